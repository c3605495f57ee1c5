"""What a map says in a language, besides names: a length.

In the example, `show` prints a no-break space as `~`.
"""

from __future__ import annotations

from babel.units import format_unit

from explainer.locales.phrases import LANGUAGES, NBSP


def kilometres(length: int, language: str) -> str:
    """A length, as on a map's scale.

    >>> show(" | ".join(kilometres(100, language) for language in ("en", "es")))
    100~km | 100~km
    """
    text = format_unit(length, "length-kilometer", "short", locale=LANGUAGES[language].cldr)
    return text.replace(" ", NBSP)
