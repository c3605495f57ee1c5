"""Numbers in a text: digits of any convention, words, shares and dates, in any language of the site."""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from re import Match, Pattern

from explainer.locales.number_words import SCALES
from explainer.locales.numerals import GROUPED, fold, readings
from explainer.locales.phrases import LANGUAGES
from explainer.wording.normalisation import has_variants, normalise
from explainer.wording.vocabulary import (
    SHARE,
    Key,
    calendar,
    first_words,
    hints,
    idioms,
    multiple_key,
    multiples,
    proportion_keys,
    proportions,
    small,
    spelling,
    word_key,
)

NUMERIC = "".join(c for c in map(chr, range(sys.maxunicode)) if unicodedata.category(c) == "No")
"""Digits that no number is written with: ½, ², ①…"""
DIGITS = re.compile(
    rf"(?:(?P<currency>US\$|[$€£])\s?)?(?<![\w.,-])(?P<digits>{GROUPED}|\d+(?:[.,]\d+)?)"
    rf"(?:(?P<share>{SHARE})|\s(?P<scale>{'|'.join(SCALES)}|millón|billón)\b|(?P<times>[\s-]?fold\b|\s?[x×](?!\w))"
    r"|(?!\w|-\d|\.?[ºª]))"
)
TH = (".º", ".ª")
CURRENCIES = {"$": "dollars", "US$": "dollars"}
JOINED = re.compile(r"(?<![\w.,])(?:\d+(?:[/:–-]\d+)+|\d[\d.,]*[kmb]n?)(?![\w-])")
"""24/7, 12:30, 3–4, 1.2m."""
TOKEN = re.compile(rf"[\w-]+|[{NUMERIC}]")
DIGIT = re.compile(rf"[\d{NUMERIC}]")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|ero|era|[ºª])")
WORD = re.compile(rf"\w+|[{NUMERIC}]")
ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
RATIOS = frozenset({"multiple", "proportion"})
YEARS = range(1900, 2100)
SPAN = re.compile(r"\s*(?:to|and|[-–]|al?|hasta|y)\s*")


@dataclass(frozen=True)
class Typed:
    """A number, a share or a date as it stands in a text."""

    start: int
    end: int
    text: str
    keys: tuple[Key, ...]
    """All that it may stand for, the likeliest first."""

    @property
    def is_small(self) -> bool:
        """Whether it is so small a count, or so simple a ratio, that many things have it."""
        return any(key in small() or key[0] in RATIOS for key in self.keys)


def typed(text: str, language: str) -> list[Typed]:
    """Every number in the text, in its order; what is no prose has been blanked before.

    >>> [(one.text, one.keys) for one in typed("Eight countries, 362,000 people, 80 % and a third of it", "en")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Eight', (('words', 'eight'),)), ('362,000', (('number', '362000'), ('number', '362'))),
     ('80 %', (('share', '80'),)), ('a third', (('words', 'third'),))]
    >>> [one.text for one in typed("dos mil personas, treinta y uno, una, la mitad, el 2 de marzo de 2024", "es")]
    ['dos mil', 'treinta y uno', 'mitad', '2 de marzo de 2024']
    >>> typed("One of them, the first, under Chapter VII; it may march once more", "en")
    []
    """
    if not may_hold_any(text, language):
        return []
    text, indices = normalise(text)
    found: list[Typed] = []
    taken = bytearray(len(text))
    for one in _candidates(text, language):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"1" * (one.end - one.start)
            found.append(replace(one, start=indices[one.start], end=indices[one.end - 1] + 1))
    return sorted(found, key=lambda one: one.start)


def _candidates(text: str, language: str) -> Iterator[Typed]:
    """All that may be a number, the surest first; they may overlap."""
    yield from _dates(text, language)
    yield from _joined(text)
    prose = idioms().sub(lambda match: "\0" * len(match[0]), text)
    yield from _proportions(prose)
    yield from _in_digits(text)
    yield from _multiples(prose)
    yield from _spelled(prose, language)
    yield from _loose(text)


def may_hold_any(text: str, language: str) -> bool:
    """Whether it is worth looking: some word of the text is one of a number or holds a digit."""
    if has_variants(text):
        return True
    words = hints(language)
    found = map(str.lower, set(WORD.findall(text)))
    return any(word in words or word.removesuffix("s") in words or not word.isalpha() for word in found)


def _in_digits(text: str) -> Iterator[Typed]:
    for match in DIGITS.finditer(text):
        currency = match["currency"]
        kind = "share" if match["share"] else CURRENCIES.get(currency, "other money") if currency else "number"
        numbers = readings(match["digits"], SCALES.get(fold(match["scale"] or ""), 0))
        keys: list[Key] = [(kind, f"{number.normalize():f}") for number in numbers]
        if match["times"]:
            keys = [multiple_key(Decimal(number)) for _, number in keys]
        yield _typed(match, *dict.fromkeys(keys))


def _joined(text: str) -> Iterator[Typed]:
    return (_typed(match) for match in JOINED.finditer(text))


def _proportions(text: str) -> Iterator[Typed]:
    pattern, values = proportions()
    for match in _at_words(pattern, values, text):
        part, whole = (values.get(fold(words)) or int(re.sub(r"\D", "", words) or 0) for words in match.groups())
        if part < whole and whole not in YEARS:
            yield _typed(match, *proportion_keys(part, whole))


def _multiples(text: str) -> Iterator[Typed]:
    pattern, keys = multiples()
    matches = _at_words(pattern, first_words(), text)
    return (_typed(match, *keys[fold(match["words"])]) for match in matches)


def _at_words(pattern: Pattern[str], words: Container[str], text: str) -> Iterator[Match[str]]:
    """The matches that begin with one of these words or a digit: to try a long pattern everywhere takes its time."""
    for word in WORD.finditer(text):
        if word[0][0].isdigit() or word[0].lower() in words:
            match = pattern.match(text, word.start())
            if match:
                yield match


def _loose(text: str) -> Iterator[Typed]:
    """Any other word that holds a digit, but for ordinals."""
    words = (match for match in TOKEN.finditer(text) if not match[0].isalpha() and DIGIT.search(match[0]))
    return (_typed(match) for match in words if not ORDINAL.fullmatch(match[0]) and text[match.end() :][:2] not in TH)


def _spelled(text: str, language: str) -> Iterator[Typed]:
    for match in spelling(language).finditer(text):
        is_share_sign = fold(match[0]) == "ciento" and fold(text[: match.start()][-4:]) == "por"
        if not is_share_sign:
            yield _typed(match, word_key(match[0]))


def _dates(text: str, language: str) -> Iterator[Typed]:
    """Dates, and two that a word joins to a span."""
    for match in ISO.finditer(text):
        yield _typed(match, ("date", "-".join(filter(None, match.groups()))))
    pattern, months = calendar(language)
    matches = [match for match in pattern.finditer(text) if _is_date(match, text, months)]
    for first, last in itertools.pairwise(matches):
        if not first["year"] and SPAN.fullmatch(text[first.end() : last.start()]):
            span = f"{_iso(first, months, last['year'])}/{_iso(last, months, last['year'])}"
            yield Typed(first.start(), last.end(), text[first.start() : last.end()], (("date", span),))
    yield from (_typed(match, ("date", _iso(match, months, match["year"]))) for match in matches)


def _is_date(match: Match[str], text: str, months: Container[str]) -> bool:
    """A month's name that is a common word too is one by the digits or the word beside it."""
    if any(match[part] for part in ("day", "us_day", "year")):
        return True
    row = next((row for row in LANGUAGES.values() if match["month"] in row.common_months), None)
    if row is None and match["month"][0].isupper() and match["month"].lower() in months:
        return False  # a month that its language writes small: a name
    word = re.search(r"(\w+)[\s-]+\Z", text[max(0, match.start() - 30) : match.start()])
    return row is None or bool(word and word[1].lower() in row.before_month)


def _iso(match: Match[str], months: dict[str, int], year: str | None) -> str:
    day = match["day"] or match["us_day"]
    return "-".join([year or "-", f"{months[match['month']]:02d}", *([f"{int(day):02d}"] if day else [])])


def _typed(match: Match[str], *keys: Key) -> Typed:
    return Typed(match.start(), match.end(), match[0], keys)
