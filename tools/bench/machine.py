"""On what it was measured."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.support.required_programs import chromium

LIBRARIES = ("mkdocs", "mkdocs-material", "Markdown", "brotli", "playwright")
CPU = Path("/proc/cpuinfo")


def described() -> dict[str, str]:
    """Cores, processor, system, and the versions of what was used, by name; `none` for what is not there."""
    found = {
        "cores": str(os.cpu_count()),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Chromium": _said([chromium() or "chromium", "--version"]),
        "Hugo": _said(["hugo", "version"]),
        "Node.js": _said(["node", "--version"]),
    }
    return found | {name: version(name) for name in LIBRARIES}


def _processor() -> str:
    """The processor's name."""
    lines = CPU.read_text(encoding="utf-8").splitlines() if CPU.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown"


def _said(command: list[str]) -> str:
    """The first line that a command says, without its own name."""
    if not shutil.which(command[0]):
        return "none"
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip().splitlines()
    return next((word.lstrip("v") for word in " ".join(said[:1]).split() if word.lstrip("v")[:1].isdigit()), "unknown")
