"""Digits as people write them: grouped by commas, points, spaces or apostrophes, scaled by a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

GROUPED = r"\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d+)?"
NUMBER = rf"(?<![\d.,])(?:{GROUPED}|\d+(?:[.,]\d+)?)(?!\d)"
SCALES = {
    "thousand": 3, "mil": 3, "mille": 3, "million": 6, "millon": 6, "millones": 6, "millions": 6,
    "billion": 9, "trillion": 12, "billon": 12, "billones": 12,
}  # fmt: skip
"""Powers of ten, by word, without accents."""


def fold(text: str) -> str:
    """Lower case, no accents, single spaces, no hyphens, so that words can be compared.

    >>> fold("Treinta-y-uno  Millón")
    'treinta y uno millon'
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(letters.replace("-", " ").split())


def readings(digits: str, scale_word: str = "") -> Iterator[Decimal]:
    """Every number that the digits may mean, by either convention.

    >>> [str(number) for number in readings("2.505")], [str(number) for number in readings("18", "million")]
    (['2505', '2.505'], ['18000000'])
    >>> [str(number) for number in readings("1,234.5")]
    ['1234.5']
    """
    scale = Decimal(10) ** SCALES.get(scale_word, 0)
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
