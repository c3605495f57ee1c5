"""A built site, checked as a stranger would: knowing its files, and nothing of how they were made.

document     an HTML, SVG or XML file, taken apart
folder       the files of a site, and whether they are those that its manifest lists
addresses    every address leads somewhere, and nothing is loaded from elsewhere
pages        no `{name}` is left, each id is there once, each page has a language and a title
statistics   what data/statistics.json says, and which numbers it prints
numbers      each number on a page agrees with it
figures      captions, alt texts, credits
pictures     pictures and alt texts show no other numbers
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from explainer.problems import Problem, sorted_problems
from explainer.verify import pictures
from explainer.verify.addresses import check_addresses, find_all_addresses
from explainer.verify.figures import check_figures
from explainer.verify.folder import DATA_FILE, HOME, check_hashes, read_folder
from explainer.verify.numbers import check_numbers, find_numbers
from explainer.verify.pages import check_pages
from explainer.verify.statistics import read_statistics


@dataclass(frozen=True)
class Report:
    """What a check of a site found."""

    problems: list[Problem] = field(default_factory=list)
    """Sorted; paths are relative to the site's folder, lines and columns those of the built file."""
    pages: int = 0
    """How many pages were checked."""
    numbers: int = 0
    links: int = 0
    """How many addresses were checked."""


def problems(site: Path) -> list[Problem]:
    """Everything that is wrong with a built site, sorted."""
    return check(site).problems


def check(site: Path) -> Report:
    """Check a built site; a folder that is none has one problem."""
    if missing := _missing(site):
        return Report([missing])
    folder = read_folder(site)
    addresses = list(find_all_addresses(folder))
    numbers = [number for page in folder.pages for number in find_numbers(page)]
    statistics, problems = read_statistics(folder.texts[DATA_FILE]) if DATA_FILE in folder.texts else (None, [])
    problems += [*folder.problems, *check_hashes(folder), *check_pages(folder), *check_figures(folder)]
    problems += check_addresses(folder, addresses)
    if statistics:
        problems += [*check_numbers(folder, statistics, numbers), *pictures.check(folder, statistics)]
    return Report(sorted_problems(problems), len(folder.pages), len(numbers), len(addresses))


def _missing(site: Path) -> Problem | None:
    """Why the folder is no built site."""
    hint = "build the site first"
    if not site.is_dir():
        return Problem(site.as_posix(), 1, 1, "there is no such folder", hint)
    if not any(site.rglob("*.html")):
        return Problem(HOME, 1, 1, "there is no page in the folder", hint)
    if not (site / DATA_FILE).is_file():
        return Problem(DATA_FILE, 1, 1, "the file is missing", hint)
    return None
