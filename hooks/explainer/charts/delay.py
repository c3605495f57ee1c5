"""Draws what happened from the call for help to the article, on a line of time to scale."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from explainer.charts import LABEL, MARGIN, NUMBER, WIDTH, Canvas, ChartText, draw_title, finish_with_source
from explainer.charts.chart_data import ChartData
from explainer.charts.text_metrics import break_lines
from explainer.charts.timelines import find_middle_day
from explainer.diagnostics import UserError
from explainer.locales.periods import Day

EVENTS = ("appeal", "ruto_speech", "resolution_adopted", "article_date")
"""Statistics with a date; the words of the record say under the same names what happened."""
SPANS = {"wait": ("appeal", "resolution_adopted"), "wait_begun": ("resolution_adopted", "article_date")}
"""What the words of the record say of the time between two events."""
BRACKET, AXIS, TEXT = MARGIN + 2, MARGIN + 100, MARGIN + 131
"""Where the lengths of waits are, the line of time, and where texts begin."""
LENGTH = 325
"""From the first to the last date."""
DATE = replace(NUMBER, is_bold=True)
ASIDE = AXIS - 15
"""Where the texts between the lengths and the line end."""
ASIDE_ROOM = ASIDE - BRACKET - 7
TEXT_ROOM = WIDTH - MARGIN - TEXT
LINE, AFTER = 20, 8
"""The distance of a base line to the next, and of a text to the next."""


def draw_delay(data: ChartData) -> Canvas:
    """Draw a line of time with a dot for each date, or a bar for a month, and its text as near as the others allow."""
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 12
    periods = [data.get_period(name) for name in EVENTS]
    first, last = periods[0].start.first, periods[-1].start.first
    unit = LENGTH / ((last - first).days or 1)
    starts = [top + (period.start.first - first).days * unit for period in periods]
    marks = [top + (find_middle_day(period) - first.toordinal()) * unit for period in periods]
    if any(later < earlier for earlier, later in pairwise(starts)):
        raise UserError("drawing-data.order")
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    for day in (datetime.date(month // 12, month % 12 + 1, 1) for month in months):
        y = top + (day - first).days * unit
        canvas.add_stroke(f"M{AXIS} {y:.1f}h{-12 if day.month == 1 else -7}", "quiet", stroke_width=1.5)
        if day.month == 1:
            canvas.add_text(ASIDE, y + 5, data.print_date(Day(day.year)), replace(LABEL, anchor="end"), ASIDE_ROOM)
    places = dict(zip(EVENTS, starts, strict=True))
    for key, ends in SPANS.items():
        start, end = (places[name] for name in ends)
        canvas.add_stroke(f"M{BRACKET + 5} {start + 2:.1f}h-5V{end - 2:.1f}h5", "ink", stroke_width=1.5)
        y = (start + end) / 2 + LINE  # clear of a year that is in the middle
        canvas.add_paragraph(ASIDE - ASIDE_ROOM, y, data.get_text(key), NUMBER, ASIDE_ROOM, 3)
    canvas.add_stroke(f"M{AXIS} {starts[0]:.1f}V{starts[-1]:.1f}", "quiet", stroke_width=3)
    texts = [data.get_text(name) for name in EVENTS]
    tops, foot = _spread_texts(texts, marks), 0.0
    for name, words, start, mark, text_top in zip(EVENTS, texts, starts, marks, tops, strict=True):
        canvas.add_stroke(f"M{AXIS} {mark:.1f}L{TEXT - 18} {text_top:.1f}h12", "blue", stroke_width=1.5)
        fill, line = ("paper", "blue") if name == EVENTS[-1] else ("blue", "paper")  # hollow: it has not begun
        if mark > start:
            canvas.add_rectangle(AXIS - 4, start, 8, 2 * (mark - start), fill)
        else:
            canvas.add_element("circle", fill=fill, line=line, cx=AXIS, cy=mark, r=4, stroke_width=1.5)
        canvas.add_text(TEXT, text_top + 5, data.print_reference(f"{{{name}.start}}"), DATE, TEXT_ROOM)
        foot = canvas.add_paragraph(TEXT, text_top + 5 + LINE, words, NUMBER, TEXT_ROOM, 4)
    finish_with_source(canvas, foot + 28, data.get_text("source"))
    return canvas


def _spread_texts(texts: Sequence[ChartText], marks: Sequence[float]) -> list[float]:
    """Return where each text begins: at its mark or, where two would overlap, both as much aside."""
    heights = [LINE * (1 + len(break_lines(words.text, TEXT_ROOM, NUMBER.size))) + AFTER for words in texts]
    tops = list(marks)
    for _ in texts:
        for number, height in enumerate(heights[:-1]):
            overlap = max(tops[number] + height - tops[number + 1], 0)
            share = overlap / 2 if number else 0  # the first one stays
            tops[number] -= share
            tops[number + 1] += overlap - share
    return tops
