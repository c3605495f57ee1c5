"""Files that take long to make and depend on nothing but what they are made from, kept from build to build.

Each entry has a name made of all that it depends on: what it is made from, the code that makes it, and the versions of
the libraries that this code calls. So none is ever out of date, and builds of all branches may share a folder. An entry
that is damaged, or was not written to its end, is made anew. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

PACKAGE = Path(__file__).parent
FOLDER = ".cache"
"""From the project's root."""
DIGEST = hashlib.sha256().digest_size
DAY = 24 * 60 * 60
KEPT = 30 * DAY
"""Seconds after its last use when an entry is deleted."""
CLEANED = "cleaned.txt"
"""The file whose date says when old entries were deleted."""


@dataclass(frozen=True)
class Maker:
    """What makes the entries of a kind."""

    name: str
    code: bytes
    """The text of the modules that make them, as it was when they were loaded; all that they call is a library's."""
    libraries: tuple[str, ...]
    """The distributions that they call."""

    def fingerprint(self) -> bytes:
        """Return a SHA-256 that changes with the code and with the versions of the libraries."""
        versions = (f"{library} {find_version(library)}".encode() for library in self.libraries)
        return _hash_parts([self.name.encode(), self.code, *versions])


def _hash_code() -> bytes:
    """Return a SHA-256 that changes with any module of the package, and with the version of Python."""
    modules = (file.read_bytes() for file in sorted(PACKAGE.rglob("*.py")))
    return _hash_parts([sys.version.encode(), *modules])


@lru_cache
def find_version(library: str) -> str:
    """Return the version of a distribution."""
    return version(library)


@dataclass(frozen=True)
class Entry:
    """A file of the cache, or none where nothing is kept."""

    file: Path | None

    def read(self) -> bytes | None:
        """Return what it holds; `None` where it is not there, or damaged."""
        return _read_entry(self.file) if self.file else None

    def write(self, content: bytes) -> None:
        """Keep the content, where that can be."""
        if self.file:
            _write_entry(self.file, content)


@dataclass(frozen=True)
class Cache:
    """A folder of entries; without a folder, nothing is kept."""

    folder: Path | None = None

    def make_once(self, maker: Maker, parts: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
        """Return what is kept for these parts, or what `make` returns; `parts` are all that it depends on."""
        entry = self.find_entry(maker, parts)
        kept = entry.read()
        if kept is not None:
            return kept
        content = make()
        entry.write(content)
        return content

    def find_entry(self, maker: Maker, parts: Iterable[bytes]) -> Entry:
        """Return the entry for these parts, which may not be there yet."""
        return Entry(self.folder and self.folder / _hash_parts([maker.fingerprint(), *parts]).hex())

    def remove_old(self) -> None:
        """Delete the entries that no build has used for a long time, and files that were not written to their end.

        Do so once a day at most, since to look through a large folder takes time.
        """
        if self.folder is None:
            return
        now, mark = time.time(), self.folder / CLEANED
        files: list[os.DirEntry[str]] = []
        with suppress(OSError):
            if 0 <= now - mark.stat().st_mtime < DAY:
                return
        with suppress(OSError):
            files += os.scandir(self.folder)
        for file in files:
            with suppress(OSError):  # another build may have deleted it
                if now - file.stat(follow_symlinks=False).st_mtime > KEPT:
                    Path(file).unlink()
        with suppress(OSError):
            mark.touch()


NO_CACHE = Cache()


def open_cache(root: Path) -> Cache:
    """Return the cache of the project in a folder."""
    return Cache(root / FOLDER)


def _hash_parts(parts: Iterable[bytes]) -> bytes:
    """Return a SHA-256 that differs wherever one of the parts does."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()


def _read_entry(file: Path) -> bytes | None:
    """Return an entry; `None` where there is none, or it is damaged. Note the day of its use."""
    try:
        data = file.read_bytes()
        content = data[DIGEST:]
        if data[:DIGEST] != _hash_parts([file.name.encode(), content]):
            return None
        if time.time() - file.stat().st_mtime > DAY:
            os.utime(file)
    except OSError:
        return None
    return content


def _write_entry(file: Path, content: bytes) -> None:
    """Write an entry in one step; leave nothing where the folder cannot be written, or has no room for it."""
    draft = file.with_name(f"{file.name}.{os.getpid()}.{threading.get_ident()}")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        try:
            draft.write_bytes(_hash_parts([file.name.encode(), content]) + content)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)


CODE = _hash_code()
"""The code of the whole package, for entries that much of it makes: read as soon as the first modules are."""
