"""A folder on another machine, written by rsync: over SSH, or to an rsync daemon.

rsync cannot exchange a folder in one step. So files named by their content come first, which no page names yet; then
all others, which take their places together when the last has arrived; then what nobody needs any more goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer.delivery.checksums import FILE
from explainer.deployment import commands, manifest
from explainer.deployment.manifest import Manifest
from explainer.deployment.release import Release
from explainer.problems import Fault

ALWAYS = ("--8-bit-output", "--perms", "--timeout=60")
ANYHOW = "--ignore-times"
"""What is there already is no reason to leave a file out."""
ALIKE = ("--recursive", "--checksum", "--delete-after")
"""Compared by content: a file that has not changed keeps its time, by which servers tell browsers that it has not."""


class Unfinished(Fault):
    """What keeps a publication from coming to its end, when it has begun."""


@dataclass(frozen=True)
class Server:
    """A folder on another machine."""

    address: str
    """As rsync takes it, without a slash at its end."""
    work: Path
    """An empty folder."""

    def hindrances(self) -> Iterator[Fault]:
        """It cannot be reached, or holds something else."""
        try:
            self._before(self._files())
        except Fault as fault:
            yield fault

    def publish(self, release: Release) -> int | None:
        """Bring the files there, in order, and see that they have arrived."""
        there = self._files()
        stays = manifest.kept(there, self._before(there), release.manifest)
        if not self._different(release, stays):
            return None
        try:
            self._send(release, release.manifest.named)
            self._send(release, release.manifest.others, "--delay-updates")
            self._rsync(*ALIKE, *_protected(stays), f"{release.folder}/", f"{self.address}/")
            left = self._different(release, stays)
        except Fault as fault:
            raise Unfinished(fault.message) from fault
        if left:
            raise Unfinished(f"{self.address} is not as it was sent, beginning with {left[0]}")
        return len(stays)

    def _rsync(self, *arguments: str, given: str = "") -> str:
        return commands.run(["rsync", *ALWAYS, *arguments], given)

    def _files(self) -> list[str]:
        """What is there; raises `Fault` where there is no such folder."""
        told = ("--recursive", "--dry-run", "--out-format=%n", ANYHOW)
        try:
            listed = self._rsync(*told, f"{self.address}/", f"{self.work}/")
        except Fault as fault:
            hint = fault.hint or "the folder has to be there, and rsync on both machines"
            raise Fault(fault.message, hint) from fault
        return [path for path in listed.splitlines() if not path.endswith("/")]

    def _before(self, there: Sequence[str]) -> Manifest:
        """What was published last; raises `Fault` where the folder holds something else."""
        if not there:
            return Manifest()
        if FILE in there:
            self._rsync(ANYHOW, f"{self.address}/{FILE}", f"{self.work}/")
        return manifest.read_there(self.address, self.work / FILE)

    def _send(self, release: Release, paths: Sequence[str], *how: str) -> None:
        """Bring some of the files there."""
        arguments = ("--checksum", *how, "--from0", "--files-from=-", f"{release.folder}/", f"{self.address}/")
        self._rsync(*arguments, given="\0".join(paths))

    def _different(self, release: Release, stays: Sequence[str]) -> list[str]:
        """What is there otherwise, by content, and what should not be there."""
        arguments = (*ALIKE, "--dry-run", "--out-format=%n", *_protected(stays))
        listed = self._rsync(*arguments, f"{release.folder}/", f"{self.address}/")
        return [path for path in listed.splitlines() if path != "./"]


def _protected(paths: Sequence[str]) -> list[str]:
    """Filters that keep files from being deleted.

    >>> _protected(["images/plan.svg", "images/[1].svg"])
    ['--filter=P /images/plan.svg', '--filter=P /images/[[]1].svg']
    """
    return ["--filter=P /" + re.sub(r"[*?[]", r"[\g<0>]", path) for path in paths]
