"""In which language a text is, as far as its most common words tell.

A row lists words that no other language of the site has, but languages share more than anyone lists: «la» is French and
Spanish, "in" is Dutch. So only English, of which translations are made, is told from the others, by words that are
English alone; a language whose row has no words is judged by those too.
"""

from __future__ import annotations

from collections.abc import Sequence

from explainer.locales.phrases import LANGUAGES
from explainer.locales.tags import get_primary_language

MIN_WORDS = 2
"""So many words tell a language; one may be part of a name."""


def is_left_in_english(words: Sequence[str], language: str) -> bool:
    """Tell whether words that should be in another language are English.

    >>> [is_left_in_english(text.split(), "es") for text in ("la sede de the Fund", "The police of Haiti", "On it")]
    [False, True, False]
    """
    english = LANGUAGES["en"]
    if get_primary_language(language) == "en":
        return False
    small = [word.casefold() for word in words]
    counts = [sum(word in LANGUAGES[tag].common for word in small) for tag in ("en", language)]
    return counts[0] >= MIN_WORDS and counts[0] > counts[1] and not english.unmistakable.isdisjoint(small)


def find_other_language(words: Sequence[str], language: str) -> str | None:
    """Return the language that words are in, where it is not the one they should be in; `None` where nothing tells.

    >>> find_other_language("La policía de Haití".split(), "en"), find_other_language(["La", "Saline"], "en")
    ('es', None)
    >>> find_other_language("The police of Haiti".split(), "es"), find_other_language("La capitale de".split(), "es")
    ('en', None)
    """
    if get_primary_language(language) != "en":
        return "en" if is_left_in_english(words, language) else None
    counts = {tag: sum(word.casefold() in row.common for word in words) for tag, row in LANGUAGES.items()}
    other = max(counts, key=lambda tag: counts[tag])
    return other if counts[other] >= MIN_WORDS and counts[other] > counts["en"] else None
