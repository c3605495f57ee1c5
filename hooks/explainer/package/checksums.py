"""The manifest of a site: the SHA-256 of each file, as `sha256sum --check` reads it, and the commit that it is of."""

from __future__ import annotations

import hashlib
from pathlib import Path

from explainer.build.checkout import COMMIT
from explainer.diagnostics import Diagnostic
from explainer.package import site_files

FILE = "SHA256SUMS"
"""From the site's folder."""


def write_manifest(site: Path, commit: str = "") -> list[Diagnostic]:
    """Write the manifest; `commit` is its first line, if there is one."""
    paths = (path for path in site_files.list_files(site) if path != FILE)
    lines = [f"{hashlib.sha256((site / path).read_bytes()).hexdigest()}  {path}\n" for path in paths]
    site_files.write_text(site, FILE, "".join([commit, *lines]))
    return []


def describe_manifest(site: Path) -> str:
    """What a maintainer is told: the manifest's own hash, which stands for the whole site, and its commit."""
    content = (site / FILE).read_bytes()
    first = content.decode().partition("\n")[0]
    commit = f", of {first.removeprefix('# ')}" if first.startswith(COMMIT) else ""
    return f"{FILE} {hashlib.sha256(content).hexdigest()}{commit}"
