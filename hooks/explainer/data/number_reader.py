"""Reads the numbers and shares in a sentence, in digits or in words; checks that a quotation has its number or date.

Each of English, Spanish and French is read separately, so that no number mixes words of two; a number that is part of
a longer one in another language is dropped. If digits are ambiguous ("2.505", "5 m"), all their values are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from babel.dates import format_date

from explainer.data.number_parser import FRACTION, INDIAN, ONE, ZERO, NumberParser, PartialNumber, Values
from explainer.locales import LANGUAGES
from explainer.locales.number_words import GROUPED, NUMBER_WORDS, NumberWords, fold_words
from explainer.locales.periods import Day

DIGITS = rf"(?<!\d)(?<!\d[.,])(?:{INDIAN}|{GROUPED}|\d+(?:[.,]\d+)?)(?!\d)"
TOKEN = re.compile(rf"(?<![\d/.,]){FRACTION}(?![\d/])|(?<![\w.,])[.,]\d+(?!\d)|{DIGITS}|d'|[^\W\d_]+|[^\w\s]")
UNITED_NATIONS = re.compile(r"\bU\.?N\b")
"""In lower case, it would be read as the Spanish or French word for one."""
NOTE_MARKS = re.compile("[¹²³⁰-⁹₀-₉]")
BETWEEN_DIGITS = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
MIXED = re.compile("(?<=[0-9])(?=[¼-¾⅐-⅞])")
MAX_RATIO = 100
"""The largest number in a ratio; "five in 2024" is none."""
MONTHS_IN = ("en", "es", "fr")


@dataclass(frozen=True)
class Finding:
    """A number or a share, with the tokens where it begins and ends."""

    kind: Literal["number", "share", "ratio"]
    start: int
    end: int
    values: Values

    def is_within(self, other: Finding) -> bool:
        """Return whether another finding contains these tokens and more."""
        is_longer = other.end - other.start > self.end - self.start
        return is_longer and other.start <= self.start and self.end <= other.end


@lru_cache(maxsize=1024)  # the builds of a preview read nearly the same quotations
def read_numbers(text: str) -> Sequence[Finding]:
    """Return all numbers and shares that a text may contain.

    >>> def show_values(text): print(*(f"{float(max(finding.values)):g}" for finding in read_numbers(text)))
    >>> for words in ("treinta y un mil", "1,2 milliard", "half a million", "5½ million", "un million et demi"):
    ...     show_values(words)
    31000
    1.2e+09
    500000
    5.5e+06
    1.5e+06
    >>> [(finding.kind, *map(str, finding.values)) for finding in read_numbers("two thirds, uno de cada cinco")]
    [('share', '2/3'), ('number', '1'), ('ratio', '1/5'), ('number', '5')]
    """
    plain = text if text.isupper() else UNITED_NATIONS.sub("•", text)
    plain = BETWEEN_DIGITS.sub("–", MIXED.sub(" ", NOTE_MARKS.sub(" ", plain)))
    tokens = TOKEN.findall(fold_words(plain))
    findings = {finding for words in NUMBER_WORDS for finding in _NumberFinder(tokens, words).find_all()}
    spans = [finding for finding in findings if finding.kind != "ratio"]
    kept = [finding for finding in findings if not any(map(finding.is_within, spans))]
    return sorted(kept, key=lambda finding: (finding.start, finding.end, finding.kind, sorted(finding.values)))


class _NumberFinder(NumberParser):
    """Finds numbers and shares in the tokens of a text in one language."""

    def __init__(self, tokens: Sequence[str], words: NumberWords) -> None:
        super().__init__(tokens, words)
        self.numbers = list(self._find_numbers())

    def find_all(self) -> Iterator[Finding]:
        """Yield all numbers and shares, including those within longer ones."""
        words = self.words
        for start, number in self.numbers:
            yield Finding("number", start, number.end, number.values)
            yield from self._find_lower_end(start, number)
            yield from self._find_ratios(start, number)
        for index, word in enumerate(self.tokens):
            if word in words.zero and self.token(index + 1) not in words.not_zero:
                yield Finding("number", index, index + 1, ZERO)
            is_ordinal = self.token(index - 1) in words.ordinals
            if word in words.halves and not is_ordinal and not self.scale_at(self.skip_article(index + 1)):
                yield Finding("share", index, index + 1, frozenset([Fraction(1, 2)]))
        for start, end, share in self._find_parts():
            behind = self.skip_article(end)
            scale = self.scale_at(behind)
            values = frozenset([share * (scale or 1)])
            yield Finding("number", start, behind + 1, values) if scale else Finding("share", start, end, values)

    def _find_numbers(self) -> Iterator[tuple[int, PartialNumber]]:
        """Yield the longest numbers in order, each with the index of its first token."""
        index = 0
        while index < len(self.tokens):
            number = self.read_number(index)
            if number:
                yield index, number
            index = number.end if number else index + 1

    def _find_lower_end(self, start: int, number: PartialNumber) -> Iterator[Finding]:
        """Yield the lower end of a range whose scale is written only after the upper end: 2 to 3 million."""
        upper = self.read_number(number.end + 1) if self.token(number.end) in self.words.to else None
        if upper and upper.factor > number.factor == 1:
            lower = frozenset(a * upper.factor for a in number.values if a * upper.factor < max(upper.values))
            yield Finding("number", start, number.end, lower)

    def _find_ratios(self, start: int, number: PartialNumber) -> Iterator[Finding]:
        """Yield ratios such as one in five; a noun may come between: un enfant sur deux."""
        for index in (number.end, number.end + 1):
            for phrase in self.words.ratio:
                behind = index + len(phrase)
                whole = self.read_number(behind) if tuple(self.tokens[index:behind]) == phrase else None
                pairs = ((a, b) for a in number.values for b in (whole.values if whole else ()))
                shares = frozenset(a / b for a, b in pairs if 0 < a < b <= MAX_RATIO)
                if whole and shares:
                    yield Finding("ratio", start, whole.end, shares)

    def _find_parts(self) -> Iterator[tuple[int, int, Fraction]]:
        """Yield shares with a denominator: two thirds, la cuarta parte, 2/3."""
        counts = {number.end: (start, number.values) for start, number in self.numbers}
        for end, (start, values) in counts.items():
            if re.fullmatch(FRACTION, self.token(end - 1)) and end == start + 1:
                yield from ((start, end, value) for value in values if value < 1)
        for index, word in enumerate(self.tokens):
            part = self.words.parts.get(word)
            has_noun = self.token(index + 1) in self.words.nouns
            is_one = word in self.words.nouns or has_noun or self.token(index - 1) in self.words.one
            start, values = counts.get(index, (index - 1, ONE if is_one else frozenset()))
            yield from ((start, index + 1 + has_noun, count / part) for count in values if part and count < part)


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
    >>> holds_day("on 3 May 2024", Day(2024, 3, 2)), holds_day("in 2024", Day(2024)), holds_day("1920", Day(2024, 3))
    (False, True, False)
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
