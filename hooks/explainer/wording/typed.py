"""Numbers in a text: digits of any convention, words, shares and dates, in any language of the site."""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from re import Match, Pattern

from babel.dates import get_month_names
from num2words import num2words

from explainer.locales.numerals import GROUPED, SCALES, fold, readings
from explainer.locales.phrases import LANGUAGES

NUMERIC = "".join(c for c in map(chr, range(sys.maxunicode)) if unicodedata.category(c) == "No")
"""Digits that no number is written with: ½, ², ①…"""
SHARE = r"\s?%|\s*per\s?cent\b|\s+por\s+ciento\b"
PERCENT = re.compile(r"per ?cent|por ciento")
DIGITS = re.compile(
    rf"(?:(?:US\$|[$€£])\s?)?(?<![\w.,-])(?P<digits>{GROUPED}|\d+(?:[.,]\d+)?)"
    rf"(?:(?P<share>{SHARE})|\s(?P<scale>{'|'.join(SCALES)}|millón)\b|(?![\w-]))"
)
LOOSE = re.compile(rf"[\w-]*[\d{NUMERIC}][\w-]*")
"""Any other word that holds a digit."""
WORD = re.compile(rf"\w+|[{NUMERIC}]")
SPELLED = (*range(21), *range(30, 100, 10), *range(100, 1000, 100), 1000, 10**6, 2 * 10**6, 10**9)
"""Of these, all other numbers are composed."""
ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
SPAN = re.compile(r"\s*(?:to|and|[-–]|al?|hasta|y)\s*")

ONE = {"one": "one", "un": "uno", "una": "uno", "uno": "uno"}
"""A single one in the gender that numerals are compared in."""

Key = tuple[str, str]
"""What a number may stand for: ("number", "362000"), ("share", "80"), ("words", "eight"), ("date", "2024-03")."""


@dataclass(frozen=True)
class Typed:
    """A number, a share or a date as it stands in a text."""

    start: int
    end: int
    text: str
    keys: tuple[Key, ...]
    """All that it may stand for, the likeliest first."""


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
    found: list[Typed] = []
    for one in [*_dates(text), *_in_digits(text), *_spelled(text, language), *_loose(text)]:
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def word_key(words: str) -> Key:
    """The key of a number in words: without hedges and joints, without the one before a scale, in one gender.

    >>> [word_key(words)[1] for words in ("one hundred and five", "Tens of thousands", "la mitad", "treinta y una")]
    ['hundred five', 'tens thousands', 'mitad', 'treinta uno']
    """
    plain = PERCENT.sub("percent", fold(words))
    kept = [ONE.get(word, word) for word in plain.split() if word not in _left_out()]
    return "words", " ".join(kept[1:] if len(kept) > 1 and kept[0] in ONE.values() else kept)


def may_hold_any(text: str, language: str) -> bool:
    """Whether it is worth looking: some word of the text is one of a number or holds a digit."""
    words = _hints(language)
    found = map(str.lower, set(WORD.findall(text)))
    return any(word in words or word.removesuffix("s") in words or not word.isalpha() for word in found)


def _in_digits(text: str) -> Iterator[Typed]:
    for match in DIGITS.finditer(text):
        kind = "share" if match["share"] else "number"
        numbers = readings(match["digits"], fold(match["scale"] or ""))
        keys: list[Key] = [(kind, f"{number.normalize():f}") for number in numbers]
        yield _typed(match, *dict.fromkeys(keys))


def _loose(text: str) -> Iterator[Typed]:
    return (_typed(match) for match in LOOSE.finditer(text))


def _spelled(text: str, language: str) -> Iterator[Typed]:
    for match in _spelling(language).finditer(text):
        is_share_sign = fold(match[0]) == "ciento" and fold(text[: match.start()][-4:]) == "por"
        if not is_share_sign:
            yield _typed(match, word_key(match[0]))


def _dates(text: str) -> Iterator[Typed]:
    """Dates, and two that a word joins to a span."""
    for match in ISO.finditer(text):
        yield _typed(match, ("date", "-".join(filter(None, match.groups()))))
    pattern, months = _calendar()
    matches = [match for match in pattern.finditer(text) if _is_date(match, text)]
    for first, last in itertools.pairwise(matches):
        if not first["year"] and SPAN.fullmatch(text[first.end() : last.start()]):
            span = f"{_iso(first, months, last['year'])}/{_iso(last, months, last['year'])}"
            yield Typed(first.start(), last.end(), text[first.start() : last.end()], (("date", span),))
    yield from (_typed(match, ("date", _iso(match, months, match["year"]))) for match in matches)


def _is_date(match: Match[str], text: str) -> bool:
    """A month's name that is a common word too is one by the digits or the word beside it."""
    if any(match[part] for part in ("day", "us_day", "year")):
        return True
    row = next((row for row in LANGUAGES.values() if match["month"] in row.common_months), None)
    word = re.search(r"(\w+)[\s-]+\Z", text[: match.start()])
    return row is None or bool(word and word[1].lower() in row.before_month)


def _iso(match: Match[str], months: dict[str, int], year: str | None) -> str:
    day = match["day"] or match["us_day"]
    return "-".join([year or "-", f"{months[match['month']]:02d}", *([f"{int(day):02d}"] if day else [])])


def _typed(match: Match[str], *keys: Key) -> Typed:
    return Typed(match.start(), match.end(), match[0], keys)


@cache
def _calendar() -> tuple[Pattern[str], dict[str, int]]:
    """A date of any language, and its months by name."""
    months: dict[str, int] = {}
    for row in LANGUAGES.values():
        for number, name in get_month_names("wide", locale=row.cldr).items():
            months |= {name: number, name.capitalize(): number}
    pattern = (
        r"(?:(?<![\w.,])(?P<day>\d{1,2})(?:st|nd|rd|th|º)?\s+(?:of\s+|de\s+)?)?"
        rf"\b(?P<month>{'|'.join(months)})\b(?:\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w))?"
        r"(?:,?\s+(?:of\s+|del?\s+)?(?P<year>\d{4})(?!\w))?"
    )
    return re.compile(pattern), months


@cache
def _spelling(language: str) -> Pattern[str]:
    """A number in words; the words of every language, but those that mean something else in this one."""
    rows = LANGUAGES.values()
    word = _any(_vocabulary(language))
    one = _any(one for row in rows for one in row.one)
    connected = rf"{_any(_joining())}\s+{_any(row.conjunction[0].strip() for row in rows)}(?=\s+(?:{word}|{one}))"
    collective = (
        rf"{word}\s+{_any(row.of for row in rows)}(?=\s+{_any(name for row in rows for name in row.quantities)})"
    )
    part = rf"(?:{connected}|{collective}|{word})\b"
    run = rf"(?:{_any(LANGUAGES[language].one)}[\s-]+)?{part}(?:[\s-]+{part})*(?:(?:-|(?<=\by)\s+){one}\b)?"
    fractions = "|".join(fraction for row in rows for fraction in row.fractions)
    return re.compile(rf"(?<![\w-])(?:{fractions}|{run})(?:{SHARE})?(?!\w)", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, set(words)), key=len, reverse=True))})"


@cache
def _joining() -> frozenset[str]:
    """The words behind which a conjunction joins a smaller number: hundred and five, treinta y uno."""
    large, small = (*range(30, 100, 10), 100, 200, 1000, 10**6), range(21)
    return _words(large) - _words(small)


def _words(numbers: Iterable[int], languages: Iterable[str] = LANGUAGES) -> frozenset[str]:
    spelled = [num2words(number, lang=language) for number in numbers for language in languages]
    return frozenset(word for words in spelled for word in re.findall(r"\w+", words))


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """The words that make a text hold a number, in lower case."""
    found: set[str] = set()
    for name, row in LANGUAGES.items():
        own = (_words(SPELLED, [name]) | set(row.quantities)) - {*row.one, *row.joints}
        found |= own if name == language else own - set(LANGUAGES[language].not_numbers)
    return frozenset(found)


@cache
def _hints(language: str) -> frozenset[str]:
    """Words without one of which, and without a digit, a text holds no number."""
    patterns = [part.partition("(?=")[0] for row in LANGUAGES.values() for part in row.fractions]
    fractions = {word for pattern in patterns for word in re.findall(r"\w{4,}", pattern)}
    return _vocabulary(language) | fractions | {month.lower() for month in _calendar()[1]}


@cache
def _left_out() -> frozenset[str]:
    rows = LANGUAGES.values()
    return frozenset(word for row in rows for word in (*row.joints, *fold(" ".join(row.hedges.values())).split()))
