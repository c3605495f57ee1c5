"""The built site, copied and checked: what a publication puts on the web."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from explainer import check
from explainer.deployment import copy_files, read_publication
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics
from explainer.manifest import CHECKSUMS, list_files


def copy_site(site: Path, folder: Path) -> list[Diagnostic]:
    """Copy the built site to a new folder; return whatever keeps it from being published."""
    if not site.is_dir():
        return check.list_problems(site)
    copy_files(site, list_files(site), folder)
    problems = check.list_problems(folder)
    if not (folder / CHECKSUMS).is_file():
        problems.append(UserError("manifest.missing").at(CHECKSUMS, 1, 1))
    elif not (manifest := read_publication(folder)).text:
        problems.append(UserError("manifest").at(CHECKSUMS, 1, 1))
    elif manifest.has_changes:
        problems.append(UserError("uncommitted-changes").at(CHECKSUMS, 1, 1))
    return sort_diagnostics(replace(problem, path=f"{site.name}/{problem.path}") for problem in problems)
