"""Text set in a picture: the largest size at which it fits, in lines as even as can be.

Pillow's own layout is used, not the one that needs a library of the system, so that a picture is the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).resolve().parents[3] / "assets/fonts"
"""With their licence; they are never published."""
SERIF, SANS, SANS_BOLD = "NotoSerif-SemiBold.ttf", "NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"
NO_CHARACTER = "\N{REPLACEMENT CHARACTER}"
"""One that no face has."""
DRAWN = 2
"""How many pixels are drawn for each one of the picture: so letters stand where they should, not on whole pixels."""


@dataclass(frozen=True)
class Style:
    """How a text is set."""

    face: str
    """A file of `FONTS`."""
    colour: str
    sizes: tuple[int, ...]
    """In pixels of the picture, the preferred one first."""
    lines: int
    """How many lines it may take."""
    leading: float = 1.25
    """From one base line to the next, in sizes."""
    above: int = 0
    """Space over it, in pixels of the picture."""


@dataclass(frozen=True)
class Block:
    """Lines of text, set."""

    lines: tuple[str, ...]
    style: Style
    size: int

    @property
    def leading(self) -> int:
        """From one base line to the next, in pixels of the picture."""
        return round(self.size * self.style.leading)

    @property
    def height(self) -> int:
        """With the space above, in pixels of the picture."""
        return self.style.above + len(self.lines) * self.leading


@cache
def is_there(character: str, face: str) -> bool:
    """Whether a face has a character; where it has not, a box is drawn.

    >>> is_there("ñ", SERIF), is_there(" ", SERIF), is_there("ш", SERIF)
    (True, True, False)
    """
    return bytes(font(face, 32).getmask(character)) != bytes(font(face, 32).getmask(NO_CHARACTER))


@cache
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    """A face at a size, in pixels that are drawn."""
    return ImageFont.truetype(FONTS / face, size * DRAWN, layout_engine=ImageFont.Layout.BASIC)


def settings(text: str, style: Style, width: int) -> Iterable[Block]:
    """The text at each size at which it fits the width and the number of lines, the preferred one first.

    Its apostrophes are set as such.
    """
    for size in style.sizes:
        lines = broken(text.replace("'", "’"), font(style.face, size), width * DRAWN)
        if lines and len(lines) <= style.lines:
            yield Block(lines, style, size)


def broken(text: str, face: ImageFont.FreeTypeFont, width: int) -> tuple[str, ...]:
    """The text in the fewest lines, as even as can be; no line where a word is wider. No-break spaces hold.

    >>> broken("Why has it taken so long for the mission to be established?", font(SERIF, 60), 2100)
    ('Why has it taken so long for', 'the mission to be established?')
    >>> broken("Unbreakable", font(SERIF, 60), 300)
    ()
    """
    words = text.split(" ")
    best: list[tuple[int, float, tuple[str, ...]] | None] = [None] * len(words) + [(0, 0, ())]
    for start in reversed(range(len(words))):
        for end in range(start + 1, len(words) + 1):
            line = " ".join(words[start:end])
            space = width - face.getlength(line)
            if space < 0:
                break
            if rest := best[end]:
                found = (rest[0] + 1, rest[1] + space**2, (line, *rest[2]))
                best[start] = min(best[start] or found, found)
    return best[0][2] if best[0] else ()
