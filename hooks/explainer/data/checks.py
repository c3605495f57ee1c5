"""What must hold between records: names that exist, parts within wholes, true hedges, quotes with their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from explainer.data import formulas, quotes
from explainer.data.model import Computed, Date, Measure, Name, Observation, Quantity, Scope, Series, Sourced, Vague
from explainer.data.source import KeyPath
from explainer.data.validation import Notes
from explainer.locales import formats
from explainer.problems import Fault, suggest


def check_links(records: Mapping[str, Scope], ids: Collection[str], source_ids: Collection[str], notes: Notes) -> None:
    """Each name that a record gives is that of a source or a statistic."""
    for name, record in records.items():
        keys: KeyPath = ("statistics", name)
        if isinstance(record, Sourced):
            _check_known(record.source, source_ids, "source", (*keys, "source"), notes)
        if isinstance(record, Quantity):
            _check_known(record.part_of, ids, "statistic", (*keys, "part_of"), notes)
        elif isinstance(record, Computed):
            for operand in _operands(record):
                _check_known(operand, ids, "statistic", (*keys, "formula"), notes)
        elif isinstance(record, Series):
            for index, entry in enumerate(record.series):
                _check_known(entry.statistic, ids, "statistic", (*keys, "series", index, "statistic"), notes)
                _check_known(entry.source, source_ids, "source", (*keys, "series", index, "source"), notes)
                _check_observation(entry, (*keys, "series", index), notes)


def check_parts(records: Mapping[str, Scope], values: Mapping[str, Decimal], notes: Notes) -> None:
    """No part is larger than its whole."""
    for name, record in records.items():
        if not isinstance(record, Quantity):
            continue
        whole = values.get(record.part_of or "")
        if whole is not None and record.value > whole:
            message = f"{name} is {record.value:f}, more than its whole: {record.part_of} is {whole:f}"
            notes.note(("statistics", name, "value"), message, "check both values")


def check_numbers(records: Mapping[str, Scope], values: Mapping[str, Decimal], notes: Notes) -> set[str]:
    """Hedges are true, and quotes hold their numbers. Returns the ids of which nothing true can be printed."""
    misleading: set[str] = set()
    for name, record in records.items():
        keys: KeyPath = ("statistics", name)
        if not isinstance(record, Measure):
            if isinstance(record, Sourced) and record.quote and not _holds_words(record, record.quote):
                _note_quote((*keys, "quote"), notes)
            continue
        for value, bound, quote, at in _numbers(record, values.get(name), keys):
            shown = formats.rounded(value, record.round_to, record.rounding)
            if quote and not quotes.holds_number(quote, [value, shown]):
                _note_quote((*at, "quote"), notes)
            try:
                formats.hedge(bound, shown, value, "en")
            except Fault as fault:
                notes.fault((*keys, "round_to"), fault)
                misleading.add(name)
    return misleading


def _numbers(
    record: Measure, value: Decimal | None, keys: KeyPath
) -> Iterator[tuple[Decimal, str, str | None, KeyPath]]:
    """Each number of the record's own, with its bound, its quote, and where it stands."""
    if isinstance(record, Series):
        for index, entry in enumerate(record.series):
            if entry.value is not None:
                yield entry.value, entry.bound, entry.quote, (*keys, "series", index)
    elif value is not None:
        yield value, record.bound, record.quote if isinstance(record, Quantity) else None, keys


def _note_quote(keys: KeyPath, notes: Notes) -> None:
    notes.note(keys, "the quote does not hold its number", "quote the words that do, or take it out")


def _holds_words(record: Scope, quote: str) -> bool:
    if isinstance(record, Date):
        return quotes.holds_day(quote, record.when.start)
    if isinstance(record, Vague):
        return quotes.holds_words(quote, record.vague)
    if isinstance(record, Name):
        digits = [Decimal(word) for word in record.name.split() if word.isdigit()]
        return not digits or quotes.holds_number(quote, digits)
    return True


def _check_known(name: str | None, known: Collection[str], what: str, keys: KeyPath, notes: Notes) -> None:
    if name and name not in known:
        notes.note(keys, f"unknown {what} '{name}'", suggest(name, known))


def _check_observation(entry: Observation, keys: KeyPath, notes: Notes) -> None:
    for key, value in {"date": entry.date, "value": entry.value, "source": entry.source}.items():
        if entry.statistic and value is not None:
            notes.note((*keys, key), f"both 'statistic' and '{key}'", "the statistic holds it", is_key=True)
        if not entry.statistic and value is None:
            notes.note(keys, f"missing '{key}'", "add it, or name the statistic that holds it")


def _operands(record: Computed) -> list[str]:
    try:
        return formulas.operands(record.formula)
    except Fault:
        return []  # told where the value is computed
