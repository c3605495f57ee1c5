"""The drawn pictures of the real project, taken apart: words and outlines, in the units of each picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from explainer.charts import SVG
from tests.support.site_content import IMAGES, PROJECT

FILES = [
    record["file"].replace(".svg", f"{language}.svg")
    for record in IMAGES.values()
    if "draw" in record
    for language in ("", ".es")
]
"""The names of the pictures, in each language."""
POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
Point = tuple[float, float]


@dataclass(frozen=True)
class Picture:
    """One picture in one language."""

    root: Element

    def all(self, tag: str) -> list[Element]:
        """Its elements of a tag, in the order of painting."""
        return list(self.root.iter(f"{{{SVG}}}{tag}"))

    @property
    def words(self) -> list[str]:
        """Its texts, line by line, with plain spaces."""
        return [" ".join("".join(text.itertext()).split()) for text in self.all("text")]

    def text(self, words: str) -> Element:
        """The first line of text that begins with these words."""
        return next(text for text, line in zip(self.all("text"), self.words, strict=True) if line.startswith(words))

    def outlines(self, colour: str) -> list[list[Point]]:
        """The closed outlines that are filled with a colour, corner by corner."""
        return [
            [(float(x), float(y)) for x, y in POINT.findall(part)]
            for path in self.all("path")
            if f"f-{colour}" in path.get("class", "").split()
            for part in path.get("d", "").split("Z")
            if "l" not in part and "v" not in part and part
        ]


@cache
def files() -> dict[str, bytes]:
    """By name, each picture as its file has it."""
    images = filter(None, PROJECT.context.images.values())
    return {name: content for one in images if one.picture.is_drawn for name, content in one.picture.files.items()}


def picture(name: str) -> Picture:
    """A picture by the name of its file."""
    return parse(files()[name])


def parse(content: bytes) -> Picture:
    """A picture from the text of its file."""
    return Picture(ElementTree.fromstring(content))  # noqa: S314 - the project's own
