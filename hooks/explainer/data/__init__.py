"""Reads the data file: validates each record, checks them against each other, and computes the values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints

from explainer.data.computation import (
    check_conflicts,
    check_printing,
    check_quotes,
    check_references,
    check_series,
    compute_values,
    list_mentions,
)
from explainer.data.kinds import KINDS, AnyStatistic
from explainer.data.kinds.base import Statistic
from explainer.data.record_types import (
    ID,
    SOURCE_ID,
    Day,
    Plain,
    ReadingDay,
    Record,
    Source,
    Unit,
    parse_day,
    parse_reading_day,
)
from explainer.data.statistics import Correction, Event, Statistics, find_newest_month, read_corrections, read_events
from explainer.data.validation import R, check_id, read_record
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError, suggest_words
from explainer.locales.periods import Period

T = TypeVar("T")
UNKNOWN = Period.parse("0001")
"""Stands for a date that could not be read, which is reported separately."""


class DataFile(Record):
    """`assets/statistics.yml`, as its JSON Schema describes it to editors."""

    as_of: ReadingDay
    """The day from which the explainer speaks."""
    reviewed: Day | None = None
    """The day on which the site was last compared with its sources; what is scheduled after it is still ahead."""
    sources: dict[Annotated[str, StringConstraints(pattern=f"^{SOURCE_ID}$")], Source]
    """Every publication that a statistic or a quotation rests on."""
    statistics: dict[Annotated[str, StringConstraints(pattern=f"^{ID}$")], AnyStatistic]
    """Every number, date and list of countries on the site."""
    units: dict[Unit, Plain] = Field(default_factory=dict)
    """The singular of each unit that is printed as a noun, as in `{fled.counted}`: people: person."""
    events: tuple[Event, ...] = ()
    """What happened since that day, the oldest first."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong on the site and is mended; a new one goes to the end."""


class UnitNames(Record):
    """The section `units` of the data file."""

    units: dict[Unit, Plain]


SECTIONS = tuple(DataFile.model_fields)


REQUIRED = tuple(name for name, section in DataFile.model_fields.items() if section.is_required())


def read_data_file(document: Document | None, templates: Counter[str]) -> tuple[Statistics, list[Diagnostic]]:
    """Return the valid records of the data file, and its errors.

    `templates` is the number of pages of the site by template.
    """
    if document is None:
        return Statistics(UNKNOWN, is_readable=False), []
    if not isinstance(document.value, dict):
        diagnostic = UserError("empty-file", keys=", ".join(REQUIRED)).at(document.path, 1, 1)
        return Statistics(UNKNOWN, is_readable=False), [diagnostic]
    reader = _Reader(document)
    return reader.read(templates), reader.diagnostics


class _Reader:
    """Reads one data file and collects its errors."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root: dict[str, Any] = document.value
        self.diagnostics: list[Diagnostic] = []
        self.raw_sources = self._get_section("sources")
        self.raw_statistics = self._get_section("statistics")
        self.events: dict[int, Event] = {}

    def read(self, templates: Counter[str]) -> Statistics:
        """Return the valid records of the file; its errors are in `problems`."""
        document, ids = self.document, self.raw_statistics.keys()
        as_of = self._read_period("as_of") or UNKNOWN
        reviewed = self._read_period("reviewed")
        sources = _keep_sound({name: self._read_source(name, raw) for name, raw in self.raw_sources.items()})
        source_ids = self.raw_sources.keys() if isinstance(self.root.get("sources"), dict) else None
        self.events, event_problems = read_events(self.root.get("events", []), source_ids, sources, document)
        corrections, correction_problems = read_corrections(self.root.get("corrections", []), document)
        records = _keep_sound({name: self._read_statistic(name, raw) for name, raw in self.raw_statistics.items()})
        numbers, value_problems = compute_values(records, ids, templates, document)
        sound = {name: self.raw_statistics[name] for name in records}
        misprints = list(check_printing(records, numbers, document))
        unknown = {name for name in ids if name not in records or (records[name].is_number and name not in numbers)}
        statistics = Statistics(
            as_of=as_of,
            reviewed=reviewed,
            sources=sources,
            records=records,
            numbers=numbers,
            positions={name: document.position_of_key(("statistics", name)) for name in ids},
            units=self._read_units(),
            events=self.events,
            corrections=corrections,
            faulty=frozenset(unknown | {name for name, _ in misprints}),
            needed=frozenset(name for _, kind, name in list_mentions(self.raw_statistics, ()) if kind == "statistic"),
            is_readable=isinstance(self.root.get("statistics"), dict),
        )
        self.diagnostics += [
            *self._check_sections(),
            *event_problems,
            *correction_problems,
            *value_problems,
            *(diagnostic for _, diagnostic in misprints),
            *check_references(sound, ids, source_ids, document),
            *check_conflicts(records, numbers, document),
            *check_quotes(records, numbers, document),
            *check_series(statistics, document),
        ]
        return statistics

    def _get_section(self, name: str) -> dict[str, Any]:
        section = self.root.get(name)
        return section if isinstance(section, dict) else {}

    def _check_sections(self) -> Iterator[Diagnostic]:
        place_fault = self.document.place_error
        for key in self.root.keys() - set(SECTIONS):
            yield place_fault((key,), UserError("unknown-key", suggest_words(key, SECTIONS), key=key), is_key=True)
        for key in REQUIRED:
            if key not in self.root:
                yield place_fault((), UserError("missing-key", key=key))
        for key in ("sources", "statistics"):
            if not isinstance(self.root.get(key, {}), dict):
                error = UserError("not-a-list.records", key=key)
                yield place_fault((key,), error)

    def _read_units(self) -> dict[str, str]:
        record, diagnostics = read_record(UnitNames, {"units": self.root.get("units", {})}, (), self.document)
        self.diagnostics += diagnostics
        return record.units if record else {}

    def _read_period(self, key: str) -> Period | None:
        """Return a date at the head of the file; None if it is missing or invalid."""
        if key not in self.root:
            return None
        try:
            return (parse_day if key == "reviewed" else parse_reading_day)(self.root[key])
        except UserError as error:
            self.diagnostics.append(self.document.place_error((key,), error))
            return None

    def _read_source(self, name: str, raw: Any) -> Source | None:
        keys: KeyPath = ("sources", name)
        if isinstance(raw, dict) and not {"url", "reference"} & raw.keys():
            self._note_key(keys, UserError("missing-key.url"))
        return self._read_record(Source, raw, keys, separator="-")

    def _read_statistic(self, name: str, raw: Any) -> Statistic | None:
        keys: KeyPath = ("statistics", name)
        kinds = [key for key in KINDS if key in raw] if isinstance(raw, dict) else []
        if not isinstance(raw, dict):
            self._note_key(keys, UserError("missing-key.keys", name=name))
        elif not kinds:
            self._note_key(keys, UserError("missing-key.value", kinds=", ".join(KINDS)))
        for extra in kinds[1:]:
            self._note_key((*keys, extra), UserError("conflicting-keys", key=kinds[0], other=extra))
        if len(kinds) != 1:
            self.diagnostics += check_id(keys, self.document)
            return None
        kind = KINDS[kinds[0]]
        for inner, error in kind.find_raw_errors(raw):
            self.diagnostics.append(self.document.place_error((*keys, *inner), error, is_key=True))
        record = self._read_record(kind, raw, keys)
        try:
            return record and record.resolve_newest(self._find_newest())
        except UserError as error:
            self.diagnostics.append(self.document.place_error((*keys, kind.key), error))
            return None

    def _read_record(self, model: type[R], raw: Any, keys: KeyPath, separator: str = "_") -> R | None:
        """Return a record; None if it or its id is invalid."""
        errors = list(check_id(keys, self.document, separator))
        record, diagnostics = read_record(model, raw, keys, self.document)
        self.diagnostics += errors + diagnostics
        return None if errors else record

    def _find_newest(self) -> tuple[Period, list[str]] | None:
        """Return the month of the newest event and its valid sources; None if there is no event."""
        newest = find_newest_month(self.events.values())
        return newest and (newest[0], [name for name in newest[1] if name in self.raw_sources])

    def _note_key(self, keys: KeyPath, error: UserError) -> None:
        self.diagnostics.append(self.document.place_error(keys, error, is_key=True))


def _keep_sound(records: Mapping[str, T | None]) -> dict[str, T]:
    return {name: record for name, record in records.items() if record is not None}
