"""Splits texts into sentences, and checks the words that their statistics require or forbid in them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.data.statistics import Statistics
from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES
from explainer.locales.periods import Period
from explainer.references import PIECES, REFERENCE, Reference, find_references

TEXT_BLOCK = re.compile(r"\S(?:(?!\n\s*\n).)*", re.DOTALL)
SENTENCE_END = re.compile(
    r"(?<!\b\w)[.!?…][”\"’)\]*_]*\s+(?=[“\"«(\[*_¿¡{A-ZÁÉÍÓÚÑ])"  # the end of a sentence, not of an initial
    r"|\n(?=\s*(?:[-*+]|\d+[.)]|:|\#+)\s)"  # the beginning of a list item
)
ABBREVIATIONS = frozenset((
    "art", "dr", "dra", "ee", "etc", "mr", "mrs", "ms", "no", "núm", "pág", "prof", "sr", "sra", "st", "uu", "vs",
))  # fmt: skip
"""Words before a full stop that does not end the sentence, in all languages of the site."""
SENTENCE_MARKUP = re.compile(
    r"\[([^\]\n]{0,300})\]\([^)\n]{0,300}\)|\{[^{}]*\}|</?[a-z][^>]{0,300}>|[*`]|(?<!\w)_|_(?!\w)"
)
"""Markup and references; the words of a link are kept."""
DEFINED_TERM = re.compile(r"(.*?)^:\s", re.DOTALL | re.MULTILINE)
"""https://python-markdown.github.io/extensions/definition_lists/"""
TABLE_RULE = re.compile(r"^(?=[^\n]*\|)[ ]*+\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*\|?[ ]*+$", re.MULTILINE)
"""The line below the headings of a table: https://python-markdown.github.io/extensions/tables/."""
STRUCK = re.compile(r"~~[^~]+~~")


@dataclass(frozen=True)
class Sentence:
    """A sentence, a list item, a heading, or all words of a picture."""

    text: str
    """With references and markup."""
    start: int = 0
    """Its offset in the whole text."""
    context: str = ""
    """The term that it defines, in a definition list; for a row of a table, the headings of its columns."""
    is_row: bool = False
    """Whether it is a row of a table."""

    @property
    def words(self) -> str:
        """The words without references: lower case, no punctuation, single spaces, one at the end.

        >>> Sentence("{casualties} people were killed **or injured**", context="Violence").words
        'violence people were killed or injured '
        >>> Sentence("killed ~~or injured~~").words
        'killed '
        """
        text = SENTENCE_MARKUP.sub(r"\1", STRUCK.sub(" ", f"{self.context} {self.text}"))
        return " ".join(html.unescape(text).casefold().split()) + " "

    @property
    def references(self) -> Iterator[tuple[int, Reference]]:
        """The references, each with its offset in the whole text."""
        for match in PIECES.finditer(self.text):
            if REFERENCE.fullmatch(match[0]):
                yield self.start + match.start(), Reference.parse(match[0])


def split_sentences(text: str) -> Iterator[Sentence]:
    r"""Yield the sentences of a text or of a page's Markdown.

    >>> [sentence.text for sentence in split_sentences("Mr. Smith, i.e. He, said so. {a} is in EE. UU. Era así.")]
    ['Mr. Smith, i.e. He, said so. ', '{a} is in EE. UU. Era así.']

    >>> [sentence.text for sentence in split_sentences("It is so. {a} is B. Smith's.\n\n- One\n- Two. (No more.)")]
    ['It is so. ', "{a} is B. Smith's.", '- One\n', '- Two. ', '(No more.)']
    >>> [(sentence.context, sentence.text) for sentence in split_sentences("Term\n:   It is. So")]
    [('', 'Term\n'), ('Term\n', ':   It is. '), ('Term\n', 'So')]
    >>> [(sentence.context, sentence.text) for sentence in split_sentences("A | B\n- | -\nIt is. So | 2")]
    [('', 'A | B\n'), ('A | B\n', 'It is. So | 2')]
    """
    for block in TEXT_BLOCK.finditer(text):
        if rule := TABLE_RULE.search(block[0]):
            yield from _split_rows(block, rule)
            continue
        term = DEFINED_TERM.match(block[0])
        ends = (match for match in SENTENCE_END.finditer(block[0]) if not _is_abbreviated(block[0][: match.start()]))
        starts = [0, *(match.end() for match in ends)]
        for start, end in zip(starts, [*starts[1:], len(block[0])], strict=True):
            context = term[1] if term and start >= len(term[1]) else ""
            yield Sentence(block[0][start:end], block.start() + start, context)


def _split_rows(table: re.Match[str], rule: re.Match[str]) -> Iterator[Sentence]:
    """Yield the rows of a table, the headings first."""
    head = table[0][: rule.start()]
    yield Sentence(head, table.start(), is_row=True)
    start = table.start() + rule.end() + 1
    for row in table[0][rule.end() + 1 :].splitlines(keepends=True):
        yield Sentence(row, start, head, is_row=True)
        start += len(row)


def _is_abbreviated(before: str) -> bool:
    """Return whether the full stop after these words belongs to an abbreviation."""
    words = re.findall(r"\w+", before[-12:])
    return bool(words) and words[-1].casefold() in ABBREVIATIONS


class RequiredWords:
    """Checks must_say, must_not_say, status and date: words that statistics require or forbid in their sentences."""

    def __init__(self, statistics: Statistics) -> None:
        self.statistics = statistics
        self.records = statistics.records
        several = [record.observations for record in self.records.values() if len(record.observations) > 1]
        self.dated_ids = {entry.statistic for entries in several for entry in entries if entry.statistic}
        """Ids of statistics that are part of a series with several dates: their sentences must say the date."""
        self.constrained_ids = self.dated_ids | {
            name for name, record in self.records.items() if record.must_say or record.must_not_say or record.status
        }

    def mentions_constrained_statistic(self, text: str) -> bool:
        """Return whether a text prints a statistic that requires or forbids words."""
        return any(Reference.parse(reference).name in self.constrained_ids for reference in find_references(text))

    def check_sentence(
        self, sentence: Sentence, language: str, when: Period | None = None
    ) -> Iterator[tuple[int, UserError]]:
        """Yield the errors of a sentence, each with the offset of its reference; `when` is a date shown beside it."""
        references = list(sentence.references)
        beside = [reference for _, reference in references] + [*map(Reference.parse, find_references(sentence.context))]
        for start, reference in references:
            if reference.name in self.records and reference.prints_number:
                for error in self.check_statistic(reference.name, sentence, language):
                    yield start, error
                if reference.name in self.dated_ids and not self._is_dated(reference.name, beside, when):
                    yield start, _missing_date(reference.name)

    def _is_dated(self, name: str, beside: list[Reference], when: Period | None) -> bool:
        is_told = any(reference.name == name and {"date", "period"} & set(reference.parts) for reference in beside)
        return is_told or (when is not None and when == self.statistics.period(name))

    def check_statistic(
        self, name: str, sentence: Sentence, language: str, subject: str = "the sentence"
    ) -> Iterator[UserError]:
        """Yield violations of must_say, must_not_say and status in a sentence; `subject` names it in messages."""
        record = self.records[name]
        words = sentence.words
        needed = (record.must_say or {}).get(language, [])
        if needed and not any(_has_words(words, phrase) for phrase in needed):
            yield UserError("must-say", _hint_alternatives(needed), subject=subject, name=name, phrase=needed[0])
        for phrase in needed:
            words = _compile_words(phrase).sub("", words)
        for word in (record.must_not_say or {}).get(language, []):
            if _has_words(words, word):
                yield UserError("must-not-say", _hint_alternatives(needed), word=word, name=name)
        ways = LANGUAGES[language].statuses.get(record.status) if record.status else None
        if ways and not any(re.search(rf"(?<!\w){re.escape(way)}", sentence.words) for way in ways):
            listed = ", ".join(f"'{way.strip()}…'" for way in ways)
            yield UserError("status-not-said", subject=subject, name=name, status=record.status, ways=listed)


def _has_words(words: str, phrase: str) -> bool:
    return bool(_compile_words(phrase).search(words))


def _compile_words(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase.casefold())}(?!\w)")


def _hint_alternatives(phrases: list[str]) -> str:
    return "write " + " or ".join(f"'{phrase}'" for phrase in phrases) if phrases else ""


def _missing_date(name: str) -> UserError:
    return UserError("date-not-said", name=name)
