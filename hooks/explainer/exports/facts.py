"""What is published of each statistic, and of each observation of a series, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from explainer.data.statistic_base import Labelled, Measure
from explainer.data.statistic_kinds import Countries, Date, Name, Observation, Quantity, Series, Vague
from explainer.data.statistics import Statistics
from explainer.locales import formats
from explainer.locales.periods import Period
from explainer.locales.phrases import LANGUAGES
from explainer.references.printed import Printed
from explainer.references.resolver import Resolver

Value = Decimal | str | list[str] | None

KINDS: dict[type[Labelled], str] = {Vague: "vague", Countries: "countries", Name: "name", Series: "series"}
"""By class; what the others are follows from their unit or their end."""
UNITS = {"USD": "money", "percent": "share"}
"""The kinds of quantities, by unit."""


@dataclass(frozen=True)
class Fact:
    """A statistic, or one observation of it."""

    id: str
    value: Value
    """A number, an ISO date or period, codes of countries, a name; `None` where the source has words only."""
    shown: Decimal | None
    """The rounded number as it is printed; of countries, how many they are."""
    unit: str | None
    bound: str | None
    """What the source says of its number; `None` where it is none."""
    text: dict[str, str]
    """What the site prints, by language."""
    when: Period | None
    sources: list[str]
    """The ids of what it rests on."""
    quote: str | None = None


def list_published(statistics: Statistics) -> list[str]:
    """The ids of which something can be printed, in the order of the data file."""
    return [name for name in statistics.records if name not in statistics.faulty]


def name_kind(record: Labelled) -> str:
    """What a statistic is: number, money, share, date, period, vague, countries, name, computed or series."""
    if isinstance(record, Quantity):
        return UNITS.get(record.unit, "number")
    if isinstance(record, Date):
        return "period" if record.when.end else "date"
    return KINDS.get(type(record), "computed")


def translate_labels(resolver: Resolver, name: str) -> dict[str, str]:
    """What is counted, by language; raises `Fault` where a translation is missing."""
    return {language: resolver.print_reference("{" + name + ".label}", language).text for language in LANGUAGES}


def make_fact(resolver: Resolver, name: str) -> Fact:
    """A statistic as a whole; a series' value is its newest."""
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
    """A series' dated observations, the oldest first, as the data page has them."""
    statistics = resolver.statistics
    record = statistics.records[name]
    assert isinstance(record, Series)
    dated = [(when, entry) for when, _, entry in statistics.observations(name) if when]
    printed = zip(*(resolver.print_observations(name, language) for language in LANGUAGES), strict=True)
    for (when, entry), row in zip(dated, printed, strict=True):
        value, shown, bound = _export_observation(statistics, record, entry)
        sources, quote = list(statistics.get_observation_sources(entry)), _find_quote(statistics, entry)
        yield Fact(name, value, shown, record.unit, bound, _print_texts(row), when, sources, quote)


def _print_texts(row: tuple[tuple[Printed, Printed], ...]) -> dict[str, str]:
    return {language: number.text for language, (_, number) in zip(LANGUAGES, row, strict=True)}


def _find_quote(statistics: Statistics, entry: Observation) -> str | None:
    holder = statistics.records[entry.statistic] if entry.statistic else entry
    return getattr(holder, "quote", None)


def _export_value(record: Labelled) -> str | list[str] | None:
    if isinstance(record, Date):
        return str(record.when)
    if isinstance(record, Countries):
        return list(record.countries)
    return record.name if isinstance(record, Name) else None


def _export_number(statistics: Statistics, name: str) -> tuple[Decimal, Decimal, str | None]:
    """Its exact value, the rounded one, and its bound; `about` where the value is cut and would be exact otherwise."""
    record = statistics.records[name]
    value, bound, is_endless = statistics.numbers[name]
    bound = "about" if is_endless and bound == "exact" else bound
    if isinstance(record, Series):
        return _export_observation(statistics, record, record.series[-1])
    if isinstance(record, Measure):
        return value, formats.round_value(value, record.round_to, record.rounding), bound
    return value, value, None


def _export_observation(
    statistics: Statistics, record: Series, entry: Observation
) -> tuple[Decimal, Decimal, str | None]:
    if entry.statistic:
        return _export_number(statistics, entry.statistic)
    assert entry.value is not None
    return entry.value, formats.round_value(entry.value, record.round_to, record.rounding), entry.bound
