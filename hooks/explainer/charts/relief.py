"""Draws three ways in which relief arrives: by air, through agencies, in neighbourhoods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from explainer.charts.barricades import draw_block, format_outline, rotate_points
from explainer.charts.canvas import LABEL, MARGIN, ROOM, STRONG, WIDTH, Canvas
from explainer.charts.chart_data import ChartData

SYMBOL = 96
"""The width and height of a symbol."""
GAP = 18
"""Above and below the line between two parts."""
SAID = replace(LABEL, fill="ink")
TEXT = MARGIN + SYMBOL + 18
AIRCRAFT = (
    ((0, -40), (4, -34), (4, -14), (38, 2), (38, 9), (4, 2), (3, 24), (15, 32), (15, 37), (0, 33)),
    ((0, 33), (-15, 37), (-15, 32), (-3, 24), (-4, 2), (-38, 9), (-38, 2), (-4, -14), (-4, -34), (0, -40)),
)
"""The right half and the left half of its outline, its nose upwards."""


def draw_relief(data: ChartData) -> Canvas:
    """Draw the three ways in which relief arrives, one below the other."""
    steps: dict[str, Callable[[Canvas, float, float], None]]
    steps = {"air": _draw_aircraft, "agencies": _draw_parcels, "neighbourhoods": _draw_neighbourhood}
    canvas, top = Canvas(), float(MARGIN)
    for index, (key, symbol) in enumerate(steps.items()):
        if index:
            canvas.add_stroke(f"M{MARGIN} {top:.1f}h{ROOM}", "rule")
            top += GAP
        symbol(canvas, MARGIN + SYMBOL / 2, top + SYMBOL / 2)
        y = canvas.add_paragraph(TEXT, top + 14, data.get_text(key), STRONG, WIDTH - MARGIN - TEXT, 2)
        y = canvas.add_paragraph(TEXT, y, data.get_text(f"{key}_what"), SAID, WIDTH - MARGIN - TEXT, 8)
        top = max(top + SYMBOL, y - SAID.size) + GAP
    canvas.extend_height(round(top - GAP + MARGIN))
    return canvas


def _draw_aircraft(canvas: Canvas, x: float, y: float) -> None:
    canvas.add_shape(
        format_outline(rotate_points([*AIRCRAFT[0], *AIRCRAFT[1]], (x, y), 150)), "blue", stroke_linejoin="round"
    )


def _draw_parcels(canvas: Canvas, x: float, y: float) -> None:
    for dx, dy in ((-40, 4), (2, 4), (-19, -36)):
        canvas.add_rectangle(x + dx, y + dy, 38, 36, "sand", line="quiet", stroke_width=1.25)
        canvas.add_stroke(f"M{x + dx + 19:.1f} {y + dy:.1f}v36", "ochre", stroke_width=5)


def _draw_neighbourhood(canvas: Canvas, x: float, y: float) -> None:
    left, top, right, bottom = x - 48, y - 48, x + 48, y + 48
    draw_block(canvas, ((left, top), (x - 4, top), (x - 6, y - 8), (left, y - 4)), 2, 2)
    draw_block(canvas, ((x + 8, top), (right, top), (right, y - 12), (x + 6, y - 8)), 2, 2)
    draw_block(canvas, ((left, y + 8), (x - 7, y + 4), (x - 9, bottom), (left, bottom)), 2, 2)
    draw_block(canvas, ((x + 5, y + 4), (right, y), (right, bottom), (x + 3, bottom)), 2, 2)
    canvas.add_element("circle", fill="blue", line="paper", cx=x - 1, cy=y - 2, r=8, stroke_width=2)
