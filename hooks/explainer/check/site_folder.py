"""The folder of a built site: its files, what the readable ones hold, and the manifest that lists their hashes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import SplitResult, urlsplit

from explainer.diagnostics import Diagnostic, UserError
from explainer.exports import JSON
from explainer.exports.registry import SITE_MEDIA_TYPES
from explainer.media_types import list_text_endings
from explainer.pages.html_document import Document
from explainer.text_files import walk_files

DOCUMENTS = (".html", ".svg", ".xml")
TEXTS = tuple(ending for ending in list_text_endings(SITE_MEDIA_TYPES) if ending not in (".html", ".js"))
HOME = "index.html"
DATA_PAGE = "data/index.html"
"""The page with a row for each statistic."""
DATA_FILE = JSON
"""Every statistic, for other programs, and for these checks."""
CHECKSUMS = "SHA256SUMS"
"""The manifest's name in the site's folder."""
COMMIT, CHANGED = "# commit ", " and changes"
"""The manifest's first line: before the commit, and behind it where the files are not those of the commit."""
ANEW = "build the site anew"
LINE = re.compile(r"(?P<hash>[0-9a-f]{64})  (?P<path>.+)")
"""A line of the manifest (the form of GNU's sha256sum); one that begins with # is a comment."""
NAMED_BY_CONTENT = re.compile(r"(?:assets/images|javascripts|stylesheets)/.*\.(?P<digest>[0-9a-f]{8})\.\w+")
HOST_FILES = frozenset((".git", ".nojekyll", "CNAME"))
"""Files beside a site in a clone of the branch that a host shows."""


@dataclass(frozen=True)
class Folder:
    """A built site."""

    root: Path
    files: frozenset[str]
    """Every file of the site, relative to the folder, with forward slashes."""
    address: SplitResult
    """The canonical address of the home page, its path with a slash at its end; `/` if it names none."""

    def owns_address(self, address: SplitResult) -> bool:
        """Return whether an address that names a server is one of this site."""
        is_here = address.netloc.casefold() == self.address.netloc.casefold()
        is_web = address.scheme in ("", "http", "https") and bool(address.netloc)
        return is_web and is_here and f"{address.path.rstrip('/')}/".startswith(self.address.path)


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


def list_files(site: Path) -> frozenset[str]:
    """Return the files of the site in a folder, without those that a publication keeps beside it."""
    all_files = set(walk_files(site))
    return frozenset(all_files - find_kept(site, all_files))


def read_address(home: Document | None) -> SplitResult:
    """Return the canonical address that a home page names, as folders have it."""
    links = home.find_all("link") if home else ()
    canonical = [link.attributes.get("href", "") for link in links if link.attributes.get("rel") == "canonical"]
    try:
        parts = urlsplit(canonical[0] if canonical else "/")
    except ValueError:
        parts = urlsplit("/")  # the check of links reports it
    return parts._replace(path=f"{parts.path.removesuffix(HOME).rstrip('/')}/")


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


def check_hashes(folder: Folder) -> Iterator[Diagnostic]:
    """Yield files that are not as the manifest has them, and its lines without a file; nothing where there is none."""
    if CHECKSUMS not in folder.files:
        return
    unlisted = set(folder.files) - {CHECKSUMS}
    for number, line in enumerate(
        (folder.root / CHECKSUMS).read_text(encoding="utf-8", errors="replace").splitlines(), 1
    ):
        match = LINE.fullmatch(line)
        if not match:
            if not line.startswith("#"):
                yield UserError("manifest.line").at(CHECKSUMS, number, 1)
        elif match["path"] not in folder.files:
            yield UserError("manifest.file", file=match["path"]).at(CHECKSUMS, number, 67)
        elif hash_file(folder.root / match["path"]) != match["hash"]:
            yield UserError("manifest.hash", manifest=CHECKSUMS).at(match["path"], 1, 1)
        unlisted -= {match["path"]} if match else set()
    for path in sorted(unlisted):
        yield UserError("manifest.unlisted", manifest=CHECKSUMS).at(path, 1, 1)


def find_changed_files(site: Path, manifest: Manifest) -> list[str]:
    """Return the files that a folder does not have as a manifest lists them, sorted."""
    return sorted(path for path, digest in manifest.hashes.items() if hash_file(site / path) != digest)


def hash_file(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal; empty where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def _is_within(path: str) -> bool:
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
