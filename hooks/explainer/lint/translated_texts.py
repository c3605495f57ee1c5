"""Reads and checks a text in all languages: the English of its record, and the translations in the catalogues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from explainer.data.statistic_kinds import Name
from explainer.data.validation import Notes
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint import Checker, Passage, translation_checks
from explainer.lint.prose import BLANK
from explainer.lint.required_words import Sentence
from explainer.lint.translation_rules import Glossary
from explainer.locales.catalogue import PLACE, Catalogue
from explainer.references import find_references
from explainer.text_files import Position

MAX_CAPTION = 250
"""The maximum of characters in a printed caption."""
NOTHING: Mapping[str, str] = MappingProxyType({})
ALT_IS_CAPTION = ("the alt text is the caption", "say what there is to see")


@dataclass(frozen=True)
class TranslatedTexts:
    """Reads and checks the translations of texts."""

    checker: Checker
    catalogues: Sequence[Catalogue]
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    """By language."""
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
        writing = _make_english_passage(document, english, keys, beside)
        noted = len(notes.problems)
        is_sound = self._check_passage(context, writing, notes.problems)
        texts = {(context, "en"): english if is_sound else ""}
        for catalogue in self.catalogues:
            texts[context, catalogue.language] = ""
            if len(notes.problems) > noted and catalogue.is_stale(context, english):
                continue  # the English has errors itself
            translation = self._read_translation(context, english, catalogue, document.position_of(keys), notes, beside)
            texts[context, catalogue.language] = translation if is_sound else ""
        return texts

    def read_picture_texts(
        self, prefix: str, english: Mapping[str, str], keys: KeyPath, notes: Notes
    ) -> dict[tuple[str, str], str]:
        """Return the texts of a picture by (context, language); they are checked as one sentence."""
        beside = {"en": " ".join(english.values())}
        for catalogue in self.catalogues:
            beside[catalogue.language] = " ".join(
                catalogue.get_best(f"{prefix}.{key}", text) for key, text in english.items()
            )
        texts: dict[tuple[str, str], str] = {}
        for key, text in english.items():
            texts |= self.read_text(f"{prefix}.{key}", text, (*keys, key), notes, beside)
        return texts

    def require_translation(self, context: str, english: str, catalogue: Catalogue, at: Position, notes: Notes) -> str:
        """Return a translation as it is, compared with its English; empty and an error if there is none."""
        try:
            text = catalogue.translation(context, english)
        except UserError as error:
            place = catalogue.place(context, english)
            notes.problems.append(error.at(*((catalogue.path, *place) if place else (notes.document.path, *at))))
            return ""
        if catalogue.is_readable:
            self._compare_translation(context, english, text, catalogue, notes)
        return text

    def require_fixed_text(self, context: str, english: str, catalogue: Catalogue, at: Position, notes: Notes) -> str:
        """Return the translation of a fixed text; add an error if its placeholders differ from the English."""
        text = self.require_translation(context, english, catalogue, at, notes)
        place = catalogue.place(context, english)
        for error in _compare_references(english, text):
            if text and place:
                diagnostic = error.at(catalogue.path, place[0], place[1])
                notes.problems.append(replace(diagnostic, is_of_translation=True))
        return text

    def check_alt_differs(self, context: str, other: str, texts: Mapping[tuple[str, str], str], notes: Notes) -> None:
        """Add an error if the translations at `context` and `other`, an alt text and its caption, are equal."""
        for catalogue in self.catalogues:
            first, second = (texts[name, catalogue.language] for name in (context, other))
            place = catalogue.place(context, texts[context, "en"])
            if first and first == second and place:
                notes.problems.append(Diagnostic(catalogue.path, *place, *ALT_IS_CAPTION))

    def _read_translation(
        self, context: str, english: str, catalogue: Catalogue, at: Position, notes: Notes, beside: Mapping[str, str]
    ) -> str:
        text = self.require_translation(context, english, catalogue, at, notes)
        if not text or not catalogue.is_readable:
            return text  # missing, or in an unreadable file, which is reported
        broken = list(translation_checks.find_broken_references(english, text))
        whole = text
        for match, _ in broken:
            whole = whole[: match.start()] + BLANK * len(match[0]) + whole[match.end() :]
        missing = tuple(reference for reference in find_references(english) if reference not in find_references(whole))
        writing = replace(
            _make_translation_passage(context, english, whole, catalogue),
            missing=missing,
            **_picture_options(beside, catalogue.language),
        )
        diagnostics: list[Diagnostic] = []
        is_sound = self._check_passage(context, writing, diagnostics)
        for match, right in broken:
            error = UserError(f"'{match[0]}' is not how a reference is written", f"write {right}")
            diagnostics.append(error.at(catalogue.path, *writing.place(match.start())))
        differences = _compare_references(english, " ".join([whole, *(right for _, right in broken)]))
        diagnostics += [error.at(catalogue.path, *writing.place(0)) for error in differences]
        notes.problems.extend(replace(diagnostic, is_of_translation=True) for diagnostic in diagnostics)
        return text if is_sound and not broken else ""

    def _compare_translation(self, context: str, english: str, text: str, catalogue: Catalogue, notes: Notes) -> None:
        writing = _make_translation_passage(context, english, text, catalogue)
        is_name = context == PLACE or context.endswith(".name")
        remarks = translation_checks.check_translation(english, text, catalogue.language, is_name=is_name)
        diagnostics = [error.at(catalogue.path, *writing.place(start)) for start, error in remarks]
        notes.problems.extend(replace(diagnostic, is_of_translation=True) for diagnostic in diagnostics)
        glossary = self.glossaries.get(catalogue.language)
        if glossary and not any(
            diagnostic.message == translation_checks.IN_ENGLISH.message for diagnostic in diagnostics
        ):
            advice = (
                error.at(catalogue.path, *writing.place(0)) for error in glossary.find_missing_terms(english, text)
            )
            self.advice.extend(replace(diagnostic, is_warning=True) for diagnostic in advice)

    def _check_passage(self, context: str, writing: Passage, diagnostics: list[Diagnostic]) -> bool:
        """Return whether a text can be printed; captions must also be short enough."""
        is_sound = self.checker.check_passage(writing, diagnostics)
        if is_sound and context.endswith(".caption"):
            length = len(self.checker.resolver.fill_text(writing.text, writing.language)[0])
            if length > MAX_CAPTION:
                message = f"the caption has {length} characters of the {MAX_CAPTION} allowed"
                diagnostics.append(Diagnostic(writing.path, *writing.place(0), message, "make it shorter"))
        return is_sound


def _make_english_passage(document: Document, english: str, keys: KeyPath, beside: Mapping[str, str]) -> Passage:
    """Return the English text with its position."""
    writing = Passage(document.path, english, "en", lambda offset: document.position_within(keys, english, offset))
    return replace(writing, **_picture_options(beside, "en"))


def _picture_options(beside: Mapping[str, str], language: str) -> dict[str, Any]:
    """Return the passage options of a picture's text."""
    return {"form": "picture", "beside": beside[language]} if language in beside else {}


def _make_translation_passage(context: str, english: str, text: str, catalogue: Catalogue) -> Passage:
    """Return the translation, or the part of it that is checked, with its position."""
    return Passage(
        catalogue.path, text, catalogue.language, lambda offset: catalogue.place_within(context, english, offset)
    )


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
        *(UserError(f"the translation lacks {name}", "put it where the number belongs") for name in lacking),
        *(UserError(f"the English has no {name}", "take it out of the translation") for name in extra),
    ]


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
