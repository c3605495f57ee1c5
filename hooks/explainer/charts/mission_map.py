"""Draws a map of the countries that intended to send people for the mission, and of those that sent some."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from xml.etree.ElementTree import Element

from explainer.charts import (
    LABEL,
    LEADING,
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
from explainer.charts.haiti_map import (
    HOME,
    REGIONS,
    Point,
    Projection,
    project_ring,
    read_features,
    simplify,
)

GAP = 10
"""The space between two parts of the world."""
DOT = ((-5, -2), (-2, -5), (2, -5), (5, -2), (5, 2), (2, 5), (-2, 5), (-5, 2))
"""The mark of a country that is smaller than it."""
STRIPE = 2.5
"""The width of a stripe and of the space between two."""
Paint = tuple[str, Look]
"""The colour of a country and how it is filled with it: so that greys are told apart too."""
FILLS: dict[Look | None, tuple[str, float]] = {None: ("sand", 0.75), "striped": ("paper", 2), "tinted": ("clay", 2)}
"""Below the stripes of a country or within its outline, and the width of that; `None` is other land."""


@dataclass(frozen=True)
class Panel:
    """A part of the world, from the northern and western edge, with a name for each country in it."""

    key: str
    """The words of the record that name it."""
    view: Projection
    height: float
    labels: Mapping[str, tuple[float, float, str]]
    """By code, the longitude and latitude of the name's base line, and its anchor."""
    leaders: Sequence[tuple[Point, Point]] = ()
    """Lines from names to their countries: longitude and latitude of both ends."""


PANELS = (
    Panel(
        "america",
        Projection(west=-99, north=27.6, parallel=18, unit=10.2),
        192,
        {
            "BS": (-75.6, 25.4, "start"),
            "BB": (-61, 14.6, "end"),
            "BZ": (-87.5, 16.9, "start"),
            "GT": (-97.35, 11.4, "start"),
            "HT": (-71.9, 15.8, "middle"),
            "JM": (-78.4, 15.8, "middle"),
            "SV": (-87.6, 9.45, "end"),
        },
        leaders=(((-94, 12.9), (-91.7, 14.5)), ((-87.6, 10.8), (-88.3, 13.3))),
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
    """Draw those that intended to send people and did, those that intended to, and others that did, in two panels."""
    intended = data.get_countries("contributors")
    sent = [*data.get_countries("lead_country"), *data.get_countries("others_deployed")]
    groups: dict[str, tuple[Paint, list[str]]] = {
        "both": (("blue", "solid"), [code for code in intended if code in sent]),
        "intended": (("blue", "striped"), [code for code in intended if code not in sent]),
        "sent": (("brick", "tinted"), [code for code in sent if code not in intended]),
    }
    paints: dict[str, Paint] = {HOME: ("ink", "solid")}
    paints |= {code: paint for paint, codes in groups.values() for code in codes}
    canvas = Canvas()
    marks = {data.get_text(key): paint for key, (paint, _) in groups.items()}
    top = draw_key(canvas, draw_title(canvas, data.get_text("title"), data.get_text("about")) + 4, marks) - 4
    for code in paints.keys() - {code for panel in PANELS for code in panel.labels}:
        canvas.misfits[data.print_country(code)] = None
    for panel in PANELS:
        canvas.add_text(MARGIN, top + 14, data.get_text(panel.key), LABEL)
        if panel is PANELS[-1]:
            canvas.add_text(WIDTH - MARGIN, top + 14, data.get_text("coast"), replace(LABEL, anchor="end"))
        top += 22
        _draw_panel(canvas, data, panel, top, paints)
        top += panel.height + GAP
    finish_with_source(canvas, top + 14, data.get_text("source"))
    return canvas


def _draw_panel(canvas: Canvas, data: ChartData, panel: Panel, top: float, paints: Mapping[str, Paint]) -> None:
    """Draw land, countries, names and the lines to them within a panel, whose edges cut what lies outside."""
    window, view = canvas.add_window(0, top, WIDTH, panel.height), panel.view.move(0, top)
    enlarged = []
    for feature in read_features(data.root, REGIONS):
        rings = [project_ring(polygon[0], view) for polygon in feature["geometry"]["coordinates"]]
        rings = [ring for ring in rings if any(0 <= x <= WIDTH and top <= y <= top + panel.height for x, y in ring)]
        code = feature["properties"].get("code")
        if code and len(rings) == 1 and all(math.dist(rings[0][0], point) < math.hypot(*DOT[0]) for point in rings[0]):
            x, y = rings[0][0]
            rings = [[(x + right, y + down) for right, down in DOT]]
            enlarged.append(code)
        simple = (simplify(ring, (WIDTH, top + panel.height)) for ring in rings)
        rings = [ring for ring in simple if len(ring) > 1]
        if rings:
            _draw_country(canvas, window, rings, paints.get(code))
    for code, (longitude, latitude, anchor) in panel.labels.items():
        style = replace(NUMBER, is_bold=code == HOME, anchor=anchor)
        x, y = view.project_point(longitude, latitude)
        canvas.add_text(x, y, data.print_country(code), style)
        if code in enlarged:
            canvas.add_text(x, y + LEADING * NUMBER.size, data.get_text("enlarged"), replace(LABEL, anchor=anchor))
    for ends in panel.leaders:
        (x, y), (to_x, to_y) = (view.project_point(*end) for end in ends)
        canvas.add_stroke(f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}", "ink")


def _draw_country(canvas: Canvas, window: Element, rings: Sequence[Sequence[Point]], paint: Paint | None) -> None:
    """Draw a country in its paint, or other land, within a panel."""
    colour, look = paint or ("faint", None)
    fill, width = FILLS.get(look, (colour, 1))
    canvas.add_shape("".join(map(format_steps, rings)), fill, window, line=colour, stroke_width=width)
    if look == "striped":
        canvas.add_shape("".join(_list_stripes(rings)), "none", window, line=colour, stroke_width=STRIPE)


def _list_stripes(rings: Sequence[Sequence[Point]]) -> Iterator[str]:
    """Yield the lines across an area, in SVG's notation: each from where it enters a ring to where it leaves it."""
    sides = [side for ring in rings for side in pairwise([*ring, ring[0]])]
    heights = [y for ring in rings for _, y in ring]
    for number in range(math.ceil(min(heights) / STRIPE / 2), math.ceil(max(heights) / STRIPE / 2)):
        y = 2 * STRIPE * number
        crossed = sorted(x + (to_x - x) * (y - at) / (to - at) for (x, at), (to_x, to) in sides if (at > y) != (to > y))
        yield from (f"M{left:.0f} {y:.0f}H{right:.0f}" for left, right in zip(crossed[::2], crossed[1::2], strict=True))


def format_steps(points: Sequence[tuple[float, float]]) -> str:
    """Return a closed path in SVG's notation: whole units, from point to point, which is short.

    >>> format_steps([(10.2, 10), (12.6, 9.1), (12.7, 9.2), (11, 20)])
    'M10 10l3-1-2 11z'
    """
    whole = [(round(x), round(y)) for x, y in points]
    steps = [(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(whole)]
    numbers = " ".join(f"{x} {y}" for x, y in steps if x or y).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{numbers}z"
