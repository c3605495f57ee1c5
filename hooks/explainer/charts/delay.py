"""Draws what happened from the answer to the call for help to the article, on a line of time to scale."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from explainer.charts import BODY, MARGIN, STRONG, WIDTH, Canvas, draw_title, finish_with_source
from explainer.charts.chart_data import ChartData
from explainer.charts.timelines import find_middle_day
from explainer.diagnostics import UserError

EVENTS = ("appeal", "ruto_speech", "resolution_adopted", "article_date")
"""Statistics with a date; the words of the record say under the same names what happened."""
AXIS, TEXT = MARGIN + 8, MARGIN + 44
"""Where the line of time is, and where texts begin."""
LENGTH = 330
"""From the first to the last date."""
LINE, AFTER = 20, 12
"""The distance of a base line to the next, and of a text to the next."""


def draw_delay(data: ChartData) -> Canvas:
    """Draw a line of time with a dot for each date, to scale, and its text as near to it as the others allow."""
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 12
    days = [find_middle_day(data.get_period(name)) for name in EVENTS]
    unit = LENGTH / ((days[-1] - days[0]) or 1)
    marks = [top + (day - days[0]) * unit for day in days]
    if any(later < earlier for earlier, later in pairwise(marks)):
        raise UserError("drawing-data.order")
    text_top = top
    canvas.add_stroke(f"M{AXIS} {marks[0]:.1f}V{marks[-1]:.1f}", "quiet", stroke_width=3)
    for name, mark in zip(EVENTS, marks, strict=True):
        text_top = max(text_top, mark)
        colour = "brick" if name == EVENTS[-1] else "blue"
        canvas.add_stroke(f"M{AXIS} {mark:.1f}L{TEXT - 20} {text_top:.1f}h12", colour, stroke_width=1.5)
        canvas.add_element("circle", fill=colour, line="paper", cx=AXIS, cy=mark, r=6, stroke_width=2)
        date = data.print_reference(f"{{{name}.start}}")
        canvas.add_text(TEXT, text_top + 5, date, STRONG, WIDTH - MARGIN - TEXT)
        foot = canvas.add_paragraph(TEXT, text_top + 5 + LINE, data.get_text(name), BODY, WIDTH - MARGIN - TEXT, 3)
        text_top = foot + AFTER - 8
    middle = (marks[0] + marks[-2]) / 2
    canvas.add_text(AXIS + 14, middle + 18, data.get_text("wait"), replace(BODY, is_italic=True, fill="quiet"))
    finish_with_source(canvas, text_top + 24, data.get_text("source"))
    return canvas
