"""Who does what in the mission, as a ladder of boxes that reads on a phone."""

from __future__ import annotations

from dataclasses import replace

from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import LABEL, MARGIN, ROOM, STRONG, WIDTH, Drawing

STEPS = ("authorises", "leads", "contributes", "pays", "supports")
"""The words of each box: who it is stands under the same name with `_who`."""


def police(figures: Figures) -> Drawing:
    """Five boxes, the last of which is whom it is all for."""
    drawing = Drawing(height=24 + 124 * len(STEPS))
    top = 16
    for step in STEPS:
        is_last = step == STEPS[-1]
        drawing.rectangle(MARGIN, top, ROOM, 102, "blue" if is_last else "sand", rx=4)
        drawing.text(MARGIN + 14, top + 24, figures.word(step), replace(LABEL, fill="paper") if is_last else LABEL)
        who = figures.number("{lead_country}") if step == "leads" else figures.word(f"{step}_who")
        strong = replace(STRONG, fill="paper") if is_last else STRONG
        below = drawing.paragraph(MARGIN + 14, top + 46, who, strong, ROOM - 28, 2)
        if step == "pays":
            drawing.paragraph(MARGIN + 14, below, figures.word("paid"), LABEL, ROOM - 28, 2)
        if not is_last:
            drawing.stroke(f"M{WIDTH / 2} {top + 105}v14m-6 -7l6 7l6 -7", "quiet", stroke_width=2)
        top += 124
    return drawing
