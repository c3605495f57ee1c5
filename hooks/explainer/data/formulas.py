"""Parses and computes formulas of the data file: ids and numbers with + - * / and parentheses.

They are parsed with Python's grammar, of which nothing else is allowed, and computed exactly, as fractions with bounds.
"""

from __future__ import annotations

import ast
import keyword
import math
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache

from explainer.data.estimates import Estimate
from explainer.data.record_types import LARGEST
from explainer.diagnostics import UserError

OPERATORS: Mapping[type[ast.operator], Callable[[Estimate, Estimate], Estimate]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
KEYWORDS = re.compile(rf"\b({'|'.join(keyword.kwlist)})\b")
KEYWORD_PREFIX = "ID_"
"""Put before ids like `class` and `from` while Python parses a formula; no id has capitals."""
MAX_LENGTH = 200
MAX_DENOMINATOR = 10**100
HINT = "write ids and numbers with + - * / and parentheses"


def parse_formula(formula: str) -> ast.expr:
    """Return the syntax tree; raise `UserError` for anything but ids, numbers, the four operations and a minus sign."""
    try:
        tree = ast.parse(KEYWORDS.sub(rf"{KEYWORD_PREFIX}\1", formula[:MAX_LENGTH].strip()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UserError(f"'{formula}' is not a formula", HINT) from error
    for node in ast.walk(tree):
        allowed = (ast.BinOp, ast.UnaryOp, ast.USub, ast.Name, ast.Constant, ast.Load, *OPERATORS)
        if not isinstance(node, allowed) or (isinstance(node, ast.Constant) and not _is_number(node.value)):
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
    names = [node for node in ast.walk(parse_formula(formula)) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(name.id for name in sorted(names, key=lambda name: name.col_offset)))


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
    assert isinstance(node, ast.BinOp)
    left, right = _evaluate(node.left, numbers), _evaluate(node.right, numbers)
    if isinstance(node.op, ast.Div) and right.value == 0:
        raise UserError("the formula divides by zero", "check the values that it is computed from")
    return OPERATORS[type(node.op)](left, right)
