"""How far a translation is, in words, and what a preview shows in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explainer.diagnostics import Diagnostic
from explainer.locales import catalogue
from explainer.locales.catalogue import Catalogue
from explainer.references.resolver import Resolver

State = Literal[catalogue.State, "faulty"]
"""A faulty one is translated, but the checks object to it."""
STATE_NAMES: dict[State, dict[str, str]] = {
    "translated": {"es": "Traducido", "en": "Translated"},
    "fuzzy": {"es": "Por revisar", "en": "To be revised"},
    "stale": {"es": "Desactualizado (el inglés ha cambiado)", "en": "Out of date (the English has changed)"},
    "missing": {"es": "Falta traducir", "en": "Not translated"},
    "faulty": {"es": "Con errores", "en": "With faults"},
}
"""What readers are told of each, by language."""

TEXT_NAMES = {
    "caption": {"es": "Pie de imagen", "en": "Caption"},
    "alt": {"es": "Texto alternativo", "en": "Alt text"},
    "words": {"es": "Palabras de la imagen", "en": "Words of the picture"},
}
"""What an image's texts are called, by language."""


@dataclass(frozen=True)
class ShownText:
    """What stands where a translation belongs."""

    text: str
    """With its references."""
    language: str
    """In which it is: where there is no translation that can be shown, that of the pages."""
    state: State


def find_state(context: str, english: str, translations: Catalogue, diagnostics: Iterable[Diagnostic]) -> State:
    """How far the translation of the text at `context` is, by the build's problems too."""
    state = translations.state(context, english)
    is_faulty = any(not diagnostic.is_warning for diagnostic in translations.problems_of(context, english, diagnostics))
    return "faulty" if state == "translated" and is_faulty else state


def choose_text(
    context: str, english: str, translations: Catalogue, diagnostics: Iterable[Diagnostic], resolver: Resolver
) -> ShownText:
    """The best there is: the translation, though fuzzy, stale or faulty, if it can be printed; else the English.

    Where that cannot be printed either, which stops every build, nothing.
    """
    state = find_state(context, english, translations, diagnostics)
    for text, language in ((translations.best(context, english), translations.language), (english, "en")):
        if text and not list(resolver.find_errors(text, language)):
            return ShownText(text, language, state)
    return ShownText("", "en", state)
