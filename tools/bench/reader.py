"""A reader that opens page after page, with all that each names, and compares every byte with two manifests."""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import brotli

from explainer.manifest import FOLDERS, Manifest
from tests.support.web_servers import get

NAMED = re.compile(rf"(?:{'|'.join(FOLDERS)})[\w./-]*?\.[0-9a-f]{{8}}\.\w+")
"""What a page names by its content."""


@dataclass
class Reader:
    """Opens pages over and over, in a thread of its own."""

    base: str
    versions: Sequence[Manifest]
    """The one before the publication, and the one behind it."""
    faults: list[str] = field(default_factory=list)
    """What was not answered as one version has it."""
    read: list[int] = field(default_factory=lambda: [0, 0])
    """How many pages of each version were read, of those that differ."""
    is_over: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Read, until it is over."""
        while not self.is_over.is_set():
            for page in pages(self.versions[0]):
                self.open(page)

    def open(self, page: str) -> None:
        """A page, and all that it names."""
        status, content, of = self._asked(page)
        if not any(of):
            self.faults.append(f"{page} is answered with {status}, of neither version")
            return
        if not all(of):
            self.read[of.index(True)] += 1
        for name in sorted(set(NAMED.findall(content))):
            self.fetch(name, of.index(True))

    def fetch(self, path: str, number: int) -> None:
        """A file, as one of the versions has it."""
        status, _, of = self._asked(path)
        if not of[number]:
            self.faults.append(f"{path} is answered with {status}, not as its page's version has it")

    def _asked(self, path: str) -> tuple[int, str, list[bool]]:
        """The status and the text of an answer, and of which versions it is, byte by byte."""
        status, headers, body = get(f"{self.base}{address(path)}", "br")
        is_packed = headers["Content-Encoding"] == "br"
        sent = hashlib.sha256(body).hexdigest()
        listed = [version.hashes.get(f"{path}.br" if is_packed else path) for version in self.versions]
        content = brotli.decompress(body) if is_packed else body
        return status, content.decode(errors="replace"), [status == 200 and one == sent for one in listed]


def pages(version: Manifest) -> list[str]:
    """Files of pages."""
    return [path for path in version.hashes if path.endswith("index.html")]


def address(path: str) -> str:
    """A file's address, from the site's."""
    return f"/{path.removesuffix('index.html')}"


@contextlib.contextmanager
def reading(base: str, versions: Sequence[Manifest]) -> Iterator[Reader]:
    """A reader, while it reads."""
    reader = Reader(base, versions)
    thread = threading.Thread(target=reader.run)
    thread.start()
    try:
        yield reader
    finally:
        reader.is_over.set()
        thread.join()
