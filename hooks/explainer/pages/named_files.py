"""What mkdocs.yml names for all pages: style sheets, scripts, logo, favicon, and links to accounts elsewhere.

Files stand in the theme's folder, where their texts are checked, or are files for readers; nothing is loaded from
another server.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from explainer.data.project_files import Settings
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import Diagnostic, UserError, suggest_nearest
from explainer.pages.allowed_html import is_safe_address
from explainer.text_files import name_path

FOLDERS: dict[KeyPath, str] = {
    ("extra_css",): "stylesheets",
    ("extra_javascript",): "javascripts",
    ("theme", "logo"): "images",
    ("theme", "favicon"): "images",
}
"""The settings that name files, each with the folder of the theme for such files."""
SOCIAL: KeyPath = ("extra", "social")
ICONS = ".icons"
"""The folder of icons in a theme."""


def check_named_files(settings: Settings, theme_folders: Sequence[Path]) -> Iterator[Diagnostic]:
    """Yield the files that mkdocs.yml names and that are not there, or elsewhere, and faulty links in `extra.social`.

    `theme_folders` are those in which icons are looked for.
    """
    for keys, folder in FOLDERS.items():
        for own, address in _list_addresses(_get_value(settings.document.value, keys), keys):
            if error := _check_file(settings, address, folder):
                yield settings.document.place_error(own, error)
    social = _get_value(settings.document.value, SOCIAL)
    for index, entry in enumerate(social if isinstance(social, list) else [social] if social else []):
        if error := _check_link(entry, theme_folders):
            yield settings.document.place_error((*SOCIAL, index), error)


def _get_value(value: Any, keys: KeyPath) -> Any:
    """Return the value at these keys; None where there is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _list_addresses(value: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Yield the addresses that a setting names, with their keys; a script may have options beside its `path`.

    >>> list(_list_addresses([{"path": "a.js", "defer": True}, "b.js"], ("x",)))
    [(('x', 0, 'path'), 'a.js'), (('x', 1), 'b.js')]
    """
    if isinstance(value, str):
        yield keys, value
    for index, entry in enumerate(value) if isinstance(value, list) else ():
        if isinstance(entry, dict):
            yield from _list_addresses(entry.get("path"), (*keys, index, "path"))
        else:
            yield from _list_addresses(entry, (*keys, index))


def _check_file(settings: Settings, address: str, folder: str) -> UserError | None:
    """Return why an address is no file of this site; None where it is one."""
    own_folder = name_path(settings.theme or settings.docs, settings.root)
    example = f"{folder}/{PurePosixPath(address).name}"
    if urlsplit(address).scheme or address.startswith("//"):
        return UserError("remote-file", value=address, folder=f"{own_folder}/{folder}", example=example)
    if any((place / address).is_file() for place in (settings.theme, settings.docs) if place):
        return None
    return UserError("setting-file", file=f"{own_folder}/{address}", folder=f"{own_folder}/{folder}", example=example)


def _check_link(entry: Any, theme_folders: Sequence[Path]) -> UserError | None:
    """Return what is wrong with an entry of `extra.social`: its address, or the name of its icon."""
    link = entry.get("link") if isinstance(entry, dict) else None
    if not isinstance(link, str):
        return UserError("setting-link")
    if not urlsplit(link).scheme or not is_safe_address(link):
        return UserError("setting-link.address", address=link)
    icon = str(entry.get("icon") or "")
    files = [folder / ICONS / f"{icon}.svg" for folder in theme_folders]
    if not icon or any(file.is_file() for file in files):
        return None
    near = sorted(f"{PurePosixPath(icon).parent}/{other.stem}" for file in files for other in file.parent.glob("*.svg"))
    return UserError("setting-link.icon", suggest_nearest(icon, near), icon=icon)
