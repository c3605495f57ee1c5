"""Places the numbers of bars: near to each, clear of all other texts and bars, led to their bar where they are far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import ceil

from explainer.charts import ANCHORS, EDGE, MARGIN, WIDTH, Canvas, ChartText, Run, TextBox, TextStyle, measure_runs
from explainer.charts.text_metrics import break_lines
from explainer.locales.language import NBSP

LINE = 18
GAP, CLEAR = 6, 2
"""From a bar to the foot of its label, and the least space about a label."""
INSET = 3
"""How far left of its bar's right side a label to the left of it ends, where another bar is right beside."""
ROOMS = (215, 112, 80)
"""How wide a line of a label may be, at first and where that has no place."""
HEADROOMS = (46, 28)
"""The space that a label of two lines needs over its bar, and one of one line."""
NEAR = 60
"""Up to here a label would rather rise than stand over a bar whose own label comes later."""
STEP = 3
"""By so much a label rises until it is clear."""
POLE = 10
"""From this height on, a line leads from a bar to its label."""
ANCHOR_ORDER = ("end", "middle", "start")
"""Which way a label may lie over its bar, as anchors; the first that is clear is taken."""


@dataclass(frozen=True)
class Label:
    """The number of a bar, and perhaps its date."""

    forms: tuple[tuple[Run, ...], ...]
    """The lines of text, in one form after another; the first that has a place is taken."""
    x: float
    """The middle of the bar."""
    top: float
    """The top of the bar."""
    bar: float
    """The width of the bar."""
    has_neighbour: bool = False
    """Whether another bar stands right beside it, at its right."""


@dataclass(frozen=True)
class Place:
    """Where a label may stand: so far above its bar, and which way it lies, as an anchor of text."""

    label: Label
    lines: tuple[Run, ...]
    anchor: str
    rise: float = 0

    @property
    def edge(self) -> float:
        """Return the x coordinate of the texts."""
        edge = self.label.x + (ANCHORS[self.anchor] - 0.5) * self.label.bar
        return edge - INSET if self.anchor == "end" and self.label.has_neighbour else edge

    @property
    def foot(self) -> float:
        """Return the y coordinate of the lower edge."""
        return self.label.top - GAP - self.rise

    @cached_property
    def box(self) -> TextBox:
        """Return the extent of the texts, with what has to be clear at their sides."""
        width = max(measure_runs([line]) for line in self.lines)
        left = self.edge - ANCHORS[self.anchor] * width
        return TextBox(left - CLEAR, self.foot - LINE * len(self.lines), left + width + CLEAR, self.foot + CLEAR)

    @cached_property
    def parts(self) -> tuple[TextBox, ...]:
        """Return the extents of the texts and of the line from a label that is far from its bar."""
        pole = TextBox(self.label.x - 0.5, self.foot, self.label.x + 0.5, self.label.top - 1)
        return (self.box, pole) if self.rise >= POLE else (self.box,)


def break_label(words: ChartText, style: TextStyle, room: float) -> tuple[Run, ...]:
    """Return a text as lines that fit into `room`; in the narrowest, also where it would not break otherwise."""
    text = words.text.replace(NBSP, " ") if room == ROOMS[-1] else words.text
    lines = break_lines(text, room, style.size, is_bold=style.is_bold)
    return tuple((ChartText(line, words.key), style) for line in lines)


def draw_labels(canvas: Canvas, labels: Sequence[Label]) -> bool:
    """Draw labels, given from left to right, where all is clear; draw none and return False where there is no room."""
    by_height = sorted(labels, key=lambda label: label.top)
    orders = (labels, labels[::-1], by_height, by_height[::-1])
    arrangements = (_arrange_labels(canvas, order) for order in orders)
    places = next((list(places.values()) for places in arrangements if None not in places.values()), [])
    for place in filter(None, places):
        _draw_label(canvas, place)
    return bool(places)


def _arrange_labels(canvas: Canvas, labels: Sequence[Label]) -> dict[Label, Place | None]:
    """Return a place for each label, in their order; `None` for one that has no place.

    A label is as low as all before it allow. It leaves free the space over a bar whose own label comes later: all of
    it or, where that cannot be, so much that a label fits into it.
    """
    boxes, places = list(canvas.boxes), dict[Label, Place | None]()
    for number, label in enumerate(labels):
        headrooms = [
            [TextBox(bar.x - 1, bar.top - height, bar.x + 1, bar.top) for bar in labels[number + 1 :]]
            for height in (label.top, *HEADROOMS)
        ]
        lowest = [_find_lowest_place(label, [*boxes, *bars]) for bars in headrooms]
        possible = [place for place in lowest if place]
        places[label] = place = next((place for place in possible if place.rise <= NEAR), next(iter(possible), None))
        boxes += place.parts if place else ()
    return places


def _find_lowest_place(label: Label, boxes: Sequence[TextBox]) -> Place | None:
    """Return the lowest place between the margins that is clear of all boxes; of equally low ones, the first form's."""
    forms = product(label.forms, ANCHOR_ORDER)
    lifted = (_lift_over(Place(label, lines, anchor), boxes) for lines, anchor in forms)
    return min(filter(None, lifted), key=lambda place: place.rise, default=None)


def _lift_over(place: Place, boxes: Sequence[TextBox]) -> Place | None:
    """Return a place, lifted in steps until it is clear of all boxes; `None` where it would leave the margins."""
    while place.rise < round(place.label.top) and _is_between_margins(place.box):
        if any(pole.overlaps(box) for pole in place.parts[1:] for box in boxes):
            return None  # higher, it would be longer
        hit = next((box for box in boxes if place.box.overlaps(box)), None)
        if hit is None:
            return place
        place = replace(place, rise=place.rise + STEP * ceil((place.box.bottom - hit.top) / STEP))
    return None


def _is_between_margins(box: TextBox) -> bool:
    """Return whether the texts of a box are between the picture's margins, and below its upper edge."""
    return box.left + CLEAR >= MARGIN and box.right - CLEAR <= WIDTH - MARGIN and box.top >= EDGE


def _draw_label(canvas: Canvas, place: Place) -> None:
    """Add the lines of a label and, where they are far from their bar, a line to it."""
    for number, (words, style) in enumerate(reversed(place.lines)):
        canvas.add_text(place.edge, place.foot - 4 - LINE * number, words, replace(style, anchor=place.anchor))
    for pole in place.parts[1:]:
        canvas.add_stroke(f"M{place.label.x:.1f} {pole.top + 3:.1f}V{pole.bottom:.1f}", "quiet")
