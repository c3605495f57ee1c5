"""The files that a project brings: its own, by names that make addresses. Nothing outside of its folder is read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from explainer.delivery.archive import WELL_KNOWN
from explainer.generated import BROUGHT, WRITTEN, written_by_build
from explainer.images.photographer import CACHE
from explainer.problems import Fault, Problem
from explainer.settings import read_settings

FOLDERS = ("assets", CACHE)
"""Which are read, besides that of the pages."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
BESIDE = (".csv", ".json", ".txt")
"""Endings of what may stand beside pages, and is published as it is: nothing that a browser runs."""
OF_PROGRAMS = ("", ".json", ".txt")
"""Likewise, in the folder `.well-known`."""
LINK = Fault("a symbolic link", "put the file itself here; nothing outside of the project is read")
NO_FILE = Fault("neither a file nor a folder", "take it out")
NO_PAGE = Fault("this is no page", f"a page's name ends in .md; beside pages stands only {', '.join(BESIDE)}")
NOT_WELL_KNOWN = Fault("a file that browsers could run", f"in {WELL_KNOWN}/ names end in .json, .txt or in no ending")
MISNAMED = Fault("a name that is no address", "use Latin letters without accents, digits, '-', '_' and '.'")


def problems(root: Path, docs: Path) -> list[Problem]:
    """What is not to be read; pages stand in `docs`. Of hidden files there, those that hosts know are published."""
    found = [(file, _fault(file) or _fault_of_name(file, docs)) for file in _files(docs)]
    found += [(file, _fault(file)) for folder in FOLDERS for file in _files(root / folder)]
    return sorted(fault.at(Path(os.path.relpath(file, root)).as_posix(), 1, 1) for file, fault in found if fault)


def refuse(root: Path) -> None:
    """End the program, and tell why, where files of the project are not to be read."""
    if found := problems(root, read_settings(root, []).docs):
        sys.exit("\n".join(map(str, found)))


def _files(top: Path) -> Iterator[Path]:
    """The folder and all below it; links are not followed."""
    if top.exists() or top.is_symlink():
        yield top
    for folder, folders, files in os.walk(top) if not top.is_symlink() else ():
        yield from (Path(folder, name) for name in sorted(folders + files))


def _fault(file: Path) -> Fault | None:
    if file.is_symlink():
        return LINK
    return None if file.is_dir() or file.is_file() else NO_FILE


def _fault_of_name(file: Path, docs: Path) -> Fault | None:
    """Why a file cannot stand in the folder of the pages under its name."""
    path = file.relative_to(docs).as_posix()
    if address := next((address for address in WRITTEN if address.casefold() == path.casefold()), None):
        return written_by_build(address)
    if name := next((name for name in BROUGHT if name.casefold() == path.casefold()), None):
        return Fault(f"programs ask for {name}, not for {path}", f"call it {name}") if name != path else None
    if path.startswith(f"{WELL_KNOWN}/"):
        return NOT_WELL_KNOWN if file.is_file() and file.suffix not in OF_PROGRAMS else None
    is_hidden = path.startswith(".") or "/." in path
    return None if is_hidden else _fault_of_page(file)


def _fault_of_page(file: Path) -> Fault | None:
    if not NAME.fullmatch(file.name):
        return MISNAMED
    return NO_PAGE if file.is_file() and file.suffix not in (".md", *BESIDE) else None
