"""People as squares, each of them a person: in blocks of ten by ten, so that they can be counted."""

from __future__ import annotations

import math
from collections.abc import Iterator

from explainer.images.drawings.svg import MARGIN, Drawing
from explainer.problems import Fault

SIDE, GAP = 3.5, 1.3
PITCH = SIDE + GAP
STEP = 53.5
"""Of a block to the next."""
ACROSS = 7
"""Blocks beside each other."""
MOST = 5000
"""More squares are no picture any more."""


def squares(drawing: Drawing, top: float, numbers: range, colour: str) -> None:
    """The squares of those numbers, counted from the upper left corner of a field at `top`; a dash is a square."""
    if numbers.stop > MOST:
        raise Fault(f"the drawing has a square for each person, and {numbers.stop} are too many", "draw bars instead")
    lines = (f"M{x:.1f} {top + y + SIDE / 2:.1f}h{count * PITCH - GAP:.1f}" for x, y, count in _runs(numbers))
    drawing.stroke("".join(lines), colour, stroke_width=SIDE, stroke_dasharray=f"{SIDE} {GAP}")


def height(count: int) -> float:
    """How high the field of so many squares is."""
    return STEP * (math.ceil(count / (100 * ACROSS)) - 1) + 10 * PITCH - GAP


def _runs(numbers: range) -> Iterator[tuple[float, float, int]]:
    """Where each row of a block begins, and how many squares it has."""
    number = numbers.start
    while number < numbers.stop:
        block, within = divmod(number, 100)
        row, column = divmod(within, 10)
        count = min(10 - column, numbers.stop - number)
        yield MARGIN + block % ACROSS * STEP + column * PITCH, block // ACROSS * STEP + row * PITCH, count
        number += count
