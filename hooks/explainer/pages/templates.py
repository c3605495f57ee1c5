"""The theme's own templates, read before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError

from explainer.problems import Problem


def problems(env: Environment, folder: Path, root: Path) -> Iterator[Problem]:
    """The templates of a folder that are none; paths are told from the project's root."""
    for template in sorted(folder.rglob("*.html")):
        try:
            env.get_template(template.relative_to(folder).as_posix())
        except TemplateSyntaxError as error:
            path = Path(os.path.relpath(template, root)).as_posix()
            yield Problem(path, error.lineno, 1, f"not a template: {error.message}", "mend this line")
