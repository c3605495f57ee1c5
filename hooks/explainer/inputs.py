"""The files that a project brings: its own, by names that make addresses. Nothing outside of its folder is read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from explainer.images.photographer import CACHE
from explainer.problems import Fault, Problem

FOLDERS = ("assets", CACHE)
"""Which are read, besides that of the pages."""
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
BESIDE = (".csv", ".json", ".txt")
"""Endings of what may stand beside pages, and is published as it is: nothing that a browser runs."""
LINK = Fault("a symbolic link", "put the file itself here; nothing outside of the project is read")
NO_FILE = Fault("neither a file nor a folder", "take it out")
NO_PAGE = Fault("this is no page", f"a page's name ends in .md; beside pages stands only {', '.join(BESIDE)}")
MISNAMED = Fault("a name that is no address", "use Latin letters without accents, digits, '-', '_' and '.'")


def problems(root: Path, docs: Path) -> list[Problem]:
    """What is not to be read; pages stand in `docs`. Hidden files there are no part of the site."""
    found = [(docs, _fault_of_page), *((root / folder, _fault) for folder in FOLDERS)]
    return sorted(
        fault.at(Path(os.path.relpath(file, root)).as_posix(), 1, 1)
        for top, fault_of in found
        for file in _files(top)
        if (fault := fault_of(file))
    )


def refuse(root: Path) -> None:
    """End the program, and tell why, where files of the project are not to be read."""
    if found := problems(root, root / "docs"):
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


def _fault_of_page(file: Path) -> Fault | None:
    if fault := _fault(file):
        return fault
    if file.name.startswith("."):
        return None
    if not NAME.fullmatch(file.name):
        return MISNAMED
    return NO_PAGE if file.is_file() and file.suffix not in (".md", *BESIDE) else None
