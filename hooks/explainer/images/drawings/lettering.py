"""How wide a line of text is: an estimate, since each reader's own system font sets it.

The widths are those of common sans-serif fonts, in thousandths of the size, rounded up, so that a line that fits here
fits in any of them.
"""

from __future__ import annotations

NARROW, WIDE = set("ijlI.,:;'|!()[] ·\N{NO-BREAK SPACE}"), set("mwMW%@—−")
SMALL, BOLD = set("frtJ-–“”/"), 1.07


def width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of a line, in the unit of `size`.

    >>> round(width("more than 362,000", 10)), round(width("más de 362.000", 10, is_bold=True))
    (90, 81)
    """
    return sum(map(_advance, text)) * size / 1000 * (BOLD if is_bold else 1)


def lines(text: str, room: float, size: float, *, is_bold: bool = False) -> list[str]:
    """The text, broken between words so that each line fits into `room`; a longer word has a line of its own.

    >>> lines("gangs have some control", 60, 10)
    ['gangs have', 'some', 'control']
    """
    found: list[str] = []
    for word in text.split(" "):
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size, is_bold=is_bold) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return found


def _advance(character: str) -> int:
    if character in NARROW:
        return 290
    if character in SMALL:
        return 400
    if character in WIDE:
        return 900
    return 700 if character.isupper() else 580
