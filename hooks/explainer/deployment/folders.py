"""A folder that a web server sends, on this machine or on another one: a copy beside it takes its place in one step.

What was there stays beside it, as `.site.previous` beside `site`.
"""

from __future__ import annotations

import contextlib
import filecmp
import os
import posixpath
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from explainer.deployment import copy_files, run_command
from explainer.diagnostics import UserError
from explainer.manifest import CHECKSUMS, list_files, read_manifest
from explainer.staging import Staging, exchange_folders, flush_to_disk

BRACKETS = str.maketrans("", "", "[]")
"""Removes the brackets of an IPv6 address, which SSH does not take."""
ENTER = """
cd -- "$around" 2>/dev/null || { echo "there is no folder $around" >&2; exit 1; }
[ -w . ] || { echo "nothing can be written into $around" >&2; exit 1; }
[ -e "./$site" ] || [ ! -e "./.$site.old" ] || mv "./.$site.old" "./$site"
"""
"""The beginning of each script for another machine's shell: enter the parent folder, repair what was interrupted."""
SHOW = f"""[ -z "$(ls -A "./$site" 2>/dev/null)" ] || cat "./$site/{CHECKSUMS}" 2>/dev/null || echo"""
SHOW_PREVIOUS = f"""[ ! -e "./.$site.previous/{CHECKSUMS}" ] || cat "./.$site.previous/{CHECKSUMS}" """
"""Print the manifest; nothing where the folder is empty, an empty line where it holds something else."""
EXCHANGE = """
trap "" HUP INT TERM
rm -rf "./.$site.old"
if mv --exchange -T "./.$site.new" "./$site" 2>/dev/null
then mv "./.$site.new" "./.$site.old"
else
  [ ! -e "./$site" ] || mv "./$site" "./.$site.old"
  mv "./.$site.new" "./$site" || { mv "./.$site.old" "./$site"; exit 1; }
fi
"""
"""In one step, or in two where the machine's mv is older than GNU's 9.5, without being broken off between them."""
EXCHANGE_SAME = f"""{EXCHANGE}rm -rf "./.$site.old" """
EXCHANGE_NEW = (
    f"""rm -rf "./.$site.previous"{EXCHANGE}[ ! -e "./.$site.old" ] || mv "./.$site.old" "./.$site.previous" """
)


@dataclass(frozen=True)
class Folder:
    """A folder on this machine, as nginx or Caddy serve it; a copy beside it takes its place."""

    place: Path

    @property
    def previous(self) -> Path:
        """Return where the publication before is."""
        return self.place.with_name(f".{self.place.name}.previous")

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Wait until no other publication is at work. Raises `UserError` where nothing may be written."""
        beside = self.place.parent
        if not beside.is_dir():
            raise UserError("publication-target.missing", folder=beside)
        self._check()
        if not os.access(beside, os.W_OK | os.X_OK):
            raise UserError("publication-target.refused", folder=beside)
        staging = Staging(self.place)
        if staging.is_taken():
            sys.stderr.write("Another publication is at work; this one waits until it has ended.\n")
        try:
            staging.prepare_folder()
            yield
        finally:
            staging.discard_build()

    def read(self, folder: Path, *, is_previous: bool = False) -> None:
        """Copy what is there, or was before."""
        self._check()
        source = self.previous if is_previous else self.place
        copy_files(source, list_files(source), folder)

    def put(self, release: Path, *, is_new: bool) -> None:
        """Exchange the folder for a copy. A file that has not changed keeps its time: servers make the ETag from it."""
        staged = Staging(self.place).folder
        copy_files(release, list_files(release), staged)
        for path in list_files(staged):
            old, new = self.place / path, staged / path
            if old.is_file() and filecmp.cmp(old, new, shallow=False):
                shutil.copystat(old, new)
                new.chmod(0o644)
        flush_to_disk(staged)
        if is_new:
            shutil.rmtree(self.previous, ignore_errors=True)
        exchange_folders(staged, self.place)
        if is_new and staged.exists():
            staged.rename(self.previous)

    def _check(self) -> None:
        """Raise `UserError` where something else than a publication is there."""
        try:
            manifest = (self.place / CHECKSUMS).read_bytes()
        except FileNotFoundError:
            if not self.place.exists() or not any(self.place.iterdir()):
                return
            manifest = b""
        _check_publication(str(self.place), manifest)


@dataclass(frozen=True)
class Server:
    """A folder on another machine, which SSH and rsync reach: a copy beside it takes its place."""

    host: str
    path: str

    @contextlib.contextmanager
    def opened(self) -> Iterator[None]:
        """Nobody is waited for: two publications at the same time spoil each other."""
        yield

    def read(self, folder: Path, *, is_previous: bool = False) -> None:
        """Fetch what is there, or was before; what is like the release is not sent."""
        try:
            manifest = self._run(SHOW_PREVIOUS if is_previous else SHOW)
        except UserError as fault:
            hint = fault.hint or "the folder around it has to be there for you to write, and rsync on both machines"
            raise fault.with_hint(hint) from fault
        folder.mkdir()
        if manifest:
            _check_publication(f"{self.host}:{self.path}", manifest.encode())
            source = self._address(f".{self.name}.previous" if is_previous else self.name)
            self._rsync("--copy-dest=../new", source, f"{folder}/")

    def put(self, release: Path, *, is_new: bool) -> None:
        """Send a copy, then exchange the folder for it. A file that has not changed is the same, its time too."""
        self._rsync("--delete", f"--link-dest=../{self.name}", f"{release}/", self._address(f".{self.name}.new"))
        self._run(EXCHANGE_NEW if is_new else EXCHANGE_SAME)

    @property
    def name(self) -> str:
        """Return the folder's name in the one around it."""
        return posixpath.basename(self.path)

    def _address(self, name: str) -> str:
        return f"{self.host}:{posixpath.join(posixpath.dirname(self.path), name)}/"

    def _rsync(self, *arguments: str) -> None:
        run_command(["rsync", "--recursive", "--checksum", "--perms", "--timeout=60", *arguments])

    def _run(self, script: str) -> str:
        """Return what a script prints that the other machine's shell runs in the folder around."""
        around = shlex.quote(posixpath.dirname(self.path) or ".")
        whole = f"around={around} site={shlex.quote(self.name)}\n{ENTER}{script}"
        shell = shlex.split(os.environ.get("RSYNC_RSH", "ssh"))
        return run_command([*shell, self.host.translate(BRACKETS), f"sh -c {shlex.quote(whole)}"])


def _check_publication(place: str, manifest: bytes) -> None:
    """Raise `UserError` where a folder's manifest is none of a site."""
    try:
        read_manifest(manifest.decode())
    except ValueError as error:
        raise UserError("publication-target.other", place=place, manifest=CHECKSUMS) from error
