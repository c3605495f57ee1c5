"""Days, months, years and periods, in ISO 8601; quarters and approximate dates, in EDTF.

EDTF (https://www.loc.gov/standards/datetime/) puts `~` behind an approximate date. It has no quarters by Q: that is
ISO 8601's widespread extension, as statistical offices write it (SDMX).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from explainer.diagnostics import UserError, describe_value

DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PATTERN = rf"({DAY}(/{DAY})?|[0-9]{{4}}-Q[1-4])~?"
OTHER_NOTATION = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?|(\d{2})(\d{2}))(?=$|[T ])")
OTHERS = {
    "day": ("{0}-09-30", "{0}-10-01"),
    "days": ("{0}-03-02/{0}-03-05", "{0}-09-29/{0}-10-02"),
    "month": ("{0}-03", "{0}-09", "{0}-10"),
    "months": ("{0}-01/{0}-03", "{0}-04/{0}-06", "{0}-09/{0}-12"),
    "quarter": ("{0}-Q1", "{0}-Q4"),
}
"""By precision, times in a year: the first of a month, a vowel, a consonant, the longest name."""
HINT = "write a day (2024-04-22), a month (2024-04), a quarter (2024-Q2), a year (2024) or a span (2024-01/2024-03)"


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
    quarter: int | None = None
    """1 to 4 for a quarter of a year, whose months are `start` and `end`."""
    is_approximate: bool = False

    @classmethod
    def parse(cls, value: Any) -> Period:
        """Parse ISO 8601; raise `UserError` for anything else, or for a span that runs backwards.

        >>> str(Period.parse("2024-01/2024-03")), str(Period.parse("2024-04-22")), str(Period.parse(2023))
        ('2024-01/2024-03', '2024-04-22', '2023')
        >>> quarter = Period.parse("2024-Q2~")
        >>> str(quarter), str(quarter.start), str(quarter.end), quarter.is_single, quarter.is_exact_date
        ('2024-Q2~', '2024-04', '2024-06', True, False)
        """
        text = str(value)
        if value is None:
            raise UserError("not-a-date.empty")
        if isinstance(value, bool) or not re.fullmatch(PATTERN, text):
            raise UserError("not-a-date", _suggest_date(text), value=describe_value(value))
        date, _, quarter = text.rstrip("~").partition("-Q")
        is_approximate = text.endswith("~")
        try:
            days = [_parse_day(part) for part in date.split("/")]
        except ValueError as error:
            raise UserError("not-a-date.calendar", text=text) from error
        if quarter:
            year, last = days[0].year, 3 * int(quarter)
            return cls(Day(year, last - 2), Day(year, last), int(quarter), is_approximate)
        if len(days) == 2 and (days[0].first >= days[1].first or days[0].precision != days[1].precision):
            raise UserError("not-a-date.span", text=text)
        return cls(days[0], days[1] if len(days) == 2 else None, is_approximate=is_approximate)

    @property
    def is_single(self) -> bool:
        """Whether it is a day, a month, a quarter or a year, not a span between two."""
        return self.end is None or self.quarter is not None

    @property
    def precision(self) -> str:
        """`day`, `month`, `quarter` or `year`; in the plural for a span, as in `months`."""
        precision = "quarter" if self.quarter else self.start.precision
        return precision if self.is_single else f"{precision}s"

    @property
    def is_exact_date(self) -> bool:
        """Whether it is a day, a month or a year as HTML's `<time>` takes it."""
        return self.end is None and not self.is_approximate

    def list_others(self) -> Iterator[Period]:
        """Yield other times of the same precision, whose names begin otherwise or are longer.

        >>> [str(other) for other in Period.parse("2024-04-22").list_others()]
        ['2024-09-30', '2024-10-01']
        >>> [str(other) for other in Period.parse("2024-04~").list_others()]
        ['2024-03~', '2024-09~', '2024-10~']
        """
        for text in OTHERS.get(self.precision, ()):
            yield replace(Period.parse(text.format(self.start.year)), is_approximate=self.is_approximate)

    def __str__(self) -> str:
        dates = f"{self.start}/{self.end}" if self.end else str(self.start)
        return (f"{self.start.year:04d}-Q{self.quarter}" if self.quarter else dates) + "~" * self.is_approximate


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
