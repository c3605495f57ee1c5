"""Draws who does what in the mission: arrows with verbs, from actors to the mission, and from it to the police."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.charts import (
    LEADING,
    MARGIN,
    NUMBER,
    ROOM,
    STRONG,
    WIDTH,
    Canvas,
    ChartText,
    Look,
    draw_key,
    draw_mark,
    draw_title,
    finish_with_source,
)
from explainer.charts.chart_data import ChartData
from explainer.charts.text_metrics import break_lines

GUTTER = 16
"""The space between two boxes of a row."""
PADDING = 9
BAR = 56
"""The height of the box of the mission."""
ARROW = 9
"""From the left of a box to its arrow."""
LINE = LEADING * NUMBER.size
NAME = replace(STRONG, size=15)


@dataclass(frozen=True)
class Role:
    """An actor in a box, and what its arrow says."""

    verb: ChartText
    names: Sequence[ChartText]
    """The first one is bold."""
    is_done: bool = False
    is_helped: bool = False
    """Whether the mission acts on it, and not the other way round."""

    @property
    def look(self) -> Look:
        """Return the look of its box and arrow."""
        return "outlined" if self.is_done else "dashed"


def draw_police(data: ChartData) -> Canvas:
    """Draw the mission, with what is done above it, and what is planned below it."""
    done = [
        Role(data.get_text("authorised"), [data.get_text("council")], is_done=True),
        Role(data.get_text("pays"), [data.get_text("fund")], is_done=True),
    ]
    lead = data.get_countries("lead_country")
    senders = [code for code in data.get_countries("contributors") if code not in lead]
    planned = [
        Role(data.get_text("leads"), list(map(data.print_country, lead))),
        Role(data.get_text("send"), [data.get_text("others"), *map(data.print_country, senders)]),
        Role(data.get_text("supports"), [data.get_text("police")], is_helped=True),
    ]
    canvas = Canvas()
    marks: dict[ChartText, tuple[str, Look]] = {
        data.get_text("done"): ("blue", "outlined"),
        data.get_text("planned"): ("blue", "dashed"),
    }
    top = draw_key(canvas, draw_title(canvas, data.get_text("title")) + 2, marks) - 6
    mission = _draw_row(canvas, top, done, is_above=True)
    canvas.add_rectangle(MARGIN, mission, ROOM, BAR, "blue", rx=4)
    words, style = data.get_text("mission"), replace(STRONG, fill="paper", anchor="middle")
    count = len(break_lines(words.text, ROOM - 2 * PADDING, style.size, is_bold=True))
    canvas.add_paragraph(WIDTH / 2, mission + BAR / 2 + 6 - (count - 1) * 10.5, words, style, ROOM - 2 * PADDING, 2)
    foot = _draw_row(canvas, mission + BAR, planned, is_above=False)
    finish_with_source(canvas, foot + 40, data.get_text("as_of"))
    return canvas


def _draw_row(canvas: Canvas, top: float, roles: Sequence[Role], *, is_above: bool) -> float:
    """Draw the boxes of a row, above the mission or below it, and their arrows; return the y coordinate below both."""
    width = (ROOM - GUTTER * (len(roles) - 1)) / len(roles)
    room = width - ARROW - 14
    box_lines = [[line for name in role.names for line in _break(name, width - 2 * PADDING)] for role in roles]
    verbs = [break_lines(role.verb.text, room, NUMBER.size) for role in roles]
    height = max(map(len, box_lines)) * LINE + 2 * PADDING - 3
    length = max(map(len, verbs)) * LINE + 16
    boxes, arrows = (top, top + height) if is_above else (top + length, top)
    for number, (role, lines, verb) in enumerate(zip(roles, box_lines, verbs, strict=True)):
        x = MARGIN + number * (width + GUTTER)
        own = height if is_above else len(lines) * LINE + 2 * PADDING - 3
        draw_mark(canvas, (x, boxes, width, own), *(("sand", "solid") if role.is_helped else ("blue", role.look)))
        bold = len(_break(role.names[0], width - 2 * PADDING))
        for index, line in enumerate(lines):
            style = NAME if index < bold else NUMBER
            y = boxes + PADDING + 12 + index * LINE
            canvas.add_text(x + PADDING, y, ChartText(line, role.names[0].key), style, width - PADDING)
        ends = (arrows, arrows + length)
        start, end = ends if is_above or role.is_helped else ends[::-1]
        _draw_arrow(canvas, x + ARROW, start, end, role)
        for index, line in enumerate(verb):
            y = arrows + (length - len(verb) * LINE) / 2 + 14 + index * LINE
            canvas.add_text(x + ARROW + 14, y, ChartText(line, role.verb.key), NUMBER, room)
    return top + height + length


def _break(name: ChartText, room: float) -> list[str]:
    return break_lines(name.text, room, NAME.size, is_bold=True)


def _draw_arrow(canvas: Canvas, x: float, start: float, end: float, role: Role) -> None:
    """Draw a vertical arrow that ends just before `end`."""
    way = 1 if end > start else -1
    tip, size = end - 2 * way, 6
    dashes = {} if role.is_done else {"stroke_dasharray": "5 3"}
    canvas.add_stroke(f"M{x:.1f} {start:.1f}V{tip - size * way:.1f}", "blue", stroke_width=2, **dashes)
    canvas.add_shape(f"M{x:.1f} {tip:.1f}l{-size:.1f} {-1.5 * size * way:.1f}h{2 * size:.1f}Z", "blue")
