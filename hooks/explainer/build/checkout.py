"""The files that a site is built from: their state when the build began, and the commit that has the same files.

A build reads its files over seconds. Only if nothing has moved meanwhile, and each file is byte for byte that of the
commit, does the manifest name that commit alone: then a clean clone of it gives the same site.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from explainer.cache import FOLDER
from explainer.diagnostics import Diagnostic, UserError
from explainer.manifest import CHANGED, COMMIT
from explainer.text_files import name_path

PACKAGE_FOLDER = Path(__file__).resolve().parents[1]
INPUTS = ("assets", "docs", "hooks")
"""The folders of the project from which a build reads."""
IGNORED = {"__pycache__"}
SWAP = re.compile(r"\..*\.sw[a-p]")
"""The swap files of editors, which no build reads."""
ALGORITHMS = {40: "sha1", 64: "sha256"}
"""Git's, by the length of its object names: https://git-scm.com/docs/hash-function-transition."""
SYMLINK, SUBMODULE = "120000", "160000"

Stamp = tuple[int, int, int]
"""Changes whenever a file is written or replaced: inode, size, time of its last change in nanoseconds."""


@dataclass(frozen=True)
class Checkout:
    """The files of a project at one moment."""

    stamps: Mapping[str, Stamp]
    """The stamp of each file, by its path from the project's root."""
    commit: str
    """The line for the manifest; empty where Git does not have the project."""

    def find_changes(self, later: Checkout) -> list[Diagnostic]:
        """Return a problem where files or commit are not what they were, at the first file that differs."""
        moved = sorted(
            path for path in {*self.stamps, *later.stamps} if self.stamps.get(path) != later.stamps.get(path)
        )
        if not moved and self.commit == later.commit:
            return []
        return [
            UserError("changed-meanwhile.files" if moved else "changed-meanwhile.head", count=len(moved)).at(
                moved[0] if moved else ".git/HEAD", 1, 1
            )
        ]


def read_checkout(root: Path, docs: Path) -> Checkout:
    """Return the state of the project in a folder, whose pages stand in `docs`."""
    stamps = stamp_files([*(root / name for name in INPUTS), docs, root / "mkdocs.yml"], root)
    return Checkout(stamps, read_commit(root, stamps))


def read_commit(root: Path, inputs: Iterable[str]) -> str:
    """Return the manifest's line on the commit; empty where Git does not have the project. `inputs` are paths in it."""
    head = _run_git(root, "rev-parse", "HEAD").strip()
    listed = _run_git(root, "ls-tree", "-r", "-z", head).split("\0") if head else []
    entries = {path: fields.split() for fields, _, path in (line.partition("\t") for line in listed if line)}
    if "mkdocs.yml" not in entries:
        return ""
    is_same = set(inputs) <= set(entries) and all(
        _has_same_bytes(root / path, mode, name) for path, (mode, _, name) in entries.items()
    )
    return f"{COMMIT}{head}{'' if is_same else CHANGED}\n"


def stamp_files(places: list[Path], root: Path) -> dict[str, Stamp]:
    """Return the stamps of files, and of all files in folders, by path from the root; links are not followed."""
    return {
        posixpath.normpath(f"{name}/{path}"): (status.st_ino, status.st_size, status.st_ctime_ns)
        for place, name in ((place, name_path(place, root)) for place in places)
        for path in _walk_files(place)
        if (status := _read_status(f"{place}/{path}" if path else place))
    }


def _read_status(path: str | Path) -> os.stat_result | None:
    """Return the status of a file; `None` where another program has deleted it since its folder was listed."""
    with suppress(FileNotFoundError):
        return os.lstat(path)
    return None


def find_changed_code() -> list[Diagnostic]:
    """Return a problem where the code in memory is no longer that of its files: Python reads it once, as it starts."""
    now = stamp_files([PACKAGE_FOLDER.parent], PACKAGE_FOLDER.parent)
    moved = sorted(path for path in {*LOADED, *now} if path.endswith(".py") and LOADED.get(path) != now.get(path))
    return [UserError("changed-meanwhile.code").at(f"hooks/{path}", 1, 1) for path in moved[:1]]


def find_tracked_cache(root: Path) -> list[Diagnostic]:
    """Return a problem where Git has a file of the cache: a build would publish what nobody can review."""
    tracked = _run_git(root, "ls-files", "-z", "--", FOLDER).split("\0") if (root / FOLDER).exists() else []
    return [UserError("cache-in-git", folder=FOLDER).at(path, 1, 1) for path in tracked[:1] if path]


def _walk_files(place: Path) -> Iterator[str]:
    """Yield the paths of the files in a folder, from there; an empty one for a file itself."""
    if place.is_symlink() or place.is_file():
        yield ""
    for folder, folders, names in os.walk(place) if not place.is_symlink() else ():
        folders[:] = sorted(set(folders) - IGNORED)
        within = folder[len(str(place)) + 1 :]
        yield from (f"{within}/{name}" if within else name for name in names if not SWAP.fullmatch(name))


def _has_same_bytes(file: Path, mode: str, name: str) -> bool:
    """Return whether a file holds what Git has under this name, with no line ending or filter between them."""
    if mode == SUBMODULE:
        return True
    if file.is_symlink() != (mode == SYMLINK):
        return False
    try:
        content = os.fsencode(file.readlink()) if mode == SYMLINK else file.read_bytes()
    except OSError:
        return False
    blob = hashlib.new(ALGORITHMS[len(name)], b"blob %d\0" % len(content) + content, usedforsecurity=False)
    return blob.hexdigest() == name


def _run_git(root: Path, *arguments: str) -> str:
    """Return what a command of Git prints; empty where there is no Git, or it fails."""
    try:
        result = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603, S607 - no shell
    except (OSError, subprocess.CalledProcessError):
        return ""
    return result.stdout


LOADED = stamp_files([PACKAGE_FOLDER.parent], PACKAGE_FOLDER.parent)
"""The code that this process runs, as it was when this module was read."""
