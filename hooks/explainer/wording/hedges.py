"""Hedges that people type: the words before a number that say how exact it is, which follow from the data."""

from __future__ import annotations

import re
from functools import cache

from explainer.locales.phrases import LANGUAGES
from explainer.references.syntax import REFERENCE


def _any(language: str) -> str:
    row = LANGUAGES[language]
    words = {*row.hedges.values(), *row.hedges_of_shares.values(), *row.hedge_words}
    found = sorted((r"\s+".join(map(re.escape, word.split())) for word in words), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(found)})"


@cache
def at_the_end(language: str) -> re.Pattern[str]:
    """A hedge at the end of what stands before a number."""
    return re.compile(rf"{_any(language)}\s+\Z", re.IGNORECASE)


@cache
def before_reference(language: str) -> re.Pattern[str]:
    """A hedge, a minus sign, or the sign of a currency, and the reference behind it."""
    hedge = rf"(?P<hedge>{_any(language)}(?=\s)|US\$|[$€£]|(?<!\S)[-−](?=\{{))"
    return re.compile(rf"{hedge}\s*(?P<reference>(?-i:{REFERENCE.pattern}))", re.IGNORECASE)
