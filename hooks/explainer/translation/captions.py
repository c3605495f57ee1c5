"""`make captions`: the template written anew, each language's catalogue brought up to date, and what is left to do."""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

from babel.messages.frontend import CommandLineInterface

from explainer import inputs, project
from explainer.data.text import read_text
from explainer.locales.catalogue import Catalogue, read_catalogue
from explainer.paths import CATALOGUES, GLOSSARIES
from explainer.problems import Problem, sorted_problems
from explainer.translation.merging import WIDTH, body, merged
from explainer.translation.messages import read_messages
from explainer.translation.progress import badge, progress

MAPPING = "babel.cfg"
TEMPLATE = "assets/locale/captions.pot"
BADGE = ".captions.json"
HEADER = r"""# The texts of the Haiti explainer's data and images, to be translated; make captions writes this file.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: haiti-explainer\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
"Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
"Language-Team: LANGUAGE <LL@li.org>\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""
"""Of the template. Babel's own tells the time and its version, which change without a text that does."""


def template(root: Path) -> str:
    """The template's text, as `pybabel extract` makes it, with our header; `root` is the project's."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(root):
        file = Path(folder, "captions.pot")
        CommandLineInterface().run([  # type: ignore[no-untyped-call]
            "pybabel", "--quiet", "extract", "--mapping", MAPPING, f"--width={WIDTH}", "--add-location=file",
            "--output-file", str(file), ".",
        ])  # fmt: skip
        return HEADER + body(file.read_text(encoding="utf-8"))


def update(root: Path) -> None:
    """Write the template and the catalogues anew."""
    found = template(root)
    _write(root / TEMPLATE, found)
    for language, path in CATALOGUES.items():
        _write(root / path, merged((root / path).read_text(encoding="utf-8-sig"), found, language))


def main(root: Path) -> int:
    """Bring everything up to date, tell the progress; where a file can't be read, tell that, and write nothing."""
    inputs.refuse(root)
    problems: list[Problem] = []
    read_messages(root, problems)
    before = _catalogues(root, problems)
    if problems:
        sys.stderr.write("".join(f"{problem}\n" for problem in sorted_problems(problems)))
        return 1
    update(root)
    update(root)  # the comments tell the Spanish of labels that the first time may have brought back
    found = [progress(*both) for both in zip(before, _catalogues(root, problems), strict=True)]
    sys.stdout.write("".join(f"{line}\n" for one in found for line in one.lines()))
    _write(root / BADGE, badge({one.language: one.percent for one in found}))
    return _tell_remarks(root)


def _tell_remarks(root: Path) -> int:
    """Tell what the checks have against the translations that are there; the exit status is 1 for a fault."""
    state = project.load(root)
    files = (*CATALOGUES.values(), *GLOSSARIES.values())
    faults = [one for one in state.problems if one.path in files and not one.is_to_come]
    told = sorted_problems([*faults, *state.advice])
    sys.stderr.write("".join(f"{problem}\n" for problem in told))
    return 1 if faults else 0


def _catalogues(root: Path, problems: list[Problem]) -> list[Catalogue]:
    texts = {language: read_text(root / path, path, problems) for language, path in CATALOGUES.items()}
    return [read_catalogue(text, CATALOGUES[language], language, problems) for language, text in texts.items()]


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
