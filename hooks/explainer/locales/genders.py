"""Gender and number of nouns, as far as their endings tell them."""

from __future__ import annotations

import re

from explainer.locales.phrases import LANGUAGES


def find_gender(noun: str, language: str) -> tuple[int | None, bool | None]:
    """Return 0 for a masculine and 1 for a feminine noun, and whether it is a plural; None where that is not known.

    >>> [find_gender(noun, "es") for noun in ("países", "misiones", "resolución", "crisis")]
    [(0, True), (1, True), (1, False), (None, None)]
    """
    for gender, pattern in enumerate(LANGUAGES[language].genders):
        if match := re.fullmatch(rf"(?:{pattern})(?P<ending>e?s)?", noun, re.IGNORECASE):
            return gender, bool(match["ending"])
    return None, None


def print_vague(vague: str, label: str, language: str) -> str:
    """Return the words for a vague quantity, which agree with the noun that its label begins with.

    >>> [print_vague("several", label, "es") for label in ("Comisarías atacadas", "Países", "Jóvenes")]
    ['varias', 'varios', 'varios']
    >>> print_vague("several", "Police stations", "en"), print_vague("dozens", "Casas", "es")
    ('several', 'decenas')
    """
    row = LANGUAGES[language]
    is_feminine = find_gender(label.partition(" ")[0], language)[0] == 1
    return row.vague_feminine.get(vague, row.vague[vague]) if is_feminine else row.vague[vague]
