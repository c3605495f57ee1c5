"""A built site, checked as a stranger would: knowing its files, and nothing of how they were made.

document     an HTML, SVG or XML file, taken apart
folder       the files of a site, and whether they are those that its manifest lists
wellformed   JSON, XML, the language of a page, pictures without scripts
leftovers    no `{name}` is left
statistics   what data/statistics.json says
numbers      each number on a page agrees with it
figures      captions, alt texts, credits
addresses    every address in the files
links        each leads somewhere
requests     nothing is loaded from elsewhere
policy       each page holds what its own policy allows
printed      which numbers the data print
pictures     pictures and alt texts show no other ones
cards        the pictures of shared links neither
downloads    the CSV and the linked data agree with data/statistics.json
twins        compressed files hold what the files beside them hold
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from explainer.problems import Problem, sorted_problems
from explainer.verify import (
    cards,
    downloads,
    figures,
    leftovers,
    links,
    numbers,
    pictures,
    policy,
    requests,
    statistics,
    twins,
    wellformed,
)
from explainer.verify.addresses import addresses
from explainer.verify.folder import DATA_FILE, HOME, check_hashes, read_folder


@dataclass(frozen=True)
class Report:
    """What a check of a site found."""

    problems: list[Problem] = field(default_factory=list)
    """Sorted; paths are relative to the site's folder, lines and columns those of the built file."""
    pages: int = 0
    """How many pages were checked."""
    numbers: int = 0
    links: int = 0
    """How many addresses lead within the site."""


def problems(site: Path) -> list[Problem]:
    """Everything that is wrong with a built site, sorted."""
    return check(site).problems


def check(site: Path) -> Report:
    """Check a built site; a folder that is none has one problem."""
    if missing := _missing(site):
        return Report([missing])
    folder = read_folder(site)
    found = [*folder.problems]
    found += [*wellformed.check(folder), *leftovers.check(folder), *figures.check(folder), *policy.check(folder)]
    listed = list(addresses(folder))
    found += [*requests.check(folder, listed), *downloads.check(folder), *twins.check(site, folder)]
    found += check_hashes(folder)
    linked = links.check(folder, listed, found)
    data = statistics.read(folder.texts.get(DATA_FILE, ""), found)
    told = numbers.check(folder, data, found) if data else 0
    found += [*pictures.check(folder, data), *cards.check(site, folder, data)] if data else []
    return Report(sorted_problems(found), len(folder.pages), told, linked)


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
