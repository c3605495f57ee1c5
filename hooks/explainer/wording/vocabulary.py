"""The words of numbers and dates, of every language of the site, as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from re import Pattern

from babel.dates import get_month_names
from num2words import num2words

from explainer.locales.cardinals import has_cardinals, spell_cardinal
from explainer.locales.numerals import fold
from explainer.locales.phrases import LANGUAGES, Language

Key = tuple[str, str]
"""What a number may stand for: ("number", "362000"), ("share", "80"), ("words", "eight"), ("date", "2024-03")."""

SHARE = r"\s?%|\s*per\s?cent\b|\s+por\s+ciento\b"
PERCENT = re.compile(r"per ?cent|por ciento")
GAP = r"(?:[^\S\n]|\n(?!\s*\n)|-)+"
"""Between the words of one number: no empty line."""
NOTHING = r"(?!)"
"""Matches nowhere."""
SPELLED = (*range(30), *range(30, 100, 10), *range(100, 1000, 100), 1000, 10**6, 2 * 10**6, 10**9)
"""Of these, all other numbers are composed."""
COUNTS = (*range(1, 21), 25, *range(30, 100, 10), 100, 1000)
"""Of which people say how many in how many."""
ONE = {"one": "one", "un": "uno", "una": "uno", "uno": "uno"}
"""A single one in the gender that numerals are compared in."""


def word_key(words: str) -> Key:
    """The key of a number in words: without hedges and joints, without the one before a scale, in one gender.

    >>> [word_key(words)[1] for words in ("one hundred and five", "Tens of thousands", "la mitad", "treinta y una")]
    ['hundred five', 'tens thousands', 'mitad', 'treinta uno']
    """
    plain = PERCENT.sub("percent", fold(words))
    kept = [ONE.get(word, word) for word in plain.split() if word not in _left_out()]
    return "words", " ".join(kept[1:] if len(kept) > 1 and kept[0] in ONE.values() else kept)


@cache
def small() -> frozenset[Key]:
    """The keys of counts so small that many things have them."""
    spelled = {word_key(spell_cardinal(number, language)) for number in range(21) for language in _counting()}
    return frozenset(spelled | {("number", str(number)) for number in range(21)})


@cache
def hints(language: str) -> frozenset[str]:
    """Words without one of which, and without a digit, a text holds no number."""
    patterns = [part.partition("(?=")[0] for row in LANGUAGES.values() for part in row.fractions]
    fractions = {word for pattern in patterns for word in re.findall(r"\w{4,}", pattern)}
    fractions |= {word.removesuffix("s") for word in fractions}
    phrases = {max(phrase.split(), key=len) for phrase in multiples()[1]}
    phrases |= {max(phrase.split(), key=len) for row in LANGUAGES.values() for phrase in (*row.multiples, *row.groups)}
    return _vocabulary(language) | fractions | phrases | {month.lower() for month in calendar(language)[1]}


@cache
def calendar(language: str) -> tuple[Pattern[str], dict[str, int]]:
    """A date in a text of this language, and its months by name."""
    months: dict[str, int] = {}
    for row in _rows_for(language).values():
        for number, name in get_month_names("wide", locale=row.cldr).items():
            if not re.search(r"\d", name):  # a month that its language counts
                months |= {name: number, name.capitalize(): number}
    pattern = (
        r"(?:(?<![\w.,])(?P<day>\d{1,2})(?:st|nd|rd|th|º)?\s+(?:of\s+|de\s+)?)?"
        rf"\b(?P<month>{_any(months)})\b(?:\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w))?"
        r"(?:,?\s+(?:of\s+|del?\s+)?(?P<year>\d{4})(?!\w))?"
    )
    return re.compile(pattern), months


@cache
def spelling(language: str) -> Pattern[str]:
    """A number in words: those of this language, and what is read everywhere and means nothing else in this one."""
    rows = LANGUAGES.values()
    word = _any(_vocabulary(language))
    one = _any(one for row in rows for one in row.one)
    larger = _any(name for row in rows for name in row.quantities)
    conjunction = _any(row.conjunction[0].strip() for row in rows if row.conjunction[0])
    connected = rf"{_any(_joining())}{GAP}{conjunction}(?={GAP}(?:{word}|{one}))"
    collective = rf"{word}{GAP}{_any(row.of for row in rows if row.of)}(?={GAP}{larger})"
    part = rf"(?:{connected}|{collective}|{word})\b"
    end = rf"(?:(?:-|(?<=\by){GAP}|(?<=\band){GAP}){one}\b)?"
    run = rf"(?:{_any(LANGUAGES[language].one)}{GAP})?{part}(?:{GAP}{part})*{end}(?!-{_any(_ordinals())}\b)"
    fractions = "|".join(fraction for row in rows for fraction in row.fractions)
    return re.compile(rf"(?<![\w-])(?:{fractions}|{run})(?:{SHARE})?(?!\w)", re.IGNORECASE)


@cache
def multiples() -> tuple[Pattern[str], dict[str, tuple[Key, ...]]]:
    """A word or phrase for so many times as much, or for a small group; what it may stand for, by its folded words."""
    keys: dict[str, tuple[Key, ...]] = {}
    for row in LANGUAGES.values():
        keys |= {phrase: (multiple_key(Decimal(n.numerator) / n.denominator),) for phrase, n in row.multiples.items()}
        keys |= {phrase: (word_key(spell_cardinal(n, "en")),) for phrase, n in row.groups.items()}
    phrases = _any({*keys, *map(fold, keys)}).replace("\\ ", GAP)
    article = _any(word for row in LANGUAGES.values() for word in row.one)
    pattern = rf"(?<![\w-])(?:{article}{GAP})?(?P<words>{phrases})(?!\w)"
    return re.compile(pattern, re.IGNORECASE), {fold(phrase): key for phrase, key in keys.items()}


@cache
def first_words() -> frozenset[str]:
    """The words that a multiple or a group begins with, in lower case."""
    rows = LANGUAGES.values()
    phrases = {phrase.split()[0] for row in rows for phrase in (*row.multiples, *row.groups)}
    return frozenset({*phrases, *map(fold, phrases), *(word for row in rows for word in row.one)})


def multiple_key(times: Decimal) -> Key:
    """The key of so many times as much."""
    return "multiple", f"{times.normalize():f}"


@cache
def proportions() -> tuple[Pattern[str], dict[str, int]]:
    """How many in how many, in digits or words; the number of each word."""
    rows = LANGUAGES.values()
    values = {spell_cardinal(number, language): number for number in COUNTS for language in _counting()}
    values |= {fold(word): number for word, number in values.items()}
    values |= {word: 1 for row in rows for word in row.one if word not in row.joints}
    number = rf"(?:\d{{1,3}}(?:[.,]?\d{{3}}){{0,4}}|{_any(values)})"
    ratio = _any(ratio for row in rows for ratio in row.ratios).replace("\\ ", GAP)
    pattern = rf"(?<![\w.,-])(?P<part>{number}){GAP}{ratio}{GAP}(?P<whole>{number})(?!\w|[.,]\d)"
    return re.compile(pattern, re.IGNORECASE), values


def proportion_keys(part: int, whole: int) -> tuple[Key, ...]:
    """What so many in so many may stand for.

    >>> proportion_keys(2, 6)
    (('proportion', '1/3'), ('share', '33'), ('share', '33.3'))
    """
    ratio = Fraction(part, whole)
    shares = (round(Decimal(100 * part) / whole, digits) for digits in (0, 1))
    keys: list[Key] = [("share", f"{share.normalize():f}") for share in shares]
    return (("proportion", str(ratio)), *dict.fromkeys(keys))


@cache
def idioms() -> Pattern[str]:
    """Phrases that hold the word of a number and tell none."""
    phrases = "|".join(phrase for row in LANGUAGES.values() for phrase in row.idioms)
    return re.compile(rf"(?<![\w-])(?:{phrases.replace(' ', GAP)})(?!\w)", re.IGNORECASE)


def _ordinals() -> frozenset[str]:
    """Behind a hyphen they make an ordinal of a number: twenty-first."""
    return frozenset(num2words(number, lang="en", to="ordinal") for number in range(1, 10))


def _any(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first; of nothing where there is none."""
    return f"(?:{'|'.join(sorted(map(re.escape, set(words)), key=len, reverse=True)) or NOTHING})"


@cache
def _joining() -> frozenset[str]:
    """The words behind which a conjunction joins a smaller number: hundred and five, treinta y uno."""
    large, small = (*range(30, 100, 10), 100, 200, 1000, 10**6), range(21)
    return _words(large) - _words(small)


def _counting() -> list[str]:
    """The languages of the site that have words for numbers."""
    return [language for language in LANGUAGES if has_cardinals(language)]


def _words(numbers: Iterable[int], languages: Iterable[str] = LANGUAGES) -> frozenset[str]:
    spelled = [spell_cardinal(number, language) for number in numbers for language in languages]
    found = {word for words in spelled for word in re.findall(r"\w+", words)}
    return frozenset(found | {fold(word) for word in found})


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """The words that make a text hold a number, in lower case."""
    found: set[str] = set()
    for name, row in _rows_for(language).items():
        own = (_words(SPELLED, [name]) | set(row.quantities)) - {*row.one, *row.joints}
        found |= own if name == language else own - set(LANGUAGES[language].not_numbers)
    return frozenset(found)


def _rows_for(language: str) -> dict[str, Language]:
    """Return the rows whose words of numbers and months are looked for in a language's texts."""
    return {name: row for name, row in LANGUAGES.items() if row.is_read_everywhere or name == language}


@cache
def _left_out() -> frozenset[str]:
    rows = LANGUAGES.values()
    return frozenset(word for row in rows for word in (*row.joints, *fold(" ".join(row.hedges.values())).split()))
