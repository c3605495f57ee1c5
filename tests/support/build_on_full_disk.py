"""Builds on a disk that fills up: `unshare … --mount python -m tests.support.build_on_full_disk PROJECT FOLDER`.

A disk of its own, in memory, is put at FOLDER, for this process alone; PROJECT is copied there and built, first
with room, then with little. Prints, for each build, its exit status, what it said and what the check says, as JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from explainer import check as verify
from tests.support.projects import Project

FREE = (None, 0, 40_000, None)
"""Bytes that are left to each build; none is told where there is room enough."""


def built(project: Project, free: int | None) -> dict[str, Any]:
    """Build with so much room."""
    filler = project.root.parent / "filler"
    if free is not None:
        with filler.open("wb") as file:
            disk = os.statvfs(project.root)
            file.write(bytes(max(disk.f_bavail * disk.f_frsize - free, 0)))
    result = project.run()
    filler.unlink(missing_ok=True)
    told = [str(problem) for problem in verify.list_problems(project.root / "site")]
    left = sorted(path.name for path in project.root.glob(".site.*"))
    return {"status": result.returncode, "says": result.stdout + result.stderr, "problems": told, "left": left}


if __name__ == "__main__":
    source, folder = map(Path, sys.argv[1:])
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=True)
    copy = Project(folder / "project")
    shutil.copytree(source, copy.root, symlinks=True)
    json.dump([built(copy, free) for free in FREE], sys.stdout)
