"""Reads a page's file: its language by folder and name, front matter, Markdown and first-level headings.

Tags of languages are those of CLDR (https://www.unicode.org/reports/tr35/#Unicode_Language_and_Locale_Identifiers).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Annotated, Literal

from babel import Locale, localedata
from babel.languages import get_territory_language_info
from pydantic import PlainValidator

from explainer.data.record_types import Plain, Record, Synonyms, Text, parse_day
from explainer.data.validation import read_record
from explainer.data.yaml_document import Document, read_yaml
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint import Passage, make_passage
from explainer.lint.prose import CODE, blank_code
from explainer.locales import LANGUAGES, PAGE_LANGUAGE
from explainer.locales.periods import Period
from explainer.text_files import Position, find_positions, locate_offset

TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
"""A language, its script, and where it is spoken."""
MAX_PAGE_LENGTH = 100_000
"""Characters that a page may have."""
MAX_BRACKET_COST = 10_000_000
"""The sum of paragraph lengths over all brackets of a page: Python-Markdown searches a paragraph once per bracket."""
MAX_HEADINGS = 1000
"""Headings that a page may have: Python-Markdown compares the anchors of all."""
HEADING = re.compile(r"^[ \t>*+-]*#|^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
"""How a heading begins, or the line below one; lines of code and rules may look alike."""
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
SECOND = UserError("second-heading")
FIRST_LEVEL = re.compile(r"^[ \t>*+-]*(?:\d+[.)][ \t]+)?(?:#(?!#)|(?=\S[^\n]*\n[ \t>]*=+[ \t]*$))", re.MULTILINE)
"""How a heading of the first level begins, in a quotation or a list too: with a sign, or underlined."""


class FrontMatter(Record):
    """What a page says of itself before its text."""

    title: Text
    """The page's title; may hold references. The page's only first-level heading."""
    also: Synonyms | None = None
    """By language: other words that readers may search for, which are printed nowhere."""
    description: Text
    """One sentence for search results; on a question's page, its answer. May hold references."""
    template: Literal["home.html", "question.html", "since.html", "data.html", "about.html"] | None = None
    """`question.html` makes a page one of the questions."""
    figure: Plain | None = None
    """The id of the statistic that the page's card shows; one that the page tells."""
    published: Annotated[Period | None, PlainValidator(parse_day)] = None
    """The day on which the page's text was first on the site."""


@dataclass(frozen=True)
class PageSource:
    """The front matter and Markdown of a page's file."""

    path: str
    front: FrontMatter | None
    """`None` where it has errors."""
    document: Document
    """The front matter with the positions of its values."""
    body: str
    """Empty where the front matter is not closed."""
    first_line: int
    """The line on which the body begins."""

    @property
    def passage(self) -> Passage:
        """Return the body as a passage to be checked."""
        return Passage(
            self.path,
            self.body,
            PAGE_LANGUAGE,
            lambda offset: locate_offset(self.body, offset, self.first_line),
            "markdown",
        )

    def passage_of(self, key: str, value: str) -> Passage:
        """Return a value of the front matter as a passage to be checked."""
        return make_passage(self.document, (key,), value)

    def position_of(self, key: str) -> Position:
        """Return the position of a value of the front matter."""
        return self.document.position_of((key,))

    def find_headings(self) -> list[Position]:
        """Return the positions of first-level headings in the body."""
        return [locate_offset(self.body, start, self.first_line) for start in find_first_level(self.body)]

    def find_positions(self, text: str) -> list[Position]:
        """Return the positions of `text` outside code or, where there is none, all its positions."""
        masked = CODE.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), self.body)
        return find_positions(masked if text in masked else self.body, text, self.first_line)


def read_template(text: str) -> str | None:
    """Return the template that the front matter of a page's file names."""
    match = FRONT_MATTER.match(text.replace("\r\n", "\n"))
    document = read_yaml(match[1], "")[0] if match else None
    template = document.value.get("template") if document and isinstance(document.value, dict) else None
    return template if isinstance(template, str) else None


def count_templates(texts: Iterable[str | None]) -> Counter[str]:
    """Return how many pages are rendered with which template."""
    templates = (read_template(text or "") for text in texts)
    return Counter(template for template in templates if template)


def read_page(text: str, path: str) -> tuple[PageSource, list[Diagnostic]]:
    """Return the parts of a page's file, and the errors in its front matter."""
    text = text.replace("\r\n", "\n")
    match = FRONT_MATTER.match(text)
    if match is None:
        body = "" if text.startswith("---") else text
        error = UserError("front-matter").at(path, 1, 1)
        return PageSource(path, None, Document(path), body, 1), [error]
    body = text[match.end() :]
    first_line = text.count("\n", 0, match.end()) + 1
    document, diagnostics = read_yaml(match[1], path, first_line=2)
    front = None
    if document is not None and (language := _read_language(document)):
        diagnostics.append(UserError("page-language", language=language).at(path, *document.position_of_key(("lang",))))
    elif document is not None:
        front, errors = read_record(FrontMatter, document.value or {}, (), document)
        diagnostics += errors
    if fault := _check_size(body):
        return PageSource(path, None, Document(path), "", first_line), [*diagnostics, fault.at(path, first_line, 1)]
    return PageSource(path, front, document or Document(path), body, first_line), diagnostics


def _read_language(document: Document) -> str:
    """Return the language in a page's `lang`; empty for English or without one."""
    tag = document.value.get("lang") if isinstance(document.value, dict) else None
    return name_language(tag) if isinstance(tag, str) else ""


def _check_size(body: str) -> UserError | None:
    """Return an error for a page that would take Python-Markdown minutes to read."""
    if len(body) > MAX_PAGE_LENGTH:
        return UserError("page-too-long", limit=MAX_PAGE_LENGTH)
    if sum(1 for _ in HEADING.finditer(body)) > MAX_HEADINGS:
        return UserError("page-too-long.headings", limit=MAX_HEADINGS)
    paragraphs = re.split(r"\n[ \t]*\n", body)
    cost = sum((paragraph.count("[") + paragraph.count("<")) * len(paragraph) for paragraph in paragraphs)
    if cost > MAX_BRACKET_COST:
        return UserError("page-too-long.brackets")
    return None


def find_first_level(markdown: str) -> Iterator[int]:
    r"""Yield the offsets at which first-level headings begin.

    >>> list(find_first_level("# a\n\n    # b\n\n## c\n\nd\n=\n\n`e`\n\n> # f\n"))
    [0, 20, 30]
    """
    for match in FIRST_LEVEL.finditer(blank_code(markdown)):
        yield match.start()


def find_repeated(titles: Mapping[str, str], order: Iterable[str]) -> Iterator[tuple[str, UserError]]:
    """Yield each page whose title an earlier page in `order` has; pages are named by their files.

    >>> [(path, fault.message) for path, fault in find_repeated({"a.md": "Aid", "b.md": "aid"}, ["b.md"])]
    [('a.md', "the title 'Aid' is that of b.md too")]
    """
    first: dict[str, str] = {}
    for path in dict.fromkeys([*(path for path in order if path in titles), *titles]):
        other = first.setdefault(" ".join(titles[path].split()).casefold(), path)
        if other != path:
            yield path, UserError("duplicate-title", title=titles[path], other=other)


def check_page_language(path: str) -> Iterator[UserError]:
    """Yield why the page of a file, from the folder of the pages, is not one in English; once.

    >>> [fault.message for fault in check_page_language("more/pt-BR/index.md")]
    ["a page in Portuguese, by its folder 'pt-BR'"]
    >>> [fault.message for fault in check_page_language("index.es.md")]
    ["a page in Spanish, by the ending '.es' of its name"]
    >>> [fault.message for fault in check_page_language("es.md")]
    ["a page in Spanish, by its name 'es'"]
    >>> list(check_page_language("data/to-do.md"))
    []
    """
    *folders, name = PurePosixPath(path).parts
    ending = PurePosixPath(name).stem.rpartition(".")[2] if name.count(".") > 1 else ""
    signs = [(folder, "folder", f"its folder '{folder}'") for folder in folders]
    stem = PurePosixPath(name).stem
    signs.append((stem if is_home(stem) else "", "page", f"its name '{stem}'"))
    signs.append((ending, "page", f"the ending '.{ending}' of its name"))
    for tag, kind, sign in signs:
        if language := name_language(tag):
            yield UserError("page-language.name", language=language, sign=sign, kind=kind)
            return


def is_home(stem: str) -> bool:
    """Return whether a page of this name would be where readers look for the site in another language.

    Those are the tags of the site's languages, and names with a script or a region, which are no words. Others may be
    words of English, or short forms: `it`, `no`, `so`, `ai`.

    >>> [is_home(stem) for stem in ("es", "es-MX", "pt-BR", "zh_Hant", "it", "so", "en", "since")]
    [True, True, True, True, False, False, False, False]
    """
    match = TAG.fullmatch(stem)
    is_ours = bool(match and match[1].lower() in LANGUAGES)
    return bool(match and name_language(stem) and (is_ours or match[2] or match[3]))


@cache
def name_language(tag: str) -> str:
    """Return the English name of the language of a tag; empty for English, and for what is no tag.

    >>> [name_language(tag) for tag in ("es", "ES_419", "zh-Hant", "ht", "en-GB", "data", "to-do", "js", "")]
    ['Spanish', 'Spanish', 'Chinese', 'Haitian Creole', '', '', '', '', '']
    """
    match = TAG.fullmatch(tag)
    language, script, region = (part or "" for part in match.groups()) if match else ("", "", "")
    language, english = language.lower(), Locale(PAGE_LANGUAGE)
    is_known = len(language) == len("es") or localedata.exists(language)
    is_written = not script or script.title() in english.scripts
    is_spoken = not region or region.isdigit() or _is_spoken(language, region.upper())
    name = english.languages.get(language, "") if language != PAGE_LANGUAGE else ""
    return name if is_known and is_written and is_spoken else ""


def _is_spoken(language: str, region: str) -> bool:
    """Return whether a language is spoken in a country: `to-do` is no Tongan of the Dominican Republic."""
    spoken = {tag.partition("_")[0] for tag in get_territory_language_info(region)}
    return language in spoken or localedata.exists(f"{language}_{region}")
