"""The search index: the text of every page by section, within the search script."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from explainer import markup
from explainer.cache import CODE, NO_CACHE, Cache, Maker
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, gettext_noop, list_shown_languages
from explainer.locales.countries import name_country_by_cldr
from explainer.locales.number_words import spell_cardinal
from explainer.pages.html_document import Element, parse_document
from explainer.pages.rendering import FinishedPage

META = {
    "title": gettext_noop("Search"),
    "title_shown": gettext_noop("Search"),
    "description": gettext_noop("Search all pages of the explainer, its captions and its data, in several languages."),
    "template": "search.html",
}
"""The page's front matter."""
SCRIPT = "javascripts/search.js"
"""Its script, which has a place for the pages, for names that readers may spell otherwise, and for synonyms."""
PLACE = "const [PAGES, SPELLINGS, SYNONYMS] = [[], {}, []];"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ENTRIES = ("details", "li", "tr")
"""Those that have an id of their own are found by themselves."""
BLOCKS = (*HEADINGS, *ENTRIES, "blockquote", "dd", "dfn", "dt", "p", "summary", "td", "th")
"""Elements that become lines of their own, as do elements with a `lang`."""
EXCLUDED_CLASSES = frozenset((
    markup.ALT, markup.BACKLINK, markup.CONTENTS, markup.CONTEXT, markup.DAYS, markup.KICKER, markup.PICTURE_LINK,
    markup.UNSEARCHED, markup.VALUES,
))  # fmt: skip
"""The HTML classes left out of the index: invisible or repeated texts."""
SPACES = re.compile(r"[ \t\r\n]+")
FIRST_SIGN, LAST_SIGN = "\ue000", "\uf8ff"
"""Unicode's private use: before the value of a statistic with synonyms, by their place in the list, and behind it."""
MAKER = Maker("searched page", CODE, ())

Line = str | tuple[str, str]
"""A line in the language of the pages, or another language and a line in it."""


class Synonyms(NamedTuple):
    """Words that are searched and printed nowhere, by language."""

    pages: Mapping[str, Mapping[str, Sequence[str]]]
    """By the address of the page."""
    statistics: Mapping[str, Mapping[str, Sequence[str]]]
    """By the id of the statistic."""
    dates: Collection[str] = ()
    """The ids of the statistics that are dates, so that a date is their value."""


NO_SYNONYMS = Synonyms({}, {})
NO_SIGNS: Mapping[str, str] = {}


def name_script(language: str) -> str:
    """Return the path of the script that searches the pages in a language, from the site's root.

    >>> name_script("en"), name_script("es")
    ('javascripts/search.js', 'javascripts/search.es.js')
    """
    return SCRIPT if language == PAGE_LANGUAGE else f"{SCRIPT.removesuffix('.js')}.{language}.js"


def fill_index(
    script: str,
    pages: Iterable[FinishedPage],
    cache: Cache = NO_CACHE,
    synonyms: Synonyms = NO_SYNONYMS,
    language: str = PAGE_LANGUAGE,
) -> str:
    """Return the script with its pages in a language, each as `[address, [section, …], [entry, …], [synonym, …]]`.

    The address begins where the pages in that language do.
    A section begins with a heading, an entry is a row or an item with an id; either is `[anchor, title, line, …]`, the
    anchor of a page's first section empty. A page that the cache has is not parsed. Raises `ValueError` where the
    script has no place for them.
    """
    if PLACE not in script:
        raise ValueError(f"{SCRIPT} has no {PLACE}")
    lists = {name: _to_json(_list_texts(texts, language)) for name, texts in synonyms.statistics.items()}
    different = list(dict.fromkeys(lists.values()))
    signs = {name: chr(ord(FIRST_SIGN) + different.index(texts)) for name, texts in lists.items()}
    read = []
    for page in pages:
        own = [_to_json(_list_texts(texts, language)) for texts in [synonyms.pages.get(page.address)] if texts]
        lines = _list_lines(page, signs, synonyms.dates, cache, language)
        read.append(f"[{','.join([_to_json(page.address.removeprefix(page.root)), lines, *own])}]")
    shown = list_shown_languages(language)
    spellings = list_country_spellings(shown) | list_number_spellings(shown)
    content = f"[[{','.join(read)}],{_to_json(spellings)},[{','.join(different)}]]"
    return script.replace(PLACE, PLACE.replace("[[], {}, []]", content))


def _list_texts(synonyms: Mapping[str, Sequence[str]], page_language: str) -> list[Line]:
    """Return the synonyms of each language of a page as a line."""
    shown = [language for language in synonyms if language in list_shown_languages(page_language)]
    return [_make_line(language, " · ".join(synonyms[language]), page_language) for language in shown]


def _make_line(language: str, words: str, page_language: str) -> Line:
    return words if language in ("", page_language) else (language, words)


def _list_lines(
    page: FinishedPage, signs: Mapping[str, str], dates: Collection[str], cache: Cache, language: str
) -> str:
    """Return the sections and the entries of a page as JSON, with a comma between them."""

    def read_page() -> bytes:
        return ",".join(map(_to_json, _read_page(page, signs, dates, language))).encode()

    parts = [page.title, page.content, _to_json(signs), _to_json(sorted(dates)), language]
    return cache.make_once(MAKER, [part.encode() for part in parts], read_page).decode()


def _to_json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def list_country_spellings(languages: Iterable[str]) -> dict[str, str]:
    """Return one-word country names of CLDR that differ from the site's, each with the site's name.

    >>> list_country_spellings(["en", "es"])["Kenia"]
    'Kenya'
    """
    rows = [(tag, code, name) for tag in languages for code, name in LANGUAGES[tag].countries.items()]
    names = {name_country_by_cldr(code, tag): name for tag, code, name in rows}
    return {other: name for other, name in names.items() if other != name and other.isalpha() and name.isalpha()}


def list_number_spellings(languages: Iterable[str]) -> dict[str, str]:
    """Return the digits of small numbers by their words in each language; eleven is "once" in Spanish.

    >>> spellings = list_number_spellings(["en", "es"])
    >>> spellings["eight"], spellings["ocho"]
    ('8', '8')
    """
    words = ((spell_cardinal(number, tag), str(number)) for tag in languages for number in range(2, 11))
    return {word: digits for word, digits in words if word}


def _read_page(
    page: FinishedPage,
    signs: Mapping[str, str] = NO_SIGNS,
    dates: Collection[str] = (),
    language: str = PAGE_LANGUAGE,
) -> tuple[list[list[Line]], list[list[Line]]]:
    r"""Return the sections and entries of a page; `signs` stand before values of these statistics, once a block.

    A date is the value of those statistics alone that are `dates`.

    >>> _read_page(FinishedPage("a/", "A",
    ...     '<p>One<p>Two</p><h2 id="b">B</h2><ol><li id="c"><p>C</p><p>3</p><p>4</p></li></ol>'))
    ([['', 'A', 'One', 'Two'], ['b', 'B']], [['c', 'C', '3 · 4']])
    >>> content = '<p>One <em>and</em>\n<a class="picture">all</a></p><p lang="es">Uno</p>'
    >>> _read_page(FinishedPage("", "A <i>B</i>", content))
    ([['', 'A B', 'One and', ('es', 'Uno')]], [])
    >>> _read_page(FinishedPage("", "A", '<p>Their name, <span lang="ht">Viv Ansanm</span>, is known.</p>'))
    ([['', 'A', 'Their name, Viv Ansanm, is known.']], [])
    >>> content = '<p><a class="statistic" href="../data/#a">1</a> of <a class="statistic" href="../data/#a">1</a></p>'
    >>> _read_page(FinishedPage("", "A", content), {"a": "\ue000"})
    ([['', 'A', '\ue0001\uf8ff of 1']], [])
    >>> _read_page(FinishedPage("", "A", "<dl><dt>Killed</dt><dd>1 person</dd><dd>no more</dd></dl>"))
    ([['', 'A', 'Killed: 1 person', 'no more']], [])
    """
    blocks: dict[tuple[str, bool], dict[Element, list[str]]] = defaultdict(lambda: defaultdict(list))
    anchor, shown = "", list_shown_languages(language)
    for text in parse_document(f"<h1>{page.title}</h1>{page.content}", "index.html").texts:
        ancestors = [text.parent, *text.parent.ancestors()] if text.parent else []
        block = next((element for element in ancestors if _is_line(element, shown)), None)
        if block is None or any(map(_is_excluded, ancestors)) or _is_repeated(ancestors[0], language):
            continue
        anchor = next((element.attributes.get("id", "") for element in ancestors if element.tag in HEADINGS), anchor)
        entries = (element.attributes.get("id") for element in ancestors if element.tag in ENTRIES)
        entry = next((anchor for anchor in entries if anchor is not None), None)
        words = blocks[anchor if entry is None else entry, entry is not None][block]
        name = next(filter(None, (_name_statistic(element, language) for element in ancestors)), "")
        sign = "" if _is_date(ancestors[0]) and name not in dates else signs.get(name, "")
        is_first = sign and not any(part.startswith(sign) for part in words)
        words.append(f"{sign}{text.words}{LAST_SIGN}" if is_first else text.words)
    lines = {key: _join_blocks(texts, language) for key, texts in blocks.items()}
    sections = [[name, *texts] for (name, is_entry), texts in lines.items() if not is_entry]
    return sections, [[name, *_join_entry(texts)] for (name, is_entry), texts in lines.items() if is_entry]


def _is_line(element: Element, shown: Collection[str]) -> bool:
    """Return whether an element becomes lines of its own; a name in a language not `shown` is part of its sentence."""
    is_name = element.tag == "span" and element.language not in shown
    return element.tag in BLOCKS or ("lang" in element.attributes and not is_name)


def _name_statistic(element: Element, language: str) -> str:
    """Return the id of the statistic that an element links to, or as whose label it heads a row; else empty."""
    if markup.STATISTIC in element.classes:
        return (element.attributes.get("href") or "").rpartition("#")[2]
    is_label = element.tag == "dfn" and element.language in ("", language)
    row = next((parent for parent in element.ancestors() if parent.tag == "details"), None) if is_label else None
    return (row.attributes.get("id") or "") if row else ""


def _is_date(element: Element) -> bool:
    """Return whether an element prints a date or a span of time."""
    return element.tag == "time" or "/" in (element.attributes.get("value") or "")


def _is_excluded(element: Element) -> bool:
    is_head_of_data = element.tag == "thead" and element.parent and markup.COLUMNS not in element.parent.classes
    return bool(is_head_of_data) or not EXCLUDED_CLASSES.isdisjoint(element.classes)


def _is_repeated(element: Element, language: str) -> bool:
    """Return whether the words right in an element are those of a citation in a further language, but for its scope."""
    return markup.CITED in element.classes and element.language not in ("", language)


def _join_blocks(blocks: dict[Element, list[str]], language: str) -> list[Line]:
    """Return each block as a line, without empty ones; a term stands before the first line of what is said of it."""
    lines, term = list[Line](), ""
    for block, parts in blocks.items():
        words = SPACES.sub(" ", "".join(parts)).strip()
        if block.tag == "dt":
            term += f"{words}{LANGUAGES[language].colon}"
        elif words:
            lines.append(_make_line(block.language, term + words, language))
            term = ""
    return lines


def _join_entry(lines: Sequence[Line]) -> list[Line]:
    """Return the title, and the other lines joined by language, the page's first: a result shows the first of them.

    >>> _join_entry(["People", ("es", "Personas"), "1.4 million", ("es", "1,4 millones")])
    ['People', '1.4 million', ('es', 'Personas · 1,4 millones')]
    """
    title, *following = lines
    languages: dict[str, list[str]] = {"": []}
    for line in following:
        language, words = ("", line) if isinstance(line, str) else line
        languages.setdefault(language, []).append(words)
    joined = ((language, " · ".join(words)) for language, words in languages.items() if words)
    return [title, *((language, words) if language else words for language, words in joined)]
