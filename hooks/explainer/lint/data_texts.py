"""Checks the texts of the data file: labels, names, places and notes, with their translations."""

from __future__ import annotations

from dataclasses import replace

from explainer.data.statistic_kinds import Name
from explainer.data.validation import Notes
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic
from explainer.lint.checker import Passage
from explainer.lint.required_words import Sentence
from explainer.lint.translated_texts import TranslatedTexts
from explainer.locales.catalogue import PLACE


def check_data_texts(document: Document, texts: TranslatedTexts, diagnostics: list[Diagnostic]) -> None:
    """Add the errors in texts of the data file and their translations to `diagnostics`."""
    statistics = texts.checker.resolver.statistics
    notes = Notes(document, diagnostics)
    places: set[str] = set()
    for name, record in statistics.records.items():
        keys: KeyPath = ("statistics", name)
        _check_label(name, record.label, texts, notes)
        if isinstance(record, Name):
            for catalogue in texts.catalogues:
                texts.require_translation(
                    f"{name}.name", record.name, catalogue, document.position_of((*keys, "name")), notes
                )
        if record.place and record.place not in places:
            places.add(record.place)
            texts.read_text(PLACE, record.place, (*keys, "place"), notes)
    for source_id, source in statistics.sources.items():
        if source.note:
            writing = _make_passage(document, ("sources", source_id, "note"), source.note)
            texts.checker.check_passage(writing, diagnostics)
    for index, event in statistics.events.items():
        writing = _make_passage(document, ("events", index, "what"), event.what)
        texts.checker.check_passage(replace(writing, when=event.date), diagnostics)


def _check_label(name: str, label: str, texts: TranslatedTexts, notes: Notes) -> None:
    """Add an error if a label, shown beside its number on the data page, lacks required words."""
    keys: KeyPath = ("statistics", name, "label")
    read = texts.read_text(f"{name}.label", label, keys, notes)
    places = {"en": (notes.document.path, *notes.document.position_of(keys))}
    for catalogue in texts.catalogues:
        if catalogue.is_readable and (place := catalogue.place(f"{name}.label", label)):
            places[catalogue.language] = (catalogue.path, *place)
    for (_, language), text in read.items():
        if text and language in places:
            errors = texts.checker.required_words.check_statistic(name, Sentence(text), language, "the label")
            diagnostics = [error.at(*places[language]) for error in errors]
            notes.problems.extend(replace(diagnostic, is_of_translation=language != "en") for diagnostic in diagnostics)


def _make_passage(document: Document, keys: KeyPath, text: str) -> Passage:
    return Passage(document.path, text, "en", lambda offset: document.position_within(keys, text, offset))
