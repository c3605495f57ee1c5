"""How relief reaches people: by air, by agencies, in neighbourhoods; three symbols, none the cause of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from explainer.images.drawings.figures import Figures
from explainer.images.drawings.plans import block, outline, turned
from explainer.images.drawings.svg import LABEL, MARGIN, ROOM, STRONG, WIDTH, Drawing

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


def relief(figures: Figures) -> Drawing:
    """Three parts, one below the other."""
    steps: dict[str, Callable[[Drawing, float, float], None]]
    steps = {"air": _aircraft, "agencies": _parcels, "neighbourhoods": _neighbourhood}
    drawing, top = Drawing(), float(MARGIN)
    for index, (key, symbol) in enumerate(steps.items()):
        if index:
            drawing.stroke(f"M{MARGIN} {top:.1f}h{ROOM}", "rule")
            top += GAP
        symbol(drawing, MARGIN + SYMBOL / 2, top + SYMBOL / 2)
        y = drawing.paragraph(TEXT, top + 14, figures.word(key), STRONG, WIDTH - MARGIN - TEXT, 2)
        y = drawing.paragraph(TEXT, y, figures.word(f"{key}_what"), SAID, WIDTH - MARGIN - TEXT, 8)
        top = max(top + SYMBOL, y - SAID.size) + GAP
    drawing.extend(round(top - GAP + MARGIN))
    return drawing


def _aircraft(drawing: Drawing, x: float, y: float) -> None:
    drawing.shape(outline(turned([*AIRCRAFT[0], *AIRCRAFT[1]], (x, y), 150)), "blue", stroke_linejoin="round")


def _parcels(drawing: Drawing, x: float, y: float) -> None:
    for dx, dy in ((-40, 4), (2, 4), (-19, -36)):
        drawing.rectangle(x + dx, y + dy, 38, 36, "sand", line="quiet", stroke_width=1.25)
        drawing.stroke(f"M{x + dx + 19:.1f} {y + dy:.1f}v36", "ochre", stroke_width=5)


def _neighbourhood(drawing: Drawing, x: float, y: float) -> None:
    left, top, right, bottom = x - 48, y - 48, x + 48, y + 48
    block(drawing, ((left, top), (x - 4, top), (x - 6, y - 8), (left, y - 4)), 2, 2)
    block(drawing, ((x + 8, top), (right, top), (right, y - 12), (x + 6, y - 8)), 2, 2)
    block(drawing, ((left, y + 8), (x - 7, y + 4), (x - 9, bottom), (left, bottom)), 2, 2)
    block(drawing, ((x + 5, y + 4), (right, y), (right, bottom), (x + 3, bottom)), 2, 2)
    drawing.add("circle", fill="blue", line="paper", cx=x - 1, cy=y - 2, r=8, stroke_width=2)
