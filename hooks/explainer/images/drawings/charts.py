"""Bars to scale: each is measured against the longest of its own chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.images.drawings.svg import BLUE, INK, LINE, QUIET, RED, WIDTH, Drawing

if TYPE_CHECKING:
    from explainer.images.drawings import Figures

MARGIN = 16
ROOM = WIDTH - 2 * MARGIN


def displacement(figures: Figures) -> Drawing:
    """A bar a date, up to the day from which the site speaks: how many people had been driven from their homes."""
    rows = figures.observations("displacement", until=figures.resolver.statistics.as_of)
    longest = max(value for _, _, value in rows) or 1
    drawing = Drawing(height=62 + 76 * len(rows))
    drawing.text(MARGIN, 30, "People forced from their homes", font_weight="bold")
    for index, (date, number, value) in enumerate(rows):
        top = 52 + 76 * index
        drawing.text(MARGIN, top + 14, date, fill=QUIET)
        drawing.rectangle(MARGIN, top + 24, ROOM * value / longest, 26, fill=BLUE)
        drawing.text(MARGIN + 8, top + 43, number, fill="#ffffff", font_weight="bold")
    return drawing


def violence(figures: Figures) -> Drawing:
    """Two bars of their own: killed or injured, of whom children; and kidnapped, who are no part of them."""
    drawing = Drawing(height=286)
    longest = max(figures.value("casualties"), figures.value("kidnapped")) or 1
    drawing.text(MARGIN, 30, figures.text("Haiti, {casualties.period}"), font_weight="bold")
    _bar(
        drawing, 52, "Killed or injured", figures.text("{casualties.start}"), figures.value("casualties") / longest, RED
    )
    children = ROOM * figures.value("child_casualties") / longest
    drawing.rectangle(MARGIN, 76, children, 26, fill=INK)
    drawing.text(MARGIN, 124, figures.text("of them children: {child_casualties} (dark)"), fill=INK)
    drawing.add("path", d=f"M{MARGIN} 150H{WIDTH - MARGIN}", stroke=LINE)
    _bar(
        drawing,
        168,
        "Kidnapped",
        figures.text("{kidnapped.start}"),
        figures.value("kidnapped") / longest,
        BLUE,
    )
    drawing.text(MARGIN, 240, figures.text("counted in {kidnapped.place}"), size=15, fill=QUIET)
    drawing.text(MARGIN, 268, figures.text("Counts of BINUH; bars to one scale"), size=15, fill=QUIET)
    return drawing


def _bar(drawing: Drawing, top: float, label: str, number: str, share: float, colour: str) -> None:
    drawing.text(MARGIN, top + 14, label, fill=QUIET)
    drawing.text(WIDTH - MARGIN, top + 14, number, text_anchor="end", font_weight="bold")
    drawing.rectangle(MARGIN, top + 24, ROOM * share, 26, fill=colour)
