"""Computes the exact value and bound of each statistic: given, counted, or computed from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import partial

from explainer.data.estimates import WEAKER, Estimate, PublishedNumber
from explainer.data.statistic_base import Inputs, Labelled
from explainer.data.statistic_kinds import Computed
from explainer.data.validation import check_reference
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError

MAX_DEPTH = 20
"""The longest chain of statistics that are computed from each other."""


def compute_values(
    records: Mapping[str, Labelled], ids: Collection[str], templates: Counter[str], document: Document
) -> tuple[dict[str, PublishedNumber], list[Diagnostic]]:
    """Return the values of numbers, formulas, lists (their count) and series (the newest) by id, and the errors.

    `ids` are all ids of the file, valid or not; `templates` is the number of pages by template.
    """
    computation = _Computation(records, ids, templates, document)
    for name in records:
        computation.compute_value(name, ())
    estimates = {name: estimate for name, estimate in computation.estimates.items() if estimate}
    return {name: records[name].publish(estimate) for name, estimate in estimates.items()}, computation.problems


class _Computation:
    """Computes the values of all statistics, following each to those that it is computed from."""

    def __init__(
        self, records: Mapping[str, Labelled], ids: Collection[str], templates: Counter[str], document: Document
    ) -> None:
        self.records = records
        self.ids = ids
        self.templates = templates
        self.document = document
        self.problems: list[Diagnostic] = []
        self.estimates: dict[str, Estimate | None] = {}
        """The values computed so far, by id."""
        self.in_circle: set[str] = set()

    def compute_value(self, name: str, parents: tuple[str, ...]) -> Estimate | None:
        """Return a statistic's value, computed only once; None if it has none. `parents` are computed from it."""
        record = self.records.get(name)
        if name in self.estimates or record is None:
            return self.estimates.get(name)
        if name in parents:
            self._add_circle(parents[parents.index(name) :])
            return None
        if len(parents) == MAX_DEPTH:
            message = f"'{parents[0]}' is computed through more than {MAX_DEPTH} others"
            self._add_error(parents[0], (), UserError(message, "compute it from fewer"))
            return None
        try:
            estimate = record.estimate(Inputs(partial(self._get_operand, (*parents, name)), self.templates))
        except UserError as error:
            self._add_error(name, (record.key,), error)
            estimate = None
        self.estimates[name] = self._apply_declared_bound(name, record, estimate)
        return self.estimates[name]

    def _get_operand(self, parents: tuple[str, ...], keys: KeyPath, name: str) -> Estimate | None:
        self.problems += check_reference(name, self.ids, "statistic", ("statistics", parents[-1], *keys), self.document)
        if name in self.records and not self.records[name].is_number:
            self._add_error(parents[-1], keys, UserError(f"'{name}' is no number", "name one that is"))
        return self.compute_value(name, parents)

    def _apply_declared_bound(self, name: str, record: Labelled, estimate: Estimate | None) -> Estimate | None:
        """Return a result with the bound that its record declares; add an error if it claims more than follows."""
        bound = record.bound if isinstance(record, Computed) else None
        if estimate is None or bound in (None, estimate.bound):
            return estimate
        if bound in WEAKER[estimate.bound]:
            return Estimate.from_bound(estimate.value, bound)
        hint = f"write {' or '.join((estimate.bound, *WEAKER[estimate.bound]))}, or take the key out"
        self._add_error(
            name, ("bound",), UserError(f"'{bound}' is not what follows from the numbers of the formula", hint)
        )
        return estimate

    def _add_circle(self, circle: tuple[str, ...]) -> None:
        if self.in_circle.isdisjoint(circle):
            error = UserError(f"a circle: {' → '.join((*circle, circle[0]))}", "compute it from others")
            self._add_error(circle[0], (self.records[circle[0]].key,), error)
        self.in_circle.update(circle)

    def _add_error(self, name: str, keys: KeyPath, error: UserError) -> None:
        self.problems.append(self.document.place_error(("statistics", name, *keys), error, is_key=not keys))
