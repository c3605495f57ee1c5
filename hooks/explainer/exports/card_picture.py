"""Draws cards as PNG: texts broken into lines, one SVG template for all layers, with the project's own fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import product
from math import ceil
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from explainer.cache import NO_CACHE, Cache
from explainer.charts import MARGIN as CHART_MARGIN
from explainer.charts import text_metrics
from explainer.diagnostics import UserError
from explainer.exports.packing import ASSETS, LIGHT, Layer, draw_mark, make_data_address, rasterise
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.language import NARROW_NBSP, NBSP

TEMPLATE = "card.svg.html"
UNKNOWN = re.compile("[^ -~\N{NO-BREAK SPACE}-ÿŒœ–—‘’‚“”„•…‹›€−]")
"""What those fonts do not have."""
SIZE = (1200, 630)
"""The width and height of a card in pixels, as links are shown with."""
LEFT, TOP, BOTTOM, BAND = 72, 52, 562, 616
"""Where texts begin, at both sides too; where the mark does; where texts end; and where the coloured band begins."""
MARK = 52
CLEAR = 16
"""Free under the title."""
CHART_ROOM = BAND - 48
"""How high a chart may be."""
LEAST_SCALE, MOST_ENLARGED = 1.2, 1.6
"""Pixels per unit: so its smallest letters, of 15 units, have 18 pixels at least, and 24 where there is room."""
APART = 44
"""Between texts and a chart."""
BESIDE = 52
"""The largest letters beside a chart, in pixels."""


@dataclass(frozen=True)
class Style:
    """Size and spacing of a text on a card; the template has its font and colour."""

    key: str
    """The source of the text: `title`, `description`, `figure` or `site_name`."""
    sizes: tuple[int, ...]
    """In pixels, the preferred one first."""
    most: int
    """The maximum number of lines."""
    leading: float
    """The line height, as a multiple of the size."""
    above: int = 0
    """Space above, in pixels."""
    is_wide: bool = False
    """Whether it is measured as bold; the cards' serif is narrower than that."""
    is_brief: bool = False
    """Whether few small lines go before more large ones."""


STYLES = {
    "site": Style("site_name", (28, 26, 24), 1, 1.86, is_wide=True),
    "page": Style("title", (26, 24, 22), 1, 1.25, above=10),
    "title": Style("title", tuple(range(72, 35, -2)), 5, 1.18, above=8, is_wide=True),
    "text": Style("figure", tuple(range(92, 43, -4)), 2, 1.15, above=20, is_wide=True, is_brief=True),
    "label": Style("figure", (32, 30, 28, 26), 3, 1.3, above=2, is_brief=True),
    "origin": Style("figure", (26, 24), 3, 1.35, above=8, is_brief=True),
    "description": Style("description", (34, 32, 30), 5, 1.4, above=24),
}
"""By the class that the template knows each by."""
NAMED = {"site": "the site's name", "title": "the title"}
"""What problems call a text whose words they do not quote."""


@dataclass(frozen=True)
class Figure:
    """The number on a card; its fields are the styles of its texts."""

    text: str
    """With its hedge, capitalised as the start of a sentence."""
    label: str
    """What is counted."""
    origin: str
    """Place, date and source; may be empty."""


@dataclass(frozen=True)
class Chart:
    """The chart on a card."""

    svg: bytes
    width: int
    """In units of the drawing."""
    height: int
    alt: str
    """The alt text."""

    @property
    def scale(self) -> float:
        """Return pixels per unit of the drawing."""
        return min(MOST_ENLARGED, CHART_ROOM / self.height)

    @property
    def is_legible(self) -> bool:
        """Return whether it is large enough and uses only the cards' letters."""
        return self.scale >= LEAST_SCALE and not UNKNOWN.search(self.svg.decode().replace("\n", ""))

    @property
    def x(self) -> float:
        """Return its left edge in pixels; its own margin lies within the card's."""
        return SIZE[0] - LEFT - (self.width - CHART_MARGIN) * self.scale

    @property
    def left(self) -> int:
        """Return the right edge of the texts beside it."""
        return int(self.x + CHART_MARGIN * self.scale) - APART


@dataclass(frozen=True)
class Card:
    """The texts of a card, in order. Without a figure, it shows the page's description."""

    site: str
    place: str
    """The number of the question, as in "Question 2 of 5"; may be empty."""
    as_of: str
    """The month of the page's data; may be empty."""
    title: str
    description: str
    figure: Figure | None = None
    chart: Chart | None = None
    colon: str = ": "
    """Between the number and its label, where they are read as one line."""

    @property
    def words(self) -> list[str]:
        """Return its non-empty texts in reading order."""
        chart = self.chart.alt if self.chart else ""
        texts = [self.site, self.place, self.as_of, self.title, *self.foot.values(), chart]
        return [text for text in texts if text]

    @property
    def foot(self) -> dict[str, str]:
        """Return the texts below its title, by style."""
        return vars(self.figure) if self.figure else {"description": self.description}

    @property
    def alt(self) -> str:
        """Return its texts in one line, as alt text.

        >>> Card("Haiti explainer", "", "", "Who leads it?", "", Figure("8", "Countries", "Haiti, 2024")).alt
        'Haiti explainer. Who leads it? 8: Countries. Haiti, 2024.'
        """
        number, words = self.figure.text if self.figure else None, self.words
        ends = (self.colon if text == number else " " if text.endswith((".", "?", "!")) else ". " for text in words)
        return "".join(f"{text}{end}" for text, end in zip(words, ends, strict=True)).rstrip()


class Misfit(UserError):
    """Raised for a text that a card cannot show."""

    def __init__(self, key: str, row: str, **values: str) -> None:
        super().__init__(row, **values)
        self.key = key
        """Its source: `title`, `description`, `figure` or `site_name`."""


@dataclass(frozen=True)
class Block:
    """A text broken into lines."""

    style: str
    lines: list[str]
    size: int

    leading: int
    """The line height in pixels."""

    @property
    def height(self) -> int:
        """Return the height including the space above, in pixels."""
        return STYLES[self.style].above + len(self.lines) * self.leading

    @property
    def width(self) -> int:
        """Return the width of the longest line, in pixels, in a font that is wider than that of the card."""
        return ceil(max(text_metrics.measure_text(line, self.size, is_bold=True) for line in self.lines))

    @property
    def base(self) -> int:
        """Return the distance to the first base line: capitals reach half their height above the line's middle."""
        return STYLES[self.style].above + round(self.leading / 2 + self.size * 0.36)


def draw_card(card: Card, mark: str | None = None, cache: Cache = NO_CACHE, language: str = PAGE_LANGUAGE) -> bytes:
    """Return the card as a PNG that holds its words too, in a language; `mark` is the site's mark, as SVG.

    The same card gives the same bytes. Raise `Misfit` where a text does not fit, or has a character that no font has.
    """
    chart = card.chart
    width = (chart.left if chart else SIZE[0] - LEFT) - LEFT
    indent = MARK + 16 if mark else 0
    largest = BESIDE if chart else SIZE[1]
    foot = [break_text(style, text, width, largest=largest) for style, text in card.foot.items() if text]
    rule = BOTTOM - sum(block.height for block in foot)
    page = " · ".join(filter(None, [card.place, card.as_of]))
    head = [break_text("site", card.site, width - indent)]
    head += [break_text("page", page, width)] if page else []
    room = rule - CLEAR - TOP - sum(block.height for block in head)
    head.append(break_text("title", card.title, width, room, largest))
    marked = mark and make_data_address(draw_mark(mark, MARK, cache), "png")
    layers = [
        _make_layer(SIZE, (0, 0), band=BAND, left=LEFT, top=TOP, mark=marked, mark_size=MARK, chart=chart),
        *([_make_layer((width, 2), (LEFT, rule), "rule")] if foot else []),
        *_place_texts(head, TOP, indent),
        *_place_texts(foot, rule),
    ]
    return rasterise(layers, "\n".join(card.words), cache, language)


def _place_texts(blocks: Sequence[Block], top: int, indent: int = 0) -> Iterator[Layer]:
    """Yield texts as layers, one below the other, each with room for letters that reach a little out of it.

    The first is indented.
    """
    for block in blocks:
        room = block.leading // 4
        size = block.width + 2 * room, block.height + 2 * room
        yield _make_layer(size, (LEFT + indent - room, top - room), block=block, room=room)
        top, indent = top + block.height, 0


def _make_layer(size: tuple[int, int], place: tuple[int, int], paper: str = "paper", **content: Any) -> Layer:
    """Return a layer with the colour of its paper and what the template is to put on it."""
    return Layer(_read_template().render(content, size=size, paper=paper, colours=LIGHT), *place)


def break_text(name: str, text: str, width: int, height: int = SIZE[1], largest: int = SIZE[1]) -> Block:
    """Return a text in the style of that name, as large as it fits, in the fewest lines, which are as even as can be.

    No letter is larger than `largest`. Its apostrophes are set as such, a narrow no-break space as the other, which the
    fonts have. Raise `Misfit` where it does not fit.

    >>> break_text("title", "Why has it taken so long for the mission to be established?", 1000).lines
    ['Why has it taken so', 'long for the mission', 'to be established?']
    """
    style, quoted = STYLES[name], NAMED.get(name, f"“{text}”")
    text = text.replace("'", "’").replace(NARROW_NBSP, NBSP)
    if unknown := dict.fromkeys(UNKNOWN.findall(text)):
        characters = ", ".join(f"'{character}' (U+{ord(character):04X})" for character in unknown)
        raise Misfit(style.key, "card-text.letters", characters=characters, text=quoted)
    most_lines = range(1 if style.is_brief else style.most, style.most + 1)
    for most, size in product(most_lines, (size for size in style.sizes if size <= largest)):
        break_at = partial(text_metrics.break_lines, text, size=size, is_bold=style.is_wide)
        lines = break_at(width)
        block = Block(name, lines, size, round(size * style.leading))
        is_within = all(text_metrics.measure_text(line, size, is_bold=style.is_wide) <= width for line in lines)
        if is_within and len(lines) <= most and block.height <= height:
            return replace(block, lines=break_at(width, is_even=True))
    raise Misfit(style.key, "card-text.figure" if style.key == "figure" else "card-text", text=quoted)


@cache
def _read_template() -> Template:
    env = Environment(loader=FileSystemLoader(ASSETS / "theme/partials"), autoescape=True, undefined=StrictUndefined)
    env.filters["as_data"] = make_data_address
    return env.get_template(TEMPLATE)
