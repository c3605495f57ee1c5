"""The base classes of the kinds of statistics: their common fields, and the methods that each kind implements.

What differs by kind is a method, so that no other code has to ask for the class of a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from explainer.data.estimates import Estimate, PublishedNumber
from explainer.data.kinds.basis import Basis, Observation
from explainer.data.kinds.values import Exported, Forms, Inputs, Printed, PrintRequest, Spelling
from explainer.data.record_types import Day, Plain, Quote, SourceIds, Span, Status, Synonyms, Wordings
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError
from explainer.locales.periods import Period


class Statistic(Basis):
    """The fields that all kinds of statistics have."""

    label: Plain
    """What is counted, in English, without the number."""
    also: Synonyms | None = None
    """By language: other words that readers may search for, printed nowhere; those of a series hold for its parts."""
    topic: Plain | None = None
    """The English heading under which the data page has it; these stand there in the order of their first record."""
    place: Plain | None = None
    """Where: a country, a town, an area."""
    counted_by: Plain | None = None
    """Whose count or finding it is, where the source reports another's."""
    must_say: Wordings | None = None
    """By language: words of which some must stand in each sentence that tells the number."""
    must_not_say: Wordings | None = None
    """By language: words that may not stand in such a sentence, unless within the words that must."""
    status: Status | None = None
    """What has become of it; a sentence that tells the number must say so (explainer.locales)."""
    review_by: Day | None = None
    """The day by which its source is to be read again."""

    key: ClassVar[str] = ""
    """The key by which the kind is known."""
    names: ClassVar[tuple[str, ...]] = ()
    """What the downloads call the kind; some kinds have a name for each unit or form."""
    forms: ClassVar[frozenset[str]] = frozenset()
    """The forms in which it can be printed, besides `start`."""
    table_form: ClassVar[str] = ""
    """The form in which tables print it."""
    is_number: ClassVar[bool] = False
    """Whether it has a value that formulas can use."""
    is_amount: ClassVar[bool] = False
    """Whether it prints an amount with its hedge, so that no hedge is typed before it."""
    is_computed: ClassVar[bool] = False
    """Whether its value follows from other statistics."""
    is_date: ClassVar[bool] = False
    """Whether it prints a date, so that no date is told beside it."""
    needs_scope: ClassVar[bool] = False
    """Whether it must have a place and a time of its own."""

    # The value

    @classmethod
    def find_raw_errors(cls, raw: Mapping[str, Any]) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield the errors of a record as the file has it that no single field shows, each with its keys."""
        if not cls.needs_scope:
            return
        if not {"period", "date"} & raw.keys():
            yield (), UserError("missing-key.date")
        if {"period", "date"} <= raw.keys():
            yield ("date",), UserError("conflicting-keys.dates")
        if not cls.has_place(raw):
            yield (), UserError("missing-key.place")

    @classmethod
    def has_place(cls, raw: Mapping[str, Any]) -> bool:
        """Return whether a record as the file has it says where it holds, or need not."""
        return "place" in raw

    def resolve_newest(self, _newest: tuple[Period, Sequence[str]] | None) -> Statistic | None:
        """Return the record to use: for the newest event, given with its month and sources, that month as a date."""
        return self

    def estimate(self, _inputs: Inputs) -> Estimate | None:
        """Return its value with its bound; None if it has none. Raise `UserError` for an invalid formula."""
        return None

    def estimate_day(self) -> Estimate | None:
        """Return its day as a number (proleptic Gregorian ordinal), with its bound; None if it is no date."""
        return None

    def publish(self, estimate: Estimate) -> PublishedNumber:
        """Return its value, rounded for publication."""
        return estimate.publish()

    @property
    def declared_bound(self) -> str | None:
        """The bound that its record claims for a computed value."""
        return None

    @property
    def measured_in(self) -> str | None:
        """Its unit; None for what is no number."""
        return None

    @property
    def limits(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the most that it can be, of a range; None for what the source does not limit."""
        return None, None

    @property
    def observations(self) -> Sequence[Observation]:
        """The dated values of a series, the oldest first; none for a single value."""
        return ()

    @property
    def named_ids(self) -> list[str]:
        """The ids of the statistics that its record names."""
        named = ([basis] if isinstance(basis, str) else basis.bases for basis in self.bases)
        return [name for names in named for name in names if isinstance(name, str)]

    @property
    def own_place(self) -> str | None:
        """The place that its own record gives."""
        return self.place

    # Checks

    def find_conflicts(
        self, _name: str, _records: Mapping[str, Statistic], _numbers: Mapping[str, PublishedNumber]
    ) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield contradictions between this record and others, each with its keys."""
        yield from ()

    def find_misprints(self, _number: PublishedNumber | None) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield why its number cannot be printed as its author means it, each with its keys."""
        yield from ()

    def find_unheld_quotes(self, _number: PublishedNumber | None) -> Iterator[KeyPath]:
        """Yield the keys of quotes that do not hold its value."""
        yield from ()

    # Printing

    def print_value(self, request: PrintRequest) -> Printed:
        """Return the printed value; raise `UserError` if it can't be printed in these forms.

        Each kind implements it, except `Newest`, which is read as a date.
        """
        raise NotImplementedError

    def print_observation(self, entry: Observation, request: PrintRequest) -> Printed:
        """Return one of its observations, printed; only a series has some."""
        raise NotImplementedError

    @property
    def count(self) -> int | None:
        """The length of a list, which `{name.count}` prints; None for what is no list."""
        return None

    @property
    def translated_texts(self) -> Mapping[str, str]:
        """The English texts of the record that the catalogues translate, by key."""
        return {"label": self.label}

    @property
    def is_headline(self) -> bool:
        """Whether a page's card may show it unasked."""
        return self.is_amount

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield how people may type its value, in any language, the likeliest first."""
        yield from ()

    # Other values

    def list_other_records(self, _number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield the record as other data could have it; `number` is its exact value today, if it has one."""
        yield from ()

    # Downloads

    @property
    def kind_name(self) -> str:
        """What the downloads call its kind, one of `names`."""
        return self.names[0]

    def export(self, number: PublishedNumber | None) -> Exported:
        """Return its value for the downloads; `number` is its exact value, if it has one.

        Each kind implements it, except `Newest`, which is read as a date.
        """
        raise NotImplementedError

    def export_observation(self, entry: Observation) -> Exported:
        """Return the own value of one of its observations for the downloads; only a series has some."""
        raise NotImplementedError

    @property
    def copied_fields(self) -> dict[str, Any]:
        """The fields that the downloads have as they are in the data file, where they are given."""
        given = {"counted_by": self.counted_by, "status": self.status, "review_by": self.review_by}
        return {key: str(value) for key, value in given.items() if value is not None}

    @classmethod
    def list_published_dates(cls, record: Mapping[str, Any]) -> list[str | None]:
        """Return the dates that a published record of this kind tells (ISO 8601)."""
        return [record["period"]]

    @classmethod
    def list_published_forms(cls, _record: Mapping[str, Any], _language: str) -> Forms:
        """Return the texts that may stand for each value of a published record; none for what has no value."""
        return {}


OtherRecord = tuple[Statistic, PublishedNumber | None]
"""A record with another value that the data could take, and that value, if it is a number."""


class Timed(Statistic):
    """A record with a date or a period."""

    period: Span | None = None
    """When: the span over which it was counted (ISO 8601, as in 2024-01/2024-03)."""
    date: Span | None = None
    """When: the day, month or year for which it holds or was said (ISO 8601)."""

    @property
    def time(self) -> Period | None:
        """Its period or its date."""
        return self.period or self.date

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield other values, and other times of the same precision."""
        yield from super().list_other_records(number)
        for key in ("period", "date"):
            if when := getattr(self, key):
                yield from ((self.model_copy(update={key: other}), number) for other in when.list_others())


class Sourced(Statistic):
    """A record with a source, and a quote from it."""

    source: SourceIds
    """The id of one of the sources above, or a list of ids where it rests on several."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""

    @property
    def own_sources(self) -> Sequence[str]:
        """The ids of its sources."""
        return self.source

    @property
    def own_quote(self) -> str | None:
        """Its quote."""
        return self.quote

    def is_quoted(self, _quote: str) -> bool:
        """Return whether a quote contains the value of the record; numbers are checked elsewhere."""
        return True

    def find_unheld_quotes(self, _number: PublishedNumber | None) -> Iterator[KeyPath]:
        """Yield the keys of its quote if it does not hold its value."""
        if self.quote and not self.is_quoted(self.quote):
            yield ("quote",)
