"""What a source SVG may hold: nothing that runs, loads, leads elsewhere or grows; an editor's own data is taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, register_namespace
from xml.parsers import expat

from explainer.charts import SVG
from explainer.diagnostics import INVISIBLE, Diagnostic, UserError
from explainer.text_files import describe_invisible, locate_offset

XLINK, XML = "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
BROWSER_NAMESPACES = frozenset({SVG, "", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"})
"""The namespaces of elements that browsers draw; those of others are a program's own."""
HREF = "href"
OWN_PROPERTY = re.compile(r"(^|;)\s*-inkscape-[\w-]+\s*:(?:[^;\"']|\"[^\"]*\"|'[^']*')*")
register_namespace("xlink", XLINK)
ELEMENTS = frozenset({
    "circle", "clipPath", "defs", "desc", "ellipse", "g", "line", "linearGradient", "marker", "mask", "path", "pattern",
    "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "switch", "symbol", "text", "textPath",
    "title", "tspan", "use",
    "feBlend", "feColorMatrix", "feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset",
    "filter",
})  # fmt: skip
"""https://www.w3.org/TR/SVG2/eltindex.html, without what moves, loads, or lets one leave the picture."""
ELSEWHERE = re.compile(r"url\((?!\s*[\"']?#)|@import|image-set|src\s*\(|javascript:|\\", re.IGNORECASE)
"""What loads something in styles and attributes, and the escapes by which that could be hidden."""
PLAIN = "save it as plain SVG, without scripts, links and pictures"
DEEPEST = 100
"""Elements within each other, and parts that refer to each other."""
MOST_COPIES = 50_000
"""Elements that a picture draws beyond those that it holds."""
PAINTS = frozenset({"clipPath", "filter", "linearGradient", "radialGradient"})
"""To what a rule of a style sheet may refer: to whatever it applies, nothing is drawn anew."""
ADDRESS = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)")
NUMBER = re.compile(r"[0-9.]+")
DEEP = UserError("nested-too-deeply")
LOOP = UserError("svg-source.loop")


@dataclass(eq=False)
class SvgPart:
    """An element of an SVG, with the ids that it draws."""

    name: str
    start: int
    """The offset of its first byte."""
    references: Mapping[str, int] = field(default_factory=dict)
    """How many times it draws each referenced id."""
    children: list[SvgPart] = field(default_factory=list)


class EndlessReference(UserError):
    """Raised for a part that draws itself, or is nested too deeply."""

    def __init__(self, part: SvgPart, error: UserError) -> None:
        super().__init__(error.row, error.own_hint, **error.values)
        self.part = part


def check_svg_source(text: str, path: str) -> list[Diagnostic]:
    """Return all errors in the source of an SVG, including invalid XML."""
    reading = _SvgChecker(text, path)
    parser = reading.parser
    parser.StartElementHandler, parser.EndElementHandler = reading.handle_start, reading.handle_end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reading.handle_text, reading.refuse_doctype
    try:
        parser.Parse(text.encode(), True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        reading.diagnostics.append(
            UserError("svg-source", problem=expat.ErrorString(error.code)).at(path, error.lineno, error.offset + 1)
        )
    except UserError as error:
        reading.add_error(error)
    else:
        reading.check_references()
    return reading.diagnostics


@dataclass
class _SvgChecker:
    """Checks one file while it is parsed."""

    text: str
    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    parser: expat.XMLParserType = field(default_factory=lambda: expat.ParserCreate("utf-8", " "))
    open: list[SvgPart] = field(default_factory=list)
    """The open elements, the outermost first."""
    dropped: int = 0
    """How many of them are within a removed element."""
    parts: list[SvgPart] = field(default_factory=list)
    ids: dict[str, SvgPart] = field(default_factory=dict)
    styled: dict[str, int] = field(default_factory=dict)
    """Ids used in style sheets, each with the offset at which its style sheet ends."""
    style: str = ""
    """The text of the current `<style>`, without comments, its parts joined."""

    def add_error(self, error: UserError, start: int | None = None) -> None:
        """Add an error at a byte offset of the file, or at the parser's position."""
        before = self.text.encode()[: self.parser.CurrentByteIndex if start is None else start].decode(errors="ignore")
        self.diagnostics.append(error.at(self.path, *locate_offset(self.text, len(before))))

    def refuse_doctype(self, *_: object) -> None:
        raise UserError("svg-source.document-type")

    def handle_start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if len(self.open) >= DEEPEST:
            raise DEEP
        if not self.open and (namespace, local) == ("", "svg"):
            self.add_error(UserError("svg-source.namespace", namespace=SVG))
            self.dropped = 1  # all that it holds lacks it too
        self.dropped += self.dropped > 0 or (self.open != [] and is_editor_element(namespace, local))
        part = SvgPart(local, self.parser.CurrentByteIndex)
        self.open.append(part)
        if self.dropped:
            return
        is_known = namespace == SVG and local in (ELEMENTS if len(self.open) > 1 else {"svg"})
        if not is_known or any(other.name == "style" for other in self.open[:-1]):
            self.add_error(UserError("svg-source.element", name=local))
        kept = {key: value for key, value in attributes.items() if not is_editor_attribute(*key.rpartition(" ")[::2])}
        for key, value in kept.items():
            self._check_attribute(key.rpartition(" ")[2], value)
        part.references = find_references(kept)
        self.parts.append(part)
        self.ids.setdefault(kept.get("id", ""), part)
        if len(self.open) > 1:
            self.open[-2].children.append(part)

    def handle_end(self, _: str) -> None:
        part = self.open.pop()
        if self.dropped:
            self.dropped -= 1
        elif part.name == "style":
            if ELSEWHERE.search(self.style):
                self.add_error(UserError("svg-source.style"))
            self.styled |= dict.fromkeys(find_references({"style": self.style}), self.parser.CurrentByteIndex)
            self.style = ""

    def handle_text(self, words: str) -> None:
        if self.dropped:
            return
        if match := INVISIBLE.search(words):
            self.add_error(describe_invisible(match[0]))
        self.style += words if self.open[-1].name == "style" else ""

    def check_references(self) -> None:
        """Add errors for references that lead nowhere, are circular, or draw too many copies."""
        led = {name: part.start for part in self.parts for name in part.references}
        for name, start in (led | self.styled).items():
            if name not in self.ids:
                error = UserError("svg-source.part", name=name)
                self.add_error(error, start)
        for name, start in self.styled.items():
            if name in self.ids and self.ids[name].name not in PAINTS:
                self.add_error(UserError("svg-source.style-part", name=name), start)
        try:
            if self.parts and count_copies(self.parts[0], self.ids, {}, ()) > len(self.parts) + MOST_COPIES:
                error = UserError("svg-source.copies", limit=MOST_COPIES)
                self.add_error(error, self.parts[0].start)
        except EndlessReference as endless:
            self.add_error(endless, endless.part.start)

    def _check_attribute(self, name: str, value: str) -> None:
        is_elsewhere = not value.startswith("#") if name == HREF else ELSEWHERE.search(value)
        if name.lower().startswith("on") or name in {"base", "src"} or is_elsewhere:
            self.add_error(UserError("svg-source.address", name=name))
        if match := INVISIBLE.search(value):
            self.add_error(describe_invisible(match[0]))


def find_references(attributes: Mapping[str, str]) -> dict[str, int]:
    """Return the ids to which attributes refer, each with how many times it is drawn: a marker at each point of a line.

    `attributes` are by their names as expat gives them.

    >>> find_references({"href": "#a", "d": "M0 0L4 4", "style": "fill:url(#b);marker-end:url('#c')"})
    {'a': 1, 'b': 3, 'c': 3}
    """
    references: dict[str, int] = {}
    for name, value in attributes.items():
        points = attributes.get("d", "") + attributes.get("points", "")
        times = len(NUMBER.findall(points)) // 2 + 1 if "marker" in name + value else 1
        references |= dict.fromkeys(ADDRESS.findall(value), times)
        if name.rpartition(" ")[2] == HREF and value.startswith("#"):
            references[value[1:]] = 1
    return references


def count_copies(
    part: SvgPart, parts: Mapping[str, SvgPart], counts: dict[SvgPart, int], holders: tuple[SvgPart, ...]
) -> int:
    """Return how many elements a part draws, itself counted: each reference draws its target again.

    `parts` by their ids; `counts` keeps what was counted before; `holders` are the parts that draw it, the outermost
    first. Raise `EndlessReference` for one that draws itself, or is nested too deeply.
    """
    if part not in counts:
        if len(holders) > DEEPEST:
            raise EndlessReference(holders[-1], DEEP)
        held = (*holders, part)
        drawn = [(parts[name], times) for name, times in part.references.items() if name in parts]
        if any(other in held for other, _ in drawn):
            raise EndlessReference(part, LOOP)
        drawn += [(child, 1) for child in part.children]
        counts[part] = 1 + sum(times * count_copies(other, parts, counts, held) for other, times in drawn)
    return counts[part]


def is_editor_element(namespace: str, name: str) -> bool:
    """Return whether an element and its content is editor data or metadata.

    >>> [is_editor_element(SVG, "metadata"), is_editor_element("http://www.inkscape.org/namespaces/inkscape", "grid")]
    [True, True]
    """
    return namespace not in BROWSER_NAMESPACES or (namespace, name) == (SVG, "metadata")


def is_editor_attribute(namespace: str, name: str) -> bool:
    """Return whether an attribute is editor data; of namespaced ones, `xlink:href` and those of XML are not.

    >>> [is_editor_attribute(XLINK, name) for name in ("href", "title")]
    [False, True]
    """
    return namespace not in {"", XML} and (namespace, name) != (XLINK, HREF)


def remove_editor_data(element: Element) -> None:
    """Remove the data of drawing programs from an element, in place, keeping the text that follows it."""
    for name, value in list(element.attrib.items()):
        if is_editor_attribute(*name.removeprefix("{").rpartition("}")[::2]):
            del element.attrib[name]
        elif name == "style":
            element.set(name, OWN_PROPERTY.sub("", value).lstrip("; "))
    before = None
    for child in list(element):
        if not is_editor_element(*child.tag.removeprefix("{").rpartition("}")[::2]):
            remove_editor_data(child)
            before = child
            continue
        if before is None:
            element.text = (element.text or "") + (child.tail or "")
        else:
            before.tail = (before.tail or "") + (child.tail or "")
        element.remove(child)
