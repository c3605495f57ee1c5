"""Which reference prints a number that was typed: the statistics by all that their values look like in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from explainer.data.periods import Day, Period
from explainer.data.statistic_base import Measure
from explainer.data.statistic_kinds import Countries, Date, Name, Vague
from explainer.locales import formats
from explainer.locales.cardinals import spell_cardinal
from explainer.locales.phrases import LANGUAGES
from explainer.problems import Fault
from explainer.references.resolver import Resolver
from explainer.wording.typed import Typed
from explainer.wording.vocabulary import Key, multiple_key, word_key

FEW = 3
"""So many references are named at most."""


class Known:
    """Finds the references that hold what was typed."""

    def __init__(self, resolver: Resolver) -> None:
        self.statistics = resolver.statistics

    def references(self, one: Typed) -> list[str]:
        """The references, as a text would have them, that print this number or date; the likeliest first."""
        found = [reference for key in one.keys for reference in self._by_key.get(key, {})]
        return list(dict.fromkeys(found))[:FEW]

    @cached_property
    def _by_key(self) -> dict[Key, dict[str, None]]:
        names = [name for name in self.statistics.records if name not in self.statistics.faulty]
        index: dict[Key, dict[str, None]] = {}
        for entries in (self._told, self._dated):
            for name in names:
                for key, reference in entries(name):
                    index.setdefault(key, {})[f"{{{reference}}}"] = None
        return index

    def _told(self, name: str) -> Iterator[tuple[Key, str]]:
        """What a statistic itself tells."""
        record = self.statistics.records[name]
        if isinstance(record, Measure):
            value = self.statistics.values[name]
            yield from _number_keys(name, formats.rounded(value, record.round_to, record.rounding), record.unit)
            yield from _number_keys(name, value, record.unit)
        elif isinstance(record, Countries):
            yield from _number_keys(f"{name}.count", Decimal(len(record.countries)), "countries")
        elif isinstance(record, Date):
            yield from ((("date", text), name) for text in _date_texts(record.when))
        elif isinstance(record, Vague):
            yield from ((word_key(row.vague[record.vague]), name) for row in LANGUAGES.values())
        elif isinstance(record, Name):
            digits = re.findall(r"\d+", record.name)
            yield from ((("number", number), name) for number in digits if not re.fullmatch(r"(19|20)\d\d", number))

    def _dated(self, name: str) -> Iterator[tuple[Key, str]]:
        """When it holds."""
        period = self.statistics.period(name)
        if period and not isinstance(self.statistics.records[name], Date):
            yield ("date", str(period)), f"{name}.{'period' if period.end else 'date'}"


def _number_keys(name: str, number: Decimal, unit: str) -> Iterator[tuple[Key, str]]:
    """A number in digits, and in the words of each language."""
    is_share = unit == "percent"
    digits = f"{number.normalize():f}"
    if number < 0:
        yield from _number_keys(name, -number, unit)
        yield from _number_keys(f"{name}.abs", -number, unit)
    yield ("share" if is_share else "number", digits), name
    if is_share or unit == "times":
        yield multiple_key(number / 100 if is_share else number), name
    if unit == "USD":
        yield ("dollars", digits), name
    for language in LANGUAGES:
        spelled = spell_cardinal(int(number), language) if number == int(number) else ""
        try:
            yield word_key(formats.in_words(number, unit, language)[0]), f"{name}.words"
        except Fault:
            yield word_key(spelled), name
        if is_share:
            yield word_key(f"{spelled} percent"), name


def _date_texts(when: Period) -> Iterator[str]:
    """The date, and what people write of it where the year is known."""
    yield str(when)
    if when.end is None and when.start.month:
        yield from (f"-{str(day).removeprefix(f'{when.start.year}')}" for day in _shorter(when.start))


def _shorter(day: Day) -> Iterator[Day]:
    yield day
    yield Day(day.year, day.month)
