"""How large an SVG is: the part of its plane that it shows, and the pixels in which it is published."""

from __future__ import annotations

import re

from explainer.images.drawings.svg import WIDTH
from explainer.problems import Fault

NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"
VIEW_BOX = re.compile(rf"\s*({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})[\s,]+({NUMBER})\s*")
LENGTH = re.compile(rf"\s*({NUMBER})\s*(px|mm|cm|in|pt|pc|)\s*")
UNITS = {"": 1, "px": 1, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96, "pt": 96 / 72, "pc": 16}
"""In pixels (https://www.w3.org/TR/css-values-4/#absolute-lengths)."""
LARGEST = 99_999
NO_SIZE = Fault(
    "the SVG does not say which part of its plane it shows", 'give it a viewBox, as in viewBox="0 0 400 300"'
)


def read_size(view_box: str | None, width: str | None, height: str | None) -> tuple[str, int, int]:
    """Return the viewBox of an SVG with these attributes, and its width and height in whole pixels.

    Where its sides are no whole numbers it has 400 pixels of width, as drawn ones have. Raises `Fault` for no size.

    >>> read_size("0 0 40 20", "100%", None), read_size("-10,-20 , 210 , 297.5", "210mm", "297.5mm")
    (('0 0 40 20', 40, 20), ('-10 -20 210 297.5', 400, 567))
    >>> read_size(None, "2in", "96")
    ('0 0 192 96', 192, 96)
    """
    match = VIEW_BOX.fullmatch(view_box or "")
    sides = [LENGTH.fullmatch(side or "") for side in (width, height)]
    if match:
        box = match.groups()
    elif view_box is None and all(sides):
        box = ("0", "0", *(f"{float(side[1]) * UNITS[side[2]]:.10g}" for side in sides if side))
    else:
        raise NO_SIZE
    across, down = float(box[2]), float(box[3])
    if not (0 < across <= LARGEST and 0 < down <= LARGEST):
        raise NO_SIZE
    scale = 1 if across.is_integer() and down.is_integer() else WIDTH / across
    return " ".join(box), round(across * scale), max(1, round(down * scale))
