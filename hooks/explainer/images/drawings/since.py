"""What followed after the day from which the site speaks: who was deployed, and what was paid; one pace of time."""

from __future__ import annotations

from dataclasses import replace

from explainer.images.drawings.axes import AXIS, BAR, LENGTH, LINE, Timeline
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.frame import draw_source, draw_title
from explainer.images.drawings.svg import BODY, MARGIN, ROOM, Drawing
from explainer.problems import Fault

PACE = 23
"""Of both charts, in units a month."""


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
