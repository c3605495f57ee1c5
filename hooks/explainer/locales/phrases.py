"""The table of languages, completed from CLDR, and look-ups in it: gender of nouns, language of a text.

Sources of the rules: CLDR through Babel (https://cldr.unicode.org); for Spanish, Fundéu and the
Ortografía de la lengua española (four digits are not grouped, a space before %, «e» before an
i-sound); for names of countries, UNTERM where the UN's usage differs from CLDR's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from babel import Locale

from explainer.locales.english import ENGLISH
from explainer.locales.language import MINUS, NBSP, VAGUE, Language
from explainer.locales.rows import index_rows
from explainer.locales.spanish import SPANISH
from explainer.locales.tags import get_primary_language

__all__ = [
    "COUNTRY_CODES",
    "LANGUAGES",
    "MINUS",
    "NBSP",
    "ROWS",
    "STATUSES",
    "VAGUE",
    "Language",
    "find_gender",
    "find_other_language",
    "is_left_in_english",
    "print_vague",
]

STATUSES = ("planned", "pledged", "paid", "deployed")
"""The stages of a person, a thing or a sum that was announced."""

COUNTRY_CODES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - {
    "EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA",
}  # fmt: skip
"""ISO 3166-1, and XK for Kosovo, without CLDR's other territories: unions, and parts of countries."""

ROWS: Mapping[str, Language] = {"en": ENGLISH, "es": SPANISH}
"""The rows by tag; the first is the language of the pages."""
LANGUAGES: Mapping[str, Language] = index_rows(ROWS)
"""The rows, completed from CLDR, without invalid ones, which stop a build."""
MIN_COMMON_WORDS = 2
"""The number of common words by which a language is recognised; a single one may be part of a name."""


def find_gender(noun: str, language: str) -> tuple[int | None, bool | None]:
    """Return 0 for a masculine and 1 for a feminine noun, and whether it is a plural; None if unknown.

    >>> [find_gender(noun, "es") for noun in ("países", "misiones", "resolución", "crisis")]
    [(0, True), (1, True), (1, False), (None, None)]
    """
    for gender, pattern in enumerate(LANGUAGES[language].genders):
        if match := re.fullmatch(rf"(?:{pattern})(?P<ending>e?s)?", noun, re.IGNORECASE):
            return gender, bool(match["ending"])
    return None, None


def print_vague(vague: str, label: str, language: str) -> str:
    """Return the words for a vague quantity in the gender of the first noun of its label.

    >>> [print_vague("several", label, "es") for label in ("Comisarías atacadas", "Países", "Jóvenes")]
    ['varias', 'varios', 'varios']
    >>> print_vague("several", "Police stations", "en"), print_vague("dozens", "Casas", "es")
    ('several', 'decenas')
    """
    row = LANGUAGES[language]
    is_feminine = find_gender(label.partition(" ")[0], language)[0] == 1
    return row.vague_feminine.get(vague, row.vague[vague]) if is_feminine else row.vague[vague]


def is_left_in_english(words: Sequence[str], language: str) -> bool:
    """Return whether words that should be in another language are English.

    >>> [is_left_in_english(text.split(), "es") for text in ("la sede de the Fund", "The police of Haiti", "On it")]
    [False, True, False]
    """
    english = LANGUAGES["en"]
    if get_primary_language(language) == "en":
        return False
    small = [word.casefold() for word in words]
    counts = [sum(word in LANGUAGES[tag].common for word in small) for tag in ("en", language)]
    return counts[0] >= MIN_COMMON_WORDS and counts[0] > counts[1] and not english.unmistakable.isdisjoint(small)


def find_other_language(words: Sequence[str], language: str) -> str | None:
    """Return the language of words that are not in the one they should be; None if it is not recognised.

    >>> find_other_language("La policía de Haití".split(), "en"), find_other_language(["La", "Saline"], "en")
    ('es', None)
    >>> find_other_language("The police of Haiti".split(), "es"), find_other_language("La capitale de".split(), "es")
    ('en', None)
    """
    if get_primary_language(language) != "en":
        return "en" if is_left_in_english(words, language) else None
    counts = {tag: sum(word.casefold() in row.common for word in words) for tag, row in LANGUAGES.items()}
    other = max(counts, key=lambda tag: counts[tag])
    return other if counts[other] >= MIN_COMMON_WORDS and counts[other] > counts["en"] else None
