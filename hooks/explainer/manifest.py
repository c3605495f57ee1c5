"""The manifest of a site, `SHA256SUMS`, and the files that it lists and does not list.

It is what `sha256sum --check` reads; its first line names the commit. All here runs on Python alone, so that a
publication can be undone where nothing is installed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from explainer.diagnostics import UserError
from explainer.text_files import walk_files

CHECKSUMS = "SHA256SUMS"
"""The manifest's name in the site's folder."""
COMMIT, CHANGED = "# commit ", " and changes"
"""The manifest's first line: before the commit, and behind it where the files are not those of the commit."""
LINE = re.compile(r"(?P<hash>[0-9a-f]{64})  (?P<path>.+)")
"""A line of the manifest (the form of GNU's sha256sum); one that begins with # is a comment."""
NAMED_BY_CONTENT = re.compile(r"(?:assets/images|javascripts|stylesheets)/.*\.(?P<digest>[0-9a-f]{8})\.\w+")
HOST_FILES = frozenset((".git", ".nojekyll", "CNAME"))
"""Files beside a site in a clone of the branch that a host shows."""
FOLDERS = ("assets/images/", "javascripts/", "stylesheets/")
"""The folders of files that are named by their content, from the site's folder."""


@dataclass(frozen=True)
class Manifest:
    """The files of a site with their hashes, and the commit that it was built from."""

    text: str = ""
    """As published; empty where there is no publication."""
    hashes: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each file but `SHA256SUMS`, in hexadecimal, by its path from the site's folder."""
    commit: str = ""
    """What it was built from; empty where that was no checkout of Git."""
    has_changes: bool = False
    """Whether it was built from more than that commit has."""

    @property
    def digest(self) -> str:
        """Its own SHA-256, which stands for the whole site."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def list_files(site: Path) -> list[str]:
    """Return the paths of all files in a folder, sorted, with forward slashes."""
    return sorted(walk_files(site))


def find_kept(site: Path, files: Collection[str]) -> set[str]:
    """Return the files that stand beside those of a site's manifest on purpose: none where it has no manifest.

    These are files of the publication before, which open pages still ask for. Their names hold the beginning of their
    hash, so that a damaged one is not among them; their compressed copies are. So is what belongs to a host.
    """
    if CHECKSUMS not in files:
        return set()
    lines = (site / CHECKSUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    unlisted = {*files} - {CHECKSUMS} - {match["path"] for match in map(LINE.fullmatch, lines) if match}
    matches = filter(None, map(NAMED_BY_CONTENT.fullmatch, unlisted))
    named = {match[0] for match in matches if hash_file(site / match[0]).startswith(match["digest"])}
    copies = {f"{path}{suffix}" for path in named for suffix in (".br", ".gz")}
    return unlisted & (named | copies | HOST_FILES | {path for path in unlisted if path.startswith(".git/")})


def read_manifest(text: str) -> Manifest:
    r"""Return what stands in a manifest. Raises `UserError` if it is none, or leads out of its folder.

    >>> manifest = read_manifest(f"# commit 12ab and changes\n{'0' * 64}  index.html\n")
    >>> list(manifest.hashes), manifest.commit, manifest.has_changes
    (['index.html'], '12ab', True)
    >>> read_manifest(f"{'0' * 64}  ../index.html\n")
    Traceback (most recent call last):
    explainer.diagnostics.UserError: this is no manifest of a site
    """
    lines = text.splitlines()
    first = lines.pop(0) if text.startswith(COMMIT) else ""
    matches = filter(None, map(LINE.fullmatch, lines))
    hashes = {match["path"]: match["hash"] for match in matches if _is_within(match["path"])}
    if not hashes or len(hashes) < len(lines):
        raise UserError("manifest")
    return Manifest(text, hashes, first.removeprefix(COMMIT).removesuffix(CHANGED), first.endswith(CHANGED))


def find_changed_files(site: Path, manifest: Manifest) -> list[str]:
    """Return the files that a folder does not have as a manifest lists them, sorted."""
    return sorted(path for path, digest in manifest.hashes.items() if hash_file(site / path) != digest)


def hash_file(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; empty where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _is_within(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
