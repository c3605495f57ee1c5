"""The published facts of each statistic and observation, independent of the file format."""

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
    """Return the exact value, the rounded one and the bound; `about` where an exact value is cut off."""
    record = statistics.records[name]
    value, bound, is_cut_off = statistics.numbers[name]
    bound = "about" if is_cut_off and bound == "exact" else bound
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
