"""What all files for other programs share: titles, versions, JSON with exact numbers, and the published facts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from explainer.data.kinds.values import Exported
from explainer.data.statistics import Statistics
from explainer.locales import gettext_noop, join_language_names
from explainer.locales.periods import Period
from explainer.references.resolver import Resolver

PUBLISHER = "Haiti explainer"
JSON, CSV, SCHEMA = "data/statistics.json", "data/statistics.csv", "data/statistics.schema.json"
"""Three of the downloads, which other files name, from the site's root; all stand in `registry.py`."""
TOPIC = gettext_noop("Multinational Security Support mission to Haiti")
DATA_TITLE = "The data of the Haiti explainer"
MARK = "\ufdd0"
"""A noncharacter (Unicode 23.7), which no text holds."""
QUOTED_NUMBER = re.compile(f'"{MARK}(.*?){MARK}"')


def describe_data(languages: Iterable[str]) -> str:
    """Return the description of the data, which are printed in these languages."""
    return (
        "Every number, date and list of countries that the Haiti explainer tells of the Multinational Security Support "
        "mission to Haiti, each with its place, its time and its source, as printed "
        f"{join_language_names(languages, 'and', before='in ')}. "
        "Quotations and titles of sources belong to their authors."
    )


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
    exported: Exported
    text: dict[str, str]
    """The printed text, by language."""
    when: Period | None
    sources: list[str]
    """The ids of its sources."""
    counted_by: str = ""
    """Who counted it, where that is not who published it."""


def list_published(statistics: Statistics) -> list[str]:
    """Return the ids of printable statistics, in the order of the data file."""
    return [name for name in statistics.records if name not in statistics.faulty]


def translate_labels(resolver: Resolver, name: str) -> dict[str, str]:
    """Return the label by language; raise `UserError` where a translation is missing."""
    return {
        language: resolver.print_reference("{" + name + ".label}", language).text for language in resolver.languages
    }


def make_fact(resolver: Resolver, name: str) -> Fact:
    """Return a statistic as a fact; for a series, with its newest value."""
    statistics = resolver.statistics
    text = {language: resolver.print_for_table(name, language).text for language in resolver.languages}
    counter = statistics.records[name].counted_by or ""
    return Fact(
        name, statistics.export(name), text, statistics.period(name), statistics.newest_source_ids(name), counter
    )


def list_observations(resolver: Resolver, name: str) -> Iterator[Fact]:
    """Yield the dated observations of a series, the oldest first."""
    statistics = resolver.statistics
    dated = [(when, entry) for when, _, entry in statistics.observations(name) if when]
    printed = zip(*(resolver.print_observations(name, language) for language in resolver.languages), strict=True)
    for (when, entry), row in zip(dated, printed, strict=True):
        text = {language: number.text for language, (_, _, number) in zip(resolver.languages, row, strict=True)}
        sources = list(statistics.get_observation_sources(entry))
        counter = statistics.records[entry.statistic or name].counted_by or ""
        yield Fact(name, statistics.export_observation(name, entry), text, when, sources, counter)
