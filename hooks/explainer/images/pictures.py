"""A picture's files and size; those of a source SVG, filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree import ElementTree

from explainer.data.text import places, read_text
from explainer.images import source
from explainer.images.cleaning import clean
from explainer.images.drawings.svg import SVG
from explainer.images.sizes import read_size
from explainer.problems import Fault, Problem
from explainer.references.resolver import Resolver
from explainer.wording.checker import Checker, picture
from explainer.wording.prose import BLANK, SPOKEN_NAMES, keep, spoken

MOST_WORDS = 20_000
"""Characters of the texts in a picture, with the spaces between its elements."""
NOT_FILLED = Fault("a reference in an attribute", "only the texts of a picture are filled in")
NO_WORDS = re.compile(r"<((?:\w+:)?(?:style|metadata))\b[^>]*(?<!/)>.*?</\1>", re.DOTALL)
"""Elements that hold no words of the picture."""
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
ElementTree.register_namespace("", SVG)


@dataclass(frozen=True)
class Picture:
    """What is published, in CSS pixels, and the statistics that it shows."""

    files: Mapping[str, bytes]
    """By name: the first is the one that pages show; those of other languages follow."""
    width: int
    height: int
    used: tuple[str, ...] = ()
    is_drawn: bool = False
    """Whether it is drawn from the data, once in each language."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Of a photograph, by media type, the first choice first: its files and their widths, as `srcset` lists them."""

    @property
    def shown(self) -> str:
        """The name of the file that pages show; empty where there is none."""
        return next(iter(self.files), "")


def from_svg(file: Path, path: str, checker: Checker, problems: list[Problem]) -> Picture | None:
    """A source SVG of the images' folder, filled in; what is wrong with it is noted."""
    text, faults = read_text(file, path)
    problems += faults
    return _filled(text, path, checker, problems) if text is not None else None


def _filled(text: str, path: str, checker: Checker, problems: list[Problem]) -> Picture | None:
    """A source SVG with the references in its texts filled in, in English."""
    if found := source.problems(text, path):
        problems.extend(found)
        return None
    root = ElementTree.fromstring(text)  # noqa: S314 - it has no entities and is not deep
    clean(root)
    try:
        view_box, width, height = read_size(*map(root.get, ("viewBox", "width", "height")))
    except Fault as fault:
        problems.append(fault.at(path, 1, 1))
        return None
    in_attributes = [value for element in root.iter() for value in element.attrib.values() if "{" in value]
    visible = NO_WORDS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for value in in_attributes:
        problems.extend(NOT_FILLED.at(path, *place) for place in places(visible, value))
    words = list(_texts(root))
    if len("".join(words)) > MOST_WORDS:
        problems.append(Problem(path, 1, 1, f"texts of more than {MOST_WORDS} characters", "take some out"))
        return None
    checker.read(path, text)
    in_speech = [value for element in root.iter() for name, value in element.attrib.items() if _is_spoken(name)]
    speech = replace(picture(path, TAG.sub(_words_of_tag, visible), in_speech), form="unfilled")
    problems.extend(checker.typed(speech))
    visible = TAG.sub(lambda match: re.sub(r"[^\n]", BLANK, match[0]), visible)
    if not checker.check(picture(path, visible, words), problems) or in_attributes:
        return None
    resolver = checker.resolver
    used: dict[str, None] = {}
    for element in root.iter():
        if _is_text(element):
            element.text = element.text and _fill(element.text, resolver, used)
        element.tail = element.tail and _fill(element.tail, resolver, used)
    root.attrib |= {"viewBox": view_box, "width": str(width), "height": str(height)}
    content: bytes = ElementTree.tostring(root, encoding="utf-8")
    return Picture({path.rpartition("/")[2]: content}, width, height, tuple(used))


def _texts(element: ElementTree.Element) -> Iterator[str]:
    """The texts within an element, in the order of its source."""
    yield from filter(None, [element.text if _is_text(element) else None])
    for child in element:
        yield from _texts(child)
        yield from filter(None, [child.tail])


def _is_spoken(attribute: str) -> bool:
    return attribute.rpartition("}")[2] in SPOKEN_NAMES


def _words_of_tag(match: re.Match[str]) -> str:
    """Nothing of a tag but what its attributes say."""
    is_comment = match[0].startswith("<!--")
    return keep(match[0], ((start, end) for _, start, end in spoken(match[0]) if not is_comment))


def _is_text(element: ElementTree.Element) -> bool:
    return element.tag.rpartition("}")[2] != "style"


def _fill(words: str, resolver: Resolver, used: dict[str, None]) -> str:
    text, told = resolver.filled(words, "en")
    used.update(dict.fromkeys(told))
    return text
