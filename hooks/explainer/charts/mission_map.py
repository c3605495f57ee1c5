"""Draws a map of the countries that offered people for the mission, and of those whose people came."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from explainer.charts import (
    LABEL,
    MARGIN,
    NUMBER,
    WIDTH,
    Canvas,
    Look,
    draw_key,
    draw_title,
    finish_with_source,
)
from explainer.charts.chart_data import ChartData
from explainer.charts.haiti_map import HOME, Projection, project_ring, read_features, simplify

GEOGRAPHY = "assets/geo/mission.geojson"
GAP = 10
"""The space between two parts of the world."""
DOT = 4
"""The radius of the mark of a country that is smaller than it."""
Paint = tuple[str, Look]
"""The colour of a country, and whether it is filled with it or has a line of it: so that greys are told apart too."""


@dataclass(frozen=True)
class Panel:
    """A part of the world, from the northern and western edge, with a name for each country in it."""

    key: str
    """The words of the record that name it."""
    view: Projection
    height: float
    labels: Mapping[str, tuple[float, float, str]]
    """By code, the longitude and latitude of the name's base line, and its anchor."""


PANELS = (
    Panel(
        "america",
        Projection(west=-97, north=27.6, parallel=18, unit=10.65),
        206,
        {
            "BS": (-75.6, 25.4, "start"),
            "BB": (-60.3, 14.5, "end"),
            "BZ": (-87.5, 16.9, "start"),
            "GT": (-91.5, 10.72, "middle"),
            "HT": (-71.9, 15.8, "middle"),
            "JM": (-78.4, 15.8, "middle"),
            "SV": (-91.0, 8.95, "middle"),
        },
    ),
    Panel(
        "africa",
        Projection(west=-9, north=35, parallel=10, unit=3.8),
        160,
        {
            "BJ": (1.4, 0.2, "middle"),
            "BD": (94, 30, "end"),
            "KE": (43.6, -4, "start"),
            "TD": (18.8, 3.4, "middle"),
        },
    ),
)


def draw_contributors(data: ChartData) -> Canvas:
    """Draw those that offered and came, those that offered, and those that came besides, in two parts of the world."""
    offered = data.get_countries("contributors")
    came = [*data.get_countries("lead_country"), *data.get_countries("others_deployed")]
    groups: dict[str, tuple[Paint, list[str]]] = {
        "both": (("blue", "solid"), [code for code in offered if code in came]),
        "offered": (("mist", "solid"), [code for code in offered if code not in came]),
        "came": (("brick", "outlined"), [code for code in came if code not in offered]),
    }
    paints: dict[str, Paint] = {HOME: ("ink", "solid")}
    paints |= {code: paint for paint, codes in groups.values() for code in codes}
    canvas = Canvas()
    marks = {data.get_text(key): paint for key, (paint, _) in groups.items()} | {data.print_country(HOME): paints[HOME]}
    top = draw_key(canvas, draw_title(canvas, data.get_text("title")) + 4, marks) - 4
    for code in paints.keys() - {code for panel in PANELS for code in panel.labels}:
        canvas.misfits[data.print_country(code)] = None
    for panel in PANELS:
        canvas.add_text(MARGIN, top + 14, data.get_text(panel.key), LABEL)
        top += 22
        _draw_panel(canvas, data, panel, top, paints)
        top += panel.height + GAP
    finish_with_source(canvas, top + 20, data.get_text("source"))
    return canvas


def _draw_panel(canvas: Canvas, data: ChartData, panel: Panel, top: float, paints: Mapping[str, Paint]) -> None:
    """Draw land, countries and names within a panel, whose edges cut what lies outside."""
    window = canvas.add_element("svg", x=0, y=top, width=WIDTH, height=panel.height)
    for feature in read_features(data.root, GEOGRAPHY):
        code = feature["properties"].get("code", "")
        rings = [project_ring(polygon[0], panel.view) for polygon in feature["geometry"]["coordinates"]]
        rings = [ring for ring in rings if any(0 <= x <= WIDTH and 0 <= y <= panel.height for x, y in ring)]
        points = [point for ring in rings for point in ring]
        fill, line, width = _list_paint(paints.get(code))
        if code and points and all(math.dist(points[0], point) < DOT for point in points):
            x, y = points[0]
            canvas.add_element("circle", fill=fill, line=line, stroke_width=width, cx=x, cy=top + y, r=DOT)
        elif points:
            path = "".join(format_steps(simplify(ring, (WIDTH, panel.height))) for ring in rings)
            canvas.add_shape(path, fill, window, line=line, stroke_width=width)
    for code, (longitude, latitude, anchor) in panel.labels.items():
        x, y = panel.view.project_point(longitude, latitude)
        style = replace(NUMBER, is_bold=paints[code][0] != "mist", anchor=anchor)
        canvas.add_text(x, top + y, data.print_country(code), style)


def _list_paint(paint: Paint | None) -> tuple[str, str, float]:
    """Return the colours of an area and of the line about it, and that line's width; `None` is other land."""
    if paint is None:
        return "sand", "rule", 1
    colour, look = paint
    return (colour, "paper", 0.7) if look == "solid" else ("paper", colour, 2)


def format_steps(points: Sequence[tuple[float, float]]) -> str:
    """Return a closed path in SVG's notation: whole units, from point to point, which is short.

    >>> format_steps([(10.2, 10), (12.6, 9.1), (12.7, 9.2), (11, 20)])
    'M10 10l3-1-2 11z'
    """
    whole = [(round(x), round(y)) for x, y in points]
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(whole)]
    numbers = " ".join(f"{x} {y}" for x, y in steps if x or y).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{numbers}z"
