"""JSON as every download has it: readable by people too, and with exact numbers."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

MARK = "\ufdd0"
"""A noncharacter (Unicode 23.7), which no text holds."""
MARKED = re.compile(f'"{MARK}(.*?){MARK}"')


def dumps(content: Any, indent: int | None = 2) -> str:
    """JSON (RFC 8259) of dictionaries, lists, texts and numbers in their order, with a newline at its end.

    Without an `indent`, it stands in one line, without spaces.

    A `Decimal` is written digit by digit: as a float, a large one would lose its last digits.

    >>> print(dumps({"casi": Decimal("999999999999999.123456")}), end="")
    {
      "casi": 999999999999999.123456
    }
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(content, indent=indent, separators=separators, ensure_ascii=False, default=_marked)
    return MARKED.sub(r"\1", text) + "\n"


def digits(number: Decimal) -> str:
    """A number in digits, a whole one without a decimal point, none with an exponent.

    >>> digits(Decimal("18.00")), digits(Decimal("-0.50")), digits(Decimal(3000)), digits(Decimal("1E+3"))
    ('18', '-0.5', '3000', '1000')
    """
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number.normalize():f}"


def _marked(value: Any) -> str:
    assert isinstance(value, Decimal)
    return f"{MARK}{digits(value)}{MARK}"
