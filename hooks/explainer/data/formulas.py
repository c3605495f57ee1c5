"""Formulas of the data file: ids and whole numbers with + - * / and parentheses.

Parsed by Python's own grammar, of which nothing else is let in; computed exactly, with fractions.
"""

from __future__ import annotations

import ast
import keyword
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from explainer.data.records import LARGEST, PLACES
from explainer.problems import Fault

OPERATORS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
KEYWORDS = re.compile(rf"\b({'|'.join(keyword.kwlist)})\b")
KEYWORD_PREFIX = "ID_"
"""What ids like `class` and `from` have before them while Python parses a formula; no id has capitals."""
MAX_LENGTH = 200
HINT = "write ids and whole numbers with + - * / and parentheses"


def parse(formula: str) -> ast.expr:
    """The formula's tree; raise `Fault` for anything but ids, whole numbers and the four operations."""
    try:
        tree = ast.parse(KEYWORDS.sub(rf"{KEYWORD_PREFIX}\1", formula[:MAX_LENGTH].strip()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Fault(f"'{formula}' is not a formula", HINT) from error
    for node in ast.walk(tree):
        allowed = (ast.BinOp, ast.Name, ast.Constant, ast.Load, *OPERATORS)
        if not isinstance(node, allowed) or (isinstance(node, ast.Constant) and type(node.value) is not int):
            raise Fault(f"'{formula}' is not a formula", HINT)
        if isinstance(node, ast.Name):
            node.id = node.id.removeprefix(KEYWORD_PREFIX)
    if len(formula) > MAX_LENGTH:
        raise Fault("the formula is too long", f"stay below {MAX_LENGTH} characters")
    return tree


@cache
def operands(formula: str) -> tuple[str, ...]:
    """The ids that a formula names, in their order, each once.

    >>> operands("displaced_children / (displaced - displaced_children)")
    ('displaced_children', 'displaced')
    >>> operands("class - (from + in)"), operands("none * None")
    (('class', 'from', 'in'), ('none', 'None'))
    """
    names = [node for node in ast.walk(parse(formula)) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(name.id for name in sorted(names, key=lambda name: name.col_offset)))


def compute(formula: str, values: Mapping[str, Decimal], *, is_share: bool = False) -> Decimal:
    """The formula's value, to six decimal places; times 100 where it is a share.

    >>> compute("a / b", {"a": Decimal(182000), "b": Decimal(362551)}, is_share=True)
    Decimal('50.199834')
    """
    value = _evaluate(parse(formula), values) * (100 if is_share else 1)
    if abs(value) > LARGEST:
        raise Fault(f"the result of '{formula}' is too large", "check the values that it is computed from")
    return to_decimal(value)


def to_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal number, to six places, without zeros at its end.

    >>> to_decimal(Fraction(200, 3)), to_decimal(Fraction(1500))
    (Decimal('66.666667'), Decimal('1500'))
    """
    places = (Decimal(value.numerator) / value.denominator).quantize(Decimal(10) ** -PLACES)
    return places.quantize(Decimal(1)) if places == places.to_integral_value() else places.normalize()


def _evaluate(node: ast.expr, values: Mapping[str, Decimal]) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(int(node.value))  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return Fraction(values[node.id])
    assert isinstance(node, ast.BinOp)
    left, right = _evaluate(node.left, values), _evaluate(node.right, values)
    if isinstance(node.op, ast.Div) and right == 0:
        raise Fault("the formula divides by zero", "check the values that it is computed from")
    return OPERATORS[type(node.op)](left, right)
