"""YAML text to plain values that remember where they stood.

Read by the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), so that the
country code NO stays text, with numbers kept exact. Dates stay text: the model reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

import yaml

from explainer.characters import INVISIBLE
from explainer.data.scalars import DECIMAL, INTEGER
from explainer.data.text import Place, invisible, place_in
from explainer.data.yaml_text import SYNTAX_ERRORS, compose, syntax_problem, unquoted
from explainer.problems import Fault, Problem

KeyPath = tuple[str | int, ...]

CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
PLAIN_TAGS = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|map|seq|merge|value)")


@dataclass(frozen=True)
class Document:
    """A YAML document's value, with the place of each key and value in its file."""

    path: str
    value: Any = None
    places: dict[KeyPath, Place] = field(default_factory=dict)
    key_places: dict[KeyPath, Place] = field(default_factory=dict)
    text: str = ""
    first_line: int = 1
    """The line of the file on which `text` begins."""
    written: dict[KeyPath, str] = field(default_factory=dict)
    """As the file has them, the scalars without quotation marks."""

    def place(self, keys: KeyPath) -> Place:
        """Where the value at `keys` begins, or the nearest thing around it that is there."""
        for end in range(len(keys), -1, -1):
            if found := self.places.get(keys[:end]):
                return found
        return (1, 1)

    def place_within(self, keys: KeyPath, value: str, offset: int) -> Place:
        """Where a character of the text at `keys` stands."""
        return place_in(self.text, self.first_line, self.place(keys), value, offset)

    def key_place(self, keys: KeyPath) -> Place:
        """Where the key of the value at `keys` begins, or the nearest one around it; an item of a list has none."""
        for end in range(len(keys), 0, -1):
            found = (self.places if isinstance(keys[end - 1], int) else self.key_places).get(keys[:end])
            if found:
                return found
        return self.place(keys)


def read_yaml(text: str, path: str, problems: list[Problem], first_line: int = 1) -> Document | None:
    """Compose `text`, which begins at `first_line` of its file; `None` where it is not YAML."""
    try:
        node = compose(text)
    except SYNTAX_ERRORS as error:
        problems.append(syntax_problem(error, text, path, first_line))
        return None
    reader = _Reader(Document(path, text=text, first_line=first_line), problems)
    try:
        value = reader.read(node, ()) if node is not None else None
    except RecursionError as error:
        problems.append(syntax_problem(error, text, path, first_line))
        return None
    return replace(reader.document, value=value)


class _Reader:
    """One walk over the nodes of one document."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document = document
        self.problems = problems
        self.seen: set[int] = set()

    def read(self, node: yaml.Node, keys: KeyPath) -> Any:
        self.document.places[keys] = self._place(node)
        if not PLAIN_TAGS.fullmatch(node.tag):
            self._note(node, f"unknown tag '{node.tag}'", "write a plain value")
            return None
        if isinstance(node, yaml.ScalarNode):
            if not node.style:
                self.document.written[keys] = node.value
            return _scalar(node) if self._is_visible(node) else None
        if id(node) in self.seen:
            self._note(node, "an alias repeats a collection", "write it out")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*keys, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)
        return self._mapping(node, keys)

    def _mapping(self, node: yaml.MappingNode, keys: KeyPath) -> dict[Any, Any] | None:
        if node.flow_style and node.value and all(_is_word(key) and _is_empty(value) for key, value in node.value):
            text = "{" + ", ".join(key.value for key, _ in node.value) + "}"
            line, column = self._place(node)
            self.problems.append(unquoted(self.document.path, line, column, text))
            return None
        return dict(self._pairs(node, keys))

    def _pairs(self, node: yaml.MappingNode, keys: KeyPath) -> Iterator[tuple[Any, Any]]:
        lines: dict[Any, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._note(key_node, "a key must be a word", "write 'name: value'")
                continue
            key = key_node.value
            if not self._is_visible(key_node):
                continue
            if key in lines:
                self._note(key_node, f"duplicate key '{key}'", f"it already stands in line {lines[key]}")
                continue
            lines[key] = self._place(key_node)[0]
            self.document.key_places[(*keys, key)] = self._place(key_node)
            yield key, self.read(value_node, (*keys, key))

    def _is_visible(self, node: yaml.ScalarNode) -> bool:
        """Whether a scalar holds no character, as an escape, that nobody sees; it is noted."""
        found = INVISIBLE.search(node.value)
        if found:
            self.problems.append(invisible(found[0]).at(self.document.path, *self._place(node)))
        return found is None

    def _place(self, node: yaml.Node) -> Place:
        return node.start_mark.line + self.document.first_line, node.start_mark.column + 1

    def _note(self, node: yaml.Node, message: str, hint: str) -> None:
        self.problems.append(Fault(message, hint).at(self.document.path, *self._place(node)))


def _is_word(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def _scalar(node: yaml.ScalarNode) -> Any:
    """A plain scalar by the core schema; a quoted one is text.

    >>> [_scalar(yaml.compose(text)) for text in ("2505", "17.9", "NO", "'5'", "2024-05-26", "true")]
    [2505, Decimal('17.9'), 'NO', '5', '2024-05-26', True]
    """
    text: str = node.value
    if node.style:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text) and len(text) <= 18:
        return int(text)
    return Decimal(text) if DECIMAL.fullmatch(text) and len(text) <= 30 else text
