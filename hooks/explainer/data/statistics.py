"""Every statistic with its value, and what follows from it: rounding, time, place, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar, cast

from explainer.data.estimates import Number
from explainer.data.events import Correction, Event
from explainer.data.record_types import Source
from explainer.data.statistic_base import Basis, Labelled, Sourced
from explainer.data.statistic_kinds import Computed, Observation, Series
from explainer.locales.periods import Period
from explainer.text_files import Position

T = TypeVar("T")


@dataclass(frozen=True)
class Statistics:
    """Every statistic of the site with its value."""

    as_of: Period
    sources: Mapping[str, Source] = field(default_factory=dict)
    records: Mapping[str, Labelled] = field(default_factory=dict)
    numbers: Mapping[str, Number] = field(default_factory=dict)
    """Exact values with their bounds, by id: of numbers, formulas, lists (their count) and series (the newest)."""
    positions: Mapping[str, Position] = field(default_factory=dict)
    """The position of each id in the data file."""
    events: Mapping[int, Event] = field(default_factory=dict)
    """What happened since the site's day, the oldest first, by number in the data file."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong on the site and is mended, the oldest first."""
    faulty: frozenset[str] = frozenset()
    """Ids that are there, but of which nothing can be printed; why is told where they stand."""
    needed: frozenset[str] = frozenset()
    """Ids that other statistics are made of."""
    is_readable: bool = True
    """False where the file is no YAML, so that nobody can say which ids there are."""

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
        """Return by whom each observation of a series is, where another has its date, so that readers tell them apart.

        In the order of the series' dated observations; empty for those that are the only ones of their date.
        """
        dated = [(when, entry) for when, _, entry in self.observations(name) if when]
        count = Counter(when for when, _ in dated)
        return [self._name_publishers(entry) if count[when] > 1 else "" for when, entry in dated]

    def expand_series(self, name: str) -> list[str | None]:
        """Return the statistics that tell a number: itself or, of a series, those of its values; `None` has no name."""
        record = self.records.get(name)
        return [entry.statistic for entry in record.series] if isinstance(record, Series) else [name]

    def period(self, name: str) -> Period | None:
        """Return when it holds: a formula when all of its operands do, a series when its newest value does."""
        bases = self._find_bases(name, lambda basis: basis.time is not None, is_newest=True)
        return _get_shared(basis.time for basis in bases)

    def place(self, name: str) -> str | None:
        """Return where it holds: a formula where all of its operands do."""
        bases = self._find_bases(name, lambda basis: not isinstance(basis, Computed) or basis.place is not None)
        return _get_shared(basis.place for basis in bases if isinstance(basis, Labelled))

    def source_ids(self, name: str) -> list[str]:
        """Return the sources it rests on, each once."""
        bases = self._find_bases(name, lambda _: False)
        return list(dict.fromkeys(basis.source or "" for basis in bases if isinstance(basis, Sourced | Observation)))

    def newest_source_ids(self, name: str) -> list[str]:
        """Return the sources of what it prints: of a series, those of its newest observation."""
        record = self.records[name]
        return (
            list(self.get_observation_sources(record.series[-1]))
            if isinstance(record, Series)
            else self.source_ids(name)
        )

    def _find_bases(self, name: str, is_end: Callable[[Basis], bool], *, is_newest: bool = False) -> Iterator[Basis]:
        """Yield what a statistic rests on in the end, each once, in order: what `is_end`, or rests on nothing else.

        However often records name each other, each is looked at once. Of a series with `is_newest`, only the last.
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
    """Return the value that all have in common, if they do."""
    different = set(values)
    return different.pop() if len(different) == 1 else None
