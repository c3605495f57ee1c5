"""A card as a picture, in the site's light colours."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import ceil

from PIL import Image, ImageDraw

from explainer.packing import pack_png
from explainer.problems import Fault
from explainer.publish.cards import SIZE, Card
from explainer.publish.icons import BLUE, INK, PAPER, QUIET, RULE, mark
from explainer.publish.typesetting import DRAWN, SANS, SANS_BOLD, SERIF, Block, Style, font, is_there, settings

MARGIN, MARK, BAND = 72, 52, 14
"""Around the texts; the height of the mark; that of the coloured band at the card's foot."""
WIDTH = SIZE[0] - 2 * MARGIN
TOP, CLEAR, BOTTOM = 152, 16, SIZE[1] - 68
"""Where the title begins, how much is free under it, and where the texts end."""
SITE = Style(SANS_BOLD, INK, (28, 26, 24), 1)
HEAD = Style(SANS, QUIET, (26, 24, 22), 1)
APART = 32
"""Between the site's name and which page it is."""
TITLE = Style(SERIF, INK, tuple(range(72, 35, -2)), 5, 1.18)
FIGURE = Style(SERIF, BLUE, tuple(range(92, 43, -4)), 1, 1.15, above=20)
LABEL = Style(SANS, INK, (32, 30, 28), 3, 1.3, above=2)
ORIGIN = Style(SANS, QUIET, (26, 24), 2, 1.35, above=8)
DESCRIPTION = Style(SANS, QUIET, (34, 32, 30), 5, 1.4, above=24)
MIDDLE = 0.36
"""Half the height of capitals, in sizes: how far under the middle of a line its base line is."""
SHADES = 14
"""How many steps from the paper to each colour smooth the edges of letters."""


class Misfit(Fault):
    """A text that a card cannot show."""

    def __init__(self, key: str, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.key = key
        """What it is: the page's `title` or `description`, its `figure`, or the `site_name`."""


@lru_cache(maxsize=256)
def picture(card: Card, mark_source: str | None = None) -> bytes:
    """The card as a PNG that holds its words too; `mark_source` is the site's mark, as SVG.

    The same card gives the same bytes. Raises `Misfit` where a text does not fit, or has a character that no font has.
    """
    image = Image.new("RGB", (SIZE[0] * DRAWN, SIZE[1] * DRAWN), PAPER)
    draw = ImageDraw.Draw(image)
    foot = _foot(card)
    top = BOTTOM - sum(block.height for block in foot)
    title = _set(card.title, TITLE, "title", "the title", height=top - CLEAR - TOP)
    _head(card, image, draw, mark_source)
    _write(draw, title, TOP)
    _fill(draw, MARGIN, top, WIDTH, 2, RULE)
    for block in foot:
        top = _write(draw, block, top)
    _fill(draw, 0, SIZE[1] - BAND, SIZE[0], BAND, BLUE)
    reduced = image.reduce(DRAWN).quantize(palette=_palette(), dither=Image.Dither.NONE)
    return pack_png(reduced, "\n".join(card.words))


def _foot(card: Card) -> list[Block]:
    """The figure, what it counts, where and when; or the description."""
    told = card.figure
    if told is None:
        return [_set(card.description, DESCRIPTION, "description", f"“{card.description}”")]
    texts = [(told.text, FIGURE), (told.label, LABEL), (told.origin, ORIGIN)]
    return [_set(text, style, "figure", f"“{text}”") for text, style in texts]


def _set(text: str, style: Style, key: str, named: str, width: int = WIDTH, height: int = SIZE[1]) -> Block:
    """A text as it fits; raises `Misfit`, which calls it `named`, where it does not."""
    unknown = dict.fromkeys(one for one in text if not is_there(one, style.face))
    if unknown:
        characters = ", ".join(f"'{one}' (U+{ord(one):04X})" for one in unknown)
        hint = "write it in letters of western European languages"
        raise Misfit(key, f"the cards' fonts do not have {characters}, as in {named}", hint)
    block = next((block for block in settings(text, style, width) if block.height <= height), None)
    if block is None:
        hint = "make it shorter, or name another figure" if key == "figure" else "make it shorter"
        raise Misfit(key, f"{named} does not fit the page's card", hint)
    return block


def _head(card: Card, image: Image.Image, draw: ImageDraw.ImageDraw, mark_source: str | None) -> None:
    """The mark and the site's name; opposite, which page it is."""
    left, base = MARGIN, MARGIN + 36
    if mark_source:
        drawn = mark(mark_source, MARK * DRAWN)
        image.paste(drawn, (MARGIN * DRAWN, MARGIN * DRAWN), drawn)
        left += MARK + 16
    words = " · ".join(filter(None, [card.place, card.as_of]))
    page = _set(words, HEAD, "title", f"“{words}”", (WIDTH - APART) // 2)
    face = font(HEAD.face, page.size)
    right = SIZE[0] - MARGIN - APART - ceil(face.getlength(page.lines[0]) / DRAWN)
    site = _set(card.site, SITE, "site_name", "the site's name", right - left)
    draw.text(((SIZE[0] - MARGIN) * DRAWN, base * DRAWN), page.lines[0], QUIET, face, anchor="rs")
    draw.text((left * DRAWN, base * DRAWN), site.lines[0], INK, font(SITE.face, site.size), anchor="ls")


def _write(draw: ImageDraw.ImageDraw, block: Block, top: int) -> int:
    """Set a block under `top`; return where it ends."""
    face = font(block.style.face, block.size)
    base = top + block.style.above + round(block.leading / 2 + block.size * MIDDLE)
    for number, line in enumerate(block.lines):
        at = (MARGIN * DRAWN, (base + number * block.leading) * DRAWN)
        draw.text(at, line, block.style.colour, face, anchor="ls")
    return top + block.height


def _fill(draw: ImageDraw.ImageDraw, x: int, y: int, width: int, height: int, colour: str) -> None:
    """A rectangle from its upper left corner."""
    draw.rectangle([x * DRAWN, y * DRAWN, (x + width) * DRAWN - 1, (y + height) * DRAWN - 1], colour)


def _palette() -> Image.Image:
    """The paper, the rule, and the way from the paper to each colour of letters."""
    paper, rule, *inks = (Image.new("RGB", (1, 1), colour) for colour in (PAPER, RULE, INK, QUIET, BLUE))
    shades = [Image.blend(paper, ink, step / SHADES) for ink, step in product(inks, range(1, SHADES + 1))]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(colour.tobytes() for colour in (paper, rule, *shades)))
    return palette
