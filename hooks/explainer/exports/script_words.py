"""Gives each script of the theme the translations of its words."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from babel.messages.extract import extract

PLACE = "const WORDS = {};"
"""The place of the translations in a script, by language and English words."""


def fill_words(script: str, languages: Iterable[str], translate: Callable[[str, str], str]) -> str:
    """Return a script with the translations of the words that it passes to `gettext`, where it has a place for them.

    >>> script = 'const WORDS = {}; tell(gettext("Copied"));'
    >>> fill_words(script, ["es"], lambda words, language: {"Copied": "Copiado"}[words])
    'const WORDS = {"es":{"Copied":"Copiado"}}; tell(gettext("Copied"));'
    """
    if PLACE not in script:
        return script
    messages = _list_messages(script)
    translated = {language: {message: translate(message, language) for message in messages} for language in languages}
    words = {
        language: {english: words for english, words in own.items() if words != english}
        for language, own in translated.items()
    }
    content = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return script.replace(PLACE, PLACE.replace("{}", content)) if words else script


@lru_cache(maxsize=64)  # one script is filled for each language, and all of them in each build of a preview
def _list_messages(script: str) -> Sequence[str]:
    extracted = extract(
        "javascript", io.BytesIO(script.encode()), {"gettext": None}, (), {"parse_template_string": True}
    )
    return [str(message) for _, message, *_ in extracted]
