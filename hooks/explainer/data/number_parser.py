"""One number, read word by word in one language: its digits, small numbers, hundreds, scales, halves and joints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from explainer.data.number_words import AMBIGUOUS, NO_HUNDRED_AFTER, SCALES, Vocabulary
from explainer.locales.numerals import readings

Values = frozenset[Fraction]
"""What may be meant by one number."""

ZERO, ONE = frozenset([Fraction(0)]), frozenset([Fraction(1)])
INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"
"""Digits as India and its neighbours group them: 3,62,551."""
FRACTION = r"[1-9][/⁄][1-9]\d?"
ROOM = {"soixante": 20, "dix": 10}
"""French tens to which more than another language's may be added; and dix, to which sept is."""
HUNDRED = 100
FOUR_TIMES = ("vingt", "vingts")
ONE_WORDS = frozenset(("un", "una", "une"))


@dataclass
class Number:
    """A number as far as it has been read: thousands and more that are complete, and what came after them."""

    end: int
    """The token behind it."""
    total: Values = frozenset([Fraction(0)])
    scale: int = 0
    """The last thousand, million or dozen that was multiplied by; 0 if none was."""
    group: Values | None = None
    below: int = 10**40
    """Only what is smaller may follow and be added."""
    has_digits: bool = False
    """Whether `group` is in digits."""
    unscaled: Values = frozenset()
    """What it is if the letter behind the digits is a unit."""
    factor: int = 1
    """By what its first words were multiplied in all."""

    def add(self, values: Iterable[Fraction | int], below: int, *, has_digits: bool = False) -> bool:
        """Add what a token may mean, behind which only what is smaller than `below` may follow."""
        self.group = frozenset(a + b for a in self.group or ZERO for b in values)
        self.below, self.has_digits, self.end = below, has_digits, self.end + 1
        return True

    def multiply(self, factor: int) -> bool:
        """Multiply what has been read by a thousand, a million or a dozen; or only its group, where the scale falls."""
        group = self.group or (ZERO if self.scale else ONE)
        is_lower = self.scale > factor
        self.total = frozenset(a + b * factor if is_lower else (a + b) * factor for a in self.total for b in group)
        self.scale, self.group, self.below, self.end = factor, None, factor, self.end + 1
        self.factor *= factor
        return True

    @property
    def values(self) -> Values:
        """Return what the number may be."""
        return frozenset(a + b for a in self.total for b in self.group or ZERO) | self.unscaled


class NumberParser:
    """Reads numbers from the tokens of a text in one language."""

    def __init__(self, tokens: Sequence[str], words: Vocabulary) -> None:
        self.tokens = tokens
        self.words = words

    def number(self, start: int) -> Number | None:
        """Return the longest number that begins at a token, if one does."""
        number = Number(start)
        if self.token(start - 1) in self.words.zero:
            return None
        steps = (self._digits, self._article, self._half, self._small, self._hundred, self._scale, self._joint)
        while any(step(number) for step in steps):
            pass
        return number if number.end > start else None

    def _digits(self, number: Number) -> bool:
        token = self.token(number.end)
        values = frozenset(_meanings(token))
        if not values or (number.group is not None and not (re.fullmatch(FRACTION, token) and number.has_digits)):
            return False
        return max(values) < number.below and number.add(values, 1, has_digits=True)

    def _article(self, number: Number) -> bool:
        is_one = self.token(number.end) in self.words.one and self.scale_at(number.end + 1)
        return bool(is_one) and number.group is None and not number.scale and number.add(ONE, 0)

    def _half(self, number: Number) -> bool:
        """Half a million, une demi-douzaine."""
        start = self.skip(number.end + 1)
        is_first = number.group is None or (number.group == ONE and not number.has_digits)
        if self.token(number.end) in self.words.half and is_first and not number.scale and self.scale_at(start):
            number.group, number.end = None, start - 1
            return number.add([Fraction(1, 2)], 0)
        return False

    def _small(self, number: Number) -> bool:
        token = self.token(number.end)
        value = self.words.small.get(token)
        if token in FOUR_TIMES and self.token(number.end - 1) == "quatre" and number.group:
            return number.add([76], 20)
        is_percent = value == HUNDRED and self.token(number.end - 1) in NO_HUNDRED_AFTER
        if value is None or value >= number.below or is_percent:
            return False
        return number.add([value], ROOM.get(token, HUNDRED if value >= HUNDRED else 10 if value >= 20 else 0))

    def _hundred(self, number: Number) -> bool:
        token = self.token(number.end)
        if token not in self.words.hundred or self.token(number.end - 1) in NO_HUNDRED_AFTER or number.has_digits:
            return False
        if number.group is None:
            return token in self.words.bare and number.below > 100 and number.add([100], 100)
        if max(number.group) >= 100:
            return False
        number.factor *= 100
        return number.add([99 * max(number.group)], 100)

    def _scale(self, number: Number) -> bool:
        token = self.token(number.end)
        factor = self.words.groups.get(token) or 10 ** self.words.scales.get(token, 0)
        if number.has_digits and token in SCALES:
            factor = 10 ** SCALES[token]
            number.unscaled = number.group if number.group and token in AMBIGUOUS else frozenset()
        is_bare = number.group is None and not number.scale
        if factor == 1 or self.token(number.end - 1) in NO_HUNDRED_AFTER or (is_bare and token not in self.words.bare):
            return False
        if number.group is None and number.scale >= factor:
            return False
        number.has_digits = False
        return number.multiply(factor)

    def _joint(self, number: Number) -> bool:
        """One hundred and five, treinta y uno, two and a half, un million et demi."""
        least, most = self.words.joints.get(self.token(number.end), (1, 0))
        start = number.end + 1
        half = start + (self.token(start) in self.words.one)
        if number.end and most and self.token(half) in self.words.half and self.token(half + 1) not in self.words.one:
            if number.group is None and not number.scale:
                return False
            number.end = half
            return number.add([Fraction(number.scale if number.group is None else 1, 2)], 0)
        is_joint = least <= number.below <= most and self.words.small.get(self.token(start), most) < number.below
        number.end += is_joint and (number.group is not None or number.scale > 0)
        return is_joint and number.end == start

    def skip(self, index: int) -> int:
        """Return the token behind "of" and "a", as in half of a million."""
        for words in (self.words.of, self.words.one | ONE_WORDS):
            index += self.token(index) in words
        return index

    def scale_at(self, index: int) -> int:
        """Return by what a token multiplies; 0 if it does not."""
        token = self.token(index)
        power = 2 if token in self.words.hundred else self.words.scales.get(token, 0)
        return self.words.groups.get(token) or (10**power if power else 0)

    def token(self, index: int) -> str:
        """Return a token; empty beyond the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else ""


def _meanings(token: str) -> Iterator[Fraction]:
    """What digits may mean."""
    if re.fullmatch(FRACTION, token):
        yield Fraction(token.replace("⁄", "/"))
    elif re.fullmatch(INDIAN, token):
        yield Fraction(token.replace(",", ""))
    elif token[:1] in (".", ",") and token[1:].isdigit():
        yield Fraction(f"0.{token[1:]}")
    elif token[:1].isdigit():
        yield from map(Fraction, readings(token))
