"""How many people had been forced from their homes, by date: what the site speaks of, and what came after."""

from __future__ import annotations

from explainer.images.drawings.axes import LENGTH, Timeline
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import MARGIN, ROOM, SMALL, STRONG, TITLE, WIDTH, Drawing, Setting

AFTER = Setting(15, is_bold=True, anchor="end")
BAND = 50
"""Where what the site speaks of begins."""


def displacement(figures: Figures) -> Drawing:
    """A bar a count, weaker after the day from which the site speaks, which a line marks."""
    rows = figures.observations("displacement")
    unit = LENGTH / (max(row.value for row in rows) or 1)
    time = Timeline(rows, top=112, pace=14)
    day = time.y(figures.as_of)
    drawing = Drawing(height=time.bottom + 66)
    drawing.text(MARGIN, 32, figures.word("title"), TITLE)
    drawing.rectangle(0, BAND, WIDTH, day - BAND, "sand")
    drawing.stroke(f"M0 {day:.1f}H{WIDTH}", "ink", stroke_width=1.5)
    drawing.text(MARGIN, BAND + 28, figures.word("before"), STRONG)
    time.draw_axis(drawing, figures)
    for row in rows:
        time.draw_row(drawing, row, row.value * unit, "blue" if time.row_y(row) <= day else "mist")
    if later := [time.row_y(row) for row in rows if time.row_y(row) > day]:
        drawing.text(MARGIN + ROOM, min(later) + 5, figures.word("after"), AFTER, 90)
    drawing.text(MARGIN, drawing.height - 14, figures.word("source"), SMALL)
    return drawing
