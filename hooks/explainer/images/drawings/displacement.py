"""How many people had been forced from their homes, by date: what the site speaks of, and what came after."""

from __future__ import annotations

from explainer.images.drawings.axes import LENGTH, Timeline
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.frame import draw_source, draw_title
from explainer.images.drawings.svg import MARGIN, ROOM, SPACE, STRONG, WIDTH, Drawing, Setting

AFTER = Setting(15, is_bold=True, anchor="end")


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
