"""Finds English text that is hard to read: long sentences, and pages of a high Flesch-Kincaid grade.

The grade is that of J. P. Kincaid and others, Derivation of New Readability Formulas, 1975
(https://apps.dtic.mil/sti/citations/ADA006655); syllables are counted by pyphen's hyphenation patterns.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from explainer.diagnostics import UserError
from explainer.lint.prose import BLANK
from explainer.lint.required_words import SENTENCE_MARKUP, split_sentences
from explainer.references import REFERENCE

MAX_WORDS = 28
"""The words that a sentence may have."""
MAX_GRADE = 7
"""The grade that a page may have: the years of school after which it is understood."""
MIN_PAGE_WORDS = 100
"""A page of fewer words has no grade: the formula was made for samples of this length."""
MIN_SENTENCE_WORDS = 8
"""A shorter sentence is not named as the hardest of a page: one long word decides its grade."""
MAX_QUOTED_WORDS = 5
"""The words by which a message names a sentence."""
BLOCK_END = re.compile(r"</(?:p|summary|li|h[1-6]|t[dh]|d[dt]|div)>", re.IGNORECASE)
NO_PROSE = re.compile(r"[ \t]*(?:#|\||>)")
"""How a heading, a row of a table or a quotation begins."""
LIST_MARK = re.compile(r"\A\s*(?:[-*+:]|\d+[.)])[ \t]+")
NUMBER_ITEM = re.compile(rf"{LIST_MARK.pattern}[*_]*{REFERENCE.pattern}")
"""How an item of a list of numbers begins."""
SENTENCE_MARK = re.compile(r"[.!?…][”\"’)\]*_]*\s*\Z")
WORD = re.compile(r"\S*\w\S*")
APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class ReadSentence:
    """A sentence as readers see it."""

    start: int
    """Its offset in the text that it is from."""
    words: tuple[str, ...]
    is_prose: bool
    """Whether it counts for the grade of its page: it is whole, and no item of a list of numbers."""

    @property
    def syllables(self) -> int:
        """The number of its syllables."""
        return sum(map(count_syllables, self.words))

    @property
    def opening(self) -> str:
        """Its first words, by which a message names it."""
        return " ".join(self.words[:MAX_QUOTED_WORDS]).strip(",;:") + " …"


def find_long_sentences(text: str, fill: Callable[[str], str]) -> Iterator[tuple[int, UserError]]:
    """Yield each sentence of more than `MAX_WORDS` words, with its offset; `fill` prints the references of a text.

    >>> [(start, error.message) for start, error in find_long_sentences("It is so. As" + " b" * 28, str)]
    [(10, "a sentence of 29 words: 'As b b b b …'")]
    """
    for sentence in read_sentences(text, fill):
        if len(sentence.words) > MAX_WORDS:
            yield (
                sentence.start,
                UserError("long-sentence", count=len(sentence.words), start=sentence.opening, limit=MAX_WORDS),
            )


def find_hard_page(markdown: str, fill: Callable[[str], str]) -> Iterator[tuple[int, UserError]]:
    """Yield the hardest sentence of a page whose grade is above `MAX_GRADE`, with its offset; else nothing."""
    sentences = [sentence for sentence in read_sentences(markdown, fill) if sentence.is_prose]
    words = sum(len(sentence.words) for sentence in sentences)
    if words < MIN_PAGE_WORDS:
        return
    grade = compute_grade(len(sentences), words, sum(sentence.syllables for sentence in sentences))
    if grade > MAX_GRADE:
        telling = [sentence for sentence in sentences if len(sentence.words) >= MIN_SENTENCE_WORDS] or sentences
        hardest = max(telling, key=lambda sentence: compute_grade(1, len(sentence.words), sentence.syllables))
        yield hardest.start, UserError("hard-page", grade=grade, start=hardest.opening, limit=MAX_GRADE)


def compute_grade(sentences: int, words: int, syllables: int) -> float:
    """Return the Flesch-Kincaid grade to one decimal.

    >>> compute_grade(10, 100, 150)
    6.0
    """
    return round(0.39 * words / sentences + 11.8 * syllables / words - 15.59, 1)


def read_sentences(text: str, fill: Callable[[str], str]) -> Iterator[ReadSentence]:
    r"""Yield the sentences of a text or of a page's Markdown without headings, tables and quotations.

    >>> text = "## No\n\nIt [is](a.md) *so*.\n\n<p>Yes</p>{n} go.\n\n- **{n}** left.\n- no end"
    >>> for sentence in read_sentences(text, lambda text: text.replace("{n}", "at least 2,500")):
    ...     print(sentence.start, " ".join(sentence.words), sentence.is_prose)
    7 It is so. True
    28 Yes False
    38 at least 2,500 go. True
    47 at least 2,500 left. False
    63 no end False
    """
    text = BLOCK_END.sub(lambda match: "\n\n".ljust(len(match[0])), text.replace(BLANK, " "))
    for sentence in split_sentences(text):
        printed = fill(LIST_MARK.sub("", sentence.text))
        words = WORD.findall(html.unescape(SENTENCE_MARKUP.sub(r"\1", printed)))
        if words and not (sentence.is_row or NO_PROSE.match(sentence.text)):
            is_prose = bool(SENTENCE_MARK.search(sentence.text)) and not NUMBER_ITEM.match(sentence.text)
            yield ReadSentence(sentence.start, tuple(words), is_prose)


@lru_cache(maxsize=8192)
def count_syllables(word: str) -> int:
    """Return the number of syllables of an English word; a number without letters counts as one.

    >>> [count_syllables(word) for word in ("mission", "international", "life-saving", "“Force’s”", "362,000")]
    [2, 5, 3, 1, 1]
    """
    parts = LETTERS.findall(APOSTROPHE.sub("", word.lower()))
    return sum(len(_load_hyphenation().positions(part)) + 1 for part in parts) or 1


@cache
def _load_hyphenation() -> Any:
    """Return pyphen's patterns for English, which take a tenth of a second to load: only a build reads them."""
    import pyphen  # noqa: PLC0415

    return pyphen.Pyphen(lang="en_US")
