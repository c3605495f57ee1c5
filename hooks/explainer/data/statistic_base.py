"""What kinds of statistics share: what a record says of itself, and what others ask it for.

What a kind has to itself is a method of its class, so that nobody has to ask a record for its class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from explainer.data.estimates import Estimate, Number
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


@dataclass(frozen=True)
class Inputs:
    """What the value of a statistic may be computed from."""

    get_operand: Callable[[KeyPath, str], Estimate | None]
    """Returns the value of a statistic that the record names at some keys; `None` where it has none."""
    templates: Counter[str]
    """How many pages of the site have which template."""


class Basis(Record):
    """What a value may rest on: a statistic, or one observation of a series."""

    @property
    def time(self) -> Period | None:
        """When it says itself that it holds."""
        return None

    @property
    def bases(self) -> Sequence[str | Basis]:
        """Return what its value is taken from, in order: ids of statistics, or observations."""
        return ()


class Labelled(Basis):
    """What each kind of statistic says about itself."""

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
    """What has become of it; a sentence that tells the number must say so (explainer.locales.phrases)."""
    review_by: Day | None = None
    """The day by which its source is to be read again."""

    key: ClassVar[str] = ""
    """The key by which the kind is known."""
    is_number: ClassVar[bool] = False
    """Whether it has a value to compute with."""
    needs_scope: ClassVar[bool] = False
    """Whether it must say where and when it holds; the others do so otherwise."""

    def estimate(self, _inputs: Inputs) -> Estimate | None:
        """Return its value with its bound; `None` where it has none. Raises `Fault` for a faulty formula."""
        return None

    def publish(self, estimate: Estimate) -> Number:
        """Return its value as it is published."""
        return estimate.publish()


class Timed(Labelled):
    """What holds at some time."""

    period: Span | None = None
    """When: the span over which it was counted (ISO 8601, as in 2024-01/2024-03)."""
    date: Span | None = None
    """When: the day, month or year for which it holds or was said (ISO 8601)."""

    @property
    def time(self) -> Period | None:
        """Its period or its date, whichever it has."""
        return self.period or self.date


class Sourced(Labelled):
    """What a source says, word for word if need be."""

    source: SourceId
    """The id of one of the sources above."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""

    def is_quoted(self, _quote: str) -> bool:
        """Return whether a quote holds what the record says, but for numbers."""
        return True


class Measure(Labelled):
    """What every number has: a unit, and how it is rounded."""

    unit: Unit
    """`people`, `countries`…; `USD` for money, in dollars; `percent` for a share."""
    round_to: Step | None = None
    """The step of the printed number: 100 prints 2,505 as 2,500."""
    rounding: Rounding = "nearest"
    """`nearest` (half away from zero), `down` or `up`."""

    is_number: ClassVar[bool] = True

    def list_numbers(self, number: Number | None) -> Iterator[tuple[KeyPath, Number, str | None]]:
        """Yield each number that is its own, with its keys and quote; `number` is its value, if it has one."""
        if number:
            yield (self.key,), number, getattr(self, "quote", None)
