"""Computes the exact value and bound of each statistic, and checks records against each other.

References exist, parts fit their wholes, hedges are true, quotes have their numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from explainer.data.estimates import WEAKER, Estimate, PublishedNumber
from explainer.data.kinds.base import Statistic
from explainer.data.kinds.values import Inputs
from explainer.data.record_types import ID
from explainer.data.statistics import Statistics
from explainer.data.validation import check_reference
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError
from explainer.locales.periods import Period

MAX_DEPTH = 20
"""The longest chain of statistics that are computed from each other."""
MENTIONS: Mapping[str | int, str] = {
    "source": "source", "part_of": "statistic", "other_count_of": "statistic", "statistic": "statistic",
}  # fmt: skip
"""Keys whose values are ids, and the kind of record that they identify."""


def compute_values(
    records: Mapping[str, Statistic], ids: Collection[str], templates: Counter[str], document: Document
) -> tuple[dict[str, PublishedNumber], list[Diagnostic]]:
    """Return the values of numbers, formulas, lists (their count) and series (the newest) by id, and the errors.

    `ids` are all ids of the file, valid or not; `templates` is the number of pages by template.
    """
    computation = _Computation(records, ids, templates, document)
    for name in records:
        computation.compute_value(name, ())
    estimates = {name: estimate for name, estimate in computation.estimates.items() if estimate}
    return {name: records[name].publish(estimate) for name, estimate in estimates.items()}, computation.diagnostics


@dataclass
class _Computation:
    """Computes the values of all statistics, following each to those that it is computed from."""

    records: Mapping[str, Statistic]
    ids: Collection[str]
    templates: Counter[str]
    document: Document
    diagnostics: list[Diagnostic] = field(default_factory=list)
    estimates: dict[str, Estimate | None] = field(default_factory=dict)
    """The values computed so far, by id."""
    in_circle: set[str] = field(default_factory=set)

    def compute_value(self, name: str, parents: tuple[str, ...]) -> Estimate | None:
        """Return a statistic's value, computed only once; None if it has none. `parents` are computed from it."""
        record = self.records.get(name)
        if name in self.estimates or record is None:
            return self.estimates.get(name)
        if name in parents:
            self._add_circle(parents[parents.index(name) :])
            return None
        if len(parents) == MAX_DEPTH:
            self._add_error(parents[0], (), UserError("circle.depth", name=parents[0], limit=MAX_DEPTH))
            return None
        try:
            get_operand, get_day = partial(self._get_operand, (*parents, name)), partial(self._get_day, name)
            estimate = record.estimate(Inputs(get_operand, get_day, self.templates))
        except UserError as error:
            self._add_error(name, (record.key,), error)
            estimate = None
        self.estimates[name] = self._apply_declared_bound(name, record, estimate)
        return self.estimates[name]

    def _get_operand(self, parents: tuple[str, ...], keys: KeyPath, name: str) -> Estimate | None:
        self.diagnostics += check_reference(
            name, self.ids, "statistic", ("statistics", parents[-1], *keys), self.document
        )
        if name in self.records and not self.records[name].is_number:
            self._add_error(parents[-1], keys, UserError("no-operand", name=name))
        return self.compute_value(name, parents)

    def _get_day(self, parent: str, keys: KeyPath, name: str) -> Estimate | None:
        self.diagnostics += check_reference(name, self.ids, "statistic", ("statistics", parent, *keys), self.document)
        record = self.records.get(name)
        day = record.estimate_day() if record else None
        if record and day is None:
            self._add_error(parent, keys, UserError("no-operand.day", name=name))
        return day

    def _apply_declared_bound(self, name: str, record: Statistic, estimate: Estimate | None) -> Estimate | None:
        """Return a result with the bound that its record declares; add an error if it claims more than follows."""
        bound = record.declared_bound
        if estimate is None or bound in (None, estimate.bound):
            return estimate
        if bound in WEAKER[estimate.bound]:
            return Estimate.from_bound(estimate.value, bound)
        self._add_error(
            name,
            ("bound",),
            UserError(
                "false-bound.formula", bound=bound, bounds=" or ".join((estimate.bound, *WEAKER[estimate.bound]))
            ),
        )
        return estimate

    def _add_circle(self, circle: tuple[str, ...]) -> None:
        if self.in_circle.isdisjoint(circle):
            error = UserError("circle", names=" → ".join((*circle, circle[0])))
            self._add_error(circle[0], (self.records[circle[0]].key,), error)
        self.in_circle.update(circle)

    def _add_error(self, name: str, keys: KeyPath, error: UserError) -> None:
        self.diagnostics.append(self.document.place_error(("statistics", name, *keys), error, is_key=not keys))


def list_mentions(raw: Any, keys: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield each id in the record at `keys`: the keys where it is used, the kind (source or statistic), and the id.

    >>> list(list_mentions({"formula": "sum (a) / 2", "source": "b", "series": [{"statistic": "c"}]}, ()))
    [(('formula',), 'statistic', 'a'), (('source',), 'source', 'b'), (('series', 0, 'statistic'), 'statistic', 'c')]
    >>> list(list_mentions({"source": ["a", "b"]}, ()))
    [(('source', 0), 'source', 'a'), (('source', 1), 'source', 'b')]
    """
    key = next((step for step in reversed(keys) if isinstance(step, str)), "")
    if isinstance(raw, str) and key in MENTIONS:
        yield keys, MENTIONS[key], raw
    elif isinstance(raw, str) and key == "formula":
        yield from ((keys, "statistic", name) for name in dict.fromkeys(re.findall(rf"\b{ID}\b(?!\s*\()", raw)))
    elif isinstance(raw, list | dict):
        for step, value in raw.items() if isinstance(raw, dict) else enumerate(raw):
            yield from list_mentions(value, (*keys, step))


def check_references(
    records: Mapping[str, Any], ids: Collection[str], source_ids: Collection[str] | None, document: Document
) -> Iterator[Diagnostic]:
    """Yield unknown ids of sources and statistics; those in formulas and series are checked when they are computed.

    `records` are as in the file; `source_ids` is None if the sources could not be read.
    """
    for name, raw in records.items():
        for keys, kind, mention in list_mentions(raw, ("statistics", name)):
            if {"source", "part_of", "other_count_of"}.intersection(keys[2:]):
                yield from check_reference(mention, source_ids if kind == "source" else ids, kind, keys, document)


def check_conflicts(
    records: Mapping[str, Statistic], numbers: Mapping[str, PublishedNumber], document: Document
) -> Iterator[Diagnostic]:
    """Yield contradictions between records, as a part that is larger than its whole."""
    for name, record in records.items():
        for keys, error in record.find_conflicts(name, records, numbers):
            yield document.place_error(("statistics", name, *keys), error)


def check_quotes(
    records: Mapping[str, Statistic], numbers: Mapping[str, PublishedNumber], document: Document
) -> Iterator[Diagnostic]:
    """Yield quotes that lack the number, date or words of their record."""
    error = UserError("quote-without-number")
    for name, record in records.items():
        for keys in record.find_unheld_quotes(numbers.get(name)):
            yield document.place_error(("statistics", name, *keys), error)


def check_printing(
    records: Mapping[str, Statistic], numbers: Mapping[str, PublishedNumber], document: Document
) -> Iterator[tuple[str, Diagnostic]]:
    """Yield the ids of numbers that cannot be printed correctly, each with its error."""
    for name, record in records.items():
        for keys, error in record.find_misprints(numbers.get(name)):
            yield name, document.place_error(("statistics", name, *keys), error)


def check_series(statistics: Statistics, document: Document) -> Iterator[Diagnostic]:
    """Yield observations of another unit than their series, without a date, out of order, or duplicate."""
    for name, record in statistics.records.items():
        if not record.observations or name in statistics.faulty:
            continue
        newest: Period | None = None
        seen: set[tuple[Period, tuple[str, ...]]] = set()
        for index, (date, _, entry) in enumerate(statistics.observations(name)):
            keys: KeyPath = ("statistics", name, "series", index)
            other = statistics.records.get(entry.statistic or "")
            if other and (other.observations or other.measured_in != record.measured_in):
                error = UserError("no-operand.unit", name=entry.statistic, unit=record.measured_in)
                yield document.place_error(keys, error)
            if date is None:
                yield document.place_error(keys, UserError("no-operand.date", name=entry.statistic))
                continue
            sources = statistics.get_observation_sources(entry)
            if newest and date.start.first < newest.start.first:
                yield document.place_error(keys, UserError("not-in-order"))
            elif (date, sources) in seen:
                yield document.place_error(
                    keys, UserError("duplicate-observation", date=date, sources=" and ".join(sources))
                )
            seen.add((date, sources))
            newest = date
