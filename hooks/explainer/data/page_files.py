"""Selects and reads the Markdown files that become pages, as MkDocs does, for commands without it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pathspec import GitIgnoreSpec

from explainer.data.text import read_text
from explainer.diagnostics import Diagnostic

NEVER = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""Hidden files and folders, and templates, are no pages (https://www.mkdocs.org/user-guide/configuration/#exclude_docs)."""


def select_pages(docs: Path, exclude: GitIgnoreSpec | None, drafts: GitIgnoreSpec | None) -> list[Path]:
    """Return the Markdown files in `docs` that are published, sorted: neither those to exclude nor drafts.

    Where a folder has both, `README.md` gives way to `index.md`.
    """
    excluded = NEVER + exclude if exclude else NEVER  # the patterns of drafts take nothing back of this
    names = {file: file.relative_to(docs).as_posix() for file in sorted(docs.rglob("*.md"))}
    chosen = [
        file for file, name in names.items() if not (excluded.match_file(name) or (drafts and drafts.match_file(name)))
    ]
    return [file for file in chosen if file.name != "README.md" or file.with_name("index.md") not in chosen]


def read_pages(files: Iterable[Path], root: Path, diagnostics: list[Diagnostic]) -> dict[str, str | None]:
    """Return the texts of pages by their paths from `root`; `None`, with the problem noted, for one that is no text."""
    paths = {Path(os.path.relpath(file, root)).as_posix(): file for file in files}
    read = {path: read_text(file, path) for path, file in paths.items()}
    diagnostics += [error for _, errors in read.values() for error in errors]
    return {path: text for path, (text, _) in read.items()}
