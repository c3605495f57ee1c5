"""What followed after the day from which the site speaks: who was deployed, and what was paid; one pace of time."""

from __future__ import annotations

from dataclasses import replace

from explainer.images.drawings.axes import AXIS, BAR, LENGTH, LINE, Timeline
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import BODY, LABEL, MARGIN, ROOM, SMALL, TITLE, Drawing
from explainer.problems import Fault

TOP, PACE = 124, 21


def deployment(figures: Figures) -> Drawing:
    """A bar a date within what was planned for the mission or, later, what its successor is allowed."""
    rows = figures.observations("deployed")
    planned, allowed = figures.value("deployment_planned"), figures.value("deployment_allowed")
    unit = LENGTH / (max(planned, allowed, *(row.value for row in rows)) or 1)
    time = Timeline(rows, TOP, PACE)
    decided = time.y(figures.period("deployment_allowed"))
    drawing = _drawing(figures, time)
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
        time.draw_row(drawing, row, row.value * unit, "blue")
    x = AXIS + planned * unit + 9
    drawing.text(x, TOP + BAR, figures.word("planned"), BODY, MARGIN + ROOM - x)
    if later := [time.row_y(row) for row in rows if time.row_y(row) > decided]:
        words = figures.word("allowed")
        drawing.text(MARGIN + ROOM, min(later) + 22 + LINE, words, replace(BODY, anchor="end"), LENGTH)
    return drawing


def fund_since(figures: Figures) -> Drawing:
    """A bar a date; weaker where the report does not say that it was paid in."""
    rows = figures.observations("trust_fund_by_date")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    time = Timeline(rows, TOP + 18, PACE)
    drawing = _drawing(figures, time)
    for row in rows:
        colour = "blue" if row.status == "paid" else "mist"
        told = figures.word(row.statistic) if row.statistic else None
        time.draw_row(drawing, row, row.value * unit, colour, told)
    return drawing


def _drawing(figures: Figures, time: Timeline) -> Drawing:
    """Heads, axis and source, before the bars."""
    drawing = Drawing(height=time.bottom + 92)
    drawing.text(MARGIN, 32, figures.word("title"), TITLE)
    drawing.text(MARGIN, 54, figures.word("about"), LABEL)
    time.draw_axis(drawing, figures)
    drawing.text(MARGIN, drawing.height - 14, figures.word("source"), SMALL)
    return drawing
