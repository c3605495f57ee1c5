"""What the data file says in words: labels, names, places and notes, checked and translated."""

from __future__ import annotations

from dataclasses import replace

from explainer.data.statistic_kinds import Name
from explainer.data.validation import Notes
from explainer.data.yaml_document import Document, KeyPath
from explainer.locales.catalogue import PLACE
from explainer.problems import Problem
from explainer.wording.checker import Writing
from explainer.wording.sentences import Sentence
from explainer.wording.texts import TextReader


def check(document: Document, texts: TextReader, problems: list[Problem]) -> None:
    """Note what is wrong with the words of the data file, and which of them lack a translation."""
    statistics = texts.checker.resolver.statistics
    notes = Notes(document, problems)
    places: set[str] = set()
    for name, record in statistics.records.items():
        keys: KeyPath = ("statistics", name)
        _check_label(name, record.label, texts, notes)
        if isinstance(record, Name):
            for catalogue in texts.catalogues:
                texts.require(f"{name}.name", record.name, catalogue, document.place((*keys, "name")), notes)
        if record.place and record.place not in places:
            places.add(record.place)
            texts.read(PLACE, record.place, (*keys, "place"), notes)
    for source_id, source in statistics.sources.items():
        if source.note:
            writing = _writing(document, ("sources", source_id, "note"), source.note)
            texts.checker.check(writing, problems)
    for index, event in statistics.events.items():
        writing = _writing(document, ("events", index, "what"), event.what)
        texts.checker.check(replace(writing, when=event.date), problems)


def _check_label(name: str, label: str, texts: TextReader, notes: Notes) -> None:
    """A label stands by its number on the data page: it has the words that this asks for."""
    keys: KeyPath = ("statistics", name, "label")
    read = texts.read(f"{name}.label", label, keys, notes)
    places = {"en": (notes.document.path, *notes.document.place(keys))}
    for catalogue in texts.catalogues:
        if catalogue.is_readable and (place := catalogue.place(f"{name}.label", label)):
            places[catalogue.language] = (catalogue.path, *place)
    for (_, language), text in read.items():
        if text and language in places:
            faults = texts.checker.company.of(name, Sentence(text), language, "the label")
            found = [fault.at(*places[language]) for fault in faults]
            notes.problems.extend(replace(one, is_of_translation=language != "en") for one in found)


def _writing(document: Document, keys: KeyPath, text: str) -> Writing:
    return Writing(document.path, text, "en", lambda offset: document.place_within(keys, text, offset))
