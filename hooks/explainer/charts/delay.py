"""Draws what happened from the answer to the call for help to the article, on a line of time to scale."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import pairwise

from explainer.charts import MARGIN, NUMBER, WIDTH, Canvas, draw_title, finish_with_source
from explainer.charts.chart_data import ChartData
from explainer.charts.text_metrics import break_lines
from explainer.charts.timelines import find_middle_day
from explainer.diagnostics import UserError

EVENTS = ("appeal", "ruto_speech", "resolution_adopted", "article_date")
"""Statistics with a date; the words of the record say under the same names what happened."""
SPANS = {"wait": ("appeal", "resolution_adopted"), "wait_begun": ("resolution_adopted", "article_date")}
"""What the words of the record say of the time between two events."""
AXIS, TEXT = MARGIN + 100, MARGIN + 131
"""Where the line of time is, and where texts begin."""
LENGTH = 325
"""From the first to the last date."""
DATE = replace(NUMBER, is_bold=True)
SPAN_ROOM = AXIS - 24 - MARGIN
LINE, AFTER = 20, 12
"""The distance of a base line to the next, and of a text to the next."""


def draw_delay(data: ChartData) -> Canvas:
    """Draw a line of time with a dot for each date, to scale, and its text as near to it as the others allow."""
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 12
    periods = [data.get_period(name) for name in EVENTS]
    days, first, last = list(map(find_middle_day, periods)), periods[0].start.first, periods[-1].start.first
    unit = LENGTH / ((days[-1] - days[0]) or 1)
    marks = [top + (day - days[0]) * unit for day in days]
    if any(later < earlier for earlier, later in pairwise(marks)):
        raise UserError("drawing-data.order")
    text_top = top
    for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
        y = top + (datetime.date(month // 12, month % 12 + 1, 1).toordinal() - days[0]) * unit
        canvas.add_stroke(f"M{AXIS} {y:.1f}h-7", "quiet", stroke_width=1.5)
    places = dict(zip(EVENTS, marks, strict=True))
    for key, ends in SPANS.items():
        start, end = (places[name] for name in ends)
        canvas.add_stroke(f"M{AXIS - 12} {start + 2:.1f}h-5V{end - 2:.1f}h5", "ink", stroke_width=1.5)
        words = data.get_text(key)
        lines = break_lines(words.text, SPAN_ROOM, NUMBER.size)
        y = (start + end) / 2 + 6 - (len(lines) - 1) * LINE / 2
        canvas.add_paragraph(AXIS - 24, y, words, replace(NUMBER, anchor="end"), SPAN_ROOM, 3)
    canvas.add_stroke(f"M{AXIS} {marks[0]:.1f}V{marks[-1]:.1f}", "quiet", stroke_width=3)
    for name, mark in zip(EVENTS, marks, strict=True):
        text_top = max(text_top, mark)
        colour = "brick" if name == EVENTS[-1] else "blue"
        canvas.add_stroke(f"M{AXIS} {mark:.1f}L{TEXT - 20} {text_top:.1f}h12", colour, stroke_width=1.5)
        canvas.add_element("circle", fill=colour, line="paper", cx=AXIS, cy=mark, r=6, stroke_width=2)
        date = data.print_reference(f"{{{name}.start}}")
        canvas.add_text(TEXT, text_top + 5, date, DATE, WIDTH - MARGIN - TEXT)
        foot = canvas.add_paragraph(TEXT, text_top + 5 + LINE, data.get_text(name), NUMBER, WIDTH - MARGIN - TEXT, 4)
        text_top = foot + AFTER - 8
    finish_with_source(canvas, text_top + 24, data.get_text("source"))
    return canvas
