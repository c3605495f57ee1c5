"""Charts along a line of time: who was forced from home, who was deployed, and what was paid."""

from __future__ import annotations

from dataclasses import replace

from explainer.charts.axes import AXIS, BAR, LENGTH, LINE, TimeAxis
from explainer.charts.canvas import (
    BODY,
    MARGIN,
    ROOM,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
    TextStyle,
    draw_source,
    draw_title,
)
from explainer.charts.chart_data import ChartData
from explainer.diagnostics import UserError

AFTER = TextStyle(15, is_bold=True, anchor="end")
PACE = 23
"""Of what is drawn of the time since, in units a month."""


def draw_displacement(figures: ChartData) -> Canvas:
    """A bar a count, weaker after the day from which the site speaks, which a line marks."""
    rows = figures.get_observations("displacement")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    drawing = Canvas()
    band = draw_title(drawing, figures.get_text("title")) - 5
    time = TimeAxis(rows, top=band + 62, pace=17, marks=[figures.as_of])
    day = time.y_of(figures.as_of)
    drawing.add_rectangle(0, band, WIDTH, day - band, "sand")
    drawing.add_stroke(f"M0 {day:.1f}H{WIDTH}", "ink", stroke_width=1.5)
    drawing.add_text(MARGIN, band + 28, figures.get_text("before"), STRONG)
    time.draw_axis(drawing, figures)
    for row in rows:
        below = time.draw_row(drawing, row, row.value * unit, "blue" if time.y_of_row(row) <= day else "mist")
    if later := [row for row in rows if time.y_of_row(row) > day]:
        room = LENGTH - later[0].value * unit - SPACE
        drawing.add_text(MARGIN + ROOM, time.y_of_row(later[0]) + 5, figures.get_text("after"), AFTER, room)
    draw_source(drawing, max(below, day) + 16, figures.get_text("source"))
    return drawing


def draw_deployment(figures: ChartData) -> Canvas:
    """A bar a date within what was planned for the mission or, later, what its successor is allowed."""
    rows = figures.get_observations("deployed")
    planned, allowed = figures.get_value("deployment_planned"), figures.get_value("deployment_allowed")
    unit = LENGTH / (max(planned, allowed, *(row.value for row in rows)) or 1)
    drawing, top = _start_canvas(figures)
    time = TimeAxis(rows, top + 49, PACE)
    decided = time.y_of(figures.get_period("deployment_allowed"))
    time.draw_axis(drawing, figures)
    is_told = False
    for row in rows:
        y = time.y_of_row(row)
        limit = planned if y <= decided else allowed
        if row.value > limit:
            raise UserError(
                f"{row.number.text} people deployed are more than were planned or allowed", "change the drawing"
            )
        most = limit * unit
        drawing.add_rectangle(AXIS, y - BAR / 2, most, BAR, "sand", line="quiet", stroke_width=0.75)
        drawing.add_stroke(f"M{AXIS + most:.1f} {y - BAR / 2 - 2:.1f}v{BAR + 4}", "ink", stroke_width=2)
        below = time.draw_row(drawing, row, row.value * unit, "blue")
        if y > decided and not is_told:
            drawing.add_text(MARGIN + ROOM, below, figures.get_text("allowed"), replace(BODY, anchor="end"), LENGTH)
            below, is_told = below + LINE, True
    x = AXIS + planned * unit + 9
    drawing.add_text(x, time.top + BAR, figures.get_text("planned"), BODY, MARGIN + ROOM - x)
    draw_source(drawing, below + 16, figures.get_text("source"))
    return drawing


def draw_fund_since(figures: ChartData) -> Canvas:
    """A bar a date; weaker where the report does not say that it was paid in."""
    rows = figures.get_observations("trust_fund_by_date")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    drawing, top = _start_canvas(figures)
    time = TimeAxis(rows, top + 67, PACE)
    time.draw_axis(drawing, figures)
    for row in rows:
        colour = "blue" if row.status == "paid" else "mist"
        told = figures.get_text(row.statistic) if row.statistic else None
        below = time.draw_row(drawing, row, row.value * unit, colour, told)
    draw_source(drawing, below + 16, figures.get_text("source"))
    return drawing


def _start_canvas(figures: ChartData) -> tuple[Canvas, float]:
    """A drawing with its title, and the base line of what comes below that."""
    drawing = Canvas()
    return drawing, draw_title(drawing, figures.get_text("title"), figures.get_text("about"))
