"""Base classes of the kinds of statistics: their common fields, and the methods that each kind implements.

What differs by kind is a method, so that no other code has to check the class of a record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from explainer.data.estimates import Estimate, PublishedNumber
from explainer.data.record_types import (
    Day,
    Plain,
    Quote,
    Record,
    Rounding,
    SourceId,
    Span,
    Status,
    Step,
    Unit,
    Wordings,
)
from explainer.data.yaml_document import KeyPath
from explainer.locales.periods import Period
from explainer.locales.rounding import round_value


@dataclass(frozen=True)
class Inputs:
    """The inputs from which the value of a statistic may be computed."""

    get_operand: Callable[[KeyPath, str], Estimate | None]
    """Returns the value of the statistic with the id at some keys of the record; None if it has none."""
    templates: Counter[str]
    """The number of pages of the site by template."""


class Basis(Record):
    """Something that a value is based on: a statistic, or an observation of a series."""

    @property
    def time(self) -> Period | None:
        """The time that its own record gives."""
        return None

    @property
    def bases(self) -> Sequence[str | Basis]:
        """The ids of statistics, or the observations, from which its value is computed, in order."""
        return ()


class Labelled(Basis):
    """The fields that all kinds of statistics have."""

    label: Plain
    """What is counted, in English, without the number."""
    place: Plain | None = None
    """Where: a country, a town, an area."""
    counted_by: Plain | None = None
    """Whose count or finding it is, where the source reports another's."""
    must_say: Wordings | None = None
    """By language: words of which some must stand in each sentence that tells the number."""
    must_not_say: Wordings | None = None
    """By language: words that may not stand in such a sentence, unless within the words that must."""
    status: Status | None = None
    """What has become of it; a sentence that tells the number must say so (explainer.locales)."""
    review_by: Day | None = None
    """The day by which its source is to be read again."""

    key: ClassVar[str] = ""
    """The key by which the kind is known."""
    is_number: ClassVar[bool] = False
    """Whether it has a value that formulas can use."""
    needs_scope: ClassVar[bool] = False
    """Whether it must have a place and a time of its own."""

    def estimate(self, _inputs: Inputs) -> Estimate | None:
        """Return its value with its bound; None if it has none. Raise `UserError` for an invalid formula."""
        return None

    def publish(self, estimate: Estimate) -> PublishedNumber:
        """Return its value, rounded for publication."""
        return estimate.publish()


class Timed(Labelled):
    """A record with a date or a period."""

    period: Span | None = None
    """When: the span over which it was counted (ISO 8601, as in 2024-01/2024-03)."""
    date: Span | None = None
    """When: the day, month or year for which it holds or was said (ISO 8601)."""

    @property
    def time(self) -> Period | None:
        """Its period or its date."""
        return self.period or self.date


class Sourced(Labelled):
    """A record with a source, and a quote from it."""

    source: SourceId
    """The id of one of the sources above."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""

    def is_quoted(self, _quote: str) -> bool:
        """Return whether a quote contains the value of the record; numbers are checked elsewhere."""
        return True


class Measure(Labelled):
    """A number with its unit and rounding."""

    unit: Unit
    """`people`, `countries`…; `USD` for money, in dollars; `percent` for a share."""
    round_to: Step | None = None
    """The step of the printed number: 100 prints 2,505 as 2,500."""
    rounding: Rounding = "nearest"
    """`nearest` (half away from zero), `down` or `up`."""

    is_number: ClassVar[bool] = True

    def round_number(self, value: Decimal) -> Decimal:
        """Return a value as the site prints it."""
        return round_value(value, self.round_to, self.rounding)

    def list_numbers(self, number: PublishedNumber | None) -> Iterator[tuple[KeyPath, PublishedNumber, str | None]]:
        """Yield each number of its own record, with its keys and quote; `number` is its value, if it has one."""
        if number:
            yield (self.key,), number, getattr(self, "quote", None)
