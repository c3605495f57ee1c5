"""How wide a line of text is at most: each reader's own system font sets it, and this is the widest common one.

Of each character the tables have the advance width in DejaVu Sans 2.37 (a free font; as its files have it) or in
Verdana (as the npm package anafanafo 2.0.0 gives it), whichever is wider: in hundredths of the size, rounded up.
Neighbours that stand nearer to each other (kerning) count as any others, and an accent adds nothing to its letter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache, partial

REGULAR = {
    28: "'il",
    32: "‘’‚",
    35: "j",
    36: " f\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}",
    37: ",.·",
    40: "t",
    41: "!¡",
    43: "Ir",
    46: '"()-/:;J[\\]|‹›',
    53: "sz“”„",
    56: "?c¿L°ºª",
    58: "F",
    60: "kvxy•",
    62: "PTYaeoø",
    64: "$*0123456789E_`bdghnpqu{}–€£§ß",
    65: "«»",
    70: "ABCKRSVXZ",
    76: "HNU",
    79: "&DGOQØ",
    82: "w",
    84: "#+<=>^~−×±",
    87: "M",
    100: "@Wm—…Ææ",
    108: "%œŒ",
}
"""Characters of English, Spanish, French and Haitian Creole, by their width."""
BOLD = {
    35: " 'il\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}",
    38: ",.‘’‚·",
    41: ":;j",
    46: "f!¡",
    48: "-t",
    50: "r",
    55: "()I[]|‹›",
    60: 'J"°cszºª',
    64: "L?¿",
    69: "/EFT\\aekovxyø“”„",
    72: "$*0123456789S_`bdghnpqu{}–•€£§ß",
    74: "CPYZ",
    79: "ABKRVX",
    85: "DGHNOQUØ«»",
    88: "#&+<=>^~−×±",
    98: "w",
    106: "@Mm—…æ",
    113: "WœÆ",
    128: "%Œ",
}
"""The same in bold."""


def measure_text(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the width of a line in the unit of `size`; an unknown character counts as the widest.

    >>> [round(measure_text("más de 362.000", 10, is_bold=is_bold)) for is_bold in (False, True)]
    [83, 92]
    >>> measure_text("é", 10) == measure_text("e", 10), measure_text("道", 10) == measure_text("%", 10)
    (True, True)
    """
    return _sum_advances(text, is_bold=is_bold) * size / 100


@lru_cache(maxsize=16384)
def _sum_advances(text: str, *, is_bold: bool) -> int:
    """Return the width of a line at a size of 100; lines are broken by measuring the same words again and again."""
    advances, widest = _ADVANCES[is_bold], _WIDEST[is_bold]
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return sum(advances.get(letter, widest) for letter in letters)


def break_lines(text: str, room: float, size: float, *, is_bold: bool = False, is_even: bool = False) -> list[str]:
    """Return the text as lines that fit into `room`; a longer word has its own line. Addresses break behind `/`.

    Even lines are as few, and as narrow as they can be then.

    >>> break_lines("gangs have some control", 60, 10)
    ['gangs have', 'some', 'control']
    >>> break_lines("the mission was over", 95, 10), break_lines("the mission was over", 95, 10, is_even=True)
    (['the mission was', 'over'], ['the mission', 'was over'])
    >>> break_lines("site.example/haiti", 60, 8)
    ['site.example/', 'haiti']
    """
    lines: list[str] = []
    for word in re.findall(r"[^ /]*(?:[ /]|$)", text):
        longer = f"{lines[-1]}{word}" if lines else word
        if lines and measure_text(longer.rstrip(" "), size, is_bold=is_bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    broken = [line.rstrip(" ") for line in lines if line]
    if is_even:
        break_at = partial(break_lines, text, size=size, is_bold=is_bold)
        return break_at(bisect_left(range(int(room)), -len(broken), key=lambda width: -len(break_at(width))))
    return broken


def _expand_widths(table: dict[int, str]) -> dict[str, int]:
    return {character: advance for advance, characters in table.items() for character in characters}


_ADVANCES = (_expand_widths(REGULAR), _expand_widths(BOLD))
_WIDEST = tuple(max(advances.values()) for advances in _ADVANCES)
