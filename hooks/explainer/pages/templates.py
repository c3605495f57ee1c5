"""The theme's own templates, read before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from explainer.data.text import read_text
from explainer.problems import Problem

TEXTS = (".css", ".html", ".js", ".xml")
"""Endings of the theme's texts."""


def problems(env: Environment, folder: Path, root: Path) -> Iterator[Problem]:
    """The texts of a folder that cannot be read, and templates that are none; paths are those from `root`."""
    for file in sorted(file for file in folder.rglob("*") if file.suffix in TEXTS):
        path = Path(os.path.relpath(file, root)).as_posix()
        found: list[Problem] = []
        read_text(file, path, found)
        yield from found
        try:
            if file.suffix == ".html" and not found:
                env.get_template(file.relative_to(folder).as_posix())
        except TemplateSyntaxError as error:
            yield Problem(path, error.lineno, 1, f"not a template: {error.message}", "mend this line")
