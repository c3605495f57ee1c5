"""The exact value of each statistic, with its bound: as given, counted, or computed from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from explainer.data import formulas
from explainer.data.estimates import WEAKER, Estimate, Number
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
) -> dict[str, Number]:
    """By id: numbers, formulas, the count of a list, the newest of a series. What can't be had is noted.

    `ids` are all that the file has, sound or not: only others are unknown. `templates` tells how many pages have which.
    """
    computation = _Computation(records, ids, templates, notes)
    for name in records:
        computation.value(name, ())
    return {name: _publish(records[name], estimate) for name, estimate in computation.values.items()}


def _publish(record: Labelled, estimate: Estimate) -> Number:
    """Return a number as its record gives it, or as it was computed."""
    return Number(record.value, record.bound) if isinstance(record, Quantity) else estimate.publish()


class _Computation:
    def __init__(
        self, records: Mapping[str, Labelled], ids: Collection[str], templates: Counter[str], notes: Notes
    ) -> None:
        self.templates = templates
        self.records = records
        self.ids = ids
        self.notes = notes
        self.values: dict[str, Estimate] = {}
        self.in_circle: set[str] = set()
        self.without: set[str] = set()
        """What has been found to have no value."""

    def value(self, name: str, above: tuple[str, ...]) -> Estimate | None:
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

    def _found(self, name: str, record: Labelled, above: tuple[str, ...]) -> Estimate | None:
        if isinstance(record, Quantity):
            return Estimate.from_bound(record.value, record.bound)
        if isinstance(record, Countries):
            return Estimate.from_bound(len(record.countries))
        if isinstance(record, Counted):
            return Estimate.from_bound(self.templates[record.pages])
        if isinstance(record, Series):
            return self._newest(name, record, above)
        return self._computed(name, record, above) if isinstance(record, Computed) else None

    def _newest(self, name: str, record: Series, above: tuple[str, ...]) -> Estimate | None:
        values = [
            self._operand(entry.statistic, (name, "series", index, "statistic"), above)
            if entry.statistic
            else Estimate.from_bound(entry.value or 0, entry.bound)
            for index, entry in enumerate(record.series)
        ]
        return None if None in values else values[-1]

    def _computed(self, name: str, record: Computed, above: tuple[str, ...]) -> Estimate | None:
        try:
            operands = formulas.operands(record.formula)
            if not operands:
                raise Fault("a formula that names no statistic", "give the number as a value, with its source")
            values = {operand: self._operand(operand, (name, "formula"), above) for operand in operands}
            known = {operand: value for operand, value in values.items() if value is not None}
            if len(known) == len(values):
                result = formulas.compute(record.formula, known, is_share=record.unit == "percent")
                return self._weaken(name, result, record.bound)
        except Fault as fault:
            self.notes.fault(("statistics", name, "formula"), fault)
        return None

    def _weaken(self, name: str, result: Estimate, bound: str | None) -> Estimate:
        """Return the result with the bound that its record gives, which may say less than follows, but not more."""
        if bound in (None, result.bound):
            return result
        if bound in WEAKER[result.bound]:
            return Estimate.from_bound(result.value, bound)
        message = f"'{bound}' is not what follows from the numbers of the formula"
        hint = f"write {' or '.join((result.bound, *WEAKER[result.bound]))}, or take the key out"
        self.notes.note(("statistics", name, "bound"), message, hint)
        return result

    def _operand(self, name: str, keys: tuple[str | int, ...], above: tuple[str, ...]) -> Estimate | None:
        if name in self.records and not is_number(self.records[name]):
            self.notes.note(("statistics", *keys), f"'{name}' is no number", "name one that is")
        return self.value(name, above)

    def _note_circle(self, circle: tuple[str, ...]) -> None:
        if self.in_circle.isdisjoint(circle):
            path = " → ".join((*circle, circle[0]))
            key = "formula" if isinstance(self.records[circle[0]], Computed) else "series"
            self.notes.note(("statistics", circle[0], key), f"a circle: {path}", "compute it from others")
        self.in_circle.update(circle)
