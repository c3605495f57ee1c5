"""Draws charts over time: displaced people, deployed people, money paid in. Time runs down the page to scale."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.charts import (
    BODY,
    LABEL,
    MARGIN,
    ROOM,
    SMALL,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
    ChartText,
    Run,
    TextStyle,
    draw_title,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData, Observation
from explainer.diagnostics import UserError
from explainer.locales.periods import Day, Period

AXIS = 60
"""Where bars begin: to the left stand the years."""
LENGTH = MARGIN + ROOM - AXIS
"""The length of the longest bar."""
INDENT = 7
LABELS = LENGTH - INDENT
"""How long a line by a bar may be."""
BAR = 10
LINE = 18
BELOW_BAR, ABOVE_BAR = 22, 14
"""From the middle of a bar to the base line of the first line below it, and of the last one above it."""
CLEAR = 6
"""The least space from the lines by a bar to the next bar."""
CAPITAL = STRONG.size * 0.75
DAYS_A_MONTH = 30.4375
AFTER = TextStyle(15, is_bold=True, anchor="end")
PACE = 23
"""Units a month in charts of the time since."""


def draw_displacement(data: ChartData) -> Canvas:
    """Draw a bar for each count; those after the date of the site's data are lighter."""
    rows = data.get_observations("displacement")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    canvas = Canvas()
    band = draw_title(canvas, data.get_text("title")) - 5
    time = TimeAxis(rows, top=band + 62, pace=17, marks=[data.as_of])
    day = time.y_of(data.as_of)
    canvas.add_rectangle(0, band, WIDTH, day - band, "sand")
    canvas.add_stroke(f"M0 {day:.1f}H{WIDTH}", "ink", stroke_width=1.5)
    canvas.add_text(MARGIN, band + 28, data.get_text("before"), STRONG)
    time.draw_axis(canvas, data)
    for row in rows:
        base_line = time.draw_row(canvas, row, row.value * unit, "blue" if time.y_of_row(row) <= day else "mist")
    if later := [row for row in rows if time.y_of_row(row) > day]:
        room = LENGTH - later[0].value * unit - SPACE
        canvas.add_text(MARGIN + ROOM, time.y_of_row(later[0]) + 5, data.get_text("after"), AFTER, room)
    finish_with_source(canvas, max(base_line, day) + 16, data.get_text("source"))
    return canvas


def draw_deployment(data: ChartData) -> Canvas:
    """Draw a bar for each date, within the number planned or, later, the number allowed for the successor."""
    rows = data.get_observations("deployed")
    planned, allowed = data.get_value("deployment_planned"), data.get_value("deployment_allowed")
    unit = LENGTH / (max(planned, allowed, *(row.value for row in rows)) or 1)
    canvas, top = _start_canvas(data)
    time = TimeAxis(rows, top + 49, PACE)
    decided = time.y_of(data.get_period("deployment_allowed"))
    time.draw_axis(canvas, data)
    is_labelled = False
    for row in rows:
        y = time.y_of_row(row)
        limit = planned if y <= decided else allowed
        if row.value > limit:
            raise UserError("drawing-data.deployed", count=row.number.text)
        most = limit * unit
        canvas.add_rectangle(AXIS, y - BAR / 2, most, BAR, "sand", line="quiet", stroke_width=0.75)
        canvas.add_stroke(f"M{AXIS + most:.1f} {y - BAR / 2 - 2:.1f}v{BAR + 4}", "ink", stroke_width=2)
        base_line = time.draw_row(canvas, row, row.value * unit, "blue")
        if y > decided and not is_labelled:
            canvas.add_text(MARGIN + ROOM, base_line, data.get_text("allowed"), replace(BODY, anchor="end"), LENGTH)
            base_line, is_labelled = base_line + LINE, True
    x = AXIS + planned * unit + 9
    canvas.add_text(x, time.top + BAR, data.get_text("planned"), BODY, MARGIN + ROOM - x)
    finish_with_source(canvas, base_line + 16, data.get_text("source"))
    return canvas


def draw_fund_since(data: ChartData) -> Canvas:
    """Draw a bar for each date; lighter where the source does not say that the sum was paid in."""
    rows = data.get_observations("trust_fund_by_date")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    canvas, top = _start_canvas(data)
    time = TimeAxis(rows, top + 67, PACE)
    time.draw_axis(canvas, data)
    for row in rows:
        colour = "blue" if row.status == "paid" else "mist"
        note = data.get_text(row.statistic) if row.statistic else None
        base_line = time.draw_row(canvas, row, row.value * unit, colour, note)
    finish_with_source(canvas, base_line + 16, data.get_text("source"))
    return canvas


def _start_canvas(data: ChartData) -> tuple[Canvas, float]:
    """Return a canvas with its title, and the base line of what follows."""
    canvas = Canvas()
    return canvas, draw_title(canvas, data.get_text("title"), data.get_text("about"))


@dataclass(frozen=True)
class TimeAxis:
    """A vertical time axis: the first date at `top`, a month `pace` units long, with lines across at `marks`."""

    rows: Sequence[Observation]
    top: float
    pace: float
    marks: Sequence[Period] = ()

    def y_of(self, when: Period) -> float:
        """Return the y coordinate of a date; a month or a year counts as its middle."""
        return self.top + (find_middle_day(when) - find_middle_day(self.rows[0].when)) / DAYS_A_MONTH * self.pace

    def y_of_row(self, row: Observation) -> float:
        """Return the y coordinate of a bar: at its date, and below earlier bars of the same date."""
        return self.y_of(row.when) + row.earlier * (BAR + 1)

    @property
    def bottom(self) -> float:
        """Return the y coordinate of the last bar."""
        return self.y_of_row(self.rows[-1])

    def draw_axis(self, canvas: Canvas, data: ChartData) -> None:
        """Draw the axis line and the start of each year."""
        canvas.add_stroke(f"M{AXIS - 0.5} {self.top - BAR:.1f}V{self.bottom + BAR:.1f}", "quiet")
        for year in range(self.rows[0].when.start.year + 1, self.rows[-1].when.start.year + 1):
            y = self.y_of(Period(Day(year, 1, 1)))
            canvas.add_stroke(f"M{MARGIN} {y:.1f}H{AXIS}", "quiet")
            canvas.add_text(MARGIN, y + 16, data.print_year(year), SMALL, AXIS - MARGIN)

    def draw_row(
        self, canvas: Canvas, row: Observation, length: float, colour: str, note: ChartText | None = None
    ) -> float:
        """Draw a bar with its number, date and `note`: below the bar, or above it where the next bar is near.

        Returns the base line below both.
        """
        y, lines = self.y_of_row(row), self._label_lines(row, note)
        canvas.add_rectangle(AXIS, y - BAR / 2, length, BAR, colour)
        depth = LINE * (len(lines) - 1) + BAR + CLEAR
        is_below = not self._has_rows_between(y, y + BELOW_BAR + depth)
        if not is_below and self._has_rows_between(y - ABOVE_BAR - CAPITAL - depth, y):
            canvas.misfits |= dict.fromkeys((row.number, row.date))
        base = y + BELOW_BAR if is_below else y - ABOVE_BAR - LINE * (len(lines) - 1)
        for line in lines:
            canvas.add_text_runs(AXIS + INDENT, base, line, LABELS)
            base += LINE
        return base if is_below else y + BELOW_BAR

    def _label_lines(self, row: Observation, note: ChartText | None) -> list[list[Run]]:
        """Return the lines beside a bar: number and date on one line if that fits for all bars, else on two."""
        number, date = _make_number_runs(row)
        if note:
            runs = [(note, replace(LABEL, fill="ink")), date]
            return [[number], runs] if measure_runs(runs) <= LABELS else [[number], *([run] for run in runs)]
        if all(measure_runs(_make_number_runs(other)) <= LABELS for other in self.rows):
            return [[number, date]]
        return [[number], [date]]

    def _has_rows_between(self, top: float, bottom: float) -> bool:
        """Return whether a bar or a mark lies between two heights."""
        return any(top < y < bottom for y in (*map(self.y_of_row, self.rows), *map(self.y_of, self.marks)))


def _make_number_runs(row: Observation) -> list[Run]:
    return [(row.number, STRONG), (row.date, LABEL)]


def find_middle_day(when: Period) -> float:
    """Return the middle of a period as a day number (proleptic Gregorian ordinal)."""
    return (when.start.first.toordinal() + _find_next_day(when.end or when.start).toordinal() - 1) / 2


def _find_next_day(day: Day) -> datetime.date:
    """Return the day after a day, a month or a year."""
    if day.precision == "day":
        return day.first + datetime.timedelta(days=1)
    months = day.year * 12 + (day.month or 12)
    return datetime.date(months // 12, months % 12 + 1, 1)
