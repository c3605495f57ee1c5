"""The tags of an HTML file and where they stand, so that a page is changed there and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate


@dataclass(frozen=True, eq=False)
class Tag:
    """A start tag."""

    name: str
    """In small letters."""
    attributes: Mapping[str, str]
    """The attributes by their names in small letters; empty where no value is given."""
    start: int
    """Its first character in the file, counted from 0."""
    end: int
    """The one behind it."""
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text of a script or a style sheet; empty for other elements."""
        return "".join(self.pieces)

    @property
    def is_script(self) -> bool:
        """Return whether it is a script that is run, not a block of data."""
        return self.name == "script" and not self.attributes.get("type", "").endswith("json")

    @property
    def relations(self) -> list[str]:
        """Return the relations of a link's target to the page (`rel`)."""
        return self.attributes.get("rel", "").casefold().split()


def parse_tags(source: str) -> list[Tag]:
    r"""Every start tag, in the order of the file.

    >>> [(tag.name, tag.start, tag.end) for tag in parse_tags('<!-- <b> -->\n<p id="a">A<br/>')]
    [('p', 13, 23), ('br', 24, 29)]
    """
    parser = _Parser(source)
    parser.feed(source)
    parser.close()
    return parser.tags


def replace_tags(source: str, changes: Iterable[tuple[Tag, str]]) -> str:
    r"""The file with other texts in the place of some of its tags; a line that is left empty goes too.

    >>> source = '<p>\n<br>\nA</p>'
    >>> replace_tags(source, [(parse_tags(source)[1], "")])
    '<p>\nA</p>'
    """
    for tag, text in sorted(changes, key=lambda change: -change[0].start):
        before, after = source[: tag.start], source[tag.end :]
        line = before.rpartition("\n")[2]
        if not text and not line.strip() and after[:1] == "\n":
            before, after = before.removesuffix(line), after[1:]
        source = before + text + after
    return source


class _Parser(HTMLParser):
    """One reading of one file."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.lines = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        line, column = self.getpos()
        start = self.lines[line - 1] + column
        attributes = {name: value or "" for name, value in reversed(attrs)}
        self.tags.append(Tag(tag, attributes, start, start + len(self.get_starttag_text() or "")))

    def handle_data(self, data: str) -> None:
        """Note what a script or a style sheet holds."""
        if self.cdata_elem:
            self.tags[-1].pieces.append(data)
