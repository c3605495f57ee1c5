"""Parses a number word by word in one language: digits, small numbers, hundreds, scales, halves, joining words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from explainer.locales.number_words import SHARE_WORDS, SUFFIXES, UNITS, NumberWords, read_digits

Values = frozenset[Fraction]
"""The possible values of a number."""

ZERO, ONE = frozenset([Fraction(0)]), frozenset([Fraction(1)])
INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"
"""Digits in Indian grouping: 3,62,551."""
FRACTION = r"[1-9][/⁄][1-9]\d?"
ROOM = {"soixante": 20, "dix": 10}
"""French tens to which up to 19 may be added, and dix, to which sept may be."""
FOUR_TIMES = ("vingt", "vingts")
ONE_WORDS = frozenset(("un", "una", "une"))


@dataclass
class PartialNumber:
    """A partly parsed number: its complete thousands or millions, and the group after them."""

    end: int
    """The index of the token after it."""
    total: Values = ZERO
    scale: int = 0
    """The last scale multiplied by (thousand, million, dozen); 0 if none was."""
    group: Values | None = None
    limit: int = 10**40
    """Only smaller numbers may be added."""
    has_digits: bool = False
    """Whether `group` is in digits."""
    unscaled: Values = frozenset()
    """Its values if the letter after the digits is a unit."""
    factor: int = 1
    """The product of all scales that its first words were multiplied by."""

    def add_values(self, values: Iterable[Fraction | int], limit: int, *, has_digits: bool = False) -> bool:
        """Add the possible values of a token; only numbers below `limit` may follow."""
        self.group = frozenset(a + b for a in self.group or ZERO for b in values)
        self.limit, self.has_digits, self.end = limit, has_digits, self.end + 1
        return True

    def multiply_values(self, factor: int) -> bool:
        """Multiply the number by a scale, or only its last group if the scale is smaller than the one before."""
        group = self.group or (ZERO if self.scale else ONE)
        is_lower = self.scale > factor
        self.total = frozenset(a + b * factor if is_lower else (a + b) * factor for a in self.total for b in group)
        self.scale, self.group, self.limit, self.end, self.has_digits = factor, None, factor, self.end + 1, False
        self.factor *= factor
        return True

    @property
    def values(self) -> Values:
        """The possible values of the number."""
        return frozenset(a + b for a in self.total for b in self.group or ZERO) | self.unscaled


class NumberParser:
    """Parses numbers in the tokens of a text in one language."""

    def __init__(self, tokens: Sequence[str], words: NumberWords) -> None:
        self.tokens = tokens
        self.words = words

    def read_number(self, start: int) -> PartialNumber | None:
        """Return the longest number that begins at a token; None if there is none."""
        number = PartialNumber(start)
        if self.token(start - 1) in self.words.zero:
            return None
        steps = (
            self._read_digits, self._read_one, self._read_small, self._read_hundred, self._read_scale, self._read_joint,
        )  # fmt: skip
        while any(step(number, self.token(number.end)) for step in steps):
            pass
        return number if number.end > start else None

    def _read_digits(self, number: PartialNumber, token: str) -> bool:
        values = frozenset(_read_meanings(token))
        is_next = number.group is None or (number.has_digits and re.fullmatch(FRACTION, token))
        return bool(values and is_next) and max(values) < number.limit and number.add_values(values, 1, has_digits=True)

    def _read_one(self, number: PartialNumber, token: str) -> bool:
        """Read an article or a half and its scale: a hundred, half a million, une demi-douzaine."""
        behind = self.skip_article(number.end + 1)
        is_first = number.group is None or (number.group == ONE and not number.has_digits)
        if number.scale or not is_first:
            return False
        if token in self.words.half and self.scale_at(behind):
            number.group, number.end = None, behind - 1
            return number.add_values([Fraction(1, 2)], 0)
        is_article = token in self.words.one and number.group is None
        return is_article and self.scale_at(number.end + 1) > 0 and number.add_values(ONE, 0)

    def _read_small(self, number: PartialNumber, token: str) -> bool:
        value, before = self.words.small.get(token), self.token(number.end - 1)
        if token in FOUR_TIMES and before == "quatre" and number.group:
            return number.add_values([76], 20)
        if value is None or value >= number.limit or (value == 100 and before in SHARE_WORDS):
            return False
        return number.add_values([value], ROOM.get(token, 100 if value >= 100 else 10 if value >= 20 else 0))

    def _read_hundred(self, number: PartialNumber, token: str) -> bool:
        is_share = self.token(number.end - 1) in SHARE_WORDS
        if token not in self.words.hundred or is_share or number.has_digits:
            return False
        if number.group is None:
            return token in self.words.bare and number.limit > 100 and number.add_values([100], 100)
        if max(number.group) >= 100:
            return False
        number.factor *= 100
        return number.add_values([99 * max(number.group)], 100)

    def _read_scale(self, number: PartialNumber, token: str) -> bool:
        factor = 0 if token in self.words.hundred else self.scale_at(number.end)
        if number.has_digits and token in SUFFIXES:
            factor = 10 ** SUFFIXES[token]
            number.unscaled = number.group if number.group and token in UNITS else frozenset()
        if not factor or self.token(number.end - 1) in SHARE_WORDS:
            return False
        can_follow = number.scale < factor if number.scale else token in self.words.bare
        return (number.group is not None or can_follow) and number.multiply_values(factor)

    def _read_joint(self, number: PartialNumber, token: str) -> bool:
        """Read a joining word and the number after it: one hundred and five, treinta y uno, two and a half."""
        least, most = self.words.joints.get(token, (1, 0))
        start = number.end + 1
        half = start + (self.token(start) in self.words.one)
        has_begun = number.group is not None or number.scale > 0
        if not has_begun or not most:
            return False
        if self.token(half) in self.words.half and self.token(half + 1) not in self.words.one:
            number.end = half
            return number.add_values([Fraction(number.scale if number.group is None else 1, 2)], 0)
        is_joint = least <= number.limit <= most and self.words.small.get(self.token(start), most) < number.limit
        number.end += is_joint
        return is_joint

    def skip_article(self, index: int) -> int:
        """Return the index of the token after "of" and "a", as in half of a million."""
        for words in (self.words.of, self.words.one | ONE_WORDS):
            index += self.token(index) in words
        return index

    def scale_at(self, index: int) -> int:
        """Return the factor of a scale; 0 for any other token."""
        token = self.token(index)
        power = 2 if token in self.words.hundred else self.words.scales.get(token, 0)
        return self.words.groups.get(token) or (10**power if power else 0)

    def token(self, index: int) -> str:
        """Return a token; empty after the end of the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""


def _read_meanings(token: str) -> Iterator[Fraction]:
    """Yield the possible values of digits."""
    if re.fullmatch(FRACTION, token):
        yield Fraction(token.replace("⁄", "/"))
    elif re.fullmatch(INDIAN, token):
        yield Fraction(Decimal(token.replace(",", "")))
    elif token[:1] in (".", ",") and token[1:].isdigit():
        yield Fraction(Decimal(f"0.{token[1:]}"))
    elif token[:1].isdigit():
        yield from map(Fraction, read_digits(token))
