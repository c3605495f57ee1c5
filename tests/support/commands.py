"""Runs a module as `python -m` does: in this process, where everything is imported already, or in one of its own."""

import contextlib
import io
import os
import runpy
import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

TIMEOUT = 300
"""Seconds after which a process counts as stuck."""


def run_module(module: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module with arguments in a working directory; return its exit status and what it wrote."""
    out, err = io.StringIO(), io.StringIO()
    status: object = None
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        contextlib.chdir(folder),
        mock.patch.object(sys, "argv", [module, *arguments]),
        warnings.catch_warnings(action="ignore", category=RuntimeWarning),  # the module was imported before
    ):
        try:
            runpy.run_module(module, run_name="__main__")
        except SystemExit as stop:
            status = stop.code
    if isinstance(status, str):
        err.write(f"{status}\n")
    code = status if isinstance(status, int) else int(bool(status))
    return subprocess.CompletedProcess([module, *arguments], code, out.getvalue(), err.getvalue())


def run_module_apart(
    module: str, folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a module with arguments in a process of its own, for code that is not this process's; as `run_module`."""
    return run_apart(["-m", module, *arguments], folder, **environment)


def run_apart(arguments: Sequence[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with arguments in a process of its own."""
    command, inherited = [sys.executable, *arguments], os.environ | environment
    return subprocess.run(
        command, cwd=folder, env=inherited, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
