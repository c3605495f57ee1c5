"""The files of a finished site, by their paths from its folder, with forward slashes: every step reads them so."""

from __future__ import annotations

from pathlib import Path

from explainer.diagnostics import Diagnostic
from explainer.text_files import read_text

TEXTS = (".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
"""How the names of files of text end."""


def list_files(site: Path) -> list[str]:
    """Every file, sorted."""
    return sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def read_texts(site: Path, endings: tuple[str, ...], problems: list[Diagnostic]) -> dict[str, str]:
    """The texts of the files whose names end so; one that is no text is noted, and left out."""
    texts: dict[str, str] = {}
    for path in list_files(site):
        text, faults = read_text(site / path, path, is_built=True) if path.endswith(endings) else (None, [])
        problems += faults
        if text is not None:
            texts[path] = text
    return texts


def write_text(site: Path, path: str, text: str) -> None:
    """Put a text into a file, with its line ends as they are."""
    (site / path).write_bytes(text.encode())
