"""The data file: its sections read record by record, then checked against each other and computed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter, ValidationError

from explainer.data import checks
from explainer.data.model import KINDS, Computed, Date, Scope, Series
from explainer.data.periods import Period
from explainer.data.records import Source
from explainer.data.source import Document, KeyPath
from explainer.data.statistics import Statistics
from explainer.data.validation import Notes, check_id, explain
from explainer.data.values import compute, is_number
from explainer.problems import Fault, Problem, suggest

SECTIONS = ("as_of", "sources", "statistics")


def load(document: Document | None, problems: list[Problem]) -> Statistics:
    """Check the data file's document; note every fault; return what is sound of it."""
    if document is None:
        return Statistics(Period.parse("0001"), is_readable=False)
    if not isinstance(document.value, dict):
        problems.append(Problem(document.path, 1, 1, "the file is empty", f"write {', '.join(SECTIONS)}"))
        return Statistics(Period.parse("0001"), is_readable=False)
    return _Reader(Notes(document, problems)).load()


class _Reader:
    """One reading of one data file."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.document = notes.document
        self.root: dict[str, Any] = notes.document.value
        self.sources: dict[str, Source] = {}
        self.records: dict[str, Scope] = {}

    def load(self) -> Statistics:
        self._check_sections()
        as_of = self._as_of()
        for name, raw in self._section("sources"):
            self._read_source(name, raw)
        for name, raw in self._section("statistics"):
            self._read_statistic(name, raw)
        ids = {name for name, _ in self._section("statistics", is_noted=False)}
        checks.check_links(
            self.records, ids, {name for name, _ in self._section("sources", is_noted=False)}, self.notes
        )
        values = compute(self.records, ids, self.notes)
        checks.check_numbers(self.records, values, self.notes)
        places = {name: self.document.key_place(("statistics", name)) for name in ids}
        sound = {name: record for name, record in self.records.items() if name in values or not is_number(record)}
        sound = {name: record for name, record in sound.items() if record.source in {"", *self.sources}}
        return Statistics(as_of, self.sources, sound, values, places, frozenset(ids - set(sound)))

    def _check_sections(self) -> None:
        for key in self.root:
            if key not in SECTIONS:
                self.notes.note((key,), f"unknown key '{key}'", suggest(str(key), SECTIONS), is_key=True)
        for key in SECTIONS:
            if key not in self.root:
                self.notes.note((), f"missing '{key}'", "add it")

    def _as_of(self) -> Period:
        try:
            return Period.parse(self.root.get("as_of", "0001"))
        except Fault as fault:
            self.notes.fault(("as_of",), fault)
            return Period.parse("0001")

    def _section(self, key: str, *, is_noted: bool = True) -> Iterator[tuple[str, Any]]:
        section = self.root.get(key, {})
        if isinstance(section, dict):
            yield from section.items()
        elif is_noted:
            self.notes.note((key,), f"'{key}' is not a list of named records", "write 'name:' and its keys below")

    def _adopt(self, into: dict[str, Any], name: str, model: type, raw: Any, keys: KeyPath) -> None:
        try:
            into[name] = TypeAdapter(model).validate_python(raw)
        except ValidationError as error:
            self.notes.problems.extend(explain(error, self.document, keys, model))

    def _read_source(self, name: str, raw: Any) -> None:
        keys: KeyPath = ("sources", name)
        check_id(keys, self.notes, separator="-")
        self._adopt(self.sources, name, Source, raw, keys)
        source = self.sources.get(name)
        if source and not (source.url or source.reference):
            self.notes.note(keys, "missing 'url' or 'reference'", "say where it is found", is_key=True)

    def _read_statistic(self, name: str, raw: Any) -> None:
        keys: KeyPath = ("statistics", name)
        check_id(keys, self.notes)
        if not isinstance(raw, dict):
            self.notes.note(keys, f"'{name}' has no keys", "give it a label, a value and a source", is_key=True)
            return
        kinds = [key for key in KINDS if key in raw]
        if not kinds:
            self.notes.note(keys, "missing value", f"give it one of {', '.join(KINDS)}", is_key=True)
        for extra in kinds[1:]:
            self.notes.note((*keys, extra), f"both '{kinds[0]}' and '{extra}'", "keep one of them", is_key=True)
        if len(kinds) == 1:
            self._adopt(self.records, name, KINDS[kinds[0]], raw, keys)
            self._check_scope(name)

    def _check_scope(self, name: str) -> None:
        record = self.records.get(name)
        if record is None or isinstance(record, Date | Series | Computed):
            return
        if record.when_it_holds is None:
            self.notes.note(("statistics", name), "missing 'period' or 'date'", "say when it holds", is_key=True)
        if record.period and record.date:
            self.notes.note(("statistics", name, "date"), "both 'period' and 'date'", "keep one of them", is_key=True)
        if record.place is None:
            self.notes.note(("statistics", name), "missing 'place'", "say where it holds", is_key=True)
