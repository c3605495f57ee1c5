"""The files of a packaged site: listed, read and written, compressed, and named with their hashes in a manifest.

Paths are relative to the site's folder, with forward slashes. Servers send the compressed copies as they are: `.br`
(Brotli) and `.gz` (gzip). The manifest is one that `sha256sum --check` reads; its first line names the commit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from explainer.check.site_folder import CHECKSUMS, COMMIT
from explainer.diagnostics import Diagnostic
from explainer.exports.packing import pack_gzip
from explainer.text_files import read_text

TEXTS = (".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
"""The endings of text files."""


def list_files(site: Path) -> list[str]:
    """Return the paths of all files, sorted."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def read_texts(site: Path, endings: tuple[str, ...]) -> tuple[dict[str, str], list[Diagnostic]]:
    """Return the texts of the files with these endings, by path, and the problems of those that are no text."""
    paths = [path for path in list_files(site) if path.endswith(endings)]
    contents = {path: read_text(site / path, path, is_built=True) for path in paths}
    problems = [fault for _, faults in contents.values() for fault in faults]
    return {path: text for path, (text, _) in contents.items() if text is not None}, problems


def write_text(site: Path, path: str, text: str) -> None:
    """Write a text to a file, its line ends unchanged."""
    (site / path).write_bytes(text.encode())


def write_manifest(site: Path, commit: str = "") -> list[Diagnostic]:
    """Write the manifest; `commit` is its first line, or empty."""
    paths = (path for path in list_files(site) if path != CHECKSUMS)
    lines = [f"{hashlib.sha256((site / path).read_bytes()).hexdigest()}  {path}\n" for path in paths]
    write_text(site, CHECKSUMS, "".join([commit, *lines]))
    return []


def describe_manifest(site: Path) -> str:
    """Return the manifest's own hash, which identifies the whole site, and its commit, for the log."""
    content = (site / CHECKSUMS).read_bytes()
    first = content.decode().partition("\n")[0]
    commit = f", of {first.removeprefix('# ')}" if first.startswith(COMMIT) else ""
    return f"{CHECKSUMS} {hashlib.sha256(content).hexdigest()}{commit}"


def _compress_brotli(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=11)
    return compressed


FORMATS: Mapping[str, Callable[[bytes], bytes]] = {".br": _compress_brotli, ".gz": pack_gzip}
"""The compressions, by the suffix that a copy's name gets."""


def write_compressed_copies(site: Path) -> list[Diagnostic]:
    """Write the compressed copies that are smaller than their file, and delete older copies that are not."""
    texts = [site / path for path in list_files(site) if path.endswith(TEXTS)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(_write_copies, texts))
    return []


def _write_copies(file: Path) -> None:
    content = file.read_bytes()
    for suffix, compress in FORMATS.items():
        copy = file.with_name(file.name + suffix)
        compressed = compress(content)
        if len(compressed) < len(content):
            copy.write_bytes(compressed)
        else:
            copy.unlink(missing_ok=True)
