"""A range: the least and the most that a source gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from pydantic import Field

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import OtherRecord, Sourced, Timed
from explainer.data.kinds.measure import Rounded, spell_number
from explainer.data.kinds.values import Exported, Forms, Printed, PrintRequest, Spelling
from explainer.data.number_reader import holds_number
from explainer.data.record_types import Bound, ExactNumber, Pair
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES, formats
from explainer.locales.countries import contract_article
from explainer.locales.rounding import choose_hedge

LEAST, MOST = ("exact", "at_least", "more_than"), ("exact", "at_most", "nearly")
"""The bounds of a lower and of an upper end beyond which the number does not go."""


class Range(Rounded, Timed, Sourced):
    """A number of which the source gives the least and the most."""

    range: Pair[ExactNumber]
    """The least and the most, exactly as the source says."""
    bounds: Pair[Bound] = Field(["exact", "exact"])
    """What the source says of each of the two."""

    key: ClassVar[str] = "range"
    names: ClassVar[tuple[str, ...]] = ("range",)
    forms: ClassVar[frozenset[str]] = frozenset(("bare", "exact"))
    needs_scope: ClassVar[bool] = True

    @property
    def rounded(self) -> list[Decimal]:
        """Both ends as the site prints them."""
        return [self.round_number(end) for end in self.range]

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """Its ends, unless their bounds say that it may go beyond them."""
        low, high = self.range
        has_least, has_most = self.bounds[0] in LEAST, self.bounds[1] in MOST
        return low if has_least else None, high if has_most else None

    def find_unheld_quotes(self, _number: PublishedNumber | None) -> Iterator[KeyPath]:
        """Yield the keys of its quote unless it holds both ends, exactly or as they are printed."""
        ends = zip(map(abs, self.range), map(abs, self.rounded), strict=True)
        if self.quote and not all(holds_number(self.quote, end, self.unit) for end in ends):
            yield ("quote",)

    def find_misprints(self, _number: PublishedNumber | None) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield why its ends cannot be printed as their author means them, each with its keys."""
        low, high = self.range
        if low >= high:
            yield ("range",), UserError("range-ends")
        elif len(set(self.rounded)) == 1:
            yield ("round_to",), UserError("range-ends.equal")
        for index, end in enumerate(map(PublishedNumber, self.range, self.bounds)):
            yield from self.find_number_misprints(end, ("range", index))

    def print_value(self, request: PrintRequest) -> Printed:
        """Return both ends, each with its hedge."""
        shown = self.range if "exact" in request.forms else self.rounded
        bounds = () if "bare" in request.forms else self.bounds
        text = format_range(shown, self.range, bounds, self.unit, request.language)
        return Printed(request.name, text, _join_ends(self.range, " "))

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield both ends together, and each end."""
        for ends in (self.rounded, self.range):
            yield Spelling("span", _join_ends(ends, "/"))
            for end in ends:
                yield from (spelling._replace(part="") for spelling in spell_number(end, self.unit))

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield its printed ends, exact and with hedges."""
        yield from super().list_other_records(number)
        for bounds in ("exact", "exact"), ("about", "about"), ("more_than", "nearly"), ("at_least", "at_most"):
            yield self.model_copy(update={"range": self.rounded, "bounds": list(bounds)}), number

    def export(self, _number: PublishedNumber | None) -> Exported:
        """Return both ends, and the bound that they share."""
        bound = self.bounds[0] if len(set(self.bounds)) == 1 else None
        return Exported(list(self.range), unit=self.unit, bound=bound, quote=self.quote)

    @property
    def copied_fields(self) -> dict[str, Any]:
        """The rounded ends and their bounds, besides the fields that all have."""
        return {"shown_range": self.rounded, "bounds": list(self.bounds), **super().copied_fields}

    @classmethod
    def list_published_forms(cls, record: Mapping[str, Any], language: str) -> Forms:
        """Return the texts of the range: rounded and exact, with the hedges and without."""
        exact, rounded, unit = record["value"], record["shown_range"], record["unit"]
        pairs = [(shown, bounds) for shown in (rounded, exact) for bounds in (record["bounds"], ())]
        texts = [format_range(shown, exact, bounds, unit, language) for shown, bounds in pairs]
        return {_join_ends(exact, " "): [record["text"][language], *texts]}


def format_range(
    shown: Sequence[Decimal], exact: Sequence[Decimal], bounds: Sequence[str], unit: str, language: str
) -> str:
    """Return a range in a language, each end with the hedge of its bound; without `bounds` it has none.

    >>> ends = [Decimal(10), Decimal(20)], [Decimal("10.4"), Decimal(20)]
    >>> for bounds in (), ("exact", "exact"), ("about", "at_most"):
    ...     show(" | ".join(format_range(*ends, bounds, "percent", language) for language in ("en", "es")))
    10% to 20% | del 10~% al 20~%
    more than 10% to 20% | de más del 10~% al 20~%
    about 10% to at most 20% | de alrededor del 10~% a como máximo el 20~%
    """
    row = LANGUAGES[language]
    article = row.article_of_shares if unit == "percent" else ""
    text, form = "", row.span_of_numbers
    for index, (rounded, end) in enumerate(zip(shown, exact, strict=True)):
        hedge = choose_hedge(bounds[index], rounded, end, language, unit) if bounds else ""
        amount = f"{hedge or article} {formats.format_amount(rounded, unit, language)}".strip()
        before, form = form.split(f"{{{index}}}")
        text += "".join(contract_article(before, amount, language))
    return text + form


def _join_ends(ends: Sequence[Decimal], joint: str) -> str:
    return joint.join(f"{end.normalize():f}" for end in ends)
