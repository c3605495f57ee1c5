"""What is no YAML, in the project's words."""

from __future__ import annotations

import re

import yaml

from explainer.data.text import place
from explainer.problems import Fault

QUOTE_IT = ("a value that begins with a sign of YAML's own", "put the value in quotation marks")
SYNTAX_FAULTS = {
    "\\t": ("a tab", "indent with spaces"),
    "mapping values are not allowed": ("a colon within a value", "put the value in quotation marks"),
    "that cannot start any token": QUOTE_IT,
    "found undefined alias": QUOTE_IT,
    "sequence entries are not allowed": QUOTE_IT,
    "mapping keys are not allowed": QUOTE_IT,
    "expected a comment or a line break": (
        "text on the line of a '>' or '|'",
        "put the value in quotation marks, or its text on the next line",
    ),
    "behind a value: expected <block end>": (
        "text behind a value that is closed by a quotation mark or a bracket",
        "put the whole value in quotation marks, and a \\ before those within it",
    ),
    "expected <block end>": ("the indentation differs from that above", "two spaces for an id, four for its keys"),
    "could not find expected ':'": ("a line that is no 'name: value'", "put a space behind the colon"),
    "unexpected end of stream": ("a quotation mark is not closed", "close it, here or in a line above"),
}
"""By words of the parser's messages, the first that fits: message and hint."""
STARTS_WITH_REFERENCE = re.compile(r":\s+(\{[a-z][\w.]*\}.*)$")
TOO_LARGE = re.compile(r"\\U(?!00(?:0|10))|^%YAML", re.MULTILINE)
"""What PyYAML's own parser stumbles over: an escape above the last character, a version with endless digits."""


def unquoted_reference(text: str) -> Fault:
    """Return the fault of a value that begins with a reference's brace, which YAML takes for a mapping."""
    hint = f'put the value in quotation marks: "{text.strip()}"'
    return Fault("a value that begins with a reference is not quoted", hint)


def explain_syntax_error(error: Exception, text: str) -> tuple[int, int, Fault]:
    """Return where a text is not YAML, as a line and a column counted from 0, and why."""
    if isinstance(error, RecursionError):
        return 0, 0, Fault("nested too deeply", "make it flatter")
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position), 0, Fault("a control character", "remove it")
    if not isinstance(error, yaml.MarkedYAMLError):
        match = TOO_LARGE.search(text)
        line, column = place(text, match.start() if match else 0)
        return line - 1, column - 1, Fault("a number of a character or a version that is too large", "take it out")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    for number in (line, line - 1):
        match = STARTS_WITH_REFERENCE.search(lines[number]) if 0 <= number < len(lines) else None
        if match:
            return number, match.start(1), unquoted_reference(match[1])
    words = f"{'behind a value: ' if ':' in lines[line][:column] else ''}{error.problem}"
    explained = (faults for key, faults in SYNTAX_FAULTS.items() if key in words)
    message, hint = next(explained, (f"not YAML: {error.problem}", "mend this line or the one above"))
    return line, column, Fault(message, hint)
