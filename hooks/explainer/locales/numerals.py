"""Digits as people write them: grouped by commas, points, spaces or apostrophes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

GROUPED = r"\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d+)?"
NUMBER = rf"(?<![\d.,])(?:{GROUPED}|\d+(?:[.,]\d+)?)(?!\d)"


def fold(text: str) -> str:
    """Lower case, no accents, single spaces, no hyphens, so that words can be compared.

    >>> fold("Treinta-y-uno  Millón")
    'treinta y uno millon'
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(letters.replace("-", " ").split())


def readings(digits: str, power: int = 0) -> Iterator[Decimal]:
    """Yield every number that digits, times a power of ten, may mean by either convention.

    >>> [str(number) for number in readings("2.505")], [str(number) for number in readings("18", 6)]
    (['2505', '2.505'], ['18000000'])
    >>> [str(number) for number in readings("1,234.5")]
    ['1234.5']
    """
    scale = Decimal(10) ** power
    parts = re.split(r"([.,'’\s])", digits)
    if len(parts) == 1:
        yield Decimal(digits) * scale
        return
    if re.fullmatch(GROUPED, digits):
        is_decimal = len(parts[-1]) != 3 or (len(parts) > 3 and parts[-2] != parts[-4])
        whole, rest = (parts[:-2], f".{parts[-1]}") if is_decimal else (parts, "")
        yield Decimal("".join(whole[::2]) + rest) * scale
    if len(parts) == 3 and parts[1] in ".,":
        yield Decimal(f"{parts[0]}.{parts[2]}") * scale
