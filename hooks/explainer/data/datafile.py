"""The data file: its sections read record by record, then checked against each other and computed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from explainer.data import checks
from explainer.data.model import KINDS, Date, Labelled, Newest
from explainer.data.periods import Period
from explainer.data.records import ID, Source
from explainer.data.registers import Event, check_seen, newest, read_corrections, read_events
from explainer.data.statistics import Statistics
from explainer.data.validation import Notes, check_id, read_record
from explainer.data.values import compute, is_number
from explainer.data.yaml_document import Document, KeyPath
from explainer.problems import Fault, Problem, suggest

REQUIRED = ("as_of", "sources", "statistics")
SECTIONS = (*REQUIRED, "events", "corrections")
UNKNOWN = Period.parse("0001")
"""In place of a date that could not be read, which is a fault told elsewhere."""
SCOPED = ("value", "vague", "countries")
"""Kinds that must say where and when they hold; the others do so otherwise."""


def load(document: Document | None, templates: Counter[str], problems: list[Problem]) -> Statistics:
    """Check the data file's document; note every fault; return what is sound of it.

    `templates` tells how many pages of the site have which.
    """
    if document is None:
        return Statistics(UNKNOWN, is_readable=False)
    if not isinstance(document.value, dict):
        problems.append(Problem(document.path, 1, 1, "the file is empty", f"write {', '.join(REQUIRED)}"))
        return Statistics(UNKNOWN, is_readable=False)
    return _Reader(Notes(document, problems), templates).load()


class _Reader:
    """One reading of one data file."""

    def __init__(self, notes: Notes, templates: Counter[str]) -> None:
        self.notes = notes
        self.templates = templates
        self.document = notes.document
        self.root: dict[str, Any] = notes.document.value
        self.sources: dict[str, Source] = {}
        self.records: dict[str, Labelled] = {}
        self.source_ids = [name for name, _ in self._section("sources", is_noted=False)]
        self.events: dict[int, Event] = {}

    def load(self) -> Statistics:
        self._check_sections()
        as_of = self._as_of()
        for name, raw in self._section("sources"):
            self._read_source(name, raw)
        known = self.source_ids if isinstance(self.root.get("sources"), dict) else None
        self.events = read_events(self.root.get("events", []), known, self.notes)
        check_seen(self.events, self.sources, self.notes)
        for name, raw in self._section("statistics"):
            self._read_statistic(name, raw)
        ids = [name for name, _ in self._section("statistics", is_noted=False)]
        checks.check_links(self.records, ids, known, self.notes)
        numbers = compute(self.records, ids, self.templates, self.notes)
        checks.check_parts(self.records, numbers, self.notes)
        misleading = checks.check_numbers(self.records, numbers, self.notes)
        sound = {name for name, record in self.records.items() if name in numbers or not is_number(record)}
        statistics = Statistics(
            as_of=as_of,
            sources=self.sources,
            records=self.records,
            values={name: number.value for name, number in numbers.items()},
            bounds={name: number.bound for name, number in numbers.items()},
            endless=frozenset(name for name, number in numbers.items() if number.is_endless),
            places={name: self.document.key_place(("statistics", name)) for name in ids},
            faulty=frozenset({*ids} - sound | misleading),
            events=self.events,
            corrections=read_corrections(self.root.get("corrections", []), self.notes),
            needed=frozenset(_needed(self._section("statistics", is_noted=False))),
            is_readable=isinstance(self.root.get("statistics"), dict),
        )
        checks.check_series(statistics, self.notes)
        return statistics

    def _check_sections(self) -> None:
        for key in self.root:
            if key not in SECTIONS:
                self.notes.note((key,), f"unknown key '{key}'", suggest(str(key), SECTIONS), is_key=True)
        for key in REQUIRED:
            if key not in self.root:
                self.notes.note((), f"missing '{key}'", "add it")

    def _as_of(self) -> Period:
        try:
            return Period.parse(self.root.get("as_of", UNKNOWN))
        except Fault as fault:
            self.notes.fault(("as_of",), fault)
            return UNKNOWN

    def _section(self, key: str, *, is_noted: bool = True) -> Iterator[tuple[str, Any]]:
        section = self.root.get(key, {})
        if isinstance(section, dict):
            yield from section.items()
        elif is_noted:
            self.notes.note((key,), f"'{key}' is not a list of named records", "write 'name:' and its keys below")

    def _read_source(self, name: str, raw: Any) -> None:
        keys: KeyPath = ("sources", name)
        is_named = check_id(keys, self.notes, separator="-")
        source = read_record(Source, raw, keys, self.notes)
        if source and is_named:
            self.sources[name] = source
        if isinstance(raw, dict) and not {"url", "reference"} & set(raw):
            self.notes.note(keys, "missing 'url' or 'reference'", "say where it is found", is_key=True)

    def _read_statistic(self, name: str, raw: Any) -> None:
        keys: KeyPath = ("statistics", name)
        is_named = check_id(keys, self.notes)
        if not isinstance(raw, dict):
            self.notes.note(keys, f"'{name}' has no keys", "give it a label, a value and a source", is_key=True)
            return
        kinds = [key for key in KINDS if key in raw]
        if not kinds:
            self.notes.note(keys, "missing value", f"give it one of {', '.join(KINDS)}", is_key=True)
        for extra in kinds[1:]:
            self.notes.note((*keys, extra), f"both '{kinds[0]}' and '{extra}'", "keep one of them", is_key=True)
        if len(kinds) != 1:
            return
        record = read_record(KINDS[kinds[0]], raw, keys, self.notes)
        if isinstance(record, Newest):
            record = self._newest(raw, keys)
        if record and is_named:
            self.records[name] = record
        if kinds[0] in SCOPED:
            self._check_scope(raw, keys)
        if isinstance(raw.get("countries"), list):
            self._check_duplicates(raw["countries"], (*keys, "countries"))

    def _newest(self, raw: dict[str, Any], keys: KeyPath) -> Date | None:
        """The statistic as the date that it stands for; `None` where there is none, or its source is unknown."""
        found = newest(self.events.values())
        if found is None:
            self.notes.note((*keys, "newest"), "there is no event to be the newest", "add it under 'events:'")
            return None
        when, sources = found
        source = next((name for name in sources if name in self.source_ids), None)
        dated = {key: value for key, value in raw.items() if key != "newest"} | {"when": str(when), "source": source}
        return read_record(Date, dated, keys, self.notes) if source else None

    def _check_scope(self, raw: dict[str, Any], keys: KeyPath) -> None:
        """What is counted is counted at some time and, but for money and countries, somewhere."""
        if not {"period", "date"} & set(raw):
            self.notes.note(keys, "missing 'period' or 'date'", "say when it holds", is_key=True)
        if {"period", "date"} <= set(raw):
            self.notes.note((*keys, "date"), "both 'period' and 'date'", "keep one of them", is_key=True)
        if "place" not in raw and "countries" not in raw and raw.get("unit") != "USD":
            self.notes.note(keys, "missing 'place'", "say where it holds", is_key=True)

    def _check_duplicates(self, codes: list[Any], keys: KeyPath) -> None:
        seen: set[str] = set()
        for index, code in enumerate(map(str, codes)):
            if code in seen:
                self.notes.note((*keys, index), f"duplicate country '{code}'", "name each country once")
            seen.add(code)


def _needed(records: Iterator[tuple[str, Any]]) -> Iterator[str]:
    """The ids that other records name, be they sound or not."""
    for _, raw in records:
        if isinstance(raw, dict):
            yield str(raw.get("part_of"))
            yield from re.findall(ID, str(raw.get("formula", "")))
            series = raw.get("series")
            for entry in series if isinstance(series, list) else []:
                yield str(entry.get("statistic")) if isinstance(entry, dict) else ""
