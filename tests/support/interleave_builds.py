"""Builds beside commits and checkouts, for the tests; run as a program of its own, since it forks.

`python -m tests.support.interleave_builds PROJECT CLONES ROUNDS` starts two builds of a checkout in each round and, at
random moments, moves the checkout. Prints as JSON how many manifests named a commit alone, how many builds were
refused, and which manifests lie: they differ from that of a clean clone of the commit that they name.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from functools import cache
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from explainer.manifest import COMMIT
from tests.support.projects import Project
from tests.support.repositories import git

EDITS = (
    ("docs/index.md", "The countries", "All countries"),
    ("assets/statistics.yml", "round_to: 1000", "round_to: 10000"),
    ("mkdocs.yml", "site_name: ", "site_name: The "),
)
"""Each makes one more commit: a page, the data, the settings."""


def start_build(root: Path) -> int:
    """Build in a process of its own, whose exit status is 1 where the build is refused; return its number."""
    child = os.fork()
    if child:
        return child
    status = 2
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        build(load_config(str(root / "mkdocs.yml"), strict=True))
        status = 0
    except Abort:
        status = 1
    finally:
        os._exit(status)


def wait_for(child: int) -> int:
    """Return the exit status of a build."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def make_commits(project: Project) -> list[str]:
    """Commit each edit behind the other; return all commits."""
    commits = [git(project.root, "rev-parse", "HEAD")]
    for path, old, new in EDITS:
        project.edit(path, old, new)
        git(project.root, "commit", "--quiet", "--all", f"--message={path}")
        commits.append(git(project.root, "rev-parse", "HEAD"))
    return commits


def move_checkout(project: Project, commits: list[str], chance: random.Random) -> None:
    """Check another commit out, go there and back, commit what is there once more, or edit and take it back."""
    action = chance.randrange(4)
    if action == 0:
        commits.append(git(project.root, "commit-tree", "HEAD^{tree}", "-p", "HEAD", f"-m{chance.random()}"))
        git(project.root, "checkout", "--quiet", "--force", commits[-1])
    elif action == 1:
        page = project / EDITS[0][0]
        text = page.read_bytes()
        page.write_bytes(text + b"\nMore.\n")
        time.sleep(chance.uniform(0, 0.2))
        page.write_bytes(text)
    else:
        for commit in chance.choices(commits, k=action - 1):
            git(project.root, "checkout", "--quiet", "--force", commit)


def main(root: Path, clones: Path, rounds: int) -> dict[str, object]:
    """Return the counts, and the manifests that lie."""
    project, chance = Project(root), random.Random(7)  # noqa: S311 - repeatable
    commits = make_commits(project)

    @cache
    def build_clone(commit: str) -> bytes:
        folder = clones / commit
        git(root, "clone", "--quiet", "--no-checkout", str(root), str(folder))
        git(folder, "fetch", "--quiet", "origin", commit)
        git(folder, "checkout", "--quiet", commit)
        if wait_for(start_build(folder)):
            raise RuntimeError(commit)
        return (folder / "site/SHA256SUMS").read_bytes()

    began = time.monotonic()
    build_clone(commits[0])
    lasts = time.monotonic() - began
    git(root, "config", "uploadpack.allowAnySHA1InWant", "true")
    counts = {"clean": 0, "refused": 0, "failed": 0}
    lies = []
    for _ in range(rounds):
        builds = [start_build(root)]
        time.sleep(chance.uniform(0, lasts))
        builds.append(start_build(root))
        for _ in range(chance.randrange(1, 4)):
            move_checkout(project, commits, chance)
            time.sleep(chance.uniform(0, lasts / 2))
        statuses = [wait_for(child) for child in builds]
        counts["refused"] += statuses.count(1)
        counts["failed"] += len([status for status in statuses if status not in (0, 1)])
        manifest = (root / "site/SHA256SUMS").read_bytes() if (root / "site").exists() else b""
        first = manifest.partition(b"\n")[0].decode()
        if first.startswith(COMMIT) and " " not in (commit := first.removeprefix(COMMIT)):
            counts["clean"] += statuses.count(0)
            if manifest != build_clone(commit):
                lies.append(first)
        git(root, "checkout", "--quiet", "--force", chance.choice(commits))
    return counts | {"lies": lies}


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])), sys.stdout)
