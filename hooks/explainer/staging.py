"""A build goes to a folder of its own and takes the site's place only when it is finished and faultless."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Staging:
    """The folders of one build; all stand side by side, so that a rename puts the site in place."""

    site: Path
    """Where the site is served from."""

    @property
    def folder(self) -> Path:
        """Where the build goes.

        >>> Staging(Path("a/site")).folder
        PosixPath('a/.site.new')
        """
        return self.site.with_name(f".{self.site.name}.new")

    @property
    def _aside(self) -> Path:
        return self.site.with_name(f".{self.site.name}.old")

    def prepare(self) -> None:
        """An empty folder; what an interrupted build left behind is cleared, its old site saved."""
        if self._aside.exists() and not self.site.exists():
            self._aside.rename(self.site)
        shutil.rmtree(self._aside, ignore_errors=True)
        self.discard()
        self.folder.mkdir(parents=True)

    def put_in_place(self) -> None:
        """Exchange the finished build for the site."""
        if self.site.exists():
            self.site.rename(self._aside)
        self.folder.rename(self.site)
        shutil.rmtree(self._aside, ignore_errors=True)

    def discard(self) -> None:
        """Leave nothing of the build; the site stays as it was."""
        shutil.rmtree(self.folder, ignore_errors=True)
