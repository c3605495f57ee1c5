"""Characters that readers take for others: a hyphen that breaks no line, a digit of another width, a soft hyphen."""

from __future__ import annotations

import re
import unicodedata

UNREAD = "\u00ad\u200c\u200d"
"""The soft hyphen and the joiners, which may stand within a word and which nobody sees."""
HYPHENS = "\u2010\u2011\ufe63\uff0d"
VARIANT = re.compile(f"[{UNREAD}{HYPHENS}\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")
"""Besides those, ligatures, full-width characters, and the letters and digits of mathematics."""
EMPHASIS = str.maketrans("*", " ")
"""Of Markdown, within a number of several words: **one** in **three**."""


def has_variants(text: str) -> bool:
    """Whether some character of the text only looks like another one."""
    return bool(VARIANT.search(text))


def normalise(text: str) -> tuple[str, list[int]]:
    """The text in plain characters, and for each of them its index in the text as it was.

    >>> normalise("one\u2011in\u2011ﬁve")
    ('one-in-five', [0, 1, 2, 3, 4, 5, 6, 7, 7, 8, 9])
    >>> normalise("**t\u00adwo**")[0]
    '  two  '
    """
    if not has_variants(text):
        return text.translate(EMPHASIS), list(range(len(text)))
    pairs = [(plain, index) for index, character in enumerate(text) for plain in _plain(character)]
    return "".join(plain for plain, _ in pairs).translate(EMPHASIS), [index for _, index in pairs]


def _plain(character: str) -> str:
    if not VARIANT.match(character):
        return character
    if character in UNREAD:
        return ""
    return "-" if character in HYPHENS else unicodedata.normalize("NFKC", character)
