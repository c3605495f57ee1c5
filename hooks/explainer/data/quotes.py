"""Whether a quotation holds its number: in digits of any grouping, or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache

from babel.dates import format_date

from explainer.data.periods import Day
from explainer.locales.cardinals import spell_cardinal
from explainer.locales.numerals import NUMBER, fold, readings
from explainer.locales.phrases import LANGUAGES

DIGITS = re.compile(NUMBER)
WORDS_IN = ("en", "es", "fr")
SHARES = {
    50: r"half|mitad|moitie",
    33: r"(?:a|one|un) (?:third|tercio|tiers)",
    25: r"(?:a|one|un) (?:quarter|cuarto|quart)",
}
CONNECTIVES = {"and", "y", "et"}
FEMININE = {"una": "uno", "une": "un", "veintiuna": "veintiuno"}


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
    >>> holds_number("one hundred and five people", [Decimal(105)]), holds_number("ochenta y dos", [Decimal(2)])
    (True, False)
    >>> holds_number("half of them children", [Decimal(50)], "percent"), holds_number("the second half", [Decimal(50)])
    (True, False)
    """
    wanted = set(numbers)
    plain = fold(quote)
    if wanted & set(_numbers_in(plain)):
        return True
    if unit == "percent" and any(n in SHARES and re.search(rf"\b({SHARES[int(n)]})\b", plain) for n in wanted):
        return True
    whole = [int(number) for number in wanted if number == int(number) and number > 1]
    spelled = [run for n in whole for lang in WORDS_IN for run in _number_runs(fold(spell_cardinal(n, lang)))]
    return any(run in spelled for run in _number_runs(plain))


def holds_day(quote: str, day: Day) -> bool:
    """Whether the quotation has the day with its month, or the month's name, or the year, as far as it is known.

    >>> holds_day("la soirée du samedi 2 mars 2024", Day(2024, 3, 2)), holds_day("in October", Day(2022, 10))
    (True, True)
    >>> holds_day("on 3 March", Day(2024, 3, 2)), holds_day("on 2 March 2019", Day(2024, 3, 2))
    (False, False)
    >>> holds_day("the mayor spoke", Day(2024, 5))
    False
    """
    words = re.findall(r"\w+", fold(quote))
    years = [word for word in words if re.fullmatch(r"(19|20)\d\d", word)]
    if not day.month or (years and str(day.year) not in years):
        return str(day.year) in years
    months = [fold(format_date(day.first, "MMMM", locale=locale)) for locale in WORDS_IN]
    return any(month in words for month in months) and (not day.day or str(day.day) in words)


def holds_words(quote: str, key: str) -> bool:
    """Whether the quotation has a vague quantity's words, in English or Spanish.

    >>> holds_words("tens of thousands of children", "tens_of_thousands")
    True
    """
    return any(fold(language.vague[key]) in fold(quote) for language in LANGUAGES.values())


def _numbers_in(plain: str) -> Iterator[Decimal]:
    for match in DIGITS.finditer(plain):
        following = re.match(r"\s*([a-z]+)", plain[match.end() :])
        yield from readings(match[0], following[1] if following else "")


@cache
def _number_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words of numbers, and those of them that a connective joins to a smaller one: hundred and five."""
    small, large = range(20), [*range(20, 100, 10), 100, 200, 1000, 10**6, 2 * 10**6]

    def words(numbers: Iterable[int]) -> set[str]:
        return {word for n in numbers for lang in WORDS_IN for word in fold(spell_cardinal(n, lang)).split()}

    joining = words(large) - words(small)
    return frozenset((words(small) | words([21, *large])) - CONNECTIVES), frozenset(joining - CONNECTIVES)


def _number_runs(plain: str) -> list[list[str]]:
    """Words of numbers that stand together, as long as they go, without what joins them.

    >>> _number_runs("some thirty one people, one hundred and five and two more")
    [['thirty', 'one'], ['one', 'hundred', 'five'], ['two']]
    """
    numbers, joining = _number_words()
    words = [FEMININE.get(word, word) for word in re.findall(r"\w+|,", plain)]
    runs: list[list[str]] = [[]]
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in numbers:
            runs[-1].append(word)
        elif not (word in CONNECTIVES and before in joining and after in numbers):
            runs.append([])
    return [run for run in runs if run]
