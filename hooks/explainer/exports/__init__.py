"""What all files for other programs share: titles, versions, JSON with exact numbers, and the published facts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from explainer.data.statistic_base import Labelled, Measure
from explainer.data.statistic_kinds import Countries, Date, Name, Observation, Quantity, Series, Vague
from explainer.data.statistics import Statistics
from explainer.locales import LANGUAGES
from explainer.locales.periods import Period
from explainer.references.resolver import Resolver

PUBLISHER = "Haiti explainer"
JSON, CSV = "data/statistics.json", "data/statistics.csv"
"""Two of the downloads, which other files name, from the site's root; all stand in `registry.py`."""
TOPIC = "Multinational Security Support mission to Haiti"
DATA_TITLE = "The data of the Haiti explainer"
DATA_DESCRIPTION = (
    "Every number, date and list of countries that the Haiti explainer tells of the Multinational Security Support "
    "mission to Haiti, each with its place, its time and its source, as printed in English and in Spanish. "
    "Quotations and titles of sources belong to their authors."
)
MARK = "\ufdd0"
"""A noncharacter (Unicode 23.7), which no text holds."""
QUOTED_NUMBER = re.compile(f'"{MARK}(.*?){MARK}"')
Value = Decimal | str | list[str] | None
KINDS: dict[type[Labelled], str] = {Vague: "vague", Countries: "countries", Name: "name", Series: "series"}
"""The names of kinds, by class; what the others are follows from their unit or their end."""
UNITS = {"USD": "money", "percent": "share"}
"""The kinds of quantities, by unit."""


def compute_version(*texts: str) -> str:
    """Return the version of texts: the first eight hexadecimal digits of their SHA-256."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]


def write_json(content: Any, indent: int | None = 2) -> str:
    """Return JSON (RFC 8259) of dictionaries, lists, texts and numbers, in order, with a final newline.

    Without an `indent`, it is one line without spaces.

    A `Decimal` is written digit by digit: as a float, a large one would lose its last digits.

    >>> print(write_json({"casi": Decimal("999999999999999.123456")}), end="")
    {
      "casi": 999999999999999.123456
    }
    """
    separators = (",", ":") if indent is None else None
    text = json.dumps(content, indent=indent, separators=separators, ensure_ascii=False, default=_quote_numbers)
    return QUOTED_NUMBER.sub(r"\1", text) + "\n"


def format_digits(number: Decimal) -> str:
    """Return a number in digits, without needless zeros or an exponent.

    >>> (format_digits(Decimal("18.00")), format_digits(Decimal("-0.50")), format_digits(Decimal(3000)),
    ...  format_digits(Decimal("1E+3")))
    ('18', '-0.5', '3000', '1000')
    """
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number.normalize():f}"


def _quote_numbers(value: Any) -> str:
    assert isinstance(value, Decimal)
    return f"{MARK}{format_digits(value)}{MARK}"


@dataclass(frozen=True)
class Fact:
    """A statistic, or an observation of a series."""

    id: str
    value: Value
    """A number, an ISO date or period, codes of countries, a name; `None` where the source has words only."""
    shown: Decimal | None
    """The rounded number; for countries, their number."""
    unit: str | None
    bound: str | None
    """The bound given by the source; `None` without one."""
    text: dict[str, str]
    """The printed text, by language."""
    when: Period | None
    sources: list[str]
    """The ids of its sources."""
    quote: str | None = None


def list_published(statistics: Statistics) -> list[str]:
    """Return the ids of printable statistics, in the order of the data file."""
    return [name for name in statistics.records if name not in statistics.faulty]


def name_kind(record: Labelled) -> str:
    """Return the kind: number, money, share, date, period, vague, countries, name, computed or series."""
    if isinstance(record, Quantity):
        return UNITS.get(record.unit, "number")
    if isinstance(record, Date):
        return "period" if record.when.end else "date"
    return KINDS.get(type(record), "computed")


def translate_labels(resolver: Resolver, name: str) -> dict[str, str]:
    """Return the label by language; raise `UserError` where a translation is missing."""
    return {language: resolver.print_reference("{" + name + ".label}", language).text for language in LANGUAGES}


def make_fact(resolver: Resolver, name: str) -> Fact:
    """Return a statistic as a fact; for a series, with its newest value."""
    statistics = resolver.statistics
    record = statistics.records[name]
    text = {language: resolver.print_for_table(name, language).text for language in LANGUAGES}
    value: Value = _export_value(record)
    shown = bound = None
    if name in statistics.values:
        number, shown, bound = _export_number(statistics, name)
        value = value or number
    unit = record.unit if isinstance(record, Measure) else None
    quote = getattr(record, "quote", None)
    return Fact(
        name, value, shown, unit, bound, text, statistics.period(name), statistics.newest_source_ids(name), quote
    )


def list_observations(resolver: Resolver, name: str) -> Iterator[Fact]:
    """Yield the dated observations of a series, the oldest first."""
    statistics = resolver.statistics
    record = statistics.records[name]
    assert isinstance(record, Series)
    dated = [(when, entry) for when, _, entry in statistics.observations(name) if when]
    printed = zip(*(resolver.print_observations(name, language) for language in LANGUAGES), strict=True)
    for (when, entry), row in zip(dated, printed, strict=True):
        value, shown, bound = _export_observation(statistics, record, entry)
        text = {language: number.text for language, (_, _, number) in zip(LANGUAGES, row, strict=True)}
        sources = list(statistics.get_observation_sources(entry))
        quote = getattr(statistics.records[entry.statistic] if entry.statistic else entry, "quote", None)
        yield Fact(name, value, shown, record.unit, bound, text, when, sources, quote)


def _export_value(record: Labelled) -> str | list[str] | None:
    if isinstance(record, Date):
        return str(record.when)
    if isinstance(record, Countries):
        return list(record.countries)
    return record.name if isinstance(record, Name) else None


def _export_number(statistics: Statistics, name: str) -> tuple[Decimal, Decimal, str | None]:
    """Return the exact value, the rounded one and the bound; `about` where an exact value is cut off."""
    record = statistics.records[name]
    value, bound, is_cut_off = statistics.numbers[name]
    bound = "about" if is_cut_off and bound == "exact" else bound
    if isinstance(record, Series):
        return _export_observation(statistics, record, record.series[-1])
    if isinstance(record, Measure):
        return value, record.round_number(value), bound
    return value, value, None


def _export_observation(
    statistics: Statistics, record: Series, entry: Observation
) -> tuple[Decimal, Decimal, str | None]:
    if entry.statistic:
        return _export_number(statistics, entry.statistic)
    assert entry.value is not None
    return entry.value, record.round_number(entry.value), entry.bound
