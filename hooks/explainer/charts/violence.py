"""Casualties, children among them; and, apart, the kidnapped: each person a square, in blocks of ten by ten."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from explainer.charts.canvas import MARGIN, ROOM, SMALL, STRONG, Canvas, draw_source, draw_title
from explainer.charts.chart_data import ChartData
from explainer.diagnostics import UserError

SIDE, GAP = 3.5, 1.3
PITCH = SIDE + GAP
STEP = 53.5
"""Of a block to the next."""
ACROSS = 7
"""Blocks beside each other."""
MOST = 5000
"""More squares are no picture any more."""
INK, COUNT = replace(SMALL, fill="ink"), replace(STRONG, size=15)


def draw_violence(figures: ChartData) -> Canvas:
    """Two fields of squares, of which the children are a part of the first one."""
    casualties, children, kidnapped = (
        round(figures.get_value(name)) for name in ("casualties", "child_casualties", "kidnapped")
    )
    drawing = Canvas()
    y = draw_title(drawing, figures.get_text("title"), figures.get_text("key")) + 12

    y = drawing.add_paragraph(MARGIN, y, figures.get_text("casualties"), COUNT, ROOM, 2) + 3
    drawing.add_rectangle(MARGIN, y - 11, 12, 12, "ink")
    top = drawing.add_paragraph(MARGIN + 20, y, figures.get_text("children"), INK, ROOM - 20, 3) - 4
    _draw_squares(drawing, top, range(children), "ink")
    _draw_squares(drawing, top, range(children, casualties), "clay")

    y = top + _field_height(casualties) + 20
    drawing.add_stroke(f"M{MARGIN} {y:.1f}h{ROOM}", "rule")
    y += 26
    for key, setting in (("kidnapped", COUNT), ("place", INK), ("apart", INK)):
        y = drawing.add_paragraph(MARGIN, y, figures.get_text(key), setting, ROOM, 2)
    _draw_squares(drawing, y - 6, range(kidnapped), "blue")
    draw_source(drawing, y - 6 + _field_height(kidnapped) + 26, figures.get_text("source"))
    return drawing


def _draw_squares(drawing: Canvas, top: float, numbers: range, colour: str) -> None:
    """Draw the squares of those numbers, counted from the upper left corner of a field at `top`; a dash is a square."""
    if numbers.stop > MOST:
        raise UserError(
            f"the drawing has a square for each person, and {numbers.stop} are too many", "draw bars instead"
        )
    lines = (f"M{x:.1f} {top + y + SIDE / 2:.1f}h{count * PITCH - GAP:.1f}" for x, y, count in _list_rows(numbers))
    drawing.add_stroke("".join(lines), colour, stroke_width=SIDE, stroke_dasharray=f"{SIDE} {GAP}")


def _field_height(count: int) -> float:
    """Return how high the field of so many squares is."""
    return STEP * (math.ceil(count / (100 * ACROSS)) - 1) + 10 * PITCH - GAP


def _list_rows(numbers: range) -> Iterator[tuple[float, float, int]]:
    """Where each row of a block begins, and how many squares it has."""
    number = numbers.start
    while number < numbers.stop:
        block, within = divmod(number, 100)
        row, column = divmod(within, 10)
        count = min(10 - column, numbers.stop - number)
        yield MARGIN + block % ACROSS * STEP + column * PITCH, block // ACROSS * STEP + row * PITCH, count
        number += count
