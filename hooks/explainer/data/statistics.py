"""All statistics with their values, and the time, place and sources of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from explainer.data.estimates import PublishedNumber
from explainer.data.events import Correction, Event
from explainer.data.record_types import Source
from explainer.data.statistic_base import Basis, Labelled, Sourced
from explainer.data.statistic_kinds import Computed, Observation, Series
from explainer.locales.periods import Period
from explainer.text_files import Position

T = TypeVar("T")


@dataclass(frozen=True)
class Statistics:
    """All statistics of the site with their values."""

    as_of: Period
    sources: Mapping[str, Source] = field(default_factory=dict)
    records: Mapping[str, Labelled] = field(default_factory=dict)
    numbers: Mapping[str, PublishedNumber] = field(default_factory=dict)
    """Exact values with their bounds, by id: of numbers, formulas, lists (their count) and series (the newest)."""
    positions: Mapping[str, Position] = field(default_factory=dict)
    """The position of each id in the data file."""
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

    def observations(self, name: str) -> list[tuple[Period | None, Decimal, Observation]]:
        """Return a series' dates and values, the oldest first."""
        record = cast(Series, self.records[name])
        return [(self._get_date(entry), self._get_value(entry), entry) for entry in record.series]

    def get_observation_sources(self, entry: Observation) -> tuple[str, ...]:
        """Return the ids of the sources of one observation."""
        return tuple(self.source_ids(entry.statistic)) if entry.statistic else (entry.source or "",)

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
        return [entry.statistic for entry in record.series] if isinstance(record, Series) else [name]

    def period(self, name: str) -> Period | None:
        """Return its time: for a formula the one shared by all operands, for a series that of its newest value."""
        bases = self._find_bases(name, lambda basis: basis.time is not None, is_newest=True)
        return _get_shared(basis.time for basis in bases)

    def place(self, name: str) -> str | None:
        """Return its place: for a formula, the one shared by all operands."""
        bases = self._find_bases(name, lambda basis: not isinstance(basis, Computed) or basis.place is not None)
        return _get_shared(basis.place for basis in bases if isinstance(basis, Labelled))

    def source_ids(self, name: str) -> list[str]:
        """Return the ids of all its sources, without duplicates."""
        bases = self._find_bases(name, lambda _: False)
        return list(dict.fromkeys(basis.source or "" for basis in bases if isinstance(basis, Sourced | Observation)))

    def newest_source_ids(self, name: str) -> list[str]:
        """Return the ids of the sources of the printed value: for a series, those of its newest observation."""
        record = self.records[name]
        return (
            list(self.get_observation_sources(record.series[-1]))
            if isinstance(record, Series)
            else self.source_ids(name)
        )

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
            newest = bases[-1:] if is_newest and isinstance(basis, Series) else bases
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
