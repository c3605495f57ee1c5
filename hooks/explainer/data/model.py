"""The grammar of the data file: a class a kind of statistic, told from the others by its own key (`KINDS`).

Checks that need more than one record stand in `explainer.data.datafile` and `explainer.data.checks`.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from explainer.data.periods import Period
from explainer.data.records import (
    ID,
    SOURCE_ID,
    Bound,
    Country,
    Day,
    Number,
    Plain,
    Quote,
    Record,
    Rounding,
    Source,
    SourceId,
    Span,
    Status,
    Step,
    Unit,
    Wordings,
)
from explainer.data.registers import Correction, Event
from explainer.locales.phrases import VAGUE
from explainer.problems import Fault


class Labelled(Record):
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


class Timed(Labelled):
    """What holds at some time."""

    period: Span | None = None
    """When: the span over which it was counted (ISO 8601, as in 2024-01/2024-03)."""
    date: Span | None = None
    """When: the day, month or year for which it holds or was said (ISO 8601)."""

    @property
    def when_it_holds(self) -> Period | None:
        """Its period or its date, whichever it has."""
        return self.period or self.date


class Sourced(Labelled):
    """What a source says, word for word if need be."""

    source: SourceId
    """The id of one of the sources above."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""


class Measure(Labelled):
    """What every number has: a unit, and how it is rounded."""

    unit: Unit
    """`people`, `countries`…; `USD` for money, in dollars; `percent` for a share."""
    round_to: Step | None = None
    """The step of the printed number: 100 prints 2,505 as 2,500."""
    rounding: Rounding = "nearest"
    """`nearest` (half away from zero), `down` or `up`."""


class Quantity(Measure, Timed, Sourced):
    """A number, a sum of money or a share."""

    value: Number
    """Exactly what the source says."""
    bound: Bound = "exact"
    """What the source says of its number; below zero, `at_least` means not further below."""
    part_of: str | None = None
    """The id of the statistic of which this one counts a part."""


class Computed(Measure, Timed):
    """A number that follows from others, whose place, time and sources it has."""

    formula: Plain
    """Ids and numbers with + - * / and parentheses; a `percent` is multiplied by 100 by itself."""
    bound: Bound | None = None
    """Left out, it follows from the bounds of the numbers; it may say less than these, as in `about`."""


class Counted(Measure):
    """A number of this site's own pages."""

    pages: Literal["question.html"]
    """The template of the pages that are counted."""


class Date(Sourced):
    """A date or a period that is itself told."""

    when: Span
    """The day, month, year or span (ISO 8601)."""


class Newest(Labelled):
    """The month of the newest event; it is read as a `Date`, with that event's source."""

    newest: Literal["events"]
    """Of what; one that is only scheduled does not count."""


class Vague(Timed, Sourced):
    """A quantity that the source gives in words only."""

    vague: Literal[tuple(VAGUE)]  # type: ignore[valid-type]
    """Which words."""


class Countries(Timed, Sourced):
    """A list of countries; its count is a number too."""

    countries: Annotated[list[Country], Field(min_length=1)]
    """Two-letter codes by ISO 3166-1, in the order in which they are told."""


class Name(Timed, Sourced):
    """A proper name that holds a number."""

    name: Plain
    """The name in English; its Spanish stands in the catalogue."""


class Observation(Record):
    """One dated value of a series: its own number, or that of a statistic."""

    statistic: str | None = None
    """The id of the statistic that holds this value; then nothing else is given."""
    date: Span | None = None
    """The day, month or year for which it holds (ISO 8601)."""
    value: Number | None = None
    """Exactly what the source says."""
    source: SourceId | None = None
    """The id of one of the sources above."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""
    bound: Bound = "exact"
    """What the source says of its number."""

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Observation:
        given = [value is not None for value in (self.date, self.value, self.source)]
        if self.statistic and any(given):
            raise Fault("a statistic and a value of its own", "the statistic holds value, date and source")
        if not self.statistic and not all(given):
            raise Fault("an observation lacks something", "give a date, a value and a source, or a statistic")
        return self


class Series(Measure):
    """Dated observations of one measure, the oldest first, each with its own source."""

    series: Annotated[list[Observation], Field(min_length=1)]
    """The observations."""


Statistic = Quantity | Computed | Counted | Date | Newest | Vague | Countries | Name | Series

KINDS: dict[str, type[Labelled]] = {
    "value": Quantity,
    "formula": Computed,
    "pages": Counted,
    "when": Date,
    "newest": Newest,
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
    """Every publication that a statistic or a quotation rests on."""
    statistics: dict[Annotated[str, StringConstraints(pattern=f"^{ID}$")], Statistic]
    """Every number, date and list of countries on the site."""
    events: tuple[Event, ...] = ()
    """What happened since that day, the oldest first."""
    corrections: tuple[Correction, ...] = ()
    """What was wrong on the site and is mended; a new one goes to the end."""
