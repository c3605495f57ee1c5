"""The addresses of others that the pages, the data and the theme lead to, each with its place in the file.

What is an address is for the parsers to say: YAML's for the data, Python-Markdown's and HTML's for the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

from explainer.data.page_files import read_pages
from explainer.data.paths import IMAGES, STATISTICS
from explainer.data.settings import Settings
from explainer.data.text import find_positions, locate_offset
from explainer.data.urls import UNSEEN
from explainer.data.yaml_document import Document, KeyPath, read_yaml_file
from explainer.diagnostics import Diagnostic
from explainer.pages import front_matter
from explainer.pages.html_document import parse_document

OUTBOUND = re.compile(r"https?:|//", re.IGNORECASE)
"""How an address begins that leads out of the site."""
WITHIN = re.compile(r"https?://[^\s<>\"“”«»]+", re.IGNORECASE)
"""An address in a text of the data, with the marks that may follow it in a sentence."""
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


def find_links(settings: Settings, problems: list[Diagnostic]) -> list[Link]:
    """Return the addresses in data, images' records, settings, pages and templates; note what can't be read."""
    links: list[Link] = []
    for path in (STATISTICS, IMAGES):
        document, faults = read_yaml_file(settings.root / path, path)
        problems += faults
        links.extend(_find_in_data(document) if document else ())
    links.extend(link for link in _find_in_data(settings.document) if link.address != settings.get("site_url"))
    extensions = list_extensions(settings.get("markdown_extensions"))
    for path, text in read_pages(settings.pages, settings.root, problems).items():
        if text is not None:
            links.extend(find_in_page(front_matter.read_page(text, path, problems), extensions))
    for path, text in read_pages(settings.templates, settings.root, problems).items():
        links.extend(_find_in_template(text or "", path))
    return links


def list_extensions(given: object) -> dict[str, Mapping[str, Any]]:
    """Return the extensions by which MkDocs reads pages, with their settings; `given` is the value in mkdocs.yml.

    >>> list(list_extensions(["def_list", {"toc": {"permalink": True}}]))
    ['toc', 'tables', 'fenced_code', 'def_list']
    """
    entries = given if isinstance(given, list) else [given] if given else []
    named = [entry if isinstance(entry, dict) else {str(entry): {}} for entry in entries]
    return dict(BUILT_IN) | {name: values or {} for entry in named for name, values in entry.items()}


def find_in_page(page: front_matter.PageSource, extensions: Mapping[str, Mapping[str, Any]]) -> Iterator[Link]:
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
        found = [locate_offset(page.body, offset, page.first_line) for offset in offsets.get(address, ())]
        for line, column in found or find_positions(page.body, address, page.first_line):
            yield Link(address, page.path, line, column)


def _read_html(markdown: str, extensions: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the addresses that the HTML of a Markdown text holds and that lead out of the site."""
    converter = Markdown(extensions=list(extensions), extension_configs=extensions)
    for element in parse_document(converter.convert(markdown), "page.html").elements:
        for name in ("href", "src", "cite"):
            address = UNSEEN.sub("", element.attributes.get(name, ""))
            if OUTBOUND.match(address):
                yield address


def _find_in_template(text: str, path: str) -> Iterator[Link]:
    """Yield the addresses in a template's HTML; those that Jinja makes are those of the data and the settings."""
    for element in parse_document(text, path).elements:
        for name in ("href", "src", "cite"):
            address = UNSEEN.sub("", element.attributes.get(name, ""))
            if OUTBOUND.match(address) and "{" not in address:
                behind = (found for found in find_positions(text, address) if found > element.place)
                yield Link(address, path, *next(behind, element.place))


def _find_in_data(document: Document) -> Iterator[Link]:
    for keys, text in _list_texts(document.value, ()):
        for match in WITHIN.finditer(text):
            address = match[0] if match[0] == text else _without_punctuation(match[0])
            yield Link(address, document.path, *document.position_within(keys, text, match.start()))


def _without_punctuation(address: str) -> str:
    """Return an address without the marks of the sentence that it ends.

    >>> [_without_punctuation(f"https://a.org/{rest}") for rest in ("b.", "b),", "b_(c)).", "b?c=d).")]
    ['https://a.org/b', 'https://a.org/b', 'https://a.org/b_(c)', 'https://a.org/b?c=d']
    """
    shorter = address.rstrip(".,;:!?'’")
    shorter = shorter[:-1] if shorter.endswith(")") and shorter.count(")") > shorter.count("(") else shorter
    return shorter if shorter == address else _without_punctuation(shorter)


def _list_texts(value: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the texts of a YAML value, each with the keys that lead to it."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _list_texts(inner, (*keys, key))
