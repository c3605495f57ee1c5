"""The files of MkDocs: which of the project's own are published, and that none takes the place of another."""

from __future__ import annotations

import logging
import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import InclusionLevel

from explainer.data.conflicts import find_conflicts
from explainer.data.text import place
from explainer.delivery.archive import OF_THE_HOST, WELL_KNOWN
from explainer.generated import DELIVERED
from explainer.problems import Problem
from explainer.publish.manifest import ROBOTS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

log = logging.getLogger("mkdocs.hooks.explainer")

NOT_BUILT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


def publish_hidden(files: Files, config: MkDocsConfig) -> None:
    """Publish the hidden files that hosts know, which MkDocs leaves out; say which others are left out."""
    hidden = [file for file in files if file.inclusion in NOT_BUILT and f"/{file.src_uri}".find("/.") >= 0]
    left_out = set()
    for file in hidden:
        is_known = file.src_uri in OF_THE_HOST or file.src_uri.startswith(f"{WELL_KNOWN}/")
        if is_known and not (config.exclude_docs and config.exclude_docs.match_file(file.src_uri)):
            file.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            left_out.add(file.src_uri[: f"{file.src_uri}/".find("/", f"/{file.src_uri}".find("/."))])
    for path in sorted(left_out):
        log.info("%s/%s is hidden, so it is not published", Path(config.docs_dir).name, path)


def strip_marks(files: Files, theme: str | None) -> None:
    """Take byte-order marks from the theme's styles, scripts and pictures, and from texts that stand beside pages."""
    for file in files:
        if (file.src_dir == theme and file.src_uri.endswith((".css", ".js", ".svg"))) or _is_plain_text(file, theme):
            content = file.content_bytes
            if content.startswith(BOM_UTF8):
                file.content_bytes = content.removeprefix(BOM_UTF8)


def find_marks_of_conflicts(files: Files, theme: str | None, root: Path) -> Iterator[Problem]:
    """Yield the merge conflicts in texts that stand beside pages and are published as they are."""
    for file in files:
        if _is_plain_text(file, theme) and file.inclusion not in NOT_BUILT:
            text = file.content_bytes.decode(errors="replace")
            yield from (fault.at(_path(file, root), *place(text, offset)) for offset, fault in find_conflicts(text))


def _is_plain_text(file: File, theme: str | None) -> bool:
    is_text = file.src_uri.endswith((".csv", ".json", ".txt")) or "." not in file.name
    return bool(file.abs_src_path) and file.src_dir != theme and is_text and not file.is_documentation_page()


def find_collisions(files: Files, root: Path) -> Iterator[Problem]:
    """Yield the files that would be written over, by the build or by each other; letters are alike, large or small."""
    published: dict[str, str] = {}
    for file in files:
        if not file.abs_src_path or file.inclusion in NOT_BUILT:
            continue
        path, address = _path(file, root), file.dest_uri.casefold()
        if file.src_uri in DELIVERED:
            yield _written_by_build(path, file.src_uri)
        elif address in published:
            message = f"it is published as {file.dest_uri}, and so is {published[address]}"
            yield Problem(path, 1, 1, message, "keep one of them, or rename one")
        published.setdefault(address, path)


def add_made(files: Files, made: Iterable[File], root: Path) -> list[Problem]:
    """Add files that the build makes; return those of the project that stand in their places, but for `robots.txt`."""
    own = {file.dest_uri: file for file in files if file.inclusion not in NOT_BUILT}
    problems = []
    for file in made:
        if file.dest_uri not in own:
            if replaced := files.get_file_from_path(file.src_uri):
                files.remove(replaced)
            files.append(file)
        elif file.dest_uri != ROBOTS:
            problems.append(_written_by_build(_path(own[file.dest_uri], root), file.dest_uri))
    return problems


def _path(file: File, root: Path) -> str:
    """A file's path as problems name it, from the project's root."""
    return Path(os.path.relpath(file.abs_src_path or file.src_uri, root)).as_posix()


def _written_by_build(path: str, address: str) -> Problem:
    return Problem(path, 1, 1, f"the build writes {address} itself", "take it out, or give it another name")
