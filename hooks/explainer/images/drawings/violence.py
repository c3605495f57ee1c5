"""Casualties, children among them; and, apart, the kidnapped: each person a square."""

from __future__ import annotations

from dataclasses import replace

from explainer.images.drawings import marks
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import LABEL, MARGIN, ROOM, SMALL, STRONG, TITLE, Drawing

INK = replace(LABEL, fill="ink")


def violence(figures: Figures) -> Drawing:
    """Two fields of squares, of which the children are a part of the first one."""
    casualties, children, kidnapped = (
        round(figures.value(name)) for name in ("casualties", "child_casualties", "kidnapped")
    )
    drawing = Drawing(height=282 + marks.height(casualties) + marks.height(kidnapped))
    drawing.text(MARGIN, 32, figures.word("title"), TITLE)
    drawing.text(MARGIN, 54, figures.word("key"), LABEL)

    drawing.text(MARGIN, 88, figures.word("casualties"), STRONG)
    drawing.rectangle(MARGIN, 100, 12, 12, "ink")
    below = drawing.paragraph(MARGIN + 20, 111, figures.word("children"), INK, ROOM - 20, 2)
    top = below - 4
    marks.squares(drawing, top, range(children), "ink")
    marks.squares(drawing, top, range(children, casualties), "clay")

    below = top + marks.height(casualties)
    drawing.stroke(f"M{MARGIN} {below + 20:.1f}h{ROOM}", "rule")
    drawing.text(MARGIN, below + 46, figures.word("kidnapped"), STRONG)
    drawing.text(MARGIN, below + 66, figures.word("place"), INK)
    drawing.text(MARGIN, below + 86, figures.word("apart"), INK)
    marks.squares(drawing, below + 98, range(kidnapped), "blue")
    drawing.text(MARGIN, drawing.height - 14, figures.word("source"), SMALL)
    return drawing
