"""What charts have in common: a title above, and below who says so."""

from __future__ import annotations

from explainer.images.drawings.svg import LABEL, LEADING, MARGIN, ROOM, SMALL, TITLE, Drawing, Words


def draw_title(drawing: Drawing, title: Words, about: Words | None = None) -> float:
    """The title and what it is about, each in two lines at most; returns the base line of what comes below."""
    y = drawing.paragraph(MARGIN, 32, title, TITLE, ROOM, 2)
    return drawing.paragraph(MARGIN, y, about, LABEL, ROOM, 2) if about else y


def draw_source(drawing: Drawing, y: float, source: Words) -> None:
    """Who says so, in two lines at most, the first on the base line `y`; the picture ends below them."""
    y = drawing.paragraph(MARGIN, y, source, SMALL, ROOM, 2)
    drawing.extend(round(y - LEADING * SMALL.size + 14))
