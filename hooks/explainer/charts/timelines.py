"""Draws counts by date: displaced people, deployed people, money. Time runs to the right, to scale."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle, pairwise

from explainer.charts import (
    BODY,
    LABEL,
    LEADING,
    LOOKS,
    MARGIN,
    NUMBER,
    ROOM,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
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

BAR = 12
"""The width of a bar, at most."""
MIN_DISTANCE = 4
"""Bars that are nearer to each other, as those of one date, stand beside each other or do not fit."""
HEIGHT = 250
"""The height of the highest value."""
END = replace(BODY, anchor="end")


@dataclass(frozen=True)
class Bar:
    """A value at a date, and how it is drawn."""

    row: Observation
    colour: str = "blue"
    look: Look = "solid"
    is_strong: bool = False
    """Whether its number is bold and its date stands over it."""
    is_labelled: bool = True


def draw_story(data: ChartData) -> Canvas:
    """Draw how many people were displaced and, below it by the same dates, how many were deployed."""
    displaced, deployed = data.get_observations("displacement"), data.get_observations("deployed")
    dates = sorted([*displaced, *deployed], key=lambda row: find_middle_day(row.when))
    planned = data.get_value("deployment_planned")
    canvas, top = _start_canvas(data)
    canvas.add_text(MARGIN, top + 2, data.get_text("displaced"), STRONG)
    upper = TimeChart(dates, top + 58, 84, max(row.value for row in displaced), _fit_bar(dates, displaced))
    upper.draw_bars(canvas, _make_story_bars(displaced, "brick"))
    canvas.add_stroke(f"M{MARGIN} {upper.y_of(0) + 0.5:.1f}H{WIDTH - MARGIN}", "ink")
    canvas.add_text(MARGIN, upper.y_of(0) + 34, data.get_text("deployed"), STRONG)
    highest = max(planned, *(row.value for row in deployed))
    lower = TimeChart(dates, upper.y_of(0) + 60, 82, highest, _fit_bar(dates, deployed))
    line = lower.y_of(planned)
    canvas.add_stroke(f"M{MARGIN} {line:.1f}H{WIDTH - MARGIN}", "blue", stroke_width=2, stroke_dasharray="7 4")
    canvas.reserve_space(TextBox(MARGIN, line - 3, WIDTH, line + 3))
    canvas.add_text(MARGIN, line - 8, data.get_text("planned"), NUMBER)
    lower.draw_bars(canvas, _make_story_bars(deployed, "blue"))
    finish_with_source(canvas, lower.draw_axis(canvas, data), data.get_text("source"))
    return canvas


def _make_story_bars(rows: Sequence[Observation], colour: str) -> list[Bar]:
    """Return a bar for each row, whose labels are those of the first and the last."""
    return [Bar(row, colour, is_strong=row is rows[-1], is_labelled=row in (rows[0], rows[-1])) for row in rows]


def draw_displacement(data: ChartData) -> Canvas:
    """Draw a bar for each count: those up to the date of the site's data, and those after it."""
    rows = data.get_observations("displacement")
    early = [row for row in rows if find_middle_day(row.when) <= find_middle_day(data.as_of)]
    bars = [Bar(row, *(("blue", "solid", True) if row in early else ("mist",))) for row in rows]
    bars[-1] = replace(bars[-1], is_strong=True)
    canvas, top = _start_canvas(data)
    top = draw_key(canvas, top, {data.get_text("before"): ("blue", "solid"), data.get_text("after"): ("mist", "solid")})
    chart = TimeChart(rows, top + 76, HEIGHT, max(row.value for row in rows), _fit_bar(rows, rows))
    chart.draw_bars(canvas, bars)
    finish_with_source(canvas, chart.draw_axis(canvas, data), data.get_text("source"))
    return canvas


def draw_deployment(data: ChartData) -> Canvas:
    """Draw a bar for each date, under a line at the number planned and, later, under one at the number allowed."""
    rows = data.get_observations("deployed")
    planned, allowed = data.get_value("deployment_planned"), data.get_value("deployment_allowed")
    canvas, top = _start_canvas(data)
    highest = max(planned, allowed, *(row.value for row in rows))
    chart = TimeChart(rows, top + 30, HEIGHT + 90, highest, _fit_bar(rows, rows))
    decided = data.get_period("deployment_allowed")
    for row in rows:
        if row.value > (planned if find_middle_day(row.when) <= find_middle_day(decided) else allowed):
            raise UserError("drawing-data.deployed", count=row.number.text)
    low, high, step = chart.y_of(planned), chart.y_of(allowed), chart.x_of(decided)
    canvas.reserve_space(TextBox(MARGIN, low - 3, step, low + 3))
    canvas.reserve_space(TextBox(step, high - 3, WIDTH, high + 3))
    canvas.add_text(MARGIN, low - 9, data.get_text("planned"), BODY)
    canvas.add_text(WIDTH - MARGIN, high - 9, data.get_text("allowed"), END)
    drawn = len(canvas.boxes)
    chart.draw_bars(canvas, [Bar(row, is_strong=row is rows[-1]) for row in rows])
    is_crossed = any(map(TextBox(step - 2, high, step + 2, low).overlaps, canvas.boxes[drawn:]))
    way = f"M{step:.1f} {high:.1f}" if is_crossed else f"V{high:.1f}"
    path = f"M{MARGIN} {low:.1f}H{step:.1f}{way}H{WIDTH - MARGIN}"
    canvas.add_stroke(path, "brick", stroke_width=2.5, stroke_dasharray="7 4")
    finish_with_source(canvas, chart.draw_axis(canvas, data), data.get_text("source"))
    return canvas


def draw_fund_since(data: ChartData) -> Canvas:
    """Draw a bar for each date, and what was pledged; each measure, by its words, has its own look."""
    rows = data.get_observations("trust_fund_by_date")
    rows.append(data.make_observation("trust_fund_pledged", rows))
    words = [data.get_text(row.statistic) for row in rows]
    measures = {measure.text: measure for measure in words}
    looks = dict(zip(measures, cycle(LOOKS), strict=False))
    canvas, top = _start_canvas(data)
    top = draw_key(canvas, top, {measures[text]: ("blue", look) for text, look in looks.items()})
    chart = TimeChart(rows[:-1], top + 62, HEIGHT, max(row.value for row in rows), _fit_bar(rows[:-1], rows[:-1]))
    bars = [Bar(row, look=looks[measure.text]) for row, measure in zip(rows, words, strict=True)]
    bars[-2] = replace(bars[-2], is_strong=True)
    chart.draw_bars(canvas, bars)
    finish_with_source(canvas, chart.draw_axis(canvas, data), data.get_text("source"))
    return canvas


def _start_canvas(data: ChartData) -> tuple[Canvas, float]:
    """Return a canvas with its title, and the base line of what follows."""
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 4
    canvas.reserve_space(TextBox(0, 0, WIDTH, top - 2 * LINE))
    return canvas, top


@dataclass(frozen=True)
class TimeChart:
    """Bars on a time axis: the first date at the left, the last one at the right; `highest` is at `top`."""

    rows: Sequence[Observation]
    top: float
    height: float
    highest: float
    bar: float = BAR

    def x_of(self, when: Period) -> float:
        """Return the x coordinate of a date; a month or a year counts as its middle."""
        first, last = (find_middle_day(self.rows[index].when) for index in (0, -1))
        return MARGIN + self.bar / 2 + (find_middle_day(when) - first) / ((last - first) or 1) * (ROOM - self.bar)

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
        labelled = [bar for bar in bars if bar.is_labelled]
        plain = [replace(bar, is_strong=bar is labelled[-1]) for bar in labelled]  # fewer dates need less room
        beside = [(bar.row.when, bar.row.earlier - 1) for bar in bars]
        labels = (
            [self._make_label(bar, has_neighbour=(bar.row.when, bar.row.earlier) in beside) for bar in chosen]
            for chosen in (labelled, plain)
        )
        sets = (sorted(each, key=lambda label: label.x) for each in labels)
        if not any(draw_labels(canvas, labels) for labels in sets):
            canvas.misfits |= {bar.row.number: None for bar in bars}

    def _make_label(self, bar: Bar, *, has_neighbour: bool) -> Label:
        number = replace(NUMBER, is_bold=bar.is_strong)
        date = break_label(bar.row.date, NUMBER, ROOMS[0]) if bar.is_strong else ()
        forms = tuple((*date, *break_label(bar.row.number, number, room)) for room in ROOMS)
        return Label(forms, self.x_of_row(bar.row), self.y_of(bar.row.value), self.bar, has_neighbour)

    def draw_axis(self, canvas: Canvas, data: ChartData) -> float:
        """Draw the axis and, below it, when it starts and each later year where it begins.

        Only a year's first day has a tick, so that ticks are a year apart. The start stands on a line of its own where
        it would meet a year. Return the base line of what follows.
        """
        y, start = self.y_of(0), self.rows[0].when.start
        canvas.add_stroke(f"M{MARGIN} {y + 0.5:.1f}H{WIDTH - MARGIN}", "ink")
        left, last = self.x_of(self.rows[0].when), self.rows[-1].when.start.year
        years = {self.x_of(Period(Day(year, 1, 1))): data.print_date(Day(year)) for year in range(start.year, last + 1)}
        ends = [0.0]
        for x, words in years.items():
            end = x + measure_runs([(words, LABEL)])
            if x >= left:
                canvas.add_stroke(f"M{x:.1f} {y:.1f}v8", "ink")
                if ends[-1] + SPACE <= x and end <= WIDTH - MARGIN:
                    canvas.add_text(x, y + 23, words, LABEL)
                    ends.append(end)
        if left in years:
            return y + 58
        words = data.print_date(Day(start.year, start.month))
        first = next((x for x in years if x >= left), WIDTH)
        line = 0 if MARGIN + measure_runs([(words, LABEL)]) + SPACE <= first else LEADING * LABEL.size
        canvas.add_text(MARGIN, y + 23 + line, words, LABEL)
        return y + 58 + line


def _fit_bar(dates: Sequence[Observation], rows: Sequence[Observation]) -> float:
    """Return the width of bars that stand clear of each other on an axis of those dates, `BAR` at most."""
    days = [find_middle_day(row.when) for row in dates]
    nearest = min((find_middle_day(b.when) - find_middle_day(a.when) for a, b in pairwise(rows)), default=0)
    distance = nearest / ((max(days) - min(days)) or 1) * (ROOM - BAR)
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
