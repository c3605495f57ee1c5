"""What a source SVG may hold: shapes and texts; nothing that runs, loads, leads elsewhere, or grows as it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from explainer.characters import INVISIBLE
from explainer.data.text import invisible, place
from explainer.images.drawings.svg import SVG
from explainer.problems import Fault, Problem

ELEMENTS = frozenset({
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "path", "polygon", "polyline",
    "radialGradient", "rect", "stop", "style", "svg", "switch", "text", "textPath", "title", "tspan",
})  # fmt: skip
"""https://www.w3.org/TR/SVG2/eltindex.html, without what draws other parts anew: ten lines could make millions."""
DEEPEST = 100
ELSEWHERE = re.compile(r"url\((?!\s*[\"']?#)|@import|image-set|src\s*\(|javascript:|\\", re.IGNORECASE)
"""Of styles and attributes: what loads something, and the escapes by which that could be hidden."""
HREF = "href"
PLAIN = "save it as plain SVG, without scripts, links and pictures"
ENTITIES = Fault("a document type, which can hold entities", "take it out")
DEEP = Fault("nested too deeply", "make it flatter")


def problems(text: str, path: str) -> list[Problem]:
    """What is wrong with the SVG's source, all at once; what is no XML, too."""
    reading = _Reading(text, path)
    parser = reading.parser
    parser.StartElementHandler, parser.EndElementHandler = reading.start, reading.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reading.characters, reading.doctype
    try:
        parser.Parse(reading.data, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        message = f"not XML: {expat.ErrorString(error.code)}"
        reading.problems.append(Problem(path, error.lineno, error.offset + 1, message, "mend it"))
    except Fault as fault:
        reading.note(fault)
    return reading.problems


@dataclass
class _Reading:
    """One walk over one file."""

    text: str
    path: str
    problems: list[Problem] = field(default_factory=list)
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate("utf-8", " "))
    open: list[str] = field(default_factory=list)
    """The elements that are open, the outermost first."""
    style: str = ""
    """The words of the style at hand, comments and parts of the file joined as a browser would."""

    def __post_init__(self) -> None:
        self.data = self.text.encode()

    def note(self, fault: Fault) -> None:
        before = self.data[: self.parser.CurrentByteIndex].decode(errors="ignore")
        self.problems.append(fault.at(self.path, *place(self.text, len(before))))

    def doctype(self, *_: object) -> None:
        raise ENTITIES

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        self.open.append(local)
        if len(self.open) > DEEPEST:
            raise DEEP
        if namespace != SVG or local not in ELEMENTS or "style" in self.open[:-1]:
            self.note(Fault(f"a picture that holds <{local}>", PLAIN))
        for key, value in attributes.items():
            self._attribute(key.rpartition(" ")[2], value)

    def end(self, _: str) -> None:
        if self.open.pop() == "style":
            if ELSEWHERE.search(self.style):
                self.note(Fault("a style that loads something or hides its words", PLAIN))
            self.style = ""

    def characters(self, words: str) -> None:
        if found := INVISIBLE.search(words):
            self.note(invisible(found[0]))
        self.style += words if self.open[-1] == "style" else ""

    def _attribute(self, name: str, value: str) -> None:
        is_elsewhere = not value.startswith("#") if name == HREF else ELSEWHERE.search(value)
        if name.lower().startswith("on") or name in {"base", "src"} or is_elsewhere:
            self.note(Fault(f"a picture that leads elsewhere or runs something: {name}", PLAIN))
        if found := INVISIBLE.search(value):
            self.note(invisible(found[0]))
