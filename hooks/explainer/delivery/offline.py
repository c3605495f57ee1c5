"""What readers' browsers keep of the site, so that it opens with no connection; the worker in `sw.js` keeps it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from explainer.packing import pack_gzip
from explainer.problems import Fault, Problem
from explainer.verify.addresses import CANDIDATE, SETS, addresses
from explainer.verify.document import Element
from explainer.verify.folder import Folder, read
from explainer.verify.links import target

WORKER, MESSAGE, TEXT = "sw.js", "offline.html", "text/index.html"
"""The worker; the page that it shows in the place of one that is not kept; what is kept where data are to be saved."""
MISSING = "404.html"
"""The page that only the server shows."""
TOGETHER = "kept.json"
"""All kept texts in one file: half as many bytes as one by one, for a first visit."""
PIECE = re.compile(r"(?<=[\n}])")
"""Where texts are cut: after a line, and after a rule of styles."""
TEXTS = (".css", ".html", ".js", ".svg", ".webmanifest")
PICTURES = (".avif", ".jpg", ".png", ".svg", ".webp")
NEWEST_FORMAT = ".avif"
"""Of photographs; not every browser knows it."""
LIMIT = 150_000
"""Bytes that may be transferred for the whole, compressed with gzip, which every host has."""
HEAD = "self.KEPT = "


def write(site: Path) -> list[Problem]:
    """Write what is kept at the head of the worker; a problem, where that is more than may be transferred.

    A site whose pages ask for no worker (`data-worker`) keeps it as it is: it then takes away what is kept. Photographs
    are kept as far as there is room for all of them.
    """
    folder = read(site, [])  # what is wrong with the files is told by the check of the site
    home = folder.documents.get("index.html")
    if WORKER not in folder.files or not home or not any("data-worker" in one.attributes for one in home.all("script")):
        return []
    whole = kept(site, folder)
    without = whole | {
        "files": {path: hashed for path, hashed in whole["files"].items() if path not in whole["photographs"].values()},
        "photographs": {},
    }
    code = (site / WORKER).read_text(encoding="utf-8-sig")
    for listed in (whole, without):
        if (total := _fill(site, listed, code)) <= LIMIT:
            return []
    message = f"{total:,} bytes are fetched to be kept on readers' devices, where {LIMIT:,} are allowed"
    sizes = sorted(((_transferred(site / path), path) for path in without["files"]), reverse=True)
    biggest = ", ".join(f"{path} ({size:,})" for size, path in sizes[:3])
    return [Problem(WORKER, 1, 1, message, f"the biggest files are {biggest}")]


def _fill(site: Path, listed: Mapping[str, Any], code: str) -> int:
    """The worker and the texts that it fetches; how many bytes a first visit fetches with them."""
    texts = {path: (site / path).read_bytes().decode() for path in listed["files"] if path.endswith(TEXTS)}
    together = _json(in_pieces(texts)).encode()
    (site / TOGETHER).write_bytes(together)
    head = _json({**listed, "together": _hash(together)})
    (site / WORKER).write_text(f"{HEAD}{head};\n{code}", encoding="utf-8")
    return sum(_transferred(site / path) for path in [WORKER, TOGETHER, *listed["files"].keys() - texts.keys()])


def in_pieces(texts: Mapping[str, str]) -> dict[str, Any]:
    r"""Texts, of which much is the same, with each piece once: gzip sees no further back than 32 KiB.

    >>> in_pieces({"a": "one\ntwo\n", "b": "two\n"})
    {'pieces': ['one\n', 'two\n'], 'texts': {'a': [0, 1], 'b': [1]}}
    """
    places: dict[str, int] = {}
    cut = {path: filter(None, PIECE.split(text)) for path, text in texts.items()}
    listed = {path: [places.setdefault(piece, len(places)) for piece in pieces] for path, pieces in cut.items()}
    return {"pieces": list(places), "texts": listed}


def kept(site: Path, folder: Folder) -> dict[str, Any]:
    """What the worker is told; the `files` with the SHA-256 of each, in Base64.

    Every page, what pages load, and the pictures that they lead to; of a photograph, `photographs` names for each of
    its files the one that is kept and stands in for it. `text` lists what the page of text needs.
    """
    pages = {page.path for page in folder.pages} - {MISSING}
    loaded = {page: set(_loaded(folder, page)) for page in pages}
    photographs = _photographs(site, folder)
    paths = {path for path in pages.union(*loaded.values()) if photographs.get(path, path) == path}
    text = {MESSAGE, TEXT} & pages
    files = {path: _hash((site / path).read_bytes()) for path in sorted(paths)}
    return {
        "version": hashlib.sha256(json.dumps(files).encode()).hexdigest()[:8],
        "files": files,
        "text": sorted(text.union(*(loaded[page] for page in text))),
        "photographs": {path: stand_in for path, stand_in in photographs.items() if path != stand_in},
    }


def told(site: Path) -> dict[str, Any]:
    """What the worker of a site is told; nothing where it keeps nothing."""
    file = site / WORKER
    head = file.read_text(encoding="utf-8").partition("\n")[0] if file.exists() else ""
    listed: dict[str, Any] = json.loads(head.removeprefix(HEAD)[:-1]) if head.startswith(HEAD) else {}
    return listed


def _transferred(file: Path) -> int:
    """In bytes, with gzip where it is a text."""
    content = file.read_bytes()
    return len(pack_gzip(content) if file.suffix in TEXTS or file.name == TOGETHER else content)


def _json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _hash(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _loaded(folder: Folder, page: str) -> Iterator[str]:
    """The files of the site that a page loads, or leads to where they are pictures."""
    own = Folder(folder.files, {page: folder.documents[page]}, {})
    for address in addresses(own):
        path = _file(folder, page, address.text)
        if path and (address.is_loaded or path.endswith(PICTURES)):
            yield path


def _photographs(site: Path, folder: Folder) -> Mapping[str, str]:
    """By each file of a photograph, the one that is kept: the smallest that every browser shows."""
    found: dict[str, str] = {}
    for page in folder.pages:
        for picture in page.all("picture"):
            within = [element for element in page.all("source", "img") if element.parent is picture]
            paths = {path for element in within for path in _pictures(folder, page.path, element)}
            sizes = {path: (site / path).stat().st_size for path in paths if not path.endswith(NEWEST_FORMAT)}
            found |= dict.fromkeys(sorted(paths), min(sizes, key=lambda path: (sizes[path], path))) if sizes else {}
    return found


def _pictures(folder: Folder, page: str, element: Element) -> Iterable[str]:
    attributes = element.attributes
    listed = [address for name in SETS for address in CANDIDATE.findall(attributes.get(name, ""))]
    return filter(None, (_file(folder, page, one) for one in [attributes.get("src", ""), *listed] if one))


def _file(folder: Folder, page: str, address: str) -> str | None:
    """The file of the site behind an address on a page; the check of links tells where there is none."""
    try:
        found = target(folder, page, address)
    except Fault:
        return None
    return found.path if found else None
