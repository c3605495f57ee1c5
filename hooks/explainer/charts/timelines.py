"""Draws charts over time: displaced people, deployed people, money paid in."""

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
    draw_title,
    finish_with_source,
)
from explainer.charts.chart_data import ChartData
from explainer.diagnostics import UserError

AFTER = TextStyle(15, is_bold=True, anchor="end")
PACE = 23
"""Of what is drawn of the time since, in units a month."""


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
            raise UserError(
                f"{row.number.text} people deployed are more than were planned or allowed", "change the drawing"
            )
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
