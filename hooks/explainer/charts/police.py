"""Draws who does what for the mission: who decides, pays and sends people, and whom it supports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explainer.charts import LEADING, MARGIN, NUMBER, ROOM, Canvas, ChartText, Run, draw_title, finish_with_source
from explainer.charts.chart_data import ChartData
from explainer.charts.text_metrics import break_lines
from explainer.locales.language import NBSP

GAP = 16
"""The space between two columns."""
WIDE, NARROW = 224, ROOM - GAP - 224
"""The widths of the columns: the right one is wide above the mission, the left one below it."""
ABOVE, BELOW = MARGIN + NARROW + GAP, MARGIN + WIDE + GAP
"""Where the right column is, above the mission and below it."""
PADDING = 10
"""The space between a box and its text."""
ARROW, BESIDE = 12, 26
"""From the edge of a column to its arrow, and to the words beside that."""
LINE = LEADING * NUMBER.size
NAME = replace(NUMBER, is_bold=True)
DASHES = "6 4"
"""The line of what is planned; that of what is done is whole."""


def draw_police(data: ChartData) -> Canvas:
    """Draw a box for each actor, with arrows to the mission and from it: whole for what is done, dashed for plans."""
    canvas = Canvas()
    top = _draw_key(canvas, data, draw_title(canvas, data.get_text("title"), data.get_text("about")) + 4) + 2
    lead, senders, donors = map(data.get_countries, ("lead_country", "contributors", "fund_donors"))
    council = _draw_box(canvas, MARGIN, top, [(data.get_text("council"), NAME)], NARROW)
    paid = _draw_box(canvas, ABOVE, top, [(_join_names(data, donors), NAME)], WIDE)
    _draw_words(canvas, MARGIN, council, data.get_text("authorised"), NARROW)
    fund_top = _draw_words(canvas, ABOVE, paid, data.get_text("paid"), WIDE)
    fund = _draw_box(canvas, ABOVE, fund_top, [(data.get_text("fund"), NAME)], WIDE)
    middle = _draw_words(canvas, ABOVE, fund, data.get_text("pays"), WIDE)
    leads = ChartText(f"{_join_names(data, lead).text} {data.get_text('leads').text}")
    mission = _draw_box(canvas, MARGIN, middle, [(data.get_text("mission"), NAME), (leads, NUMBER)], ROOM)
    sent = _draw_words(canvas, MARGIN, mission, data.get_text("send"), WIDE)
    foot = max(sent, _draw_words(canvas, BELOW, mission, data.get_text("supports"), NARROW))
    end = _draw_box(canvas, MARGIN, foot, [(_join_names(data, senders), NAME)], WIDE)
    end = max(end, _draw_box(canvas, BELOW, foot, [(data.get_text("police"), NAME)], NARROW))
    for left, start, tip in ((MARGIN, council, middle), (ABOVE, paid, fund_top)):
        _draw_arrow(canvas, left + ARROW, start, tip)
    for left, start, tip in ((ABOVE, fund, middle), (MARGIN, foot, mission), (BELOW, mission, foot)):
        _draw_arrow(canvas, left + ARROW, start, tip, stroke_dasharray=DASHES)
    finish_with_source(canvas, end + 32, data.get_text("as_of"))
    return canvas


def _join_names(data: ChartData, codes: Sequence[str]) -> ChartText:
    return ChartText(", ".join(data.print_country(code).text.replace(" ", NBSP) for code in codes))


def _draw_key(canvas: Canvas, data: ChartData, y: float) -> float:
    """Draw what a whole and what a dashed line mean; return where the boxes begin."""
    for left, key, dashes in ((MARGIN, "done", {}), (MARGIN + 110, "planned", {"stroke_dasharray": DASHES})):
        canvas.add_stroke(f"M{left} {y - 5:.1f}h24", "blue", stroke_width=2, **dashes)
        canvas.add_text(left + 32, y, data.get_text(key), NUMBER, WIDE)
    return y + 12


def _draw_box(canvas: Canvas, left: float, top: float, texts: Sequence[Run], width: float) -> float:
    """Draw a box around texts, one below the other; return its lower edge."""
    room, y = width - 2 * PADDING, top + 22
    lines = [
        line for words, style in texts for line in break_lines(words.text, room, style.size, is_bold=style.is_bold)
    ]
    height = LINE * len(lines) + 14
    canvas.add_rectangle(left, top, width, height, "sand", line="quiet", stroke_width=1)
    for words, style in texts:
        y = canvas.add_paragraph(left + PADDING, y, words, style, room, 6)
    return top + height


def _draw_words(canvas: Canvas, left: float, top: float, words: ChartText, width: float) -> float:
    """Draw what an arrow means beside it, from its upper end; return where its lower end may be."""
    return canvas.add_paragraph(left + BESIDE, top + 22, words, NUMBER, width - BESIDE, 6) - LINE + 14


def _draw_arrow(canvas: Canvas, x: float, start: float, tip: float, **line: float | str) -> None:
    """Draw a line from box to box, with a head at its end."""
    back = -8 if tip > start else 8
    canvas.add_stroke(f"M{x:.1f} {start:.1f}V{tip + back:.1f}", "blue", stroke_width=2, **line)
    canvas.add_shape(f"M{x:.1f} {tip:.1f}l-5 {back}h10Z", "blue")
