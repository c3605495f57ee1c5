"""A text in every language of the site: the English of its record, the rest from the catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.data.source import KeyPath
from explainer.data.text import Place
from explainer.data.validation import Notes
from explainer.locales.catalogue import Catalogue
from explainer.problems import Fault, Problem
from explainer.references.syntax import names_in
from explainer.wording.checker import Checker, Writing


@dataclass(frozen=True)
class TextReader:
    """Finds the translations of a text, and checks each: its references, its numbers, its words."""

    checker: Checker
    catalogues: Sequence[Catalogue]

    def read(self, context: str, english: str, keys: KeyPath, notes: Notes) -> dict[tuple[str, str], str]:
        """The text by (context, language); empty where it is faulty, which is noted.

        `context` is the catalogue's `msgctxt`; `keys` is where the English stands in the document of `notes`.
        """
        document = notes.document
        writing = Writing(document.path, english, "en", lambda offset: document.place_within(keys, english, offset))
        noted = len(notes.problems)
        is_sound = self.checker.check(writing, notes.problems)
        texts = {(context, "en"): english if is_sound else ""}
        for catalogue in self.catalogues:
            texts[context, catalogue.language] = ""
            if len(notes.problems) > noted and catalogue.is_behind(context, english):
                continue  # the English has to change again
            text = self._translation(context, english, catalogue, document.place(keys), notes)
            texts[context, catalogue.language] = text if is_sound else ""
        return texts

    def require(self, context: str, english: str, catalogue: Catalogue, at: Place, notes: Notes) -> str:
        """The translation as it is; empty where there is none, which is noted there or at the English."""
        try:
            return catalogue.translation(context, english)
        except Fault as fault:
            place = catalogue.place(context, english)
            notes.problems.append(fault.at(*((catalogue.path, *place) if place else (notes.document.path, *at))))
            return ""

    def _translation(self, context: str, english: str, catalogue: Catalogue, at: Place, notes: Notes) -> str:
        text = self.require(context, english, catalogue, at, notes)
        place = catalogue.place(context, english)
        if not text or place is None:
            return text  # missing, or of a file that is none: told where it is read
        writing = Writing(
            catalogue.path, text, catalogue.language, lambda offset: catalogue.place_within(context, english, offset)
        )
        found: list[Problem] = []
        is_sound = self.checker.check(writing, found)
        found += [Problem(catalogue.path, *place, message, hint) for message, hint in _differences(english, text)]
        notes.problems.extend(replace(problem, is_of_translation=True) for problem in found)
        return text if is_sound else ""


def _differences(english: str, translation: str) -> list[tuple[str, str]]:
    """A translation has the references of its English, letter by letter, as gettext's own check wants.

    >>> _differences("{displaced.start} people in {displaced.date}", "{displaced.start} personas")
    [('the translation lacks {displaced.date}', 'put it where the number belongs')]
    """
    wanted, given = dict.fromkeys(names_in(english)), dict.fromkeys(names_in(translation))
    lacking = [
        (f"the translation lacks {name}", "put it where the number belongs") for name in wanted if name not in given
    ]
    extra = [(f"the English has no {name}", "take it out of the translation") for name in given if name not in wanted]
    return lacking + extra
