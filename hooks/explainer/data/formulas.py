"""Formulas of the data file: parsed with Python's grammar, of which little is allowed, and computed with bounds."""

from __future__ import annotations

import ast
import keyword
import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache, reduce

from explainer.data.estimates import Estimate
from explainer.data.record_types import LARGEST
from explainer.diagnostics import UserError

KEYWORDS = re.compile(rf"\b({'|'.join(keyword.kwlist)})\b")
KEYWORD_PREFIX = "ID_"
"""Put before ids like `class` and `from` while Python parses a formula; no id has capitals."""
MAX_LENGTH = 200
MAX_DENOMINATOR = 10**100
HINT = "write ids and numbers with + - * / and parentheses, sum(a, b) or days_between(a, b)"
FUNCTIONS = {"sum": range(1, MAX_LENGTH), "days_between": range(2, 3)}
"""The number of operands that each function may have."""

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
    if len(formula) > MAX_LENGTH:
        raise UserError("not-a-formula.long", limit=MAX_LENGTH)
    try:
        tree = ast.parse(KEYWORDS.sub(rf"{KEYWORD_PREFIX}\1", formula.strip()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise UserError("not-a-formula", formula=formula) from error
    for node in ast.walk(tree):
        allowed = (ast.BinOp, ast.UnaryOp, ast.USub, ast.Name, ast.Constant, ast.Load, ast.Call, *OPERATORS)
        if not isinstance(node, allowed) or (isinstance(node, ast.Constant) and not _is_number(node.value)):
            raise UserError("not-a-formula", formula=formula)
        if isinstance(node, ast.Call) and not _is_function(node):
            raise UserError("not-a-formula", formula=formula)
        if isinstance(node, ast.Name):
            node.id = node.id.removeprefix(KEYWORD_PREFIX)
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
    return _list_ids(names)


@cache
def list_dates_and_numbers(formula: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids that a formula uses as dates, and those that it uses as numbers.

    >>> list_dates_and_numbers("days_between(asked, voted) / weeks + asked")
    (('asked', 'voted'), ('weeks', 'asked'))
    """
    nodes = list(ast.walk(parse_formula(formula)))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    dates = [operand for call in calls if _name_function(call) == "days_between" for operand in call.args]
    no_numbers = [*dates, *(call.func for call in calls)]
    return _list_ids(dates), _list_ids(node for node in nodes if isinstance(node, ast.Name) and node not in no_numbers)


def _list_ids(nodes: Iterable[ast.expr]) -> tuple[str, ...]:
    """Return the ids of names in the order in which they are written, without duplicates."""
    names = sorted((node for node in nodes if isinstance(node, ast.Name)), key=lambda name: name.col_offset)
    return tuple(dict.fromkeys(name.id for name in names))


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
        raise UserError("formula-result", formula=formula)
    if result.value.denominator > MAX_DENOMINATOR:
        raise UserError("formula-result.digits", formula=formula)
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
        raise UserError("formula-result.zero")
    return OPERATORS[type(node.op)](left, right)
