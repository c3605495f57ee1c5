"""The causes of what the check of a built site finds: lines of the project's files, in place of those of built ones."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from explainer.data.project_files import SETTINGS_FILE
from explainer.diagnostics import Diagnostic
from explainer.pages import Project
from explainer.references import REFERENCE
from explainer.text_files import find_whole_words, name_path

QUOTED = re.compile(rf"'([^']+)'|{REFERENCE.pattern}")
"""The words of a message that stand in a file."""
PAGE = ".html"


def trace_causes(
    problems: Iterable[Diagnostic], project: Project, theme: Path, docs: Path, site: str
) -> list[Diagnostic]:
    """Return the problems of a built site at the lines of the project's files that cause them, each cause once.

    What one page has is looked for in that page; what several have alike, and what that page does not hold, in the
    settings and the theme. What none of them holds keeps its place in the built site, below `site`; of pages, the
    first stands for all. `count` says how many places there are.
    """
    found = list(dict.fromkeys(problems))
    shared = {SETTINGS_FILE: _read(project.root / SETTINGS_FILE)}
    shared |= {name_path(file, project.root): _read(file) for file in sorted(theme.rglob(f"*{PAGE}"))}
    pages = {_name_built_page(path): {path: text} for path, text in project.pages.items() if text}
    pages_of: dict[str, set[str]] = defaultdict(set)
    for problem in found:
        pages_of[problem.message].add(problem.path)
    causes: dict[tuple[str, ...], Diagnostic] = {}
    for problem in found:
        own = pages.get(problem.path, {}) if len(pages_of[problem.message]) == 1 else {}
        cause = _find_cause(problem, own | shared) or _find_original(problem, project.root, (docs, theme), site)
        is_page_alone = cause.path == f"{site}/{problem.path}" and problem.path.endswith(PAGE)
        key = (problem.message,) if is_page_alone else (problem.code, cause.path, f"{cause.line}:{cause.column}")
        first = causes.setdefault(key, replace(cause, count=0))
        causes[key] = replace(first, count=first.count + 1)
    return list(causes.values())


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""


def _name_built_page(path: str) -> str:
    """Return the path of a page in the built site.

    >>> _name_built_page("docs/index.md"), _name_built_page("docs/a/b.md")
    ('index.html', 'a/b/index.html')
    """
    name = Path(*Path(path).parts[1:]).with_suffix("")
    return (name.with_suffix(PAGE) if name.name == "index" else name / "index.html").as_posix()


def _find_cause(problem: Diagnostic, sources: Mapping[str, str]) -> Diagnostic | None:
    """Return a page's problem at the first place in the sources that holds its words; None if no source does."""
    words = QUOTED.search(problem.message)
    if words is None or not problem.path.endswith(PAGE):
        return None
    for path, text in sources.items():
        if positions := find_whole_words(words[1] or words[0], text):
            return replace(problem, path=path, line=positions[0][0], column=positions[0][1])
    return None


def _find_original(problem: Diagnostic, root: Path, folders: Iterable[Path], site: str) -> Diagnostic:
    """Return the problem in the file of the project that was copied to the site, or else in the site's own file."""
    files = (folder / problem.path for folder in folders)
    path = next((name_path(file, root) for file in files if file.is_file()), f"{site}/{problem.path}")
    return replace(problem, path=path)
