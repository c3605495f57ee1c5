"""Puts the temporary files of the tests into memory, where writing them takes less processor time than on a disk."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
from pathlib import Path

FOLDER = Path("/dev/shm")  # noqa: S108 - in it, pytest and tempfile make folders that are their user's alone
MIN_FREE_BYTES = 4 << 30
"""The tests write about half a gigabyte; the rest is for the browsers and for other programs."""
CHOSEN = {"TMPDIR", "TEMP", "TMP", "PYTEST_DEBUG_TEMPROOT"}
"""Variables by which a developer chooses the folder, and by which the processes of a test run get it."""


def move_temporary_files() -> None:
    """Have this process, and all that it starts, write temporary files to memory, unless a developer chose a folder.

    They are deleted when this process ends, except for those that pytest keeps of failed tests.
    """
    if CHOSEN & os.environ.keys() or not can_hold_files():
        return
    tempfile.tempdir = tempfile.mkdtemp(prefix="haiti-explainer-", dir=FOLDER)
    os.environ |= {"PYTEST_DEBUG_TEMPROOT": str(FOLDER), "TMPDIR": tempfile.tempdir}
    atexit.register(shutil.rmtree, tempfile.tempdir, ignore_errors=True)


def can_hold_files() -> bool:
    """Return whether this machine has shared memory with enough room, where programs may be written and run."""
    if not FOLDER.is_dir() or not os.access(FOLDER, os.W_OK | os.X_OK):
        return False
    available = re.search(r"(?m)^MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text(encoding="utf-8"))
    free = min(shutil.disk_usage(FOLDER).free, int(available[1]) << 10 if available else 0)
    return free >= MIN_FREE_BYTES and not os.statvfs(FOLDER).f_flag & os.ST_NOEXEC
