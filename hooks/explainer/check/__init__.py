"""A built site, checked from its files alone; printed numbers are compared with the forms that `locales/` gives.

site_folder           the files of a site, and whether they are those that its manifest lists
addresses             every address leads somewhere, and nothing is loaded from elsewhere
page_checks           no `{name}` is left, each id is unique, each page has a language and a title
published_statistics  what data/statistics.json says, and which numbers it prints
printed_numbers       each number on a page agrees with it
figures               captions, alt texts, credits; pictures and alt texts show no other numbers
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from explainer.check.addresses import (
    Address,
    Target,
    check_addresses,
    check_fragments,
    find_addresses,
    find_style_sheet_addresses,
)
from explainer.check.page_checks import check_document, check_pictures, check_text, list_allowed_numbers
from explainer.check.printed_numbers import check_numbers, find_numbers
from explainer.check.published_statistics import read_statistics
from explainer.check.site_folder import (
    DATA_FILE,
    DOCUMENTS,
    HOME,
    TEXTS,
    Folder,
    check_hashes,
    list_files,
    read_address,
)
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics
from explainer.media_types import READER_FOLDER
from explainer.pages.html_document import parse_document
from explainer.text_files import read_text


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
    """Return the report on a built site; a folder without one has a single problem.

    Each file is read and parsed once, and then let go, but for the ids in it and the addresses of parts of files.
    """
    if missing := _check_presence(site):
        return Report([missing])
    home, data = (read_text(site / path, path, is_built=True)[0] for path in (HOME, DATA_FILE))
    folder = Folder(site, list_files(site), read_address(parse_document(home, HOME) if home else None))
    statistics, problems = read_statistics(data) if data is not None else (None, [])
    allowed = list_allowed_numbers(statistics) if statistics else None
    problems += check_hashes(folder)
    ids: dict[str, Collection[str]] = {}
    parts: list[tuple[Address, Target]] = []
    pages = numbers = links = 0
    for path in sorted(path for path in folder.files if path.endswith((*DOCUMENTS, *TEXTS))):
        text, errors = read_text(site / path, path, is_built=True)
        problems += errors
        if text is None:
            continue
        addresses: list[Address] = []
        if path.endswith(DOCUMENTS):
            document = parse_document(text, path)
            addresses += find_addresses(document)
            problems += check_document(document)
            if document.is_page:
                printed = list(find_numbers(document))
                pages, numbers = pages + 1, numbers + len(printed)
                problems += check_numbers(document, folder, statistics, printed) if statistics else ()
            problems += check_pictures(document, allowed) if allowed else ()
            ids |= {} if path.endswith(".xml") else {path: document.ids}
        if path.endswith(".css"):
            addresses += find_style_sheet_addresses(path, text)
        if path.endswith(TEXTS) and not path.startswith(READER_FOLDER):
            problems += check_text(path, text)
        own_parts, faults = check_addresses(folder, addresses)
        parts += own_parts
        links += len(addresses)
        problems += faults
    problems += check_fragments(parts, ids)
    return Report(sort_diagnostics(problems), pages, numbers, links)


def _check_presence(site: Path) -> Diagnostic | None:
    """Return a problem where the folder holds no built site."""
    if not site.is_dir():
        return UserError("no-site").at(site.as_posix(), 1, 1)
    if not any(site.rglob("*.html")):
        return UserError("no-site.page").at(HOME, 1, 1)
    if not (site / DATA_FILE).is_file():
        return UserError("no-site.statistics").at(DATA_FILE, 1, 1)
    return None
