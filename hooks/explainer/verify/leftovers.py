"""No `{name}` is left anywhere that a reader or a program would see it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from explainer.data.text import Place
from explainer.data.text import place as place_of
from explainer.problems import Problem
from explainer.references.syntax import REFERENCE
from explainer.verify.document import Document, Element
from explainer.verify.folder import Folder

LEFTOVER = re.compile(rf"{REFERENCE.pattern}|\{{\}}")
CODE = ("code", "pre")
MARKED_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
"""Code in a text that is itself HTML, as a feed's."""
JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
JSON = (".json", ".webmanifest")
PLAIN = (".csv", ".txt")
COPIES = "kept.json"
"""Copies of other files, scripts among them."""
HINT = "fill it in, or mark it as code"


def check(folder: Folder) -> Iterator[Problem]:
    """Each reference that was not filled in, and each empty one."""
    for document in folder.documents.values():
        yield from _in_document(document)
    for path, text in folder.texts.items():
        is_json = path.endswith(JSON) and path != COPIES
        found = _in_json(text) if is_json else _in_text(text) if path.endswith(PLAIN) else ()
        for place, words in found:
            yield _problem(path, place, words)


def _in_document(document: Document) -> Iterator[Problem]:
    for text in document.texts:
        if "{" in text.words and not (text.parent and text.parent.is_within(*CODE)):
            for place, words in _in_text(_without_code(text.words)):
                if found := _within(text.place, place, words, document):
                    yield _problem(document.path, found, words)
    for element in document.elements:
        for words in _in_element(element):
            yield _problem(document.path, element.place, words)


def _in_element(element: Element) -> Iterator[str]:
    """Those of its attributes, and of its data, if it is a script that holds some."""
    if element.tag == "script" and element.attributes.get("type", "").endswith("json"):
        yield from (words for _, words in _in_json(element.text))
    for name, value in element.attributes.items():
        if "{" in value and name != "style" and not name.startswith("on") and not element.is_within(*CODE):
            yield from (words for _, words in _in_text(value))


def _in_json(text: str) -> Iterator[tuple[Place, str]]:
    """Those of its strings. What is no JSON is told elsewhere."""
    for string in JSON_STRING.finditer(text):
        try:
            words = json.loads(string[0], strict=False) if "{" in string[0] or "\\u007" in string[0] else ""
        except ValueError:
            words = string[0]
        for match in LEFTOVER.finditer(_without_code(words)):
            yield place_of(text, max(text.find(match[0], string.start(), string.end()), string.start())), match[0]


def _in_text(text: str) -> Iterator[tuple[Place, str]]:
    """Each with its place in the text.

    >>> list(_in_text("one {displaced.bare}, {}"))
    [((1, 5), '{displaced.bare}'), ((1, 23), '{}')]
    """
    for match in LEFTOVER.finditer(text):
        yield place_of(text, match.start()), match[0]


def _without_code(text: str) -> str:
    """The text with what it marks as code blanked out, all else where it was."""
    return MARKED_CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text) if "</" in text else text


def _within(start: Place, place: Place, words: str, document: Document) -> Place | None:
    """Where the words stand in the file: at `place` of a text that begins at `start`, or behind, for its entities.

    Nowhere, where the brace itself is an entity: it is meant as one.
    """
    line = start[0] + place[0] - 1
    column = place[1] + (start[1] - 1 if place[0] == 1 else 0)
    found = document.source.split("\n")[line - 1].find(words, column - 1)
    return (line, found + 1) if found >= 0 else None


def _problem(path: str, place: Place, words: str) -> Problem:
    return Problem(path, *place, f"{words} was not filled in", HINT)
