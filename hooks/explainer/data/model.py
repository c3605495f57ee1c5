"""The grammar of the data file: a class a kind of statistic, told from the others by its own key (`KINDS`).

Checks that need more than one record stand in `explainer.datafile` and `explainer.checks`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema

from explainer.data.periods import Period
from explainer.data.records import (
    ID,
    SOURCE_ID,
    Bound,
    Country,
    Number,
    Quote,
    Record,
    Rounding,
    Source,
    Span,
    Text,
    Unit,
)
from explainer.locales.phrases import VAGUE


class Scope(Record):
    """What each kind of statistic says about itself."""

    label: Text
    """What is counted, in English, without the number. Spanish stands in the catalogue."""
    place: Text | None = None
    """Where: a country, a town, an area."""
    period: Span | None = None
    """When: the span over which it was counted (ISO 8601, as in 2024-01/2024-03)."""
    date: Span | None = None
    """When: the day, month or year for which it holds or was said (ISO 8601)."""

    @property
    def when_it_holds(self) -> Period | None:
        """Its period or its date, whichever it has."""
        return self.period or self.date


class Sourced(Scope):
    """What a source says, word for word if need be."""

    source: Annotated[str, StringConstraints(pattern=f"^{SOURCE_ID}$")]
    """The id of one of the sources above."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""


class Measure(Scope):
    """What every number has: a unit, and how it is printed."""

    unit: Unit
    """`people`, `countries`…; `USD` for money, in dollars; `percent` for a share."""
    round_to: Annotated[Decimal, Field(gt=0), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})] | None = None
    """The step of the printed number: 100 prints 2,505 as 2,500."""
    rounding: Rounding = "nearest"
    """`nearest` (half away from zero), `down` or `up`."""
    bound: Bound = "exact"
    """What the source says of its number."""


class Quantity(Measure, Sourced):
    """A number, a sum of money or a share."""

    value: Number
    """Exactly what the source says."""
    part_of: str | None = None
    """The id of the statistic of which this one counts a part."""


class Computed(Measure):
    """A number that follows from others, whose place, time and sources it has."""

    formula: Text
    """Ids and whole numbers with + - * / and parentheses; a `percent` is multiplied by 100 by itself."""


class Date(Sourced):
    """A date or a period that is itself told."""

    when: Span
    """The day, month, year or span (ISO 8601)."""


class Vague(Sourced):
    """A quantity that the source gives in words only."""

    vague: Literal[tuple(VAGUE)]  # type: ignore[valid-type]
    """Which words."""


class Countries(Sourced):
    """A list of countries; its count is a number too."""

    countries: Annotated[list[Country], Field(min_length=1)]
    """Two-letter codes by ISO 3166-1, in the order in which they are told."""


class Name(Sourced):
    """A proper name that holds a number."""

    name: Text
    """The name in English; its Spanish stands in the catalogue."""


class Observation(Record):
    """One dated value of a series: its own number, or that of a statistic."""

    statistic: str | None = None
    """The id of the statistic that holds this value; then nothing else is given."""
    date: Span | None = None
    """The day, month or year for which it holds (ISO 8601)."""
    value: Number | None = None
    """Exactly what the source says."""
    source: str | None = None
    """The id of one of the sources above."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""
    bound: Bound = "exact"
    """What the source says of its number."""


class Series(Measure):
    """Dated observations of one measure, the oldest first, each with its own source."""

    series: Annotated[list[Observation], Field(min_length=1)]
    """The observations."""


Statistic = Quantity | Computed | Date | Vague | Countries | Name | Series

KINDS: dict[str, type[Scope]] = {
    "value": Quantity,
    "formula": Computed,
    "when": Date,
    "vague": Vague,
    "countries": Countries,
    "name": Name,
    "series": Series,
}
"""The key by which a statistic's kind is known."""


class DataFile(Record):
    """`assets/statistics.yml`, as its JSON Schema describes it to editors."""

    as_of: Span
    """The day from which the explainer speaks."""
    sources: dict[Annotated[str, StringConstraints(pattern=f"^{SOURCE_ID}$")], Source]
    """Every publication that a statistic rests on."""
    statistics: dict[Annotated[str, StringConstraints(pattern=f"^{ID}$")], Statistic]
    """Every number, date and list of countries on the site."""
