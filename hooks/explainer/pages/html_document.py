"""Parses an HTML, SVG or XML file into elements and texts with positions and languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from itertools import accumulate

from explainer.text_files import Position

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
"""Elements without an end tag (https://html.spec.whatwg.org/multipage/syntax.html#void-elements)."""
BLOCKS = frozenset(("blockquote", "details", "div", "dl", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr"))
CLOSED_BY: Mapping[str, frozenset[str]] = {
    "p": BLOCKS | {"main", "nav", "ol", "p", "pre", "section", "table", "ul"},
    "li": frozenset(("li",)),
    "dt": frozenset(("dd", "dt")),
    "dd": frozenset(("dd", "dt")),
    "tr": frozenset(("tr", "tbody")),
    "td": frozenset(("td", "th", "tr", "tbody")),
    "th": frozenset(("td", "th", "tr", "tbody")),
}
"""End tags that may be left out (https://html.spec.whatwg.org/multipage/syntax.html#optional-tags)."""
RAW = ("script", "style")
"""Elements whose text is no text of the page."""
CDATA = "CDATA["


@dataclass(frozen=True, eq=False)
class Element:
    """An element of a file."""

    tag: str
    """In small letters."""
    attributes: Mapping[str, str]
    """By their names in small letters; empty where no value is given."""
    position: Position
    """The position of its start tag."""
    parent: Element | None
    language: str
    """The language (BCP 47) of itself or an ancestor; empty where none has one."""
    span: tuple[int, int]
    """The offsets of its start tag: of its first character, and of the one behind it."""
    pieces: list[str] = field(default_factory=list, repr=False)
    """The texts within it; complete after the file has been read."""

    @property
    def text(self) -> str:
        """Return its text with that of the elements within it; scripts and styles have only their own."""
        return "".join(self.pieces)

    @property
    def classes(self) -> list[str]:
        """Return its classes."""
        return self.attributes.get("class", "").split()

    @property
    def relations(self) -> list[str]:
        """Return the relations of a link's target to the page (`rel`)."""
        return self.attributes.get("rel", "").casefold().split()

    @property
    def is_script(self) -> bool:
        """Return whether it is a script that is run, not a block of data."""
        return self.tag == "script" and not self.attributes.get("type", "").endswith("json")

    def ancestors(self) -> Iterator[Element]:
        """Yield its ancestors, the nearest first."""
        element = self.parent
        while element:
            yield element
            element = element.parent

    def is_within(self, *tags: str) -> bool:
        """Return whether it or an ancestor has one of these tags."""
        return self.tag in tags or any(ancestor.tag in tags for ancestor in self.ancestors())


@dataclass(frozen=True)
class Text:
    """A text between two tags."""

    words: str
    position: Position
    """The position of its first character."""
    parent: Element | None


@dataclass(frozen=True)
class Document:
    """A parsed file."""

    path: str
    """Relative to the site's folder, with forward slashes."""
    source: str
    elements: tuple[Element, ...]
    """In the order of the file."""
    texts: tuple[Text, ...]
    """Without those of scripts and styles."""

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the targets of fragments: ids, and names of anchors."""
        named = {element.attributes.get("name", "") for element in self.find_all("a")}
        return frozenset(named | {element.attributes.get("id", "") for element in self.elements}) - {""}

    def find_all(self, *tags: str) -> Iterator[Element]:
        """Return the elements with these tags, in document order."""
        return (element for element in self.elements if element.tag in tags)


@lru_cache(maxsize=128)
def parse_document(source: str, path: str) -> Document:
    """Return a parsed file. Invalid HTML is read roughly as browsers do.

    The same text is taken apart once: in a preview most pages are as they were before an edit.

    >>> page = parse_document('<html lang=en><p>One<p lang=es>Dos <b>tres</b>', "index.html")
    >>> [(element.text, element.language, element.position, element.span) for element in page.find_all("p")]
    [('One', 'en', (1, 15), (14, 17)), ('Dos tres', 'es', (1, 21), (20, 31))]
    """
    parser = _Parser(source, is_html=path.endswith(".html"))
    parser.feed(source)
    parser.close()
    return Document(path, source, tuple(parser.elements), tuple(parser.texts))


class _Parser(HTMLParser):
    """Parses one file."""

    def __init__(self, source: str, *, is_html: bool) -> None:
        super().__init__()
        self.line_starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self.is_html = is_html
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element, which may end others."""
        while self.is_html and self.open and tag in CLOSED_BY.get(self.open[-1].tag, ()):
            self.open.pop()
        self.handle_startendtag(tag, attrs)
        if not self.is_html or tag not in VOID:
            self.open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that holds nothing, or nothing yet."""
        attributes = {name: value or "" for name, value in reversed(attrs)}
        parent = self.open[-1] if self.open else None
        inherited = parent.language if parent else ""
        language = attributes.get("lang", attributes.get("xml:lang", inherited))
        line, column = self._place()
        start = self.line_starts[line - 1] + column - 1
        span = (start, start + len(self.get_starttag_text() or ""))
        self.elements.append(Element(tag, attributes, (line, column), parent, language, span))

    def handle_endtag(self, tag: str) -> None:
        """End the nearest element of that tag, and those left open within it."""
        index = next((n for n in reversed(range(len(self.open))) if self.open[n].tag == tag), len(self.open))
        del self.open[index:]

    def handle_data(self, data: str) -> None:
        """Note a text, which belongs to all open elements."""
        if self.open and self.open[-1].tag in RAW:
            self.open[-1].pieces.append(data)
            return
        self.texts.append(Text(data, self._place(), self.open[-1] if self.open else None))
        for element in self.open:
            element.pieces.append(data)

    def unknown_decl(self, data: str) -> None:
        """Add the text of a CDATA section."""
        if data.startswith(CDATA):
            self.handle_data(data.removeprefix(CDATA))

    def parse_marked_section(self, i: int, report: bool = True) -> int:  # noqa: FBT001, FBT002 - the host's signature
        """Return where a marked section ends; one unknown to HTML is a comment up to ">", as in browsers."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def _place(self) -> Position:
        line, offset = self.getpos()
        return line, offset + 1
