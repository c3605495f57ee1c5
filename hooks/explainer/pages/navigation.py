"""What `nav` in mkdocs.yml says to readers: names of sections, labels of pages and of links, each in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from explainer.data.project_files import Settings
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import Diagnostic, UserError, suggest_nearest
from explainer.lint import Checker, Passage
from explainer.locales import PAGE_LANGUAGE
from explainer.pages.allowed_html import is_safe_address
from explainer.text_files import locate_in_value, name_path

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
    nav: object,
    settings: Settings,
    checker: Checker,
    generated: Mapping[str, bool],
) -> list[Diagnostic]:
    """Return what is wrong with a navigation, which stands in the settings.

    `generated` are the files of the pages that the build makes, and whether only a preview has them.
    """
    document = settings.document
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
        elif generated.get(entry.target):
            diagnostics.append(ONLY_PREVIEWED.at(document.path, *position))
        elif entry.target in lines:
            diagnostics.append(
                UserError("nav-address.twice", target=entry.target, line=lines[entry.target]).at(
                    document.path, *position
                )
            )
        else:
            lines[entry.target] = position[0]
            if entry.target not in generated and not (settings.docs / entry.target).is_file():
                diagnostics.append(_describe_missing(entry.target, settings).at(document.path, *position))
    return diagnostics


def _describe_missing(target: str, settings: Settings) -> UserError:
    """Return the error for an entry that names no file of a page, with the nearest one that there is."""
    pages = [page.relative_to(settings.docs).as_posix() for page in settings.pages]
    file = f"{name_path(settings.docs, settings.root)}/{target}"
    return UserError("nav-address.page", suggest_nearest(target, pages), file=file)


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
