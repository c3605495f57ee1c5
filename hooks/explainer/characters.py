"""Characters that no text may hold, since readers cannot see what they do: hide words, or reverse them."""

from __future__ import annotations

import re
import unicodedata

PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
INVISIBLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, except tabs and line ends
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # direction marks, separators, zero width
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\ufff9-\ufffb"  # fillers, joiners and annotation marks
    "\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e0fff"
    f"\ud800-\udfff\ufdd0-\ufdef{PLANES}]"  # surrogates and noncharacters (Unicode 23.7)
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"  # tag characters, except those of a flag
    "|\r(?!\n)"  # some programs end a line here, others do not
)
"""A soft hyphen, the two joiners and variation selectors are allowed: words and emoji are written with them."""


def name_character(character: str) -> str:
    r"""Return the code point and name of an unprintable character.

    >>> name_character("\u202e"), name_character("\x07"), name_character("\ud800")
    ('U+202E (right-to-left override)', 'U+0007 (control)', 'U+D800 (half of a character)')
    """
    kind = {"Cc": "control", "Cs": "half of a character"}.get(unicodedata.category(character), "no character")
    return f"U+{ord(character):04X} ({unicodedata.name(character, kind).lower()})"


def escape_invisible(text: str) -> str:
    r"""Return a text for a terminal or a log, with invisible characters as escapes.

    >>> escape_invisible("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return INVISIBLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
