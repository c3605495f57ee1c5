"""Spells whole numbers in words, in the languages of num2words."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from num2words import CONVERTER_CLASSES, num2words

from explainer.locales.tags import get_primary_language, get_script, to_gettext_locale

CODES = {"kk": "kz", "nb": "no"}
"""num2words' codes of languages that differ from CLDR's."""
UNRELIABLE = ("am",)
"""Languages for which num2words loops forever above a hundred thousand."""
SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab"}
"""ISO 15924 codes by the first word of a letter's Unicode name."""


def has_cardinals(tag: str) -> bool:
    """Return whether numbers can be spelt in this language.

    >>> [has_cardinals(tag) for tag in ("fr", "pt-BR", "nb", "ht", "zh", "fil", "sr", "sr-Latn")]
    [True, True, True, False, False, False, False, True]
    """
    return bool(_get_num2words_code(tag))


def spell_cardinal(number: int, tag: str) -> str:
    """Return a number in words; empty if num2words lacks the language or the number.

    >>> spell_cardinal(8, "es"), spell_cardinal(8, "pt-PT"), spell_cardinal(8, "ht"), spell_cardinal(10**12, "te")
    ('ocho', 'oito', '', '')
    """
    code = _get_num2words_code(tag)
    try:
        return str(num2words(number, lang=code)) if code else ""
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return ""


def find_cardinal_joints(tag: str) -> tuple[str, ...]:
    """Return the words that join the words of a number, found in the numbers from 21 to 29.

    >>> (find_cardinal_joints("pt-BR"), find_cardinal_joints("fr"), find_cardinal_joints("en"),
    ...  find_cardinal_joints("ht"))
    (('e',), ('et',), (), ())
    """
    simple, composed = (
        {word for number in numbers for word in re.findall(r"\w+", spell_cardinal(number, tag))}
        for numbers in ((*range(21), 30), range(21, 30))
    )
    alone = {spell_cardinal(number, tag) for number in range(21, 30)}
    return tuple(sorted(composed - simple - alone))


@cache
def _get_num2words_code(tag: str) -> str:
    """Return num2words' code of a language; empty if it lacks the language, or uses another script.

    num2words itself looks at the first two letters only, and would take Filipino for Finnish.
    """
    primary = get_primary_language(tag)
    codes = (to_gettext_locale(tag), CODES.get(primary, primary))
    code = next((code for code in codes if code in CONVERTER_CLASSES and code not in UNRELIABLE), "")
    script = unicodedata.name(num2words(2, lang=code)[0]).split()[0] if code else ""
    return code if SCRIPTS.get(script, "") in ("", get_script(tag)) else ""
