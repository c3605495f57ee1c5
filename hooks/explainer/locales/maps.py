"""What a map says in a language: the names of countries, and a length.

In the example, `show` prints a no-break space as `~`.
"""

from __future__ import annotations

from babel.core import Locale
from babel.units import format_unit

from explainer.locales.phrases import LANGUAGES, NBSP


def territory(code: str, language: str) -> str:
    """The name of a country or territory by itself, as on a map, without an article; CLDR's English where it has none.

    >>> territory("BS", "en"), territory("DO", "en"), territory("DO", "es")
    ('Bahamas', 'Dominican Republic', 'República Dominicana')
    """
    names = Locale.parse(LANGUAGES[language].cldr).territories
    return str(names[code] if code in names else Locale("en").territories[code])


def kilometres(length: int, language: str) -> str:
    """A length, as on a map's scale.

    >>> show(" | ".join(kilometres(100, language) for language in ("en", "es")))
    100~km | 100~km
    """
    text = format_unit(length, "length-kilometer", "short", locale=LANGUAGES[language].cldr)
    return text.replace(" ", NBSP)
