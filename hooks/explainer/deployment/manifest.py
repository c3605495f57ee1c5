"""The manifest of a publication, `SHA256SUMS`: what it consists of, and what of the one before stays beside it.

What is named by its content stays for one publication more: a page that a reader has open goes on asking for it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from explainer.checkout import CHANGED, COMMIT
from explainer.delivery.checksums import FILE
from explainer.delivery.fingerprint import FOLDERS
from explainer.problems import Fault
from explainer.verify.folder import ANEW

LINE = re.compile(r"(?P<hash>[0-9a-f]{64})  (?P<path>.+)")


@dataclass(frozen=True)
class Manifest:
    """What a publication consists of."""

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

    @property
    def named(self) -> list[str]:
        """The files whose names hold their content, sorted: no page names them before it is there itself."""
        return [path for path in sorted(self.hashes) if path.startswith(FOLDERS)]

    @property
    def others(self) -> list[str]:
        """All other files, without itself, sorted."""
        return sorted({*self.hashes} - {*self.named})


def read(text: str) -> Manifest:
    r"""What stands in a manifest; raises `Fault` if it is none, or leads out of its folder.

    >>> manifest = read(f"# commit 12ab and changes\n{'0' * 64}  index.html\n")
    >>> list(manifest.hashes), manifest.commit, manifest.has_changes
    (['index.html'], '12ab', True)
    >>> read(f"{'0' * 64}  ../index.html\n")
    Traceback (most recent call last):
    explainer.problems.Fault: this is no manifest of a site
    """
    lines = text.splitlines()
    first = lines.pop(0) if text.startswith(COMMIT) else ""
    found = [LINE.fullmatch(line) for line in lines]
    hashes = {one["path"]: one["hash"] for one in found if one and _is_within(one["path"])}
    if not hashes or len(hashes) < len(lines):
        raise Fault("this is no manifest of a site", ANEW)
    return Manifest(text, hashes, first.removeprefix(COMMIT).removesuffix(CHANGED), first.endswith(CHANGED))


def read_there(place: str, file: Path) -> Manifest:
    """The manifest of what is published at a place; raises `Fault` where something else is there."""
    try:
        return read(file.read_text(encoding="utf-8"))
    except (Fault, FileNotFoundError, UnicodeDecodeError) as error:
        hint = "name another folder"
        raise Fault(f"{place} is no publication: it has no {FILE} of one", hint) from error


def kept(there: Iterable[str], before: Manifest, now: Manifest) -> list[str]:
    r"""Of the files that are published, those that stay though they are no longer the site's, sorted.

    >>> before, now = (read(f"{'0' * 64}  javascripts/{name}.js\n") for name in ("b", "c"))
    >>> there = [f"javascripts/{name}.js" for name in "abc"]
    >>> kept(there, before, now), kept(there, now, now)
    (['javascripts/b.js'], ['javascripts/a.js', 'javascripts/b.js'])
    """
    others = (path for path in there if path.startswith(FOLDERS) and path not in now.hashes)
    return sorted(path for path in others if before.text == now.text or path in before.hashes)


def wrong(folder: Path, manifest: Manifest) -> list[str]:
    """The files that a folder does not have as a manifest lists them, sorted."""
    return sorted(path for path, its_hash in manifest.hashes.items() if _hash(folder / path) != its_hash)


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _is_within(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
