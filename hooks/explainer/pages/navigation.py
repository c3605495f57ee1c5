"""What `nav` in mkdocs.yml says to readers: names of sections, labels of pages and of links, each in its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint import Checker, Passage
from explainer.locales import PAGE_LANGUAGE
from explainer.pages.allowed_html import is_safe_address
from explainer.text_files import locate_in_value

NO_LABEL = UserError("nav-address")
BAD_ADDRESS = UserError("nav-address.target")

ONLY_PREVIEWED = UserError("nav-address.preview")


@dataclass(frozen=True)
class Entry:
    """An entry of the navigation."""

    keys: KeyPath
    """The keys of its position in mkdocs.yml."""
    label: str
    """As the menu shows it; empty where a page has its own title."""
    target: str | None
    """The file of a page or an address; a section has none."""


def read_entries(nav: object, keys: KeyPath = ("nav",)) -> Iterator[Entry]:
    """Yield the entries of a navigation, in its order, those of sections behind them.

    >>> [(entry.label, entry.target) for entry in read_entries(["a.md", {"More": [{"B": "b.md"}]}])]
    [('', 'a.md'), ('More', None), ('B', 'b.md')]
    """
    if isinstance(nav, str):
        yield Entry(keys, "", nav)
    elif isinstance(nav, list):
        for index, child in enumerate(nav):
            yield from read_entries(child, (*keys, index))
    elif isinstance(nav, dict):
        for label, value in nav.items():
            yield Entry((*keys, label), str(label), value if isinstance(value, str) else None)
            yield from () if isinstance(value, str) else read_entries(value, (*keys, label))


def check_navigation(
    nav: object, document: Document, checker: Checker, previewed: Collection[str] = ()
) -> list[Diagnostic]:
    """Return what is wrong with a navigation, which stands in a document, beyond what MkDocs tells.

    `previewed` are the files of the pages that only a preview has.
    """
    diagnostics: list[Diagnostic] = []
    lines: dict[str, int] = {}
    for entry in read_entries(nav):
        position = document.position_of_key(entry.keys)
        locate = partial(locate_in_value, document.text, document.first_line, position, entry.label)
        diagnostics += checker.check_passage(Passage(document.path, entry.label, PAGE_LANGUAGE, locate))[1]
        if entry.target is None:
            continue
        if _is_link(entry.target):
            diagnostics += [error.at(document.path, *position) for error in _check_link(entry, entry.target)]
        elif entry.target in previewed:
            diagnostics.append(ONLY_PREVIEWED.at(document.path, *position))
        elif entry.target in lines:
            diagnostics.append(
                UserError("nav-address.twice", target=entry.target, line=lines[entry.target]).at(
                    document.path, *position
                )
            )
        else:
            lines[entry.target] = position[0]
    return diagnostics


def _is_link(target: str) -> bool:
    """Return whether a target is an address, not the file of a page; what no parser takes is an address too."""
    try:
        return bool(urlsplit(target).scheme) or target.startswith(("//", "\\", "/\\"))
    except ValueError:
        return True


def _check_link(entry: Entry, target: str) -> Iterator[UserError]:
    """Yield what is wrong with an entry whose target is an address."""
    if not is_safe_address(target):
        yield BAD_ADDRESS
    if not entry.label:
        yield NO_LABEL
