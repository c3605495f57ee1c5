"""Finds references that print a typed number, in an index of the statistics by all spellings of their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from explainer.data.statistic_base import Measure
from explainer.data.statistic_kinds import Countries, Date, Name, Vague
from explainer.diagnostics import UserError
from explainer.lint.number_finder import TypedNumber
from explainer.lint.number_patterns import Key, make_multiple_key, make_word_key
from explainer.locales import formats
from explainer.locales.cardinals import spell_cardinal
from explainer.locales.periods import Day, Period
from explainer.locales.phrases import LANGUAGES
from explainer.references.resolver import Resolver

MAX_SUGGESTIONS = 3
"""References named in a hint."""


class ReferenceIndex:
    """Maps each spelling of a value to the references that print it."""

    def __init__(self, resolver: Resolver) -> None:
        self.statistics = resolver.statistics

    def find_references(self, number: TypedNumber) -> list[str]:
        """Return the references (with braces) that print a typed number or date, the likeliest first."""
        references = [reference for key in number.keys for reference in self._index.get(key, {})]
        return list(dict.fromkeys(references))[:MAX_SUGGESTIONS]

    @cached_property
    def _index(self) -> dict[Key, dict[str, None]]:
        names = [name for name in self.statistics.records if name not in self.statistics.faulty]
        index: dict[Key, dict[str, None]] = {}
        for entries in (self._index_statistic, self._index_date):
            for name in names:
                for key, reference in entries(name):
                    index.setdefault(key, {})[f"{{{reference}}}"] = None
        return index

    def _index_statistic(self, name: str) -> Iterator[tuple[Key, str]]:
        """Yield the keys of a statistic's value, each with its reference."""
        record = self.statistics.records[name]
        if isinstance(record, Measure):
            value = self.statistics.values[name]
            yield from _index_number(name, formats.round_value(value, record.round_to, record.rounding), record.unit)
            yield from _index_number(name, value, record.unit)
        elif isinstance(record, Countries):
            yield from _index_number(f"{name}.count", Decimal(len(record.countries)), "countries")
        elif isinstance(record, Date):
            yield from ((("date", text), name) for text in _spell_dates(record.when))
        elif isinstance(record, Vague):
            yield from ((make_word_key(row.vague[record.vague]), name) for row in LANGUAGES.values())
        elif isinstance(record, Name):
            digits = re.findall(r"\d+", record.name)
            yield from ((("number", number), name) for number in digits if not re.fullmatch(r"(19|20)\d\d", number))

    def _index_date(self, name: str) -> Iterator[tuple[Key, str]]:
        """Yield the key of a statistic's date or period, with its reference."""
        period = self.statistics.period(name)
        if period and not isinstance(self.statistics.records[name], Date):
            yield ("date", str(period)), f"{name}.{'period' if period.end else 'date'}"


def _index_number(name: str, number: Decimal, unit: str) -> Iterator[tuple[Key, str]]:
    """Yield the keys of a number in digits and in the words of each language."""
    is_share = unit == "percent"
    digits = f"{number.normalize():f}"
    if number < 0:
        yield from _index_number(name, -number, unit)
        yield from _index_number(f"{name}.abs", -number, unit)
    yield ("share" if is_share else "number", digits), name
    if is_share or unit == "times":
        yield make_multiple_key(number / 100 if is_share else number), name
    if unit == "USD":
        yield ("dollars", digits), name
    for language in LANGUAGES:
        spelled = spell_cardinal(int(number), language) if number == int(number) else ""
        try:
            yield make_word_key(formats.spell_number(number, unit, language)[0]), f"{name}.words"
        except UserError:
            yield make_word_key(spelled), name
        if is_share:
            yield make_word_key(f"{spelled} percent"), name


def _spell_dates(when: Period) -> Iterator[str]:
    """Yield a date in full and without its year, as ISO 8601."""
    yield str(when)
    if when.end is None and when.start.month:
        yield from (f"-{str(day).removeprefix(f'{when.start.year}')}" for day in _shorten_date(when.start))


def _shorten_date(day: Day) -> Iterator[Day]:
    yield day
    yield Day(day.year, day.month)
