"""Runs other programs: returns what they print, or raises why they failed, in one line."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from explainer.diagnostics import UserError

ASIDE = re.compile(r"(?i)warning|To ")
"""The beginning of lines that do not say why a command failed."""
WHOSE = re.compile(r"^(?:error|fatal): ")


def run_command(command: Sequence[str], folder: Path | None = None, given: str = "") -> str:
    """Return what a command says on its standard output; a password it asks for at the terminal.

    Raises `UserError` where it fails, with what it complains of, or is not there.
    """
    environment = os.environ | {"LC_ALL": "C"}  # so that it complains in English
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, input=given, cwd=folder, env=environment, capture_output=True, check=False,
            encoding="utf-8", errors="surrogateescape",
        )  # fmt: skip
    except FileNotFoundError as error:
        raise UserError(f"{command[0]} is not installed", "install it, then publish again") from error
    if done.returncode:
        lines = [WHOSE.sub("", line.strip()) for line in done.stderr.splitlines()]
        reasons = [line for line in lines if line and not ASIDE.match(line)]
        raise UserError(reasons[0] if reasons else f"{command[0]} failed, with exit status {done.returncode}")
    return done.stdout
