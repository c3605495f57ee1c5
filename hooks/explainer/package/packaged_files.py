"""The files of a packaged site: listed, changed, named by their content, compressed, and listed in a manifest.

Paths are relative to the site's folder, with forward slashes. What may be cached for ever has a name with its hash, as
in `violence.1a2b3c4d.svg`. Servers send the compressed copies as they are: `.br` (Brotli) and `.gz` (gzip). The
manifest is one that `sha256sum --check` reads; its first line names the commit.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

from explainer.cache import NO_CACHE, Cache
from explainer.diagnostics import Diagnostic, UserError, gather_results
from explainer.exports.packing import BEST, GOOD, pack_brotli, pack_gzip
from explainer.exports.registry import SITE_MEDIA_TYPES
from explainer.manifest import CHECKSUMS, COMMIT, FOLDERS, list_files
from explainer.media_types import list_text_endings
from explainer.text_files import read_text

TEXTS = list_text_endings(SITE_MEDIA_TYPES)
"""The endings of text files."""
DIGITS = 8
Change = tuple[int, int, str]
"""The offsets of a start tag, of its first character and of the one behind it, and what stands in its place."""


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


BUDGETED = (".css", ".html", ".js", ".svg")
"""Files that a visit waits for, and whose bytes with Brotli have a limit: they are worth the best quality."""
FORMATS = (".br", ".gz")
"""The suffixes that the names of compressed copies get."""


def write_compressed_copies(site: Path, cache: Cache = NO_CACHE) -> list[Diagnostic]:
    """Write the compressed copies that are smaller than their file, and delete older copies that are not."""
    texts = [site / path for path in list_files(site) if path.endswith(TEXTS)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # more would only take more memory
        list(pool.map(partial(_write_copies, cache=cache), texts))
    return []


def _write_copies(file: Path, cache: Cache) -> None:
    content = file.read_bytes()
    quality = BEST if file.suffix in BUDGETED else GOOD
    copies = (pack_brotli(content, quality, cache), pack_gzip(content, cache))
    for suffix, compressed in zip(FORMATS, copies, strict=True):
        copy = file.with_name(file.name + suffix)
        if len(compressed) < len(content):
            copy.write_bytes(compressed)
        else:
            copy.unlink(missing_ok=True)


def add_fingerprints(site: Path) -> list[Diagnostic]:
    """Rename the files in these folders by their content; return a problem where two files name each other.

    Texts name a file by its path from the site's folder, with or without something in front of it. Those that are not
    renamed are read one by one and let go.
    """
    files = list_files(site)
    named = {path: path.endswith(TEXTS) for path in files if path.startswith(FOLDERS)}
    texts, problems = gather_results({path: _read_text(site, path) for path, is_text in named.items() if is_text})
    pattern = _compile_paths(named)
    needs = {path: {*pattern.findall(texts.get(path) or "")} - {path} for path in named}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        first, second, *_ = error.args[1]
        return [*problems, UserError("mutual-names", name=first).at(second, 1, 1)]
    names: dict[str, str] = {}
    for path in order:
        _replace_names(site, path, texts.get(path) or "", pattern, names)
        names[path] = add_fingerprint(path, (site / path).read_bytes())
        (site / path).rename(site / names[path])
    for path in files:
        if path.endswith(TEXTS) and path not in named:
            text, errors = _read_text(site, path)
            problems += errors
            _replace_names(site, path, text or "", pattern, names)
    return problems


def _read_text(site: Path, path: str) -> tuple[str | None, list[Diagnostic]]:
    return read_text(site / path, path, is_built=True)


def _compile_paths(paths: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of paths in these folders; most of a text is passed over, looking for the name of a folder."""
    names = {folder: [path.removeprefix(folder) for path in paths if path.startswith(folder)] for folder in FOLDERS}
    choices = [
        rf"{folder}(?<![\w.-]{folder})(?:{'|'.join(map(re.escape, own))})(?![\w-]|\.\w)"
        for folder, own in names.items()
        if own
    ]
    return re.compile("|".join(choices) or "(?!)")


def _replace_names(site: Path, path: str, old: str, pattern: re.Pattern[str], names: Mapping[str, str]) -> None:
    """Write a text in which files have their new names, if that changes it."""
    if (new := pattern.sub(lambda match: names.get(match[0], match[0]), old)) != old:
        write_text(site, path, new)


def add_fingerprint(path: str, content: bytes) -> str:
    """Return the path with the first digits of the content's SHA-256 before its ending.

    >>> add_fingerprint("assets/images/plan.es.svg", b"")
    'assets/images/plan.es.e3b0c442.svg'
    """
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    old = PurePosixPath(path)
    return old.with_name(f"{old.stem}.{digest}{old.suffix}").as_posix()


def replace_tags(source: str, changes: Iterable[Change]) -> str:
    r"""Return the text of a file with other texts in the place of some start tags; a line left empty goes too.

    >>> replace_tags('<p>\n<br>\nA</p>', [(4, 8, "")])
    '<p>\nA</p>'
    """
    pieces, done = [], 0
    for start, end, text in sorted(changes):
        line_start = source.rfind("\n", 0, start) + 1
        is_line = not text and source[end : end + 1] == "\n" and not source[line_start:start].strip()
        pieces += [source[done : max(line_start, done) if is_line else start], text]
        done = end + is_line
    return "".join([*pieces, source[done:]])
