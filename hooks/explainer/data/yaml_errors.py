"""Explains mistakes in YAML: syntax errors, and numbers in another notation, with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml

from explainer.data.number_reader import read_numbers
from explainer.diagnostics import UserError
from explainer.locales.number_words import GROUPED, read_digits
from explainer.text_files import locate_offset

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
"""Numbers in the notation of the data file."""
LONGEST = 60
"""Characters of the longest text that is searched for a number."""
PLAIN = "write it with digits and a decimal point only"
SEVERAL_POINTS = re.compile(r"\d[.,]\d+[.,]\d")
DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?")
UNITS = {"%": "percent", "$": "USD"}
BOUNDS = {"~": "about", ">": "more_than", "<": "at_most", "≥": "at_least", "≤": "at_most", "≈": "about"}
NOTATIONS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (r"[-+]?\.\d+", lambda text: text.replace(".", "0.")),
    (r"[-+]?[1-9]\d*\.", lambda text: text.removesuffix(".")),
    (r"[-+]?0+\d+(\.\d+)?", lambda text: f"{Decimal(text):f}"),
    (r"[-+]?\d[\d_]*(\.[\d_]+)?", lambda text: f"{Decimal(text.replace('_', '')):f}"),
    (r"[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d{1,2}", lambda text: f"{Decimal(text):f}"),
    (r"[-+]?0[xX][0-9a-fA-F]{1,12}", lambda text: str(int(text, 16))),
    (r"[-+]?0[oO][0-7]{1,16}", lambda text: str(int(text, 8))),
    (r"[-+]?0[bB][01]{1,48}", lambda text: str(int(text, 2))),
    (rf"{GROUPED}|\d+,\d+", lambda text: f"{next(read_digits(text)):f}"),
)
"""Other notations of numbers, including those of other YAML versions, and their conversion."""
SYNTAX_FAULTS = {
    "\\t": "tab",
    "mapping values are not allowed": "colon",
    "that cannot start any token": "sign",
    "found undefined alias": "sign",
    "sequence entries are not allowed": "sign",
    "mapping keys are not allowed": "sign",
    "expected a comment or a line break": "block-text",
    "behind a value: expected <block end>": "behind",
    "expected <block end>": "indentation",
    "could not find expected ':'": "no-colon",
    "unexpected end of stream": "open-quote",
}
"""The row of the message behind `not-yaml.`, by a part of the parser's; the first that matches is used."""
STARTS_WITH_REFERENCE = re.compile(r":\s+(\{[a-z][\w.]*\}.*)$")
TOO_LARGE = re.compile(r"\\U(?!00(?:0|10))|^%YAML", re.MULTILINE)
"""What PyYAML raises other errors for: an escape above the last character, a version with too many digits."""


def is_plain_number(text: str) -> bool:
    """Return whether a text looks like a number in the data file, so that it must have been quoted to be text."""
    return bool(INTEGER.fullmatch(text) or DECIMAL.fullmatch(text))


def suggest_number(text: str) -> str:
    """Return a hint for a text that was given instead of a number.

    >>> for text in (".5", "5.", "007", "1_000", "1,000", "0x10", "0o17", "1e6", "17,5", "12:30", "yes", ".inf"):
    ...     print(text, suggest_number(text), sep=": ")
    .5: write 0.5
    5.: write 5
    007: write 7
    1_000: write 1000
    1,000: write 1000
    0x10: write 16
    0o17: write 15
    1e6: write 1000000
    17,5: write 17.5
    12:30: write it with digits and a decimal point only
    yes: write it with digits and a decimal point only
    .inf: write it with digits and a decimal point only
    >>> for text in ("5 million", "80%", "US$18 million", "~50", "2024-05", "182000", "1.2.3"):
    ...     print(suggest_number(text))
    write 5000000
    write 80, and 'unit: percent'
    write 18000000, and 'unit: USD'
    write 50, and 'bound: about'
    write a date under 'date:', 'period:' or 'when:'
    take the quotation marks away
    write it with digits and a decimal point only
    """
    if is_plain_number(text):
        return "take the quotation marks away"
    if SEVERAL_POINTS.search(text) and not re.fullmatch(GROUPED, text):
        return PLAIN
    if DATE.fullmatch(text):
        return "write a date under 'date:', 'period:' or 'when:'"
    for pattern, convert in NOTATIONS:
        if re.fullmatch(pattern, text):
            return f"write {convert(text)}"
    findings = read_numbers(text) if len(text) <= LONGEST else []
    values = {value for finding in findings if finding.kind == "number" for value in finding.values}
    extra = [f"'unit: {unit}'" for sign, unit in UNITS.items() if sign in text]
    extra += [f"'bound: {bound}'" for sign, bound in BOUNDS.items() if text.startswith(sign)]
    return f"write {', and '.join([_format_scalar(values.pop()), *extra])}" if len(values) == 1 else PLAIN


def is_group(value: Any) -> bool:
    """Return whether a value is a list or a record."""
    return isinstance(value, list | dict)


def _format_scalar(value: Fraction) -> str:
    return f"{(Decimal(value.numerator) / value.denominator).normalize():f}"


def describe_unquoted_reference(text: str) -> UserError:
    """Return the error for a value that begins with the brace of a reference, which YAML reads as a mapping."""
    return UserError("unquoted-reference", text=text.strip())


def explain_syntax_error(error: Exception, text: str) -> tuple[int, int, UserError]:
    """Return the line and column of a syntax error, counted from 0, and the error in the project's words."""
    if isinstance(error, RecursionError):
        return 0, 0, UserError("nested-too-deeply")
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position), 0, UserError("not-yaml.control")
    if not isinstance(error, yaml.MarkedYAMLError):
        match = TOO_LARGE.search(text)
        line, column = locate_offset(text, match.start() if match else 0)
        return line - 1, column - 1, UserError("not-yaml.too-large")
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    for number in (line, line - 1):
        match = STARTS_WITH_REFERENCE.search(lines[number]) if 0 <= number < len(lines) else None
        if match:
            return number, match.start(1), describe_unquoted_reference(match[1])
    words = f"{'behind a value: ' if ':' in lines[line][:column] else ''}{error.problem}"
    rows = (f"not-yaml.{row}" for part, row in SYNTAX_FAULTS.items() if part in words)
    return line, column, UserError(next(rows, "not-yaml"), problem=error.problem)
