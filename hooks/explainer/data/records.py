"""What the records of all files share: frozen, no unknown keys, and the types of their values."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema

from explainer.data.periods import PATTERN, Period
from explainer.locales.phrases import COUNTRY_CODES
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
    """What every record has in common: frozen, and no unknown keys."""

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
