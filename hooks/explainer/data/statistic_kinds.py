"""The kinds of statistics: a class for each, identified by a key of the record (`KINDS`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field, model_validator

from explainer.data.estimates import Estimate, PublishedNumber, compute_formula, list_operands
from explainer.data.number_reader import holds_day, holds_number, holds_words
from explainer.data.record_types import Bound, Country, ExactNumber, Plain, Quote, SourceId, Span
from explainer.data.statistic_base import Basis, Inputs, Labelled, Measure, Sourced, Timed
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError
from explainer.locales.language import VAGUE
from explainer.locales.periods import Period


class Quantity(Measure, Timed, Sourced):
    """A number, a sum of money or a share."""

    value: ExactNumber
    """Exactly what the source says."""
    bound: Bound = "exact"
    """What the source says of its number; below zero, `at_least` means not further below."""
    part_of: str | None = None
    """The id of the statistic of which this one counts a part."""

    key: ClassVar[str] = "value"
    needs_scope: ClassVar[bool] = True

    def estimate(self, _inputs: Inputs) -> Estimate:
        """Return the number as the source has it."""
        return Estimate.from_bound(self.value, self.bound)

    def publish(self, _estimate: Estimate) -> PublishedNumber:
        """Return the number with all its decimal places."""
        return PublishedNumber(self.value, self.bound)


class Computed(Measure, Timed):
    """A number that follows from others, whose place, time and sources it has."""

    formula: Plain
    """Ids and numbers with + - * / and parentheses; a `percent` is multiplied by 100 by itself."""
    bound: Bound | None = None
    """Left out, it follows from the bounds of the numbers; it may say less than these, as in `about`."""

    key: ClassVar[str] = "formula"

    @property
    def bases(self) -> Sequence[str]:
        """The ids in the formula, without duplicates."""
        return list_operands(self.formula)

    def estimate(self, inputs: Inputs) -> Estimate | None:
        """Return the result; None if an operand has no value. Raise `UserError` if it cannot be computed."""
        if not self.bases:
            raise UserError("a formula that names no statistic", "give the number as a value, with its source")
        operands = {name: inputs.get_operand(("formula",), name) for name in self.bases}
        values = {name: operand for name, operand in operands.items() if operand is not None}
        is_complete = len(values) == len(operands)
        return compute_formula(self.formula, values, is_share=self.unit == "percent") if is_complete else None


class Counted(Measure):
    """A number of this site's own pages."""

    pages: Literal["question.html"]
    """The template of the pages that are counted."""

    key: ClassVar[str] = "pages"

    def estimate(self, inputs: Inputs) -> Estimate:
        """Return the number of pages."""
        return Estimate.from_bound(inputs.templates[self.pages])


class Date(Sourced):
    """A date or a period that is itself told."""

    when: Span
    """The day, month, year or span (ISO 8601)."""

    key: ClassVar[str] = "when"

    @property
    def time(self) -> Period:
        """The date or period itself."""
        return self.when

    def is_quoted(self, quote: str) -> bool:
        """Return whether a quote has the day, the month or the year."""
        return holds_day(quote, self.when.start)


class Newest(Labelled):
    """The month of the newest event; it is read as a `Date`, with that event's source."""

    newest: Literal["events"]
    """Of what; one that is only scheduled, or only a headline, does not count."""

    key: ClassVar[str] = "newest"


class Vague(Timed, Sourced):
    """A quantity that the source gives in words only."""

    vague: Literal[tuple(VAGUE)]  # type: ignore[valid-type]
    """Which words."""

    key: ClassVar[str] = "vague"
    needs_scope: ClassVar[bool] = True

    def is_quoted(self, quote: str) -> bool:
        """Return whether a quote has the words."""
        return holds_words(quote, self.vague)


class Countries(Timed, Sourced):
    """A list of countries; its count is a number too."""

    countries: Annotated[list[Country], Field(min_length=1)]
    """Two-letter codes by ISO 3166-1, in the order in which they are told."""

    key: ClassVar[str] = "countries"
    is_number: ClassVar[bool] = True
    needs_scope: ClassVar[bool] = True

    def estimate(self, _inputs: Inputs) -> Estimate:
        """Return the number of countries."""
        return Estimate.from_bound(len(self.countries))


class Name(Timed, Sourced):
    """A proper name that holds a number."""

    name: Plain
    """The name in English; its Spanish stands in the catalogue."""

    key: ClassVar[str] = "name"

    def is_quoted(self, quote: str) -> bool:
        """Return whether a quote contains the number in the name."""
        numbers = [Decimal(word) for word in self.name.split() if word.isdigit()]
        return not numbers or holds_number(quote, numbers)


class Observation(Basis):
    """One dated value of a series: its own number, or that of a statistic."""

    statistic: str | None = None
    """The id of the statistic that holds this value; then nothing else is given."""
    date: Span | None = None
    """The day, month or year for which it holds (ISO 8601)."""
    value: ExactNumber | None = None
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
            raise UserError("a statistic and a value of its own", "the statistic holds value, date and source")
        if not self.statistic and not all(given):
            raise UserError("an observation lacks something", "give a date, a value and a source, or a statistic")
        return self

    @property
    def time(self) -> Period | None:
        """Its date; a statistic has its own."""
        return self.date

    @property
    def bases(self) -> Sequence[str]:
        """The id of the statistic that has the value, if any."""
        return [self.statistic] if self.statistic else []


class Series(Measure):
    """Dated observations of one measure, the oldest first, each with its own source."""

    series: Annotated[list[Observation], Field(min_length=1)]
    """The observations."""

    key: ClassVar[str] = "series"

    @property
    def bases(self) -> Sequence[Observation]:
        """Its observations."""
        return self.series

    def list_numbers(self, _number: PublishedNumber | None) -> Iterator[tuple[KeyPath, PublishedNumber, str | None]]:
        """Yield the values that its observations give themselves."""
        for index, entry in enumerate(self.series):
            if entry.value is not None:
                yield ("series", index, "value"), PublishedNumber(entry.value, entry.bound), entry.quote

    def estimate(self, inputs: Inputs) -> Estimate | None:
        """Return the newest value; None unless all observations have one."""
        values = [
            inputs.get_operand(("series", index, "statistic"), entry.statistic)
            if entry.statistic
            else Estimate.from_bound(entry.value or 0, entry.bound)
            for index, entry in enumerate(self.series)
        ]
        return None if None in values else values[-1]


Statistic = Quantity | Computed | Counted | Date | Newest | Vague | Countries | Name | Series

KINDS: dict[str, type[Labelled]] = {kind.key: kind for kind in get_args(Statistic)}
"""The class of each kind, by the key that identifies it."""
