"""Reads the settings in `mkdocs.yml`, with positions, for commands that run without MkDocs.

`make site` and `make serve` run `python -m explainer.data.settings` first: for a file that is not YAML, MkDocs prints
only the parser's message, before any hook runs.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pathspec import GitIgnoreSpec

from explainer.data.page_files import select_pages
from explainer.data.yaml_document import DUPLICATE, Document, read_yaml_file
from explainer.diagnostics import Diagnostic, sort_diagnostics

SETTINGS_FILE = "mkdocs.yml"
"""Relative to the project's root."""
EXCLUDING = ("exclude_docs", "draft_docs")
"""The settings that exclude pages from a build, as patterns of .gitignore."""


@dataclass(frozen=True)
class Settings:
    """The settings of a project."""

    root: Path
    document: Document

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        folder = self.get("docs_dir")
        return self.root / (folder if isinstance(folder, str) else "docs")

    @cached_property
    def pages(self) -> list[Path]:
        """The files of the pages that a build publishes, without drafts."""
        return select_pages(self.docs, *map(self._read_patterns, EXCLUDING))

    @property
    def templates(self) -> list[Path]:
        """The files of the theme's own templates, sorted."""
        theme = self.get("theme")
        folder = theme.get("custom_dir") if isinstance(theme, dict) else None
        return sorted((self.root / folder).rglob("*.html")) if isinstance(folder, str) else []

    def get(self, key: str) -> object:
        """Return the value of a setting; None if it is not given."""
        return self.document.value.get(key) if isinstance(self.document.value, dict) else None

    def _read_patterns(self, key: str) -> GitIgnoreSpec | None:
        """Return the patterns of a setting; None if it has none, or if MkDocs refuses them."""
        text = self.get(key)
        try:
            return GitIgnoreSpec.from_lines(text.splitlines()) if isinstance(text, str) else None
        except ValueError:
            return None


def read_settings(root: Path, diagnostics: list[Diagnostic], name: str = SETTINGS_FILE) -> Settings:
    """Return the settings; add an error if the file cannot be read, and for each duplicate key.

    MkDocs checks everything else, and allows more tags; but it silently uses the last of two equal keys.
    """
    document, errors = read_yaml_file(root / name, name)
    diagnostics += [error for error in errors if document is None or error.message.startswith(DUPLICATE)]
    return Settings(root, document or Document(name))


def main(root: Path) -> int:
    """Print the errors of the file and return the exit status: 1 if there are any."""
    diagnostics: list[Diagnostic] = []
    read_settings(root, diagnostics)
    sys.stderr.write("".join(f"{diagnostic}\n" for diagnostic in sort_diagnostics(diagnostics)))
    return 1 if diagnostics else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
