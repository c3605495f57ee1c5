"""Haiti and its neighbour, from coastlines in longitude and latitude."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.drawings.svg import INK, LINE, QUIET, RED, SAND, Drawing

if TYPE_CHECKING:
    from explainer.drawings import Figures

GEOGRAPHY = Path(__file__).parents[3] / "assets/geo/hispaniola.geojson"
WEST, NORTH = -74.7, 20.35
UNITS_A_DEGREE = 74.0
KILOMETRES_A_DEGREE = 111.32
LATITUDE = 19.0
"""Where the map's width is true to scale."""


def haiti(figures: Figures) -> Drawing:  # noqa: ARG001 - every drawing takes them
    """Hispaniola with Port-au-Prince, a scale and the source."""
    drawing = Drawing(height=310)
    features = json.loads(GEOGRAPHY.read_text(encoding="utf-8"))["features"]
    for feature in features:
        geometry = feature["geometry"]
        if geometry["type"] == "MultiPolygon":
            fill = SAND if feature["properties"]["name"] == "Haiti" else "#f6f6f4"
            for polygon in geometry["coordinates"]:
                drawing.add("path", d=_path(polygon[0]), fill=fill, stroke=QUIET, stroke_width=1, stroke_linejoin="round")
    drawing.text(24, 58, "Haiti", size=20, font_weight="bold")
    drawing.add("path", d="M78 56L160 92", stroke=LINE)
    drawing.text(384, 118, "Dominican Republic", size=15, fill=QUIET, text_anchor="end")
    for feature in features:
        if feature["geometry"]["type"] == "Point":
            x, y = _project(*feature["geometry"]["coordinates"])
            drawing.add("circle", cx=x, cy=y, r=6, fill=RED, stroke="#ffffff", stroke_width=2)
            drawing.add("path", d=f"M{x:.1f} {y + 8:.1f}V216", stroke=RED)
            drawing.text(x, 234, feature["properties"]["name"], text_anchor="middle", font_weight="bold")
    kilometres = 100
    length = kilometres / (KILOMETRES_A_DEGREE * math.cos(math.radians(LATITUDE))) * _units_across()
    drawing.add("path", d=f"M24 268v6h{length:.1f}v-6", fill="none", stroke=INK, stroke_width=1.5)
    drawing.text(24 + length + 8, 276, f"{kilometres} km", size=15)
    drawing.text(24, 300, "Coastlines: Natural Earth, public domain", size=14, fill=QUIET)
    return drawing


def _units_across() -> float:
    return UNITS_A_DEGREE * math.cos(math.radians(LATITUDE))


def _project(longitude: float, latitude: float) -> tuple[float, float]:
    return (longitude - WEST) * _units_across() + 12, (NORTH - latitude) * UNITS_A_DEGREE


def _path(ring: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (_project(*point) for point in ring)) + "Z"
