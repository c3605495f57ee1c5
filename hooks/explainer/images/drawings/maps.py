"""Haiti and its neighbour, from coastlines in longitude and latitude."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import SMALL, STRONG, Drawing, Setting

WEST, NORTH = -74.6, 20.35
UNITS_A_DEGREE = 62.0
KILOMETRES_A_DEGREE = 111.32
LATITUDE = 19.0
"""Where the map's width is true to scale."""


def haiti(figures: Figures) -> Drawing:
    """Hispaniola with Port-au-Prince, a scale and the source."""
    drawing = Drawing(height=274)
    features = figures.geography()
    for feature in features:
        geometry = feature["geometry"]
        if geometry["type"] == "MultiPolygon":
            fill = "sand" if feature["properties"]["name"] == "Haiti" else "paper"
            for polygon in geometry["coordinates"]:
                drawing.shape(_path(polygon[0]), fill, line="quiet", stroke_linejoin="round")
    drawing.text(16, 58, figures.word("haiti"), Setting(20, is_bold=True))
    drawing.stroke("M78 52L146 84", "quiet")
    drawing.text(282, 108, figures.word("neighbour"), replace(SMALL, anchor="middle"), 170)
    for feature in features:
        if feature["geometry"]["type"] == "Point":
            x, y = _project(*feature["geometry"]["coordinates"])
            drawing.add("circle", fill="brick", line="paper", cx=x, cy=y, r=6, stroke_width=2)
            drawing.stroke(f"M{x:.1f} {y + 8:.1f}V190", "brick")
            drawing.text(x, 208, figures.word("capital"), replace(STRONG, anchor="middle"))
    length = 100 / (KILOMETRES_A_DEGREE * math.cos(math.radians(LATITUDE))) * _units_across()
    drawing.stroke(f"M24 232v6h{length:.1f}v-6", "ink", stroke_width=1.5)
    drawing.text(24 + length + 8, 240, figures.kilometres(100), Setting(15))
    drawing.text(24, 264, figures.word("source"), SMALL)
    return drawing


def _units_across() -> float:
    return UNITS_A_DEGREE * math.cos(math.radians(LATITUDE))


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    return (longitude - WEST) * _units_across() + 12, (NORTH - latitude) * UNITS_A_DEGREE


def _path(ring: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (_project(*point) for point in ring)) + "Z"
