"""The navigation of MkDocs, as the menu shows it: labels apart from titles, and only pages that are built."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from explainer.diagnostics import UserError
from explainer.references.resolver import Resolver

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

HOME = ("index.md", "README.md")
"""The files of which the home page may be made."""


def find_home(nav: Navigation, files: Files) -> None:
    """Set the home page where it stands in a section, or outside of the navigation: MkDocs sees neither."""
    file = next(filter(None, map(files.get_file_from_path, HOME)), None)
    nav.homepage = file.page if file else None


def take_labels(nav: Navigation, resolver: Resolver) -> dict[str, str]:
    """Return the labels that the navigation gives to pages, by their files, as HTML; each page keeps its own title.

    Names of sections and labels of links are filled in where they stand.
    """
    for item in _iterate_items(nav.items):
        if not item.is_page:
            item.title = _fill_label(item.title, resolver)
    given = {page.file.src_uri: vars(page).pop("title", None) for page in nav.pages}
    return {source: _fill_label(label, resolver) for source, label in given.items() if label is not None}


def leave_out(nav: Navigation, is_built: Callable[[Page], bool]) -> None:
    """Take pages that are not built out of a navigation, and sections that are empty without them."""
    nav.items[:] = _keep_built(nav.items, is_built)
    nav.pages[:] = [item for item in _iterate_items(nav.items) if item.is_page]
    for before, after in pairwise([None, *nav.pages, None]):
        if before:
            before.next_page = after
        if after:
            after.previous_page = before


def _keep_built(items: list[Any], is_built: Callable[[Page], bool]) -> list[Any]:
    for item in items:
        if item.is_section:
            item.children[:] = _keep_built(item.children, is_built)
    return [item for item in items if item.is_link or (item.children if item.is_section else is_built(item))]


def _iterate_items(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _iterate_items(item.children or [])


def _fill_label(label: object, resolver: Resolver) -> str:
    """Return a label as HTML, with its references printed; those that cannot be printed stay.

    YAML reads some labels as numbers or dates, and an empty one as `None`.
    """
    text = "" if label is None else str(label)
    with suppress(UserError):  # which the check of mkdocs.yml reports, with its line
        text, _ = resolver.fill_text(text, "en")
    return html.escape(text, quote=False)
