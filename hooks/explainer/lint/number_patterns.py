"""Patterns of numbers and dates in words, built from the language tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from re import Pattern

from babel.dates import get_month_names
from num2words import num2words

from explainer.locales import LANGUAGES
from explainer.locales.language import Language
from explainer.locales.number_words import GROUPED, fold_words, has_cardinals, spell_cardinal

Key = tuple[str, str]
"""A kind and a normalised value: ("number", "362000"), ("share", "80"), ("words", "eight"), ("date", "2024-03")."""

SHARE = r"\s?%|\s*per\s?cent\b|\s+por\s+ciento\b|\s+pour\s+cent\b"
PERCENT = re.compile(r"per ?cent|por ciento|pour cent")
GAP = r"(?:[^\S\n]|\n(?!\s*\n)|-)+"
"""White space or a hyphen between the words of one number, without an empty line."""
NOTHING = r"(?!)"
"""Matches nothing."""
SPELLED = (*range(30), *range(30, 100, 10), *range(100, 1000, 100), 1000, 10**6, 2 * 10**6, 10**9)
"""Numbers whose words compose all others."""
COUNTS = (*range(1, 21), 25, *range(30, 100, 10), 100, 1000)
"""Numbers that are common in "x in y"."""
FORMS_OF_ONE = {"one": "one", "un": "uno", "una": "uno", "uno": "uno"}
"""Forms of "one", by the gender used for comparison."""


def make_word_key(words: str) -> Key:
    """Return the key of a number in words, without hedges, joining words and a leading "one", in one gender.

    >>> [make_word_key(words)[1]
    ...     for words in ("one hundred and five", "Tens of thousands", "la mitad", "treinta y una", "Diez por ciento")]
    ['hundred five', 'tens thousands', 'mitad', 'treinta uno', 'diez percent']
    """
    plain = PERCENT.sub("percent", fold_words(words))
    kept = [FORMS_OF_ONE.get(word, word) for word in plain.split() if word not in _list_ignored_words()]
    return "words", " ".join(kept[1:] if len(kept) > 1 and kept[0] in FORMS_OF_ONE.values() else kept)


@cache
def list_small_counts() -> frozenset[Key]:
    """Return the keys of 0 to 20 in digits and words."""
    languages = _list_languages_with_cardinals()
    spelled = {make_word_key(spell_cardinal(number, language)) for number in range(21) for language in languages}
    return frozenset(spelled | {("number", str(number)) for number in range(21)})


@cache
def list_number_hints(language: str) -> frozenset[str]:
    """Return words of which every text with a number has at least one, unless it has a digit."""
    patterns = [part.partition("(?=")[0] for row in LANGUAGES.values() for part in row.fractions]
    fractions = {word for pattern in patterns for word in re.findall(r"\w{4,}", pattern)}
    fractions |= {word.removesuffix("s") for word in fractions}
    phrases = {max(phrase.split(), key=len) for phrase in compile_multiples()[1]}
    phrases |= {max(phrase.split(), key=len) for row in LANGUAGES.values() for phrase in (*row.multiples, *row.groups)}
    return _list_number_words(language) | fractions | phrases | {month.lower() for month in compile_dates(language)[1]}


@cache
def compile_dates(language: str) -> tuple[Pattern[str], dict[str, int]]:
    """Return the pattern of a date in a text of this language, and month numbers by name."""
    months: dict[str, int] = {}
    for row in _select_rows(language).values():
        names = row.months or get_month_names("wide", locale=row.cldr).values()
        for number, name in enumerate(names, start=1):
            if not re.search(r"\d", name):  # months are numbered in this language
                months |= {name: number, name.capitalize(): number}
    pattern = (
        r"(?:(?<![\w.,])(?P<day>\d{1,2})(?:st|nd|rd|th|er|º)?\s+(?:of\s+|de\s+)?)?"
        rf"\b(?P<month>{_join_alternatives(months)})\b(?:\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w))?"
        r"(?:,?\s+(?:of\s+|del?\s+)?(?P<year>\d{4})(?!\w))?"
    )
    return re.compile(pattern), months


@cache
def compile_quarters() -> tuple[Pattern[str], ...]:
    """Return the pattern of each of the four quarters with its year, as any language prints it, or as Q1 2024."""
    year = r"\d{4}"
    patterns = []
    for number, forms in enumerate(zip(*(row.quarters for row in LANGUAGES.values()), strict=True), start=1):
        printed = [re.escape(form).replace(r"\{0\}", year).replace("\\ ", GAP) for form in forms]
        words = "|".join([*printed, rf"Q{number}{GAP}{year}", rf"{year}{GAP}Q{number}"])
        patterns.append(re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE))
    return tuple(patterns)


@cache
def compile_number_words(language: str) -> Pattern[str]:
    """Return the pattern of a number in words of this language, and of others where they are unambiguous."""
    rows = LANGUAGES.values()
    word = _join_alternatives(_list_number_words(language))
    single = _join_alternatives(single for row in rows for single in row.one)
    larger = _join_alternatives(name for row in rows for name in row.quantities)
    conjunction = _join_alternatives(row.conjunction[0].strip() for row in rows if row.conjunction[0])
    connected = rf"{_join_alternatives(_list_words_before_conjunction())}{GAP}{conjunction}(?={GAP}(?:{word}|{single}))"
    collective = rf"{word}{GAP}{_join_alternatives(row.of for row in rows if row.of)}(?={GAP}{larger})"
    part = rf"(?:{connected}|{collective}|{word})\b"
    end = rf"(?:(?:-|(?<=\by){GAP}|(?<=\band){GAP}|(?<=\bet){GAP}){single}\b)?"
    article, ordinal = map(_join_alternatives, (LANGUAGES[language].one, _spell_ordinals()))
    run = rf"(?:{article}{GAP})?{part}(?:{GAP}{part})*{end}(?!-{ordinal}\b)"
    fractions = "|".join(fraction for row in rows for fraction in row.fractions)
    return re.compile(rf"(?<![\w-])(?:{fractions}|{run})(?:{SHARE})?(?!\w)", re.IGNORECASE)


@cache
def compile_multiples() -> tuple[Pattern[str], dict[str, tuple[Key, ...]]]:
    """Return the pattern of multiples ("doubled") and small groups ("a couple of"), and the keys of each phrase."""
    keys: dict[str, tuple[Key, ...]] = {}
    for row in LANGUAGES.values():
        keys |= {
            phrase: (make_multiple_key(Decimal(n.numerator) / n.denominator),) for phrase, n in row.multiples.items()
        }
        keys |= {phrase: (make_word_key(spell_cardinal(n, "en")),) for phrase, n in row.groups.items()}
    phrases = _join_alternatives({*keys, *map(fold_words, keys)}).replace("\\ ", GAP)
    article = _join_alternatives(word for row in LANGUAGES.values() for word in row.one)
    pattern = rf"(?<![\w-])(?:{article}{GAP})?(?P<words>{phrases})(?!\w)"
    return re.compile(pattern, re.IGNORECASE), {fold_words(phrase): key for phrase, key in keys.items()}


@cache
def list_first_words() -> frozenset[str]:
    """Return the first words of multiples and groups, in lower case."""
    rows = LANGUAGES.values()
    phrases = {phrase.split()[0] for row in rows for phrase in (*row.multiples, *row.groups)}
    return frozenset({*phrases, *map(fold_words, phrases), *(word for row in rows for word in row.one)})


def make_multiple_key(times: Decimal) -> Key:
    """Return the key of a multiple."""
    return "multiple", f"{times.normalize():f}"


@cache
def compile_proportions() -> tuple[Pattern[str], dict[str, int]]:
    """Return the pattern of "x in y", in digits or words, and the number of each word."""
    rows = LANGUAGES.values()
    languages = _list_languages_with_cardinals()
    values = {spell_cardinal(number, language): number for number in COUNTS for language in languages}
    values |= {fold_words(word): number for word, number in values.items()}
    values |= {word: 1 for row in rows for word in row.one if word not in row.joints}
    number = rf"(?:\d{{1,3}}(?:[.,]?\d{{3}}){{0,4}}|{_join_alternatives(values)})"
    ratio = _join_alternatives(ratio for row in rows for ratio in row.ratios).replace("\\ ", GAP)
    pattern = rf"(?<![\w.,-])(?P<part>{number}){GAP}{ratio}{GAP}(?P<whole>{number})(?!\w|[.,]\d)"
    return re.compile(pattern, re.IGNORECASE), values


@cache
def compile_rates() -> Pattern[str]:
    """Return the pattern of "x per y" in digits."""
    number = rf"{GROUPED}|\d+(?:[.,]\d+)?"
    words = _join_alternatives(row.rate.format("", "").strip() for row in LANGUAGES.values()).replace("\\ ", GAP)
    return re.compile(rf"(?<![\w.,-])(?P<value>{number}){GAP}{words}{GAP}(?P<per>{number})(?!\w|[.,]\d)", re.IGNORECASE)


def make_proportion_keys(part: int, whole: int) -> tuple[Key, ...]:
    """Return the keys of a proportion: the ratio, and its share rounded to 0 and 1 decimals.

    >>> make_proportion_keys(2, 6)
    (('proportion', '1/3'), ('share', '33'), ('share', '33.3'))
    """
    ratio = Fraction(part, whole)
    shares = (round(Decimal(100 * part) / whole, digits) for digits in (0, 1))
    keys: list[Key] = [("share", f"{share.normalize():f}") for share in shares]
    return (("proportion", str(ratio)), *dict.fromkeys(keys))


@cache
def compile_idioms() -> Pattern[str]:
    """Return the pattern of idioms that contain a number word but no number."""
    phrases = "|".join(phrase for row in LANGUAGES.values() for phrase in row.idioms)
    return re.compile(rf"(?<![\w-])(?:{phrases.replace(' ', GAP)})(?!\w)", re.IGNORECASE)


def _spell_ordinals() -> frozenset[str]:
    """Return the English ordinals that follow a hyphen, as in twenty-first."""
    return frozenset(num2words(number, lang="en", to="ordinal") for number in range(1, 10))


def _join_alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of these words, the longest first."""
    return f"(?:{'|'.join(sorted(map(re.escape, set(words)), key=len, reverse=True)) or NOTHING})"


@cache
def _list_words_before_conjunction() -> frozenset[str]:
    """Return the words after which a conjunction may join a smaller number: hundred and five, treinta y uno."""
    large, small = (*range(30, 100, 10), 100, 200, 1000, 10**6), range(21)
    return _spell_numbers(large) - _spell_numbers(small)


def _list_languages_with_cardinals() -> list[str]:
    """Return the site's languages for which num2words has number words."""
    return [language for language in LANGUAGES if has_cardinals(language)]


def _spell_numbers(numbers: Iterable[int], languages: Iterable[str] = LANGUAGES) -> frozenset[str]:
    spelled = [spell_cardinal(number, language) for number in numbers for language in languages]
    single_words = {word for words in spelled for word in re.findall(r"\w+", words)}
    return frozenset(single_words | {fold_words(word) for word in single_words})


@cache
def _list_number_words(language: str) -> frozenset[str]:
    """Return the number words searched for in texts of a language, in lower case."""
    number_words: set[str] = set()
    for name, row in _select_rows(language).items():
        own = (_spell_numbers(SPELLED, [name]) | set(row.quantities)) - {*row.one, *row.joints}
        number_words |= own if name == language else own - set(LANGUAGES[language].not_numbers)
    return frozenset(number_words)


def _select_rows(language: str) -> dict[str, Language]:
    """Return the rows whose words of numbers and months are looked for in a language's texts."""
    return {name: row for name, row in LANGUAGES.items() if row.is_read_everywhere or name == language}


@cache
def _list_ignored_words() -> frozenset[str]:
    rows = LANGUAGES.values()
    return frozenset(word for row in rows for word in (*row.joints, *fold_words(" ".join(row.hedges.values())).split()))
