"""Draws counts by date: displaced people, deployed people, money. Time runs to the right, to scale."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from explainer.charts import (
    LABEL,
    MARGIN,
    NUMBER,
    ROOM,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
    ChartText,
    Look,
    TextBox,
    draw_key,
    draw_mark,
    draw_title,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData, Observation
from explainer.charts.labels import LINE, ROOMS, Label, break_label, draw_labels
from explainer.diagnostics import UserError
from explainer.locales.periods import Day, Period

BAR = 20
"""The width of a bar, at most."""
MIN_DISTANCE = 4
"""Bars that are nearer to each other, as those of one date, stand beside each other or do not fit."""
HEIGHT = 230
"""The height of the highest value."""
NARROW = 12
"""The width of bars, at most, where each has a long number over it."""
INSET = 14
"""From the margin to the first bar and from the last, so that a month or a number has its middle at a narrow one."""
END, MIDDLE = replace(NUMBER, anchor="end"), replace(NUMBER, anchor="middle")
CLEAR = 5
"""The least space between two months on the axis."""
UPRIGHT = 4
"""A line to a month that is moved aside by less stays upright."""
UNCERTAIN = ("displaced_2023",)
"""Counts that may not be comparable with the others of their series: their bars are hollow."""
POLICE = ("deployed_june_2024", "deployed_july_2024", "deployed_september_2024")
"""Counts of police alone."""


@dataclass(frozen=True)
class Bar:
    """A value at a date, and how it is drawn."""

    row: Observation
    colour: str = "blue"
    look: Look = "solid"
    is_strong: bool = False
    """Whether its number is bold."""
    is_labelled: bool = True


def draw_story(data: ChartData) -> Canvas:
    """Draw how many people were displaced and, below it by the same dates, how many were deployed."""
    displaced, deployed = (data.get_observations(name, "bare") for name in ("displacement", "deployed"))
    dates = sorted([*displaced, *deployed], key=lambda row: find_middle_day(row.when))
    bar = min(_fit_bar(dates, rows, INSET) for rows in (displaced, deployed))
    canvas, top = _start_canvas(data)
    canvas.add_text(MARGIN, top + 8, data.get_text("displaced"), STRONG)
    canvas.reserve_space(TextBox(0, 0, WIDTH, top + 12))
    canvas.add_text(MARGIN, top + 28, data.get_text("uncertain"), LABEL)
    upper = TimeChart(dates, top + 57, 54, max(row.value for row in displaced), bar, INSET)
    upper.draw_bars(canvas, _make_story_bars(displaced, "brick"))
    top = upper.draw_axis(canvas, data, displaced, is_sparse=True) - 6
    canvas.add_text(MARGIN, top, data.get_text("deployed"), STRONG)
    key_end = _draw_personnel_key(canvas, data, top + 20)
    lower = TimeChart(dates, key_end + 4, 128, _find_highest(data, deployed), bar, INSET)
    room = lower.x_of(deployed[0].when) - MARGIN
    canvas.add_paragraph(MARGIN, lower.top + 84, data.get_text("before"), LABEL, room, 3)
    lower.draw_bars_and_limit(canvas, data, _make_story_bars(deployed, "blue"))
    finish_with_source(canvas, lower.draw_axis(canvas, data, deployed, is_sparse=True), data.get_text("source"))
    canvas.body = (round(top - STRONG.size), canvas.body[1])  # a card shows its newest number
    return canvas


def _draw_personnel_key(canvas: Canvas, data: ChartData, top: float) -> float:
    """Draw what the colours of people deployed mean; return the base line of what follows."""
    keys: dict[str, tuple[str, Look]] = {"police": ("mist", "solid"), "personnel": ("blue", "solid")}
    return draw_key(canvas, top, {data.get_text(key): mark for key, mark in keys.items()})


def _make_story_bars(rows: Sequence[Observation], colour: str) -> list[Bar]:
    """Return a bar for each row, whose labels are those of the first and the last."""
    return [
        Bar(
            row,
            "mist" if row.statistic in POLICE else colour,
            _choose_look(row),
            is_strong=row is rows[-1],
            is_labelled=row in (rows[0], rows[-1]),
        )
        for row in rows
    ]


def _choose_look(row: Observation) -> Look:
    return "outlined" if row.statistic in UNCERTAIN else "solid"


def draw_displacement(data: ChartData) -> Canvas:
    """Draw a bar for each count: those up to the date of the site's data, and those after it."""
    rows = data.get_observations("displacement", "bare")
    as_of = find_middle_day(data.as_of)
    colours = ["clay" if find_middle_day(row.when) <= as_of else "brick" for row in rows]
    canvas, top = _start_canvas(data)
    keys: dict[str, tuple[str, Look]] = {"before": ("clay", "solid"), "after": ("brick", "solid")}
    if any(row.statistic in UNCERTAIN for row in rows):
        keys["uncertain"] = ("clay", "outlined")
    top = draw_key(canvas, top, {data.get_text(key): mark for key, mark in keys.items()})
    bar = min(NARROW, _fit_bar(rows, rows, NARROW / 2))
    chart = TimeChart(rows, top + 40, HEIGHT, max(row.value for row in rows), bar, NARROW / 2)
    chart.draw_bars(
        canvas,
        [
            Bar(row, colour, _choose_look(row), is_strong=row is rows[-1])
            for row, colour in zip(rows, colours, strict=True)
        ],
    )
    finish_with_source(canvas, chart.draw_axis(canvas, data, rows), data.get_text("source"))
    return canvas


def draw_deployment(data: ChartData) -> Canvas:
    """Draw a bar for each date, a line at the number planned, and one at the number allowed later."""
    rows = data.get_observations("deployed", "bare")
    canvas, top = _start_canvas(data)
    top = _draw_personnel_key(canvas, data, top)
    chart = TimeChart(rows, top + 34, HEIGHT, _find_highest(data, rows), _fit_bar(rows, rows, 2 * INSET), 2 * INSET)
    colours = ["mist" if row.statistic in POLICE else "blue" for row in rows]
    bars = [Bar(row, colour, is_strong=row is rows[-1]) for row, colour in zip(rows, colours, strict=True)]
    chart.draw_bars_and_limit(canvas, data, bars)
    finish_with_source(canvas, chart.draw_axis(canvas, data, rows), data.get_text("source"))
    return canvas


def _find_highest(data: ChartData, deployed: Sequence[Observation]) -> float:
    """Return the highest of the numbers deployed, planned and allowed."""
    limits = map(data.get_value, ("deployment_planned", "deployment_allowed"))
    return max(*limits, *(row.value for row in deployed))


def _start_canvas(data: ChartData) -> tuple[Canvas, float]:
    """Return a canvas with its title, and the base line of what follows."""
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 4
    canvas.reserve_space(TextBox(0, 0, WIDTH, top - LINE))
    return canvas, top


@dataclass(frozen=True)
class TimeChart:
    """Bars on a time axis: the first date at the left, the last one at the right; `highest` is at `top`."""

    rows: Sequence[Observation]
    top: float
    height: float
    highest: float
    bar: float = BAR
    inset: float = 0
    """How far from the margins the first and the last bar stand."""

    def x_of(self, when: Period) -> float:
        """Return the x coordinate of a date; a month or a year counts as its middle."""
        first, last = (find_middle_day(self.rows[index].when) for index in (0, -1))
        left, length = MARGIN + self.inset + self.bar / 2, ROOM - 2 * self.inset - self.bar
        return left + (find_middle_day(when) - first) / ((last - first) or 1) * length

    def x_of_row(self, row: Observation) -> float:
        """Return the x coordinate of a bar: at its date, and beside earlier bars of the same date."""
        return self.x_of(row.when) + row.earlier * (self.bar + 2)

    def y_of(self, value: float) -> float:
        """Return the y coordinate of a value."""
        return self.top + self.height * (1 - value / (self.highest or 1))

    def draw_bars(self, canvas: Canvas, bars: Sequence[Bar]) -> None:
        """Draw bars, then the number of each where it is clear of all bars and of the numbers before it."""
        boxes: list[TextBox] = []
        for bar in bars:
            x, y = self.x_of_row(bar.row) - self.bar / 2, self.y_of(bar.row.value)
            draw_mark(canvas, (x, y, self.bar, self.y_of(0) - y), bar.colour, bar.look)
            box = TextBox(x, y, x + self.bar, self.y_of(0))
            canvas.reserve_space(box)
            if any(map(box.overlaps, boxes)):
                canvas.misfits[bar.row.number] = None
            boxes.append(box)
        beside = [(bar.row.when, bar.row.earlier - 1) for bar in bars]
        labels = [
            self._make_label(bar, has_neighbour=(bar.row.when, bar.row.earlier) in beside)
            for bar in bars
            if bar.is_labelled
        ]
        if not draw_labels(canvas, sorted(labels, key=lambda label: label.x)):
            canvas.misfits |= {bar.row.number: None for bar in bars}

    def _make_label(self, bar: Bar, *, has_neighbour: bool) -> Label:
        number = replace(NUMBER, is_bold=bar.is_strong)
        forms = tuple(break_label(bar.row.number, number, room) for room in ROOMS)
        return Label(forms, self.x_of_row(bar.row), self.y_of(bar.row.value), self.bar, has_neighbour)

    def draw_bars_and_limit(self, canvas: Canvas, data: ChartData, bars: Sequence[Bar]) -> None:
        """Draw bars, a line at the number planned, from the first of them on, and one at the number allowed later."""
        planned, allowed = data.get_value("deployment_planned"), data.get_value("deployment_allowed")
        decided = data.get_period("deployment_allowed")
        for row in (bar.row for bar in bars):
            if row.value > (planned if find_middle_day(row.when) <= find_middle_day(decided) else allowed):
                raise UserError("drawing-data.deployed", count=row.number.text)
        start, step = self.x_of_row(bars[0].row) - self.bar / 2, self.x_of(decided)
        end = max(self.x_of_row(bars[-1].row), step) + self.bar / 2
        low, high = self.y_of(planned), self.y_of(allowed)
        canvas.reserve_space(TextBox(start, low - 3, step, low + 3))
        canvas.reserve_space(TextBox(step, high - 3, end, high + 3))
        canvas.add_text(step, low - 9, data.get_text("planned"), END)
        canvas.add_text(step - SPACE, high + 5, data.get_text("allowed"), END)  # a line below would underline it
        self.draw_bars(canvas, bars)
        for left, right, y, dashes in ((start, step, low, "7 4"), (step, end, high, "2 2")):
            canvas.add_stroke(f"M{left:.1f} {y:.1f}H{right:.1f}", "ink", stroke_width=2, stroke_dasharray=dashes)

    def draw_axis(
        self, canvas: Canvas, data: ChartData, rows: Sequence[Observation], *, is_sparse: bool = False
    ) -> float:
        """Draw the axis and, below it, the month of each of the rows and, below those of a year, the year.

        Where a month is moved aside, since another one is near, a line leads to it, upright where it is not far;
        where it is sparse, only its line is there. Return the next base line.
        """
        y = self.y_of(0)
        canvas.add_stroke(f"M{MARGIN} {y + 0.5:.1f}H{WIDTH - MARGIN}", "ink")
        dates = list({self.x_of(row.when): row.when for row in rows}.items())
        months, years = {x: data.print_months(when) for x, when in dates}, dict[int, list[float]]()
        halves = {x: measure_runs([(month, NUMBER)]) / 2 for x, month in months.items()}
        named = list[float]()
        for x in sorted(months, key=lambda x: x not in (dates[0][0], dates[-1][0])):
            if not is_sparse or all(abs(x - other) > halves[x] + halves[other] + CLEAR for other in named):
                named.append(x)
        named.sort()
        middles = dict(zip(named, _spread_texts(named, [months[x] for x in named]), strict=True))
        for x, when in dates:
            middle = middles.get(x, x)
            foot = x if abs(middle - x) < UPRIGHT else middle
            canvas.add_stroke(f"M{x:.1f} {y:.1f}L{foot:.1f} {y + 7:.1f}", "ink")
            if x in middles:
                canvas.add_text(middle, y + 22, months[x], MIDDLE)
            half = halves[x] if x in middles else 0
            years.setdefault(when.start.year, []).extend((middle - half, middle + half))
        names = [data.print_date(Day(year)) for year in years]
        spans = [(min(edges), max(edges)) for edges in years.values()]
        for (left, right), words, middle in zip(
            spans, names, _spread_texts([sum(span) / 2 for span in spans], names), strict=True
        ):
            canvas.add_stroke(f"M{left:.1f} {y + 30:.1f}H{right:.1f}", "quiet")
            canvas.add_text(middle, y + 47, words, MIDDLE)
        return y + 84


def _spread_texts(middles: Sequence[float], texts: Sequence[ChartText]) -> list[float]:
    """Return the middles of texts on one line, moved so far that each is clear of the next and within the margins."""
    halves = [measure_runs([(words, NUMBER)]) / 2 for words in texts]
    placed, edge = list[float](), float(MARGIN)
    for middle, half in zip(middles, halves, strict=True):
        placed.append(max(middle, edge + half))
        edge = placed[-1] + half + CLEAR
    edge = WIDTH - MARGIN
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], edge - halves[index])
        edge = placed[index] - halves[index] - CLEAR
    return placed


def _fit_bar(dates: Sequence[Observation], rows: Sequence[Observation], inset: float = 0) -> float:
    """Return the width of bars that stand clear of each other on an axis of those dates, `BAR` at most."""
    days = [find_middle_day(row.when) for row in dates]
    nearest = min((find_middle_day(b.when) - find_middle_day(a.when) for a, b in pairwise(rows)), default=0)
    distance = nearest / ((max(days) - min(days)) or 1) * (ROOM - 2 * inset - BAR)
    return min(BAR, distance - 1) if distance > MIN_DISTANCE else BAR


def find_middle_day(when: Period) -> float:
    """Return the middle of a period as a day number (proleptic Gregorian ordinal)."""
    return (when.start.first.toordinal() + _find_next_day(when.end or when.start).toordinal() - 1) / 2


def _find_next_day(day: Day) -> datetime.date:
    """Return the day after a day, a month or a year."""
    if day.precision == "day":
        return day.first + datetime.timedelta(days=1)
    months = day.year * 12 + (day.month or 12)
    return datetime.date(months // 12, months % 12 + 1, 1)
