"""The grammar of the data file: a record a source, a class a kind of statistic.

Each class is frozen, refuses unknown keys, and is told from the others by its own key (`KINDS`).
Checks that need more than one record stand in `explainer.statistics`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema

from explainer.periods import PATTERN, Period
from explainer.phrases import COUNTRY_CODES, VAGUE
from explainer.problems import Fault

ID = r"[a-z][a-z0-9_]*"
"""A statistic's id: what stands between the braces of a reference."""
SOURCE_ID = r"[a-z][a-z0-9-]*"

Number = Annotated[Decimal, Field(allow_inf_nan=False), WithJsonSchema({"type": "number"})]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(.*\S)?$")]
Span = Annotated[
    Period, PlainValidator(Period.parse), WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{PATTERN}$"})
]
Unit = Annotated[str, StringConstraints(pattern=r"^(USD|[a-z][a-z ]*)$")]
Bound = Literal["exact", "at_least", "at_most", "about"]
Rounding = Literal["nearest", "down", "up"]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+(/\S*)?$")]


def _fifteen_words(quote: str) -> str:
    if len(quote.split()) > 15:
        raise Fault("the quote is longer than 15 words", "keep the few words that hold the number")
    return quote


def _known_country(code: str) -> str:
    if code not in COUNTRY_CODES:
        raise Fault(f"'{code}' is no country", "write its two letters by ISO 3166-1, as in KE for Kenya")
    return code


Quote = Annotated[Text, AfterValidator(_fifteen_words)]
Country = Annotated[str, AfterValidator(_known_country), WithJsonSchema({"enum": sorted(COUNTRY_CODES)})]


class Record(BaseModel):
    """What every record of the data file has in common: frozen, and no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Source(Record):
    """A publication that was read."""

    title: Text
    """The title as the page gives it, in its own language."""
    publisher: Text
    """Who published it; never guessed."""
    url: Address | None = None
    """Its address on the web."""
    reference: Text | None = None
    """Where it is to be found, if it has no address: a document's symbol, an article of a treaty."""
    published: Span | None = None
    """The day, month or year of publication, only if the page gives it."""
    seen: Span
    """The day on which it was last read."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    """The language of the title and of quotes from it (BCP 47)."""
    note: Text | None = None
    """What a reader should know of this source."""


class Scope(Record):
    """What each kind of statistic says about itself."""

    kind: ClassVar[str]
    """What the downloads call it."""

    label: Text
    """What is counted, in English, without the number. Spanish stands in the catalogue."""
    place: Text | None = None
    """Where: a country, a town, an area."""
    period: Span | None = None
    """When: the span over which it was counted (ISO 8601, as in 2024-01/2024-03)."""
    date: Span | None = None
    """When: the day, month or year for which it holds or was said (ISO 8601)."""
    source: Annotated[str, StringConstraints(pattern=f"^{SOURCE_ID}$")]
    """The id of one of the sources above."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read."""

    @property
    def when_it_holds(self) -> Period | None:
        """Its period or its date, whichever it has."""
        return self.period or self.date


class Measure(Scope):
    """What every number has: a unit, and how it is printed."""

    unit: Unit
    """`people`, `countries`…; `USD` for money, in dollars; `percent` for a share."""
    round_to: Annotated[Decimal, Field(gt=0), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})] | None = None
    """The step of the printed number: 100 prints 2,505 as 2,500."""
    rounding: Rounding = "nearest"
    """`nearest` (half away from zero), `down` or `up`."""
    bound: Bound = "exact"
    """What the source says of its number."""


class Quantity(Measure):
    """A number, a sum of money or a share."""

    kind: ClassVar[str] = "number"

    value: Number
    """Exactly what the source says."""
    part_of: str | None = None
    """The id of the statistic of which this one counts a part."""


class Computed(Measure):
    """A number that follows from others."""

    kind: ClassVar[str] = "computed"

    formula: Text
    """Ids and whole numbers with + - * / and parentheses; a `percent` is multiplied by 100 by itself."""
    source: str = ""
    """Taken from what it is computed from."""
    quote: None = None


class Date(Scope):
    """A date or a period that is itself told."""

    kind: ClassVar[str] = "date"

    when: Span
    """The day, month, year or span (ISO 8601)."""


class Vague(Scope):
    """A quantity that the source gives in words only."""

    kind: ClassVar[str] = "vague"

    vague: Literal[tuple(VAGUE)]  # type: ignore[valid-type]
    """Which words."""


class Countries(Scope):
    """A list of countries; its count is a number too."""

    kind: ClassVar[str] = "countries"

    countries: Annotated[list[Country], Field(min_length=1)]
    """Two-letter codes by ISO 3166-1, in the order in which they are told."""


class Name(Scope):
    """A proper name that holds a number."""

    kind: ClassVar[str] = "name"

    name: Text
    """The name in English; its Spanish stands in the catalogue."""


class Observation(Record):
    """One dated value of a series: its own number, or that of a statistic."""

    statistic: str | None = None
    """The id of the statistic that holds this value; then nothing else is given."""
    date: Span | None = None
    value: Number | None = None
    source: str | None = None
    quote: Quote | None = None
    bound: Bound = "exact"


class Series(Measure):
    """Dated observations of one measure, the oldest first, each with its own source."""

    kind: ClassVar[str] = "series"

    source: str = ""
    """Each observation has its own."""
    quote: None = None
    series: Annotated[list[Observation], Field(min_length=1)]
    """The observations."""


Statistic = Quantity | Computed | Date | Vague | Countries | Name | Series

KINDS: dict[str, type[Scope]] = {
    "value": Quantity,
    "formula": Computed,
    "when": Date,
    "vague": Vague,
    "countries": Countries,
    "name": Name,
    "series": Series,
}
"""The key by which a statistic's kind is known."""


class DataFile(Record):
    """`assets/statistics.yml`, as its JSON Schema describes it to editors."""

    as_of: Span
    """The day from which the explainer speaks."""
    sources: dict[Annotated[str, StringConstraints(pattern=f"^{SOURCE_ID}$")], Source]
    """Every publication that a statistic rests on."""
    statistics: dict[Annotated[str, StringConstraints(pattern=f"^{ID}$")], Statistic]
    """Every number, date and list of countries on the site."""


def json_schema(model: type[BaseModel], file: str) -> dict[str, Any]:
    """The JSON Schema of one of the project's YAML files."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$comment": f"Generated from {file}"} | (
        model.model_json_schema()
    )
