"""YAML text → nodes with marks; what is no YAML is told in the project's words."""

from __future__ import annotations

import re

import yaml

from explainer.data.text import place
from explainer.problems import Problem

QUOTE_IT = ("a value that begins with a sign of YAML's own", "put the value in quotation marks")
BEHIND = (
    "text behind a value that is closed by a quotation mark or a bracket",
    "put the whole value in quotation marks, and a \\ before those within it",
)
SYNTAX = {
    "\\t": ("a tab", "indent with spaces"),
    "mapping values are not allowed": (
        "a colon within a value",
        "put the value in quotation marks",
    ),
    "that cannot start any token": QUOTE_IT,
    "found undefined alias": QUOTE_IT,
    "sequence entries are not allowed": QUOTE_IT,
    "mapping keys are not allowed": QUOTE_IT,
    "expected a comment or a line break": (
        "text on the line of a '>' or '|'",
        "put the value in quotation marks, or its text on the next line",
    ),
    "expected <block end>": ("the indentation differs from that above", "two spaces for an id, four for its keys"),
    "could not find expected ':'": ("a line that is no 'name: value'", "put a space behind the colon"),
    "unexpected end of stream": ("a quotation mark is not closed", "close it, here or in a line above"),
}
"""The parser's words for common mistakes, and ours."""
STARTS_WITH_REFERENCE = re.compile(r":\s+(\{[a-z][\w.]*\}.*)$")
DEEPEST = 10_000
SYNTAX_ERRORS = (yaml.YAMLError, RecursionError, ValueError, OverflowError)
TOO_LARGE = re.compile(r"\\U(?!00(?:0|10))|^%YAML", re.MULTILINE)
"""What PyYAML's own parser stumbles over: an escape above the last character, a version with endless digits."""


def compose(text: str) -> yaml.Node | None:
    """The root of the text's nodes, by libyaml where PyYAML has it, ten times as fast.

    Faults are raised as PyYAML's own parser words them. It also reads what nests so deeply that libyaml could crash.
    """
    is_deep = text.count("[") + text.count("{") > DEEPEST or max(map(len, text.split("\n"))) > DEEPEST
    try:
        fast: yaml.Node | None = None if is_deep else yaml.compose(text, yaml.CSafeLoader)
    except (yaml.YAMLError, AttributeError):
        is_deep = True
    return yaml.compose(text, yaml.SafeLoader) if is_deep else fast


def syntax_problem(error: Exception, text: str, path: str, first_line: int) -> Problem:
    """Why the text, which begins at `first_line` of its file, is not YAML."""
    if isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + first_line
        return Problem(path, line, 1, "a control character", "remove it")
    if isinstance(error, RecursionError):
        return Problem(path, first_line, 1, "nested too deeply", "make it flatter")
    if not isinstance(error, yaml.MarkedYAMLError):
        found = TOO_LARGE.search(text)
        line, column = place(text, found.start() if found else 0, first_line)
        return Problem(path, line, column, "a number of a character or a version that is too large", "take it out")
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    column = mark.column if mark else 0
    lines = text.split("\n")
    for number in (line, line - 1):
        match = STARTS_WITH_REFERENCE.search(lines[number]) if 0 <= number < len(lines) else None
        if match:
            return unquoted(path, number + first_line, match.start(1) + 1, match[1])
    is_behind = "<block end>" in str(error.problem) and ":" in lines[line][:column]
    message, hint = (
        BEHIND
        if is_behind
        else next(
            (words for found, words in SYNTAX.items() if found in str(error.problem)),
            (f"not YAML: {error.problem}", "mend this line or the one above"),
        )
    )
    return Problem(path, line + first_line, column + 1, message, hint)


def unquoted(path: str, line: int, column: int, text: str) -> Problem:
    """YAML takes a value that begins with a brace for a mapping."""
    hint = f'put the value in quotation marks: "{text.strip()}"'
    return Problem(path, line, column, "a value that begins with a reference is not quoted", hint)
