"""The finished site put on the web, whole and checked, or not at all: `make publish`; and taken back: `make undo`.

Here is what a publication keeps of the one before, for pages that readers have open. An undo needs Python alone.

branch        a branch of a Git repository, as GitHub Pages shows it
folders       a folder on this machine, for nginx or Caddy, or on another one, by rsync
checked_site  the built site, copied and checked; an undo does without it
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from explainer.diagnostics import UserError
from explainer.manifest import (
    CHECKSUMS,
    FOLDERS,
    Manifest,
    find_changed_files,
    find_kept,
    hash_file,
    list_files,
    read_manifest,
)

ASIDE = re.compile(r"(?i)warning|To ")
"""The beginning of lines that do not say why a command failed."""
WHOSE = re.compile(r"^(?:error|fatal): ")
OF_THE_HOST = "CNAME"
"""The file that GitHub writes for a custom domain; it stays."""


def copy_publication(publication: Path, folder: Path) -> None:
    """Copy an earlier publication to a new folder, without what it kept. Raises `UserError` where it is not whole."""
    manifest = read_publication(publication)
    if not manifest.text:
        raise UserError("no-earlier-publication")
    if wrong := find_changed_files(publication, manifest):
        raise UserError("no-earlier-publication.damaged", file=wrong[0], manifest=CHECKSUMS)
    copy_files(publication, [*manifest.hashes, CHECKSUMS], folder)


def keep_files(release: Path, publication: Path) -> int:
    """Copy the files that open pages still need from the publication into a release; return how many.

    Their names hold their content's hash: a page that a reader has open goes on asking for them. They stay for one
    publication more.
    """
    new, old = read_publication(release), read_publication(publication)
    files = set(list_files(publication))
    named = find_kept(publication, files) if new.text == old.text else old.hashes
    kept = {path for path in named if path.startswith(FOLDERS) and path not in new.hashes} & files
    copy_files(publication, kept | (files & {OF_THE_HOST} - {*new.hashes}), release)
    return len(kept)


def find_differences(release: Path, publication: Path) -> set[str]:
    """Return the paths at which a release is not what is published."""
    both = {*list_files(release), *list_files(publication)} - {".nojekyll"}
    return {path for path in both if hash_file(release / path) != hash_file(publication / path)}


def read_publication(folder: Path) -> Manifest:
    """Return the manifest of what is published in a folder; an empty one, where something else is or nothing."""
    try:
        return read_manifest((folder / CHECKSUMS).read_text(encoding="utf-8"))
    except (UserError, FileNotFoundError, UnicodeDecodeError):
        return Manifest()


def copy_files(source: Path, files: Iterable[str], folder: Path) -> None:
    """Copy files into a folder, for everybody to read, a web server among them: `files` are paths in both."""
    folder.mkdir(exist_ok=True)
    for path in files:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, folder / path)
    for entry in [folder, *folder.rglob("*")]:
        entry.chmod(0o755 if entry.is_dir() else 0o644)


def run_command(command: Sequence[str], folder: Path | None = None, given: str = "") -> str:
    """Return what a command says on its standard output; a password it asks for at the terminal.

    Raises `UserError` where it fails, with what it complains of, or is not there.
    """
    environment = os.environ | {"LC_ALL": "C"}  # so that it complains in English
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command, input=given, cwd=folder, env=environment, capture_output=True, check=False,
            encoding="utf-8", errors="surrogateescape",
        )  # fmt: skip
    except FileNotFoundError as error:
        raise UserError("command-failed.missing", command=command[0]) from error
    if done.returncode:
        lines = [WHOSE.sub("", line.strip()) for line in done.stderr.splitlines()]
        reasons = [line for line in lines if line and not ASIDE.match(line)]
        if reasons:
            raise UserError("command-failed", reason=reasons[0])
        raise UserError("command-failed.status", command=command[0], status=done.returncode)
    return done.stdout
