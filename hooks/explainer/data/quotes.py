"""Whether a quotation holds its number: in digits of any grouping, or in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal

from babel.dates import format_date
from num2words import num2words

from explainer.data.periods import Day
from explainer.locales.phrases import LANGUAGES

DIGITS = re.compile(r"\d+(?:[.,'’\s]\d+)*")
SCALES = {"thousand": 3, "mil": 3, "mille": 3, "million": 6, "millon": 6, "millones": 6, "millions": 6, "billion": 9}
WORDS_IN = ("en", "es", "fr")
HALVES = {"half": 50, "mitad": 50, "moitie": 50, "quarter": 25, "third": 33, "tercio": 33, "tiers": 33}


def holds_number(quote: str, numbers: Iterable[Decimal]) -> bool:
    """Whether the quotation has one of these numbers.

    >>> holds_number("au moins 2 505 personnes", [Decimal(2505)]), holds_number("$18 million", [Decimal(18000000)])
    (True, True)
    >>> holds_number("some 2.505 people", [Decimal(2505)]), holds_number("twelve months", [Decimal(12)])
    (True, True)
    >>> holds_number("12,505 people", [Decimal(2505)])
    False
    """
    wanted = set(numbers)
    plain = _plain(quote)
    if wanted & set(_numbers_in(plain)):
        return True
    if any(re.search(rf"\b{word}\b", plain) for word, share in HALVES.items() if share in wanted):
        return True
    whole = [int(number) for number in wanted if number == int(number) and abs(number) < 10**12]
    return any(f" {_plain(num2words(number, lang=lang))} " in f" {plain} " for number in whole for lang in WORDS_IN)


def holds_day(quote: str, day: Day) -> bool:
    """Whether the quotation has the day's number, or else its month's name, or else its year.

    >>> holds_day("la soirée du samedi 2 mars 2024", Day(2024, 3, 2)), holds_day("in October", Day(2022, 10))
    (True, True)
    >>> holds_day("on 3 March", Day(2024, 3, 2))
    False
    """
    plain = _plain(quote)
    if day.day:
        return Decimal(day.day) in set(_numbers_in(plain)) | {Decimal(n) for n in re.findall(r"\d+", plain)}
    if not day.month:
        return str(day.year) in plain
    return any(_plain(format_date(day.first, "MMMM", locale=locale)) in plain for locale in WORDS_IN)


def holds_words(quote: str, key: str) -> bool:
    """Whether the quotation has a vague quantity's words, in English or Spanish.

    >>> holds_words("tens of thousands of children", "tens_of_thousands")
    True
    """
    return any(_plain(language.vague[key]) in _plain(quote) for language in LANGUAGES.values())


def _plain(text: str) -> str:
    """Lower case, no accents, single spaces, no hyphens."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(letters.replace("-", " ").split())


def _numbers_in(plain: str) -> Iterator[Decimal]:
    """Every reading of every group of digits: 2.505 is 2505 or 2.505."""
    for match in DIGITS.finditer(plain):
        following = re.match(r"\s*([a-z]+)", plain[match.end() :])
        scale = Decimal(10) ** SCALES.get(following[1], 0) if following else Decimal(1)
        parts = re.split(r"[.,'’\s]", match[0])
        readings = [Decimal(part) for part in parts]
        if all(len(part) == 3 for part in parts[1:]) and len(parts[0]) <= 3:
            readings = [Decimal("".join(parts))]
        if len(parts) == 2:
            readings.append(Decimal(f"{parts[0]}.{parts[1]}"))
        yield from (reading * scale for reading in readings)
