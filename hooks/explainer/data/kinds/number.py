"""A number that a source gives: of people, things or sums, or a share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from explainer.data.estimates import Estimate, PublishedNumber
from explainer.data.kinds.base import Sourced, Statistic, Timed
from explainer.data.kinds.measure import Measure
from explainer.data.kinds.values import Inputs
from explainer.data.record_types import Bound, ExactNumber
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError
from explainer.locales import CURRENCIES


class Quantity(Measure, Timed, Sourced):
    """A number, a sum of money or a share."""

    value: ExactNumber
    """Exactly what the source says."""
    bound: Bound = "exact"
    """What the source says of its number; below zero, `at_least` means not further below."""
    part_of: str | None = None
    """The id of the statistic of which this one counts a part."""
    other_count_of: str | None = None
    """The id of the statistic of which this one is another source's figure."""

    key: ClassVar[str] = "value"
    names: ClassVar[tuple[str, ...]] = ("number", "money", "share", "rate")
    needs_scope: ClassVar[bool] = True

    @property
    def kind_name(self) -> str:
        """Return `rate`, `money` or `share` by its unit, or else `number`."""
        if self.per:
            return "rate"
        return "money" if self.unit in CURRENCIES else "share" if self.unit == "percent" else "number"

    def estimate(self, _inputs: Inputs) -> Estimate:
        """Return the number as the source has it."""
        return Estimate.from_bound(self.value, self.bound)

    def publish(self, _estimate: Estimate) -> PublishedNumber:
        """Return the number with all its decimal places."""
        return PublishedNumber(self.value, self.bound)

    def find_conflicts(
        self, name: str, records: Mapping[str, Statistic], numbers: Mapping[str, PublishedNumber]
    ) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield why it cannot be a part of its whole: it is larger, or has another unit."""
        if self.part_of is None:
            return
        whole, record = numbers.get(self.part_of), records.get(self.part_of)
        if self.part_of == name or (record and not (record.is_number and record.measured_in in (None, self.unit))):
            yield ("part_of",), UserError("wrong-whole", name=self.part_of)
        elif whole is not None and self.value > whole.value:
            yield (
                ("value",),
                UserError("wrong-whole.smaller", name=name, value=self.value, whole=self.part_of, limit=whole.value),
            )

    @property
    def named_ids(self) -> list[str]:
        """The ids of the statistics that its record names, its whole among them."""
        return [*super().named_ids, *filter(None, (self.part_of, self.other_count_of))]

    @property
    def copied_fields(self) -> dict[str, Any]:
        """The fields that the downloads have as they are in the data file."""
        fields = {"part_of": self.part_of, "other_count_of": self.other_count_of}
        return {key: value for key, value in fields.items() if value} | super().copied_fields
