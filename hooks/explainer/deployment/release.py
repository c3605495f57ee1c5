"""The copy of the site that is published: checked, and written by nobody else meanwhile."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from explainer import verify
from explainer.data.text import read_text
from explainer.delivery import files
from explainer.delivery.checksums import FILE
from explainer.deployment import manifest
from explainer.deployment.manifest import Manifest
from explainer.problems import Fault, Problem, sorted_problems
from explainer.verify.folder import ANEW

UNCOMMITTED = "the site was built from changes that are not committed"


@dataclass(frozen=True)
class Release:
    """What is published."""

    folder: Path
    manifest: Manifest

    @property
    def files(self) -> list[str]:
        """Every file, in the order in which they may be brought to a place that readers look at."""
        return [*self.manifest.named, *self.manifest.others, FILE]


def take(site: Path, folder: Path, problems: list[Problem]) -> Release | None:
    """Copy the site to a new folder; whatever keeps it from being published is added to the problems."""
    if not site.is_dir():
        problems += verify.problems(site)
        return None
    folder.mkdir()
    for path in files.paths(site):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / path, folder / path)
    let_all_read(folder)
    found = verify.problems(folder)
    listed = _listed(folder, found)
    if listed and listed.has_changes:
        found.append(Problem(FILE, 1, 1, UNCOMMITTED, "commit them, then publish again"))
    problems += sorted_problems(replace(problem, path=f"{site.name}/{problem.path}") for problem in found)
    return Release(folder, listed) if listed else None


def let_all_read(folder: Path) -> None:
    """Let everybody read what is in a folder, a web server among them, however careful the one who publishes is."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _listed(folder: Path, problems: list[Problem]) -> Manifest | None:
    if not (folder / FILE).is_file():
        problems.append(Problem(FILE, 1, 1, "the site's manifest is missing", ANEW))
        return None
    text, faults = read_text(folder / FILE, FILE)
    problems += faults
    try:
        return None if text is None else manifest.read(text)
    except Fault as fault:
        problems.append(fault.at(FILE, 1, 1))
        return None
