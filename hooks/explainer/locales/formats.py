"""Numbers, sums, shares, dates, lists and hedges in a language. Pure functions; the doctests are the rule.

In the examples, `show` prints a no-break space as `~`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cache

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from num2words import num2words

from explainer.data.formulas import to_decimal
from explainer.data.periods import Day, Period
from explainer.locales.countries import name_country
from explainer.locales.phrases import LANGUAGES, NBSP, Language
from explainer.problems import Fault

__all__ = ["NBSP", "amount", "countries", "hedge", "in_words", "period", "rounded", "start"]

MILLION = Decimal(1_000_000)
DIRECTIONS = {"nearest": ROUND_HALF_UP, "down": ROUND_FLOOR, "up": ROUND_CEILING}
I_SOUNDS = ("i", "í")


def rounded(value: Decimal, step: Decimal | None, rounding: str = "nearest") -> Decimal:
    """`value` as a multiple of `step`; a half goes away from zero.

    >>> [int(rounded(Decimal(value), Decimal(1000))) for value in ("362551", "2500", "-2500")]
    [363000, 3000, -3000]
    >>> rounded(Decimal(362551), Decimal(1000), "down"), rounded(Decimal("17.9"), Decimal(1), "up")
    (Decimal('362000'), Decimal('18'))
    """
    if step is None:
        return value
    return (value / step).quantize(Decimal(1), DIRECTIONS[rounding]) * step


def hedge(bound: str, shown: Decimal, value: Decimal, language: str, unit: str = "") -> str:
    """The words that make the printed number true of the exact one; none where it is the exact one.

    >>> hedge("exact", Decimal(362000), Decimal(362551), "en"), hedge("exact", Decimal(18), Decimal("17.9"), "es")
    ('more than', 'casi')
    >>> hedge("at_least", Decimal(82), Decimal(82), "en"), hedge("at_least", Decimal(2500), Decimal(2505), "es")
    ('at least', 'más de')
    >>> hedge("at_most", Decimal(90), Decimal(90), "es"), hedge("at_most", Decimal(100), Decimal(90), "es")
    ('como máximo', 'menos de')
    >>> hedge("about", Decimal(50), Decimal(50), "es"), hedge("exact", Decimal(80), Decimal(80), "en")
    ('alrededor de', '')
    >>> hedge("about", Decimal(50), Decimal(50), "es", "percent"), hedge("nearly", Decimal(9), Decimal(9), "en")
    ('alrededor del', 'nearly')
    >>> hedge("more_than", Decimal(80), Decimal(80), "es", "percent")
    'más del'
    >>> hedge("at_least", Decimal(3000), Decimal(2505), "en")
    Traceback (most recent call last):
    explainer.problems.Fault: 'at least' a number below 3000 does not make it true
    """
    hedges = LANGUAGES[language].hedges_of_shares if unit == "percent" else LANGUAGES[language].hedges
    claim = bound.replace("_", " ")
    if bound == "about":
        return hedges["about"]
    if bound in ("at_least", "more_than") and shown > value:
        raise Fault(f"'{claim}' a number below {shown} does not make it true", "round it down")
    if bound in ("at_most", "nearly") and shown < value:
        raise Fault(f"'{claim}' a number above {shown} does not make it true", "round it up")
    if shown == value:
        return "" if bound == "exact" else hedges[bound]
    if shown < value:
        return hedges["more_than"]
    return hedges["less_than"] if bound == "at_most" else hedges["nearly"]


def amount(value: Decimal, unit: str, language: str) -> str:
    """A number with its unit, where the unit belongs to the number: money and shares.

    >>> for number in ("362000", "2500", "17.5"): print(*(amount(Decimal(number), "people", l) for l in ("en", "es")))
    362,000 362.000
    2,500 2500
    17.5 17,5
    >>> for number in ("18000000", "1000000", "13300000", "9500", "1", "-2"):
    ...     show(" | ".join(amount(Decimal(number), "USD", l) for l in ("en", "es")))
    US$18~million | 18~millones de dólares
    US$1~million | 1~millón de dólares
    US$13.3~million | 13,3~millones de dólares
    US$9,500 | 9500~dólares
    US$1 | 1~dólar
    -US$2 | -2~dólares
    >>> show(" | ".join(amount(Decimal(80), "percent", l) for l in ("en", "es")))
    80% | 80~%
    """
    words = LANGUAGES[language]
    if unit == "percent":
        return words.percent.format(_decimal(value, words))
    if unit != "USD":
        return _decimal(value, words)
    if value < 0:
        return f"-{amount(-value, unit, language)}"
    if abs(value) >= MILLION:
        one_or_more = words.million_dollars if abs(value) == MILLION else words.millions_of_dollars
        return one_or_more.format(_decimal(value / MILLION, words))
    return (words.dollar if abs(value) == 1 else words.dollars).format(_decimal(value, words))


def _decimal(value: Decimal, words: Language) -> str:
    text = format_decimal(
        value,
        locale=words.cldr,
        decimal_quantization=False,
        group_separator=abs(value) >= words.ungrouped_below,
    )
    return str(text)


def in_words(shown: Decimal, unit: str, language: str) -> tuple[str, Decimal]:
    """A whole number from 2 to 20, or a simple share, in words, and the value that the words stand for.

    >>> in_words(Decimal(8), "countries", "en")[0], in_words(Decimal(12), "months", "es")[0]
    ('eight', 'doce')
    >>> in_words(Decimal(50), "percent", "en"), in_words(Decimal(67), "percent", "es")
    (('half', Decimal('50')), ('dos tercios', Decimal('66.666667')))
    >>> in_words(Decimal(21), "people", "en")
    Traceback (most recent call last):
    explainer.problems.Fault: 21 is not written in words
    """
    words = LANGUAGES[language]
    if unit == "percent":
        for share, text in words.shares.items():
            exact = to_decimal(100 * share)
            if abs(exact - shown) <= Decimal("0.5"):
                return text, exact
    elif unit != "USD" and 2 <= shown <= 20 and shown == int(shown):
        return num2words(int(shown), lang=language), shown
    raise Fault(f"{shown.normalize():f} is not written in words", "words are for 2 to 20 and for simple shares")


@cache
def period(value: Period, language: str) -> str:
    """A day, month or year, or the span between two.

    >>> for text in ("2024-04-22", "2024-04", "2024", "2024-01/2024-03", "2023-10/2024-03", "2024-02-29/2024-03-02"):
    ...     show(" | ".join(period(Period.parse(text), language) for language in ("en", "es")))
    22~April 2024 | 22~de abril de 2024
    April 2024 | abril de 2024
    2024 | 2024
    January to March 2024 | enero a marzo de 2024
    October 2023 to March 2024 | octubre de 2023 a marzo de 2024
    29~February to 2~March 2024 | 29~de febrero al 2~de marzo de 2024
    """
    words = LANGUAGES[language]
    if value.end is None:
        return _day(value.start, getattr(words, value.start.precision), words)
    precision = value.start.precision
    is_within_a_year = value.start.year == value.end.year and precision != "year"
    first = getattr(words, f"{precision}_without_year" if is_within_a_year else precision)
    form = words.span_of_days if precision == "day" else words.span
    return form.format(_day(value.start, first, words), _day(value.end, getattr(words, precision), words))


def _day(day: Day, pattern: str, words: Language) -> str:
    return str(format_date(day.first, pattern, locale=words.cldr))


def countries(codes: Sequence[str], language: str, *, has_articles: bool = True) -> str:
    """Names of countries, joined as the language joins them; with articles as in a sentence, or without as in a table.

    >>> countries(["BS", "BD", "KE"], "en"), countries(["BS", "BD", "KE"], "es")
    ('the Bahamas, Bangladesh and Kenya', 'las Bahamas, Bangladesh y Kenya')
    >>> countries(["FR", "IT"], "es"), countries(["CA"], "en"), countries(["KE", "US"], "es", has_articles=False)
    ('Francia e Italia', 'Canada', 'Kenya y Estados Unidos')
    """
    words = LANGUAGES[language]
    names = [name_country(code, language, has_article=has_articles) for code in codes]
    text = str(format_list(names, locale=words.cldr))
    if len(names) > 1 and names[-1].casefold().startswith(I_SOUNDS):
        usual, before_i = words.conjunction
        text = text.removesuffix(usual + names[-1]) + before_i + names[-1]
    return text


def start(text: str) -> str:
    """`text` as the beginning of a sentence.

    >>> start("más de 362.000"), start("82"), start("about half")
    ('Más de 362.000', '82', 'About half')
    """
    return text[:1].upper() + text[1:]
