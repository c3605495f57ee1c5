"""One server for every site that is compared: Brotli, the same headers, and a note of what it sent."""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

from tests.support.http_servers import run_server
from tests.support.projects import PREFIX

TYPES = MimeTypes()
for ending, its_type in {
    "webmanifest": "application/manifest+json",
    "woff2": "font/woff2",
    "avif": "image/avif",
}.items():
    TYPES.add_type(its_type, f".{ending}")
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest", ".map"}
"""Endings of files of text."""


@dataclass(frozen=True)
class Sent:
    """An answer of the server."""

    at: float
    """When it was asked for, in seconds since 1970."""
    path: str
    size: int
    """Bytes, headers included."""


@dataclass
class Serving:
    """A site while it is served."""

    folder: Path
    address: str = ""
    """With a slash at its end."""
    sent: list[Sent] = field(default_factory=list)


@functools.cache
def compressed(file: Path, changed: int) -> bytes:  # noqa: ARG001 - compressed anew when the file has changed
    """A file with Brotli: what stands beside it, or else made here as small as it gets."""
    beside = file.with_name(f"{file.name}.br")
    return beside.read_bytes() if beside.exists() else brotli.compress(file.read_bytes())


class Handler(BaseHTTPRequestHandler):
    """Sends files with the headers of a common static host."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "static", ""
    serving: Serving

    def do_GET(self) -> None:
        """Send a file, an `index.html` for a folder, or say that there is none."""
        asked = time.time()
        path = unquote(urlsplit(self.path).path)
        file = self.serving.folder / path.removeprefix(PREFIX).lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        if ".." in path or not file.is_file():
            status, content, headers = HTTPStatus.NOT_FOUND, b"not found", {"Content-Type": "text/plain"}
        else:
            status, (content, headers) = HTTPStatus.OK, self._content(file)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        head = sum(map(len, self._headers_buffer)) + 2
        self.serving.sent.append(Sent(asked, path, head + len(content)))
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            self.wfile.write(content)

    def _content(self, file: Path) -> tuple[bytes, dict[str, str]]:
        its_type = TYPES.guess_type(file.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{its_type}; charset=utf-8" if file.suffix in COMPRESSED else its_type}
        headers["Cache-Control"] = "max-age=600"
        if file.suffix in COMPRESSED and "br" in self.headers.get("Accept-Encoding", ""):
            headers |= {"Content-Encoding": "br", "Vary": "Accept-Encoding"}
            return compressed(file, file.stat().st_mtime_ns), headers
        return file.read_bytes(), headers

    def log_message(self, *_: object) -> None:
        """The notes are in `Serving.sent`."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Serving]:
    """A site, served at the root of an address of its own, and in the folder that its page for faults asks for."""
    site = Serving(folder)
    with run_server(type("Of", (Handler,), {"serving": site})) as server:
        site.address = f"http://127.0.0.1:{server.server_port}/"
        yield site
