"""Draws amounts as areas: a square for each person, a seat for each vote; who paid how much into the trust fund."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from explainer.charts import (
    BODY,
    MARGIN,
    NUMBER,
    ROOM,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
    ChartText,
    Look,
    draw_mark,
    draw_title,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData
from explainer.diagnostics import UserError

SIDE, GAP = 3.5, 1.3
PITCH = SIDE + GAP
STEP = 53.5
"""The distance of a block to the next."""
ACROSS = 7
"""Blocks beside each other."""
MAX_SQUARES = 5000
"""More squares are no picture any more."""
DONORS = ("canada", "united_states", "france")
"""Each has its words under this name, and its sum as the statistic `fund_` and the name."""
ROW, BAR = 54, 14
SEAT, SEAT_GAP, MAX_SEATS = 30, 4, 40
"""The side of a seat at most, the gap to the next, and how many fit beside each other."""


def draw_violence(data: ChartData) -> Canvas:
    """Draw a square for each casualty, children among them."""
    casualties, children = round(data.get_value("casualties")), round(data.get_value("child_casualties"))
    canvas = Canvas()
    y = canvas.add_paragraph(MARGIN, _start_squares(canvas, data), data.get_text("key"), NUMBER, ROOM, 2) + 3
    canvas.add_rectangle(MARGIN, y - 11, 12, 12, "ink")
    top = canvas.add_paragraph(MARGIN + 20, y, data.get_text("children"), NUMBER, ROOM - 20, 3) - 4
    _draw_squares(canvas, top, range(children), "ink")
    _draw_squares(canvas, top, range(children, casualties), "clay")
    finish_with_source(canvas, top + _measure_field(casualties) + 36, data.get_text("source"))
    return canvas


def draw_kidnapped(data: ChartData) -> Canvas:
    """Draw a square for each kidnapped person."""
    kidnapped = round(data.get_value("kidnapped"))
    canvas = Canvas()
    y = canvas.add_paragraph(MARGIN, _start_squares(canvas, data), data.get_text("key"), NUMBER, ROOM, 2)
    _draw_squares(canvas, y - 6, range(kidnapped), "brick")
    finish_with_source(canvas, y - 6 + _measure_field(kidnapped) + 36, data.get_text("source"))
    return canvas


def _start_squares(canvas: Canvas, data: ChartData) -> float:
    """Draw the title and the subtitle; return the base line of what follows."""
    return draw_title(canvas, data.get_text("title"), data.get_text("about")) + 6


def _draw_squares(canvas: Canvas, top: float, numbers: range, colour: str) -> None:
    """Draw the squares of those numbers, counted from the upper left corner of a field at `top`; a dash is a square."""
    if numbers.stop > MAX_SQUARES:
        raise UserError("drawing-data.too-many", count=numbers.stop)
    lines = (f"M{x:.1f} {top + y + SIDE / 2:.1f}h{count * PITCH - GAP:.1f}" for x, y, count in _list_rows(numbers))
    canvas.add_stroke("".join(lines), colour, stroke_width=SIDE, stroke_dasharray=f"{SIDE} {GAP}")


def _measure_field(count: int) -> float:
    """Return the height of a field of `count` squares."""
    return STEP * (math.ceil(count / (100 * ACROSS)) - 1) + 10 * PITCH - GAP


def _list_rows(numbers: range) -> Iterator[tuple[float, float, int]]:
    """Yield x, y and the number of squares of each row of a block."""
    number = numbers.start
    while number < numbers.stop:
        block, within = divmod(number, 100)
        row, column = divmod(within, 10)
        count = min(10 - column, numbers.stop - number)
        yield MARGIN + block % ACROSS * STEP + column * PITCH, block // ACROSS * STEP + row * PITCH, count
        number += count


def draw_fund(data: ChartData) -> Canvas:
    """Draw a bar for each donor, the largest first, each starting where the last one ended, and the sum."""
    paid = sorted(((data.get_value(f"fund_{donor}"), donor) for donor in DONORS), reverse=True)
    if not math.isclose(sum(value for value, _ in paid), data.get_value("trust_fund")):
        raise UserError("drawing-data.sum")
    unit = ROOM / (data.get_value("trust_fund") or 1)
    canvas = Canvas()
    start, top = float(MARGIN), draw_title(canvas, data.get_text("title"), data.get_text("date")) + 9
    for value, donor in paid:
        _draw_label(canvas, top, data.get_text(donor), data.print_reference(f"{{fund_{donor}.start}}"))
        canvas.add_rectangle(MARGIN, top + 22, ROOM, BAR, "sand")
        canvas.add_rectangle(start, top + 22, value * unit, BAR, "blue")
        start, top = start + value * unit, top + ROW
    _draw_label(canvas, top, data.get_text("sum"), data.print_reference("{trust_fund.start}"))
    canvas.add_rectangle(MARGIN, top + 22, ROOM, BAR, "ink")
    finish_with_source(canvas, top + ROW + 18, data.get_text("source"))
    return canvas


def _draw_label(canvas: Canvas, top: float, who: ChartText, number: ChartText) -> None:
    room = ROOM - SPACE - measure_runs([(number, STRONG)])
    canvas.add_text(MARGIN, top + 15, who, BODY, room)
    canvas.add_text(MARGIN + ROOM, top + 15, number, replace(STRONG, anchor="end"))


def draw_vote(data: ChartData) -> Canvas:
    """Draw a row of squares, one for each member of the Council: filled for a vote in favour, empty for none."""
    votes, abstentions = round(data.get_value("votes_for")), round(data.get_value("abstentions"))
    members = votes + abstentions
    if members > MAX_SEATS:
        raise UserError("drawing-data.too-many", count=members)
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 12
    step = min((ROOM + SEAT_GAP) / members, SEAT + SEAT_GAP)
    side, left, right = step - SEAT_GAP, MARGIN + votes * step, MARGIN + members * step - SEAT_GAP
    canvas.add_text(MARGIN, top, data.get_text("for"), STRONG, max(left - MARGIN, ROOM / 2))
    top += 10
    for number in range(members):
        look: Look = "solid" if number < votes else "outlined"
        height = side if look == "solid" else side - 1  # the line of a mark ends below it
        draw_mark(canvas, (MARGIN + number * step, top, side, height), "blue", look)
    top += side
    canvas.add_stroke(f"M{left:.1f} {top + 6:.1f}v5H{right:.1f}v-5", "quiet")
    end = replace(STRONG, anchor="end")
    top = canvas.add_paragraph(WIDTH - MARGIN, top + 30, data.get_text("abstained"), end, ROOM, 2)
    finish_with_source(canvas, top + 18, data.get_text("source"))
    return canvas
