"""Draws who paid how much into the trust fund."""

from __future__ import annotations

import math
from dataclasses import replace

from explainer.charts.canvas import (
    BODY,
    MARGIN,
    ROOM,
    SPACE,
    STRONG,
    Canvas,
    ChartText,
    draw_title,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData
from explainer.diagnostics import UserError

DONORS = ("canada", "france", "united_states")
"""Each has its words under this name, and its sum as the statistic `fund_` and the name."""
ROW, BAR = 54, 14


def draw_fund(data: ChartData) -> Canvas:
    """Draw a bar for each donor, the largest first, each starting where the last one ended, and the sum."""
    paid = sorted(((data.get_value(f"fund_{donor}"), donor) for donor in DONORS), reverse=True)
    if not math.isclose(sum(value for value, _ in paid), data.get_value("trust_fund")):
        raise UserError("what the donors paid is not the sum 'trust_fund'", "mend the numbers, or change the drawing")
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
    finish_with_source(canvas, top + ROW + 16, data.get_text("source"))
    return canvas


def _draw_label(canvas: Canvas, top: float, who: ChartText, number: ChartText) -> None:
    room = ROOM - SPACE - measure_runs([(number, STRONG)])
    canvas.add_text(MARGIN, top + 15, who, BODY, room)
    canvas.add_text(MARGIN + ROOM, top + 15, number, replace(STRONG, anchor="end"))
