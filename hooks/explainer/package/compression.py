"""Beside each file of text, its twins for servers that hand them out as they are: `.br` (Brotli) and `.gz` (gzip)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from explainer.diagnostics import Diagnostic
from explainer.exports.packing import pack_gzip
from explainer.package import site_files


def _compress_brotli(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=11)
    return compressed


FORMATS: Mapping[str, Callable[[bytes], bytes]] = {".br": _compress_brotli, ".gz": pack_gzip}
"""By what is put behind a file's name."""


def write_compressed_copies(site: Path) -> list[Diagnostic]:
    """Write the twins that are smaller than their file, and take away others that are there already."""
    texts = [site / path for path in site_files.list_files(site) if path.endswith(site_files.TEXTS)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(_write_copies, texts))
    return []


def _write_copies(file: Path) -> None:
    content = file.read_bytes()
    for suffix, compress in FORMATS.items():
        twin = file.with_name(file.name + suffix)
        compressed = compress(content)
        if len(compressed) < len(content):
            twin.write_bytes(compressed)
        else:
            twin.unlink(missing_ok=True)
