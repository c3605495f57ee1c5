"""Where to: what is typed behind `TO=`, and what it names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from explainer.deployment import branch
from explainer.deployment.branch import Branch
from explainer.deployment.folder import Folder
from explainer.deployment.release import Release
from explainer.deployment.server import Server
from explainer.problems import Fault

KINDS = "name a remote that `git remote` shows, a repository (….git), a folder (/…), or one on a server (host:/…)"


class Target(Protocol):
    """A place where the site is published."""

    def hindrances(self) -> Iterator[Fault]:
        """Whatever keeps anything from being published there; nothing is touched."""

    def publish(self, release: Release) -> int | None:
        """Publish a release: how many files of the one before stay; None where it is there already.

        Raises `Fault` or `OSError` where that fails, and `Unfinished` where some of it is there.
        """


def target(to: str, root: Path, work: Path) -> Target:
    """What is meant, seen from the project's folder; `work` is an empty folder for what is needed on the way.

    Raises `Fault` where it names nothing.
    """
    try:
        place = str(Path(to).expanduser()) if to.startswith("~") else to
    except RuntimeError as error:
        raise Fault(f"{to} is nobody's folder", KINDS) from error
    if place.rstrip("/").endswith(".git") and not place.startswith("-"):
        return Branch(place.rstrip("/"), branch.repository(work, root))
    if place.startswith(("/", ".")):
        return Folder((root / place).resolve())
    if is_of_rsync(place):
        return Server(place.rstrip("/"), work)
    try:
        return Branch(branch.address_of(place, root), branch.repository(work, root))
    except Fault as fault:
        raise Fault(fault.message, KINDS) from fault


def is_of_rsync(place: str) -> bool:
    """Whether rsync would take it for a folder on another machine.

    >>> [is_of_rsync(place) for place in ("me@host:/srv/site", "rsync://host/site", "host:site", "host::site")]
    [True, True, True, True]
    >>> [is_of_rsync(place) for place in ("origin", "https://host/site", "-e:x", "a/b:c")]
    [False, False, False, False]
    """
    host, colon, rest = place.partition(":")
    if host == "rsync":
        return True
    return bool(colon) and not host.startswith("-") and "/" not in host and not rest.startswith("//")
