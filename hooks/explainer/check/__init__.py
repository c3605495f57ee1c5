"""A built site, checked from its files alone; printed numbers are compared with the forms that `locales/` gives.

site_folder           the files of a site, and whether they are those that its manifest lists
addresses             every address leads somewhere, and nothing is loaded from elsewhere
page_checks           no `{name}` is left, each id is unique, each page has a language and a title
published_statistics  what data/statistics.json says, and which numbers it prints
printed_numbers       each number on a page agrees with it
figures               captions, alt texts, credits; pictures and alt texts show no other numbers
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from explainer.cache import CODE, NO_CACHE, Cache, Maker
from explainer.check.addresses import (
    Address,
    check_addresses,
    check_fragments,
    find_addresses,
    find_missing,
    find_style_sheet_addresses,
)
from explainer.check.page_checks import (
    AllowedNumbers,
    check_document,
    check_pictures,
    check_text,
    list_allowed_numbers,
)
from explainer.check.printed_numbers import check_numbers, find_numbers, list_values
from explainer.check.published_statistics import PublishedStatistics, read_statistics
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
from explainer.locales import CATALOGUE_LANGUAGES, LANGUAGES
from explainer.media_types import READER_FOLDER
from explainer.pages.html_document import parse_document
from explainer.text_files import read_text

WITH_IDS = (".html", ".svg")
"""Files to whose parts an address may lead."""
MAKER = Maker("checked file", CODE, ("babel",))


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


class CheckedFile(NamedTuple):
    """What is known of a file once it has been checked by itself."""

    is_page: bool
    numbers: int
    links: int
    ids: list[str]
    """The targets of fragments in it."""
    targets: Mapping[str, list[str]]
    """The files of the site to which it links, by path, each with the fragments of the parts of it."""
    values: Mapping[str, list[str]]
    """The values of the numbers of a page, by the section in which they stand."""


@dataclass(frozen=True)
class Comparison:
    """What each file of a site is compared with."""

    folder: Folder
    statistics: PublishedStatistics | None
    """`None` where the published file cannot be relied on."""
    allowed: AllowedNumbers | None

    def list_parts(self, path: str, text: str) -> list[bytes]:
        """Return all on which the check of a file depends, beside the code and the files to which it links."""
        version = self.statistics.version if self.statistics else ""
        texts = (self.folder.address.geturl(), version, " ".join(LANGUAGES), path, text)
        return [part.encode() for part in texts]

    def read_kept(self, content: bytes | None) -> CheckedFile | None:
        """Return what was kept of a sound file, if it is still sound: all files to which it links are still there."""
        kept = CheckedFile(*json.loads(content)) if content else None
        return kept if kept and self.folder.files.issuperset(kept.targets) else None


def list_problems(site: Path, cache: Cache = NO_CACHE) -> list[Diagnostic]:
    """Return everything that is wrong with a built site, sorted."""
    return check_site(site, cache).diagnostics


def check_site(site: Path, cache: Cache = NO_CACHE) -> Report:
    """Return the report on a built site; a folder without one has a single problem.

    Each file is read and parsed once, and then let go, but for the ids in it and the parts of files to which it links.
    It is not parsed where the cache has that the same text was sound with the same data.
    """
    if missing := _check_presence(site):
        return Report([missing])
    home, data = (read_text(site / path, path, is_built=True)[0] for path in (HOME, DATA_FILE))
    folder = Folder(site, list_files(site), read_address(parse_document(home, HOME) if home else None))
    languages = [language for language in CATALOGUE_LANGUAGES if f"{language}/{HOME}" in folder.files]
    statistics, problems = read_statistics(data, languages) if data is not None else (None, [])
    compared = Comparison(folder, statistics, list_allowed_numbers(statistics) if statistics else None)
    problems += check_hashes(folder)
    checked: dict[str, CheckedFile] = {}
    for path in sorted(path for path in folder.files if path.endswith((*DOCUMENTS, *TEXTS))):
        text, errors = read_text(site / path, path, is_built=True)
        problems += errors
        if text is None:
            continue
        entry = cache.find_entry(MAKER, compared.list_parts(path, text))
        checked_file = compared.read_kept(entry.read())
        if checked_file is None:
            checked_file, faults = _check_file(path, text, compared)
            problems += faults
            if not faults:
                entry.write(json.dumps(checked_file).encode())
        parts = {target: fragments for target, fragments in checked_file.targets.items() if any(fragments)}
        checked[path] = checked_file._replace(targets=parts)
    problems += [*_check_parts(checked, folder), *_compare_languages(checked)]
    files = checked.values()
    pages, numbers, links = (sum(column) for column in zip(*(file[:3] for file in files), strict=True))
    return Report(sort_diagnostics(problems), pages, numbers, links)


def _check_file(path: str, text: str, compared: Comparison) -> tuple[CheckedFile, list[Diagnostic]]:
    """Return what is known of a file, and what is wrong with it by itself."""
    folder, statistics, numbers, values = compared.folder, compared.statistics, 0, dict[str, list[str]]()
    problems: list[Diagnostic] = []
    document = parse_document(text, path) if path.endswith(DOCUMENTS) else None
    if document:
        problems += check_document(document)
        problems += check_pictures(document, compared.allowed) if compared.allowed else ()
    if document and document.is_page:
        printed = list(find_numbers(document))
        numbers, values = len(printed), list_values(document, printed)
        problems += check_numbers(document, folder, statistics, printed) if statistics else ()
    if path.endswith(TEXTS) and not path.startswith(READER_FOLDER):
        problems += check_text(path, text)
    addresses = _list_addresses(path, text)
    targeted, faults = check_addresses(folder, addresses)
    targets: dict[str, list[str]] = {target.path: [] for _, target in targeted}
    for target in dict.fromkeys(target for _, target in targeted):
        targets[target.path].append(target.fragment)
    ids = sorted(document.ids) if document else []
    is_page = bool(document and document.is_page)
    return CheckedFile(is_page, numbers, len(addresses), ids, targets, values), problems + faults


def _list_addresses(path: str, text: str) -> list[Address]:
    if path.endswith(".css"):
        return list(find_style_sheet_addresses(path, text))
    return list(find_addresses(parse_document(text, path))) if path.endswith(DOCUMENTS) else []


def _check_parts(checked: Mapping[str, CheckedFile], folder: Folder) -> Iterator[Diagnostic]:
    """Yield the addresses of parts that a file does not have."""
    ids = {path: frozenset(file.ids) for path, file in checked.items() if path.endswith(WITH_IDS)}
    for path, file in checked.items():
        if any(find_missing(target, fragments, ids) for target, fragments in file.targets.items()):
            text, _ = read_text(folder.root / path, path, is_built=True)
            yield from check_fragments(check_addresses(folder, _list_addresses(path, text or ""))[0], ids)


def _compare_languages(checked: Mapping[str, CheckedFile]) -> Iterator[Diagnostic]:
    """Yield each section of a translated page whose numbers are not those of the same section in English."""
    for path, file in checked.items():
        language, _, source = path.partition("/")
        english = checked.get(source)
        if english is None or language not in CATALOGUE_LANGUAGES:
            continue
        for section in dict.fromkeys([*english.values, *file.values]):
            wanted, given = (set(page.values.get(section, ())) for page in (english, file))
            if numbers := sorted(wanted ^ given):
                error = UserError("other-numbers", section=section, numbers=", ".join(numbers), file=source)
                yield error.at(path, 1, 1)


def _check_presence(site: Path) -> Diagnostic | None:
    """Return a problem where the folder holds no built site."""
    if not site.is_dir():
        return UserError("no-site").at(site.as_posix(), 1, 1)
    if not any(site.rglob("*.html")):
        return UserError("no-site.page").at(HOME, 1, 1)
    if not (site / DATA_FILE).is_file():
        return UserError("no-site.statistics").at(DATA_FILE, 1, 1)
    return None
