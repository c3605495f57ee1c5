"""Whether a quotation holds its number: in digits of any grouping, or in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby

from babel.dates import format_date
from num2words import num2words

from explainer.data.periods import Day
from explainer.locales.phrases import LANGUAGES

GROUPED = r"\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d+)?"
DIGITS = re.compile(rf"(?<![\d.,])(?:{GROUPED}|\d+(?:[.,]\d+)?)(?!\d)")
SCALES = {"thousand": 3, "mil": 3, "mille": 3, "million": 6, "millon": 6, "millones": 6, "millions": 6, "billion": 9}
WORDS_IN = ("en", "es", "fr")
SHARES = {"half": 50, "mitad": 50, "moitie": 50, "quarter": 25, "third": 33, "tercio": 33, "tiers": 33}


def holds_number(quote: str, numbers: Iterable[Decimal], unit: str = "") -> bool:
    """Whether the quotation has one of these numbers.

    >>> holds_number("au moins 2 505 personnes", [Decimal(2505)]), holds_number("$18 million", [Decimal(18000000)])
    (True, True)
    >>> holds_number("some 2.505 people", [Decimal(2505)]), holds_number("twelve months", [Decimal(12)])
    (True, True)
    >>> holds_number("12,505 people", [Decimal(2505)]), holds_number("2.5 percent", [Decimal(2)])
    (False, False)
    >>> holds_number("thirty-one", [Decimal(1)]), holds_number("two hundred", [Decimal(2)])
    (False, False)
    >>> holds_number("half of them children", [Decimal(50)], "percent"), holds_number("the second half", [Decimal(50)])
    (True, False)
    """
    wanted = set(numbers)
    plain = _plain(quote)
    if wanted & set(_numbers_in(plain)):
        return True
    words = plain.replace(",", " ").split()
    if unit == "percent" and any(SHARES.get(word) in wanted for word in words):
        return True
    spelled = [_plain(num2words(int(n), lang=lang)).split() for n in wanted if n == int(n) for lang in WORDS_IN]
    return any(run in spelled for run in _runs_of_number_words(words))


def holds_day(quote: str, day: Day) -> bool:
    """Whether the quotation has the day with its month, or the month's name, or the year, as far as it is known.

    >>> holds_day("la soirée du samedi 2 mars 2024", Day(2024, 3, 2)), holds_day("in October", Day(2022, 10))
    (True, True)
    >>> holds_day("on 3 March", Day(2024, 3, 2)), holds_day("20 June 1999", Day(2024, 5, 20))
    (False, False)
    """
    plain = _plain(quote)
    if not day.month:
        return str(day.year) in plain
    has_month = any(_plain(format_date(day.first, "MMMM", locale=locale)) in plain for locale in WORDS_IN)
    return has_month and (not day.day or str(day.day) in re.findall(r"\d+", plain))


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
    """Every reading of every number in digits: 2.505 is 2505 or 2.505."""
    for match in DIGITS.finditer(plain):
        following = re.match(r"\s*([a-z]+)", plain[match.end() :])
        scale = Decimal(10) ** SCALES.get(following[1], 0) if following else Decimal(1)
        parts = re.split(r"([.,'’ ])", match[0])
        if len(parts) == 1:
            yield Decimal(match[0]) * scale
            continue
        if re.fullmatch(GROUPED, match[0]):
            is_decimal = len(parts[-1]) != 3 or (len(parts) > 3 and parts[-2] != parts[-4])
            whole, rest = (parts[:-2], f".{parts[-1]}") if is_decimal else (parts, "")
            yield Decimal("".join(whole[::2]) + rest) * scale
        if len(parts) == 3 and parts[1] in ".,":
            yield Decimal(f"{parts[0]}.{parts[2]}") * scale


@cache
def _number_words() -> frozenset[str]:
    numbers = [*range(21), *range(30, 100, 10), 100, 200, 1000, 10**6, 2 * 10**6]
    spelled = {word for number in numbers for lang in WORDS_IN for word in _plain(num2words(number, lang=lang)).split()}
    return frozenset(spelled - {"and", "y", "et"})


def _runs_of_number_words(words: list[str]) -> Iterator[list[str]]:
    """Words of numbers that stand together, as long as they go.

    >>> list(_runs_of_number_words("some thirty one people and two more".split()))
    [['thirty', 'one'], ['two']]
    """
    for is_number, run in groupby(words, _number_words().__contains__):
        if is_number:
            yield list(run)
