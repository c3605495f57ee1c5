"""What changed between two versions of a text, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

WORD = re.compile(r"\{[^{}\s]*\}|\s+|\w+(?:['’.,]\w+)*|[^\w\s]")
"""A reference, white space, a word or a number, a mark."""


def compare_words(old: str, new: str) -> list[tuple[str, str]]:
    """Return the parts of both texts in order, each behind its kind: `same`, `removed` or `added`.

    Those that are not added make up the old text, those that are not removed the new one.

    >>> compare_words("Streets of Haiti.", "The streets of Haiti, 2024.")
    [('removed', 'Streets'), ('added', 'The streets'), ('same', ' of Haiti'), ('added', ', 2024'), ('same', '.')]
    >>> compare_words("{fled.bare} fled", "{fled} fled")
    [('removed', '{fled.bare}'), ('added', '{fled}'), ('same', ' fled')]
    """
    before, after = WORD.findall(old), WORD.findall(new)
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)  # a space alone is no likeness
    parts = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        removed, added = "".join(before[start:end]), "".join(after[new_start:new_end])
        parts += [("same", removed)] if kind == "equal" else [("removed", removed), ("added", added)]
    return [(kind, text) for kind, text in parts if text]
