"""The theme's own templates, read before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from explainer.diagnostics import Diagnostic
from explainer.text_files import find_conflicts, locate_offset

TEXTS = (".css", ".html", ".js", ".xml")
"""Endings of the theme's texts."""


def check_templates(env: Environment, folder: Path, root: Path) -> Iterator[Diagnostic]:
    """The texts of a folder with merge conflicts, and templates that are none; paths are those from `root`."""
    for file in sorted(file for file in folder.rglob("*") if file.suffix in TEXTS):
        path = Path(os.path.relpath(file, root)).as_posix()
        text = file.read_text(encoding="utf-8", errors="replace")
        found = [fault.at(path, *locate_offset(text, start)) for start, fault in find_conflicts(text)]
        yield from found
        try:
            if file.suffix == ".html" and not found:
                env.get_template(file.relative_to(folder).as_posix())
        except TemplateSyntaxError as error:
            yield Diagnostic(path, error.lineno, 1, f"not a template: {error.message}", "mend this line")
