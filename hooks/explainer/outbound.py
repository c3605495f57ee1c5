"""The addresses of others that the pages and the data lead to, each with its place in the file.

What is an address is for the parsers to say: YAML's for the data, Python-Markdown's and HTML's for the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

from explainer.data.text import place, places
from explainer.data.yaml_document import Document, KeyPath, read_yaml_file
from explainer.pages import front_matter
from explainer.pages.selection import read_pages
from explainer.paths import IMAGES, STATISTICS
from explainer.problems import Problem
from explainer.settings import Settings
from explainer.urls import UNSEEN
from explainer.verify.document import parse

OUTBOUND = re.compile(r"https?:|//", re.IGNORECASE)
"""How an address begins that leads out of the site."""
VALUE = re.compile(r"https?://\S+", re.IGNORECASE)
"""A value of the data that is an address as a whole."""
BUILT_IN: Mapping[str, Mapping[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
"""The extensions that MkDocs always loads (https://www.mkdocs.org/user-guide/configuration/#markdown_extensions)."""
SLASHES = re.compile("//")
MARK = re.compile("\ue000([0-9]+)\ue001")
"""Put behind two slashes of a page's Markdown, it says where in the text an address of the page's HTML comes from."""


@dataclass(frozen=True)
class Link:
    """An address in a file."""

    address: str
    """As a browser takes it, before it encodes anything."""
    path: str
    line: int
    column: int


def find_links(settings: Settings, problems: list[Problem]) -> list[Link]:
    """Return the addresses in data, records of images, settings and pages; note each file that can't be read."""
    links: list[Link] = []
    for path in (STATISTICS, IMAGES):
        document, faults = read_yaml_file(settings.root / path, path)
        problems += faults
        links.extend(_find_in_data(document) if document else ())
    links.extend(link for link in _find_in_data(settings.document) if link.address != settings.get("site_url"))
    extensions = list_extensions(settings.get("markdown_extensions"))
    for path, text in read_pages(settings.pages, settings.root, problems).items():
        if text is not None:
            links.extend(find_in_page(front_matter.read(text, path, problems), extensions))
    return links


def list_extensions(given: object) -> dict[str, Mapping[str, Any]]:
    """Return the extensions by which MkDocs reads pages, with their settings; `given` is the value in mkdocs.yml.

    >>> list(list_extensions(["def_list", {"toc": {"permalink": True}}]))
    ['toc', 'tables', 'fenced_code', 'def_list']
    """
    entries = given if isinstance(given, list) else [given] if given else []
    named = [entry if isinstance(entry, dict) else {str(entry): {}} for entry in entries]
    return dict(BUILT_IN) | {name: values or {} for entry in named for name, values in entry.items()}


def find_in_page(page: front_matter.Page, extensions: Mapping[str, Mapping[str, Any]]) -> Iterator[Link]:
    """Yield the addresses in a page's text, a definition that several links share once.

    The addresses are those of the page's HTML. To learn their places it is made a second time, with marks.
    """
    marked = SLASHES.sub(lambda match: f"{match[0]}\ue000{match.start()}\ue001", page.body)
    offsets: dict[str, dict[int, None]] = {}
    for address in _read_html(marked, extensions):
        if mark := MARK.search(address):
            plain = MARK.sub("", address)
            offsets.setdefault(plain, {})[int(mark[1]) - plain.index("//")] = None
    for address in dict.fromkeys(_read_html(page.body, extensions)):
        found = [place(page.body, offset, page.first_line) for offset in offsets.get(address, ())]
        for line, column in found or places(page.body, address, page.first_line):
            yield Link(address, page.path, line, column)


def _read_html(markdown: str, extensions: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the addresses that the HTML of a Markdown text holds and that lead out of the site."""
    converter = Markdown(extensions=list(extensions), extension_configs=extensions)
    for element in parse(converter.convert(markdown), "page.html").elements:
        for name in ("href", "src", "cite"):
            address = UNSEEN.sub("", element.attributes.get(name, ""))
            if OUTBOUND.match(address):
                yield address


def _find_in_data(document: Document) -> Iterator[Link]:
    for keys, text in _read_texts(document.value, ()):
        if VALUE.fullmatch(text):
            yield Link(text, document.path, *document.place_within(keys, text, 0))


def _read_texts(value: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a YAML value, each with the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _read_texts(inner, (*keys, key))
