"""Interval arithmetic: the bounds of a computed number from those of its operands.

The range of `at_least 5` is [5, ∞), of `more_than 5` (5, ∞), of `at_most 5` (-∞, 5], of `nearly 5` (-∞, 5); that of
`about 5` has no limits. See https://en.wikipedia.org/wiki/Interval_arithmetic. Numbers are exact fractions.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

from explainer.locales.rounding import to_decimal

WEAKER: Mapping[str, tuple[str, ...]] = {
    "exact": ("at_least", "at_most", "about"),
    "more_than": ("at_least", "about"),
    "nearly": ("at_most", "about"),
    "at_least": ("about",),
    "at_most": ("about",),
    "about": (),
}
"""The weaker bounds that a bound implies."""
ROUNDING = {"at_least": ROUND_FLOOR, "more_than": ROUND_FLOOR, "at_most": ROUND_CEILING, "nearly": ROUND_CEILING}
"""The rounding that keeps a bound true; for others, the nearest number."""


class PublishedNumber(NamedTuple):
    """A published number with its bound."""

    value: Decimal
    """Has at most six decimal places."""
    bound: str = "exact"
    is_cut_off: bool = False
    """Whether the true number has more decimal places than `value` keeps."""


class End(NamedTuple):
    """An end of a range."""

    at: Fraction | float
    """Its value; `inf` or `-inf` if there is no limit."""
    is_open: bool = False
    """Whether the number at the end lies outside the range."""


UNLIMITED = (End(-math.inf, is_open=True), End(math.inf, is_open=True))


@dataclass(frozen=True)
class Estimate:
    """A given number, and the range in which the true number is."""

    value: Fraction
    low: End
    high: End
    is_near: bool
    """Whether the true number is known to be close to `value`: "nearly 5" is, "at most 5" is not."""

    @classmethod
    def from_bound(cls, value: Decimal | Fraction | int, bound: str = "exact") -> Estimate:
        """Return the estimate for a number and its bound."""
        end = End(Fraction(value), is_open=bound in ("more_than", "nearly"))
        low = end if bound in ("exact", "at_least", "more_than") else UNLIMITED[0]
        high = end if bound in ("exact", "at_most", "nearly") else UNLIMITED[1]
        return cls(Fraction(value), low, high, is_near=bound in ("exact", "nearly"))

    @property
    def bound(self) -> str:
        """The strongest bound that is true of `value`; `about` if none is.

        >>> a, b = Estimate.from_bound(7, "more_than"), Estimate.from_bound(3, "at_least")
        >>> (a + b).bound, (a - b).bound, (b - a).bound, (-a).bound, (-b).bound
        ('more_than', 'about', 'about', 'at_most', 'at_most')
        >>> ten, near = Estimate.from_bound(10), Estimate.from_bound(4, "nearly")
        >>> (ten + ten).bound, (ten / b).bound, (b / ten).bound, (a * b).bound, (a / b).bound
        ('exact', 'at_most', 'at_least', 'more_than', 'about')
        >>> none, some = Estimate.from_bound(0), Estimate.from_bound(0, "at_least")
        >>> (some * ten).bound, (some * b).bound, (some * a).bound, (none * a).bound, (none * none).bound
        ('at_least', 'at_least', 'at_least', 'exact', 'exact')
        >>> (ten + near).bound, (ten - near).bound, (near + Estimate.from_bound(1, "at_most")).bound
        ('nearly', 'more_than', 'at_most')
        """
        if self.low.at == self.value == self.high.at:
            return "exact"
        if self.low.at == self.value:
            return "more_than" if self.low.is_open else "at_least"
        if self.high.at == self.value:
            return "nearly" if self.high.is_open and self.is_near else "at_most"
        return "about"

    def __neg__(self) -> Estimate:
        low, high = (End(-end.at, end.is_open) for end in (self.high, self.low))
        return Estimate(-self.value, low, high, self.is_near)

    def __add__(self, other: Estimate) -> Estimate:
        pairs = ((self.low, other.low), (self.high, other.high))
        low, high = (End(_add(left.at, right.at), left.is_open or right.is_open) for left, right in pairs)
        return Estimate(self.value + other.value, low, high, self.is_near and other.is_near)

    def __sub__(self, other: Estimate) -> Estimate:
        return self + -other

    def __mul__(self, other: Estimate) -> Estimate:
        pairs = itertools.product((self.low, self.high), (other.low, other.high))
        ends = [_multiply(*pair) for pair in pairs]
        low = min(ends)
        high = max(ends, key=lambda end: (end.at, not end.is_open))
        return Estimate(self.value * other.value, low, high, self.is_near and other.is_near)

    def __truediv__(self, other: Estimate) -> Estimate:
        """Return the quotient, without limits if the divisor may be zero; raise `ZeroDivisionError` if it is."""
        if other.low.at > 0 or other.high.at < 0:
            low, high = _invert(other.high), _invert(other.low)
        else:
            low, high = UNLIMITED
        return self * Estimate(1 / other.value, low, high, other.is_near)

    def publish(self) -> PublishedNumber:
        """Return the number rounded to six decimal places, so that its bound stays true.

        >>> third = Fraction(200, 3)
        >>> [str(Estimate.from_bound(third, bound).publish().value) for bound in ("exact", "at_least", "at_most")]
        ['66.666667', '66.666666', '66.666667']
        >>> Estimate.from_bound(Decimal("2.50")).publish(), Estimate.from_bound(1000, "about").publish().value
        (PublishedNumber(value=Decimal('2.5'), bound='exact', is_cut_off=False), Decimal('1000'))
        """
        value = to_decimal(self.value, ROUNDING.get(self.bound, ROUND_HALF_EVEN))
        return PublishedNumber(value, self.bound, is_cut_off=Fraction(value) != self.value)


def _add(left: Fraction | float, right: Fraction | float) -> Fraction | float:
    """Return a sum; infinite operands must have the same sign."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    return right if isinstance(left, Fraction) else left


def _multiply(left: End, right: End) -> End:
    """Return the product of two ends; zero times infinity is zero."""
    if left.at == 0 or right.at == 0:
        is_reached = End(Fraction(0)) in (left, right)
        return End(Fraction(0), is_open=not is_reached)
    if isinstance(left.at, Fraction) and isinstance(right.at, Fraction):
        return End(left.at * right.at, left.is_open or right.is_open)
    return UNLIMITED[(left.at > 0) == (right.at > 0)]


def _invert(end: End) -> End:
    return End(1 / end.at if isinstance(end.at, Fraction) else Fraction(0), end.is_open)
