"""The folder of a built site: its files, what the readable ones hold, and whether they are as its manifest has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from explainer.diagnostics import Diagnostic, UserError
from explainer.exports import JSON
from explainer.exports.registry import SITE_MEDIA_TYPES
from explainer.locales import CATALOGUE_LANGUAGES
from explainer.manifest import CHECKSUMS, LINE, find_kept, hash_file
from explainer.media_types import list_text_endings
from explainer.pages.html_document import Document
from explainer.text_files import walk_files

DOCUMENTS = (".html", ".svg", ".xml")
TEXTS = tuple(ending for ending in list_text_endings(SITE_MEDIA_TYPES) if ending not in (".html", ".js"))
HOME = "index.html"
DATA_PAGE = "data/index.html"
"""The page with a row for each statistic; that of each further language is in its folder."""
DATA_FILE = JSON
"""Every statistic, for other programs, and for these checks."""
ANEW = "build the site anew"


def is_data_page(path: str) -> bool:
    """Return whether a file is the data page in a language.

    >>> is_data_page("data/index.html"), is_data_page("es/data/index.html"), is_data_page("more/data/index.html")
    (True, True, False)
    """
    return path in (DATA_PAGE, *(f"{language}/{DATA_PAGE}" for language in CATALOGUE_LANGUAGES))


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
