"""The data file: read record by record, checked against each other, and computed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pydantic import TypeAdapter, ValidationError

from explainer import formulas, locales, quotes
from explainer.model import (
    KINDS,
    Computed,
    Countries,
    Date,
    Measure,
    Name,
    Observation,
    Quantity,
    Scope,
    Series,
    Source,
    Vague,
)
from explainer.periods import Period
from explainer.problems import Fault, Problem, suggest
from explainer.source import Document, KeyPath
from explainer.statistics import Statistics
from explainer.validation import check_id, explain

SECTIONS = ("as_of", "sources", "statistics")


def load(document: Document | None, problems: list[Problem]) -> Statistics:
    """Check the data file's document; note every fault; return what is sound of it."""
    if document is None:
        return Statistics(Period.parse("0001"), is_readable=False)
    if not isinstance(document.value, dict):
        problems.append(Problem(document.path, 1, 1, "the file is empty", f"write {', '.join(SECTIONS)}"))
        return Statistics(Period.parse("0001"), is_readable=False)
    return _Loader(document, problems).load()


class _Loader:
    """One reading of one data file."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document = document
        self.root: dict[str, Any] = document.value
        self.problems = problems
        self.sources: dict[str, Source] = {}
        self.records: dict[str, Scope] = {}
        self.values: dict[str, Decimal] = {}

    def load(self) -> Statistics:
        self._check_sections()
        as_of = self._as_of()
        for name, raw in self._section("sources"):
            check_id(self.document, ("sources", name), self.problems, separator="-")
            self._adopt(self.sources, name, Source, raw, ("sources", name))
            source = self.sources.get(name)
            if source and not (source.url or source.reference):
                self._note(("sources", name), "missing 'url' or 'reference'", "say where it is found", is_key=True)
        for name, raw in self._section("statistics"):
            check_id(self.document, ("statistics", name), self.problems)
            self._read_statistic(name, raw)
        self._check_links()
        for name in list(self.records):
            self._value(name, ())
        for name in list(self.records):
            self._check_numbers(name)
        statistics = self.root.get("statistics")
        raw_ids = set(statistics) if isinstance(statistics, dict) else set()
        sound = {name: record for name, record in self.records.items() if self._is_sound(name)}
        places = {name: self.document.key_place(("statistics", name)) for name in raw_ids}
        return Statistics(as_of, self.sources, sound, self.values, places, frozenset(raw_ids - set(sound)))

    def _is_sound(self, name: str) -> bool:
        record = self.records[name]
        return name in self.values or not isinstance(record, Measure | Countries)

    def _check_sections(self) -> None:
        for key in self.root:
            if key not in SECTIONS:
                self._note((key,), f"unknown key '{key}'", suggest(str(key), SECTIONS), is_key=True)
        for key in SECTIONS:
            if key not in self.root:
                self.problems.append(Problem(self.document.path, 1, 1, f"missing '{key}'", "add it"))

    def _as_of(self) -> Period:
        try:
            return Period.parse(self.root.get("as_of", "0001"))
        except Fault as fault:
            self._fault(("as_of",), fault)
            return Period.parse("0001")

    def _section(self, key: str) -> Iterator[tuple[str, Any]]:
        section = self.root.get(key, {})
        if isinstance(section, dict):
            yield from section.items()
        else:
            self._note((key,), f"'{key}' is not a list of named records", "write 'name:' and its keys below")

    def _adopt(self, into: dict[str, Any], name: str, model: type, raw: Any, keys: KeyPath) -> None:
        try:
            into[name] = TypeAdapter(model).validate_python(raw)
        except ValidationError as error:
            self.problems.extend(explain(error, self.document, keys, model))

    def _read_statistic(self, name: str, raw: Any) -> None:
        keys: KeyPath = ("statistics", name)
        if not isinstance(raw, dict):
            return self._note(keys, f"'{name}' has no keys", "give it a label, a value and a source", is_key=True)
        kinds = [key for key in KINDS if key in raw]
        if not kinds:
            return self._note(keys, "missing value", f"give it one of {', '.join(KINDS)}", is_key=True)
        for extra in kinds[1:]:
            self._note((*keys, extra), f"both '{kinds[0]}' and '{extra}'", "keep one of them", is_key=True)
        if len(kinds) == 1:
            self._adopt(self.records, name, KINDS[kinds[0]], raw, keys)
            self._check_scope(name)

    def _check_scope(self, name: str) -> None:
        record = self.records.get(name)
        if record is None or isinstance(record, Date | Series | Computed):
            return
        if record.when_it_holds is None:
            self._note(("statistics", name), "missing 'period' or 'date'", "say when it holds", is_key=True)
        if record.period and record.date:
            self._note(("statistics", name, "date"), "both 'period' and 'date'", "keep one of them", is_key=True)
        if record.place is None:
            self._note(("statistics", name), "missing 'place'", "say where it holds", is_key=True)

    def _check_links(self) -> None:
        """Each name that a record gives must be that of a source or a statistic."""
        raw = self.root.get("statistics")
        ids = set(raw) if isinstance(raw, dict) else set()
        for name, record in list(self.records.items()):
            keys: KeyPath = ("statistics", name)
            self._check_known(record.source, self.sources, "source", (*keys, "source"))
            if isinstance(record, Quantity):
                self._check_known(record.part_of, ids, "statistic", (*keys, "part_of"))
            if isinstance(record, Countries):
                self._check_duplicates(record.countries, (*keys, "countries"))
            for index, entry in enumerate(record.series if isinstance(record, Series) else []):
                self._check_observation(entry, ids, (*keys, "series", index))
            if isinstance(record, Computed):
                self._check_formula(name, record, ids)

    def _check_known(self, name: str | None, known: Any, what: str, keys: KeyPath) -> None:
        raw_sources = self.root.get("sources")
        if what == "source" and isinstance(raw_sources, dict):
            known = raw_sources
        if name and name not in known:
            self._note(keys, f"unknown {what} '{name}'", suggest(name, known))

    def _check_duplicates(self, codes: list[str], keys: KeyPath) -> None:
        for index, code in enumerate(codes):
            if code in codes[:index]:
                self._note((*keys, index), f"duplicate country '{code}'", "name each country once")

    def _check_observation(self, entry: Observation, ids: set[str], keys: KeyPath) -> None:
        self._check_known(entry.statistic, ids, "statistic", (*keys, "statistic"))
        self._check_known(entry.source, self.sources, "source", (*keys, "source"))
        own = {"date": entry.date, "value": entry.value, "source": entry.source}
        for key, value in own.items():
            if entry.statistic and value is not None:
                self._note((*keys, key), f"both 'statistic' and '{key}'", "the statistic holds it", is_key=True)
            if not entry.statistic and value is None:
                self._note(keys, f"missing '{key}'", "add it, or name the statistic that holds it")

    def _check_formula(self, name: str, record: Computed, ids: set[str]) -> None:
        try:
            operands = formulas.operands(record.formula)
        except Fault as fault:
            self._fault(("statistics", name, "formula"), fault)
            del self.records[name]
            return
        for operand in operands:
            self._check_known(operand, ids, "statistic", ("statistics", name, "formula"))

    def _value(self, name: str, above: tuple[str, ...]) -> Decimal | None:
        """The exact value of a statistic, computed when first asked for; `None` where there is none."""
        record = self.records.get(name)
        if name in self.values or record is None:
            return self.values.get(name)
        if name in above:
            circle = " → ".join((*above[above.index(name) :], name))
            self._note(("statistics", name, "formula"), f"a circle: {circle}", "compute it from other statistics")
            return None
        found: Decimal | None = None
        if isinstance(record, Quantity):
            found = record.value
        elif isinstance(record, Countries):
            found = Decimal(len(record.countries))
        elif isinstance(record, Series):
            newest = record.series[-1]
            found = self._value(newest.statistic, (*above, name)) if newest.statistic else newest.value
        elif isinstance(record, Computed):
            found = self._compute(name, record, (*above, name))
        if found is not None:
            self.values[name] = found
        return found

    def _compute(self, name: str, record: Computed, above: tuple[str, ...]) -> Decimal | None:
        values = {operand: self._value(operand, above) for operand in formulas.operands(record.formula)}
        known = {operand: value for operand, value in values.items() if value is not None}
        if len(known) < len(values):
            return None
        try:
            return formulas.compute(record.formula, known, is_share=record.unit == "percent")
        except Fault as fault:
            self._fault(("statistics", name, "formula"), fault)
            return None

    def _check_numbers(self, name: str) -> None:
        """A part within its whole, a hedge that is true, a quote that holds its number."""
        record, value = self.records[name], self.values.get(name)
        keys: KeyPath = ("statistics", name)
        shown = value
        if isinstance(record, Measure) and value is not None:
            shown = locales.rounded(value, record.round_to, record.rounding)
            try:
                locales.hedge(record.bound, shown, value, "en")
            except Fault as fault:
                self._fault((*keys, "round_to"), fault)
        if isinstance(record, Quantity) and record.part_of:
            whole = self.values.get(record.part_of)
            if whole is not None and record.value > whole:
                message = f"{name} is {record.value:f}, more than its whole, {record.part_of}, {whole:f}"
                self._note((*keys, "value"), message, "check both values")
        if record.quote and not _holds(record, record.quote, [n for n in (value, shown) if n is not None]):
            self._note((*keys, "quote"), "the quote does not hold its number", "quote the words that do, or take it out")

    def _note(self, keys: KeyPath, message: str, hint: str, *, is_key: bool = False) -> None:
        line, column = self.document.key_place(keys) if is_key else self.document.place(keys)
        self.problems.append(Problem(self.document.path, line, column, message, hint))

    def _fault(self, keys: KeyPath, fault: Fault) -> None:
        self._note(keys, fault.message, fault.hint)


def _holds(record: Scope, quote: str, numbers: list[Decimal]) -> bool:
    if isinstance(record, Date):
        return quotes.holds_day(quote, record.when.start)
    if isinstance(record, Vague):
        return quotes.holds_words(quote, record.vague)
    if isinstance(record, Name):
        digits = [Decimal(part) for part in record.name.replace("(", " ").replace(")", " ").split() if part.isdigit()]
        return not digits or quotes.holds_number(quote, digits)
    return isinstance(record, Countries) or quotes.holds_number(quote, numbers)
