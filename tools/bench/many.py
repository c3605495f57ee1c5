"""Sites of many pages: the real one with pages that tell numbers, and Material's with the same pages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.support.projects import Project, copy_inputs, leave_out_languages
from tools.bench import rivals
from tools.bench.articles import Article

PARAGRAPH = (
    "## Part of {displaced.date}\n\nBy {displaced.date}, {displaced} people had fled, {displaced_children_share} of "
    "them children. {casualties.start} were killed or injured, {kidnapped} kidnapped. {contributors.count.words.start} "
    "countries intend to help. {trust_fund.start} was paid in by {trust_fund.date}. Of {capital_controlled} gangs had "
    "some control.\n"
)
"""Ten references."""
WORDS = "\nSome words that stand between the numbers, as they do.\n" * 20
IN_A_SECTION = 50
"""Pages in a folder."""
LETTERS = str.maketrans("0123456789", "abcdefghij")
"""Numbers of pages as words, since none is typed."""
OTHERWISE = {
    "mkdocs.yml": (re.compile(r"(?ms)^nav:\n.*?\n(?=\n)"), ""),
    "hooks/explainer/package/service_worker.py": (re.compile(r"(?m)^LIMIT = .*"), "LIMIT = 10**9"),
    "hooks/explainer/text_files.py": (re.compile(r"(?m)^MAX_BYTES = .*"), "MAX_BYTES = 10**9"),
}
"""What our files have otherwise: no `nav`, so that MkDocs makes a section of each folder, and no limit of what a phone
keeps and of a file's size, which are those of a site like the real one."""


def copy_project(folder: Path) -> Project:
    """The real project as a fresh clone has it, without what Python compiled, in English alone, as its rivals are."""
    copy_inputs(folder)
    for compiled in [*folder.rglob("__pycache__")]:
        shutil.rmtree(compiled)
    leave_out_languages(folder)
    return Project(folder)


def ours(folder: Path, pages: int) -> Project:
    """The real project and so many pages, in sections."""
    project = copy_project(folder)
    _write(folder / "docs", pages, lambda text: text)
    for file, (pattern, replacement) in OTHERWISE.items():
        text, changes = pattern.subn(replacement, (folder / file).read_text(encoding="utf-8"))
        if not changes:
            raise RuntimeError(f"{file} has no {pattern.pattern}")
        (folder / file).write_text(text, encoding="utf-8")
    return project


def material(folder: Path, pages: int, articles: Sequence[Article], site: Path, fill: Callable[[str], str]) -> Project:
    """Material, told to list one section a page, with our articles and so many pages, whose numbers `fill` prints."""
    rivals.write_material(articles, site, folder)
    _write(folder / "docs", pages, fill)
    project = Project(folder)
    project.edit("mkdocs.yml", "  font: false\n", "  font: false\n  features: [navigation.prune]\n")
    return project


def _write(docs: Path, pages: int, fill: Callable[[str], str]) -> None:
    text = fill(PARAGRAPH + WORDS)
    for number in range(pages):
        name, section = (str(one).translate(LETTERS) for one in (number, number // IN_A_SECTION))
        front = f"---\ntitle: Page {name}\ndescription: The page {name} of many\n---\n\n"
        rivals.write(docs / f"section-{section}/page-{name}.md", front + text)
