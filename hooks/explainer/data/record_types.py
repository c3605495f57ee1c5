"""The base class of all records, the types of their values, and the record of a source."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

from explainer.data.validation import find_duplicates, is_web_address
from explainer.data.yaml_errors import PLAIN, is_group, is_plain_number, suggest_number
from explainer.diagnostics import UserError, describe_value
from explainer.locales import COUNTRY_CODES, CURRENCIES, PAGE_LANGUAGE, ROWS, STATUSES
from explainer.locales.periods import PATTERN, Period
from explainer.locales.rounding import MAX_DECIMALS
from explainer.locales.tags import normalise_tag
from explainer.text_files import check_length

T = TypeVar("T")
ID = r"[a-z][a-z0-9_]*"
"""The id of a statistic, as in the braces of a reference."""
SOURCE_ID = r"[a-z][a-z0-9-]*"
UNIT = "[A-Z]{3}|[a-z][a-z ²³]*"
ADDRESS = re.compile(r"^https?://[^\s/?#@\\]+([/?#]\S*)?$")
"""The pattern that editors check; a build checks more."""
MISTAKEN = {"", "us", "usd", "eur", "htg", "dollar", "dollars", "percentage", "per cent", "pct"}
"""Other spellings of currencies and percent."""
LARGEST = 10**15
LONGEST_NUMBER = 18
"""In characters; longer numbers are read as text."""

TAGS = tuple(map(normalise_tag, ROWS))
"""The languages of which data may have words."""


def _parse_number(value: Any) -> Decimal:
    is_long = isinstance(value, str) and is_plain_number(value) and len(value) > LONGEST_NUMBER
    if isinstance(value, bool) or not (is_long or isinstance(value, int | Decimal)):
        hint = suggest_number(value) if isinstance(value, str) else "write one number" if is_group(value) else PLAIN
        hint = "write - for the minus sign" if str(value).startswith("\N{MINUS SIGN}") else hint
        raise UserError("not-a-number", hint, value=describe_value(value))
    number = Decimal(value) or Decimal(0)  # no negative zero
    exponent = number.as_tuple().exponent
    if is_long or abs(number) > LARGEST or (isinstance(exponent, int) and exponent < -MAX_DECIMALS):
        raise UserError("long-number", value=value, places=MAX_DECIMALS)
    return number


def _parse_whole(value: Any) -> int:
    number = _parse_number(value)
    if number != int(number) or number < 2:
        raise UserError("not-whole", value=value)
    return int(number)


def _check_pair(values: list[Any]) -> list[Any]:
    if len(values) != 2:
        raise UserError("range-ends.count", count=len(values))
    return values


def _parse_step(value: Any) -> Decimal:
    step = _parse_number(value)
    if step <= 0:
        raise UserError("rounding-step", value=value)
    return step


def _check_address(text: str) -> str:
    if not (ADDRESS.search(text) and is_web_address(text)):
        raise UserError("not-a-web-address", text=text)
    return text


def _check_source_id(text: str) -> str:
    if not re.fullmatch(SOURCE_ID, text):
        raise UserError("not-a-source", text=text)
    return text


def _check_source_ids(ids: list[str]) -> list[str]:
    for _, error in find_duplicates(ids, "source"):
        raise error
    return ids


def _check_line(text: str) -> str:
    check_length(text)
    if not text or text != text.strip() or re.search(r"[\t\n\r]", text):
        raise UserError("not-one-line")
    return text


def _refuse_braces(text: str) -> str:
    if "{" in text or "}" in text:
        raise UserError("brace-in-text")
    return text


def _check_quote(quote: str) -> str:
    if len(quote.split()) > 15:
        raise UserError("long-quote")
    return quote


def _check_languages(value: Any) -> Any:
    if not isinstance(value, dict):
        raise UserError("not-text.languages")
    return value


def _check_synonyms(synonyms: dict[str, list[str]], info: ValidationInfo) -> dict[str, list[str]]:
    """Return the synonyms; raises `UserError` for those that the label or title has already, or that stand twice."""
    shown = {PAGE_LANGUAGE: str(info.data.get("label") or info.data.get("title"))}
    for language, texts in synonyms.items():
        own = shown.get(language, "")
        needless = [text for index, text in enumerate(texts) if text in texts[:index] or _has_words(own, text)]
        if needless:
            raise UserError("needless-synonym", words=", ".join(f"'{text}'" for text in needless))
    return synonyms


def _has_words(text: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text, re.IGNORECASE) is not None


AS_A_DAY = "write it as in 2026-11-23"


def parse_day(value: Any) -> Period:
    """Return a day; raises `UserError` for a month, a year or a span."""
    try:
        day = Period.parse(value)
    except UserError as error:
        is_no_date = error.row == "not-a-date"
        raise (UserError("not-a-day.value", **error.values) if is_no_date else error.with_hint(AS_A_DAY)) from error
    if not day.is_exact_date or day.start.precision != "day":
        raise UserError("not-a-day", value=value)
    return day


def parse_reading_day(value: Any) -> Period:
    """Return the day, month or year of a reading of the sources; raises `UserError` for what is not a single one."""
    day = Period.parse(value)
    if not day.is_exact_date:
        raise UserError("not-a-day.reading", value=value)
    return day


def _check_unit(unit: str) -> str:
    is_known = unit in CURRENCIES or (re.fullmatch(UNIT, unit) and unit.casefold().strip("$ ") not in MISTAKEN)
    if not is_known or (unit.isupper() and unit not in CURRENCIES):
        raise UserError("not-a-unit", unit=unit)
    return unit


def _check_status(status: str) -> str:
    if status not in STATUSES:
        raise UserError("invalid-value.word", value=status, expected=", ".join(STATUSES))
    return status


def _parse_language(tag: str) -> str:
    if normalise_tag(tag) not in TAGS:
        raise UserError("invalid-value.word", value=tag, expected=", ".join(TAGS))
    return normalise_tag(tag)


def _check_country(code: str) -> str:
    if code not in COUNTRY_CODES:
        is_lower = code.upper() in COUNTRY_CODES
        right = code.upper() if is_lower else "its two letters by ISO 3166-1, as in KE for Kenya"
        raise UserError("not-a-country", code=code, right=right)
    return code


ExactNumber = Annotated[Decimal, PlainValidator(_parse_number), WithJsonSchema({"type": "number"})]
WholeNumber = Annotated[int, PlainValidator(_parse_whole), WithJsonSchema({"type": "integer", "minimum": 2})]
Pair = Annotated[list[T], AfterValidator(_check_pair), Field(json_schema_extra={"minItems": 2, "maxItems": 2})]
"""The least and the most."""
Step = Annotated[Decimal, PlainValidator(_parse_step), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
Text = Annotated[str, AfterValidator(_check_line)]
"""A text that may hold references."""
Plain = Annotated[Text, AfterValidator(_refuse_braces)]
"""A text that is printed unchanged."""
Span = Annotated[
    Period, PlainValidator(Period.parse), WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{PATTERN}$"})
]
ReadingDay = Annotated[
    Period,
    PlainValidator(parse_reading_day),
    WithJsonSchema({"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}),
]
Day = Annotated[
    Period, PlainValidator(parse_day), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})
]
Unit = Annotated[str, AfterValidator(_check_unit), WithJsonSchema({"type": "string", "pattern": f"^({UNIT})$"})]
Bound = Literal["exact", "at_least", "more_than", "at_most", "nearly", "about"]
Status = Annotated[str, AfterValidator(_check_status), WithJsonSchema({"enum": list(STATUSES)})]
Language = Annotated[str, AfterValidator(_parse_language), WithJsonSchema({"enum": list(TAGS)})]
Wordings = Annotated[dict[Language, Annotated[list[Plain], Field(min_length=1)]], BeforeValidator(_check_languages)]
Synonyms = Annotated[Wordings, AfterValidator(_check_synonyms)]
"""Words of readers, which are searched and never printed; they stand behind the label or title that they add to."""
Rounding = Literal["nearest", "down", "up"]
Address = Annotated[str, AfterValidator(_check_address), WithJsonSchema({"type": "string", "pattern": ADDRESS.pattern})]
SOURCE_ID_SCHEMA = {"type": "string", "pattern": f"^{SOURCE_ID}$"}
SourceId = Annotated[str, AfterValidator(_check_source_id), WithJsonSchema(SOURCE_ID_SCHEMA)]
SourceIds = Annotated[
    list[SourceId],
    Field(min_length=1),
    AfterValidator(_check_source_ids),
    BeforeValidator(lambda value: value if isinstance(value, list) else [value]),
    WithJsonSchema({"anyOf": [SOURCE_ID_SCHEMA, {"type": "array", "items": SOURCE_ID_SCHEMA, "minItems": 1}]}),
]
"""One id, or a list of ids where a statistic rests on several sources."""
Quote = Annotated[Plain, AfterValidator(_check_quote)]
Country = Annotated[str, AfterValidator(_check_country), WithJsonSchema({"enum": sorted(COUNTRY_CODES)})]


class Record(BaseModel):
    """The base class of records: frozen, without unknown keys. Pydantic prepares those that are read, and then only."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Source(Record):
    """A publication that was read."""

    title: Plain
    """The title as the page gives it, in its own language."""
    untitled: bool | None = None
    """Whether it has no title that we know: `title` then says in our words what it is, and is translated."""
    publisher: Plain
    """Who published it; never guessed."""
    url: Address | None = None
    """Its address on the web."""
    archived: Address | None = None
    """The address of a copy in an archive of the web."""
    reference: Plain | None = None
    """Where it is to be found, if it has no address: a document's symbol, an article of a treaty."""
    published: Span | None = None
    """The day, month or year of publication, only if the page gives it."""
    seen: ReadingDay
    """The day on which it was last read."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    """The language of the title (BCP 47)."""
    quoted_in: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = None
    """The language of its quotes, where that is not the title's (BCP 47)."""
    note: Text | None = None
    """What a reader should know of this source; may hold references."""
