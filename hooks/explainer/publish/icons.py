"""The site's mark as icons: for a browser's list, for a phone's screen."""

from __future__ import annotations

import io
from functools import lru_cache

import resvg_py
from PIL import Image

from explainer.images.drawings.svg import COLOURS
from explainer.packing import pack_png

PAPER, INK, QUIET, RULE, BLUE = (COLOURS[name][0] for name in ("paper", "ink", "quiet", "rule", "blue"))
"""The light colours of the site."""
DARK_PAPER = COLOURS["paper"][1]


def mark(source: str, size: int) -> Image.Image:
    """The mark, an SVG, as a square picture so many pixels wide, transparent around it."""
    drawn = resvg_py.svg_to_bytes(svg_string=source, width=size, height=size, skip_system_fonts=True)
    return Image.open(io.BytesIO(bytes(drawn))).convert("RGBA")


@lru_cache(maxsize=16)
def icon(source: str, size: int, share: float) -> bytes:
    """A square PNG filled with paper, in whose middle the mark takes `share` of the width; drawn once in a preview."""
    image = Image.new("RGB", (size, size), PAPER)
    drawn = mark(source, round(size * share))
    edge = (size - drawn.width) // 2
    image.paste(drawn, (edge, edge), drawn)
    return pack_png(image.quantize(64, dither=Image.Dither.NONE))
