"""Where to: what is typed behind `TO=`, and what it names."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from explainer.deployment.branch import Branch, Git
from explainer.deployment.commands import run
from explainer.deployment.folders import Folder, Server
from explainer.problems import Fault

KINDS = "name a remote that `git remote` shows, a repository (….git), a folder (/…), or one on a server (host:/…)"
LOCATION = re.compile(r"(?P<host>(?:[^/@:-][^/@:]*@)?(?:\[[^]/]+\]|[^/@:-][^/@:]*)):(?!//|:)(?P<path>.+)")
"""A folder of another machine, as rsync takes it over SSH."""


class Place(Protocol):
    """A place where the site is published."""

    def opened(self) -> AbstractContextManager[None]:
        """Return the time of one publication. Raises `Fault` where nothing can be published."""

    def read(self, folder: Path, *, is_previous: bool = False) -> None:
        """Copy what is published, or was before, to a new folder. Raises `Fault` where something else is there."""

    def put(self, release: Path, *, is_new: bool) -> None:
        """Publish a folder in one step. What is there becomes the publication before, unless the site is the same.

        Raises `Fault` or `OSError` where that fails; then all is as it was.
        """


def find_place(to: str, root: Path, work: Path) -> Place:
    """Return what is typed behind `TO=`, seen from the project's folder; `work` is a folder for what is needed.

    Raises `Fault` where it names nothing.
    """
    try:
        place = str(Path(to).expanduser()) if to.startswith("~") else to
    except RuntimeError as error:
        raise Fault(f"{to} is nobody's folder", KINDS) from error
    place = place.rstrip("/") or place[:1]
    if place.startswith(("/", ".")) and not place.endswith(".git"):
        return Folder((root / place).resolve())
    if (match := LOCATION.fullmatch(place)) and not place.endswith(".git"):
        return Server(match["host"], match["path"].removeprefix("~/"))
    git = Git(work / "git", root)
    git.create()
    try:
        is_address = place.endswith(".git") and not place.startswith("-")
        command = ["git", "remote", "get-url", "--push", "--", place]
        return Branch(place if is_address else run(command, root).strip(), git)
    except Fault as fault:
        raise Fault(fault.message, KINDS) from fault
