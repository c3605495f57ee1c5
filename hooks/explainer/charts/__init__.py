"""Drawings made from the data, on a small SVG canvas.

Text is text, numbers are rounded, colours have names and follow the reader's scheme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from explainer.charts import text_metrics

SVG = "http://www.w3.org/2000/svg"
WIDTH = 400
MARGIN = 16
EDGE = 8
"""The margin at the picture's edge in which no text may be."""
ROOM = WIDTH - 2 * MARGIN
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Helvetica,Arial,sans-serif"
COLOURS = {
    "paper": ("#fbfaf7", "#14181d"),
    "ink": ("#1b2530", "#e8e5de"),
    "quiet": ("#55606b", "#a9b1ba"),
    "faint": ("#6b7480", "#8b949e"),
    "rule": ("#d9d5cc", "#3a424b"),
    "sand": ("#efe9dd", "#262d35"),
    "blue": ("#1f4e79", "#9cc3e6"),
    "mist": ("#6f95b8", "#5a7c9c"),
    "brick": ("#8f3b2e", "#e5a594"),
    "clay": ("#bd8378", "#8f5b50"),
    "ochre": ("#8a6414", "#dcb76a"),
}
"""By name, as light and dark schemes have it: those of the pages (assets/theme/stylesheets).

Mist is a weaker blue, clay a weaker brick; each has a contrast of 3:1 to the paper. Faint is for the foot of a picture.
"""
VERTICAL = frozenset(("y", "y1", "y2"))
"""The attributes that say how far down a line or a text is."""
SPACE = 8
"""The least space between two texts on a line."""
LEADING = 1.3
"""The distance of a base line to the next, in sizes."""
ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a text's width left of its x coordinate, by anchor."""


@dataclass(frozen=True)
class ChartText:
    """A printed text in the picture's language; `key` is its name in the image's record, if it has one."""

    text: str
    key: str = ""


@dataclass(frozen=True)
class TextStyle:
    """Size, colour and alignment of a text."""

    size: float = 16
    fill: str = "ink"
    is_bold: bool = False
    is_italic: bool = False
    anchor: str = "start"
    """`start`, `middle` or `end`."""

    @property
    def attributes(self) -> dict[str, float | str]:
        """Return the SVG attributes except the colour."""
        bold: dict[str, float | str] = {"font_weight": "700"} if self.is_bold else {}
        italic: dict[str, float | str] = {"font_style": "italic"} if self.is_italic else {}
        anchored = {"text_anchor": self.anchor} if self.anchor != "start" else {}
        return {"font_size": self.size, **bold, **italic, **anchored}


@dataclass(frozen=True)
class TextBox:
    """The extent of a line of text in the widest font, from capital height to descender depth."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: TextBox) -> bool:
        """Return whether two boxes overlap."""
        is_beside = self.right <= other.left or other.right <= self.left
        return not (is_beside or self.bottom <= other.top or other.bottom <= self.top)


Run = tuple[ChartText, TextStyle]
Look = Literal["solid", "striped", "outlined", "dashed", "tinted"]
"""How an area may look, so that different measures are told apart without colour."""


TITLE, BODY, STRONG = TextStyle(19, is_bold=True), TextStyle(), TextStyle(is_bold=True)
LABEL = TextStyle(15, "quiet")
FOOT = TextStyle(15, "faint")
NUMBER, SWATCH = TextStyle(15), 12
"""No text is smaller: 12 pixels where the picture is as wide as a phone of 320 pixels."""


class Canvas:
    """A picture in one language, drawn from top to bottom."""

    def __init__(self, height: float = 0, width: float = WIDTH) -> None:
        self.width, self.height = round(width), round(height)
        self.misfits: dict[ChartText, None] = {}
        """Texts that do not fit: too long, outside the picture, or over another text."""
        self.boxes: list[TextBox] = []
        """The extents of the texts so far, and of what no text may cover."""
        self.used_colours: dict[str, None] = {}
        self.root = Element("svg", {"xmlns": SVG})
        self.foot: int | None = None
        """The number of the first element of the foot, which stands at the lower edge."""
        self.body = (0, self.height)
        """Where what is drawn begins and ends, between the title and the foot: so much of it a card shows."""
        self.style = SubElement(self.root, "style")
        self.paper = self.add_element("rect", x=0, y=0, width=self.width, fill="paper")
        self.extend_height(self.height)

    def extend_height(self, height: int) -> None:
        """Set the height of the picture; the added space is empty."""
        self.height = height
        size = {"width": str(self.width), "height": str(height), "viewBox": f"0 0 {self.width} {height}"}
        self.root.attrib.update(size)
        self.paper.set("height", str(height))

    def stretch(self, height: int) -> None:
        """Set the height of the finished picture; the added space is over its foot."""
        for element in self.root[self.foot :]:
            for name in VERTICAL & element.attrib.keys():
                element.set(name, _format_attribute(float(element.attrib[name]) + height - self.height))
        self.extend_height(height)

    def add_element(self, tag: str, **attributes: float | str) -> Element:
        """Add an element; `fill` and `line` may name colours. Numbers get one decimal place, `_` becomes `-`."""
        return self._add_to(self.root, tag, attributes)

    def _add_to(self, parent: Element, tag: str, attributes: dict[str, float | str]) -> Element:
        named = {name: str(attributes.pop(name)) for name in ("fill", "line") if attributes.get(name) in COLOURS}
        classes = [f"{name[0]}-{colour}" for name, colour in named.items()]
        self.used_colours |= dict.fromkeys(classes)
        given = {"class": " ".join(classes)} if classes else {}
        given |= {name.replace("_", "-"): _format_attribute(value) for name, value in attributes.items()}
        return SubElement(parent, tag, given)

    def add_rectangle(
        self, x: float, y: float, width: float, height: float, fill: str, **attributes: float | str
    ) -> None:
        """Add a rectangle by its upper left corner."""
        self.add_element("rect", fill=fill, x=x, y=y, width=width, height=height, **attributes)

    def add_window(self, left: float, top: float, width: float, height: float) -> Element:
        """Add an area; what is drawn in it, in the picture's own units, is cut at its edges."""
        view = f"{left:.1f} {top:.1f} {width:.1f} {height:.1f}"
        return self.add_element("svg", x=left, y=top, width=width, height=height, viewBox=view)

    def add_shape(self, d: str, fill: str, window: Element | None = None, **attributes: float | str) -> None:
        """Add a filled path in SVG's notation, within another element that cuts it, if there is one."""
        self._add_to(self.root if window is None else window, "path", {"fill": fill, "d": d, **attributes})

    def add_stroke(self, d: str, line: str, **attributes: float | str) -> None:
        """Add an unfilled path in SVG's notation."""
        self.add_element("path", line=line, d=d, fill="none", **attributes)

    def add_text(self, x: float, y: float, words: ChartText, style: TextStyle = BODY, room: float = ROOM) -> Element:
        """Add a line of text, which has to fit into `room`; `y` is its base line."""
        self._record_extent(x, y, [(words, style)], room)
        element = self.add_element("text", fill=style.fill, x=x, y=y, **style.attributes)
        element.text = words.text
        return element

    def add_text_runs(self, x: float, y: float, runs: Sequence[Run], room: float = ROOM) -> None:
        """Add several texts on one line, each in its own style; together they have to fit into `room`."""
        self._record_extent(x, y, runs, room)
        text = self.add_element("text", x=x, y=y, font_size=runs[0][1].size)
        for number, (words, style) in enumerate(runs):
            space: dict[str, float | str] = {"dx": SPACE} if number else {}
            self._add_to(text, "tspan", {"fill": style.fill, **space, **style.attributes}).text = words.text

    def add_paragraph(
        self, x: float, y: float, words: ChartText, style: TextStyle = BODY, room: float = ROOM, max_lines: int = 4
    ) -> float:
        """Add a text of at most `max_lines` lines that fit into `room`; return the base line of the next line."""
        lines = text_metrics.break_lines(words.text, room, style.size, is_bold=style.is_bold, is_even=style is TITLE)
        if len(lines) > max_lines:
            self.misfits[words] = None
        for line in lines:
            self.add_text(x, y, ChartText(line, words.key), style, room)
            y += LEADING * style.size
        return y

    def _record_extent(self, x: float, y: float, runs: Sequence[Run], room: float) -> None:
        """Record the extent of a line of text, and its texts as misfits if they do not fit."""
        width, size = measure_runs(runs), max(style.size for _, style in runs)
        left = x - ANCHORS[runs[0][1].anchor] * width
        box = TextBox(left, y - 0.75 * size, left + width, y + 0.25 * size)
        is_within = box.left >= EDGE and box.right <= self.width - EDGE
        if width > room or not is_within or any(map(box.overlaps, self.boxes)):
            self.misfits |= {words: None for words, _ in runs}
        self.boxes.append(box)

    def reserve_space(self, box: TextBox) -> None:
        """Let no later text be in a box."""
        self.boxes.append(box)

    def to_bytes(self, language: str) -> bytes:
        """Return the SVG file, marked with the language of its texts."""
        self.root.set("lang", language)
        self.style.text = _write_style(self.used_colours)
        ElementTree.indent(self.root)
        content: bytes = ElementTree.tostring(self.root, encoding="utf-8")
        return content + b"\n"


def sign_picture(canvas: Canvas, creator: str, address: str, licence: str) -> None:
    """Add who made the picture, the site's address and the licence below it, so that a copy keeps them.

    An address with digits is left out: the check would take them for numbers of the data.
    """
    place = re.sub(r"^https?://|/$", "", address)
    lines = [f"{creator} · {licence}", *([place] if place and not re.search("[0-9]", place) else [])]
    y = float(canvas.height + 12)
    for line in lines:
        y = canvas.add_paragraph(MARGIN, y, ChartText(line), FOOT, ROOM, 3)
    canvas.extend_height(round(y - 4))


def draw_title(canvas: Canvas, title: ChartText, about: ChartText | None = None) -> float:
    """Add the title, at most three lines, and the subtitle, at most two; return the base line of what follows.

    The title also names the file where it is opened by itself (https://www.w3.org/TR/SVG-access/).
    """
    name = Element("title")
    name.text = title.text
    canvas.root.insert(0, name)
    y = canvas.add_paragraph(MARGIN, 32, title, TITLE, ROOM, 3)
    y = canvas.add_paragraph(MARGIN, y, about, NUMBER, ROOM, 2) if about else y
    canvas.body = (round(y - NUMBER.size) + 2, round(y))
    return y


def finish_with_source(canvas: Canvas, y: float, source: ChartText) -> None:
    """Add the source in at most three lines, the first on base line `y`, under a rule; end the picture below it."""
    canvas.foot, canvas.body = len(canvas.root), (canvas.body[0], round(y - 26))
    canvas.add_element("line", line="rule", x1=MARGIN, y1=y - 19, x2=WIDTH - MARGIN, y2=y - 19)
    y = canvas.add_paragraph(MARGIN, y, source, FOOT, ROOM, 3)
    canvas.extend_height(round(y - LEADING * FOOT.size + 14))


def draw_mark(canvas: Canvas, area: tuple[float, float, float, float], colour: str, look: Look) -> None:
    """Draw an area, given by its left, top, width and height, in one of the looks."""
    left, top, width, height = area
    if look == "solid":
        canvas.add_rectangle(left, top, width, height, colour)
        return
    if look == "striped":
        middle = left + width / 2
        path = f"M{middle:.1f} {top + height:.1f}V{top:.1f}"
        canvas.add_stroke(path, colour, stroke_width=width, stroke_dasharray="2.5 2.5")
    if look == "tinted":  # a paler red within the outline
        canvas.add_rectangle(left + 1, top + 1, width - 2, height - 1, "clay")
    dashes: dict[str, float | str] = {"stroke_dasharray": "5 3"} if look == "dashed" else {}
    line: dict[str, float | str] = {"line": colour, "fill": "none", "stroke_width": 2}
    canvas.add_element("rect", x=left + 1, y=top + 1, width=width - 2, height=height - 1, **line, **dashes)


def draw_key(canvas: Canvas, y: float, marks: Mapping[ChartText, tuple[str, Look]]) -> float:
    """Draw what each colour and look means, on as many lines as that needs; return the base line of what follows."""
    x = float(MARGIN)
    for words, (colour, look) in marks.items():
        width = SWATCH + SPACE + measure_runs([(words, NUMBER)])
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + LEADING * NUMBER.size
        draw_mark(canvas, (x, y - SWATCH + 1, SWATCH, SWATCH), colour, look)
        canvas.add_text(x + SWATCH + SPACE, y, words, NUMBER)
        x += width + 2 * SPACE
    return y + LEADING * NUMBER.size


def measure_runs(runs: Sequence[Run]) -> float:
    """Return the width of several texts on one line; between two stand `SPACE` and a space character."""
    widths = (text_metrics.measure_text(words.text, style.size, is_bold=style.is_bold) for words, style in runs)
    return sum(widths) + (SPACE + text_metrics.measure_text(" ", runs[0][1].size)) * (len(runs) - 1)


def _write_style(classes: dict[str, None]) -> str:
    """Return the style sheet for texts and used colours, in light and dark.

    Opened by itself, a picture fills the window, so that a phone, which takes the window for a wide one, has it large.
    Letters are as wide as their font says at any size: without `geometricPrecision`, Chromium rounds each to pixels.
    """
    text = f":root{{width:100%;height:100%}}text{{font-family:{FONT};text-rendering:geometricPrecision}}"
    return f"{text}{_write_rules(classes, 0)}@media(prefers-color-scheme:dark){{{_write_rules(classes, 1)}}}"


def _write_rules(classes: dict[str, None], scheme: int) -> str:
    properties = {"f": "fill", "l": "stroke"}
    return "".join(f".{name}{{{properties[name[0]]}:{COLOURS[name[2:]][scheme]}}}" for name in sorted(classes))


def _format_attribute(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
