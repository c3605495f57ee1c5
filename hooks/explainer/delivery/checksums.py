"""The manifest of a site: the SHA-256 of each file, as `sha256sum --check` reads it, and the commit that it is of."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from explainer.delivery import files
from explainer.problems import Problem

FILE = "SHA256SUMS"
"""From the site's folder."""
COMMIT = "# commit "
"""What its first line begins with, where the project is a checkout of Git."""
CHANGED = " and changes"
"""Behind the commit, where the project is not as that has it."""


def write(site: Path, commit: str = "") -> list[Problem]:
    """Write the manifest; `commit` is its first line, if there is one."""
    paths = (path for path in files.paths(site) if path != FILE)
    lines = [f"{hashlib.sha256((site / path).read_bytes()).hexdigest()}  {path}\n" for path in paths]
    files.write(site, FILE, "".join([commit, *lines]))
    return []


def told(site: Path) -> str:
    """What a maintainer is told: the manifest's own hash, which stands for the whole site, and its commit."""
    content = (site / FILE).read_bytes()
    first = content.decode().partition("\n")[0]
    commit = f", of {first.removeprefix('# ')}" if first.startswith(COMMIT) else ""
    return f"{FILE} {hashlib.sha256(content).hexdigest()}{commit}"


def commit(root: Path) -> str:
    """The line that tells the commit of the project in a folder; empty where Git does not have it."""
    head = _git(root, "rev-parse", "HEAD")
    if not head or not _git(root, "ls-files", "mkdocs.yml"):
        return ""
    is_clean = _git(root, "status", "--porcelain", "--untracked-files=normal") == ""
    return f"{COMMIT}{head}{'' if is_clean else CHANGED}\n"


def _git(root: Path, *arguments: str) -> str | None:
    """What a command of Git says; `None` where there is no Git, or it fails."""
    try:
        result = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603, S607 - no shell
    except (OSError, subprocess.CalledProcessError):
        return None
    return result.stdout.strip()
