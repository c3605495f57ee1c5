"""Dated values of one measure, each with its own source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from explainer.data.estimates import Estimate, PublishedNumber
from explainer.data.kinds.base import OtherRecord, Statistic
from explainer.data.kinds.basis import Observation
from explainer.data.kinds.measure import Measure, list_number_forms
from explainer.data.kinds.values import Exported, Forms, Inputs, Printed, PrintRequest
from explainer.data.yaml_document import KeyPath


class Series(Measure):
    """Dated observations of one measure, the oldest first, each with its own source."""

    series: Annotated[list[Observation], Field(min_length=1)]
    """The observations."""

    key: ClassVar[str] = "series"
    names: ClassVar[tuple[str, ...]] = ("series",)
    is_dated_list: ClassVar[bool] = True

    @property
    def bases(self) -> Sequence[Observation]:
        """Its observations."""
        return self.series

    @property
    def observations(self) -> Sequence[Observation]:
        """Its observations."""
        return self.series

    def list_numbers(self, _number: PublishedNumber | None) -> Iterator[tuple[KeyPath, PublishedNumber, str | None]]:
        """Yield the values that its observations give themselves."""
        for index, entry in enumerate(self.series):
            if entry.number:
                yield ("series", index, "value"), entry.number, entry.quote

    def estimate(self, inputs: Inputs) -> Estimate | None:
        """Return the newest value; None unless all observations have one."""
        values = [
            Estimate.from_bound(entry.number.value, entry.number.bound)
            if entry.number
            else inputs.get_operand(("series", index, "statistic"), entry.statistic or "")
            for index, entry in enumerate(self.series)
        ]
        return None if None in values else values[-1]

    def print_value(self, request: PrintRequest) -> Printed:
        """Return the newest value."""
        return self.print_observation(self.series[-1], request)

    def print_observation(self, entry: Observation, request: PrintRequest) -> Printed:
        """Return an observation: as its statistic prints it, or its own value."""
        if entry.number:
            return self.print_number(entry.number, request)
        return replace(request.print_other(entry.statistic or ""), name=request.name)

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield other newest values, and the series as it was before each of its newer observations."""
        yield from super().list_other_records(number)
        for count in range(1, len(self.series)):
            yield self.model_copy(update={"series": self.series[:count]}), None

    def replace_number(self, number: PublishedNumber) -> Statistic:
        """Return the series with another newest value."""
        newest = self.series[-1].model_copy(update={"statistic": None, "value": number.value, "bound": number.bound})
        return self.model_copy(update={"series": [*self.series[:-1], newest]})

    def export_observation(self, entry: Observation) -> Exported:
        """Return an observation's own value for the downloads."""
        return super().export(entry.number)._replace(quote=entry.quote)

    @classmethod
    def list_published_dates(cls, record: Mapping[str, Any]) -> list[str | None]:
        """Return the dates of the observations besides the period."""
        return [*super().list_published_dates(record), *(entry["date"] for entry in record["observations"])]

    @classmethod
    def list_published_forms(cls, record: Mapping[str, Any], language: str) -> Forms:
        """Return the texts that may stand for each observation."""
        numbers = record["observations"] or [record]
        return list_number_forms(numbers, record["unit"], language, record.get("per"), record["nouns"][language])
