"""A command's time and memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
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

    A small process of its own starts it, since what is started is taken to be at least as large as what starts it.
    Raises `RuntimeError` with what it said if it fails.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    starter = [sys.executable, "-m", "tools.bench.processes", str(folder), *command]
    done = subprocess.run(starter, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    return Cost(**json.loads(done.stdout))


def _measured(folder: str, *command: str) -> Cost:
    """The same, within the small process."""
    begin = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=sys.stderr, check=True)
    seconds = time.perf_counter() - begin
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * IN_A_UNIT)


if __name__ == "__main__":
    print(json.dumps(vars(_measured(*sys.argv[1:]))))
