"""Dates and periods that are themselves told, and the month of the newest event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Literal

from explainer.data.estimates import Estimate, PublishedNumber
from explainer.data.kinds.base import OtherRecord, Sourced, Statistic
from explainer.data.kinds.values import Exported, Printed, PrintRequest, Spelling
from explainer.data.number_reader import holds_day
from explainer.data.record_types import Span
from explainer.diagnostics import UserError
from explainer.locales import formats
from explainer.locales.periods import Day, Period


class Date(Sourced):
    """A date or a period that is itself told."""

    when: Span
    """The day, month, year or span (ISO 8601)."""

    key: ClassVar[str] = "when"
    names: ClassVar[tuple[str, ...]] = ("date", "period")
    is_date: ClassVar[bool] = True

    @property
    def kind_name(self) -> str:
        """Return `period` for a span, or else `date`."""
        return "date" if self.when.is_single else "period"

    @property
    def time(self) -> Period:
        """The date or period itself."""
        return self.when

    def is_quoted(self, quote: str) -> bool:
        """Return whether a quote has the day, the month or the year; of a quarter, the year."""
        return holds_day(quote, Day(self.when.start.year) if self.when.quarter else self.when.start)

    def estimate_day(self) -> Estimate:
        """Return its first day: `at_least` for a month, a quarter or a year, `about` for an approximate date."""
        is_day = self.when.end is None and self.when.start.precision == "day"
        bound = "about" if self.when.is_approximate else "exact" if is_day else "at_least"
        return Estimate.from_bound(self.when.start.first.toordinal(), bound)

    def print_value(self, request: PrintRequest) -> Printed:
        """Return the date in the language."""
        return print_period(request.name, self.when, request.language)

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield the date in full and without its year, as ISO 8601."""
        yield Spelling("date", str(self.when))
        start = self.when.start
        if self.when.is_exact_date and start.month:
            for day in (start, Day(start.year, start.month)):
                yield Spelling("date", f"-{str(day).removeprefix(f'{start.year}')}")

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield other dates of the same precision."""
        yield from ((self.model_copy(update={"when": other}), number) for other in self.when.list_others())

    def export(self, _number: PublishedNumber | None) -> Exported:
        """Return the date as ISO 8601."""
        return Exported(str(self.when), quote=self.quote)

    @classmethod
    def list_published_dates(cls, record: Mapping[str, Any]) -> list[str | None]:
        """Return the date itself besides its period."""
        return [*super().list_published_dates(record), record["value"]]


class Newest(Statistic):
    """The month of the newest event; it is read as a `Date`, with that event's source."""

    newest: Literal["events"]
    """Of what; one that is only scheduled, or only a headline, does not count."""

    key: ClassVar[str] = "newest"

    def resolve_newest(self, newest: tuple[Period, Sequence[str]] | None) -> Date | None:
        """Return the month of the newest event as a date; None if its sources are unknown.

        Raise `UserError` if there is no event.
        """
        if newest is None:
            raise UserError("no-event")
        month, sources = newest
        fields = {key: value for key, value in self if key != "newest"}
        return Date.model_construct(**fields, when=month, source=[sources[0]], quote=None) if sources else None


def print_period(name: str, when: Period, language: str) -> Printed:
    """Return a date or a period."""
    return Printed(name, formats.format_period(when, language), str(when), when)
