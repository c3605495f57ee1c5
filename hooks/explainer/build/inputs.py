"""The files that a project brings: its own, by names that make addresses. Nothing outside of its folder is read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from explainer.build.generated import BROUGHT, WRITTEN, describe_collision
from explainer.data.settings import read_settings
from explainer.diagnostics import Diagnostic, UserError
from explainer.images.photographs import CACHE
from explainer.package.archive import WELL_KNOWN

FOLDERS = ("assets", CACHE)
"""Which are read, besides that of the pages."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
BESIDE = (".csv", ".json", ".txt")
"""Endings of what may stand beside pages, and is published as it is: nothing that a browser runs."""
OF_PROGRAMS = ("", ".json", ".txt")
"""Likewise, in the folder `.well-known`."""
LINK = UserError("a symbolic link", "put the file itself here; nothing outside of the project is read")
NO_FILE = UserError("neither a file nor a folder", "take it out")
NO_PAGE = UserError("this is no page", f"a page's name ends in .md; beside pages stands only {', '.join(BESIDE)}")
NOT_WELL_KNOWN = UserError(
    "a file that browsers could run", f"in {WELL_KNOWN}/ names end in .json, .txt or in no ending"
)
MISNAMED = UserError("a name that is no address", "use Latin letters without accents, digits, '-', '_' and '.'")


def check_inputs(root: Path, docs: Path) -> list[Diagnostic]:
    """What is not to be read; pages stand in `docs`. Of hidden files there, those that hosts know are published."""
    found = [(file, _check_kind(file) or _check_name(file, docs)) for file in _list_entries(docs)]
    found += [(file, _check_kind(file)) for folder in FOLDERS for file in _list_entries(root / folder)]
    return sorted(fault.at(Path(os.path.relpath(file, root)).as_posix(), 1, 1) for file, fault in found if fault)


def exit_on_bad_inputs(root: Path) -> None:
    """End the program, and tell why, where files of the project are not to be read."""
    if found := check_inputs(root, read_settings(root, []).docs):
        sys.exit("\n".join(map(str, found)))


def _list_entries(top: Path) -> Iterator[Path]:
    """The folder and all below it; links are not followed."""
    if top.exists() or top.is_symlink():
        yield top
    for folder, folders, files in os.walk(top) if not top.is_symlink() else ():
        yield from (Path(folder, name) for name in sorted(folders + files))


def _check_kind(file: Path) -> UserError | None:
    if file.is_symlink():
        return LINK
    return None if file.is_dir() or file.is_file() else NO_FILE


def _check_name(file: Path, docs: Path) -> UserError | None:
    """Why a file cannot stand in the folder of the pages under its name."""
    path = file.relative_to(docs).as_posix()
    if address := next((address for address in WRITTEN if address.casefold() == path.casefold()), None):
        return describe_collision(address)
    if name := next((name for name in BROUGHT if name.casefold() == path.casefold()), None):
        return UserError(f"programs ask for {name}, not for {path}", f"call it {name}") if name != path else None
    if path.startswith(f"{WELL_KNOWN}/"):
        return NOT_WELL_KNOWN if file.is_file() and file.suffix not in OF_PROGRAMS else None
    is_hidden = path.startswith(".") or "/." in path
    return None if is_hidden else _check_page_name(file)


def _check_page_name(file: Path) -> UserError | None:
    if not NAME.fullmatch(file.name):
        return MISNAMED
    return NO_PAGE if file.is_file() and file.suffix not in (".md", *BESIDE) else None
