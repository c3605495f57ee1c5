"""Haiti and its neighbour, from coastlines in longitude and latitude."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from explainer.images.drawings.svg import INK, QUIET, RED, SAND, Drawing

if TYPE_CHECKING:
    from explainer.images.drawings import Figures

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
            fill = SAND if feature["properties"]["name"] == "Haiti" else "#f6f6f4"
            for polygon in geometry["coordinates"]:
                drawing.add(
                    "path", d=_path(polygon[0]), fill=fill, stroke=QUIET, stroke_width=1, stroke_linejoin="round"
                )
    drawing.text(16, 58, "Haiti", size=20, font_weight="bold")
    drawing.add("path", d="M78 52L146 84", stroke=QUIET)
    drawing.text(282, 108, "Dominican Republic", size=14, fill=QUIET, text_anchor="middle")
    for feature in features:
        if feature["geometry"]["type"] == "Point":
            x, y = _project(*feature["geometry"]["coordinates"])
            drawing.add("circle", cx=x, cy=y, r=6, fill=RED, stroke="#ffffff", stroke_width=2)
            drawing.add("path", d=f"M{x:.1f} {y + 8:.1f}V190", stroke=RED)
            drawing.text(x, 208, feature["properties"]["name"], text_anchor="middle", font_weight="bold")
    # number "100 km": what the length of the scale stands for; no statistic
    length = 100 / (KILOMETRES_A_DEGREE * math.cos(math.radians(LATITUDE))) * _units_across()
    drawing.add("path", d=f"M24 232v6h{length:.1f}v-6", fill="none", stroke=INK, stroke_width=1.5)
    drawing.text(24 + length + 8, 240, "100 km", size=15)
    drawing.text(24, 264, "Coastlines: Natural Earth, public domain", size=14, fill=QUIET)
    return drawing


def _units_across() -> float:
    return UNITS_A_DEGREE * math.cos(math.radians(LATITUDE))


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    return (longitude - WEST) * _units_across() + 12, (NORTH - latitude) * UNITS_A_DEGREE


def _path(ring: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (_project(*point) for point in ring)) + "Z"
