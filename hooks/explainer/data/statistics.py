"""Every statistic with its value, and what follows from it: rounding, time, place, sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, cast

from explainer.data import formulas
from explainer.data.model import Computed, Date, Labelled, Observation, Series, Sourced, Timed
from explainer.data.periods import Period
from explainer.data.records import Source
from explainer.data.registers import Correction, Event
from explainer.data.text import Place


@dataclass(frozen=True)
class Statistics:
    """Every statistic of the site with its value."""

    as_of: Period
    sources: dict[str, Source] = field(default_factory=dict)
    records: dict[str, Labelled] = field(default_factory=dict)
    values: dict[str, Decimal] = field(default_factory=dict)
    """Exact values, by id: of numbers, formulas, lists (their count) and series (the newest)."""
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

    def observations(self, name: str) -> list[tuple[Period | None, Decimal, Observation]]:
        """A series' dates and values, the oldest first."""
        record = cast(Series, self.records[name])
        return [(self._date(entry), self._value(entry), entry) for entry in record.series]

    def parts(self, name: str) -> list[str | None]:
        """The statistics that a number is told by: itself or, of a series, each of its values; `None` has no name."""
        record = self.records.get(name)
        return [entry.statistic for entry in record.series] if isinstance(record, Series) else [name]

    def period(self, name: str) -> Period | None:
        """When it holds; a formula's is that of all it is computed from, a series' that of its newest value."""
        record = self.records[name]
        if isinstance(record, Date):
            return record.when
        if isinstance(record, Series):
            return self.observations(name)[-1][0]
        own = record.when_it_holds if isinstance(record, Timed) else None
        return own or (self._shared(record, self.period) if isinstance(record, Computed) else None)

    def place(self, name: str) -> str | None:
        """Where it holds; a formula's is that of all it is computed from."""
        record = self.records[name]
        return self._shared(record, self.place) if isinstance(record, Computed) and not record.place else record.place

    def source_ids(self, name: str) -> list[str]:
        """The sources it rests on, each once."""
        record = self.records[name]
        own = [record.source] if isinstance(record, Sourced) else []
        below = [
            source
            for entry in (record.series if isinstance(record, Series) else [])
            for source in (self.source_ids(entry.statistic) if entry.statistic else [entry.source or ""])
        ]
        if isinstance(record, Computed):
            below = [source for operand in formulas.operands(record.formula) for source in self.source_ids(operand)]
        return list(dict.fromkeys([*own, *below]))

    def newest_source_ids(self, name: str) -> list[str]:
        """The sources of what it prints: of a series, those of its newest observation."""
        record = self.records[name]
        newest = record.series[-1] if isinstance(record, Series) else None
        if newest is None:
            return self.source_ids(name)
        return self.source_ids(newest.statistic) if newest.statistic else [newest.source or ""]

    def _shared(self, record: Computed, of: Any) -> Any:
        found = {of(operand) for operand in formulas.operands(record.formula)}
        return found.pop() if len(found) == 1 else None

    def _date(self, entry: Observation) -> Period | None:
        return self.period(entry.statistic) if entry.statistic else entry.date

    def _value(self, entry: Observation) -> Decimal:
        return self.values[entry.statistic] if entry.statistic else cast(Decimal, entry.value)
