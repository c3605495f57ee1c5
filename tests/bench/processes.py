"""A command's time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict")
IN_A_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in a unit of `ru_maxrss`."""


@dataclass(frozen=True)
class Cost:
    """What a command took."""

    seconds: float
    """From start to end."""
    processor: float
    """Seconds of processor time, its children's included."""
    memory: int
    """The largest that it or a child of it ever was, in bytes."""


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command that has to succeed.

    Raises `RuntimeError` with what it said if it fails.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile("w+") as said:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}\n{said.read()}")
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * IN_A_UNIT)
