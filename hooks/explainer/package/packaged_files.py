"""The files of a packaged site: listed, read and written, compressed, and named with their hashes in a manifest.

Paths are relative to the site's folder, with forward slashes. Servers send the compressed copies as they are: `.br`
(Brotli) and `.gz` (gzip). The manifest is one that `sha256sum --check` reads; its first line names the commit.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path, PurePosixPath

import brotli

from explainer.check.site_folder import CHECKSUMS, COMMIT
from explainer.diagnostics import Diagnostic
from explainer.exports.packing import pack_gzip
from explainer.package import packaged_files
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


FOLDERS = ("assets/images/", "javascripts/", "stylesheets/")
"""From the site's folder."""
DIGITS = 8


def add_fingerprints(site: Path) -> list[Diagnostic]:
    """Rename the files in these folders by their content; return a problem where two files name each other.

    Texts name a file by its path from the site's folder, with or without something in front of it.
    """
    texts, problems = packaged_files.read_texts(site, packaged_files.TEXTS)
    named = [path for path in packaged_files.list_files(site) if path.startswith(FOLDERS)]
    if not named:
        return problems
    pattern = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, named))})(?![\w-]|\.\w)")
    needs = {path: {*pattern.findall(texts.get(path, ""))} - {path} for path in named}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        first, second, *_ = error.args[1]
        message = f"it names {first}, which leads back to it: neither can be named by its content"
        return [*problems, Diagnostic(second, 1, 1, message, "name one of them on the pages instead")]
    names: dict[str, str] = {}
    for path in [*order, *(other for other in texts if other not in needs)]:
        old = texts.get(path, "")
        if (new := pattern.sub(lambda match: names.get(match[0], match[0]), old)) != old:
            packaged_files.write_text(site, path, new)
        if path in needs:
            names[path] = add_fingerprint(path, (site / path).read_bytes())
            (site / path).rename(site / names[path])
    return problems


def add_fingerprint(path: str, content: bytes) -> str:
    """Return the path with the first digits of the content's SHA-256 before its ending.

    >>> add_fingerprint("assets/images/plan.es.svg", b"")
    'assets/images/plan.es.e3b0c442.svg'
    """
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    old = PurePosixPath(path)
    return old.with_name(f"{old.stem}.{digest}{old.suffix}").as_posix()


@dataclass(frozen=True, eq=False)
class Tag:
    """A start tag."""

    name: str
    """In small letters."""
    attributes: Mapping[str, str]
    """The attributes by their names in small letters; empty where no value is given."""
    start: int
    """Its first character in the file, counted from 0."""
    end: int
    """The one behind it."""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text of a script or a style sheet; empty for other elements."""
        return "".join(self.pieces)

    @property
    def is_script(self) -> bool:
        """Return whether it is a script that is run, not a block of data."""
        return self.name == "script" and not self.attributes.get("type", "").endswith("json")

    @property
    def relations(self) -> list[str]:
        """Return the relations of a link's target to the page (`rel`)."""
        return self.attributes.get("rel", "").casefold().split()


def parse_tags(source: str) -> list[Tag]:
    r"""Every start tag, in the order of the file.

    >>> [(tag.name, tag.start, tag.end) for tag in parse_tags('<!-- <b> -->\n<p id="a">A<br/>')]
    [('p', 13, 23), ('br', 24, 29)]
    """
    parser = _Parser(source)
    parser.feed(source)
    parser.close()
    return parser.tags


def replace_tags(source: str, changes: Iterable[tuple[Tag, str]]) -> str:
    r"""The file with other texts in the place of some of its tags; a line that is left empty goes too.

    >>> source = '<p>\n<br>\nA</p>'
    >>> replace_tags(source, [(parse_tags(source)[1], "")])
    '<p>\nA</p>'
    """
    for tag, text in sorted(changes, key=lambda change: -change[0].start):
        before, after = source[: tag.start], source[tag.end :]
        line = before.rpartition("\n")[2]
        if not text and not line.strip() and after[:1] == "\n":
            before, after = before.removesuffix(line), after[1:]
        source = before + text + after
    return source


class _Parser(HTMLParser):
    """One reading of one file."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.lines = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        line, column = self.getpos()
        start = self.lines[line - 1] + column
        attributes = {name: value or "" for name, value in reversed(attrs)}
        self.tags.append(Tag(tag, attributes, start, start + len(self.get_starttag_text() or "")))

    def handle_data(self, data: str) -> None:
        """Note what a script or a style sheet holds."""
        if self.cdata_elem:
            self.tags[-1].pieces.append(data)
