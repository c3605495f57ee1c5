"""A range: the least and the most that a source gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import Sourced, Timed
from explainer.data.kinds.measure import spell_number
from explainer.data.kinds.values import Exported, Forms, Printed, PrintRequest, Spelling
from explainer.data.number_reader import holds_number
from explainer.data.record_types import Bound, ExactNumber, Pair, Rounding, Step, Unit
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES, formats
from explainer.locales.rounding import choose_hedge, round_value


class Range(Timed, Sourced):
    """A number of which the source gives the least and the most."""

    range: Pair[ExactNumber]
    """The least and the most, exactly as the source says."""
    unit: Unit
    """`people`, `countries`…; a currency by ISO 4217, as in `USD`, for money; `percent` for a share."""
    round_to: Step | None = None
    """The step of the printed numbers."""
    rounding: Rounding = "nearest"
    """`nearest` (half away from zero), `down` or `up`."""
    bounds: Pair[Bound] = Field(["exact", "exact"])
    """What the source says of each of the two."""

    key: ClassVar[str] = "range"
    names: ClassVar[tuple[str, ...]] = ("range",)
    forms: ClassVar[frozenset[str]] = frozenset(("bare", "exact"))
    is_amount: ClassVar[bool] = True
    needs_scope: ClassVar[bool] = True

    @classmethod
    def find_raw_errors(cls, raw: Mapping[str, Any]) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield a range that does not run upwards, besides the errors of other records."""
        yield from super().find_raw_errors(raw)
        ends = raw["range"]
        is_pair = isinstance(ends, list) and len(ends) == 2 and all(isinstance(end, int | Decimal) for end in ends)
        if is_pair and ends[0] >= ends[1]:
            yield ("range",), UserError("range-ends")

    def find_unheld_quotes(self, _number: PublishedNumber | None) -> Iterator[KeyPath]:
        """Yield the keys of its quote unless it holds both ends, exactly or as they are printed."""
        ends = ([abs(end), abs(self._round(end))] for end in self.range)
        if self.quote and not all(holds_number(self.quote, end, self.unit) for end in ends):
            yield ("quote",)

    def find_misprints(self, _number: PublishedNumber | None) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield ends whose hedge would not be true, and a range whose ends are rounded to the same."""
        if len({self._round(end) for end in self.range}) == 1:
            yield ("round_to",), UserError("range-ends.equal")
        for value, bound in zip(self.range, self.bounds, strict=True):
            try:
                choose_hedge(bound, self._round(value), value, "en")
            except UserError as error:
                yield ("round_to",), error

    def print_value(self, request: PrintRequest) -> Printed:
        """Return both ends, each with its hedge."""
        texts = (self._print_end(index, request.forms, request.language) for index in (0, 1))
        text = LANGUAGES[request.language].span_of_numbers.format(*texts)
        return Printed(request.name, text, " ".join(f"{end.normalize():f}" for end in self.range))

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield both ends together, and each end."""
        for ends in (list(map(self._round, self.range)), self.range):
            yield Spelling("span", "/".join(f"{end.normalize():f}" for end in ends))
            for end in ends:
                yield from (spelling._replace(part="") for spelling in spell_number(end, self.unit))

    def export(self, _number: PublishedNumber | None) -> Exported:
        """Return both ends."""
        return Exported(list(self.range), unit=self.unit, quote=self.quote)

    @classmethod
    def list_published_forms(cls, record: Mapping[str, Any], language: str) -> Forms:
        """Return the text of the range."""
        low, high = (formats.format_amount(end, record["unit"], language) for end in record["value"])
        exact = LANGUAGES[language].span_of_numbers.format(low, high)
        value = " ".join(f"{end.normalize():f}" for end in record["value"])
        return {value: [record["text"][language], exact]}

    def _round(self, value: Decimal) -> Decimal:
        return round_value(value, self.round_to, self.rounding)

    def _print_end(self, index: int, forms: frozenset[str], language: str) -> str:
        value, bound = self.range[index], self.bounds[index]
        shown = value if "exact" in forms else self._round(value)
        hedge = "" if "bare" in forms else choose_hedge(bound, shown, value, language)
        return f"{hedge} {formats.format_amount(shown, self.unit, language)}".strip()
