"""A build goes to a folder of its own, and takes the site's place in one step when it is finished and faultless.

However it ends (a fault, a full disk, `kill -9`), the last good site is whole, and the next build clears what is left.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Constants of Linux: names are relative to the working directory; exchange the two (rename(2))."""
FLUSHED_TOGETHER = 16
"""So many files are flushed to the disk at a time."""
RENAME_SWAP = 2
"""The flag of macOS that exchanges two names (renamex_np(2))."""


@dataclass(frozen=True)
class Staging:
    """The folders of one build; all stand side by side, so that a rename puts the site in place."""

    site: Path
    """Where the site is served from."""
    _locks: list[int] = field(default_factory=list)
    """The open file of the lock, while the build has it."""

    @property
    def folder(self) -> Path:
        """Return the folder into which MkDocs builds.

        >>> Staging(Path("a/site")).folder
        PosixPath('a/.site.new')
        """
        return self._name_sibling("new")

    def is_taken(self) -> bool:
        """Return whether another build is at work on the same site."""
        try:
            with self._name_sibling("lock").open("r+b") as file:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return False
        except BlockingIOError:
            return True
        return False

    def prepare_folder(self) -> None:
        """Make an empty folder once no other build is at work; restore or remove what an interrupted one left."""
        self.site.parent.mkdir(parents=True, exist_ok=True)
        self._locks.append(_acquire_lock(self._name_sibling("lock")))
        old = self._name_sibling("old")
        if old.exists() and not self.site.exists():
            old.rename(self.site)
        for left in (old, self.folder):
            shutil.rmtree(left, ignore_errors=True)
        self.folder.mkdir()

    def put_in_place(self) -> None:
        """Exchange the finished build for the site."""
        exchange_folders(self.folder, self.site)
        self.discard_build()

    def discard_build(self) -> None:
        """Leave nothing of the build; the site stays as it is."""
        if self._locks:
            shutil.rmtree(self.folder, ignore_errors=True)
            self._name_sibling("lock").unlink(missing_ok=True)
            os.close(self._locks.pop())

    def _name_sibling(self, ending: str) -> Path:
        return self.site.with_name(f".{self.site.name}.{ending}")


def flush_to_disk(folder: Path) -> None:
    """Have the disk hold every file of a folder, so that a power cut after the exchange finds none of them empty."""
    with ThreadPoolExecutor(FLUSHED_TOGETHER) as pool:  # many at once cost the disk little more than one
        list(pool.map(_sync_path, [*folder.rglob("*"), folder]))


def exchange_folders(new: Path, place: Path) -> None:
    """Put one folder in the place of another, and that, where it is there, in the place of the first: in one step.

    Where the file system cannot, it takes three steps; `Staging.prepare_folder` repairs what an interruption leaves.
    """
    if not place.exists():
        new.rename(place)
    elif not _exchange_atomically(new, place):
        aside = place.with_name(f".{place.name}.old")
        place.rename(aside)
        try:
            new.rename(place)
        except OSError:
            aside.rename(place)
            raise
        aside.rename(new)
    with contextlib.suppress(OSError):  # it is in place already
        _sync_path(place.parent)


def _sync_path(path: Path) -> None:
    file = os.open(path, os.O_RDONLY)
    try:
        os.fsync(file)
    finally:
        os.close(file)


def _exchange_atomically(first: Path, second: Path) -> bool:
    """Exchange two names in one step; return false where the system cannot."""
    system = ctypes.CDLL(None, use_errno=True)
    names = (os.fsencode(first), os.fsencode(second))
    if sys.platform == "darwin":
        status = system.renamex_np(*names, RENAME_SWAP)
    elif hasattr(system, "renameat2"):
        status = system.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    else:
        return False
    number = ctypes.get_errno()
    if status and number not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV):
        raise OSError(number, os.strerror(number), str(first))
    return not status


def _acquire_lock(path: Path) -> int:
    """Return the open file of a lock once no other process has it; the lock ends with its process."""
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT)
        fcntl.lockf(lock, fcntl.LOCK_EX)
        try:
            if os.path.samestat(os.fstat(lock), path.stat()):
                return lock
        except FileNotFoundError:
            pass  # who had it took the file away
        os.close(lock)
