"""Days, months, years and periods, in ISO 8601."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from explainer.diagnostics import UserError, describe_value

PATTERN = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?"
OTHER_NOTATION = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?|(\d{2})(\d{2}))(?=$|[T ])")
HINT = "write a day (2024-04-22), a month (2024-04), a year (2024) or a span (2024-01/2024-03)"


@dataclass(frozen=True)
class Day:
    """A day, month or year, as precisely as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def first(self) -> datetime.date:
        """Its first calendar day."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        return "day" if self.day else "month" if self.month else "year"

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])


@dataclass(frozen=True)
class Period:
    """A span from one day to another, both included; a single day, month or year has no `end`."""

    start: Day
    end: Day | None = None

    @classmethod
    def parse(cls, value: Any) -> Period:
        """Parse ISO 8601; raise `UserError` for anything else, or for a span that runs backwards.

        >>> str(Period.parse("2024-01/2024-03")), str(Period.parse("2024-04-22")), str(Period.parse(2023))
        ('2024-01/2024-03', '2024-04-22', '2023')
        """
        text = str(value)
        if value is None:
            raise UserError("nothing is given", HINT)
        if isinstance(value, bool) or not re.fullmatch(PATTERN, text):
            raise UserError(f"{describe_value(value)} is not a date or a period", _suggest_date(text) or HINT)
        try:
            days = [_parse_day(part) for part in text.split("/")]
        except ValueError as error:
            raise UserError(f"'{text}' is not on the calendar", HINT) from error
        if len(days) == 2 and (days[0].first >= days[1].first or days[0].precision != days[1].precision):
            raise UserError(f"the period '{text}' does not run from an earlier day to a later one", HINT)
        return cls(*days)

    def __str__(self) -> str:
        return f"{self.start}/{self.end}" if self.end else str(self.start)


def _suggest_date(text: str) -> str:
    """Return a hint with the ISO 8601 form of a date in another notation; empty if the text is no date.

    >>> _suggest_date("20240522"), _suggest_date("2024/5"), _suggest_date("2024-05-22T10:00:00"), _suggest_date("May")
    ('write 2024-05-22', 'write 2024-05', 'write 2024-05-22', '')
    """
    match = OTHER_NOTATION.match(text)
    numbers = [f"{int(part):02d}" for part in match.groups() if part] if match else []
    return f"write {'-'.join(numbers)}" if re.fullmatch(PATTERN, "-".join(numbers)) else ""


def _parse_day(text: str) -> Day:
    day = Day(*(int(part) for part in text.split("-")))
    day.first  # noqa: B018 - raises ValueError for 31 June
    return day
