"""Parses an HTML, SVG or XML file into elements and texts with positions and languages.

What templates write is read by patterns; a file that holds anything else, by Python's parser, which takes five times as
long. Both give the same for what both can read.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
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
VALUE = r"""=(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`/]++)(?!/))"""
ATTRIBUTE = re.compile(rf"""\s++([^\s"'<>/=]++)(?:{VALUE})?""")
TOKEN = re.compile(
    r"""(?P<text>[^<]++)"""
    rf"""|<(?P<tag>[a-zA-Z][\w:-]*+)(?P<attributes>(?:{ATTRIBUTE.pattern})*)\s*+(?P<is_closed>/?)>"""
    r"""|</(?P<end>[a-zA-Z][\w:-]*+)\s*+>"""
    r"""|<!--[^->][^-]*+(?:-[^->][^-]*+)*-->|<!(?i:doctype)\b[^>]*+>|<\?[^>]*+>""",
    re.ASCII,
)
"""A text, a start tag, an end tag, or what is neither, as all parsers read it.

Groups are not possessive here and elsewhere: Python reads them wrongly up to 3.11.4 (https://github.com/python/cpython/issues/106052).
"""
RAW_TEXT = {tag: re.compile(rf"((?:[^<]++|<(?!/|!--))*)</{tag}\s*+>", re.IGNORECASE) for tag in RAW}
"""The text of a script or a style, up to its end tag."""


@dataclass(frozen=True)
class _Source:
    """The text of a file while and after it is parsed."""

    text: str
    words: list[str] = field(default_factory=list)
    """The texts between its tags."""

    @cached_property
    def line_starts(self) -> list[int]:
        """Return the offset of each line."""
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def locate(self, offset: int) -> Position:
        """Return the position of a character."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


@dataclass(eq=False, slots=True)
class Element:
    """An element of a file; not to be changed once it is read, and not frozen, which would take three times as long."""

    tag: str
    """In small letters."""
    attributes: Mapping[str, str]
    """By their names in small letters; empty where no value is given."""
    parent: Element | None
    language: str
    """The language (BCP 47) of itself or an ancestor; empty where none has one."""
    span: tuple[int, int]
    """The offsets of its start tag: of its first character, and of the one behind it."""
    _source: _Source = field(repr=False)
    _first: int
    """Its texts are those of the file from this one…"""
    _last: int | None = None
    """…to the one before this one, or all that follow."""
    _raw: str = ""
    """The text of a script or a style."""

    @property
    def position(self) -> Position:
        """Return the position of its start tag."""
        return self._source.locate(self.span[0])

    @property
    def text(self) -> str:
        """Return its text with that of the elements within it; scripts and styles have only their own."""
        return self._raw or "".join(self._source.words[self._first : self._last])

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


@dataclass(eq=False, slots=True)
class Text:
    """A text between two tags."""

    words: str
    parent: Element | None
    _source: _Source = field(repr=False)
    _offset: int

    @property
    def position(self) -> Position:
        """Return the position of its first character."""
        return self._source.locate(self._offset)


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

    @property
    def is_page(self) -> bool:
        """Return whether it is a page, and no picture or feed."""
        return self.path.endswith(".html")

    @cached_property
    def ids(self) -> frozenset[str]:
        """Return the targets of fragments: ids, and names of anchors."""
        named = {element.attributes.get("name", "") for element in self.find_all("a")}
        return frozenset(named | {element.attributes.get("id", "") for element in self.elements}) - {""}

    def find_all(self, *tags: str) -> Iterator[Element]:
        """Return the elements with these tags, in document order."""
        return (element for element in self.elements if element.tag in tags)


@lru_cache(maxsize=8)
def parse_document(source: str, path: str) -> Document:
    """Return a parsed file. Invalid HTML is read roughly as browsers do.

    >>> page = parse_document('<html lang=en><p>One<p lang=es>Dos <b>tres</b>', "index.html")
    >>> [(element.text, element.language, element.position, element.span) for element in page.find_all("p")]
    [('One', 'en', (1, 15), (14, 17)), ('Dos tres', 'es', (1, 21), (20, 31))]
    """
    is_html = path.endswith(".html")
    tree = parse_by_patterns(source, is_html=is_html) or parse_by_rules(source, is_html=is_html)
    return Document(path, source, tuple(tree.elements), tuple(tree.texts))


class _Tree:
    """The elements and texts of a file, as its tags and texts are added in their order."""

    def __init__(self, source: str, *, is_html: bool) -> None:
        self.source = _Source(source)
        self.is_html = is_html
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self.open: list[Element] = []

    def start_element(self, tag: str, attributes: Mapping[str, str], span: tuple[int, int]) -> None:
        """Begin an element, which may end others."""
        while self.is_html and self.open and tag in CLOSED_BY.get(self.open[-1].tag, ()):
            self._end_from(-1)
        self.add_element(tag, attributes, span)
        if not self.is_html or tag not in VOID:
            self.elements[-1]._last = None  # noqa: SLF001 - while it is made
            self.open.append(self.elements[-1])

    def add_element(self, tag: str, attributes: Mapping[str, str], span: tuple[int, int]) -> None:
        """Note an element that holds nothing, or nothing yet."""
        parent = self.open[-1] if self.open else None
        inherited = parent.language if parent else ""
        language = attributes.get("lang", attributes.get("xml:lang", inherited)) if attributes else inherited
        first = len(self.source.words)
        self.elements.append(Element(tag, attributes, parent, language, span, self.source, first, first))

    def end_element(self, tag: str) -> None:
        """End the nearest element of that tag, and those left open within it."""
        for index in range(len(self.open) - 1, -1, -1):
            if self.open[index].tag == tag:
                self._end_from(index)
                return

    def add_text(self, words: str, offset: int) -> None:
        """Note a text, which belongs to all open elements; that of a script or a style is its own."""
        parent = self.open[-1] if self.open else None
        if parent and parent.tag in RAW:
            parent._raw += words  # noqa: SLF001 - while it is made
            return
        self.texts.append(Text(words, parent, self.source, offset))
        self.source.words.append(words)

    def _end_from(self, index: int) -> None:
        """End the open elements from this one on."""
        for element in self.open[index:]:
            element._last = len(self.source.words)  # noqa: SLF001 - while it is made
        del self.open[index:]


def parse_by_patterns(source: str, *, is_html: bool) -> _Tree | None:
    """Return the tree of a file that holds nothing but tags, texts and comments as templates write them, or `None`."""
    tree, offset, end = _Tree(source, is_html=is_html), 0, len(source)
    while offset < end:
        token = TOKEN.match(source, offset)
        if token is None:
            return None
        offset = token.end()
        if words := token["text"]:
            tree.add_text(html.unescape(words) if "&" in words else words, token.start())
        elif tag := token["tag"]:
            tag = tag.lower()
            attributes = _read_attributes(source_of_attributes) if (source_of_attributes := token["attributes"]) else {}
            if token["is_closed"]:
                tree.add_element(tag, attributes, token.span())
                continue
            tree.start_element(tag, attributes, token.span())
            if tag in RAW:
                raw = RAW_TEXT[tag].match(source, offset)
                if raw is None:
                    return None
                if raw[1]:
                    tree.add_text(raw[1], offset)
                tree.end_element(tag)
                offset = raw.end()
        elif tag := token["end"]:
            tree.end_element(tag.lower())
    return tree


def _read_attributes(source: str) -> Mapping[str, str]:
    """Return the attributes of a start tag as they stand between its name and its end."""
    attributes: dict[str, str] = {}
    for name, quoted, other, bare in ATTRIBUTE.findall(source):
        value = quoted or other or bare
        attributes.setdefault(name.lower(), html.unescape(value) if "&" in value else value)
    return attributes


def parse_by_rules(source: str, *, is_html: bool) -> _Tree:
    """Return the tree of any file."""
    parser = _Parser(_Tree(source, is_html=is_html))
    parser.feed(source)
    parser.close()
    return parser.tree


class _Parser(HTMLParser):
    """Hands what Python's parser reads to a tree."""

    def __init__(self, tree: _Tree) -> None:
        super().__init__()
        self.tree = tree

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self.tree.start_element(tag, {name: value or "" for name, value in reversed(attrs)}, self._span())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that holds nothing."""
        self.tree.add_element(tag, {name: value or "" for name, value in reversed(attrs)}, self._span())

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self.tree.end_element(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.tree.add_text(data, self._offset())

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

    def _span(self) -> tuple[int, int]:
        start = self._offset()
        return start, start + len(self.get_starttag_text() or "")

    def _offset(self) -> int:
        line, column = self.getpos()
        return self.tree.source.line_starts[line - 1] + column
