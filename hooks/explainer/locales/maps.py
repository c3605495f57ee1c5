"""Formats lengths for the scale of a map.

In the example, `show` prints a no-break space as `~`.
"""

from __future__ import annotations

from babel.units import format_unit

from explainer.locales.phrases import LANGUAGES, NBSP


def format_kilometres(length: int, language: str) -> str:
    """Return a length in kilometres, as on the scale of a map.

    >>> show(" | ".join(format_kilometres(100, language) for language in ("en", "es")))
    100~km | 100~km
    """
    text = format_unit(length, "length-kilometer", "short", locale=LANGUAGES[language].cldr)
    return text.replace(" ", NBSP)
