"""A chart of dated numbers: time runs down the page, true to scale, and each number is a bar at its date."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.data.periods import Day, Period
from explainer.images.drawings.figures import Figures, Observation
from explainer.images.drawings.svg import LABEL, MARGIN, ROOM, SMALL, STRONG, Drawing, Words

AXIS = 60
"""Where bars begin: to the left stand the years."""
LENGTH = MARGIN + ROOM - AXIS
"""Of the longest bar."""
INDENT = 7
BAR = 10
LINE = 19
DAYS_A_MONTH = 30.4375


@dataclass(frozen=True)
class Timeline:
    """Bars by their date, the first at `top`, a month `pace` long."""

    rows: Sequence[Observation]
    top: float
    pace: float

    def y(self, when: Period) -> float:
        """Where a date is; a month or a year is in its middle."""
        return self.top + (_middle(when) - _middle(self.rows[0].when)) / DAYS_A_MONTH * self.pace

    def row_y(self, row: Observation) -> float:
        """Where a bar is: at its date, and below others of the same date."""
        return self.y(row.when) + row.earlier * (BAR + 1)

    @property
    def bottom(self) -> float:
        """Where the last date is."""
        return self.row_y(self.rows[-1])

    def draw_axis(self, drawing: Drawing, figures: Figures) -> None:
        """The axis, and where each year begins."""
        drawing.stroke(f"M{AXIS - 0.5} {self.top - BAR:.1f}V{self.bottom + BAR:.1f}", "quiet")
        for year in range(self.rows[0].when.start.year + 1, self.rows[-1].when.start.year + 1):
            y = self.y(Period(Day(year, 1, 1)))
            drawing.stroke(f"M{MARGIN} {y:.1f}H{AXIS}", "quiet")
            drawing.text(MARGIN, y + 16, figures.year(year), SMALL)

    def draw_row(
        self, drawing: Drawing, row: Observation, length: float, colour: str, told: Words | None = None
    ) -> None:
        """A bar, and by it the number, what else is told, and the date: below it, or above where the next is near."""
        y = self.row_y(row)
        drawing.rectangle(AXIS, y - BAR / 2, length, BAR, colour)
        number, date, room = (row.number, STRONG), (row.date, LABEL), LENGTH - INDENT
        lines = [[number, date]] if drawing.holds([number, date], room) else [[number], [date]]
        if told:
            lines = [[number], [(told, replace(LABEL, fill="ink")), date]]
        base = y - 11 - LINE * (len(lines) - 1) if self._is_near_next(row) else y + 22
        for index, line in enumerate(lines):
            drawing.line(AXIS + INDENT, base + LINE * index, line, room)

    def _is_near_next(self, row: Observation) -> bool:
        later = [self.row_y(other) for other in self.rows if self.row_y(other) > self.row_y(row)]
        return bool(later) and min(later) - self.row_y(row) < BAR + LINE


def _middle(when: Period) -> float:
    """The middle of a period, as the number of its day."""
    return (when.start.first.toordinal() + _next(when.end or when.start).toordinal() - 1) / 2


def _next(day: Day) -> datetime.date:
    """The day after the last one of a day, month or year."""
    if day.precision == "day":
        return day.first + datetime.timedelta(days=1)
    months = day.year * 12 + (day.month or 12)
    return datetime.date(months // 12, months % 12 + 1, 1)
