"""A plan of streets closed with vehicles: a sketch of no particular place."""

from __future__ import annotations

from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import SMALL, Drawing, Setting

BLOCKS = [(x, y) for y in (28, 116) for x in (28, 152, 276)]
"""The upper left corners of the blocks of houses."""
ACROSS = ((126, 160), (138, 160), (250, 160), (262, 160))
"""Vehicles across the streets that meet the main road."""
ALONG = ((16, 90), (16, 102), (362, 90), (362, 102))
"""Vehicles at both ends of the street behind it."""


def barricades(figures: Figures) -> Drawing:
    """Blocks beside a main road, and vehicles across each street between them."""
    drawing = Drawing(height=300)
    drawing.rectangle(16, 16, 368, 196, "rule")
    for x, y in BLOCKS:
        drawing.rectangle(x, y, 96, 60, "sand")
    drawing.rectangle(16, 190, 368, 40, "rule")
    drawing.text(200, 216, figures.word("road"), Setting(15, anchor="middle"))
    for x, y in ACROSS:
        drawing.rectangle(x, y, 12, 22, "brick", line="paper", rx=3)
    for x, y in ALONG:
        drawing.rectangle(x, y, 22, 12, "brick", line="paper", rx=3)
    drawing.rectangle(16, 252, 22, 12, "brick", rx=3)
    drawing.text(48, 263, figures.word("vehicles"), Setting(15), 336)
    drawing.text(16, 288, figures.word("note"), SMALL)
    return drawing
