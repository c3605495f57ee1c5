"""The folder of a built site: which files there are, and what the readable ones hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from explainer.data.text import read_text
from explainer.problems import Problem
from explainer.verify.document import Document, parse

DOCUMENTS = (".html", ".svg", ".xml")
TEXTS = (".css", ".csv", ".json", ".txt", ".webmanifest", ".svg", ".xml")
HOME = "index.html"
DATA_PAGE = "data/index.html"
"""The page with a row for each statistic."""
DATA_FILE = "data/statistics.json"
"""Every statistic, for other programs, and for these checks."""
ANEW = "build the site anew"


@dataclass(frozen=True)
class Folder:
    """A built site."""

    files: frozenset[str]
    """Every file, relative to the folder, with forward slashes."""
    documents: Mapping[str, Document]
    """HTML, SVG and XML, by file."""
    texts: Mapping[str, str]
    """All other files of text, and the source of SVG and XML, by file."""

    @property
    def pages(self) -> list[Document]:
        """The HTML files."""
        return [document for document in self.documents.values() if document.path.endswith(".html")]

    @cached_property
    def address(self) -> SplitResult:
        """Where the site says that it is published, its path with a slash at its end; `/` if it does not say."""
        links = self.documents[HOME].all("link") if HOME in self.documents else ()
        canonical = [link.attributes.get("href", "") for link in links if link.attributes.get("rel") == "canonical"]
        try:
            parts = urlsplit(canonical[0] if canonical else "/")
        except ValueError:
            parts = urlsplit("/")  # told among the links
        return parts._replace(path=f"{parts.path.removesuffix(HOME).rstrip('/')}/")

    def owns(self, address: SplitResult) -> bool:
        """Whether an address that names a server is one of this site."""
        path = f"{address.path.rstrip('/')}/"
        is_web = address.scheme in ("", "http", "https")
        return is_web and bool(address.netloc) and self._is_here(address.netloc) and path.startswith(self.address.path)

    def _is_here(self, server: str) -> bool:
        return server.casefold() == self.address.netloc.casefold()


def read(site: Path, problems: list[Problem]) -> Folder:
    """Read a site's folder; a file that is no text where it should be is noted."""
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    documents, texts = {}, {}
    for path in files:
        suffix = Path(path).suffix
        text, faults = read_text(site / path, path, is_built=True) if suffix in DOCUMENTS + TEXTS else (None, [])
        problems += faults
        if text is not None and suffix in TEXTS:
            texts[path] = text
        if text is not None and suffix in DOCUMENTS:
            documents[path] = parse(text, path)
    return Folder(frozenset(files), documents, texts)
