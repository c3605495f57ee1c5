"""Draws who does what in the mission: arrows from actors to the mission, and from it to the police."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.charts import (
    LABEL,
    MARGIN,
    ROOM,
    SMALL,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
    ChartText,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData
from explainer.charts.text_metrics import break_lines

GUTTER = 30
"""The space between two boxes of a row; the arrow to the police passes through it."""
COLUMN = (ROOM - GUTTER) / 2
PADDING = 9
ARROW = 30
"""The length of an arrow, from box to box."""
BAR = 56
"""The height of a box as wide as the picture."""
SAID = replace(LABEL, fill="ink")
Dashes = dict[str, str]
DASHED: Dashes = {"stroke_dasharray": "6 4"}
"""The line of what is planned or intended."""


@dataclass(frozen=True)
class ActorBox:
    """An actor and what it does."""

    who: ChartText
    what: tuple[ChartText, ...]
    is_done: bool


def draw_police(data: ChartData) -> Canvas:
    """Draw the mission, with what is done above it, what is planned below it, and the police at the foot."""
    done = [
        ActorBox(data.get_text("council"), (data.get_text("authorised"),), is_done=True),
        ActorBox(data.get_text("fund"), (data.get_text("pays"), data.get_text("paid")), is_done=True),
    ]
    planned = [
        ActorBox(data.print_reference("{lead_country}"), (data.get_text("leads"),), is_done=False),
        ActorBox(
            data.get_text("countries"),
            (data.get_text("send"), data.print_reference("{contributors.bare}")),
            is_done=False,
        ),
    ]
    done_height, planned_height = max(map(_measure_height, done)), max(map(_measure_height, planned))
    mission = MARGIN + done_height + ARROW
    row = mission + BAR + ARROW
    foot = row + planned_height + ARROW
    canvas = Canvas()
    for index, box in enumerate(done):
        _draw_box(canvas, index, MARGIN, done_height, box)
    for index, box in enumerate(planned):
        _draw_box(canvas, index, row, _measure_height(box), box)
    _draw_bar(canvas, mission, data.get_text("mission"), "blue")
    _draw_bar(canvas, foot, data.get_text("police"), "sand")
    _draw_arrow(canvas, WIDTH / 2, mission + BAR, foot, 4, DASHED)
    middle = (row + _measure_height(planned[0]) + foot) / 2
    canvas.add_text(WIDTH / 2 - 12, middle, data.get_text("supports"), replace(SAID, anchor="end"), COLUMN)
    _draw_key(canvas, data, foot + BAR + 28)
    finish_with_source(canvas, foot + BAR + 50, data.get_text("as_of"))
    return canvas


def _measure_height(box: ActorBox) -> float:
    return _write_box(Canvas(), 0, 0, box)


def _draw_box(canvas: Canvas, index: int, top: float, height: float, box: ActorBox) -> None:
    """Draw a box in the left (0) or right (1) column, with its arrow to the mission."""
    x = MARGIN + index * (COLUMN + GUTTER)
    fill, dashes = ("sand", {}) if box.is_done else ("paper", DASHED)
    canvas.add_rectangle(x, top, COLUMN, height, fill, line="blue", rx=4, stroke_width=1.5, **dashes)
    _write_box(canvas, x, top, box)
    start, end = (top + height, top + height + ARROW) if box.is_done else (top, top - ARROW)
    _draw_arrow(canvas, x + COLUMN / 2, start, end, 1.5, dashes)


def _write_box(canvas: Canvas, x: float, top: float, box: ActorBox) -> float:
    """Add the texts of a box; return its height."""
    y = canvas.add_paragraph(x + PADDING, top + PADDING + 15, box.who, STRONG, COLUMN - 2 * PADDING, 3)
    for words in box.what:
        y = canvas.add_paragraph(x + PADDING, y, words, SAID, COLUMN - 2 * PADDING, 7)
    return y - SAID.size + PADDING - top


def _draw_bar(canvas: Canvas, top: float, words: ChartText, fill: str) -> None:
    """Draw a box as wide as the picture."""
    canvas.add_rectangle(MARGIN, top, ROOM, BAR, fill, rx=4)
    style = replace(STRONG, fill="ink" if fill == "sand" else "paper", anchor="middle")
    room = ROOM * 2 / 3
    count = len(break_lines(words.text, room, style.size, is_bold=True))
    canvas.add_paragraph(WIDTH / 2, top + BAR / 2 + 6 - (count - 1) * 10.5, words, style, room, 2)


def _draw_arrow(canvas: Canvas, x: float, start: float, end: float, width: float, dashes: Dashes) -> None:
    """Draw a vertical arrow that ends just before `end`."""
    way = 1 if end > start else -1
    tip, size = end - 3 * way, 4 + width
    canvas.add_stroke(f"M{x:.1f} {start:.1f}V{tip - size * way:.1f}", "blue", stroke_width=width, **dashes)
    canvas.add_shape(f"M{x:.1f} {tip:.1f}l{-size:.1f} {-1.4 * size * way:.1f}h{2 * size:.1f}Z", "blue")


def _draw_key(canvas: Canvas, data: ChartData, y: float) -> None:
    """Draw the legend of solid and dashed lines."""
    keys: dict[str, Dashes] = {"done": {}, "planned": DASHED}
    x = float(MARGIN)
    for key, dashes in keys.items():
        words = data.get_text(key)
        canvas.add_stroke(f"M{x:.1f} {y - 5:.1f}h26", "blue", stroke_width=2, **dashes)
        canvas.add_text(x + 26 + SPACE, y, words, SMALL)
        x += 26 + SPACE + measure_runs([(words, SMALL)]) + 24
