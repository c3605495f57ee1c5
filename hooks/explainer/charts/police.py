"""Draws who does what in the mission: a row for each actor, under what is done and what is planned."""

from __future__ import annotations

from dataclasses import replace

from explainer.charts import (
    LEADING,
    MARGIN,
    NUMBER,
    STRONG,
    WIDTH,
    Canvas,
    ChartText,
    draw_title,
    finish_with_source,
)
from explainer.charts.chart_data import ChartData

INDENT, ACTORS = 14, 130
"""From the margin to the names of the actors, and the width of these."""
GAP = 14
"""The space between two columns, and a row and the next."""
TEXT = MARGIN + INDENT + ACTORS + GAP
LINE = LEADING * NUMBER.size
NAME = replace(NUMBER, is_bold=True)


def draw_police(data: ChartData) -> Canvas:
    """Draw what is done, beside a whole line, and what is planned, beside a dashed one."""
    done = [
        (data.get_text("council"), [data.get_text("authorised")]),
        (data.get_text("fund"), [data.get_text("pays")]),
    ]
    lead = data.get_countries("lead_country")
    senders = [code for code in data.get_countries("contributors") if code not in lead]
    names = ", ".join(data.print_country(code).text for code in senders)
    planned = [
        *((data.print_country(code), [data.get_text("leads")]) for code in lead),
        (data.get_text("others"), [data.get_text("send"), ChartText(names)]),
        (data.get_text("mission"), [data.get_text("supports")]),
    ]
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 14
    top = _draw_rows(canvas, top, data.get_text("done"), done, stroke_width=4)
    top = _draw_rows(canvas, top + 8, data.get_text("planned"), planned, stroke_width=4, stroke_dasharray="7 5")
    finish_with_source(canvas, top + 8, data.get_text("as_of"))
    return canvas


def _draw_rows(
    canvas: Canvas,
    top: float,
    heading: ChartText,
    rows: list[tuple[ChartText, list[ChartText]]],
    **line: float | str,
) -> float:
    """Draw a heading and, beside a line, a row for each actor with what it does; return the next base line."""
    canvas.add_text(MARGIN, top, heading, STRONG)
    start = foot = top + 12
    for actor, texts in rows:
        if foot > start:
            canvas.add_stroke(f"M{MARGIN + INDENT} {foot:.1f}H{WIDTH - MARGIN}", "rule")
        y = foot + 18
        end = canvas.add_paragraph(MARGIN + INDENT, y, actor, NAME, ACTORS, 6)
        for words in texts:
            y = canvas.add_paragraph(TEXT, y, words, NUMBER, WIDTH - MARGIN - TEXT, 6)
        foot = max(end, y) - LINE + GAP - 5
    canvas.add_stroke(f"M{MARGIN + 2} {start}V{foot:.1f}", "blue", **line)
    return foot + 30
