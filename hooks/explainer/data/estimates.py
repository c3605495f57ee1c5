"""Interval arithmetic: the bounds of a computed number from those of its operands; the formulas of the data file.

The range of `at_least 5` is [5, ∞), of `more_than 5` (5, ∞), of `at_most 5` (-∞, 5], of `nearly 5` (-∞, 5); that of
`about 5` has no limits. See https://en.wikipedia.org/wiki/Interval_arithmetic. Formulas are parsed with Python's
grammar, of which ids, numbers, + - * / and parentheses are allowed, and computed exactly, as fractions with bounds.
"""

from __future__ import annotations

import ast
import itertools
import keyword
import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache, reduce
from typing import NamedTuple

from explainer.data.record_types import LARGEST
from explainer.diagnostics import UserError
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
KEYWORDS = re.compile(rf"\b({'|'.join(keyword.kwlist)})\b")
KEYWORD_PREFIX = "ID_"
"""Put before ids like `class` and `from` while Python parses a formula; no id has capitals."""
MAX_LENGTH = 200
MAX_DENOMINATOR = 10**100
HINT = "write ids and numbers with + - * / and parentheses, sum(a, b) or days_between(a, b)"
FUNCTIONS = {"sum": range(1, MAX_LENGTH), "days_between": range(2, 3)}
"""The number of operands that each function may have."""


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


OPERATORS: Mapping[type[ast.operator], Callable[[Estimate, Estimate], Estimate]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def parse_formula(formula: str) -> ast.expr:
    """Return the syntax tree of a formula; raise `UserError` for anything else.

    Allowed are ids, numbers, the four operations, a minus sign and `FUNCTIONS`; `days_between` takes ids alone.
    """
    try:
        tree = ast.parse(KEYWORDS.sub(rf"{KEYWORD_PREFIX}\1", formula[:MAX_LENGTH].strip()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UserError(f"'{formula}' is not a formula", HINT) from error
    for node in ast.walk(tree):
        allowed = (ast.BinOp, ast.UnaryOp, ast.USub, ast.Name, ast.Constant, ast.Load, ast.Call, *OPERATORS)
        if not isinstance(node, allowed) or (isinstance(node, ast.Constant) and not _is_number(node.value)):
            raise UserError(f"'{formula}' is not a formula", HINT)
        if isinstance(node, ast.Call) and not _is_function(node):
            raise UserError(f"'{formula}' is not a formula", HINT)
        if isinstance(node, ast.Name):
            node.id = node.id.removeprefix(KEYWORD_PREFIX)
    if len(formula) > MAX_LENGTH:
        raise UserError("the formula is too long", f"stay below {MAX_LENGTH} characters")
    return tree


@cache
def list_operands(formula: str) -> tuple[str, ...]:
    """Return the ids in a formula, in order, without duplicates.

    >>> list_operands("displaced_children / (displaced - displaced_children)")
    ('displaced_children', 'displaced')
    >>> list_operands("class - (from + in)"), list_operands("none * None")
    (('class', 'from', 'in'), ('none', 'None'))
    """
    tree = parse_formula(formula)
    functions = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node not in functions]
    return tuple(dict.fromkeys(name.id for name in sorted(names, key=lambda name: name.col_offset)))


@cache
def list_dates(formula: str) -> tuple[str, ...]:
    """Return the ids of the dates in a formula.

    >>> list_dates("days_between(asked, voted) / weeks")
    ('asked', 'voted')
    """
    calls = [node for node in ast.walk(parse_formula(formula)) if isinstance(node, ast.Call)]
    return tuple(
        operand.id
        for call in calls
        for operand in call.args
        if isinstance(operand, ast.Name) and _name_function(call) == "days_between"
    )


def _is_function(call: ast.Call) -> bool:
    """Return whether a call is of one of the functions, with operands as it takes them."""
    is_allowed = len(call.args) in FUNCTIONS.get(_name_function(call), ()) and not call.keywords
    return is_allowed and (_name_function(call) == "sum" or all(isinstance(node, ast.Name) for node in call.args))


def _name_function(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def compute_formula(formula: str, numbers: Mapping[str, Estimate], *, is_share: bool = False) -> Estimate:
    """Return the exact value and bound of a formula, times 100 for a share.

    >>> children = {bound: Estimate.from_bound(182000, bound) for bound in ("exact", "at_least")}
    >>> displaced = {bound: Estimate.from_bound(362551, bound) for bound in ("exact", "at_least")}
    >>> for a, b in (("exact", "exact"), ("exact", "at_least"), ("at_least", "exact"), ("at_least", "at_least")):
    ...     print(*compute_formula("a / b", {"a": children[a], "b": displaced[b]}, is_share=True).publish()[:2])
    50.199834 exact
    50.199834 at_most
    50.199833 at_least
    50.199834 about
    >>> compute_formula("-a * 0.5 + 1000", {"a": children["at_least"]}).publish()[:2]
    (Decimal('-90000'), 'at_most')
    >>> compute_formula("sum(a, a, 1000)", {"a": children["at_least"]}).publish()[:2]
    (Decimal('365000'), 'at_least')
    >>> compute_formula("days_between(a, b)", {name: Estimate.from_bound(738000) for name in "ab"}).publish()[:2]
    (Decimal('0'), 'exact')
    """
    result = _evaluate(parse_formula(formula), numbers) * Estimate.from_bound(100 if is_share else 1)
    if abs(result.value) > LARGEST:
        raise UserError(f"the result of '{formula}' is too large", "check the values that it is computed from")
    if result.value.denominator > MAX_DENOMINATOR:
        raise UserError(f"the result of '{formula}' has too many digits", "compute it from fewer numbers")
    return Estimate.from_bound(result.value, result.bound)


def _is_number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)  # type: ignore[arg-type]


def _evaluate(node: ast.expr, numbers: Mapping[str, Estimate]) -> Estimate:
    if isinstance(node, ast.Constant):
        return Estimate.from_bound(Fraction(str(node.value)))
    if isinstance(node, ast.Name):
        return numbers[node.id]
    if isinstance(node, ast.UnaryOp):
        return -_evaluate(node.operand, numbers)
    if isinstance(node, ast.Call):
        operands = [_evaluate(operand, numbers) for operand in node.args]
        return operands[1] - operands[0] if _name_function(node) == "days_between" else reduce(operator.add, operands)
    assert isinstance(node, ast.BinOp)
    left, right = _evaluate(node.left, numbers), _evaluate(node.right, numbers)
    if isinstance(node.op, ast.Div) and right.value == 0:
        raise UserError("the formula divides by zero", "check the values that it is computed from")
    return OPERATORS[type(node.op)](left, right)
