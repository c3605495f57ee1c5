"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

WORD = re.compile(r"\{[^{}\s]*\}|\s+|\w+(?:['’.,]\w+)*|[^\w\s]")
"""A reference, white space, a word or a number, a mark."""
WORDLESS = re.compile(r"[\W_]*")
"""Spaces and marks alone between two changes count as changed."""


def compare_words(old: str, new: str) -> list[tuple[str, str]]:
    """Return the parts of both texts in order, each behind its kind: `same`, `removed` or `added`.

    Those that are not added make up the old text, those that are not removed the new one.

    >>> compare_words("Streets of Haiti.", "The streets of Haiti, 2024.")
    [('removed', 'Streets'), ('added', 'The streets'), ('same', ' of Haiti'), ('added', ', 2024'), ('same', '.')]
    >>> compare_words("{fled.bare} fled", "{fled} fled")
    [('removed', '{fled.bare}'), ('added', '{fled}'), ('same', ' fled')]
    """
    before, after = WORD.findall(old), WORD.findall(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    parts, removed, added = [], "", ""
    for number, (kind, start, end, new_start, new_end) in enumerate(codes):
        text, new_text = "".join(before[start:end]), "".join(after[new_start:new_end])
        is_between = 0 < number < len(codes) - 1
        if kind == "equal" and not (is_between and WORDLESS.fullmatch(text)):
            parts += [("removed", removed), ("added", added), ("same", text)]
            removed = added = ""
        else:
            removed, added = removed + text, added + new_text
    return [(kind, text) for kind, text in (*parts, ("removed", removed), ("added", added)) if text]
