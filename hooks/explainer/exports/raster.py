"""SVG → PNG, the same bytes on every machine: for cards and icons, in the site's light colours."""

from __future__ import annotations

import io
from base64 import b64encode
from functools import lru_cache
from pathlib import Path

import resvg_py
from PIL import Image

from explainer.charts.canvas import COLOURS, SVG
from explainer.exports.packing import pack_png

ASSETS = Path(__file__).resolve().parents[3] / "assets"
FONTS = ASSETS / "fonts"
"""With their licence; they are never published."""
LIGHT = {name: light for name, (light, _) in COLOURS.items()}
"""The colours of cards and icons, by name."""


def make_data_address(image: bytes, kind: str = "svg+xml") -> str:
    """Return the address of an image within an SVG."""
    return f"data:image/{kind};base64,{b64encode(image).decode()}"


def draw_svg(svg: str, width: int | None = None) -> bytes:
    """Return an SVG as a PNG, so many pixels wide or as wide as it says; no font of the machine is used."""
    fonts = [str(file) for file in sorted(FONTS.glob("*.ttf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts))


def rasterise(svg: str, words: str = "") -> bytes:
    """Return an SVG as a PNG of few colours, which also holds its words if there are any."""
    image = Image.open(io.BytesIO(draw_svg(svg))).convert("RGB")
    return pack_png(image.quantize(64, dither=Image.Dither.NONE), words)


@lru_cache(maxsize=16)
def draw_icon(mark: str, size: int, share: float) -> bytes:
    """Return a square PNG filled with paper, in whose middle the mark takes `share` of the width."""
    edge, side = size * (1 - share) / 2, size * share
    image = f'<image href="{make_data_address(mark.encode())}" x="{edge}" y="{edge}" width="{side}" height="{side}"/>'
    paper = f'<rect width="100%" height="100%" fill="{LIGHT["paper"]}"/>'
    return rasterise(f'<svg xmlns="{SVG}" width="{size}" height="{size}">{paper}{image}</svg>')
