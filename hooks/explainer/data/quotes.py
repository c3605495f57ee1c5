"""Checks that a quotation contains its number, in digits of any grouping or in words, or its date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel.dates import format_date

from explainer.data.number_reader import read_numbers
from explainer.locales.number_words import fold_words
from explainer.locales.periods import Day
from explainer.locales.phrases import LANGUAGES

MONTHS_IN = ("en", "es", "fr")


def holds_number(quote: str, numbers: Iterable[Decimal], unit: str = "") -> bool:
    """Return whether a quotation has one of these numbers; a share may also be written as two thirds or one in five.

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
    >>> [holds_number("two thirds", [Decimal(number)], "percent") for number in ("67", "66.7", "66", "68")]
    [True, True, False, False]
    """
    findings = read_numbers(quote)
    given = {value for finding in findings if finding.kind == "number" for value in finding.values}
    if unit != "percent":
        return any(number in given for number in numbers)
    shares = {value for finding in findings if finding.kind != "number" for value in finding.values}
    ratios = [finding for finding in findings if finding.kind == "ratio"]
    given -= {value for finding in findings if any(map(finding.is_within, ratios)) for value in finding.values}
    return any(number in given or any(_is_rounded_share(share, number) for share in shares) for number in numbers)


def holds_day(quote: str, day: Day) -> bool:
    """Return whether a quotation has the day and month, or the month, or the year, as precise as `day` is.

    >>> holds_day("la soirée du samedi 2 mars 2024", Day(2024, 3, 2)), holds_day("in October", Day(2022, 10))
    (True, True)
    >>> holds_day("on 3 March", Day(2024, 3, 2)), holds_day("on 2 March 2019", Day(2024, 3, 2))
    (False, False)
    >>> holds_day("the mayor spoke", Day(2024, 5))
    False
    """
    words = re.findall(r"\w+", fold_words(quote))
    years = [word for word in words if re.fullmatch(r"(19|20)\d\d", word)]
    if not day.month or (years and str(day.year) not in years):
        return str(day.year) in years
    months = [fold_words(format_date(day.first, "MMMM", locale=locale)) for locale in MONTHS_IN]
    return any(month in words for month in months) and (not day.day or str(day.day) in words)


def holds_words(quote: str, key: str) -> bool:
    """Return whether a quotation has the words of a vague quantity, in English or Spanish.

    >>> holds_words("tens of thousands of children", "tens_of_thousands")
    True
    >>> holds_words("varias comisarías", "several")
    True
    """
    forms = (form for row in LANGUAGES.values() for form in (row.vague, row.vague_feminine))
    return any(key in form and fold_words(form[key]) in fold_words(quote) for form in forms)


def _is_rounded_share(share: Fraction, percent: Decimal) -> bool:
    """Return whether a share in per cent, rounded to as many decimal places as the number has, is that number."""
    exact = Decimal(100 * share.numerator) / share.denominator
    places = min(int(percent.as_tuple().exponent), 0)
    return exact.quantize(Decimal(1).scaleb(places), ROUND_HALF_UP) == percent
