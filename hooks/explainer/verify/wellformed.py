"""Each file is what its name says: JSON, XML, a page in a language; and pictures hold no scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.parsers import expat

from explainer.problems import Problem
from explainer.verify.document import Document
from explainer.verify.folder import ANEW, Folder

JSON = (".json", ".webmanifest")
XML = (".svg", ".xml")
PICTURES = "assets/images/"
LINKED_DATA = "application/ld+json"


def check(folder: Folder) -> Iterator[Problem]:
    """What is malformed."""
    for path, text in folder.texts.items():
        if path.endswith(JSON):
            yield from _json_problems(text, path)
        elif path.endswith(XML):
            yield from _xml_problems(text, path)
    for page in folder.pages:
        yield from _page_problems(page)
    for path, document in folder.documents.items():
        if path.startswith(PICTURES) and path.endswith(".svg"):
            yield from _scripts(document)


def parse_json(text: str) -> None:
    """Raise `ValueError` for what is no JSON (RFC 8259), which has no NaN and no Infinity."""

    def refuse(word: str) -> None:
        raise json.JSONDecodeError(f"{word} is no number", text, text.find(word))

    try:
        json.loads(text, parse_constant=refuse)
    except RecursionError as error:
        raise json.JSONDecodeError("too deep", text, 0) from error


def _json_problems(text: str, path: str) -> Iterator[Problem]:
    try:
        parse_json(text)
    except json.JSONDecodeError as error:
        yield Problem(path, error.lineno, error.colno, f"not JSON: {error.msg}", ANEW)


def _xml_problems(text: str, path: str) -> Iterator[Problem]:
    try:
        expat.ParserCreate().Parse(text, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        yield Problem(path, error.lineno, error.offset + 1, f"not XML: {expat.ErrorString(error.code)}", ANEW)


def _page_problems(page: Document) -> Iterator[Problem]:
    root = next(page.all("html"), None)
    if root is None or not root.attributes.get("lang"):
        place = root.place if root else (1, 1)
        yield Problem(page.path, *place, "a page that does not say its language", "write <html lang>")
    for script in page.all("script"):
        if script.attributes.get("type") == LINKED_DATA:
            for problem in _json_problems(script.text, page.path):
                yield Problem(page.path, *script.place, problem.message, ANEW)


def _scripts(picture: Document) -> Iterator[Problem]:
    for element in picture.elements:
        handlers = [name for name in element.attributes if name.startswith("on")]
        for what in ["<script>"] * (element.tag == "script") + handlers:
            yield Problem(picture.path, *element.place, f"a picture with a script: {what}", "take it out")
