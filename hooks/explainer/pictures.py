"""A picture's bytes and size: drawn from the data, filled from a source SVG, or a photograph as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import PIL.Image

from explainer.drawings import DRAWINGS, Figures
from explainer.problems import Fault, Problem
from explainer.references import Resolver
from explainer.source import read_text

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)


@dataclass(frozen=True)
class Picture:
    """What is published, in CSS pixels, and the statistics that it shows."""

    content: bytes
    width: int
    height: int
    used: tuple[str, ...] = ()


def drawn(name: str, resolver: Resolver) -> Picture:
    """What the function of that name draws; raises `Fault` where the data lack what it needs."""
    figures = Figures(resolver)
    try:
        drawing = DRAWINGS[name](figures)
    except KeyError as error:
        if str(error.args[0]) in resolver.statistics.faulty or not resolver.statistics.is_readable:
            return Picture(b"", 1, 1, tuple(figures.used))
        raise Fault(f"the drawing '{name}' needs the statistic {error}", "put it back, or change the drawing") from error
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
    used: dict[str, None] = {}
    for element in root.iter():
        element.text = _fill(element.text, text, path, resolver, problems, used) if _is_text(element) else element.text
        element.tail = element.tail and _fill(element.tail, text, path, resolver, problems, used)
    width, height = int(size[1]), int(size[2])
    root.attrib |= {"width": str(width), "height": str(height)}
    return Picture(ElementTree.tostring(root, encoding="utf-8"), width, height, tuple(used))


def _is_text(element: ElementTree.Element) -> bool:
    return element.tag.rpartition("}")[2] not in ("style", "script")


def _fill(
    value: str | None, source: str, path: str, resolver: Resolver, problems: list[Problem], used: dict[str, None]
) -> str | None:
    if not value or not ("{" in value or "}" in value):
        return value
    faults = list(resolver.faults(value, "en"))
    for piece, fault in faults:
        start = source.find(piece)
        problems.append(fault.at(path, source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)))
    if faults:
        return value
    pieces = list(resolver.fill(value, "en"))
    used.update(dict.fromkeys(piece.name for piece in pieces if not isinstance(piece, str)))
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces)
