"""What people write in YAML in place of a plain number or text: how it was read, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from explainer.data.number_reader import read_numbers
from explainer.locales.numerals import GROUPED, readings

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]+")
"""Numbers as the data file has them."""
LONGEST = 60
"""Characters of the longest text in which a number is looked for."""
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
    (rf"{GROUPED}|\d+,\d+", lambda text: f"{next(readings(text)):f}"),
)
"""Other notations of numbers, those of other versions of YAML among them, and the same number plainly."""


def is_plain_number(text: str) -> bool:
    """Whether a text has the form of a number in the data file, so that it is text only within quotation marks."""
    return bool(INTEGER.fullmatch(text) or DECIMAL.fullmatch(text))


def suggest_number(text: str) -> str:
    """Return what to write where a number is wanted and this text was given.

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
    return f"write {', and '.join([_plain(values.pop()), *extra])}" if len(values) == 1 else PLAIN


def is_group(value: Any) -> bool:
    """Whether a value is a list or a record, in the place of which a single one may be wanted."""
    return isinstance(value, list | dict)


def describe(value: Any, written: str | None = None) -> str:
    """Return how a message names a value; `written` is how its file has it.

    >>> describe("a"), describe(True), describe(Decimal("2.50")), describe([1]), describe({}), describe(5, "+5")
    ("'a'", "'true'", "'2.50'", 'a list', 'a record', "'+5'")
    """
    if is_group(value):
        return "a list" if isinstance(value, list) else "a record"
    return f"'{written or (str(value).lower() if isinstance(value, bool) else value)}'"


def _plain(value: Fraction) -> str:
    return f"{(Decimal(value.numerator) / value.denominator).normalize():f}"
