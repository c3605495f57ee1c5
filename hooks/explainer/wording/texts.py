"""A text in every language of the site: the English of its record, the rest from the catalogues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from explainer.data.text import Place
from explainer.data.validation import Notes
from explainer.data.yaml_document import Document, KeyPath
from explainer.locales.catalogue import PLACE, Catalogue
from explainer.problems import Fault, Problem
from explainer.references.syntax import names_in
from explainer.wording import translations
from explainer.wording.checker import Checker, Writing
from explainer.wording.glossary import Glossary
from explainer.wording.prose import BLANK

MAX_CAPTION = 250
"""Characters of a caption as it is printed: more is not read beside a picture."""
NOTHING: Mapping[str, str] = MappingProxyType({})
ALT_IS_CAPTION = ("the alt text is the caption", "say what there is to see")


@dataclass(frozen=True)
class TextReader:
    """Finds the translations of a text, and checks each: its references, its numbers, its words."""

    checker: Checker
    catalogues: Sequence[Catalogue]
    glossaries: Mapping[str, Glossary] = field(default_factory=dict)
    """By language."""
    advice: list[Problem] = field(default_factory=list)
    """What translators are asked to look at; no page is held up by it."""

    def read(
        self, context: str, english: str, keys: KeyPath, notes: Notes, beside: Mapping[str, str] = NOTHING
    ) -> dict[tuple[str, str], str]:
        """The text by (context, language); empty where it is faulty, which is noted.

        `context` is the catalogue's `msgctxt`; `keys` is where the English stands in the document of `notes`;
        `beside`, by language, is what stands by it as if in the same sentence.
        """
        document = notes.document
        writing = _writing_of(document, english, keys, beside)
        noted = len(notes.problems)
        is_sound = self._check(context, writing, notes.problems)
        texts = {(context, "en"): english if is_sound else ""}
        for catalogue in self.catalogues:
            texts[context, catalogue.language] = ""
            if len(notes.problems) > noted and catalogue.is_behind(context, english):
                continue  # the English has to change again
            found = self._translation(context, english, catalogue, document.place(keys), notes, beside)
            texts[context, catalogue.language] = found if is_sound else ""
        return texts

    def read_together(
        self, prefix: str, english: Mapping[str, str], keys: KeyPath, notes: Notes
    ) -> dict[tuple[str, str], str]:
        """The texts of a picture, keys of the record at `keys`, by (context, language); all stand by each other."""
        beside = {"en": " ".join(english.values())}
        for catalogue in self.catalogues:
            beside[catalogue.language] = " ".join(
                catalogue.best(f"{prefix}.{key}", text) for key, text in english.items()
            )
        texts: dict[tuple[str, str], str] = {}
        for key, text in english.items():
            texts |= self.read(f"{prefix}.{key}", text, (*keys, key), notes, beside)
        return texts

    def require(self, context: str, english: str, catalogue: Catalogue, at: Place, notes: Notes) -> str:
        """The translation as it is, compared with its English; empty where there is none, which is noted."""
        try:
            text = catalogue.translation(context, english)
        except Fault as fault:
            place = catalogue.place(context, english)
            notes.problems.append(fault.at(*((catalogue.path, *place) if place else (notes.document.path, *at))))
            return ""
        if catalogue.is_readable:
            self._compare(context, english, text, catalogue, notes)
        return text

    def require_whole(self, context: str, english: str, catalogue: Catalogue, at: Place, notes: Notes) -> str:
        """The same of a fixed text, whose references print nothing by themselves: it has those of its English."""
        text = self.require(context, english, catalogue, at, notes)
        place = catalogue.place(context, english)
        for fault in _differences(english, text):
            if text and place:
                problem = fault.at(catalogue.path, place[0], place[1])
                notes.problems.append(replace(problem, is_of_translation=True))
        return text

    def tell_apart(self, context: str, other: str, texts: Mapping[tuple[str, str], str], notes: Notes) -> None:
        """Note a translation at `context` that says the same as the one at `other`: an alt text is no caption."""
        for catalogue in self.catalogues:
            one, two = (texts[name, catalogue.language] for name in (context, other))
            place = catalogue.place(context, texts[context, "en"])
            if one and one == two and place:
                notes.problems.append(Problem(catalogue.path, *place, *ALT_IS_CAPTION))

    def _translation(
        self, context: str, english: str, catalogue: Catalogue, at: Place, notes: Notes, beside: Mapping[str, str]
    ) -> str:
        text = self.require(context, english, catalogue, at, notes)
        if not text or not catalogue.is_readable:
            return text  # missing, or of a file that is none: told where it is read
        broken = list(translations.broken_references(english, text))
        whole = text
        for match, _ in broken:
            whole = whole[: match.start()] + BLANK * len(match[0]) + whole[match.end() :]
        missing = tuple(reference for reference in names_in(english) if reference not in names_in(whole))
        writing = replace(
            _writing(context, english, whole, catalogue), missing=missing, **_standing_by(beside, catalogue.language)
        )
        found: list[Problem] = []
        is_sound = self._check(context, writing, found)
        for match, right in broken:
            fault = Fault(f"'{match[0]}' is not how a reference is written", f"write {right}")
            found.append(fault.at(catalogue.path, *writing.place(match.start())))
        differences = _differences(english, " ".join([whole, *(right for _, right in broken)]))
        found += [fault.at(catalogue.path, *writing.place(0)) for fault in differences]
        notes.problems.extend(replace(problem, is_of_translation=True) for problem in found)
        return text if is_sound and not broken else ""

    def _compare(self, context: str, english: str, text: str, catalogue: Catalogue, notes: Notes) -> None:
        writing = _writing(context, english, text, catalogue)
        is_name = context == PLACE or context.endswith(".name")
        remarks = translations.remarks(english, text, catalogue.language, is_name=is_name)
        found = [fault.at(catalogue.path, *writing.place(start)) for start, fault in remarks]
        notes.problems.extend(replace(problem, is_of_translation=True) for problem in found)
        glossary = self.glossaries.get(catalogue.language)
        if glossary and not any(problem.message == translations.IN_ENGLISH.message for problem in found):
            advice = (fault.at(catalogue.path, *writing.place(0)) for fault in glossary.left_out(english, text))
            self.advice.extend(replace(problem, is_warning=True) for problem in advice)

    def _check(self, context: str, writing: Writing, problems: list[Problem]) -> bool:
        """Whether a text can be printed; a caption has to be short, too."""
        is_sound = self.checker.check(writing, problems)
        if is_sound and context.endswith(".caption"):
            length = len(self.checker.resolver.filled(writing.text, writing.language)[0])
            if length > MAX_CAPTION:
                message = f"the caption has {length} characters of the {MAX_CAPTION} allowed"
                problems.append(Problem(writing.path, *writing.place(0), message, "make it shorter"))
        return is_sound


def _writing_of(document: Document, english: str, keys: KeyPath, beside: Mapping[str, str]) -> Writing:
    """The English text, where it stands."""
    writing = Writing(document.path, english, "en", lambda offset: document.place_within(keys, english, offset))
    return replace(writing, **_standing_by(beside, "en"))


def _standing_by(beside: Mapping[str, str], language: str) -> dict[str, Any]:
    """How a text of a picture differs from one that stands alone."""
    return {"form": "picture", "beside": beside[language]} if language in beside else {}


def _writing(context: str, english: str, text: str, catalogue: Catalogue) -> Writing:
    """The translation's text, or as much of it as is checked, where it stands."""
    return Writing(
        catalogue.path, text, catalogue.language, lambda offset: catalogue.place_within(context, english, offset)
    )


def _differences(english: str, translation: str) -> list[Fault]:
    """A translation has the references of its English, letter by letter, as gettext's own check wants.

    >>> [fault.message for fault in _differences("{fled.start} people in {fled.date}", "{fled.start} en {fell}")]
    ['the translation lacks {fled.date}', 'the English has no {fell}']
    """
    wanted, given = (dict.fromkeys(names_in(text)) for text in (english, translation))
    lacking, extra = ([name for name in one if name not in other] for one, other in ((wanted, given), (given, wanted)))
    return [
        *(Fault(f"the translation lacks {name}", "put it where the number belongs") for name in lacking),
        *(Fault(f"the English has no {name}", "take it out of the translation") for name in extra),
    ]
