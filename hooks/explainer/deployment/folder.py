"""A folder on this machine, as nginx or Caddy serve it: a copy beside it takes its place in one step."""

from __future__ import annotations

import filecmp
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainer.delivery import files
from explainer.delivery.checksums import FILE
from explainer.deployment import manifest
from explainer.deployment.manifest import Manifest
from explainer.deployment.release import Release, let_all_read
from explainer.problems import Fault
from explainer.staging import Staging, settle


@dataclass(frozen=True)
class Folder:
    """A folder on this machine, which holds a publication or nothing yet."""

    place: Path

    def hindrances(self) -> Iterator[Fault]:
        """It cannot be written, or holds something else."""
        beside = self.place.parent
        if not beside.is_dir():
            yield Fault(f"there is no folder {beside}", "make it first")
        elif not os.access(beside, os.W_OK | os.X_OK):
            yield Fault(f"nothing can be written into {beside}", "publish as somebody who may")
        else:
            try:
                self._before()
            except Fault as fault:
                yield fault

    def publish(self, release: Release) -> int | None:
        """Put a copy into its place; raises `OSError` where that cannot be written."""
        staging = Staging(self.place)
        if staging.is_taken():
            sys.stderr.write("Another publication is at work; this one waits until it has ended.\n")
        try:
            staging.prepare()
            before = self._before()
            stays = manifest.kept(files.paths(self.place), before, release.manifest)
            if before.text == release.manifest.text and not manifest.wrong(self.place, before):
                return None
            self._fill(staging.folder, release, stays)
            settle(staging.folder)
            staging.put_in_place()
        finally:
            staging.discard()
        return len(stays)

    def _before(self) -> Manifest:
        """What was published last; raises `Fault` where the folder holds something else."""
        is_empty = not self.place.exists() or (self.place.is_dir() and not any(self.place.iterdir()))
        return Manifest() if is_empty else manifest.read_there(str(self.place), self.place / FILE)

    def _fill(self, folder: Path, release: Release, stays: Sequence[str]) -> None:
        """The release and what stays, put into an empty folder.

        A file that has not changed keeps its time, by which servers tell browsers that it has not.
        """
        for path in (*release.files, *stays):
            old, new = self.place / path, folder / path
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old if path in stays else release.folder / path, new)
            if old.is_file() and filecmp.cmp(old, new, shallow=False):
                shutil.copystat(old, new)
        let_all_read(folder)
        if wrong := manifest.wrong(folder, release.manifest):
            raise Fault(f"{wrong[0]} is not as it was copied", "publish again")
