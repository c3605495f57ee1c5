"""Every statistic with its value, and what follows from it: rounding, time, place, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeVar, cast

from explainer.data import formulas
from explainer.data.estimates import Number
from explainer.data.model import Computed, Date, Labelled, Observation, Series, Sourced, Timed
from explainer.data.periods import Period
from explainer.data.records import Source
from explainer.data.registers import Correction, Event
from explainer.data.text import Place

T = TypeVar("T")
Rest = Labelled | Observation
"""What a statistic rests on."""


@dataclass(frozen=True)
class Statistics:
    """Every statistic of the site with its value."""

    as_of: Period
    sources: dict[str, Source] = field(default_factory=dict)
    records: dict[str, Labelled] = field(default_factory=dict)
    values: dict[str, Decimal] = field(default_factory=dict)
    """Exact values, by id: of numbers, formulas, lists (their count) and series (the newest)."""
    bounds: dict[str, str] = field(default_factory=dict)
    """Of these values, by id; of a formula, the one that follows from its operands."""
    endless: frozenset[str] = frozenset()
    """Ids of the values that are rounded to six decimal places, since they have more."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where each id stands in the data file."""
    events: dict[int, Event] = field(default_factory=dict)
    """What happened since the site's day, the oldest first, by number in the data file."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong on the site and is mended, the oldest first."""
    faulty: frozenset[str] = frozenset()
    """Ids that are there, but of which nothing can be printed; why is told where they stand."""
    needed: frozenset[str] = frozenset()
    """Ids that other statistics are made of."""
    is_readable: bool = True
    """False where the file is no YAML, so that nobody can say which ids there are."""

    def number(self, name: str) -> Number:
        """Return a statistic's exact value with its bound."""
        return Number(self.values[name], self.bounds.get(name, "exact"), name in self.endless)

    def observations(self, name: str) -> list[tuple[Period | None, Decimal, Observation]]:
        """A series' dates and values, the oldest first."""
        record = cast(Series, self.records[name])
        return [(self._date(entry), self._value(entry), entry) for entry in record.series]

    def observed_by(self, entry: Observation) -> tuple[str, ...]:
        """Return the ids of the sources of one observation."""
        return tuple(self.source_ids(entry.statistic)) if entry.statistic else (entry.source or "",)

    def rivals(self, name: str) -> list[str]:
        """Return by whom each observation of a series is, where another has its date, so that readers tell them apart.

        In the order of the series' dated observations; empty for those that are the only ones of their date.
        """
        dated = [(when, entry) for when, _, entry in self.observations(name) if when]
        count = Counter(when for when, _ in dated)
        return [self._publishers(entry) if count[when] > 1 else "" for when, entry in dated]

    def _publishers(self, entry: Observation) -> str:
        sources = filter(None, map(self.sources.get, self.observed_by(entry)))
        return ", ".join(dict.fromkeys(source.publisher for source in sources))

    def parts(self, name: str) -> list[str | None]:
        """The statistics that a number is told by: itself or, of a series, each of its values; `None` has no name."""
        record = self.records.get(name)
        return [entry.statistic for entry in record.series] if isinstance(record, Series) else [name]

    def period(self, name: str) -> Period | None:
        """When it holds; a formula's is that of all it is computed from, a series' that of its newest value."""
        return self._shared(_when(one) for one in self._ends(name, lambda one: _when(one) is not None, is_newest=True))

    def place(self, name: str) -> str | None:
        """Where it holds; a formula's is that of all it is computed from."""
        ends = self._ends(name, lambda one: not isinstance(one, Computed) or one.place is not None)
        return self._shared(one.place for one in ends if isinstance(one, Labelled))

    def source_ids(self, name: str) -> list[str]:
        """The sources it rests on, each once."""
        ends = self._ends(name, lambda _: False)
        sources = [one.source or "" for one in ends if isinstance(one, Sourced | Observation)]
        return list(dict.fromkeys(sources))

    def newest_source_ids(self, name: str) -> list[str]:
        """The sources of what it prints: of a series, those of its newest observation."""
        record = self.records[name]
        newest = record.series[-1] if isinstance(record, Series) else None
        if newest is None:
            return self.source_ids(name)
        return self.source_ids(newest.statistic) if newest.statistic else [newest.source or ""]

    def _ends(self, name: str, is_one: Callable[[Rest], bool], *, is_newest: bool = False) -> Iterator[Rest]:
        """What a statistic rests on in the end, each once, in order: what `is_one`, or rests on nothing else.

        However often records name each other, each is looked at once. Of a series with `is_newest`, only the last.
        """
        seen: set[int] = set()
        ahead: list[Rest] = [self.records[name]]
        while ahead:
            one = ahead.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            below = [] if is_one(one) else self._below(one)
            if below:
                ahead.extend(reversed(below[-1:] if is_newest and isinstance(one, Series) else below))
            else:
                yield one

    def _below(self, one: Rest) -> Sequence[Rest]:
        """What a formula, a series or one of its entries takes its value from."""
        if isinstance(one, Computed):
            return [self.records[operand] for operand in formulas.operands(one.formula)]
        if isinstance(one, Series):
            return one.series
        return [self.records[one.statistic]] if isinstance(one, Observation) and one.statistic else []

    def _shared(self, values: Iterable[T]) -> T | None:
        found = set(values)
        return found.pop() if len(found) == 1 else None

    def _date(self, entry: Observation) -> Period | None:
        return self.period(entry.statistic) if entry.statistic else entry.date

    def _value(self, entry: Observation) -> Decimal:
        return self.values[entry.statistic] if entry.statistic else cast(Decimal, entry.value)


def _when(one: Rest) -> Period | None:
    """When a record, or an entry of a series, says that it holds."""
    if isinstance(one, Date):
        return one.when
    if isinstance(one, Timed):
        return one.when_it_holds
    return one.date if isinstance(one, Observation) else None
