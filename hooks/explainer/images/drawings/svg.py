"""A small SVG canvas: text is text, numbers are rounded, nothing else is hidden.

Pictures are laid out on 400 units of width, so that 16-unit text is still read on a phone of 320 px.
"""

from __future__ import annotations

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from explainer.references.marks import printed

SVG = "http://www.w3.org/2000/svg"
WIDTH = 400
INK, QUIET, PAPER, LINE = "#1d2a35", "#4f5d69", "#ffffff", "#c9d1d8"
BLUE, RED, SAND = "#23577f", "#9b3d2e", "#ece5d6"
FONT = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"


class Drawing:
    """One picture, top to bottom."""

    def __init__(self, height: int, width: int = WIDTH) -> None:
        self.width = width
        self.height = height
        self.words: list[str] = []
        """Its texts, in which what references print is marked."""
        size = {"width": str(width), "height": str(height), "viewBox": f"0 0 {width} {height}"}
        self.root = Element("svg", {"xmlns": SVG, "font-family": FONT, **size})
        self.rectangle(0, 0, width, height, fill=PAPER)

    def add(self, tag: str, **attributes: float | str) -> Element:
        """An element; numbers with one decimal place, underscores in names as hyphens."""
        return SubElement(self.root, tag, {name.replace("_", "-"): _text(value) for name, value in attributes.items()})

    def rectangle(self, x: float, y: float, width: float, height: float, **attributes: float | str) -> None:
        """A rectangle from its upper left corner."""
        self.add("rect", x=x, y=y, width=width, height=height, **attributes)

    def text(self, x: float, y: float, words: str, size: int = 16, fill: str = INK, **attributes: float | str) -> None:
        """A line of text; `y` is its base line."""
        self.words.append(words)
        self.add("text", x=x, y=y, font_size=size, fill=fill, **attributes).text = printed(words)

    def to_bytes(self) -> bytes:
        """The file."""
        ElementTree.indent(self.root)
        content: bytes = ElementTree.tostring(self.root, encoding="utf-8")
        return content + b"\n"


def _text(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
