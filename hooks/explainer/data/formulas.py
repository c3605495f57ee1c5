"""Formulas of the data file: ids and whole numbers with + - * / and parentheses.

Parsed by Python's own grammar, of which nothing else is let in; computed with decimal arithmetic.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation

from explainer.problems import Fault

OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
PLACES = Decimal("0.000001")
MAX_LENGTH = 200
HINT = "write ids and whole numbers with + - * / and parentheses"


def parse(formula: str) -> ast.expr:
    """The formula's tree; raise `Fault` for anything but ids, whole numbers and the four operations."""
    try:
        tree = ast.parse(formula[:MAX_LENGTH].strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Fault(f"'{formula}' is not a formula", HINT) from error
    for node in ast.walk(tree):
        allowed = (ast.BinOp, ast.Name, ast.Constant, ast.Load, *OPERATORS)
        if not isinstance(node, allowed) or (isinstance(node, ast.Constant) and type(node.value) is not int):
            raise Fault(f"'{formula}' is not a formula", HINT)
    if len(formula) > MAX_LENGTH:
        raise Fault("the formula is too long", f"stay below {MAX_LENGTH} characters")
    return tree


def operands(formula: str) -> list[str]:
    """The ids that a formula names, in their order, each once.

    >>> operands("displaced_children / (displaced - displaced_children)")
    ['displaced_children', 'displaced']
    """
    names = [node for node in ast.walk(parse(formula)) if isinstance(node, ast.Name)]
    return list(dict.fromkeys(name.id for name in sorted(names, key=lambda name: name.col_offset)))


def compute(formula: str, values: Mapping[str, Decimal], *, is_share: bool = False) -> Decimal:
    """The formula's value, to six decimal places; times 100 where it is a share.

    >>> compute("a / b", {"a": Decimal(182000), "b": Decimal(362551)}, is_share=True)
    Decimal('50.199834')
    """
    try:
        value = _evaluate(parse(formula), values) * (100 if is_share else 1)
        return value.quantize(PLACES).normalize() + 0
    except (DivisionByZero, InvalidOperation) as error:
        raise Fault(f"'{formula}' divides by zero", "check the values that it is computed from") from error


def _evaluate(node: ast.expr, values: Mapping[str, Decimal]) -> Decimal:
    if isinstance(node, ast.Constant):
        return Decimal(int(node.value))  # type: ignore[arg-type]
    if isinstance(node, ast.Name):
        return values[node.id]
    assert isinstance(node, ast.BinOp)
    return OPERATORS[type(node.op)](_evaluate(node.left, values), _evaluate(node.right, values))
