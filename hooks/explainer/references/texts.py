"""A text in every language of the site: the English of its record, the rest from the catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.data.source import KeyPath
from explainer.data.text import Place
from explainer.data.validation import Notes
from explainer.locales.catalogue import Catalogue
from explainer.problems import Fault, Problem
from explainer.references.resolver import Resolver
from explainer.references.syntax import names_in


@dataclass(frozen=True)
class TextReader:
    """Finds the translations of a text, and checks the references of each."""

    resolver: Resolver
    catalogues: Sequence[Catalogue]

    def read(self, context: str, english: str, keys: KeyPath, notes: Notes) -> dict[tuple[str, str], str]:
        """The text by (context, language); empty where it is faulty, which is noted.

        `context` is the catalogue's `msgctxt`; `keys` is where the English stands in the document of `notes`.
        """
        place = notes.document.place(keys)
        is_sound = self._check(english, "en", (notes.document.path, *place), notes)
        texts = {(context, "en"): english if is_sound else ""}
        for catalogue in self.catalogues:
            text = self._translation(context, english, catalogue, place, notes)
            texts[context, catalogue.language] = text if is_sound else ""
        return texts

    def _translation(self, context: str, english: str, catalogue: Catalogue, at: Place, notes: Notes) -> str:
        place = catalogue.place(context, english)
        where = (catalogue.path, *place) if place else (notes.document.path, *at)
        try:
            text = catalogue.translation(context, english)
        except Fault as fault:
            notes.problems.append(fault.at(*where))
            return ""
        is_sound = self._check(text, catalogue.language, where, notes)
        for message, hint in _differences(english, text):
            notes.problems.append(Problem(*where, message, hint))
        return text if is_sound else ""

    def _check(self, text: str, language: str, where: tuple[str, int, int], notes: Notes) -> bool:
        faults = [fault for _, fault in self.resolver.faults(text, language)]
        notes.problems.extend(fault.at(*where) for fault in faults)
        return not faults


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
