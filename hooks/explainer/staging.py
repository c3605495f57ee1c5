"""A build goes to a folder of its own and takes the site's place only when it is finished and faultless."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_folder(site: Path) -> Path:
    """Where the build of `site` goes: beside it, so that one rename puts it in place.

    >>> staging_folder(Path("a/site"))
    PosixPath('a/.site.new')
    """
    return site.with_name(f".{site.name}.new")


def prepare(site: Path) -> Path:
    """An empty staging folder; what an interrupted build left behind is cleared, its old site saved."""
    old = _aside(site)
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    folder = staging_folder(site)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def put_in_place(folder: Path) -> None:
    """Exchange the finished staging folder for the site."""
    site = folder.with_name(folder.name.removeprefix(".").removesuffix(".new"))
    old = _aside(site)
    if site.exists():
        site.rename(old)
    folder.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def discard(folder: Path) -> None:
    """Leave nothing of a build that failed; the site stays as it was."""
    shutil.rmtree(folder, ignore_errors=True)


def _aside(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")
