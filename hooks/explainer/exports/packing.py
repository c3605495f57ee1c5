"""Files in the formats that hold deflate (RFC 1951): gzip, ZIP and PNG, of the same bytes on every machine.

Python and Pillow compress by the system's zlib, and the bytes depend on which one that is (zlib-ng is another).
libdeflate comes with its package, of which the lock pins the version.
"""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from explainer.cache import NO_CACHE, Cache, Maker
from explainer.charts import COLOURS, SVG
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.language import NARROW_NBSP, NBSP

if TYPE_CHECKING:
    from PIL import Image

CODE = Path(__file__).read_bytes()
GZIP, BROTLI = Maker("gzip", CODE, ("deflate",)), Maker("brotli", CODE, ("brotli",))
PNG = Maker("png", CODE, ("deflate", "pillow", "resvg_py"))
"""What makes compressed copies and pictures; libraries are loaded where there is something to make."""
LEVEL = 10
"""A level of libdeflate, which goes up to 12; the last two take three times as long to save 0.3% of a text."""
BEST, GOOD = 11, 10
"""Qualities of Brotli: the best takes three times as long to save 3% of a text."""
PICTURE_LEVEL = 9
"""Of pictures, which nobody waits for: level 10 takes four times as long to save 8%."""
FIRST_DAY = 1 << 5 | 1
"""1 January 1980, as ZIP writes dates (section 4.4.6 of https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def pack_gzip(content: bytes, cache: Cache = NO_CACHE) -> bytes:
    """Return a gzip file (RFC 1952) without a name or a time."""
    return cache.make_once(GZIP, [content], lambda: _compress_gzip(content))


def _compress_gzip(content: bytes) -> bytes:
    import deflate  # noqa: PLC0415

    return bytes(deflate.gzip_compress(content, LEVEL))


def pack_brotli(content: bytes, quality: int, cache: Cache = NO_CACHE) -> bytes:
    """Return a text compressed with Brotli (RFC 7932)."""
    return cache.make_once(BROTLI, [content, b"%d" % quality], lambda: _compress_brotli(content, quality))


def _compress_brotli(content: bytes, quality: int) -> bytes:
    import brotli  # noqa: PLC0415

    compressed: bytes = brotli.compress(content, quality=quality)
    return compressed


def pack_zip(files: Iterable[tuple[str, bytes]], cache: Cache = NO_CACHE) -> bytearray:
    """Return a ZIP file of paths with their contents: at most 65,535 files, and 4 GiB.

    The deflated bytes are those of a gzip file, without its head of 10 bytes and its foot of 8 (RFC 1952, 2.3).
    """
    entries, directory = bytearray(), []
    for path, content in files:
        name, packed = path.encode(), pack_gzip(content, cache)[10:-8]
        sizes = zlib.crc32(content), len(packed), len(content), len(name)
        fields = struct.pack("<5H3I2H", 20, 0x800, 8, 0, FIRST_DAY, *sizes, 0)
        attributes = struct.pack("<3H2I", 0, 0, 0, 0o100644 << 16, len(entries))
        directory.append(b"PK\1\2" + struct.pack("<H", 3 << 8 | 20) + fields + attributes + name)
        entries += b"PK\3\4" + fields + name + packed
    listed, count = b"".join(directory), len(directory)
    end = struct.pack("<4H2IH", 0, 0, count, count, len(listed), len(entries), 0)
    entries += b"".join((listed, b"PK\5\6", end))
    return entries


def pack_png(image: Image.Image, description: str = "", language: str = PAGE_LANGUAGE) -> bytes:
    """Return a picture with a palette (mode P) as a PNG (https://www.w3.org/TR/png/).

    Its text `Description`, the format's own keyword, says in a language what it shows; a line a text.
    """
    import deflate  # noqa: PLC0415

    assert image.palette
    rows = struct.iter_unpack(f"{image.width}s", image.tobytes())
    chunks = {
        b"IHDR": struct.pack(">2I5B", *image.size, 8, 3, 0, 0, 0),
        b"PLTE": image.palette.tobytes(),
        b"iTXt": f"Description\0\0\0{language}\0\0{description}".encode() if description else b"",
        b"IDAT": bytes(deflate.zlib_compress(b"".join(b"\0" + row for (row,) in rows), PICTURE_LEVEL)),
    }
    written = [_pack_png_chunk(kind, content) for kind, content in chunks.items() if content]
    return b"".join((PNG_SIGNATURE, *written, _pack_png_chunk(b"IEND", b"")))


def _pack_png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


ASSETS = Path(__file__).resolve().parents[3] / "assets"
FONTS = ASSETS / "fonts"
"""With their licence; they are never published."""
LIGHT = {name: light for name, (light, _) in COLOURS.items()}
"""The colours of cards and icons, by name."""


def make_data_address(image: bytes, kind: str = "svg+xml") -> str:
    """Return the address of an image within an SVG."""
    return f"data:image/{kind};base64,{b64encode(image).decode()}"


def draw_svg(svg: str, width: int | None = None) -> bytes:
    """Return an SVG as a PNG of a width in pixels, or of its own; no system font is used."""
    import resvg_py  # noqa: PLC0415

    fonts = [str(file) for file in _list_fonts()]
    svg = svg.replace(NARROW_NBSP, NBSP)  # which the fonts have
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts))


def _list_fonts() -> list[Path]:
    return sorted(FONTS.glob("*.ttf"))


class Layer(NamedTuple):
    """A part of a picture."""

    svg: str
    """Without transparent parts."""
    x: int = 0
    """The left edge in the picture, in pixels."""
    y: int = 0


def rasterise(
    layers: Sequence[Layer],
    words: str = "",
    cache: Cache = NO_CACHE,
    language: str = PAGE_LANGUAGE,
    width: int | None = None,
) -> bytes:
    """Return layers as a PNG with a palette, which also holds its words in a language if there are any.

    The first layer is as large as the picture; where others lie on it, the darker colour is seen. A single layer may be
    drawn at another `width` than its own, in pixels.
    """
    places = [f"{layer.x} {layer.y} {layer.svg}".encode() for layer in layers]
    texts = (words, language, str(width))
    parts = [
        b"%d" % len(places),
        *places,
        *(text.encode() for text in texts),
        *(file.read_bytes() for file in _list_fonts()),
    ]
    return cache.make_once(PNG, parts, lambda: _draw_png(layers, words, language, width))


@lru_cache(maxsize=8)
def draw_layer(svg: str, width: int | None = None) -> Image.Image:
    """Return a layer of a width in pixels, or of its own, not to be changed: cards have paper and some texts in common.

    It takes time by its area, most of it for the PNG from which it is read.
    """
    from PIL import Image  # noqa: PLC0415

    return Image.open(io.BytesIO(draw_svg(svg, width))).convert("RGB")


def _draw_png(layers: Sequence[Layer], words: str, language: str, width: int | None) -> bytes:
    """Return the PNG.

    A palette of 64 colours is chosen, which takes as long as drawing, only where the picture has more than fit in one.
    """
    from PIL import Image, ImageChops  # noqa: PLC0415

    image = draw_layer(layers[0].svg, width).copy()
    for svg, x, y in layers[1:]:
        layer = draw_layer(svg)
        box = (x, y, x + layer.width, y + layer.height)
        image.paste(ImageChops.darker(image.crop(box), layer), box)
    colours = image.getcolors(256)
    if colours is None:
        return pack_png(image.quantize(64, dither=Image.Dither.NONE), words, language)
    palette = Image.new("P", (1, 1))
    palette.putpalette(
        [level for _, colour in sorted(colours, reverse=True) for level in cast("tuple[int, ...]", colour)]
    )
    return pack_png(image.quantize(palette=palette, dither=Image.Dither.NONE), words, language)


def draw_mark(mark: str, width: int, cache: Cache = NO_CACHE) -> bytes:
    """Return the mark as a PNG: as an SVG, it would take longer to draw than the rest of a card."""
    return cache.make_once(PNG, [mark.encode(), b"%d" % width], lambda: draw_svg(mark, width))


def draw_icon(mark: str, size: int, share: float, cache: Cache = NO_CACHE) -> bytes:
    """Return a square PNG with the mark in the middle of the paper, over `share` of the width."""
    edge, side = size * (1 - share) / 2, size * share
    image = f'<image href="{make_data_address(mark.encode())}" x="{edge}" y="{edge}" width="{side}" height="{side}"/>'
    paper = f'<rect width="100%" height="100%" fill="{LIGHT["paper"]}"/>'
    svg = f'<svg xmlns="{SVG}" width="{size}" height="{size}">{paper}{image}</svg>'
    return rasterise([Layer(svg)], cache=cache)
