"""The exact value of each statistic, with its bound: as given, counted, or computed from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial

from explainer.data.estimates import WEAKER, Estimate, Number
from explainer.data.statistic_base import Inputs, Labelled
from explainer.data.statistic_kinds import Computed
from explainer.data.validation import check_reference
from explainer.data.yaml_document import Document, KeyPath
from explainer.problems import Fault, Problem

MAX_DEPTH = 20
"""How many statistics may stand between a computed one and the last that it is computed from."""


def compute_values(
    records: Mapping[str, Labelled], ids: Collection[str], templates: Counter[str], document: Document
) -> tuple[dict[str, Number], list[Problem]]:
    """Return the values of numbers, formulas, lists (their count) and series (the newest) by id, and what is wrong.

    `ids` are all that the file has, sound or not; `templates` says how many pages have which template.
    """
    computation = _Computation(records, ids, templates, document)
    for name in records:
        computation.compute_value(name, ())
    estimates = {name: estimate for name, estimate in computation.estimates.items() if estimate}
    return {name: records[name].publish(estimate) for name, estimate in estimates.items()}, computation.problems


class _Computation:
    """One walk from statistics to those that they are computed from."""

    def __init__(
        self, records: Mapping[str, Labelled], ids: Collection[str], templates: Counter[str], document: Document
    ) -> None:
        self.records = records
        self.ids = ids
        self.templates = templates
        self.document = document
        self.problems: list[Problem] = []
        self.estimates: dict[str, Estimate | None] = {}
        """Of the statistics that have been looked at, by id."""
        self.in_circle: set[str] = set()

    def compute_value(self, name: str, parents: tuple[str, ...]) -> Estimate | None:
        """Return a statistic's value, computed only once; `None` where it has none. `parents` are computed from it."""
        record = self.records.get(name)
        if name in self.estimates or record is None:
            return self.estimates.get(name)
        if name in parents:
            self._note_circle(parents[parents.index(name) :])
            return None
        if len(parents) == MAX_DEPTH:
            message = f"'{parents[0]}' is computed through more than {MAX_DEPTH} others"
            self._note(parents[0], (), Fault(message, "compute it from fewer"))
            return None
        try:
            estimate = record.estimate(Inputs(partial(self._get_operand, (*parents, name)), self.templates))
        except Fault as fault:
            self._note(name, (record.key,), fault)
            estimate = None
        self.estimates[name] = self._weaken(name, record, estimate)
        return self.estimates[name]

    def _get_operand(self, parents: tuple[str, ...], keys: KeyPath, name: str) -> Estimate | None:
        self.problems += check_reference(name, self.ids, "statistic", ("statistics", parents[-1], *keys), self.document)
        if name in self.records and not self.records[name].is_number:
            self._note(parents[-1], keys, Fault(f"'{name}' is no number", "name one that is"))
        return self.compute_value(name, parents)

    def _weaken(self, name: str, record: Labelled, estimate: Estimate | None) -> Estimate | None:
        """Return a result with the bound that its record gives, which may say less than follows, but not more."""
        bound = record.bound if isinstance(record, Computed) else None
        if estimate is None or bound in (None, estimate.bound):
            return estimate
        if bound in WEAKER[estimate.bound]:
            return Estimate.from_bound(estimate.value, bound)
        hint = f"write {' or '.join((estimate.bound, *WEAKER[estimate.bound]))}, or take the key out"
        self._note(name, ("bound",), Fault(f"'{bound}' is not what follows from the numbers of the formula", hint))
        return estimate

    def _note_circle(self, circle: tuple[str, ...]) -> None:
        if self.in_circle.isdisjoint(circle):
            fault = Fault(f"a circle: {' → '.join((*circle, circle[0]))}", "compute it from others")
            self._note(circle[0], (self.records[circle[0]].key,), fault)
        self.in_circle.update(circle)

    def _note(self, name: str, keys: KeyPath, fault: Fault) -> None:
        self.problems.append(self.document.place_fault(("statistics", name, *keys), fault, is_key=not keys))
