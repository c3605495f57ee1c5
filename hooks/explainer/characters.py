"""The characters that no text holds, since nobody sees what they do: they hide words, or turn them round."""

from __future__ import annotations

import re
import unicodedata

PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
INVISIBLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tabs and line ends
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # directions, separators, no width at all
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\ufff9-\ufffb"  # fillers, and what joins or marks
    "\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e0fff"
    f"\ud800-\udfff\ufdd0-\ufdef{PLANES}]"  # halves of characters, and what is none (Unicode 23.7)
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"  # tags, but for those of a flag
    "|\r(?!\n)"  # some programs end a line there, others do not
)
"""A soft hyphen, the two joiners and what chooses an emoji stay, which words and emoji are written with."""


def name_character(character: str) -> str:
    r"""How to speak of one that cannot be shown.

    >>> name_character("\u202e"), name_character("\x07"), name_character("\ud800")
    ('U+202E (right-to-left override)', 'U+0007 (control)', 'U+D800 (half of a character)')
    """
    kind = {"Cc": "control", "Cs": "half of a character"}.get(unicodedata.category(character), "no character")
    return f"U+{ord(character):04X} ({unicodedata.name(character, kind).lower()})"


def escape_invisible(text: str) -> str:
    r"""A text for a terminal or a log: what would act there is spelt out.

    >>> escape_invisible("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return INVISIBLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
