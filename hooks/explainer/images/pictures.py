"""A picture's bytes and size: drawn from the data, filled from a source SVG, or a photograph as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import PIL.Image

from explainer.data.source import read_text
from explainer.images.drawings import DRAWINGS, Figures
from explainer.problems import Fault, Problem
from explainer.references.resolver import Resolver

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)


@dataclass(frozen=True)
class Picture:
    """What is published, in CSS pixels, and the statistics that it shows."""

    content: bytes
    width: int
    height: int
    used: tuple[str, ...] = ()


def drawn(name: str, resolver: Resolver, root: Path) -> Picture:
    """What the function of that name draws; raises `Fault` where the data lack what it needs."""
    figures = Figures(resolver, root)
    try:
        drawing = DRAWINGS[name](figures)
    except KeyError as error:
        if str(error.args[0]) in resolver.statistics.faulty or not resolver.statistics.is_readable:
            return Picture(b"", 1, 1, tuple(figures.used))
        raise Fault(
            f"the drawing '{name}' needs the statistic {error}", "put it back, or change the drawing"
        ) from error
    return Picture(drawing.to_bytes(), drawing.width, drawing.height, tuple(dict.fromkeys(figures.used)))


def from_file(file: Path, path: str, resolver: Resolver, problems: list[Problem]) -> Picture | None:
    """A file of the images' folder."""
    if file.suffix == ".svg":
        text = read_text(file, path, problems)
        return _filled(text, path, resolver, problems) if text is not None else None
    try:
        with PIL.Image.open(file) as photograph:
            width, height = photograph.size
    except (OSError, PIL.Image.DecompressionBombError) as error:
        problems.append(Problem(path, 1, 1, f"not a picture: {error}", "save it as JPEG, PNG or WebP"))
        return None
    return Picture(file.read_bytes(), width, height)


def _filled(text: str, path: str, resolver: Resolver, problems: list[Problem]) -> Picture | None:
    """A source SVG with the references in its texts filled in, in English."""
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - a file of this project
    except ElementTree.ParseError as error:
        line, column = error.position
        problems.append(Problem(path, line, column + 1, f"not XML: {error.msg.split(':')[0]}", "mend it"))
        return None
    size = re.fullmatch(r"0 0 (\d+) (\d+)", root.get("viewBox", ""))
    if size is None:
        problems.append(Problem(path, 1, 1, "the SVG has no viewBox that begins at 0 0", "add it, in whole pixels"))
        return None
    is_sound = True
    for words in _texts(root):
        for piece, fault in resolver.faults(words, "en"):
            start = text.find(piece)
            problems.append(fault.at(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)))
            is_sound = False
    if not is_sound:
        return None
    used: dict[str, None] = {}
    for element in root.iter():
        if _is_text(element):
            element.text = element.text and _fill(element.text, resolver, used)
        element.tail = element.tail and _fill(element.tail, resolver, used)
    root.attrib |= {"width": size[1], "height": size[2]}
    content: bytes = ElementTree.tostring(root, encoding="utf-8")
    return Picture(content, int(size[1]), int(size[2]), tuple(used))


def _texts(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        yield from filter(None, (element.text if _is_text(element) else None, element.tail))


def _is_text(element: ElementTree.Element) -> bool:
    return element.tag.rpartition("}")[2] not in {"style", "script"}


def _fill(words: str, resolver: Resolver, used: dict[str, None]) -> str:
    pieces = list(resolver.fill(words, "en"))
    used.update(dict.fromkeys(piece.name for piece in pieces if not isinstance(piece, str)))
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
