"""Who does what in the mission, as a ladder of boxes that reads on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.images.drawings.svg import BLUE, INK, LINE, QUIET, SAND, WIDTH, Drawing

if TYPE_CHECKING:
    from explainer.images.drawings import Figures

MARGIN = 16
STEPS = (
    ("Authorises the mission", ("the UN Security Council,", "{resolution}")),
    ("Will lead it", ("{lead_country}",)),
    ("Intend to send personnel", ("{contributors.count} countries",)),
    ("Pays for it", ("a fund of voluntary contributions:", "{trust_fund} paid in by {trust_fund.date}")),
    ("The mission supports", ("the Haitian National Police",)),
)


def police(figures: Figures) -> Drawing:
    """Five boxes, the last of which is whom it is all for."""
    drawing = Drawing(height=24 + sum(62 + 20 * len(lines) for _, lines in STEPS))
    top = 16
    for index, (role, lines) in enumerate(STEPS):
        is_last = index == len(STEPS) - 1
        height = 40 + 20 * len(lines)
        fill = BLUE if is_last else SAND
        drawing.rectangle(MARGIN, top, WIDTH - 2 * MARGIN, height, fill=fill, rx=4)
        drawing.text(MARGIN + 14, top + 24, role, size=15, fill="#ffffff" if is_last else QUIET)
        for number, line in enumerate(lines):
            y = top + 46 + 20 * number
            drawing.text(MARGIN + 14, y, figures.text(line), fill="#ffffff" if is_last else INK, font_weight="bold")
        if not is_last:
            x, y = WIDTH / 2, top + height
            drawing.add("path", d=f"M{x} {y + 3}V{y + 17}m-6 -7l6 7l6 -7", fill="none", stroke=LINE, stroke_width=2)
        top += height + 22
    return drawing
