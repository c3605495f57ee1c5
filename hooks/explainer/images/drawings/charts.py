"""Bars to scale: each is measured against the longest of its own chart."""

from __future__ import annotations

from dataclasses import replace

from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import LABEL, MARGIN, ROOM, STRONG, TITLE, Drawing, Words


def displacement(figures: Figures) -> Drawing:
    """A bar a date: how many people had been driven from their homes."""
    rows = figures.observations("displacement")
    longest = max(row.value for row in rows) or 1
    drawing = Drawing(height=62 + 76 * len(rows))
    drawing.text(MARGIN, 30, figures.word("title"), TITLE)
    for index, row in enumerate(rows):
        top = 52 + 76 * index
        drawing.text(MARGIN, top + 14, row.date, LABEL)
        drawing.rectangle(MARGIN, top + 24, ROOM * row.value / longest, 26, "blue")
        drawing.text(MARGIN + 8, top + 43, row.number, replace(STRONG, fill="paper"))
    return drawing


def violence(figures: Figures) -> Drawing:
    """Two bars of their own: killed or injured, of whom children; and kidnapped, who are no part of them."""
    drawing = Drawing(height=286)
    longest = max(figures.value("casualties"), figures.value("kidnapped")) or 1
    drawing.text(MARGIN, 30, figures.word("title"), TITLE)
    _bar(drawing, 52, figures.word("casualties"), figures.number("{casualties.start}"))
    drawing.rectangle(MARGIN, 76, ROOM * figures.value("casualties") / longest, 26, "brick")
    drawing.rectangle(MARGIN, 76, ROOM * figures.value("child_casualties") / longest, 26, "ink")
    drawing.text(MARGIN, 124, figures.word("children"))
    drawing.stroke(f"M{MARGIN} 150H{MARGIN + ROOM}", "rule")
    _bar(drawing, 168, figures.word("kidnapped"), figures.number("{kidnapped.start}"))
    drawing.rectangle(MARGIN, 192, ROOM * figures.value("kidnapped") / longest, 26, "blue")
    drawing.text(MARGIN, 240, figures.word("place"), LABEL)
    drawing.text(MARGIN, 268, figures.word("source"), LABEL)
    return drawing


def _bar(drawing: Drawing, top: float, label: Words, number: Words) -> None:
    drawing.text(MARGIN, top + 14, label, LABEL, ROOM / 2)
    drawing.text(MARGIN + ROOM, top + 14, number, replace(STRONG, anchor="end"), ROOM / 2)
