"""Money: who paid in how much, up to the sum."""

from __future__ import annotations

import math
from dataclasses import replace

from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import (
    BODY,
    MARGIN,
    ROOM,
    SPACE,
    STRONG,
    Drawing,
    Words,
    draw_source,
    draw_title,
    measure,
)
from explainer.problems import Fault

DONORS = ("canada", "france", "united_states")
"""Each has its words under this name, and its sum as the statistic `fund_` and the name."""
ROW, BAR = 54, 14


def fund(figures: Figures) -> Drawing:
    """A bar a donor, the largest first, each from where the last one ended; and the sum of them all."""
    paid = sorted(((figures.value(f"fund_{donor}"), donor) for donor in DONORS), reverse=True)
    if not math.isclose(sum(value for value, _ in paid), figures.value("trust_fund")):
        raise Fault("what the donors paid is not the sum 'trust_fund'", "mend the numbers, or change the drawing")
    unit = ROOM / (figures.value("trust_fund") or 1)
    drawing = Drawing()
    start, top = float(MARGIN), draw_title(drawing, figures.word("title"), figures.word("date")) + 9
    for value, donor in paid:
        _label(drawing, top, figures.word(donor), figures.number(f"{{fund_{donor}.start}}"))
        drawing.rectangle(MARGIN, top + 22, ROOM, BAR, "sand")
        drawing.rectangle(start, top + 22, value * unit, BAR, "blue")
        start, top = start + value * unit, top + ROW
    _label(drawing, top, figures.word("sum"), figures.number("{trust_fund.start}"))
    drawing.rectangle(MARGIN, top + 22, ROOM, BAR, "ink")
    draw_source(drawing, top + ROW + 16, figures.word("source"))
    return drawing


def _label(drawing: Drawing, top: float, who: Words, number: Words) -> None:
    room = ROOM - SPACE - measure([(number, STRONG)])
    drawing.text(MARGIN, top + 15, who, BODY, room)
    drawing.text(MARGIN + ROOM, top + 15, number, replace(STRONG, anchor="end"))
