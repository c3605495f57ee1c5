"""The exact value of each statistic: as given, counted, or computed from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal

from explainer.data import formulas
from explainer.data.model import Computed, Counted, Countries, Labelled, Measure, Quantity, Series
from explainer.data.validation import Notes
from explainer.problems import Fault

DEEPEST = 20
"""How many statistics may stand between a computed one and the last that it is computed from."""


def is_number(record: Labelled) -> bool:
    """Whether a statistic of this kind has a value to compute with."""
    return isinstance(record, Measure | Countries)


def compute(
    records: Mapping[str, Labelled], ids: Collection[str], templates: Counter[str], notes: Notes
) -> dict[str, Decimal]:
    """By id: numbers, formulas, the count of a list, the newest of a series. What can't be had is noted.

    `ids` are all that the file has, sound or not: only others are unknown. `templates` tells how many pages have which.
    """
    computation = _Computation(records, ids, templates, notes)
    for name in records:
        computation.value(name, ())
    return computation.values


class _Computation:
    def __init__(
        self, records: Mapping[str, Labelled], ids: Collection[str], templates: Counter[str], notes: Notes
    ) -> None:
        self.templates = templates
        self.records = records
        self.ids = ids
        self.notes = notes
        self.values: dict[str, Decimal] = {}
        self.in_circle: set[str] = set()
        self.without: set[str] = set()
        """What has been found to have no value."""

    def value(self, name: str, above: tuple[str, ...]) -> Decimal | None:
        """The value, computed when first asked for; `None` where there is none. `above` asked for it."""
        record = self.records.get(name)
        if name in self.values or name in self.without or record is None:
            return self.values.get(name)
        if name in above:
            self._note_circle(above[above.index(name) :])
            return None
        if len(above) == DEEPEST:
            message = f"'{above[0]}' is computed through more than {DEEPEST} others"
            self.notes.note(("statistics", above[0]), message, "compute it from fewer", is_key=True)
            return None
        found = self._found(name, record, (*above, name))
        if found is None:
            self.without.add(name)
        else:
            self.values[name] = found
        return found

    def _found(self, name: str, record: Labelled, above: tuple[str, ...]) -> Decimal | None:
        if isinstance(record, Quantity):
            return record.value
        if isinstance(record, Countries):
            return Decimal(len(record.countries))
        if isinstance(record, Counted):
            return Decimal(self.templates[record.pages])
        if isinstance(record, Series):
            return self._newest(name, record, above)
        return self._computed(name, record, above) if isinstance(record, Computed) else None

    def _newest(self, name: str, record: Series, above: tuple[str, ...]) -> Decimal | None:
        values = [
            self._operand(entry.statistic, (name, "series", index, "statistic"), above)
            if entry.statistic
            else entry.value
            for index, entry in enumerate(record.series)
        ]
        return None if None in values else values[-1]

    def _computed(self, name: str, record: Computed, above: tuple[str, ...]) -> Decimal | None:
        try:
            operands = formulas.operands(record.formula)
            if not operands:
                raise Fault("a formula that names no statistic", "give the number as a value, with its source")
            values = {operand: self._operand(operand, (name, "formula"), above) for operand in operands}
            known = {operand: value for operand, value in values.items() if value is not None}
            if len(known) == len(values):
                return formulas.compute(record.formula, known, is_share=record.unit == "percent")
        except Fault as fault:
            self.notes.fault(("statistics", name, "formula"), fault)
        return None

    def _operand(self, name: str, keys: tuple[str | int, ...], above: tuple[str, ...]) -> Decimal | None:
        if name in self.records and not is_number(self.records[name]):
            self.notes.note(("statistics", *keys), f"'{name}' is no number", "name one that is")
        return self.value(name, above)

    def _note_circle(self, circle: tuple[str, ...]) -> None:
        if self.in_circle.isdisjoint(circle):
            path = " → ".join((*circle, circle[0]))
            key = "formula" if isinstance(self.records[circle[0]], Computed) else "series"
            self.notes.note(("statistics", circle[0], key), f"a circle: {path}", "compute it from others")
        self.in_circle.update(circle)
