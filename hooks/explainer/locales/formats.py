"""Formats numbers, money, shares, dates and lengths in a language. The doctests are the specification.

In the examples, `show` prints a no-break space as `~`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from gettext import c2py
from typing import Literal

from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.plurals import get_plural
from babel.numbers import format_decimal, get_currency_name, get_currency_precision, get_currency_symbol
from babel.units import format_unit

from explainer.diagnostics import UserError
from explainer.locales import CURRENCIES, LANGUAGES
from explainer.locales.language import MINUS, NBSP, Language
from explainer.locales.number_words import spell_cardinal
from explainer.locales.periods import Day, Period
from explainer.locales.rounding import to_decimal
from explainer.locales.tags import get_primary_language, name_language

CENT = Decimal("0.01")
I_SOUNDS = ("i", "í")
"""Before these, Spanish writes «e» for «y»."""
MONTH_NAME = re.compile("[LM]{3}(?P<is_whole>[LM]?)")
"""The place of a month's name in CLDR's patterns: three letters for the short name, four for the whole one."""
DOTTED_I = ("az", "crh", "kk", "tr", "tt")
"""Languages in which the capital of i is İ."""


def format_amount(value: Decimal, unit: str, language: str) -> str:
    """Return a number in digits, with its unit for money and shares.

    >>> for number in ("362000", "2500", "17.5", "0.552", "-12.4", "-0.0"):
    ...     print(*(format_amount(Decimal(number), "people", l) for l in ("en", "es")))
    362,000 362.000
    2,500 2500
    17.5 17,5
    0.552 0,552
    −12.4 −12,4
    0 0

    Millions are shortened to at most two decimals where nothing is lost by it.

    >>> for number in ("999999", "1000000", "1041000", "-1300000", "1250000", "1000000000", "2500000000"):
    ...     show(" | ".join(format_amount(Decimal(number), "people", l) for l in ("en", "es")))
    999,999 | 999.999
    1~million | 1~millón
    1,041,000 | 1.041.000
    −1.3~million | −1,3~millones
    1.25~million | 1,25~millones
    1~billion | mil~millones
    2.5~billion | 2500~millones
    >>> for number in ("80", "0.552", "-12"):
    ...     show(" | ".join(format_amount(Decimal(number), "percent", l) for l in ("en", "es")))
    80% | 80~%
    0.552% | 0,552~%
    −12% | −12~%

    Money has either no decimals or two, or is shortened to at most two where nothing is lost by it.

    >>> for number in (
    ...     "1", "0.5", "2.50", "-2", "9500", "12345.6", "999999", "1000000", "-13300000", "1250000", "1234000",
    ...     "18347211", "18347211.5", "999990000", "1000000000", "-1000000000", "2500000000", "2512340000",
    ...     "20000000000", "1000000000000", "1500000000000", "1234567000000", "1000000000000000",
    ... ):
    ...     show(" | ".join(format_amount(Decimal(number), "USD", l) for l in ("en", "es")))
    US$1 | 1~dólar
    US$0.50 | 0,50~dólares
    US$2.50 | 2,50~dólares
    −US$2 | −2~dólares
    US$9,500 | 9500~dólares
    US$12,345.60 | 12.345,60~dólares
    US$999,999 | 999.999~dólares
    US$1~million | 1~millón de dólares
    −US$13.3~million | −13,3~millones de dólares
    US$1.25~million | 1,25~millones de dólares
    US$1,234,000 | 1.234.000~dólares
    US$18,347,211 | 18.347.211~dólares
    US$18,347,211.50 | 18.347.211,50~dólares
    US$999.99~million | 999,99~millones de dólares
    US$1~billion | mil~millones de dólares
    −US$1~billion | −1000~millones de dólares
    US$2.5~billion | 2500~millones de dólares
    US$2,512,340,000 | 2512,34~millones de dólares
    US$20~billion | 20.000~millones de dólares
    US$1~trillion | 1~billón de dólares
    US$1.5~trillion | 1,5~billones de dólares
    US$1,234,567,000,000 | 1.234.567.000.000~dólares
    US$1,000~trillion | 1000~billones de dólares

    A currency without a symbol that English readers know has its name.

    >>> for number, currency in (("2.50", "EUR"), ("1", "EUR"), ("18000000", "EUR"), ("-5", "GBP"), ("1200", "JPY"),
    ...                          ("1", "HTG"), ("1500000", "HTG"), ("2.50", "HTG"), ("9500", "KES")):
    ...     show(" | ".join(format_amount(Decimal(number), currency, l) for l in ("en", "es")))
    €2.50 | 2,50~euros
    €1 | 1~euro
    €18~million | 18~millones de euros
    −£5 | −5~libras esterlinas
    JP¥1,200 | 1200~yenes japoneses
    1~Haitian gourde | 1~gourde
    1.5~million~Haitian gourdes | 1,5~millones de gourdes
    2.50~Haitian gourdes | 2,50~gourdes
    9,500~Kenyan shillings | 9500~chelines kenianos
    """
    words = LANGUAGES[language]
    if unit == "percent":
        text = words.percent.format(_format_decimal(value, words))
    else:
        short = _shorten(abs(value), words, is_signed=value < 0)
        if unit in CURRENCIES:
            text = _format_money(abs(value), unit, words, short)
        else:
            text = short or _format_decimal(value, words)
    return MINUS + text if value < 0 else text


def format_rate(text: str, per: int | Decimal | None, language: str) -> str:
    """Return a printed number with that for how many it counts, if it is a rate.

    >>> format_rate("about 12.5", 100000, "en"), format_rate("doce", 2500, "es"), format_rate("12", None, "en")
    ('about 12.5 per 100,000', 'doce por cada 2500', '12')
    """
    words = LANGUAGES[language]
    return words.rate.format(text, _format_decimal(Decimal(per), words)) if per else text


def _format_money(value: Decimal, currency: str, words: Language, short: str) -> str:
    """Return a sum without its sign; `short` is its number as so many millions, if it is shortened."""
    places = "###" if value == value.to_integral_value() else "0" * get_currency_precision(currency)
    number = short or _format_decimal(value, words, places)
    symbol = get_currency_symbol(currency, words.cldr)
    singular, plural = words.currencies.get(currency) or (
        get_currency_name(currency, count, words.cldr) for count in (1, 2)
    )
    name = singular if _is_singular(value, words) else plural
    pattern = _choose_large_sum(name, words) if short else words.sum
    if symbol == currency and "¤¤¤" not in pattern:
        pattern = f"{{0}}{NBSP}¤¤¤"  # nobody would know the code
    return pattern.replace("¤¤¤", name).replace("¤", symbol).format(number)


def _is_singular(value: Decimal, words: Language) -> bool:
    """Return whether a noun behind a number without a sign is in the singular; in French, behind all below 2."""
    number = int(value) if value == value.to_integral_value() else value
    return bool(Locale.parse(words.cldr).plural_form(number) == "one")


def _choose_large_sum(noun: str, words: Language) -> str:
    """Return the pattern of so many millions of a noun."""
    is_elided = words.elided_sum and re.match(words.elided_before, noun, re.IGNORECASE)
    return words.elided_sum if is_elided else words.large_sum


def _shorten(value: Decimal, words: Language, *, is_signed: bool) -> str:
    """Return a large number as so many millions and the like; nothing where two decimals do not hold it."""
    for power, single, several in words.large_numbers:
        count = value.scaleb(-power)
        if count == 1 and ("{0}" in single or not is_signed):  # a sign comes before digits
            return single.format(_format_decimal(count, words))
        if count > 1 and several:
            if count % CENT == 0:
                is_singular = "{0}" in single and _is_singular(count, words)
                return (single if is_singular else several).format(_format_decimal(count, words))
            break
    return ""


def format_counted(text: str, value: Decimal, noun: str, language: str) -> str:
    """Return a printed number with its noun; `value` is the printed number.

    >>> show(format_counted("1,4~millones".replace("~", NBSP), Decimal(1400000), "personas", "es"))
    1,4~millones de personas
    >>> format_counted("362,000", Decimal(362000), "people", "en"), format_counted("1", Decimal(1), "persona", "es")
    ('362,000 people', '1 persona')
    """
    words = LANGUAGES[language]
    is_shortened = bool(_shorten(abs(value), words, is_signed=value < 0)) and "¤¤¤" in words.large_sum
    return (_choose_large_sum(noun, words) if is_shortened else "{0} ¤¤¤").replace("¤¤¤", noun).format(text)


def choose_plural(value: Decimal, language: str) -> int:
    """Return the number of the plural form of a printed number, as gettext numbers the forms of a language.

    A decimal number has the form of its category in CLDR: the first of "one", or else the last.

    >>> [choose_plural(Decimal(number), "es") for number in ("1", "2", "0", "1.5", "1000000")]
    [0, 1, 1, 1, 1]
    """
    locale = Locale.parse(LANGUAGES[language].cldr)
    plural = get_plural(locale)
    if value != int(value):
        return 0 if locale.plural_form(abs(value)) == "one" else plural.num_plurals - 1
    return int(c2py(plural.plural_expr)(abs(int(value))))


def get_plural_rule(language: str) -> str:
    """Return the plural forms of a language as the header of a catalogue has them.

    >>> get_plural_rule("es")
    'nplurals=2; plural=(n != 1);'
    """
    return str(get_plural(Locale.parse(LANGUAGES[language].cldr)).plural_forms)


def count_plural_forms(language: str) -> int:
    """Return how many plural forms a language has in gettext.

    >>> [count_plural_forms(language) for language in ("en", "es")]
    [2, 2]
    """
    return get_plural(Locale.parse(LANGUAGES[language].cldr)).num_plurals


def _format_decimal(value: Decimal, words: Language, places: str = "###") -> str:
    """Return a number in digits; `places` is CLDR's pattern of decimals, with `0` for required digits."""
    text = format_decimal(
        abs(value),
        _set_decimal_places(words.cldr, places),
        locale=words.cldr,
        decimal_quantization=False,
        group_separator=abs(value) >= words.ungrouped_below,
    )
    return str(text)


@cache
def _set_decimal_places(cldr: str, places: str) -> str:
    return str(Locale.parse(cldr).decimal_formats[None].pattern).replace("###", places)


def find_simple_share(shown: Decimal, language: str) -> tuple[str, Decimal] | None:
    """Return the words of a percentage that is a simple share, and the value of these words; None for others.

    >>> find_simple_share(Decimal(50), "es"), find_simple_share(Decimal(46), "en")
    (('la mitad', Decimal('50')), None)
    """
    for share, text in LANGUAGES[language].shares.items():
        exact = to_decimal(100 * share)
        if abs(exact - shown) <= Decimal("0.5"):
            return text, exact
    return None


def spell_number(shown: Decimal, unit: str, language: str) -> tuple[str, Decimal]:
    """Return a whole number from 2 to 20 or a simple share in words, and the value of these words.

    In a language without known words, the number is in digits.

    >>> spell_number(Decimal(8), "countries", "en")[0], spell_number(Decimal(12), "months", "es")[0]
    ('eight', 'doce')
    >>> spell_number(Decimal(50), "percent", "en"), spell_number(Decimal(67), "percent", "es")
    (('half', Decimal('50')), ('dos tercios', Decimal('66.666667')))
    >>> spell_number(Decimal(21), "people", "en")
    Traceback (most recent call last):
    explainer.diagnostics.UserError: 21 is not written in words
    """
    if unit == "percent":
        if share := find_simple_share(shown, language):
            return share
    elif unit not in CURRENCIES and 2 <= shown <= 20 and shown == int(shown):
        return spell_cardinal(int(shown), language) or format_amount(shown, unit, language), shown
    raise UserError("number-not-in-words", number=shown.normalize())


@cache
def format_period(value: Period, language: str) -> str:
    """Return a day, month or year, or a span between two.

    >>> for text in ("2024-04-22", "2024-04", "2024", "2024-01/2024-03", "2023-10/2024-03", "2024-02-29/2024-03-02"):
    ...     show(" | ".join(format_period(Period.parse(text), language) for language in ("en", "es")))
    22~April 2024 | 22~de abril de 2024
    April 2024 | abril de 2024
    2024 | 2024
    January to March 2024 | enero a marzo de 2024
    October 2023 to March 2024 | octubre de 2023 a marzo de 2024
    29~February to 2~March 2024 | 29~de febrero al 2~de marzo de 2024

    A quarter, and what is only about known.

    >>> for text in ("2024-Q1", "2024-03-02~", "2024-03~", "2024~", "2024-01/2024-03~", "2024-Q4~"):
    ...     show(" | ".join(format_period(Period.parse(text), language) for language in ("en", "es")))
    the first quarter of 2024 | el primer trimestre de 2024
    about 2~March 2024 | hacia el 2~de marzo de 2024
    about March 2024 | hacia marzo de 2024
    about 2024 | hacia 2024
    about January to March 2024 | hacia enero a marzo de 2024
    about the fourth quarter of 2024 | hacia el cuarto trimestre de 2024
    """
    words = LANGUAGES[language]
    if value.is_approximate:
        is_day = value.end is None and value.start.precision == "day"
        form = (words.about_day if is_day else words.about_date) or words.hedges["about"] + " {0}"
        return form.format(format_period(replace(value, is_approximate=False), language))
    if value.quarter:
        return words.quarters[value.quarter - 1].format(_format_day(Day(value.start.year), words.year, words))
    if value.end is None:
        return _format_day(value.start, getattr(words, value.start.precision), words)
    precision = value.start.precision
    is_within_a_year = value.start.year == value.end.year and precision != "year"
    first = getattr(words, f"{precision}_without_year" if is_within_a_year else precision)
    form = words.span_of_days if precision == "day" else words.span
    return form.format(_format_day(value.start, first, words), _format_day(value.end, getattr(words, precision), words))


def find_preposition(value: Period, language: str) -> str:
    """Return the preposition and the space that a language puts before a span behind a comma; empty for other dates.

    >>> [find_preposition(Period.parse(text), "es") for text in ("2024-01/2024-03", "2024-02-29/2024-03-02", "2024-Q1")]
    ['de ', 'del ', '']
    >>> find_preposition(Period.parse("2024-01/2024-03"), "en"), find_preposition(Period.parse("2023/2024~"), "es")
    ('', '')
    """
    words = LANGUAGES[language]
    before = words.before_span_of_days if value.precision == "days" else words.before_span
    return f"{before} " if before and not value.is_single and not value.is_approximate else ""


def _format_day(day: Day, pattern: str, words: Language) -> str:
    if words.months and day.month:
        name = words.months[day.month - 1].replace("'", "''")
        pattern = MONTH_NAME.sub(lambda match: f"'{name if match['is_whole'] else name[:3]}'", pattern)
    text = str(format_date(day.first, pattern, locale=words.cldr))
    is_first = words.first_day and day.first.day == 1 and pattern.startswith("d")
    return words.first_day + text.removeprefix("1") if is_first else text


def abbreviate_month(day: Day, language: str) -> str:
    """Return the short name of a day's month, as an axis prints it; of a year, its number.

    >>> [abbreviate_month(Day(2024, 6, 30), language) for language in ("en", "es")], abbreviate_month(Day(2024), "es")
    (['Jun', 'jun'], '2024')
    """
    return _format_day(day, "LLL" if day.month else "y", LANGUAGES[language])


def name_languages() -> dict[str, str]:
    """Return each language's name in that language, with a capital, by its tag.

    >>> name_languages()
    {'en': 'English', 'es': 'Español'}
    """
    return {tag: capitalise_start(print_language(tag, tag), tag) for tag in LANGUAGES}


def print_language(tag: str, language: str) -> str:
    """Return the name of a language in another.

    >>> print_language("es", "en"), print_language("en", "es")
    ('Spanish', 'inglés')
    """
    return LANGUAGES[language].language_names.get(tag) or name_language(tag, LANGUAGES[language].cldr)


def join_languages(tags: Iterable[str], language: str) -> str:
    """Return the names of languages as a list of alternatives.

    >>> join_languages(["en", "es"], "en"), join_languages(["es", "en"], "es")
    ('English or Spanish', 'español o inglés')
    """
    return join_names([print_language(tag, language) for tag in tags], language, "or")


def join_names(names: Sequence[str], language: str, style: Literal["standard", "or"] = "standard") -> str:
    """Return names as a list, in a style of CLDR, with the conjunction of the language's row where that has one.

    >>> join_names(["Francia", "Italia"], "es"), join_names(["Kenya"], "en"), join_names(["en", "es"], "en", "or")
    ('Francia e Italia', 'Kenya', 'en or es')
    """
    words, locale = LANGUAGES[language], Locale.parse(LANGUAGES[language].cldr)
    text = str(format_list(names, style, locale))
    if len(names) < 2:
        return text
    *others, last = names
    own = words.alternative if style == "or" else words.conjunction[last.casefold().startswith(I_SOUNDS)]
    usual = locale.list_patterns[style]["end" if others[1:] else "2"].format("", "")
    return text.removesuffix(usual + last) + own + last if own and text.endswith(usual + last) else text


def capitalise_start(text: str, language: str) -> str:
    """Return a text with a capital, as at the beginning of a sentence.

    >>> capitalise_start("más de 362.000", "es"), capitalise_start("82", "en"), capitalise_start("in half", "en")
    ('Más de 362.000', '82', 'In half')
    >>> capitalise_start("iki", "tr"), capitalise_start("ორი", "ka")  # Georgian has no capitals for this
    ('İki', 'ორი')
    """
    first = "İ" if text[:1] == "i" and get_primary_language(language) in DOTTED_I else text[:1].title()
    return first + text[1:]


def format_kilometres(length: int, language: str) -> str:
    """Return a length in kilometres, as on the scale of a map.

    >>> show(" | ".join(format_kilometres(100, language) for language in ("en", "es")))
    100~km | 100~km
    """
    text = format_unit(length, "length-kilometer", "short", locale=LANGUAGES[language].cldr)
    return text.replace(" ", NBSP)
