"""What `mkdocs.yml` says, with places, for commands that run without MkDocs, and before it.

`make site` and `make serve` read it first (`python -m explainer.data.settings`): for a file that is not YAML, MkDocs
prints its parser's words before any hook runs.
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

FILE = "mkdocs.yml"
"""From the project's root."""
EXCLUDING = ("exclude_docs", "draft_docs")
"""The settings that keep pages out of a build, as patterns of .gitignore."""


@dataclass(frozen=True)
class Settings:
    """The settings of a project in a folder."""

    root: Path
    document: Document

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        folder = self.get("docs_dir")
        return self.root / (folder if isinstance(folder, str) else "docs")

    @cached_property
    def pages(self) -> list[Path]:
        """The files of the pages that a build publishes; drafts are shown by the preview only."""
        return select_pages(self.docs, *map(self._read_patterns, EXCLUDING))

    @property
    def templates(self) -> list[Path]:
        """The files of the theme's own templates, sorted."""
        theme = self.get("theme")
        folder = theme.get("custom_dir") if isinstance(theme, dict) else None
        return sorted((self.root / folder).rglob("*.html")) if isinstance(folder, str) else []

    def get(self, key: str) -> object:
        """Return the value of a setting; `None` where it is not given."""
        return self.document.value.get(key) if isinstance(self.document.value, dict) else None

    def _read_patterns(self, key: str) -> GitIgnoreSpec | None:
        """Return the patterns of a setting; `None` where it has none, or some that MkDocs refuses."""
        text = self.get(key)
        try:
            return GitIgnoreSpec.from_lines(text.splitlines()) if isinstance(text, str) else None
        except ValueError:
            return None


def read_settings(root: Path, problems: list[Diagnostic], name: str = FILE) -> Settings:
    """Read the settings; note a file that cannot be read, and keys that stand in it twice.

    MkDocs checks everything else, and knows tags that data do not have; of two equal keys it takes the last.
    """
    document, faults = read_yaml_file(root / name, name)
    problems += [fault for fault in faults if document is None or fault.message.startswith(DUPLICATE)]
    return Settings(root, document or Document(name))


def main(root: Path) -> int:
    """Print why the file cannot be read; the exit status is then 1."""
    problems: list[Diagnostic] = []
    read_settings(root, problems)
    sys.stderr.write("".join(f"{problem}\n" for problem in sort_diagnostics(problems)))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
