"""Finds numbers in a text: digits of any convention, number words, shares and dates, in any language of the site."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from re import Match, Pattern

from explainer.lint.number_patterns import (
    SHARE,
    Key,
    compile_dates,
    compile_idioms,
    compile_multiples,
    compile_number_words,
    compile_proportions,
    compile_quarters,
    compile_rates,
    list_first_words,
    list_number_hints,
    list_small_counts,
    make_multiple_key,
    make_proportion_keys,
    make_word_key,
)
from explainer.lint.prose import has_variants, normalise_characters
from explainer.locales import LANGUAGES
from explainer.locales.number_words import GROUPED, SCALES, fold_words, read_digits

DIGIT_CATEGORIES = ("Nd", "No")
"""The categories of Unicode to which 0 to 9, and ½, ², ① belong."""
DIGITS = re.compile(
    rf"(?:(?P<currency>US\$|[$€£])\s?)?(?<![\w.,-])(?P<digits>{GROUPED}|\d+(?:[.,]\d+)?)"
    rf"(?:(?P<share>{SHARE})|\s(?P<scale>{'|'.join(SCALES)}|millón|billón)\b|(?P<times>[\s-]?fold\b|\s?[x×](?!\w))"
    r"|(?!\w|-\d|\.?[ºª]))"
)
ORDINAL_ENDING = (".º", ".ª")
SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP"}
"""Currencies by their signs."""
JOINED = re.compile(r"(?<![\w.,])(?:\d+(?:[/:–-]\d+)+|\d[\d.,]*[kmb]n?)(?![\w-])")
"""24/7, 12:30, 3–4, 1.2m."""
TOKEN = re.compile(r"[\w-]+")
ORDINAL = re.compile(r"\d+(?:st|nde?|rd|th|er[oa]?|re|e|[ºª])")
EXPONENT = re.compile("[kdcm]?m[²³]")
"""A unit of area or volume, such as km²."""
WORD = re.compile(r"\w+")
ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
RATIOS = frozenset({"multiple", "proportion"})
YEARS = range(1900, 2100)
SHARE_SIGN = re.compile(r"\bpo(?:r\s+(?=ciento\b)|ur\s+(?=cent\b))(\w+)", re.IGNORECASE)
"""A sign in words, as in "un tanto por ciento"; its second word is no number of its own."""
SPAN = re.compile(r"\s*(?:to|and|[-–]|al?|hasta|y|à|au|et)\s*")


@dataclass(frozen=True)
class TypedNumber:
    """A number, a share or a date in a text, with the keys under which its value may be known."""

    start: int
    end: int
    text: str
    keys: tuple[Key, ...]
    """The values that it may mean, the likeliest first."""

    @property
    def is_small(self) -> bool:
        """Whether it is a count up to 20 or a simple ratio, which often match a value by chance."""
        return any(key in list_small_counts() or key[0] in RATIOS for key in self.keys)


@lru_cache(maxsize=8192)  # the builds of a preview read nearly the same texts
def find_typed_numbers(text: str, language: str) -> Sequence[TypedNumber]:
    """Return every number in a text, in order; parts that are not prose must have been blanked.

    >>> [(number.text, number.keys)
    ...     for number in find_typed_numbers("Eight countries, 362,000 people, 80 % and a third of it", "en")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Eight', (('words', 'eight'),)), ('362,000', (('number', '362000'), ('number', '362'))),
     ('80 %', (('share', '80'),)), ('a third', (('words', 'third'),))]
    >>> spanish = "dos mil personas, treinta y uno, una, la mitad, el 2 de marzo de 2024"
    >>> [number.text for number in find_typed_numbers(spanish, "es")]
    ['dos mil', 'treinta y uno', 'mitad', '2 de marzo de 2024']
    >>> find_typed_numbers("One of them, the first, under Chapter VII; it may march once more", "en")
    []
    """
    if not may_have_numbers(text, language):
        return []
    text, indices = normalise_characters(text)
    numbers: list[TypedNumber] = []
    taken = bytearray(len(text))
    for number in _list_candidates(text, language):
        if not any(taken[number.start : number.end]):
            taken[number.start : number.end] = b"1" * (number.end - number.start)
            numbers.append(replace(number, start=indices[number.start], end=indices[number.end - 1] + 1))
    return sorted(numbers, key=lambda number: number.start)


def _list_candidates(text: str, language: str) -> Iterator[TypedNumber]:
    """Yield possible numbers, the most certain first; they may overlap."""
    yield from _find_dates(text, language)
    yield from _find_rates(text)
    yield from _find_joined_digits(text)
    prose = compile_idioms().sub(lambda match: "\0" * len(match[0]), text)
    yield from _find_proportions(prose)
    yield from _find_digits(text)
    yield from _find_multiples(prose)
    yield from _find_spelled_numbers(prose, language)
    yield from _find_loose_digits(text)


def may_have_numbers(text: str, language: str) -> bool:
    """Return whether a text has a digit or a number word at all (a fast pre-check)."""
    if has_variants(text):
        return True
    words = list_number_hints(language)
    lowered_words = map(str.lower, set(WORD.findall(text)))
    return any(word in words or word.removesuffix("s") in words or not word.isalpha() for word in lowered_words)


def _find_digits(text: str) -> Iterator[TypedNumber]:
    for match in DIGITS.finditer(text):
        currency = match["currency"]
        kind = "share" if match["share"] else SIGNS[currency] if currency else "number"
        numbers = read_digits(match["digits"], SCALES.get(fold_words(match["scale"] or ""), 0))
        keys: list[Key] = [(kind, f"{number.normalize():f}") for number in numbers]
        if match["times"]:
            keys = [make_multiple_key(Decimal(number)) for _, number in keys]
        yield _make_typed_number(match, *dict.fromkeys(keys))


def _find_proportions(text: str) -> Iterator[TypedNumber]:
    pattern, values = compile_proportions()
    for match in _match_at_words(pattern, values, text):
        part, whole = (values.get(fold_words(words)) or int(re.sub(r"\D", "", words) or 0) for words in match.groups())
        if part < whole and whole not in YEARS:
            yield _make_typed_number(match, *make_proportion_keys(part, whole))


def _find_rates(text: str) -> Iterator[TypedNumber]:
    """Yield rates such as 12.5 per 100,000."""
    for match in compile_rates().finditer(text):
        values, wholes = (read_digits(digits) for digits in (match["value"], match["per"]))
        pairs = itertools.product(values, wholes)
        yield _make_typed_number(match, *(("rate", f"{a.normalize():f}/{b.normalize():f}") for a, b in pairs))


def _find_joined_digits(text: str) -> Iterator[TypedNumber]:
    """Yield numbers joined by a sign, of which two may be the ends of a range."""
    for match in JOINED.finditer(text):
        ends = re.split("[–-]", match[0])
        yield _make_typed_number(match, *([("span", "/".join(ends))] if len(ends) == 2 else []))


def _find_multiples(text: str) -> Iterator[TypedNumber]:
    pattern, keys = compile_multiples()
    matches = _match_at_words(pattern, list_first_words(), text)
    return (_make_typed_number(match, *keys[fold_words(match["words"])]) for match in matches)


def _match_at_words(pattern: Pattern[str], words: Container[str], text: str) -> Iterator[Match[str]]:
    """Yield matches that begin at one of these words or at a digit; trying a long pattern everywhere is slow."""
    for word in WORD.finditer(text):
        if word[0][0].isdigit() or word[0].lower() in words:
            match = pattern.match(text, word.start())
            if match:
                yield match


def _find_loose_digits(text: str) -> Iterator[TypedNumber]:
    """Yield any other word with a digit, except ordinals."""
    for match in TOKEN.finditer(text):
        is_ordinal = ORDINAL.fullmatch(match[0]) or text[match.end() :][:2] in ORDINAL_ENDING
        is_plain = match[0].isalpha() or is_ordinal or EXPONENT.fullmatch(match[0])
        if not is_plain and any(unicodedata.category(character) in DIGIT_CATEGORIES for character in match[0]):
            yield _make_typed_number(match)


def _find_spelled_numbers(text: str, language: str) -> Iterator[TypedNumber]:
    signs = {match.span(1) for match in SHARE_SIGN.finditer(text)}
    for match in compile_number_words(language).finditer(text):
        if match.span() not in signs:
            yield _make_typed_number(match, make_word_key(match[0]))


def _find_dates(text: str, language: str) -> Iterator[TypedNumber]:
    """Yield dates, quarters, and spans of two dates joined by a word."""
    for match in ISO.finditer(text):
        yield _make_typed_number(match, ("date", "-".join(filter(None, match.groups()))))
    for number, quarter in enumerate(compile_quarters(), start=1):
        for match in quarter.finditer(text):
            [year] = re.findall(r"\d{4}", match[0])
            yield _make_typed_number(match, ("date", f"{year}-Q{number}"))
    pattern, months = compile_dates(language)
    matches = [match for match in pattern.finditer(text) if _is_date(match, text, months)]
    for first, last in itertools.pairwise(matches):
        if not first["year"] and SPAN.fullmatch(text[first.end() : last.start()]):
            span = f"{_format_iso_date(first, months, last['year'])}/{_format_iso_date(last, months, last['year'])}"
            yield TypedNumber(first.start(), last.end(), text[first.start() : last.end()], (("date", span),))
    yield from (
        _make_typed_number(match, ("date", _format_iso_date(match, months, match["year"]))) for match in matches
    )


def _is_date(match: Match[str], text: str, months: Container[str]) -> bool:
    """Return whether a match is a date: a month that is also a common word needs a number or preposition beside it."""
    if any(match[part] for part in ("day", "us_day", "year")):
        return True
    row = next((row for row in LANGUAGES.values() if match["month"] in row.common_months), None)
    if row is None and match["month"][0].isupper() and match["month"].lower() in months:
        return False  # months are lower case in this language: a name
    word = re.search(r"(\w+)[\s-]+\Z", text[max(0, match.start() - 30) : match.start()])
    return row is None or bool(word and word[1].lower() in row.before_month)


def _format_iso_date(match: Match[str], months: dict[str, int], year: str | None) -> str:
    day = match["day"] or match["us_day"]
    return "-".join([year or "-", f"{months[match['month']]:02d}", *([f"{int(day):02d}"] if day else [])])


def _make_typed_number(match: Match[str], *keys: Key) -> TypedNumber:
    return TypedNumber(match.start(), match.end(), match[0], keys)
