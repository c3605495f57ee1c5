"""All statistics with their values, and the time, place and sources of each; events and corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import Field, StrictBool

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import Statistic
from explainer.data.kinds.basis import Basis, Observation
from explainer.data.kinds.values import Exported
from explainer.data.record_types import Day as DayField
from explainer.data.record_types import Plain, Record, Source, SourceId, Span, Text
from explainer.data.validation import check_duplicates, check_reference, read_list
from explainer.data.yaml_document import Document
from explainer.diagnostics import Diagnostic, UserError
from explainer.locales.periods import Day, Period
from explainer.text_files import Position

T = TypeVar("T")


@dataclass(frozen=True)
class Statistics:
    """All statistics of the site with their values."""

    as_of: Period
    sources: Mapping[str, Source] = field(default_factory=dict)
    records: Mapping[str, Statistic] = field(default_factory=dict)
    numbers: Mapping[str, PublishedNumber] = field(default_factory=dict)
    """Exact values with their bounds, by id: of numbers, formulas, lists (their count) and series (the newest)."""
    positions: Mapping[str, Position] = field(default_factory=dict)
    """The position of each id in the data file."""
    units: Mapping[str, str] = field(default_factory=dict)
    """The English singular of units, by their plural."""
    events: Mapping[int, Event] = field(default_factory=dict)
    """What happened since the site's day, the oldest first, by number in the data file."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong on the site and is mended, the oldest first."""
    faulty: frozenset[str] = frozenset()
    """Ids of invalid statistics, which cannot be printed; their errors have been reported."""
    needed: frozenset[str] = frozenset()
    """Ids that other statistics are computed from."""
    is_readable: bool = True
    """False if the file is not valid YAML, so that its ids are unknown."""
    reviewed: Period | None = None
    """The day on which people last compared the site with its sources."""

    @cached_property
    def values(self) -> Mapping[str, Decimal]:
        """The exact values, by id."""
        return {name: number.value for name, number in self.numbers.items()}

    @cached_property
    def ids_with_shared_labels(self) -> frozenset[str]:
        """The ids of the statistics whose label others have too."""
        uses = Counter(record.label for record in self.records.values())
        return frozenset(name for name, record in self.records.items() if uses[record.label] > 1)

    @cached_property
    def related(self) -> Mapping[str, list[str]]:
        """The ids of the valid statistics that each names, as a formula its operands, and of those that name it."""
        records = {name: record for name, record in self.records.items() if name not in self.faulty}
        pairs = [(name, other) for name, record in records.items() for other in record.named_ids]
        related: dict[str, dict[str, None]] = {name: {} for name in records}
        for name, other in [*pairs, *((other, name) for name, other in pairs)]:
            if name != other and name in related and other in related:
                related[name][other] = None
        return {name: list(ids) for name, ids in related.items()}

    def observations(self, name: str) -> list[tuple[Period | None, Decimal, Observation]]:
        """Return a series' dates and values, the oldest first."""
        return [(self._get_date(entry), self._get_value(entry), entry) for entry in self.records[name].observations]

    def get_observation_sources(self, entry: Observation) -> tuple[str, ...]:
        """Return the ids of the sources of one observation."""
        return tuple(self.source_ids(entry.statistic) if entry.statistic else entry.own_sources)

    def name_rivals(self, name: str) -> list[str]:
        """Return the publisher of each observation that shares its date with another, to tell them apart.

        In the order of the dated observations; empty for those whose date is unique.
        """
        dated = [(when, entry) for when, _, entry in self.observations(name) if when]
        count = Counter(when for when, _ in dated)
        return [self._name_publishers(entry) if count[when] > 1 else "" for when, entry in dated]

    def expand_series(self, name: str) -> list[str | None]:
        """Return the ids of the statistics with a number: itself or, for a series, those of its observations."""
        record = self.records.get(name)
        return [entry.statistic for entry in record.observations] if record and record.observations else [name]

    def list_synonyms(self) -> dict[str, dict[str, list[str]]]:
        """Return the synonyms of each statistic by language, by id; with those of the series in which it stands."""
        synonyms: dict[str, dict[str, list[str]]] = {}
        for name, record in self.records.items():
            members = dict.fromkeys([name, *filter(None, self.expand_series(name))])
            for language, texts in (record.also or {}).items():
                for member in members:
                    synonyms.setdefault(member, {}).setdefault(language, []).extend(texts)
        return synonyms

    def period(self, name: str) -> Period | None:
        """Return its time: for a formula the one shared by all operands, for a series that of its newest value."""
        bases = self._find_bases(name, lambda basis: basis.time is not None, is_newest=True)
        return _get_shared(basis.time for basis in bases)

    def place(self, name: str) -> str | None:
        """Return its place: for a formula, the one shared by all operands."""
        bases = self._find_bases(name, lambda basis: not basis.inherits_place)
        return _get_shared(basis.own_place for basis in bases)

    def source_ids(self, name: str) -> list[str]:
        """Return the ids of all its sources, without duplicates."""
        bases = self._find_bases(name, lambda _: False)
        return list(dict.fromkeys(source for basis in bases for source in basis.own_sources))

    def newest_source_ids(self, name: str) -> list[str]:
        """Return the ids of the sources of the printed value: for a series, those of its newest observation."""
        observations = self.records[name].observations
        return list(self.get_observation_sources(observations[-1])) if observations else self.source_ids(name)

    def export(self, name: str) -> Exported:
        """Return the value of a statistic for the downloads; of a series, the newest."""
        record = self.records[name]
        if record.observations:
            return self.export_observation(name, record.observations[-1])._replace(quote=None)
        return record.export(self.numbers.get(name))

    def export_observation(self, name: str, entry: Observation) -> Exported:
        """Return an observation of a series for the downloads."""
        return self.export(entry.statistic) if entry.statistic else self.records[name].export_observation(entry)

    def _find_bases(self, name: str, is_end: Callable[[Basis], bool], *, is_newest: bool = False) -> Iterator[Basis]:
        """Yield what a statistic is finally based on, in order, once: what `is_end`, or has no bases itself.

        Each record is visited once, even if records refer to each other. With `is_newest`, only the last of a series.
        """
        seen: set[int] = set()
        stack: list[Basis] = [self.records[name]]
        while stack:
            basis = stack.pop()
            if id(basis) in seen:
                continue
            seen.add(id(basis))
            bases = () if is_end(basis) else basis.bases
            if not bases:
                yield basis
            newest = bases[-1:] if is_newest and basis.is_dated_list else bases
            stack.extend(self.records[lower] if isinstance(lower, str) else lower for lower in reversed(newest))

    def _name_publishers(self, entry: Observation) -> str:
        sources = filter(None, map(self.sources.get, self.get_observation_sources(entry)))
        return ", ".join(dict.fromkeys(source.publisher for source in sources))

    def _get_date(self, entry: Observation) -> Period | None:
        return self.period(entry.statistic) if entry.statistic else entry.date

    def _get_value(self, entry: Observation) -> Decimal:
        return self.values[entry.statistic] if entry.statistic else cast(Decimal, entry.value)


def _get_shared(values: Iterable[T]) -> T | None:
    """Return the value that all share; None if they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


class Event(Record):
    """One entry of the timeline, for readers."""

    date: Span
    """The day, month or year on which it happened, or for which it is scheduled (ISO 8601)."""
    title: Text | None = None
    """The event in two to six English words, told behind the date in its heading; may hold references."""
    what: Text
    """What happened, in English and in one or two sentences; may hold references."""
    sources: Annotated[list[SourceId], Field(min_length=1)]
    """The ids of the sources that tell it."""
    scheduled: StrictBool = False
    """True where only the schedule was seen, and not what came of it."""
    known_from: Literal["headline", "notice", "digest"] | None = None
    """How the event is known, where its report was not read."""

    @property
    def texts(self) -> dict[str, str]:
        """Return its texts for readers, by key."""
        return ({"title": self.title} if self.title else {}) | {"what": self.what}

    @property
    def is_reported(self) -> bool:
        """Return whether a report of the event was read, so that it counts as seen."""
        return not (self.scheduled or self.known_from)


class Correction(Record):
    """One entry of the register of corrections, for readers."""

    date: DayField
    """The day on which it was made."""
    what: Plain
    """What was corrected, in a few words; its numbers, and those below, are those of that day, and typed."""
    before: Plain
    """What the site said, which was wrong."""
    after: Plain
    """What it says now."""
    why: Plain
    """How it is known."""


def read_events(
    entries: Any, source_ids: Collection[str] | None, sources: Mapping[str, Source], document: Document
) -> tuple[dict[int, Event], list[Diagnostic]]:
    """Return the valid events by their index in the list, the oldest first, and the errors of the list.

    `source_ids` is None if the sources could not be read; `sources` are the valid ones.
    """
    events, diagnostics = read_list(Event, entries, "events", "'- date:', 'what:' and 'sources:'", document)
    newest: Event | None = None
    for index, event in events.items():
        keys = ("events", index)
        for number, source in enumerate(event.sources):
            diagnostics += check_reference(source, source_ids, "source", (*keys, "sources", number), document)
        diagnostics += check_duplicates(event.sources, "source", (*keys, "sources"), document)
        if newest and event.date.start.first < newest.date.start.first:
            error = UserError("not-in-order.events", date=newest.date)
            diagnostics.append(document.place_error((*keys, "date"), error))
        newest = event
        seen = [sources[name].seen.start.first for name in event.sources if name in sources]
        if seen and not event.scheduled and event.date.start.first > max(seen):
            error = UserError("event-later-than-source", date=event.date)
            diagnostics.append(document.place_error((*keys, "date"), error))
    return events, diagnostics


def read_corrections(entries: Any, document: Document) -> tuple[tuple[Correction, ...], list[Diagnostic]]:
    """Return the valid corrections, the oldest first, and the errors of the list."""
    corrections, diagnostics = read_list(
        Correction, entries, "corrections", "'- date:', 'what:', 'before:', 'after:' and 'why:'", document
    )
    return tuple(sorted(corrections.values(), key=lambda correction: str(correction.date))), diagnostics


def find_newest_month(events: Iterable[Event]) -> tuple[Period, list[str]] | None:
    """Return the month and sources of the newest event whose report was read."""
    past = [(event.date.end or event.date.start, event.sources) for event in events if event.is_reported]
    if not past:
        return None
    day, sources = max(past, key=lambda event: event[0].first)
    return Period(Day(day.year, day.month)), sources
