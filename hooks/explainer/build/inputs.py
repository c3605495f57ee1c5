"""The files that a project brings: regular files in its folder, with names that make addresses and are not taken."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from explainer import cache
from explainer.data.project_files import read_settings
from explainer.diagnostics import Diagnostic, UserError
from explainer.exports.registry import DOWNLOADS
from explainer.exports.site_files import ICONS, MANIFEST, MAP, ROBOTS, TOUCH_ICON
from explainer.manifest import CHECKSUMS
from explainer.media_types import READER_ENDINGS, READER_FOLDER, READER_PICTURES
from explainer.package import archive, headers, service_worker
from explainer.package.archive import WELL_KNOWN
from explainer.text_files import name_path

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
PLAIN_ENDINGS = (".csv", ".json", ".txt")
"""Endings of what may stand beside pages, and is published as it is: nothing that a browser runs."""
WELL_KNOWN_ENDINGS = ("", ".json", ".txt")
"""Endings of what may stand in the folder `.well-known`."""
MAX_READER_BYTES = 5_000_000
"""The size that a file for readers may have: many have slow lines."""
LINK = UserError("symbolic-link")
NO_FILE = UserError("not-a-file")
NO_PAGE = UserError("not-a-page", endings=", ".join(PLAIN_ENDINGS))
NOT_WELL_KNOWN = UserError("runnable-file", folder=WELL_KNOWN)
MISNAMED = UserError("file-name")
PACKAGE_FILES = frozenset((headers.FILE, CHECKSUMS, *service_worker.BUNDLES.values(), archive.NAME, f"{MAP}.gz"))
"""Written when the pages are finished, over whatever is there; paths are relative to the site's root."""
FROM_TEMPLATES = frozenset((MAP, service_worker.NOT_FOUND_PAGE, service_worker.OFFLINE_PAGE, service_worker.WORKER))
"""Written from templates of the theme; a file of the same name beside the pages would collide with them."""
GENERATED_FILES = PACKAGE_FILES | FROM_TEMPLATES | {MANIFEST, *ICONS, *TOUCH_ICON, *(file.path for file in DOWNLOADS)}
ALLOWED_HOST_FILES = (ROBOTS, *archive.HOST_FILES)
"""Files that a project may bring beside its pages; its `robots.txt` replaces the generated one."""


def check_inputs(root: Path, docs: Path) -> list[Diagnostic]:
    """Return the problems of files that may not be read; `docs` is the folder of the pages."""
    place = f"{name_path(docs, root)}/{READER_FOLDER}"
    faults = [(file, _check_kind(file) or _check_name(file, docs, place)) for file in _list_entries(docs)]
    faults += [(file, _check_kind(file)) for file in _list_entries(root / "assets")]
    faults += [(folder, LINK) for folder in filter(Path.is_symlink, [root / cache.FOLDER])]
    return sorted(fault.at(name_path(file, root), 1, 1) for file, fault in faults if fault)


def exit_on_bad_inputs(root: Path) -> None:
    """End the program with its problems where files of the project may not be read."""
    if problems := check_inputs(root, read_settings(root)[0].docs):
        sys.exit("\n".join(map(str, problems)))


def _list_entries(top: Path) -> Iterator[Path]:
    """Yield the folder and everything in it; links are not followed."""
    if top.exists() or top.is_symlink():
        yield top
    for folder, folders, files in os.walk(top) if not top.is_symlink() else ():
        yield from (Path(folder, name) for name in sorted(folders + files))


def _check_kind(file: Path) -> UserError | None:
    if file.is_symlink():
        return LINK
    return None if file.is_dir() or file.is_file() else NO_FILE


def _check_name(file: Path, docs: Path, place: str) -> UserError | None:
    """Return why a file may not have its name in the folder of the pages; `None` where it may.

    `place` is the folder of files for readers, as messages name it.
    """
    path = file.relative_to(docs).as_posix()
    if address := next((address for address in GENERATED_FILES if address.casefold() == path.casefold()), None):
        return describe_collision(address)
    if name := next((name for name in ALLOWED_HOST_FILES if name.casefold() == path.casefold()), None):
        return UserError("file-name.known", name=name, path=path) if name != path else None
    if path.startswith(f"{WELL_KNOWN}/"):
        return NOT_WELL_KNOWN if file.is_file() and file.suffix not in WELL_KNOWN_ENDINGS else None
    is_hidden = path.startswith(".") or "/." in path
    return None if is_hidden else _check_page_name(file, path, place)


def _check_page_name(file: Path, path: str, place: str) -> UserError | None:
    if not NAME.fullmatch(file.name):
        return MISNAMED
    if file.is_dir() or file.suffix == ".md":
        return None
    if path.startswith(READER_FOLDER):
        return _check_reader_file(file, place)
    return None if file.suffix in PLAIN_ENDINGS else _describe_misplaced(file, place)


def _check_reader_file(file: Path, place: str) -> UserError | None:
    """Return why a file may not be published as it is: its ending, or its size; `None` where it may."""
    ending = file.suffix.lower().replace(".jpeg", ".jpg")
    if ending not in READER_ENDINGS:
        return UserError("reader-file", folder=place, endings=", ".join(READER_ENDINGS))
    if ending != file.suffix:
        return UserError("file-name.ending", ending=file.suffix, name=f"{file.stem}{ending}")
    size = file.stat().st_size
    return (
        UserError("reader-file.size", size=size / 1e6, limit=MAX_READER_BYTES // 1e6)
        if size > MAX_READER_BYTES
        else None
    )


def _describe_misplaced(file: Path, place: str) -> UserError:
    """Return what is wrong with a file that stands beside pages, and is none."""
    ending = file.suffix.lower().replace(".jpeg", ".jpg")
    if ending not in READER_ENDINGS:
        return NO_PAGE
    name = f"{file.stem}{ending}"
    return UserError(f"not-a-page.{'picture' if ending in READER_PICTURES else 'file'}", folder=place, name=name)


def describe_collision(address: str) -> UserError:
    """Return what is wrong with a file of the project that stands where the build writes one."""
    return UserError("address-taken.generated", address=address)
