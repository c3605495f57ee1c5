"""The causes of what the check of a built site finds: lines of the project's files, in place of those of built ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from explainer.data.project_files import SETTINGS_FILE
from explainer.diagnostics import Diagnostic
from explainer.pages import Project
from explainer.references import REFERENCE
from explainer.text_files import find_whole_words

QUOTED = re.compile(rf"'([^']+)'|{REFERENCE.pattern}")
"""The words of a message that stand in a file."""
TEXTS = (".html", ".xml", ".css", ".js", ".txt")
"""The files of the theme that are searched."""


def trace_causes(problems: Iterable[Diagnostic], project: Project, theme: Path) -> list[Diagnostic]:
    """Return the problems of a built site at the lines of the project's files that hold their words, each cause once.

    Its own page comes first, then the settings, the other pages and the theme. What none of them holds keeps its
    place in the built site, below `site/`; equal problems are one there, and `count` says how many.
    """
    sources = _read_sources(project, theme)
    pages = {_name_built_page(path): path for path in project.pages}
    causes: dict[tuple[str, ...], Diagnostic] = {}
    for problem in problems:
        own = pages.get(problem.path, "")
        cause = _find_cause(problem, {own: sources[own]} | sources if own in sources else sources)
        is_traced = cause.path in sources
        key = (
            (problem.code, cause.path, str((cause.line, cause.column)))
            if is_traced
            else (problem.code, problem.message)
        )
        first = causes.setdefault(key, replace(cause, count=0))
        causes[key] = replace(first, count=first.count + 1)
    return list(causes.values())


def _read_sources(project: Project, theme: Path) -> dict[str, str]:
    """Return the texts that may hold a cause, by path, in the order in which they are searched."""
    settings = project.root / SETTINGS_FILE
    files = [settings, *sorted(file for file in theme.rglob("*") if file.suffix in TEXTS)]
    texts = {
        file.relative_to(project.root).as_posix(): file.read_text(encoding="utf-8", errors="replace")
        for file in files
        if file.is_file() and file.is_relative_to(project.root)
    }
    pages = {path: text for path, text in project.pages.items() if text}
    return {SETTINGS_FILE: texts.pop(SETTINGS_FILE, "")} | pages | texts


def _name_built_page(path: str) -> str:
    """Return the path of a page in the built site.

    >>> _name_built_page("docs/index.md"), _name_built_page("docs/a/b.md")
    ('index.html', 'a/b/index.html')
    """
    name = Path(*Path(path).parts[1:]).with_suffix("")
    return (name.with_suffix(".html") if name.name == "index" else name / "index.html").as_posix()


def _find_cause(problem: Diagnostic, sources: Mapping[str, str]) -> Diagnostic:
    """Return the problem at the first place in the sources that holds its words, or else in the built site."""
    if words := QUOTED.search(problem.message):
        for path, text in sources.items():
            if positions := find_whole_words(words[1] or words[0], text):
                return replace(problem, path=path, line=positions[0][0], column=positions[0][1])
    return replace(problem, path=f"site/{problem.path}")
