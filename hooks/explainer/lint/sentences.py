"""Splits a text into sentences, each with its offset and the term that it explains."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.references.syntax import PIECES, REFERENCE, Reference

BLOCK = re.compile(r"\S(?:(?!\n\s*\n).)*", re.DOTALL)
END = re.compile(
    r"(?<!\b\w)[.!?…][”\"’)\]*_]*\s+(?=[“\"«(\[*_¿¡{A-ZÁÉÍÓÚÑ])"  # the end of a sentence, and no initial
    r"|\n(?=\s*(?:[-*+]|\d+[.)]|:|\#+)\s)"  # the next item of a list
)
ABBREVIATIONS = frozenset((
    "art", "dr", "dra", "ee", "etc", "mr", "mrs", "ms", "no", "núm", "pág", "prof", "sr", "sra", "st", "uu", "vs",
))  # fmt: skip
"""Words that a full stop ends without ending the sentence, in any language of the site."""
MARKS = re.compile(r"\[([^\]\n]{0,300})\]\([^)\n]{0,300}\)|\{[^{}]*\}|</?[a-z][^>]{0,300}>|[*`]|(?<!\w)_|_(?!\w)")
"""What a reader does not see; of a link, its words stay."""
TERM = re.compile(r"(.*?)^:\s", re.DOTALL | re.MULTILINE)
"""https://python-markdown.github.io/extensions/definition_lists/"""


@dataclass(frozen=True)
class Sentence:
    """A sentence, or what counts as one: a list item, a heading, all words of a picture."""

    text: str
    """As it stands, with references and marks."""
    start: int = 0
    """Where it begins in its text."""
    context: str = ""
    """The term that it explains, in a list of definitions."""

    @property
    def words(self) -> str:
        """The words without references: lower case, no punctuation, single spaces, one at the end.

        >>> Sentence("{casualties} people were killed **or injured**", context="Violence").words
        'violence people were killed or injured '
        """
        text = MARKS.sub(r"\1", f"{self.context} {self.text}")
        return " ".join(html.unescape(text).casefold().split()) + " "

    @property
    def references(self) -> Iterator[tuple[int, Reference]]:
        """The references, each with its offset in the whole text."""
        for match in PIECES.finditer(self.text):
            if REFERENCE.fullmatch(match[0]):
                yield self.start + match.start(), Reference.parse(match[0])


def split_sentences(text: str) -> Iterator[Sentence]:
    r"""Yield the sentences of a text or of a page's Markdown.

    >>> [one.text for one in split_sentences("Mr. Smith, i.e. He, said so. {a} is in EE. UU. Era así.")]
    ['Mr. Smith, i.e. He, said so. ', '{a} is in EE. UU. Era así.']

    >>> [one.text for one in split_sentences("It is so. {a} is B. Smith's.\n\n- One\n- Two. (No more.)")]
    ['It is so. ', "{a} is B. Smith's.", '- One\n', '- Two. ', '(No more.)']
    >>> [(one.context, one.text) for one in split_sentences("Term\n:   It is. So")]
    [('', 'Term\n'), ('Term\n', ':   It is. '), ('Term\n', 'So')]
    """
    for block in BLOCK.finditer(text):
        term = TERM.match(block[0])
        ends = (match for match in END.finditer(block[0]) if not _is_abbreviated(block[0][: match.start()]))
        starts = [0, *(match.end() for match in ends)]
        for start, end in zip(starts, [*starts[1:], len(block[0])], strict=True):
            context = term[1] if term and start >= len(term[1]) else ""
            yield Sentence(block[0][start:end], block.start() + start, context)


def _is_abbreviated(before: str) -> bool:
    """Return whether the full stop after these words belongs to an abbreviation."""
    words = re.findall(r"\w+", before[-12:])
    return bool(words) and words[-1].casefold() in ABBREVIATIONS
