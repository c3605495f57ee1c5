"""Draws illustrations: streets with barricades, of no particular place, and three ways in which relief arrives."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from explainer.charts import (
    BODY,
    LABEL,
    MARGIN,
    ROOM,
    SMALL,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]
"""Upper left, upper right, lower right, lower left."""
ROAD = ((-5.0, 158.0), (405.0, 142.0), (405.0, 208.0), (-5.0, 226.0))
"""The main road; it is wider than the streets that meet it."""
BLOCKS: tuple[tuple[Corners, int, int], ...] = (
    (((-14, -20), (82, -20), (86, 62), (-14, 70)), 4, 4),
    (((-14, 80), (87, 72), (90, 152), (-14, 156)), 4, 3),
    (((128, -20), (236, -20), (234, 46), (130, 56)), 5, 3),
    (((131, 65), (234, 55), (232, 99), (133, 107)), 4, 2),
    (((134, 115), (232, 107), (231, 146), (136, 150)), 5, 2),
    (((272, -20), (414, -20), (414, 58), (270, 66)), 6, 4),
    (((270, 76), (414, 68), (414, 140), (268, 144)), 6, 3),
    (((-14, 230), (168, 222), (166, 320), (-14, 320)), 8, 4),
    (((219, 220), (414, 212), (414, 320), (217, 320)), 8, 4),
)
"""Each with how many houses it has side by side, and in how many rows; narrow alleys lie between some."""
FOOT = 300
"""Where the legend begins."""
SHRINK = 0.05
"""How much of its plot a house leaves free on each side, at least."""
ACROSS: tuple[tuple[str, float, float, float], ...] = (
    ("truck", 113, 142, -4),
    ("minibus", 250, 134, 5),
    ("car", 180, 236, 8),
    ("car", 204.5, 234, 172),
)
"""Vehicles across the mouths of the streets: the kind, the middle, and its turn in degrees, clockwise."""
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


@dataclass(frozen=True)
class Vehicle:
    """The shape of a vehicle from above, its front to the right."""

    length: float
    width: float
    body: tuple[tuple[float, float], ...]
    """The parts of its body, each as (start, end) in shares of its length."""
    glass: tuple[tuple[float, float], ...]
    """Its windows and roof ribs, in the same form."""


VEHICLES = {
    "truck": Vehicle(44, 15, ((0, 0.7), (0.74, 1)), ((0.86, 0.93),)),
    "minibus": Vehicle(34, 14, ((0, 1),), ((0.05, 0.1), (0.25, 0.28), (0.42, 0.45), (0.59, 0.62), (0.8, 0.91))),
    "car": Vehicle(24, 11.5, ((0, 1),), ((0.12, 0.22), (0.6, 0.74))),
}


def draw_barricades(data: ChartData) -> Canvas:
    """Draw blocks of houses along a main road, and vehicles across each street that meets it."""
    canvas = Canvas()
    for corners, columns, rows in BLOCKS:
        draw_block(canvas, corners, columns, rows)
    canvas.add_stroke("M-5 192L405 175", "rule", stroke_width=2, stroke_dasharray="14 10")
    canvas.add_text(WIDTH - MARGIN, 164, data.get_text("road"), replace(SMALL, anchor="end"), 110)
    for kind, x, y, turn in ACROSS:
        draw_vehicle(canvas, kind, (x, y), turn)
    _draw_legend(canvas, data)
    return canvas


def _draw_legend(canvas: Canvas, data: ChartData) -> None:
    """Draw the kinds of vehicles with their names, and the note that this is no particular place."""
    legend = canvas.add_element("rect", fill="paper", x=0, y=FOOT, width=WIDTH)
    y = canvas.add_paragraph(MARGIN, FOOT + 24, data.get_text("vehicles"), BODY, ROOM, 2)
    x = float(MARGIN)
    for kind, vehicle in VEHICLES.items():
        words = data.get_text(kind)
        draw_vehicle(canvas, kind, (x + vehicle.length / 2, y), 0)
        x += vehicle.length + SPACE
        canvas.add_text(x, y + 5, words, SMALL, ROOM)
        x += measure_runs([(words, SMALL)]) + 20
    finish_with_source(canvas, y + 33, data.get_text("note"))
    legend.set("height", str(canvas.height - FOOT))


def draw_block(canvas: Canvas, corners: Corners, columns: int, rows: int) -> None:
    """Draw a block of houses of different sizes, with some yards."""
    canvas.add_shape(format_outline(corners), "sand")
    plots = [(column, row) for row in range(rows) for column in range(columns)]
    built = [plot for plot in plots if not _is_yard(*plot, columns, rows)]
    houses = "".join(format_outline(_place_house(corners, columns, rows, *plot)) for plot in built)
    canvas.add_shape(houses, "rule", line="quiet", stroke_width=0.75, stroke_linejoin="round")


def _is_yard(column: int, row: int, columns: int, rows: int) -> bool:
    """Return whether a plot is left empty; never at a block's edge, where houses close off the street."""
    is_inner = 0 < column < columns - 1 and 0 < row < rows - 1
    return is_inner and _pseudo_random_share(column, 2 * row, columns) > 0.72


def _place_house(corners: Corners, columns: int, rows: int, column: int, row: int) -> list[Point]:
    """Return the corners of a house within its plot; the free space on each side varies."""
    left, right = _divide_unevenly(column, columns, row), _divide_unevenly(column + 1, columns, row)
    top, bottom = _divide_unevenly(row, rows, 0), _divide_unevenly(row + 1, rows, 0)
    free = [SHRINK + 0.2 * _pseudo_random_share(column + side, 3 * row, side + columns) ** 2 for side in range(4)]
    xs = (left + free[0] * (right - left), right - free[1] * (right - left))
    ys = (top + free[2] * (bottom - top), bottom - free[3] * (bottom - top))
    return [
        _interpolate_point(corners, x, y) for x, y in ((xs[0], ys[0]), (xs[1], ys[0]), (xs[1], ys[1]), (xs[0], ys[1]))
    ]


def draw_vehicle(canvas: Canvas, kind: str, middle: Point, turn: float) -> None:
    """Draw a vehicle from above, turned clockwise by `turn` degrees."""
    vehicle = VEHICLES[kind]
    for fill, parts, width in (("brick", vehicle.body, vehicle.width), ("paper", vehicle.glass, vehicle.width - 4)):
        for start, end in parts:
            xs = [vehicle.length * (share - 0.5) for share in (start, end)]
            corners = ((xs[0], -width / 2), (xs[1], -width / 2), (xs[1], width / 2), (xs[0], width / 2))
            canvas.add_shape(format_outline(rotate_points(corners, middle, turn)), fill, line="paper", stroke_width=1)


def rotate_points(points: Iterable[Point], middle: Point, degrees: float) -> Iterator[Point]:
    """Yield points around (0, 0), turned clockwise and moved to `middle`.

    >>> [(round(x), round(y)) for x, y in rotate_points([(10, 0), (0, 5)], (100, 50), 90)]
    [(100, 60), (95, 50)]
    """
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    for x, y in points:
        yield middle[0] + x * cosine - y * sine, middle[1] + x * sine + y * cosine


def format_outline(points: Iterable[Point]) -> str:
    """Return a closed path in SVG's notation."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _divide_unevenly(index: int, count: int, row: int) -> float:
    """Return where the `index`th of `count` parts begins, as a share of the whole; each row is divided differently."""
    if index in {0, count}:
        return index / count
    return (index + 0.4 * (_pseudo_random_share(index, row, count) - 0.5)) / count


def _pseudo_random_share(*numbers: int) -> float:
    """Return a number from 0 to 1 that looks random and is the same in every build."""
    return sum(number * factor for number, factor in zip(numbers, (7 * 0.618, 3 * 0.618, 0.618), strict=True)) % 1


def _interpolate_point(corners: Corners, across: float, down: float) -> Point:
    """Return a point within a block, given as shares of its width and height."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    left, right = (ax + (dx - ax) * down, ay + (dy - ay) * down), (bx + (cx - bx) * down, by + (cy - by) * down)
    return left[0] + (right[0] - left[0]) * across, left[1] + (right[1] - left[1]) * across


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
