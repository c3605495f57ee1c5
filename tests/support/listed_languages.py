"""Tests are about a site in English and Spanish, whatever further languages the list in `explainer.locales` has.

`tests/site/test_languages.py` adds languages itself; a build checks every language that is published.
"""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import cast

from explainer import locales

ROOT = Path(__file__).parents[2]
LIST = "explainer/locales/__init__.py"
"""The module with the list, from the folder of the code."""
TESTED = ("en", "es")
UNFINISHED = "*.pyc.*"
"""The name of a compiled module that Python is still writing."""
FURTHER = [tag for tag in locales.ROWS if tag not in TESTED]


def leave_out_further_languages() -> None:
    """Take further languages from the list in this process, before other modules read it; data may still name them."""
    for tag in FURTHER:
        del cast("dict[str, object]", locales.LANGUAGES)[tag]
    locales.CATALOGUE_LANGUAGES = TESTED[1:]


def copy_code(folder: Path) -> None:
    """Copy the project's code to a folder, for processes of their own, without further languages in the list."""
    shutil.copytree(ROOT / "hooks", folder, ignore=shutil.ignore_patterns(UNFINISHED))
    module = folder / LIST
    text = module.read_text(encoding="utf-8")
    rows = 'ROWS: Mapping[str, Language] = {"en": ENGLISH, "es": SPANISH}'
    module.write_text(re.sub(r"(?ms)^ROWS: .*?\}$", rows, text), encoding="utf-8")


def link_code(folder: Path) -> None:
    """Link the project's code to a folder or, with further languages in the list, a copy without them.

    The code finds fonts and the template of cards in the `assets` beside itself.
    """
    root = copy_code_once() if FURTHER else ROOT
    folder.symlink_to(root / "hooks")


@cache
def copy_code_once() -> Path:
    """Return a folder with such a copy, for as long as this process runs."""
    root = Path(tempfile.mkdtemp(prefix="code-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    copy_code(root / "hooks")
    (root / "assets").symlink_to(ROOT / "assets")
    return root
