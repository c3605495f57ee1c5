"""What all downloads share: addresses, titles, versions, and JSON with exact numbers."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from typing import Any

PUBLISHER = "Haiti explainer"
JSON, CSV, PACKAGE, SOURCES = (
    "data/statistics.json",
    "data/statistics.csv",
    "data/datapackage.json",
    "data/sources.json",
)
"""The downloads, from the site's root."""
TOPIC = "Multinational Security Support mission to Haiti"
DATA_TITLE = "The data of the Haiti explainer"
DATA_DESCRIPTION = (
    "Every number, date and list of countries that the Haiti explainer tells of the Multinational Security Support "
    "mission to Haiti, each with its place, its time and its source, as printed in English and in Spanish. "
    "Quotations and titles of sources belong to their authors."
)


def compute_version(*texts: str) -> str:
    """Return the version of texts: the first eight hexadecimal digits of their SHA-256."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]


MARK = "\ufdd0"
"""A noncharacter (Unicode 23.7), which no text holds."""
QUOTED_NUMBER = re.compile(f'"{MARK}(.*?){MARK}"')


def write_json(content: Any, indent: int | None = 2) -> str:
    """Return JSON (RFC 8259) of dictionaries, lists, texts and numbers, in order, with a final newline.

    Without an `indent`, it is one line without spaces.

    A `Decimal` is written digit by digit: as a float, a large one would lose its last digits.

    >>> print(write_json({"casi": Decimal("999999999999999.123456")}), end="")
    {
      "casi": 999999999999999.123456
    }
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(content, indent=indent, separators=separators, ensure_ascii=False, default=_quote_numbers)
    return QUOTED_NUMBER.sub(r"\1", text) + "\n"


def format_digits(number: Decimal) -> str:
    """Return a number in digits, without needless zeros or an exponent.

    >>> (format_digits(Decimal("18.00")), format_digits(Decimal("-0.50")), format_digits(Decimal(3000)),
    ...  format_digits(Decimal("1E+3")))
    ('18', '-0.5', '3000', '1000')
    """
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number.normalize():f}"


def _quote_numbers(value: Any) -> str:
    assert isinstance(value, Decimal)
    return f"{MARK}{format_digits(value)}{MARK}"
