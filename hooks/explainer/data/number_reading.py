"""The numbers and shares that a sentence gives, in digits or in words of English, Spanish or French.

Each language's words are read by themselves, so that no number is made of the words of two; what is only a part of what
another language reads there is dropped. What digits mean may be unclear ("2.505", "5 m"): then each meaning is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from explainer.data.number_parser import FRACTION, INDIAN, ONE, ZERO, Number, NumberParser, Values
from explainer.data.number_words import Vocabulary, vocabularies
from explainer.locales.numerals import GROUPED, fold

DIGITS = rf"(?<!\d)(?<!\d[.,])(?:{INDIAN}|{GROUPED}|\d+(?:[.,]\d+)?)(?!\d)"
TOKEN = re.compile(rf"(?<![\d/.,]){FRACTION}(?![\d/])|(?<![\w.,])[.,]\d+(?!\d)|{DIGITS}|d'|[^\W\d_]+|[^\w\s]")
UNITED_NATIONS = re.compile(r"\bU\.?N\b")
"""Once it is in small letters, a Spanish or French one."""
NOTE_MARKS = re.compile("[¹²³⁰-⁹₀-₉]")
BETWEEN_DIGITS = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
MIXED = re.compile("(?<=[0-9])(?=[¼-¾⅐-⅞])")
MOST_OF_RATIO = 100
"""A ratio of larger numbers is none, as in "five in 2024"."""


@dataclass(frozen=True)
class Finding:
    """A number or a share, and from which token to which it stands."""

    kind: Literal["number", "share", "ratio"]
    start: int
    end: int
    values: Values

    def is_within(self, other: Finding) -> bool:
        """Whether another finding has these tokens and more."""
        is_longer = other.end - other.start > self.end - self.start
        return is_longer and other.start <= self.start and self.end <= other.end


def read_numbers(text: str) -> list[Finding]:
    """Return all numbers and shares that a text may give.

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
    tokens = TOKEN.findall(fold(plain))
    findings = {finding for words in vocabularies() for finding in _Reader(tokens, words).findings()}
    spans = [finding for finding in findings if finding.kind != "ratio"]
    kept = [finding for finding in findings if not any(map(finding.is_within, spans))]
    return sorted(kept, key=lambda finding: (finding.start, finding.end, finding.kind, sorted(finding.values)))


class _Reader(NumberParser):
    """Finds the numbers and shares of a text in one language."""

    def __init__(self, tokens: Sequence[str], words: Vocabulary) -> None:
        super().__init__(tokens, words)
        self.items = list(self._items())

    def findings(self) -> Iterator[Finding]:
        yield from self._zeros()
        yield from self._numbers()
        yield from self._halves()
        for start, end, share in self._parts():
            scale = self.scale_at(self.skip(end))
            values = frozenset([share * (scale or 1)])
            yield Finding("number" if scale else "share", start, self.skip(end) + 1 if scale else end, values)
        yield from self._ratios()

    def _items(self) -> Iterator[tuple[int, Number]]:
        """The longest numbers, one behind the other, each with its first token."""
        index = 0
        while index < len(self.tokens):
            number = self.number(index)
            if number:
                yield index, number
            index = number.end if number else index + 1

    def _zeros(self) -> Iterator[Finding]:
        for index, word in enumerate(self.tokens):
            if word in self.words.zero and self.token(index + 1) not in self.words.not_zero:
                yield Finding("number", index, index + 1, ZERO)

    def _numbers(self) -> Iterator[Finding]:
        for start, number in self.items:
            yield Finding("number", start, number.end, number.values)
            upper = self.number(number.end + 1) if self.token(number.end) in self.words.to else None
            if upper and upper.factor > number.factor == 1:
                lower = frozenset(a * upper.factor for a in number.values if a * upper.factor < max(upper.values))
                yield Finding("number", start, number.end, lower)

    def _halves(self) -> Iterator[Finding]:
        """A half of the whole, but no second half, and no half million."""
        for index, word in enumerate(self.tokens):
            is_ordinal = self.token(index - 1) in self.words.ordinals
            if word in self.words.halves and not is_ordinal and not self.scale_at(self.skip(index + 1)):
                yield Finding("share", index, index + 1, frozenset([Fraction(1, 2)]))

    def _parts(self) -> Iterator[tuple[int, int, Fraction]]:
        """Shares with a denominator, each with its tokens: two thirds, la cuarta parte, 2/3."""
        counted = {number.end: (start, number.values) for start, number in self.items}
        for end, (start, values) in counted.items():
            if re.fullmatch(FRACTION, self.token(end - 1)) and end == start + 1:
                yield from ((start, end, value) for value in values if value < 1)
        for index, word in enumerate(self.tokens):
            part = self.words.parts.get(word)
            has_noun = self.token(index + 1) in self.words.nouns
            is_one = word in self.words.nouns or has_noun or self.token(index - 1) in self.words.one
            start, values = counted.get(index, (index - 1, ONE if is_one else frozenset()))
            yield from ((start, index + 1 + has_noun, count / part) for count in values if part and count < part)

    def _ratios(self) -> Iterator[Finding]:
        """One in five; a noun may stand between: un enfant sur deux."""
        for start, number in self.items:
            for index in (number.end, number.end + 1):
                for phrase in self.words.ratio:
                    behind = index + len(phrase)
                    whole = self.number(behind) if tuple(self.tokens[index:behind]) == phrase else None
                    if whole:
                        pairs = ((a, b) for a in number.values for b in whole.values)
                        shares = frozenset(a / b for a, b in pairs if 0 < a < b <= MOST_OF_RATIO)
                        if shares:
                            yield Finding("ratio", start, whole.end, shares)
