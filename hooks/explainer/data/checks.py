"""What must hold between records: names that exist, parts within wholes, true hedges, quotes with their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from explainer.data import formulas, quotes
from explainer.data.estimates import Number
from explainer.data.model import Computed, Date, Labelled, Measure, Name, Quantity, Series, Sourced, Vague
from explainer.data.periods import Period
from explainer.data.statistics import Statistics
from explainer.data.validation import Notes, check_known
from explainer.data.yaml_document import KeyPath
from explainer.locales import formats
from explainer.problems import Fault


def check_links(
    records: Mapping[str, Labelled], ids: Collection[str], source_ids: Collection[str] | None, notes: Notes
) -> None:
    """Each name that a record gives is that of a source or a statistic; `None` where nobody can say which there are."""
    for name, record in records.items():
        keys: KeyPath = ("statistics", name)
        if isinstance(record, Sourced):
            check_known(record.source, source_ids, "source", (*keys, "source"), notes)
        if isinstance(record, Quantity):
            check_known(record.part_of, ids, "statistic", (*keys, "part_of"), notes)
        elif isinstance(record, Computed):
            for operand in _operands(record):
                check_known(operand, ids, "statistic", (*keys, "formula"), notes)
        elif isinstance(record, Series):
            for index, entry in enumerate(record.series):
                check_known(entry.statistic, ids, "statistic", (*keys, "series", index, "statistic"), notes)
                check_known(entry.source, source_ids, "source", (*keys, "series", index, "source"), notes)


def check_parts(records: Mapping[str, Labelled], numbers: Mapping[str, Number], notes: Notes) -> None:
    """No part is larger than its whole."""
    for name, record in records.items():
        if not isinstance(record, Quantity):
            continue
        whole = numbers.get(record.part_of or "")
        whole_unit = getattr(records.get(record.part_of or ""), "unit", record.unit)
        if whole_unit != record.unit or record.part_of == name:
            message = f"'{record.part_of}' cannot be its whole"
            notes.note(("statistics", name, "part_of"), message, "name another of its unit")
        elif whole is not None and record.value > whole.value:
            message = f"{name} is {record.value:f}, more than its whole: {record.part_of} is {whole.value:f}"
            notes.note(("statistics", name, "value"), message, "check both values")


def check_numbers(records: Mapping[str, Labelled], numbers: Mapping[str, Number], notes: Notes) -> set[str]:
    """Hedges are true, and quotes hold their numbers. Returns the ids of which nothing true can be printed."""
    misleading: set[str] = set()
    for name, record in records.items():
        keys: KeyPath = ("statistics", name)
        if not isinstance(record, Measure):
            if isinstance(record, Sourced) and record.quote and not _holds_words(record, record.quote):
                _note_quote((*keys, "quote"), notes)
            continue
        for number, quote, at in _numbers(record, numbers.get(name), keys):
            shown = formats.rounded(number.value, record.round_to, record.rounding)
            if quote and not quotes.holds_number(quote, [abs(number.value), abs(shown)], record.unit):
                _note_quote((*at, "quote"), notes)
            if fault := _misprint(record, number, shown):
                notes.fault((*at, "formula" if isinstance(record, Computed) else "value"), fault)
                misleading.add(name)
            try:
                formats.hedge(number.bound, shown, number.value, "en")
            except Fault as fault:
                notes.fault((*keys, "round_to"), fault)
                misleading.add(name)
    return misleading


def _misprint(record: Measure, number: Number, shown: Decimal) -> Fault | None:
    """A number that would not be printed as it is meant."""
    value = number.value
    if value > 0 and not shown:
        return Fault(f"{value:f} would be printed as 0", "round it to a smaller step")
    if number.is_endless and record.round_to is None:
        return Fault(f"the result, {shown:f}…, has no end", "say how to round it, as in round_to: 1")
    if record.unit == "USD" and shown != round(shown, 2):
        return Fault(f"{shown.normalize():f} is no sum in whole cents", "say how to round it, as in round_to: 0.01")
    if not isinstance(record, Computed) and _may_be_grouped(value, record):
        hint = f"write {value * 1000:.0f}; if it is a decimal number, write {value}0"
        return Fault(f"'{value}' may be meant for {value * 1000:.0f}", hint)
    return None


def _may_be_grouped(value: Decimal, record: Measure) -> bool:
    """Whether what stands as a decimal number may be a whole one whose thousands a point separates, as in 2.505.

    A share and a number below one are none, nor one that is rounded to a decimal number.
    """
    has_three_places = value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000
    return has_three_places and record.unit != "percent" and (record.round_to or 1) % 1 == 0


def check_series(statistics: Statistics, notes: Notes) -> None:
    """A series is of one unit, and runs from its oldest observation to its newest; two of one date differ in source."""
    for name, record in statistics.records.items():
        if not isinstance(record, Series) or name in statistics.faulty:
            continue
        last = None
        seen: set[tuple[Period, tuple[str, ...]]] = set()
        for index, (when, _, entry) in enumerate(statistics.observations(name)):
            keys: KeyPath = ("statistics", name, "series", index)
            other = statistics.records.get(entry.statistic or "")
            if other and (not isinstance(other, Quantity | Computed) or other.unit != record.unit):
                notes.note(keys, f"'{entry.statistic}' is no number of {record.unit}", "name one of the series' unit")
            if when is None:
                notes.note(keys, f"'{entry.statistic}' has no date of its own", "name one that has")
                continue
            sources = statistics.observed_by(entry)
            if last and when.start.first < last.start.first:
                notes.note(keys, "the observations do not run from the oldest to the newest", "put them in order")
            elif (when, sources) in seen:
                message = f"a second observation of {when} from {' and '.join(sources)}"
                notes.note(keys, message, "keep one of them; two of one date have different sources")
            seen.add((when, sources))
            last = when


def _numbers(record: Measure, number: Number | None, keys: KeyPath) -> Iterator[tuple[Number, str | None, KeyPath]]:
    """Each number of the record's own, with its quote, and where it stands."""
    if isinstance(record, Series):
        for index, entry in enumerate(record.series):
            if entry.value is not None:
                yield Number(entry.value, entry.bound), entry.quote, (*keys, "series", index)
    elif number is not None and isinstance(record, Quantity | Computed):
        yield number, record.quote if isinstance(record, Quantity) else None, keys


def _note_quote(keys: KeyPath, notes: Notes) -> None:
    notes.note(keys, "the quote does not hold its number", "quote the words that do, or take the quote out")


def _holds_words(record: Labelled, quote: str) -> bool:
    if isinstance(record, Date):
        return quotes.holds_day(quote, record.when.start)
    if isinstance(record, Vague):
        return quotes.holds_words(quote, record.vague)
    if isinstance(record, Name):
        digits = [Decimal(word) for word in record.name.split() if word.isdigit()]
        return not digits or quotes.holds_number(quote, digits)
    return True


def _operands(record: Computed) -> tuple[str, ...]:
    try:
        return formulas.operands(record.formula)
    except Fault:
        return ()  # told where the value is computed
