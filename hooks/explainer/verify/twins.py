"""A compressed file that a server may send in the place of the one beside it holds the same."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import brotli

from explainer.problems import Problem
from explainer.verify.folder import ANEW, Folder


def _gunzip(content: bytes) -> bytes:
    return zlib.decompress(content, wbits=31)


FORMATS: Mapping[str, Callable[[bytes], bytes]] = {".br": brotli.decompress, ".gz": _gunzip}
"""By what stands behind the other file's name: what unpacks it, or raises one of `FAULTS`."""
FAULTS = (brotli.error, zlib.error)


def check(site: Path, folder: Folder) -> Iterator[Problem]:
    """Each such file of the site in the folder `site` that holds something else, or nothing that can be unpacked."""
    for path in sorted(folder.files):
        file = site / path
        if file.suffix in FORMATS and path.removesuffix(file.suffix) in folder.files:
            name = file.with_suffix("").name
            try:
                is_same = FORMATS[file.suffix](file.read_bytes()) == file.with_suffix("").read_bytes()
                message = "" if is_same else f"it does not hold what {name} holds"
            except FAULTS:
                message = f"it cannot be unpacked, and servers send it for {name}"
            if message:
                yield Problem(path, 1, 1, message, ANEW)
