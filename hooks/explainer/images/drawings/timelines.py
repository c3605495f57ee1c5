"""Charts along a line of time: who was forced from home, who was deployed, and what was paid."""

from __future__ import annotations

from dataclasses import replace

from explainer.images.drawings.axes import AXIS, BAR, LENGTH, LINE, Timeline
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import (
    BODY,
    MARGIN,
    ROOM,
    SPACE,
    STRONG,
    WIDTH,
    Drawing,
    Setting,
    draw_source,
    draw_title,
)
from explainer.problems import Fault

AFTER = Setting(15, is_bold=True, anchor="end")
PACE = 23
"""Of what is drawn of the time since, in units a month."""


def displacement(figures: Figures) -> Drawing:
    """A bar a count, weaker after the day from which the site speaks, which a line marks."""
    rows = figures.observations("displacement")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    drawing = Drawing()
    band = draw_title(drawing, figures.word("title")) - 5
    time = Timeline(rows, top=band + 62, pace=17, marks=[figures.as_of])
    day = time.y(figures.as_of)
    drawing.rectangle(0, band, WIDTH, day - band, "sand")
    drawing.stroke(f"M0 {day:.1f}H{WIDTH}", "ink", stroke_width=1.5)
    drawing.text(MARGIN, band + 28, figures.word("before"), STRONG)
    time.draw_axis(drawing, figures)
    for row in rows:
        below = time.draw_row(drawing, row, row.value * unit, "blue" if time.row_y(row) <= day else "mist")
    if later := [row for row in rows if time.row_y(row) > day]:
        room = LENGTH - later[0].value * unit - SPACE
        drawing.text(MARGIN + ROOM, time.row_y(later[0]) + 5, figures.word("after"), AFTER, room)
    draw_source(drawing, max(below, day) + 16, figures.word("source"))
    return drawing


def deployment(figures: Figures) -> Drawing:
    """A bar a date within what was planned for the mission or, later, what its successor is allowed."""
    rows = figures.observations("deployed")
    planned, allowed = figures.value("deployment_planned"), figures.value("deployment_allowed")
    unit = LENGTH / (max(planned, allowed, *(row.value for row in rows)) or 1)
    drawing, top = _begin(figures)
    time = Timeline(rows, top + 49, PACE)
    decided = time.y(figures.period("deployment_allowed"))
    time.draw_axis(drawing, figures)
    is_told = False
    for row in rows:
        y = time.row_y(row)
        limit = planned if y <= decided else allowed
        if row.value > limit:
            raise Fault(
                f"{row.number.text} people deployed are more than were planned or allowed", "change the drawing"
            )
        most = limit * unit
        drawing.rectangle(AXIS, y - BAR / 2, most, BAR, "sand", line="quiet", stroke_width=0.75)
        drawing.stroke(f"M{AXIS + most:.1f} {y - BAR / 2 - 2:.1f}v{BAR + 4}", "ink", stroke_width=2)
        below = time.draw_row(drawing, row, row.value * unit, "blue")
        if y > decided and not is_told:
            drawing.text(MARGIN + ROOM, below, figures.word("allowed"), replace(BODY, anchor="end"), LENGTH)
            below, is_told = below + LINE, True
    x = AXIS + planned * unit + 9
    drawing.text(x, time.top + BAR, figures.word("planned"), BODY, MARGIN + ROOM - x)
    draw_source(drawing, below + 16, figures.word("source"))
    return drawing


def fund_since(figures: Figures) -> Drawing:
    """A bar a date; weaker where the report does not say that it was paid in."""
    rows = figures.observations("trust_fund_by_date")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    drawing, top = _begin(figures)
    time = Timeline(rows, top + 67, PACE)
    time.draw_axis(drawing, figures)
    for row in rows:
        colour = "blue" if row.status == "paid" else "mist"
        told = figures.word(row.statistic) if row.statistic else None
        below = time.draw_row(drawing, row, row.value * unit, colour, told)
    draw_source(drawing, below + 16, figures.word("source"))
    return drawing


def _begin(figures: Figures) -> tuple[Drawing, float]:
    """A drawing with its title, and the base line of what comes below that."""
    drawing = Drawing()
    return drawing, draw_title(drawing, figures.word("title"), figures.word("about"))
