"""Who does what in the mission: the mission in the middle, an arrow from each who acts on it, one to whom it is for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from explainer.images.drawings.figures import Figures
from explainer.images.drawings.lettering import lines
from explainer.images.drawings.svg import (
    LABEL,
    MARGIN,
    ROOM,
    SMALL,
    SPACE,
    STRONG,
    WIDTH,
    Drawing,
    Words,
    draw_source,
    measure,
)

GUTTER = 30
"""Between two boxes of a row; the arrow to the police passes through it."""
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
class Box:
    """Who does something, and what."""

    who: Words
    what: tuple[Words, ...]
    is_done: bool


def police(figures: Figures) -> Drawing:
    """Above the mission what is done, below it what is planned, and at the foot the police."""
    done = [
        Box(figures.word("council"), (figures.word("authorised"),), is_done=True),
        Box(figures.word("fund"), (figures.word("pays"), figures.word("paid")), is_done=True),
    ]
    planned = [
        Box(figures.number("{lead_country}"), (figures.word("leads"),), is_done=False),
        Box(figures.word("countries"), (figures.word("send"), figures.number("{contributors.bare}")), is_done=False),
    ]
    above, below = max(map(_height, done)), max(map(_height, planned))
    mission = MARGIN + above + ARROW
    row = mission + BAR + ARROW
    foot = row + below + ARROW
    drawing = Drawing()
    for index, box in enumerate(done):
        _place(drawing, index, MARGIN, above, box)
    for index, box in enumerate(planned):
        _place(drawing, index, row, _height(box), box)
    _bar(drawing, mission, figures.word("mission"), "blue")
    _bar(drawing, foot, figures.word("police"), "sand")
    _arrow(drawing, WIDTH / 2, mission + BAR, foot, 4, DASHED)
    middle = (row + _height(planned[0]) + foot) / 2
    drawing.text(WIDTH / 2 - 12, middle, figures.word("supports"), replace(SAID, anchor="end"), COLUMN)
    _key(drawing, figures, foot + BAR + 28)
    draw_source(drawing, foot + BAR + 50, figures.word("as_of"))
    return drawing


def _height(box: Box) -> float:
    return _write(Drawing(), 0, 0, box)


def _place(drawing: Drawing, index: int, top: float, height: float, box: Box) -> None:
    """A box in the left column (0) or the right one (1), with its arrow to the mission."""
    x = MARGIN + index * (COLUMN + GUTTER)
    fill, dashes = ("sand", {}) if box.is_done else ("paper", DASHED)
    drawing.rectangle(x, top, COLUMN, height, fill, line="blue", rx=4, stroke_width=1.5, **dashes)
    _write(drawing, x, top, box)
    start, end = (top + height, top + height + ARROW) if box.is_done else (top, top - ARROW)
    _arrow(drawing, x + COLUMN / 2, start, end, 1.5, dashes)


def _write(drawing: Drawing, x: float, top: float, box: Box) -> float:
    """The words of a box; returns its height."""
    y = drawing.paragraph(x + PADDING, top + PADDING + 15, box.who, STRONG, COLUMN - 2 * PADDING, 3)
    for words in box.what:
        y = drawing.paragraph(x + PADDING, y, words, SAID, COLUMN - 2 * PADDING, 7)
    return y - SAID.size + PADDING - top


def _bar(drawing: Drawing, top: float, words: Words, fill: str) -> None:
    """A box as wide as the picture: of the mission, and of whom it is for."""
    drawing.rectangle(MARGIN, top, ROOM, BAR, fill, rx=4)
    setting = replace(STRONG, fill="ink" if fill == "sand" else "paper", anchor="middle")
    room = ROOM * 2 / 3
    count = len(lines(words.text, room, setting.size, is_bold=True))
    drawing.paragraph(WIDTH / 2, top + BAR / 2 + 6 - (count - 1) * 10.5, words, setting, room, 2)


def _arrow(drawing: Drawing, x: float, start: float, end: float, width: float, dashes: Dashes) -> None:
    """A vertical arrow that ends just before `end`."""
    way = 1 if end > start else -1
    tip, size = end - 3 * way, 4 + width
    drawing.stroke(f"M{x:.1f} {start:.1f}V{tip - size * way:.1f}", "blue", stroke_width=width, **dashes)
    drawing.shape(f"M{x:.1f} {tip:.1f}l{-size:.1f} {-1.4 * size * way:.1f}h{2 * size:.1f}Z", "blue")


def _key(drawing: Drawing, figures: Figures, y: float) -> None:
    """What a solid line and a dashed one mean."""
    keys: dict[str, Dashes] = {"done": {}, "planned": DASHED}
    x = float(MARGIN)
    for key, dashes in keys.items():
        words = figures.word(key)
        drawing.stroke(f"M{x:.1f} {y - 5:.1f}h26", "blue", stroke_width=2, **dashes)
        drawing.text(x + 26 + SPACE, y, words, SMALL)
        x += 26 + SPACE + measure([(words, SMALL)]) + 24
