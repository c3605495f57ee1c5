"""What readers' browsers keep of the site, so that it opens with no connection; the worker in `sw.js` keeps it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote

from explainer import markup
from explainer.cache import NO_CACHE, Cache
from explainer.check.addresses import CANDIDATE, SETS, find_addresses, find_target
from explainer.check.site_folder import HOME, Folder, read_address
from explainer.diagnostics import Diagnostic, UserError
from explainer.exports.packing import pack_gzip
from explainer.images.image_types import EMBEDS, PICTURE_DATA
from explainer.manifest import list_files
from explainer.media_types import READER_FOLDER
from explainer.pages.html_document import Document, Element

WORKER, OFFLINE_PAGE, TEXT_PAGE = "sw.js", "offline.html", "text/index.html"
"""The worker; the page that it shows in the place of one that is not kept; what is kept where data are to be saved."""
NOT_FOUND_PAGE = "404.html"
"""The page that only the server shows."""
BUNDLE = "kept.json"
"""All kept texts in one file: half as many bytes as one by one, for a first visit."""
PIECE = re.compile(r"(?<=[\n}])")
"""Where texts are cut: after a line, and after a rule of styles."""
TEXTS = (".css", ".html", ".js", ".svg", ".webmanifest")
PICTURES = (".avif", ".jpg", ".png", ".svg", ".webp")
NEWEST_FORMAT = ".avif"
"""A format of photographs that not every browser knows."""
LIMIT = 200_000
"""Bytes that may be transferred for the whole, compressed with gzip, which every host has."""
KEPT_PREFIX = "self.KEPT = "


@dataclass(frozen=True)
class PageFiles:
    """What a page names of the files that the worker may keep, as it stands there."""

    loaded: tuple[str, ...]
    """The addresses of what it loads."""
    linked_pictures: tuple[str, ...]
    """The addresses to which it links that may be those of pictures."""
    pictures: tuple[tuple[str, ...], ...]
    """Of each `<picture>`, the addresses of its files."""
    has_worker: bool
    """Whether it asks for a worker (`data-worker`)."""
    address: SplitResult
    """The address that it says it has."""


def list_page_files(page: Document) -> PageFiles:
    """Return what a page names of the files that the worker may keep."""
    addresses = list(find_addresses(page))
    links = (address.text for address in addresses if not address.is_loaded)
    sources: dict[Element, list[str]] = {picture: [] for picture in page.find_all("picture")}
    for element in page.find_all("source", "img"):
        if element.parent in sources:
            sources[element.parent] += _list_sources(element)
    return PageFiles(
        tuple(dict.fromkeys(address.text for address in addresses if address.is_loaded)),
        tuple(dict.fromkeys(link for link in links if any(ending in unquote(link) for ending in PICTURES))),
        tuple(map(tuple, sources.values())),
        any(markup.DATA_WORKER in script.attributes for script in page.find_all("script")),
        read_address(page),
    )


def write_worker(site: Path, pages: Mapping[str, PageFiles], cache: Cache = NO_CACHE) -> list[Diagnostic]:
    """Write what is kept at the head of the worker; a problem, where that is more than may be transferred.

    `pages` are the pages by their files. A site whose home page asks for no worker keeps it as it is: it then takes
    away what is kept. Photographs are kept as far as there is room for all of them.
    """
    files = frozenset(list_files(site))
    if WORKER not in files or HOME not in pages or not pages[HOME].has_worker:
        return []
    whole = list_kept(Folder(site, files, pages[HOME].address), pages)
    photographs = whole["photographs"].values()
    without = {path: digest for path, digest in whole["files"].items() if path not in photographs}
    code = (site / WORKER).read_text(encoding="utf-8-sig")
    for kept in (whole, whole | {"files": without, "photographs": {}}):
        if (total := _write_kept_files(site, kept, code, cache)) <= LIMIT:
            return []
    sizes = sorted(((_measure_transfer(site / path, cache), path) for path in without), reverse=True)
    biggest = ", ".join(f"{path} ({size:,})" for size, path in sizes[:3])
    return [UserError("offline-size", size=total, limit=LIMIT, files=biggest).at(WORKER, 1, 1)]


def _write_kept_files(site: Path, kept: Mapping[str, Any], code: str, cache: Cache) -> int:
    """Write the worker, and the file of all texts; return how many bytes a first visit fetches."""
    texts = [path for path in kept["files"] if path.endswith(TEXTS)]
    together = _to_json(cut_into_pieces((path, (site / path).read_bytes().decode()) for path in texts)).encode()
    (site / BUNDLE).write_bytes(together)
    head = _to_json({**kept, "together": _compute_hash(together)})
    (site / WORKER).write_text(f"{KEPT_PREFIX}{head};\n{code}", encoding="utf-8")
    paths = [WORKER, BUNDLE, *kept["files"].keys() - texts]
    return sum(_measure_transfer(site / path, cache) for path in paths)


def cut_into_pieces(texts: Iterable[tuple[str, str]]) -> dict[str, Any]:
    r"""Return each piece of texts, which come with their paths, once, and the numbers of the pieces of each text.

    Much is the same in all pages, and gzip sees no further back than 32 KiB.

    >>> cut_into_pieces([("a", "one\ntwo\n"), ("b", "two\n")])
    {'pieces': ['one\n', 'two\n'], 'texts': {'a': [0, 1], 'b': [1]}}
    """
    numbers: dict[str, int] = {}
    numbered = {
        path: [numbers.setdefault(piece, len(numbers)) for piece in PIECE.split(text) if piece] for path, text in texts
    }
    return {"pieces": list(numbers), "texts": numbered}


def list_kept(folder: Folder, pages: Mapping[str, PageFiles]) -> dict[str, Any]:
    """Return what the worker keeps: the `files`, with the SHA-256 of each, in Base64.

    Every page, what pages load, and the pictures that they link to; `photographs` names for each file of a photograph
    the one that is kept and stands in for it. `text` lists what the page of text needs.
    """
    loaded = {page: set(_list_loaded(folder, page, files)) for page, files in pages.items() if _is_read(page)}
    photographs = _choose_photographs(folder, pages)
    paths = {path for path in {*loaded}.union(*loaded.values()) if photographs.get(path, path) == path}
    text = {OFFLINE_PAGE, TEXT_PAGE} & loaded.keys()
    files = {path: _compute_hash((folder.root / path).read_bytes()) for path in sorted(paths)}
    return {
        "version": hashlib.sha256(json.dumps(files).encode()).hexdigest()[:8],
        "files": files,
        "text": sorted(text.union(*(loaded[page] for page in text))),
        "photographs": {path: stand_in for path, stand_in in photographs.items() if path != stand_in},
    }


def _is_read(page: str) -> bool:
    """Return whether a page is one that readers open by its address on this site."""
    return page != NOT_FOUND_PAGE and not page.startswith(EMBEDS)


def read_kept(site: Path) -> dict[str, Any]:
    """Return what the worker of a built site keeps, as in `list_kept`; nothing where it keeps nothing."""
    file = site / WORKER
    head = file.read_text(encoding="utf-8").partition("\n")[0] if file.exists() else ""
    kept: dict[str, Any] = json.loads(head.removeprefix(KEPT_PREFIX)[:-1]) if head.startswith(KEPT_PREFIX) else {}
    return kept


def _measure_transfer(file: Path, cache: Cache) -> int:
    """Return a file's size in bytes, with gzip where it is a text."""
    content = file.read_bytes()
    return len(pack_gzip(content, cache) if file.suffix in TEXTS or file.name == BUNDLE else content)


def _to_json(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _compute_hash(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _list_loaded(folder: Folder, page: str, files: PageFiles) -> Iterator[str]:
    """Yield the files of the site that a page loads, and the pictures that it links to, but for files to download."""
    yield from filter(None, (_resolve_address(folder, page, address) for address in files.loaded))
    for address in files.linked_pictures:
        path = _resolve_address(folder, page, address)
        if path and path.endswith(PICTURES) and not path.startswith((READER_FOLDER, PICTURE_DATA)):
            yield path


def _choose_photographs(folder: Folder, pages: Mapping[str, PageFiles]) -> Mapping[str, str]:
    """Return, for each file of a photograph, the file that is kept: the smallest that every browser shows."""
    chosen: dict[str, str] = {}
    for page, files in pages.items():
        for addresses in files.pictures:
            paths = set(filter(None, (_resolve_address(folder, page, address) for address in addresses)))
            sizes = {path: (folder.root / path).stat().st_size for path in paths if not path.endswith(NEWEST_FORMAT)}
            chosen |= dict.fromkeys(sorted(paths), min(sizes, key=lambda path: (sizes[path], path))) if sizes else {}
    return chosen


def _list_sources(element: Element) -> Iterator[str]:
    """Yield the addresses of a picture's file, and those in its sets."""
    candidates = (address for name in SETS for address in CANDIDATE.findall(element.attributes.get(name, "")))
    yield from filter(None, [element.attributes.get("src", ""), *candidates])


def _resolve_address(folder: Folder, page: str, address: str) -> str | None:
    """Return the file of the site behind an address on a page; the check of links reports where there is none."""
    try:
        resolved = find_target(folder, page, address)
    except UserError:
        return None
    return resolved.path if resolved else None
