"""A number that is computed from other statistics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from explainer.data.estimates import Estimate
from explainer.data.formulas import compute_formula, list_dates_and_numbers, list_operands
from explainer.data.kinds.base import Timed
from explainer.data.kinds.measure import Measure
from explainer.data.kinds.values import Inputs
from explainer.data.record_types import Bound, Plain
from explainer.diagnostics import UserError


class Computed(Measure, Timed):
    """A number that follows from others, whose place, time and sources it has."""

    formula: Plain
    """Ids and numbers with + - * / and parentheses, `sum(a, b, c)` and `days_between(a, b)` of two dates.

    A `percent` is multiplied by 100 by itself.
    """
    bound: Bound | None = None
    """Left out, it follows from the bounds of the numbers; it may say less than these, as in `about`."""

    key: ClassVar[str] = "formula"
    names: ClassVar[tuple[str, ...]] = ("computed",)
    is_computed: ClassVar[bool] = True

    @property
    def inherits_place(self) -> bool:  # type: ignore[override]
        """Whether its place is that of its operands."""
        return self.place is None

    @property
    def declared_bound(self) -> str | None:
        """The bound that it claims."""
        return self.bound

    @property
    def bases(self) -> Sequence[str]:
        """The ids in the formula, without duplicates."""
        return list_operands(self.formula)

    def estimate(self, inputs: Inputs) -> Estimate | None:
        """Return the result; None if an operand has no value. Raise `UserError` if it cannot be computed."""
        if not self.bases:
            raise UserError("not-a-formula.no-statistic")
        dates, numbers = list_dates_and_numbers(self.formula)
        operands = {name: inputs.get_day(("formula",), name) for name in dates}
        operands |= {name: inputs.get_operand(("formula",), name) for name in numbers}
        values = {name: operand for name, operand in operands.items() if operand is not None}
        is_complete = len(values) == len(operands)
        return compute_formula(self.formula, values, is_share=self.unit == "percent") if is_complete else None

    @property
    def copied_fields(self) -> dict[str, Any]:
        """The fields that the downloads have as they are in the data file."""
        return {"formula": self.formula, **super().copied_fields}
