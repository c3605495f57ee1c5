"""What a reference prints in a language: the number with its hedge, or one of its fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from explainer.data.estimates import Number
from explainer.data.statistic_base import Labelled, Measure
from explainer.data.statistic_kinds import Countries, Date, Name, Observation, Series, Vague
from explainer.data.statistics import Statistics
from explainer.locales import formats
from explainer.locales.countries import contract
from explainer.locales.genders import print_vague
from explainer.problems import Fault, suggest
from explainer.references.printed import Printed, printed_number, printed_period
from explainer.references.syntax import FIELDS, FORMS, HINT, PIECES, Reference

Translate = Callable[[str, str, str], str]
"""(context, English text, language) → the text in that language."""


@dataclass
class Resolver:
    """Prints references. Each is formatted once and remembered; a fault is raised each time."""

    statistics: Statistics
    translate: Translate
    _printed: dict[tuple[str, str], Printed] = field(default_factory=dict)

    def printed(self, text: str, language: str) -> Printed:
        """What `text`, a reference with its braces, prints; raises `Fault` if it can't."""
        key = (text, language)
        if key not in self._printed:
            self._printed[key] = self.resolve(Reference.parse(text), language)
        return self._printed[key]

    def fill(self, text: str, language: str) -> Iterator[str | Printed]:
        """A text's literal parts and what its references print, in order.

        `{{` and `}}` are braces, as in Python's format strings. "de {x}" where x begins with "el" is "del" in Spanish.
        """
        end = 0
        for match in PIECES.finditer(text):
            before = text[end : match.start()]
            end = match.end()
            piece = match[0]
            if piece in ("{{", "}}"):
                yield before + piece[0]
            elif piece in "{}":
                raise Fault("a brace is left open" if piece == "{" else "a brace closes nothing", HINT)
            else:
                printed = self.printed(piece, language)
                before, words = contract(before, printed.text, language)
                yield from (before, replace(printed, text=words))
        yield text[end:]

    def filled(self, text: str, language: str) -> tuple[str, list[str]]:
        """The text with its references filled in, and the ids of the statistics that it tells."""
        pieces = list(self.fill(text, language))
        told = dict.fromkeys(piece.name for piece in pieces if isinstance(piece, Printed))
        return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces), list(told)

    def faults(self, text: str, language: str) -> Iterator[tuple[int, Fault]]:
        """Where something in the text can't be printed, and why."""
        for match in PIECES.finditer(text):
            try:
                self.filled(match[0], language)
            except Fault as fault:
                yield match.start(), fault

    def observations(self, name: str, language: str) -> list[tuple[Printed, Printed]]:
        """A series' dates and numbers, the oldest first."""
        return [
            (printed_period(name, when, language), self._observed(name, entry, (), language))
            for when, _, entry in self.statistics.observations(name)
            if when
        ]

    def listed(self, name: str, language: str) -> Printed:
        """What a table has for a statistic: as a sentence, but countries without articles."""
        is_list = isinstance(self.statistics.records.get(name), Countries)
        return self.printed(f"{{{name}.bare}}" if is_list else f"{{{name}}}", language)

    def resolve(self, reference: Reference, language: str) -> Printed:
        """What a reference prints; raises `Fault` if it can't."""
        name = reference.name
        statistics = self.statistics
        if name in statistics.faulty or not statistics.is_readable:
            return Printed(name, "")  # its own fault is told where it stands
        if name not in statistics.records:
            hint = suggest(name, statistics.records) or "add it to the data file, or take the reference out"
            raise Fault(f"unknown statistic '{name}'", hint)
        for part in reference.parts:
            if part not in FORMS + FIELDS:
                message = f"'{part}' is neither a form nor a field of '{name}'"
                raise Fault(message, suggest(part, FORMS + FIELDS))
        forms = {part for part in reference.parts if part in FORMS}
        fields = [part for part in reference.parts if part in FIELDS]
        if len(fields) > 1:
            raise Fault(f"'{fields[0]}' has no '{fields[1]}'", "name one field")
        printed = self._field(name, fields[0], forms, language) if fields else self._whole(name, forms, language)
        return replace(printed, text=formats.start(printed.text, language)) if "start" in forms else printed

    def _whole(self, name: str, forms: set[str], language: str) -> Printed:
        record = self.statistics.records[name]
        if isinstance(record, Measure):
            return self._measure(name, record, forms, language)
        if isinstance(record, Countries) and not forms - {"start", "bare"}:
            text = formats.countries(record.countries, language, has_articles="bare" not in forms)
            return Printed(name, text, " ".join(record.countries))
        if forms - {"start"}:
            raise Fault(f"'{name}' is no number, so it has no '{min(forms - {'start'})}'", "write {" + name + "}")
        if isinstance(record, Date):
            return printed_period(name, record.when, language)
        if isinstance(record, Vague):
            label = self._translated(f"{name}.label", record.label, language)
            return Printed(name, print_vague(record.vague, label, language))
        assert isinstance(record, Name)
        return Printed(name, self._translated(f"{name}.name", record.name, language), record.name)

    def _measure(self, name: str, record: Measure, forms: Collection[str], language: str) -> Printed:
        if isinstance(record, Series):
            return self._observed(name, record.series[-1], forms, language)
        return printed_number(name, record, self.statistics.numbers[name], language, forms)

    def _observed(self, name: str, entry: Observation, forms: Collection[str], language: str) -> Printed:
        """An observation of the series `name`: as its statistic prints it, or by its own value."""
        record = self.statistics.records[name]
        if entry.statistic:
            return replace(self.resolve(Reference(entry.statistic, tuple(forms)), language), name=name)
        assert isinstance(record, Series)
        assert entry.value is not None
        return printed_number(name, record, Number(entry.value, entry.bound), language, forms)

    def _field(self, name: str, field_name: str, forms: set[str], language: str) -> Printed:
        record = self.statistics.records[name]
        if field_name == "count":
            return self._count(name, record, forms, language)
        if forms - {"start"}:
            raise Fault(f"'{field_name}' is no number, so it has no '{min(forms - {'start'})}'", "leave the form out")
        if field_name in ("period", "date"):
            when = self.statistics.period(name)
            if when is None:
                raise Fault(f"'{name}' has no {field_name}", "name another field")
            return printed_period(name, when, language)
        if field_name == "label":
            return self._text(name, self._translated(f"{name}.label", record.label, language))
        if field_name == "place":
            place = self.statistics.place(name)
            return self._text(name, self._translated("place", place, language) if place else None, field_name)
        return self._source_field(name, field_name, language)

    def _source_field(self, name: str, field_name: str, language: str) -> Printed:
        source_ids = self.statistics.source_ids(name)
        if len(source_ids) != 1:
            message = f"'{name}' rests on several sources" if source_ids else f"'{name}' has no source"
            raise Fault(message, "name the statistic whose source is meant")
        source = self.statistics.sources.get(source_ids[0])
        if source is None:
            return Printed(name, "", is_statistic=False)  # its own fault is told where it stands
        if field_name == "published":
            if source.published is None:
                raise Fault(f"the source of '{name}' has no date of publication", "name another field")
            return printed_period(name, source.published, language)
        return self._text(name, source.title if field_name == "source" else source.publisher)

    def _count(self, name: str, record: Labelled, forms: set[str], language: str) -> Printed:
        if not isinstance(record, Countries):
            raise Fault(f"'{name}' is no list, so it has no 'count'", "write {" + name + "}")
        count = Decimal(len(record.countries))
        text = formats.in_words(count, "", language)[0] if "words" in forms else formats.amount(count, "", language)
        return Printed(name, text, f"{count:f}")

    def _translated(self, context: str, text: str, language: str) -> str:
        return text if language == "en" else self.translate(context, text, language)

    def _text(self, name: str, text: str | None, field_name: str = "") -> Printed:
        if text is None:
            raise Fault(f"'{name}' has no {field_name} of its own", "name another field")
        return Printed(name, text, is_statistic=False)
