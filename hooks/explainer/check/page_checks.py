"""Checks of each page: no `{name}` left, each id once, a language, a title, no styles or scripts in attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from explainer.check.site_folder import Folder
from explainer.diagnostics import Diagnostic, suggest_nearest
from explainer.pages.html_document import Document, Element
from explainer.references.syntax import REFERENCE
from explainer.text_files import Position, locate_offset

LEFTOVER = re.compile(rf"{REFERENCE.pattern}|\{{\}}")
CODE = ("code", "pre")
MARKED_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
"""Code in a text that is itself HTML, as a feed's."""
JSON = (".json", ".webmanifest")
PLAIN = (".csv", ".txt")
COPIES = "kept.json"
"""Copies of other files, scripts among them."""
NAMING = ("aria-controls", "aria-describedby", "aria-labelledby")
"""Attributes that name ids of their page."""


def check_pages(folder: Folder) -> Iterator[Diagnostic]:
    """Yield what is wrong with pages, pictures and feeds by themselves, and references left in any text."""
    for page in folder.pages:
        yield from _check_head(page)
        yield from _check_attributes(page)
    for document in folder.documents.values():
        yield from _check_ids(document)
        yield from _find_leftovers(document)
    for path, text in folder.texts.items():
        if path.endswith((*JSON, *PLAIN)) and path != COPIES:
            for place, words in _find_in_text(text, REFERENCE if path.endswith(JSON) else LEFTOVER):
                yield _describe_leftover(path, place, words)


def _check_head(page: Document) -> Iterator[Diagnostic]:
    """Yield that a page has no language, or no title."""
    root = next(page.find_all("html"), None)
    place = root.place if root else (1, 1)
    if root is None or not root.attributes.get("lang"):
        yield Diagnostic(page.path, *place, "a page that does not say its language", "write <html lang>")
    titles = (title for title in page.find_all("title") if not title.is_within("svg"))
    if not any(title.text.strip() for title in titles):
        yield Diagnostic(page.path, *place, "a page without a title", "write <title>")


def _check_attributes(page: Document) -> Iterator[Diagnostic]:
    """Yield styles and scripts in attributes, which the policy of a page refuses."""
    for element in page.elements:
        if "style" in element.attributes:
            hint = "give the element a class, and its rule to a style sheet"
            yield Diagnostic(page.path, *element.place, "a style attribute, which browsers refuse here", hint)
        for name in element.attributes:
            if name.startswith("on"):
                yield Diagnostic(page.path, *element.place, f"a script in an attribute: {name}", "take it out")


def _check_ids(document: Document) -> Iterator[Diagnostic]:
    """Yield ids that are there twice, and ids that are named and not there."""
    count: Counter[str] = Counter()
    for element in document.elements:
        if own := element.attributes.get("id"):
            count[own] += 1
            if count[own] > 1:
                yield Diagnostic(document.path, *element.place, f"a second id '{own}'", "name each once on a page")
        for name in (*NAMING, "for") if element.tag == "label" else NAMING:
            for named in set(element.attributes.get(name, "").split()) - document.ids:
                hint = suggest_nearest(named, document.ids) or "name one that is there"
                message = f"{name} names '{named}', which is no id of this page"
                yield Diagnostic(document.path, *element.place, message, hint)


def _find_leftovers(document: Document) -> Iterator[Diagnostic]:
    """Yield the references in a document's texts, attributes and data that were not filled in."""
    for text in document.texts:
        if "{" in text.words and not (text.parent and text.parent.is_within(*CODE)):
            for place, words in _find_in_text(text.words):
                if position := _locate_in_file(text.place, place, words, document):
                    yield _describe_leftover(document.path, position, words)
    for element in document.elements:
        if element.tag == "script" and element.attributes.get("type", "").endswith("json"):
            for _, words in _find_in_text(element.text, REFERENCE):
                yield _describe_leftover(document.path, element.place, words)
        for words in _find_in_attributes(element):
            yield _describe_leftover(document.path, element.place, words)


def _find_in_attributes(element: Element) -> Iterator[str]:
    for name, value in element.attributes.items():
        if "{" in value and name != "style" and not name.startswith("on") and not element.is_within(*CODE):
            yield from (words for _, words in _find_in_text(value))


def _find_in_text(text: str, pattern: re.Pattern[str] = LEFTOVER) -> Iterator[tuple[Position, str]]:
    """Yield references, and empty ones, with their places in a text; none of what it marks as code.

    >>> list(_find_in_text("one {displaced.bare}, <code>{two}</code> {}"))
    [((1, 5), '{displaced.bare}'), ((1, 42), '{}')]
    """
    if "</" in text:
        text = MARKED_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in pattern.finditer(text):
        yield locate_offset(text, match.start()), match[0]


def _locate_in_file(start: Position, place: Position, words: str, document: Document) -> Position | None:
    """Return where words stand in a file: at `place` of a text that begins at `start`, or behind, for its entities.

    `None` where the brace itself is an entity: it is meant as one.
    """
    line = start[0] + place[0] - 1
    column = place[1] + (start[1] - 1 if place[0] == 1 else 0)
    offset = document.source.split("\n")[line - 1].find(words, column - 1)
    return (line, offset + 1) if offset >= 0 else None


def _describe_leftover(path: str, place: Position, words: str) -> Diagnostic:
    return Diagnostic(path, *place, f"{words} was not filled in", "fill it in, or mark it as code")
