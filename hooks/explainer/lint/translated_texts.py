"""Reads and checks a text in all languages: the English of its record, and the translations in the catalogues.

Such texts are those of images, and in the data file labels, names, places and notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from explainer.data.validation import Notes
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint import Checker, Passage, make_passage, translation_checks
from explainer.lint.prose import BLANK
from explainer.lint.required_words import Sentence
from explainer.lint.translation_rules import Glossary
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.catalogue import PLACE, Catalogue
from explainer.references import find_references
from explainer.text_files import Position

MAX_LENGTHS = {"caption": 250, "alt": 150}
"""The maximum of characters in a printed caption and alt text; a longer alt text tires those who hear it."""
TEXT_NAMES = {"caption": "caption", "alt": "alt text"}
DIGITS = re.compile(r"\d+")
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class TranslatedTexts:
    """Reads and checks the translations of texts."""

    checker: Checker
    catalogues: Sequence[Catalogue]
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    """By language."""
    left_out: Collection[str] = ()
    """The languages of which a text may be missing, since pictures and downloads leave them out."""
    advice: list[Diagnostic] = field(default_factory=list)
    """Advice to translators, which stops no build."""

    def read_text(
        self, context: str, english: str, keys: KeyPath, notes: Notes, beside: Mapping[str, str] = NOTHING
    ) -> dict[tuple[str, str], str]:
        """Return the text by (context, language); empty if it has errors, which are added to `notes`.

        `context` is the catalogue's `msgctxt`; `keys` are those of the English in the document of `notes`;
        `beside`, by language, is text that counts as part of the same sentence.
        """
        document = notes.document
        writing = make_passage(document, keys, english, **_picture_options(beside, PAGE_LANGUAGE))
        noted = len(notes.diagnostics)
        is_sound, errors = self._check_passage(context, writing)
        notes.diagnostics.extend(errors)
        texts = {(context, PAGE_LANGUAGE): english if is_sound else ""}
        for catalogue in self.catalogues:
            texts[context, catalogue.language] = ""
            if len(notes.diagnostics) > noted and catalogue.is_stale(context, english):
                continue  # the English has errors itself
            options = _picture_options(beside, catalogue.language)
            translation = self._read_translation(
                context, english, catalogue, document.position_of(keys), notes, options
            )
            texts[context, catalogue.language] = translation if is_sound else ""
        return texts

    def read_picture_texts(
        self, prefix: str, english: Mapping[str, str], keys: KeyPath, notes: Notes
    ) -> dict[tuple[str, str], str]:
        """Return the texts of a picture by (context, language); they are checked as one sentence."""
        beside = {PAGE_LANGUAGE: " ".join(english.values())}
        for catalogue in self.catalogues:
            words = (catalogue.get_best(f"{prefix}.{key}", text) for key, text in english.items())
            beside[catalogue.language] = " ".join(words)
        texts: dict[tuple[str, str], str] = {}
        for key, text in english.items():
            texts |= self.read_text(f"{prefix}.{key}", text, (*keys, key), notes, beside)
        return texts

    def require_translation(self, context: str, english: str, catalogue: Catalogue, at: Position, notes: Notes) -> str:
        """Return a translation as it is, compared with its English; empty and an error if there is none."""
        try:
            text = catalogue.translation(context, english)
        except UserError as error:
            if catalogue.language in self.left_out:
                return ""
            position = catalogue.position_of(context, english)
            notes.diagnostics.append(
                error.at(*((catalogue.path, *position) if position else (notes.document.path, *at)))
            )
            return ""
        if catalogue.is_readable:
            self._compare_translation(context, english, text, catalogue, notes)
        return text

    def require_fixed_text(self, context: str, english: str, catalogue: Catalogue, at: Position, notes: Notes) -> str:
        """Return the translation of a fixed text; add an error if its placeholders differ from the English."""
        text = self.require_translation(context, english, catalogue, at, notes)
        position = catalogue.position_of(context, english)
        for error in _compare_references(english, text):
            if text and position:
                diagnostic = error.at(catalogue.path, position[0], position[1])
                notes.diagnostics.append(replace(diagnostic, is_of_translation=True))
        return text

    def check_alt_differs(self, context: str, other: str, texts: Mapping[tuple[str, str], str], notes: Notes) -> None:
        """Add an error if the translations at `context` and `other`, an alt text and its caption, are equal."""
        for catalogue in self.catalogues:
            first, second = (texts[name, catalogue.language] for name in (context, other))
            position = catalogue.position_of(context, texts[context, PAGE_LANGUAGE])
            if first and first == second and position:
                diagnostic = UserError("alt-text").at(catalogue.path, *position)
                notes.diagnostics.append(replace(diagnostic, is_of_translation=True))

    def check_name(self, context: str, english: str, catalogue: Catalogue) -> list[Diagnostic]:
        """Return the errors in the translation of a name, or of words that may hold numbers of their own."""
        notes = Notes(Document(catalogue.path), [])
        position = catalogue.position_of(context, english) or (1, 1)
        text = self.require_translation(context, english, catalogue, position, notes)
        numbers = Counter(DIGITS.findall(english))
        for match in DIGITS.finditer(text):
            numbers[match[0]] -= 1
            if numbers[match[0]] < 0:
                error = UserError("typed-number", words=match[0])
                diagnostic = error.at(catalogue.path, *catalogue.position_within(context, english, match.start()))
                notes.diagnostics.append(replace(diagnostic, is_of_translation=True))
        return notes.diagnostics

    def check_entry(self, context: str, english: str, catalogue: Catalogue, **options: Any) -> list[Diagnostic]:
        """Return the errors in the translation of a text, and that there is none; `options` are those of a passage."""
        notes = Notes(Document(catalogue.path), [])
        position = catalogue.position_of(context, english) or (1, 1)
        self._read_translation(context, english, catalogue, position, notes, options)
        return notes.diagnostics

    def check_label_words(self, name: str, text: str, language: str) -> list[UserError]:
        """Return an error where a label, shown beside its number on the data page, lacks required words."""
        return list(self.checker.required_words.check_statistic(name, Sentence(text), language, "the label"))

    def _read_translation(
        self, context: str, english: str, catalogue: Catalogue, at: Position, notes: Notes, options: Mapping[str, Any]
    ) -> str:
        text = self.require_translation(context, english, catalogue, at, notes)
        if not text or not catalogue.is_readable:
            return text  # missing, or in an unreadable file, which is reported
        broken = list(translation_checks.find_broken_references(english, text))
        whole = text
        for match, _ in broken:
            whole = whole[: match.start()] + BLANK * len(match[0]) + whole[match.end() :]
        missing = tuple(reference for reference in find_references(english) if reference not in find_references(whole))
        locate = partial(catalogue.position_within, context, english)
        writing = Passage(catalogue.path, whole, catalogue.language, locate, missing=missing, **options)
        is_sound, diagnostics = self._check_passage(context, writing)
        for match, right in broken:
            error = UserError("other-references.form", text=match[0], right=right)
            diagnostics.append(error.at(catalogue.path, *writing.position_of(match.start())))
        differences = _compare_references(english, " ".join([whole, *(right for _, right in broken)]))
        diagnostics += [error.at(catalogue.path, *writing.position_of(0)) for error in differences]
        notes.diagnostics.extend(replace(diagnostic, is_of_translation=True) for diagnostic in diagnostics)
        return text if is_sound and not broken else ""

    def _compare_translation(self, context: str, english: str, text: str, catalogue: Catalogue, notes: Notes) -> None:
        locate = partial(catalogue.position_within, context, english)
        is_name = context == PLACE or context.endswith(".name")
        remarks = translation_checks.check_translation(english, text, catalogue.language, is_name=is_name)
        diagnostics = [error.at(catalogue.path, *locate(start)) for start, error in remarks]
        notes.diagnostics.extend(replace(diagnostic, is_of_translation=True) for diagnostic in diagnostics)
        glossary = self.glossaries.get(catalogue.language)
        if glossary and translation_checks.IN_ENGLISH.code not in [diagnostic.code for diagnostic in diagnostics]:
            advice = (error.at(catalogue.path, *locate(0)) for error in glossary.find_missing_terms(english, text))
            self.advice.extend(replace(diagnostic, is_warning=True) for diagnostic in advice)

    def _check_passage(self, context: str, writing: Passage) -> tuple[bool, list[Diagnostic]]:
        """Return whether a text can be printed, and its errors; a caption or alt text must also be short enough."""
        is_sound, diagnostics = self.checker.check_passage(writing)
        key = context.partition(".")[2]
        if is_sound and key in MAX_LENGTHS:
            length = len(self.checker.resolver.fill_text(writing.text, writing.language)[0])
            if length > MAX_LENGTHS[key]:
                error = UserError("long-text", name=TEXT_NAMES[key], length=length, limit=MAX_LENGTHS[key])
                diagnostics.append(error.at(writing.path, *writing.position_of(0)))
        return is_sound, diagnostics


def _picture_options(beside: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return the passage options of a picture's text."""
    return {"form": "picture", "beside": beside[language]} if language in beside else {}


def _compare_references(english: str, translation: str) -> list[UserError]:
    """Return errors for references that a translation lacks or adds, compared literally.

    >>> [error.message for error in _compare_references("{fled.start} people in {fled.date}", "{fled.start} en {fell}")]
    ['the translation lacks {fled.date}', 'the English has no {fell}']
    """
    wanted, given = (dict.fromkeys(find_references(text)) for text in (english, translation))
    lacking, extra = (
        [name for name in names if name not in other_names] for names, other_names in ((wanted, given), (given, wanted))
    )
    return [
        *(UserError("other-references", reference=name) for name in lacking),
        *(UserError("other-references.extra", reference=name) for name in extra),
    ]


def check_data_texts(document: Document, texts: TranslatedTexts) -> list[Diagnostic]:
    """Return the errors in texts of the data file and in their translations."""
    statistics = texts.checker.resolver.statistics
    notes = Notes(document, [])
    places: set[str] = set()
    for name, record in statistics.records.items():
        keys: KeyPath = ("statistics", name)
        _check_label(name, record.label, texts, notes)
        for key, text in list(record.translated_texts.items())[1:]:
            for catalogue in texts.catalogues:
                texts.require_translation(f"{name}.{key}", text, catalogue, document.position_of((*keys, key)), notes)
        if record.place and record.place not in places:
            places.add(record.place)
            texts.read_text(PLACE, record.place, (*keys, "place"), notes)
    for unit, singular in statistics.units.items():
        for catalogue in texts.catalogues:
            position = document.position_of(("units", unit))
            texts.require_translation(f"{unit}.unit", singular, catalogue, position, notes)
    writings = [
        make_passage(document, ("sources", source_id, "note"), source.note)
        for source_id, source in statistics.sources.items()
        if source.note
    ]
    writings += [
        make_passage(document, ("statistics", name, "topic"), record.topic)
        for name, record in statistics.records.items()
        if record.topic
    ]
    for index, event in statistics.events.items():
        writings += [
            make_passage(document, ("events", index, key), text, when=event.date) for key, text in event.texts.items()
        ]
    errors = [error for writing in writings for error in texts.checker.check_passage(writing)[1]]
    return notes.diagnostics + errors


def _check_label(name: str, label: str, texts: TranslatedTexts, notes: Notes) -> None:
    """Add an error if a label, shown beside its number on the data page, lacks required words."""
    keys: KeyPath = ("statistics", name, "label")
    read = texts.read_text(f"{name}.label", label, keys, notes)
    positions = {PAGE_LANGUAGE: (notes.document.path, *notes.document.position_of(keys))}
    for catalogue in texts.catalogues:
        if catalogue.is_readable and (position := catalogue.position_of(f"{name}.label", label)):
            positions[catalogue.language] = (catalogue.path, *position)
    for (_, language), text in read.items():
        if text and language in positions:
            errors = texts.check_label_words(name, text, language)
            diagnostics = [error.at(*positions[language]) for error in errors]
            notes.diagnostics.extend(
                replace(diagnostic, is_of_translation=language != PAGE_LANGUAGE) for diagnostic in diagnostics
            )
