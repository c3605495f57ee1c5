"""Resolves references: the number with its hedge, or a field of its record; chooses the text of a translation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from explainer.data.kinds.base import Statistic
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed, PrintRequest
from explainer.data.record_types import Source
from explainer.data.statistics import Statistics
from explainer.diagnostics import Diagnostic, UserError, suggest_words
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, catalogue, formats
from explainer.locales.catalogue import Catalogue
from explainer.locales.countries import contract_article
from explainer.references import FIELDS, FORMS, PIECES, Reference

Translate = Callable[..., str]
"""(context, English text, language, plural form = 0) → the text in that language."""
State = Literal[catalogue.State, "faulty"]
"""A `faulty` translation is complete, but the checks report errors in it."""


@dataclass
class Resolver:
    """Prints references and caches the results; errors are not cached."""

    statistics: Statistics
    translate: Translate
    languages: Sequence[str] = field(default_factory=lambda: tuple(LANGUAGES))
    """Those of pictures and downloads, which may leave out languages that are drafts."""
    _cache: dict[tuple[str, str], Printed] = field(default_factory=dict)

    def print_reference(self, text: str, language: str) -> Printed:
        """Return the printed value of a reference with its braces; raise `UserError` if it can't be printed."""
        key = (text, language)
        if key not in self._cache:
            self._cache[key] = self.resolve_reference(Reference.parse(text), language)
        return self._cache[key]

    def fill_pieces(self, text: str, language: str) -> Iterator[str | Printed]:
        """Yield the literal parts of a text and its printed references, in order.

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
                raise UserError("unpaired-brace" if piece == "{" else "unpaired-brace.stray")
            else:
                printed = self.print_reference(piece, language)
                before, words = contract_article(before, printed.text, language)
                yield from (before, replace(printed, text=words))
        yield text[end:]

    def fill_text(self, text: str, language: str) -> tuple[str, list[str]]:
        """Return a text with its references filled in, and the ids of its statistics."""
        pieces = list(self.fill_pieces(text, language))
        names = dict.fromkeys(piece.name for piece in pieces if isinstance(piece, Printed))
        return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces), list(names)

    def fill_or_leave(self, text: str, language: str) -> list[str | Printed]:
        """Return the pieces of a text as `fill_pieces` yields them; the text alone where they can't be printed."""
        try:
            return list(self.fill_pieces(text, language))
        except UserError:
            return [text]

    def find_errors(self, text: str, language: str) -> Iterator[tuple[int, UserError]]:
        """Yield the references of a text that can't be printed, each with its offset and error."""
        for match in PIECES.finditer(text):
            try:
                self.fill_text(match[0], language)
            except UserError as error:
                yield match.start(), error

    def gettext(self, words: str, language: str, **values: object) -> str:
        """Return words of the site's own in a language, with values in the place of `%(name)s`."""
        text = self.translate_text("", words, language) if words else ""
        return text % values if values else text

    def translate_text(self, context: str, text: str, language: str) -> str:
        """Return a text of the data in a language; the English where it has none, which is reported elsewhere."""
        return text if language == PAGE_LANGUAGE else self.translate(context, text, language)

    def choose_data_text(self, context: str, text: str, language: str) -> tuple[str, str]:
        """Return a text of the data in a language, and its language.

        The English, where it is not translated or the translation cannot be printed: that is reported elsewhere.
        """
        translated = self.translate_text(context, text, language)
        is_printable = translated != text and not list(self.find_errors(translated, language))
        return (translated, language) if is_printable else (text, PAGE_LANGUAGE)

    def print_observations(self, name: str, language: str, *forms: str) -> list[tuple[Printed, str, Printed]]:
        """Return the dates and numbers of a series, the oldest first; a publisher tells equal dates apart."""
        record, request = self.statistics.records[name], self._request(name, frozenset(forms), language)
        dated = [(when, entry) for when, _, entry in self.statistics.observations(name) if when]
        return [
            (print_period(name, when, language), publisher, record.print_observation(entry, request))
            for (when, entry), publisher in zip(dated, self.statistics.name_rivals(name), strict=True)
        ]

    def list_observation_rows(self, name: str, language: str) -> Iterator[tuple[list[str | Printed], Printed]]:
        """Yield the header and the number of each row of a series, the oldest first.

        The number is named after its own statistic, if it has one. The header is the date. Where the statuses of a
        series differ, as of money paid and money raised, the label of each row's statistic stands before it.
        """
        records = self.statistics.records
        entries = [entry for when, _, entry in self.statistics.observations(name) if when]
        statuses = {records[entry.statistic or name].status for entry in entries}
        for entry, (date, publisher, number) in zip(entries, self.print_observations(name, language), strict=True):
            header: list[str | Printed] = [date, f" ({publisher})" if publisher else ""]
            if len(statuses) > 1:
                label = self.print_reference(f"{{{entry.statistic or name}.label}}", language)
                header = [f"{label.text}, ", *header]
            yield header, replace(number, name=entry.statistic or name)

    def print_for_table(self, name: str, language: str) -> Printed:
        """Return the printed value for a table: as in a sentence, but countries without articles."""
        record = self.statistics.records.get(name)
        form = record.table_form if record else ""
        return self.print_reference(f"{{{name}.{form}}}" if form else f"{{{name}}}", language)

    def has_exact_value(self, name: str) -> bool:
        """Return whether a statistic can be printed exactly: no list, no estimate, no number cut off by its source."""
        record, number = self.statistics.records[name], self.statistics.numbers.get(name)
        if record.observations or "exact" not in record.forms or (number and number.is_cut_off):
            return False
        return record.export(number).bound != "about"

    def resolve_reference(self, reference: Reference, language: str) -> Printed:
        """Return the printed value of a reference; raise `UserError` if it can't be printed."""
        name = reference.name
        statistics = self.statistics
        if name in statistics.faulty or not statistics.is_readable:
            return Printed(name, "")  # its own error has been reported
        if name not in statistics.records:
            raise UserError("unknown-statistic", suggest_words(name, statistics.records), name=name)
        for part in reference.parts:
            if part not in FORMS + FIELDS:
                raise UserError("unknown-form", suggest_words(part, FORMS + FIELDS), part=part, name=name)
        forms = frozenset(part for part in reference.parts if part in FORMS)
        fields = [part for part in reference.parts if part in FIELDS]
        if len(fields) > 1:
            raise UserError("several-fields", field=fields[0], other=fields[1])
        if fields:
            printed = self._print_field(name, fields[0], forms, language)
        else:
            printed = self._print_statistic(name, forms, language)
        return replace(printed, text=formats.capitalise_start(printed.text, language)) if "start" in forms else printed

    def _print_statistic(self, name: str, forms: frozenset[str], language: str) -> Printed:
        record = self.statistics.records[name]
        if unavailable := forms - record.forms - {"start"}:
            row = "form-of-no-number.amount" if record.is_amount else "form-of-no-number"
            raise UserError(row, name=name, form=min(unavailable))
        return record.print_value(self._request(name, forms, language))

    def _request(self, name: str, forms: frozenset[str], language: str) -> PrintRequest:
        return PrintRequest(
            name,
            language,
            forms,
            self.statistics.numbers.get(name),
            lambda key, text: self.translate_text(f"{name}.{key}", text, language),
            lambda unit, number: self.name_unit(unit, formats.choose_plural(number, language), language),
            lambda other: self.resolve_reference(Reference(other, tuple(forms)), language),
        )

    def name_unit(self, unit: str, form: int, language: str) -> str:
        """Return the noun of a unit in a plural form of the language; raise `UserError` without a singular."""
        singular = self.statistics.units.get(unit)
        if singular is None:
            raise UserError("form-of-no-number.unit", unit=unit)
        if language == PAGE_LANGUAGE:
            return unit if form else singular
        return self.translate(f"{unit}.unit", singular, language, form)

    def _print_field(self, name: str, field_name: str, forms: frozenset[str], language: str) -> Printed:
        record = self.statistics.records[name]
        if field_name == "count":
            return self._print_count(name, record, forms, language)
        if forms - {"start"}:
            raise UserError("form-of-no-number.field", field=field_name, form=min(forms - {"start"}))
        if field_name in ("period", "date"):
            when = self.statistics.period(name)
            if when is None:
                raise UserError("no-such-field", name=name, field=field_name)
            return print_period(name, when, language)
        if field_name == "label":
            return self._print_text(name, self.translate_text(f"{name}.label", record.label, language))
        if field_name == "place":
            place = self.statistics.place(name)
            return self._print_text(name, self.translate_text("place", place, language) if place else None, field_name)
        return self._print_source_field(name, field_name, language)

    def _print_source_field(self, name: str, field_name: str, language: str) -> Printed:
        source_ids = self.statistics.source_ids(name)
        if len(source_ids) != 1:
            hint = "name them in words" if self.statistics.records[name].own_sources else ""
            raise UserError("no-such-field.sources" if source_ids else "no-such-field.source", hint, name=name)
        source = self.statistics.sources.get(source_ids[0])
        if source is None:
            return Printed(name, "", is_statistic=False)  # its own error has been reported
        if field_name == "published":
            if source.published is None:
                raise UserError("no-such-field.published", name=name)
            return print_period(name, source.published, language)
        if field_name == "source":
            return self._print_text(name, self.name_source(source, language))
        return self._print_text(name, self.translate_text("publisher", source.publisher, language))

    def name_source(self, source: Source, language: str) -> str:
        """Return the title of a source; of one without a title, our words for it in the language."""
        return self.translate_text("reference", source.title, language) if source.untitled else source.title

    def _print_count(self, name: str, record: Statistic, forms: frozenset[str], language: str) -> Printed:
        if record.count is None:
            raise UserError("form-of-no-number.count", name=name)
        count = Decimal(record.count)
        spelled = formats.spell_number(count, "", language)[0] if "words" in forms else ""
        text = spelled or formats.format_amount(count, "", language)
        return Printed(name, text, f"{count:f}")

    def _print_text(self, name: str, text: str | None, field_name: str = "") -> Printed:
        if text is None:
            raise UserError("no-such-field.own", name=name, field=field_name)
        return Printed(name, text, is_statistic=False)


@dataclass(frozen=True)
class ShownText:
    """The text shown in place of a translation."""

    text: str
    """With its references."""
    language: str
    """Its language; the pages' language where no translation can be shown."""
    state: State


def find_state(context: str, english: str, translations: Catalogue, diagnostics: Iterable[Diagnostic]) -> State:
    """Return the state of a translation, `faulty` where the build has errors in it."""
    state = translations.state(context, english)
    is_faulty = any(
        not diagnostic.is_warning for diagnostic in translations.diagnostics_of(context, english, diagnostics)
    )
    return "faulty" if state == "translated" and is_faulty else state


def choose_text(
    context: str, english: str, translations: Catalogue, diagnostics: Iterable[Diagnostic], resolver: Resolver
) -> ShownText:
    """Return the translation, even if fuzzy, stale or faulty, if it can be printed; else the English.

    Where that cannot be printed either, which stops every build, nothing.
    """
    state = find_state(context, english, translations, diagnostics)
    for text, language in ((translations.get_best(context, english), translations.language), (english, PAGE_LANGUAGE)):
        if text and not list(resolver.find_errors(text, language)):
            return ShownText(text, language, state)
    return ShownText("", PAGE_LANGUAGE, state)
