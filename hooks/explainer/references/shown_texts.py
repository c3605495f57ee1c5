"""Chooses the text that is shown for a translation, and names its state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explainer.diagnostics import Diagnostic
from explainer.locales import catalogue
from explainer.locales.catalogue import Catalogue
from explainer.references.resolver import Resolver

State = Literal[catalogue.State, "faulty"]
"""A `faulty` translation is complete, but the checks report errors in it."""
STATE_NAMES: dict[State, dict[str, str]] = {
    "translated": {"es": "Traducido", "en": "Translated"},
    "fuzzy": {"es": "Por revisar", "en": "To be revised"},
    "stale": {"es": "Desactualizado (el inglés ha cambiado)", "en": "Out of date (the English has changed)"},
    "missing": {"es": "Falta traducir", "en": "Not translated"},
    "faulty": {"es": "Con errores", "en": "With faults"},
}
"""The name of each state, by language."""

TEXT_NAMES = {
    "caption": {"es": "Pie de imagen", "en": "Caption"},
    "alt": {"es": "Texto alternativo", "en": "Alt text"},
    "words": {"es": "Palabras de la imagen", "en": "Words of the picture"},
}
"""The names of an image's texts, by language."""


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
    is_faulty = any(not diagnostic.is_warning for diagnostic in translations.problems_of(context, english, diagnostics))
    return "faulty" if state == "translated" and is_faulty else state


def choose_text(
    context: str, english: str, translations: Catalogue, diagnostics: Iterable[Diagnostic], resolver: Resolver
) -> ShownText:
    """Return the translation, even if fuzzy, stale or faulty, if it can be printed; else the English.

    Where that cannot be printed either, which stops every build, nothing.
    """
    state = find_state(context, english, translations, diagnostics)
    for text, language in ((translations.get_best(context, english), translations.language), (english, "en")):
        if text and not list(resolver.find_errors(text, language)):
            return ShownText(text, language, state)
    return ShownText("", "en", state)
