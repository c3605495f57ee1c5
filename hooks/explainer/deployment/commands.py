"""Another program, run: what it says, or why it failed, in one line."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from explainer.problems import Fault

ASIDE = re.compile(r"(?i)warning|To ")
"""How a line begins that does not say why."""
WHOSE = re.compile(r"^(?:error|fatal): ")


def run(
    command: Sequence[str], given: str = "", folder: Path | None = None, settings: Mapping[str, str] | None = None
) -> str:
    """What a command says on its standard output; a password it asks for at the terminal.

    Raises `Fault` where it fails, with what it complains of, or is not there.
    """
    environment = os.environ | (settings or {}) | {"LC_ALL": "C"}  # so that it complains in English
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, input=_bytes(given), cwd=folder, env=environment, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise Fault(f"{command[0]} is not installed", "install it, then publish again") from error
    if done.returncode:
        lines = [line.strip() for line in _text(done.stderr).splitlines()]
        told = [WHOSE.sub("", line) for line in lines if line and not ASIDE.match(line)]
        raise Fault(told[0] if told else f"{command[0]} failed, with exit status {done.returncode}")
    return _text(done.stdout)


def _bytes(text: str) -> bytes:
    """As file names are, of whatever bytes."""
    return text.encode(errors="surrogateescape")


def _text(said: bytes) -> str:
    return said.decode(errors="surrogateescape")
