"""A built site, checked from its files alone; printed numbers are compared with the forms that `locales/` gives.

site_folder           the files of a site, and whether they are those that its manifest lists
addresses             every address leads somewhere, and nothing is loaded from elsewhere
page_checks           no `{name}` is left, each id is unique, each page has a language and a title
published_statistics  what data/statistics.json says, and which numbers it prints
printed_numbers       each number on a page agrees with it
figures               captions, alt texts, credits; pictures and alt texts show no other numbers
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from explainer.check.addresses import check_addresses, find_all_addresses
from explainer.check.page_checks import check_figures, check_pages, check_pictures
from explainer.check.printed_numbers import check_numbers, find_numbers
from explainer.check.published_statistics import read_statistics
from explainer.check.site_folder import DATA_FILE, HOME, check_hashes, read_folder
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics


@dataclass(frozen=True)
class Report:
    """What a check of a site found."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    """Sorted; paths are relative to the site's folder, lines and columns those of the built file."""
    pages: int = 0
    """How many pages were checked."""
    numbers: int = 0
    links: int = 0
    """How many addresses were checked."""


def list_problems(site: Path) -> list[Diagnostic]:
    """Return everything that is wrong with a built site, sorted."""
    return check_site(site).diagnostics


def check_site(site: Path) -> Report:
    """Return the report on a built site; a folder without one has a single problem."""
    if missing := _check_presence(site):
        return Report([missing])
    folder = read_folder(site)
    addresses = list(find_all_addresses(folder))
    numbers = [number for page in folder.pages for number in find_numbers(page)]
    statistics, problems = read_statistics(folder.texts[DATA_FILE]) if DATA_FILE in folder.texts else (None, [])
    problems += [*folder.diagnostics, *check_hashes(folder), *check_pages(folder), *check_figures(folder)]
    problems += check_addresses(folder, addresses)
    if statistics:
        problems += [*check_numbers(folder, statistics, numbers), *check_pictures(folder, statistics)]
    return Report(sort_diagnostics(problems), len(folder.pages), len(numbers), len(addresses))


def _check_presence(site: Path) -> Diagnostic | None:
    """Return a problem where the folder holds no built site."""
    if not site.is_dir():
        return UserError("no-site").at(site.as_posix(), 1, 1)
    if not any(site.rglob("*.html")):
        return UserError("no-site.page").at(HOME, 1, 1)
    if not (site / DATA_FILE).is_file():
        return UserError("no-site.statistics").at(DATA_FILE, 1, 1)
    return None
