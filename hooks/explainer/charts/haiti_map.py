"""Draws maps from coastlines in longitude and latitude: Haiti and its neighbours, and the bay of its capital."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from explainer import markup
from explainer.charts import (
    BODY,
    LABEL,
    MARGIN,
    SPACE,
    STRONG,
    TITLE,
    WIDTH,
    Canvas,
    TextStyle,
    draw_title,
    finish_with_source,
)
from explainer.charts.chart_data import ChartData
from explainer.diagnostics import UserError

GEOGRAPHY, BAY = "assets/geo/hispaniola.geojson", "assets/geo/haiti.geojson"
"""The coastlines of the island and its neighbours, and of Haiti alone, in more detail."""
EARTH_RADIUS = 6371.0
"""The mean radius of a sphere, in km (IUGG)."""
SCALE = 200
"""The length of the scale, in km."""
HOME = "HT"
MIDDLE = replace(LABEL, anchor="middle")
WATER = TextStyle(15, "blue", is_italic=True, anchor="middle")
COUNTRIES: dict[str, tuple[float, float, TextStyle]] = {
    "HT": (-72.25, 19.11, TextStyle(15, "paper", is_bold=True, anchor="middle")),
    "CU": (-75.2, 20.35, MIDDLE),
    "BS": (-72.85, 20.95, LABEL),
    "DO": (-70.63, 18.99, MIDDLE),
}
"""The longitude and latitude of the first line of the name, by code, clear of each coast in any font."""
WATERS = {"ocean": (-70, 20.75), "sea": (-69.3, 17.65)}
"""The longitude and latitude of words of the record."""
ISLAND = (-70.2, 20.08)


Point = tuple[float, float]
OUTSIDE = 20
"""How far outside the picture a coastline is drawn, in units: its line stays unseen."""
FINEST = 0.8
"""The least distance between two points of a coastline that is simplified, in units."""


@dataclass(frozen=True)
class Projection:
    """An equirectangular projection (plate carrée): lengths are true along meridians and the standard parallel.

    Within three degrees of it, lengths from east to west are true to two hundredths.
    """

    west: float
    north: float
    """The upper left corner, in degrees."""
    parallel: float
    """The latitude of the standard parallel, in degrees."""
    unit: float
    """Units of the picture for each degree of latitude."""

    def project_point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return the point of the picture for a longitude and latitude."""
        across = self.unit * math.cos(math.radians(self.parallel))
        return (longitude - self.west) * across, (self.north - latitude) * self.unit

    def move_down(self, length: float) -> Projection:
        """Return the projection with all points so many units further down."""
        return replace(self, north=self.north + length / self.unit)

    def project_length(self, kilometres: float) -> float:
        """Return the length in the picture for a distance in kilometres."""
        return self.unit * math.degrees(kilometres / EARTH_RADIUS)


VIEW = Projection(west=-75.85, north=21.32, parallel=19.2, unit=52)
"""The northern edge leaves out the Turks and Caicos Islands, which the file of coastlines does not have."""


BAY_VIEW = Projection(west=-72.66, north=18.74, parallel=18.57, unit=730)
BAY_HEIGHT = 256
INSET = Projection(west=-87.76, north=20.77, parallel=19, unit=24)
INSET_BOX = (284, 8, 100, 82)
"""Haiti as a whole: left, top, width and height of its ground, in the upper right corner."""
NEAR = ((-72.34, 18.54), (-72.33, 18.58))
"""Port-au-Prince and Cité Soleil (GeoNames, rounded to 0.01°, about a kilometre)."""
NEAR_SCALE = 10
"""The length of the scale, in km."""


def draw_haiti(data: ChartData) -> Canvas:
    """Draw Haiti and its neighbours, with Port-au-Prince, a scale and the source."""
    features = read_features(data.root)
    top, canvas = draw_title(Canvas(), data.get_text("title")) - TITLE.size + 4, Canvas()
    view = VIEW.move_down(top)
    for feature in features:
        if feature["properties"].get("code") in COUNTRIES:
            _draw_land(canvas, view, feature)
    canvas.add_rectangle(0, 0, WIDTH, top, "paper")  # no land behind the title
    draw_title(canvas, data.get_text("title"))
    for code, (longitude, latitude, style) in COUNTRIES.items():
        canvas.add_paragraph(*view.project_point(longitude, latitude), data.print_country(code), style, 124, 2)
    for key, point in WATERS.items():
        canvas.add_text(*view.project_point(*point), data.get_text(key), WATER, 160)
    canvas.add_text(*view.project_point(*ISLAND), data.get_text("island"), MIDDLE, 200)
    for feature in features:
        if feature["geometry"]["type"] == "Point":
            _draw_capital(canvas, view, data, *feature["geometry"]["coordinates"])
    _draw_scale(canvas, data, VIEW, SCALE, top + 236)
    finish_with_source(canvas, top + 272, data.get_text("source"))
    return canvas


def draw_bay(data: ChartData) -> Canvas:
    """Draw the bay of Port-au-Prince with the capital and Cité Soleil, a scale, and where that is in Haiti."""
    top, canvas = draw_title(Canvas(), data.get_text("title")) - TITLE.size + 4, Canvas()
    foot, view = top + BAY_HEIGHT, BAY_VIEW.move_down(top)
    [haiti] = read_features(data.root, BAY)
    for polygon in haiti["geometry"]["coordinates"]:
        path = format_outline(simplify(project_ring(polygon[0], view), (WIDTH, foot)))
        canvas.add_shape(path, "sand", line="quiet", stroke_linejoin="round", stroke_width=1)
    for y, height in ((0, top), (foot, BAY_HEIGHT)):
        canvas.add_rectangle(0, y, WIDTH, height, "paper")  # no land outside of the map
    draw_title(canvas, data.get_text("title"))
    capital, settlement = (view.project_point(*place) for place in NEAR)
    for point, colour, radius in ((capital, "ink", 5), (settlement, "brick", 7)):
        canvas.add_element("circle", fill=colour, line="paper", cx=point[0], cy=point[1], r=radius, stroke_width=1.5)
    canvas.add_paragraph(settlement[0] + 13, settlement[1] - 6, data.get_text("settlement"), STRONG, 130, 2)
    canvas.add_text(capital[0] + 11, capital[1] + 15, data.get_text("capital"), BODY, 150)
    canvas.add_paragraph(104, top + 60, data.get_text("bay"), WATER, 150, 2)
    _draw_inset(canvas, data, haiti["geometry"]["coordinates"], top)
    _draw_scale(canvas, data, BAY_VIEW, NEAR_SCALE, foot - 20)
    finish_with_source(canvas, foot + 36, data.get_text("source"))
    return canvas


def _draw_inset(
    canvas: Canvas, data: ChartData, polygons: Iterable[list[list[tuple[float, float]]]], top: float
) -> None:
    """Draw Haiti small, with its name and a frame around what the map shows."""
    view, (left, inset_top, width, height) = INSET.move_down(top), INSET_BOX
    canvas.add_rectangle(left, top + inset_top, width, height, "paper", line="quiet", stroke_width=1)
    canvas.add_text(left + width / 2, top + inset_top + height - 7, data.print_country(HOME), MIDDLE, width)
    for polygon in polygons:
        canvas.add_shape(format_outline(simplify(project_ring(polygon[0], view), (WIDTH, top + BAY_HEIGHT))), "mist")
    south = BAY_VIEW.north - BAY_HEIGHT / BAY_VIEW.unit
    east = BAY_VIEW.west + WIDTH / (BAY_VIEW.unit * math.cos(math.radians(BAY_VIEW.parallel)))
    (x, y), (right, bottom) = view.project_point(BAY_VIEW.west, BAY_VIEW.north), view.project_point(east, south)
    canvas.add_element("rect", line="brick", fill="none", x=x, y=y, width=right - x, height=bottom - y, stroke_width=2)


def _draw_land(canvas: Canvas, view: Projection, feature: dict[str, Any]) -> None:
    fill = "blue" if feature["properties"].get("code") == HOME else "sand"
    line = "blue" if fill == "blue" else "quiet"
    for polygon in feature["geometry"]["coordinates"]:
        canvas.add_shape(
            format_outline(project_ring(polygon[0], view)), fill, line=line, stroke_linejoin="round", stroke_width=0.75
        )


def _draw_capital(canvas: Canvas, view: Projection, data: ChartData, longitude: float, latitude: float) -> None:
    x, y = view.project_point(longitude, latitude)
    label_y = view.project_point(longitude, 17.85)[1]
    canvas.add_stroke(f"M{x:.1f} {y:.1f}V{label_y:.1f}", "ink", stroke_width=1)
    canvas.add_element("circle", fill="brick", line="paper", cx=x, cy=y, r=5, stroke_width=1.5)
    canvas.add_text(x - 50, label_y + 16, data.get_text("capital"), replace(STRONG, anchor="middle"))
    for other in data.get_other_languages("capital"):
        canvas.add_text(x - 50, label_y + 34, other, MIDDLE)


def _draw_scale(canvas: Canvas, data: ChartData, view: Projection, kilometres: int, y: float) -> None:
    length = view.project_length(kilometres)
    canvas.add_stroke(f"M{MARGIN} {y - 5}v5h{length:.1f}v-5", "ink", stroke_width=1.5)
    mark = canvas.add_text(MARGIN + length + SPACE, y, data.print_kilometres(kilometres))
    mark.set("class", f"{mark.get('class')} {markup.SCALE}")  # the check of a built site lets its number through


def project_ring(ring: Iterable[tuple[float, float]], view: Projection) -> list[Point]:
    """Return the points of a closed ring in the picture, each once."""
    return [view.project_point(*point) for point in ring][:-1]


def format_outline(points: Iterable[Point]) -> str:
    """Return a closed path in SVG's notation.

    >>> format_outline([(1, 2.04), (20.06, 3.5)])
    'M1 2L20.1 3.5Z'
    """
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
    return re.sub(r"\.0(?!\d)", "", path)


def simplify(points: Iterable[Point], size: tuple[float, float]) -> list[Point]:
    """Return the points without those that nobody sees: most of those outside a picture, and what is too fine.

    >>> simplify([(10, 10), (10.3, 10.2), (50, 10), (50, 900), (50, 950), (10, 900)], (100, 100))
    [(10, 10), (50, 10), (50, 120), (10, 120)]
    """
    kept: list[Point] = []
    for x, y in points:
        point = (min(max(x, -OUTSIDE), size[0] + OUTSIDE), min(max(y, -OUTSIDE), size[1] + OUTSIDE))
        if not kept or math.dist(kept[-1], point) >= FINEST:
            kept.append(point)
    return kept


def read_features(root: Path, path: str = GEOGRAPHY) -> list[dict[str, Any]]:
    """Return the features of a file of the project, by GeoJSON (RFC 7946): longitude and latitude in degrees.

    Each has its properties, which may be none, and a geometry. Raises `UserError` where they cannot be read.
    """
    try:
        features = json.loads((root / path).read_text(encoding="utf-8-sig"))["features"]
        return [
            {"properties": dict(feature["properties"] or {}), "geometry": _check_geometry(feature["geometry"])}
            for feature in features
        ]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UserError("drawing-data.coastlines", file=path) from error


def _check_geometry(geometry: dict[str, Any]) -> dict[str, Any]:
    """Return a feature's geometry; raises what Python does where it is none by which a map can be drawn."""
    points = []
    if geometry["type"] == "Point":
        points = [geometry["coordinates"]]
    elif geometry["type"] == "MultiPolygon":
        points = [point for polygon in geometry["coordinates"] for point in polygon[0]]
    for longitude, latitude in points:
        math.hypot(longitude, latitude)
    return geometry
