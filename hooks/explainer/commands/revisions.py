"""An older revision of the project, as git has it, put into a folder."""

from __future__ import annotations

import io
import stat
import subprocess
import zipfile
from pathlib import Path

from explainer.data.settings import SETTINGS_FILE as SETTINGS
from explainer.diagnostics import UserError

INPUTS = ("assets/", "docs/", SETTINGS)
"""What `project.load` reads."""
LATER = "name a later revision"


def check_out(root: Path, revision: str, folder: Path) -> None:
    """Put a revision's inputs into a folder, regular files only.

    Raises `UserError` where git has no such revision, or where it holds a symbolic link.
    """
    with zipfile.ZipFile(io.BytesIO(_archive_revision(root, revision))) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.startswith(INPUTS)]
        for entry in entries:
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise UserError(f"'{revision}' has a symbolic link: {entry.filename}", LATER)
        archive.extractall(folder, entries)  # never outside of the folder, whatever the names


def _archive_revision(root: Path, revision: str) -> bytes:
    """Return the revision of the project's folder as a ZIP archive, uncompressed."""
    try:
        if revision.startswith("-"):
            raise OSError(revision)
        command = ["git", "archive", "--format=zip", "-0", revision]
        return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout  # noqa: S603 - no shell
    except (OSError, subprocess.CalledProcessError) as error:
        raise UserError(f"git has no revision '{revision}' of this site", "name one that `git log` shows") from error
