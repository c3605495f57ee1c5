"""What readers' browsers keep of the site, so that it opens with no connection; the worker in `sw.js` keeps it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
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
from explainer.locales import CATALOGUE_LANGUAGES, LANGUAGES, PAGE_LANGUAGE
from explainer.manifest import list_files
from explainer.media_types import READER_FOLDER
from explainer.pages.html_document import Document, Element

WORKER, OFFLINE_PAGE, TEXT_PAGE = "sw.js", "offline.html", "text/index.html"
"""The worker; the page that it shows in the place of one that is not kept; what is kept where data are to be saved."""
NOT_FOUND_PAGE = "404.html"
"""The page that only the server shows."""
PRINT_PAGES = ("print/index.html", *(f"{language}/print/index.html" for language in CATALOGUE_LANGUAGES))
"""The pages to print, which hold what others hold, in each language."""
BUNDLE = "kept.json"
"""All kept texts in one file: half as many bytes as one by one, for a first visit."""
BUNDLES = {language: BUNDLE if language == PAGE_LANGUAGE else f"kept.{language}.json" for language in LANGUAGES}
"""The file of all kept texts in a language, by the language."""
PIECE = re.compile(r"(?<=[\n}])")
"""Where texts are cut: after a line, and after a rule of styles."""
TEXTS = (".css", ".html", ".js", ".svg", ".webmanifest")
PICTURES = (".avif", ".jpg", ".png", ".svg", ".webp")
NEWEST_FORMAT = ".avif"
"""A format of photographs that not every browser knows."""
LIMIT = 200_000
"""Bytes that may be transferred for the whole in a language, compressed with gzip, which every host has."""
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
    photographs = set(whole["photographs"].values())
    code = (site / WORKER).read_text(encoding="utf-8-sig")
    for kept in (whole, _leave_out(photographs, whole)):
        if (total := _write_kept_files(site, kept, code, cache)) <= LIMIT:
            return []
    sizes = sorted(((_measure_transfer(site / path, cache), path) for path in kept["files"]), reverse=True)
    biggest = ", ".join(f"{path} ({size:,})" for size, path in sizes[:3])
    return [UserError("offline-size", size=total, limit=LIMIT, files=biggest).at(WORKER, 1, 1)]


def _leave_out(left_out: Collection[str], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept without some files, and without photographs that others stand in for."""
    languages = {
        language: own | {"paths": [path for path in own["paths"] if path not in left_out]}
        for language, own in kept["languages"].items()
    }
    files = {path: digest for path, digest in kept["files"].items() if path not in left_out}
    return {**kept, "files": files, "languages": languages, "photographs": {}}


def _write_kept_files(site: Path, kept: Mapping[str, Any], code: str, cache: Cache) -> int:
    """Write the worker, and the file of all texts of each language; return how many bytes a first visit fetches.

    Where languages differ, that is the most of them. In the worker, files are named by their place in the list of all.
    """
    places = {path: number for number, path in enumerate(kept["files"])}
    languages: dict[str, dict[str, Any]] = {}
    totals = []
    for language, own in kept["languages"].items():
        texts = [path for path in own["paths"] if path.endswith(TEXTS)]
        together = _to_json(cut_into_pieces((path, (site / path).read_bytes().decode()) for path in texts)).encode()
        (site / BUNDLES[language]).write_bytes(together)
        numbers = {key: [places[path] for path in own[key]] for key in ("paths", "text")}
        languages[language] = {**numbers, "together": _compute_hash(together)}
        paths = {BUNDLES[language], *own["paths"]}.difference(texts)
        totals.append(sum(_measure_transfer(site / path, cache) for path in paths))
    head = _to_json({**kept, "languages": languages})
    (site / WORKER).write_text(f"{KEPT_PREFIX}{head};\n{code}", encoding="utf-8")
    return max(totals) + _measure_transfer(site / WORKER, cache)


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
    the one that is kept and stands in for it. `languages` has for each the `paths` that a reader of it keeps: the pages
    in it and the English text; and what the page of `text` needs.
    """
    loaded = {page: set(_list_loaded(folder, page, files)) for page, files in pages.items() if _is_read(page)}
    photographs = _choose_photographs(folder, pages)
    by_language: dict[str, list[str]] = {PAGE_LANGUAGE: []}
    for page in loaded:
        by_language.setdefault(_get_language(page), []).append(page)
    languages = {}
    for language, own_pages in by_language.items():
        own_text = TEXT_PAGE if language == PAGE_LANGUAGE else f"{language}/{TEXT_PAGE}"
        text = {OFFLINE_PAGE, TEXT_PAGE, own_text} & loaded.keys()
        own = {*own_pages, *text}
        paths = own.union(*(loaded[page] for page in own))
        languages[language] = {
            "paths": sorted(path for path in paths if photographs.get(path, path) == path),
            "text": sorted(text.union(*(loaded[page] for page in text))),
        }
    kept = sorted({path for own in languages.values() for path in own["paths"]})
    files = {path: _compute_hash((folder.root / path).read_bytes()) for path in kept}
    return {
        "version": hashlib.sha256(json.dumps(files).encode()).hexdigest()[:8],
        "files": files,
        "languages": languages,
        "photographs": {path: stand_in for path, stand_in in photographs.items() if path != stand_in},
    }


def _get_language(page: str) -> str:
    """Return the language of a page, by the folder in which its file is."""
    folder = page.partition("/")[0]
    return folder if folder in CATALOGUE_LANGUAGES else PAGE_LANGUAGE


def _is_read(page: str) -> bool:
    """Return whether a page is one that readers open by its address, and no copy of others: the one to print is."""
    return page not in (NOT_FOUND_PAGE, *PRINT_PAGES) and not page.startswith(EMBEDS)


def read_kept(site: Path, language: str = PAGE_LANGUAGE) -> dict[str, Any]:
    """Return the `version` of what the worker of a built site keeps; the `files` and the `text` of a language.

    Nothing where it keeps nothing.
    """
    file = site / WORKER
    head = file.read_text(encoding="utf-8").partition("\n")[0] if file.exists() else ""
    if not head.startswith(KEPT_PREFIX):
        return {}
    kept = json.loads(head.removeprefix(KEPT_PREFIX)[:-1])
    paths, own = list(kept["files"]), kept["languages"][language]
    files = {paths[number]: kept["files"][paths[number]] for number in own["paths"]}
    return {**kept, "files": files, "text": [paths[number] for number in own["text"]]}


def _measure_transfer(file: Path, cache: Cache) -> int:
    """Return a file's size in bytes, with gzip where it is a text."""
    content = file.read_bytes()
    return len(pack_gzip(content, cache) if file.suffix in (*TEXTS, ".json") else content)


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
