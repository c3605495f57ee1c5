"""Reads a page's file: front matter, Markdown and first-level headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from explainer.data.record_types import Plain, Record, Text
from explainer.data.validation import read_record
from explainer.data.yaml_document import Document, read_yaml
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint.checker import Passage
from explainer.lint.prose import CODE, blank_code
from explainer.pages.language_tags import name_language
from explainer.text_files import Position, find_positions, locate_offset

MAX_PAGE_LENGTH = 100_000
"""Characters that a page may have."""
MAX_BRACKET_COST = 10_000_000
"""The sum of paragraph lengths over all brackets of a page: Python-Markdown searches a paragraph once per bracket."""
MAX_HEADINGS = 1000
"""Headings that a page may have: Python-Markdown compares the anchors of all."""
HEADING = re.compile(r"^[ \t>*+-]*#|^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
"""How a heading begins, or the line below one; lines of code and rules may look alike."""
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class FrontMatter(Record):
    """What a page says of itself before its text."""

    title: Text
    """The page's title; may hold references. The page's only first-level heading."""
    description: Text
    """One sentence for search results; on a question's page, its answer. May hold references."""
    template: Literal["home.html", "question.html", "since.html", "data.html", "about.html"] | None = None
    """`question.html` makes a page one of the questions."""
    figure: Plain | None = None
    """The id of the statistic that the page's card shows; one that the page tells."""


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
            self.path, self.body, "en", lambda offset: locate_offset(self.body, offset, self.first_line), "markdown"
        )

    def passage_of(self, key: str, value: str) -> Passage:
        """Return a value of the front matter as a passage to be checked."""
        return Passage(self.path, value, "en", lambda offset: self.document.position_within((key,), value, offset))

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


def read_page(text: str, path: str, diagnostics: list[Diagnostic]) -> PageSource:
    """Return the parts of a page's file; errors in its front matter are added to `diagnostics`."""
    text = text.replace("\r\n", "\n")
    match = FRONT_MATTER.match(text)
    if match is None:
        hint = "begin with a line '---', a title, a description, and a line '---'"
        diagnostics.append(Diagnostic(path, 1, 1, "the front matter is missing or left open", hint))
        body = "" if text.startswith("---") else text
        return PageSource(path, None, Document(path), body, 1)
    body = text[match.end() :]
    first_line = text.count("\n", 0, match.end()) + 1
    document, errors = read_yaml(match[1], path, first_line=2)
    diagnostics += errors
    front = None
    if document is not None and (language := _read_language(document)):
        hint = "the site has pages in English only: take it out or, if it is in English, this line"
        diagnostics.append(Diagnostic(path, *document.position_of_key(("lang",)), f"a page in {language}", hint))
    elif document is not None:
        front, errors = read_record(FrontMatter, document.value or {}, (), document)
        diagnostics += errors
    if error := _check_size(body):
        diagnostics.append(error.at(path, first_line, 1))
        return PageSource(path, None, Document(path), "", first_line)
    return PageSource(path, front, document or Document(path), body, first_line)


def _read_language(document: Document) -> str:
    """Return the language in a page's `lang`; empty for English or without one."""
    tag = document.value.get("lang") if isinstance(document.value, dict) else None
    return name_language(tag) if isinstance(tag, str) else ""


def _check_size(body: str) -> UserError | None:
    """Return an error for a page that would take Python-Markdown minutes to read."""
    if len(body) > MAX_PAGE_LENGTH:
        return UserError(f"a page of more than {MAX_PAGE_LENGTH} characters", "part it into pages")
    if sum(1 for _ in HEADING.finditer(body)) > MAX_HEADINGS:
        return UserError(f"a page of more than {MAX_HEADINGS} headings", "part it into pages")
    paragraphs = re.split(r"\n[ \t]*\n", body)
    if (
        sum((paragraph.count("[") + paragraph.count("<")) * len(paragraph) for paragraph in paragraphs)
        > MAX_BRACKET_COST
    ):
        return UserError("too many brackets in one paragraph", "part it into paragraphs")
    return None


SECOND = UserError("a second heading of the first level", "the page's title is the first: begin this one with ##")
FIRST_LEVEL = re.compile(r"^[ \t>*+-]*(?:\d+[.)][ \t]+)?(?:#(?!#)|(?=\S[^\n]*\n[ \t>]*=+[ \t]*$))", re.MULTILINE)
"""How a heading of the first level begins, in a quotation or a list too: with a sign, or underlined."""


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
            yield (
                path,
                UserError(f"the title '{titles[path]}' is that of {other} too", "give each page a title of its own"),
            )
