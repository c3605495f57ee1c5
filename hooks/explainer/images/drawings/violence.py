"""Casualties, children among them; and, apart, the kidnapped: each person a square."""

from __future__ import annotations

from dataclasses import replace

from explainer.images.drawings import marks
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.frame import draw_source, draw_title
from explainer.images.drawings.svg import MARGIN, ROOM, SMALL, STRONG, Drawing

INK, COUNT = replace(SMALL, fill="ink"), replace(STRONG, size=15)


def violence(figures: Figures) -> Drawing:
    """Two fields of squares, of which the children are a part of the first one."""
    casualties, children, kidnapped = (
        round(figures.value(name)) for name in ("casualties", "child_casualties", "kidnapped")
    )
    drawing = Drawing()
    y = draw_title(drawing, figures.word("title"), figures.word("key")) + 12

    y = drawing.paragraph(MARGIN, y, figures.word("casualties"), COUNT, ROOM, 2) + 3
    drawing.rectangle(MARGIN, y - 11, 12, 12, "ink")
    top = drawing.paragraph(MARGIN + 20, y, figures.word("children"), INK, ROOM - 20, 3) - 4
    marks.squares(drawing, top, range(children), "ink")
    marks.squares(drawing, top, range(children, casualties), "clay")

    y = top + marks.height(casualties) + 20
    drawing.stroke(f"M{MARGIN} {y:.1f}h{ROOM}", "rule")
    y += 26
    for key, setting in (("kidnapped", COUNT), ("place", INK), ("apart", INK)):
        y = drawing.paragraph(MARGIN, y, figures.word(key), setting, ROOM, 2)
    marks.squares(drawing, y - 6, range(kidnapped), "blue")
    draw_source(drawing, y - 6 + marks.height(kidnapped) + 26, figures.word("source"))
    return drawing
