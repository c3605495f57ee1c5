"""Days, months, years and the spans between them, in the notation of ISO 8601."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from explainer.problems import Fault

PATTERN = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?"
HINT = "write a day (2024-04-22), a month (2024-04), a year (2024) or a span (2024-01/2024-03)"


@dataclass(frozen=True)
class Day:
    """A day, or a month or year where no more is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> datetime.date:
        """Its first day on the calendar."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True)
class Period:
    """From one day to another, both included; a single day, month or year has no `end`."""

    start: Day
    end: Day | None = None

    @classmethod
    def parse(cls, value: Any) -> Period:
        """Read ISO 8601; raise `Fault` for anything else, or for a span that runs backwards.

        >>> str(Period.parse("2024-01/2024-03")), str(Period.parse("2024-04-22")), str(Period.parse(2023))
        ('2024-01/2024-03', '2024-04-22', '2023')
        """
        text = str(value)
        if not re.fullmatch(PATTERN, text):
            raise Fault(f"'{text}' is not a date or a period", HINT)
        try:
            days = [_day(part) for part in text.split("/")]
        except ValueError as error:
            raise Fault(f"'{text}' is not on the calendar", HINT) from error
        if len(days) == 2 and (days[0].first >= days[1].first or days[0].precision != days[1].precision):
            raise Fault(f"the period '{text}' does not run from an earlier day to a later one", HINT)
        return cls(*days)

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.end else str(self.start)


def _day(text: str) -> Day:
    day = Day(*(int(part) for part in text.split("-")))
    day.first  # noqa: B018 - the calendar refuses a 31 June
    return day
