"""Draws maps from coastlines in longitude and latitude: Haiti and its neighbours, and the bay of its capital."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

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
    ChartText,
    TextStyle,
    draw_title,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData
from explainer.diagnostics import UserError

GEOGRAPHY, BAY = "assets/geo/hispaniola.geojson", "assets/geo/haiti.geojson"
"""The coastlines of the island and its neighbours, and of Haiti alone, in more detail."""
REGIONS = "assets/geo/mission.geojson"
"""The land of parts of the world, and some of their countries."""
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
    "DO": (-70.63, 18.99, MIDDLE),
}
"""The longitude and latitude of the first line of the name, by code, clear of each coast in any font."""
WATERS = {"ocean": (-72.5, 20.5), "sea": (-69.9, 17.65)}
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
        return (longitude - self.west) * self.across, (self.north - latitude) * self.unit

    @property
    def across(self) -> float:
        """Return the units of the picture for each degree of longitude."""
        return self.unit * math.cos(math.radians(self.parallel))

    def move(self, right: float, down: float) -> Projection:
        """Return the projection with all points so many units further to the right and down."""
        return replace(self, west=self.west - right / self.across, north=self.north + down / self.unit)

    def project_length(self, kilometres: float) -> float:
        """Return the length in the picture for a distance in kilometres."""
        return self.unit * math.degrees(kilometres / EARTH_RADIUS)


VIEW, VIEW_HEIGHT = Projection(west=-75.85, north=20.85, parallel=19.2, unit=52), 272
"""The northern edge leaves out the Bahamas and the Turks and Caicos Islands, of which only pieces would be seen."""
BAY_VIEW, BAY_HEIGHT = Projection(west=-72.74, north=18.79, parallel=18.57, unit=600), 256
NEAR = ((-72.34, 18.54), (-72.33, 18.58))
"""Port-au-Prince and Cité Soleil (GeoNames, rounded to 0.01°, about a kilometre)."""
NEAR_SCALE = 10
"""The length of the scale, in km."""
NAME_HEIGHT = 25
"""The space for the name of a small map, at its foot."""


@dataclass(frozen=True)
class Inset:
    """A small map of what lies around the large one: its place in that, and its own projection."""

    left: float
    top: float
    width: float
    height: float
    view: Projection
    """The upper left corner is that of the small map."""
    large: Projection
    large_height: float
    """What the large map shows."""


AROUND = Inset(260, 180, 124, 84, Projection(west=-98, north=30.4, parallel=20, unit=2.95), VIEW, VIEW_HEIGHT)
AROUND_BAY = Inset(276, 8, 108, 74, Projection(west=-74.75, north=20.3, parallel=19, unit=21), BAY_VIEW, BAY_HEIGHT)


def draw_haiti(data: ChartData) -> Canvas:
    """Draw Haiti and its neighbours, with Port-au-Prince, a scale, and where that is in the Caribbean."""
    features, canvas = read_features(data.root), Canvas()
    top = draw_title(canvas, data.get_text("title")) - TITLE.size + 4
    view, window = VIEW.move(0, top), canvas.add_window(0, top, WIDTH, VIEW_HEIGHT)
    for feature in features:
        if feature["properties"].get("code") in COUNTRIES:
            _draw_land(canvas, window, view, feature)
    for code, (longitude, latitude, style) in COUNTRIES.items():
        canvas.add_paragraph(*view.project_point(longitude, latitude), data.print_country(code), style, 124, 2)
    for key, point in WATERS.items():
        canvas.add_text(*view.project_point(*point), data.get_text(key), WATER, 160)
    canvas.add_text(*view.project_point(*ISLAND), data.get_text("island"), replace(MIDDLE, is_italic=True), 200)
    for feature in features:
        if feature["geometry"]["type"] == "Point":
            _draw_capital(canvas, view, data, *feature["geometry"]["coordinates"])
    _draw_inset(canvas, AROUND, top, read_features(data.root, REGIONS), data.get_text("around"))
    _draw_scale(canvas, data, VIEW, SCALE, top + VIEW_HEIGHT - 12)
    finish_with_source(canvas, top + VIEW_HEIGHT + 28, data.get_text("source"))
    return canvas


def draw_bay(data: ChartData) -> Canvas:
    """Draw the bay of Port-au-Prince with the capital and Cité Soleil, a scale, and where that is in Haiti."""
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) - 6
    view, window = BAY_VIEW.move(0, top), canvas.add_window(0, top, WIDTH, BAY_HEIGHT)
    [haiti] = read_features(data.root, BAY)
    for polygon in haiti["geometry"]["coordinates"]:
        path = format_outline(simplify(project_ring(polygon[0], view), (WIDTH, top + BAY_HEIGHT)))
        canvas.add_shape(path, "sand", window, line="quiet", stroke_linejoin="round", stroke_width=1)
    capital, settlement = (view.project_point(*place) for place in NEAR)
    for point, colour, radius in ((capital, "ink", 5), (settlement, "brick", 7)):
        canvas.add_element("circle", fill=colour, line="paper", cx=point[0], cy=point[1], r=radius, stroke_width=1.5)
    canvas.add_paragraph(settlement[0] + 16, settlement[1] - 20, data.get_text("settlement"), STRONG, 130, 2)
    canvas.add_paragraph(settlement[0] + 16, capital[1] + 6, data.get_text("capital"), BODY, 150, 2)
    canvas.add_paragraph(104, top + 60, data.get_text("bay"), WATER, 150, 2)
    around = [feature for feature in read_features(data.root) if feature["properties"].get("code") in (HOME, "DO")]
    _draw_inset(canvas, AROUND_BAY, top, around, data.print_country(HOME))
    _draw_scale(canvas, data, BAY_VIEW, NEAR_SCALE, top + BAY_HEIGHT - 20)
    canvas.add_text(WIDTH - MARGIN, top + BAY_HEIGHT - 20, data.get_text("coast"), replace(LABEL, anchor="end"))
    finish_with_source(canvas, top + BAY_HEIGHT + 36, data.get_text("source"))
    return canvas


def _draw_inset(canvas: Canvas, inset: Inset, down: float, land: Iterable[dict[str, Any]], name: ChartText) -> None:
    """Draw a small map with its name and a frame around what the large one shows."""
    left, top, width, height = inset.left, inset.top + down, inset.width, inset.height - NAME_HEIGHT
    canvas.add_rectangle(left, top, width, inset.height, "paper", line="quiet", stroke_width=1)
    canvas.add_text(left + width / 2, top + inset.height - 7, name, MIDDLE, width)
    view, window = inset.view.move(left, top), canvas.add_window(left + 1, top + 1, width - 2, height)
    paths = {"sand": "", "blue": ""}
    for feature in land:
        rings = [project_ring(polygon[0], view) for polygon in feature["geometry"]["coordinates"]]
        rings = [ring for ring in rings if any(left <= x <= left + width and top <= y <= top + height for x, y in ring)]
        rings = [simplify(ring, (WIDTH, top + height), 3 * FINEST) for ring in rings]
        fill = "blue" if feature["properties"].get("code") == HOME else "sand"
        paths[fill] += "".join(format_outline(ring) for ring in rings if len(ring) > 3)
    for fill, line in (("sand", "quiet"), ("blue", "blue")):
        canvas.add_shape(paths[fill], fill, window, line=line, stroke_width=0.5)
    canvas.add_stroke(f"M{left} {top + height + 1}h{width}", "quiet", stroke_width=1)
    x, y = view.project_point(inset.large.west, inset.large.north)
    right, bottom = WIDTH / inset.large.across * view.across, inset.large_height / inset.large.unit * view.unit
    for line, stroke in (("paper", 3.5), ("brick", 1.5)):
        canvas.add_element("rect", line=line, fill="none", x=x, y=y, width=right, height=bottom, stroke_width=stroke)


def _draw_land(canvas: Canvas, window: Element, view: Projection, feature: dict[str, Any]) -> None:
    fill = "blue" if feature["properties"].get("code") == HOME else "sand"
    style: dict[str, float | str] = {"line": "blue" if fill == "blue" else "quiet", "stroke_linejoin": "round"}
    for polygon in feature["geometry"]["coordinates"]:
        canvas.add_shape(format_outline(project_ring(polygon[0], view)), fill, window, **style, stroke_width=0.75)


def _draw_capital(canvas: Canvas, view: Projection, data: ChartData, longitude: float, latitude: float) -> None:
    x, y = view.project_point(longitude, latitude)
    label_y = view.project_point(longitude, 17.85)[1]
    for line, stroke in (("paper", 3), ("ink", 1)):
        canvas.add_stroke(f"M{x:.1f} {y:.1f}V{label_y:.1f}", line, stroke_width=stroke)
    canvas.add_element("circle", fill="brick", line="paper", cx=x, cy=y, r=5, stroke_width=1.5)
    canvas.add_text(x - 50, label_y + 16, data.get_text("capital"), replace(STRONG, anchor="middle"))
    for other in data.get_other_languages("capital"):
        canvas.add_text(x - 50, label_y + 34, other, MIDDLE)


def _draw_scale(canvas: Canvas, data: ChartData, view: Projection, kilometres: int, y: float) -> None:
    """Draw the scale, by its base line, and an arrow to the north, which has the same letter in each language."""
    length = view.project_length(kilometres)
    canvas.add_stroke(f"M{MARGIN} {y - 5}v5h{length:.1f}v-5", "ink", stroke_width=1.5)
    words = data.print_kilometres(kilometres)
    mark = canvas.add_text(MARGIN + length + SPACE, y, words)
    mark.set("class", f"{mark.get('class')} {markup.SCALE}")  # the check of a built site lets its number through
    x = MARGIN + length + 2 * SPACE + measure_runs([(words, BODY)]) + 12
    canvas.add_stroke(f"M{x:.1f} {y}v-16m-5 6l5-6 5 6", "ink", stroke_width=1.5)
    canvas.add_text(x + 11, y, ChartText("N"), STRONG)


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


def simplify(points: Iterable[Point], size: tuple[float, float], finest: float = FINEST) -> list[Point]:
    """Return the points without those that nobody sees: most of those outside a picture, and what is too fine.

    >>> simplify([(10, 10), (10.3, 10.2), (50, 10), (50, 900), (50, 950), (10, 900)], (100, 100))
    [(10, 10), (50, 10), (50, 120), (10, 120)]
    """
    kept: list[Point] = []
    for x, y in points:
        point = (min(max(x, -OUTSIDE), size[0] + OUTSIDE), min(max(y, -OUTSIDE), size[1] + OUTSIDE))
        if not kept or math.dist(kept[-1], point) >= finest:
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
