"""Reads YAML into plain values with their positions in the file.

They follow the core schema of YAML 1.2 (https://yaml.org/spec/1.2.2/#103-core-schema), so that the country code NO
stays text, and 2.50 is an exact decimal number. Dates stay text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from explainer.data.yaml_errors import DECIMAL, INTEGER, describe_unquoted_reference, explain_syntax_error
from explainer.diagnostics import INVISIBLE, Diagnostic, UserError
from explainer.text_files import Position, describe_invisible, locate_in_value, read_text

KeyPath = tuple[str | int, ...]

CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
PLAIN_TAGS = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|map|seq|merge|value)")
MAX_DEPTH = 10_000
"""Brackets in a text, or characters in a line, above which libyaml could crash on deep nesting."""


@dataclass(frozen=True)
class Document:
    """A YAML document's value, with the position of each key and value in its file."""

    path: str
    value: Any = None
    text: str = ""
    first_line: int = 1
    """The line of the file on which `text` begins."""
    nodes: Mapping[KeyPath, yaml.Node] = field(default_factory=dict)
    key_nodes: Mapping[KeyPath, yaml.Node] = field(default_factory=dict)
    """The nodes of the keys of mappings."""
    faulty: frozenset[Position] = frozenset()
    """Positions of YAML errors, where the value is not as its author meant it."""

    def position_of(self, keys: KeyPath) -> Position:
        """Return the position of the value at `keys`, or of the innermost value that contains it."""
        around = (self.nodes.get(keys[:end]) for end in range(len(keys), -1, -1))
        return next((locate_node(node, self.first_line) for node in around if node), (1, 1))

    def position_within(self, keys: KeyPath, value: str, offset: int) -> Position:
        """Return the position of a character of the text at `keys`."""
        return locate_in_value(self.text, self.first_line, self.position_of(keys), value, offset)

    def position_of_key(self, keys: KeyPath) -> Position:
        """Return the position of the key of the value at `keys`, or of the innermost key that contains it."""
        for end in range(len(keys), 0, -1):
            nodes = self.nodes if isinstance(keys[end - 1], int) else self.key_nodes
            if node := nodes.get(keys[:end]):
                return locate_node(node, self.first_line)
        return self.position_of(keys)

    def place_error(self, keys: KeyPath, error: UserError, *, is_key: bool = False) -> Diagnostic:
        """Return an error as a diagnostic at the value of `keys`, or at the key itself."""
        return error.at(self.path, *(self.position_of_key(keys) if is_key else self.position_of(keys)))

    def get_written(self, keys: KeyPath) -> str | None:
        """Return the spelling of an unquoted scalar in the file, also of one that stands for a list; else None."""
        node = self.nodes.get(keys) or self.nodes.get(keys[:-1])
        return node.value if isinstance(node, yaml.ScalarNode) and not node.style else None


def read_yaml_file(file: Path, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document of a YAML file, None if it is invalid, and its errors; `path` names the file in messages."""
    text, diagnostics = read_text(file, path)
    document, errors = read_yaml(text, path)
    return document, diagnostics + errors


def read_yaml(text: str | None, path: str, first_line: int = 1) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document of a text, None if it is not YAML, and its errors.

    `text` begins at `first_line` of its file; it is None if the file could not be read.
    """
    if text is None:
        return None, []
    builder = _Builder(first_line)
    try:
        root = compose_nodes(text)
        value = None if root is None else builder.build_value(root, ())
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        line, column, fault = explain_syntax_error(error, text)
        return None, [fault.at(path, line + first_line, column + 1)]
    diagnostics = [fault.at(path, *locate_node(node, first_line)) for node, fault in builder.faults]
    faulty = frozenset((diagnostic.line, diagnostic.column) for diagnostic in diagnostics)
    return Document(path, value, text, first_line, builder.nodes, builder.key_nodes, faulty), diagnostics


def compose_nodes(text: str) -> yaml.Node | None:
    """Return the root node of a text, parsed by libyaml if PyYAML has it, which is ten times as fast.

    Errors are those of PyYAML's own parser, which also reads deeply nested texts that could crash libyaml.
    """
    is_deep = text.count("[") + text.count("{") > MAX_DEPTH or max(map(len, text.split("\n"))) > MAX_DEPTH
    try:
        fast: yaml.Node | None = None if is_deep else yaml.compose(text, yaml.CSafeLoader)
    except (yaml.YAMLError, AttributeError):
        is_deep = True
    return yaml.compose(text, yaml.SafeLoader) if is_deep else fast


def locate_node(node: yaml.Node, first_line: int) -> Position:
    """Return the position of a node in its file; the text begins at `first_line`."""
    return node.start_mark.line + first_line, node.start_mark.column + 1


class _Builder:
    """Converts the nodes of a document to values, and collects the nodes by their keys, and the errors."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.nodes: dict[KeyPath, yaml.Node] = {}
        self.key_nodes: dict[KeyPath, yaml.Node] = {}
        self.faults: list[tuple[yaml.Node, UserError]] = []
        self.collections: set[int] = set()

    def build_value(self, node: yaml.Node, keys: KeyPath) -> Any:
        """Return the value of a node; None if it is invalid."""
        self.nodes[keys] = node
        if error := self._find_fault(node):
            self.faults.append((node, error))
            return None
        if isinstance(node, yaml.ScalarNode):
            return _read_scalar(node)
        self.collections.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return {key: self.build_value(value, (*keys, key)) for key, value in self._sound_pairs(node, keys)}
        return [self.build_value(entry, (*keys, index)) for index, entry in enumerate(node.value)]

    def _sound_pairs(self, node: yaml.MappingNode, keys: KeyPath) -> Iterator[tuple[str, yaml.Node]]:
        lines: dict[str, int] = {}
        for key_node, value in node.value:
            key, (line, _) = key_node.value, locate_node(key_node, self.first_line)
            if not isinstance(key_node, yaml.ScalarNode):
                self.faults.append((key_node, UserError("yaml-key")))
            elif error := self._find_fault(key_node):
                self.faults.append((key_node, error))
            elif key in lines:
                error = UserError("duplicate-key", key=key, line=lines[key])
                self.faults.append((key_node, error))
            else:
                lines[key] = line
                self.key_nodes[*keys, key] = key_node
                yield key, value

    def _find_fault(self, node: yaml.Node) -> UserError | None:
        """Return the error of a node itself, not of those within it."""
        if not PLAIN_TAGS.fullmatch(node.tag):
            return UserError("yaml-tag", tag=node.tag)
        if isinstance(node, yaml.ScalarNode):
            match = INVISIBLE.search(node.value)
            return describe_invisible(match[0]) if match else None
        if id(node) in self.collections:
            return UserError("yaml-alias")
        if isinstance(node, yaml.MappingNode) and node.flow_style and node.value and all(map(_is_bare, node.value)):
            return describe_unquoted_reference("{" + ", ".join(key.value for key, _ in node.value) + "}")
        return None


def _is_bare(pair: tuple[yaml.Node, yaml.Node]) -> bool:
    """Return whether a pair of a mapping is a word without a value, as in {displaced}."""
    key, value = pair
    return isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode) and not (value.value or value.style)


def _read_scalar(node: yaml.ScalarNode) -> Any:
    """Return the value of an unquoted scalar by the core schema, or the text of a quoted one.

    >>> [_read_scalar(yaml.compose(text)) for text in ("2505", "2.50", "NO", "'5'", "2024-05-26", "true")]
    [2505, Decimal('2.50'), 'NO', '5', '2024-05-26', True]
    """
    text: str = node.value
    if node.style:
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.fullmatch(text) and len(text) <= 18:
        return int(text)
    return Decimal(text) if DECIMAL.fullmatch(text) and len(text) <= 30 else text
