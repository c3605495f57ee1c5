"""Checks every text of the site: typed numbers, typed hedges, agreement, required words and long sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint import agreement
from explainer.lint.agreement import find_clashes
from explainer.lint.number_alternatives import ReferenceIndex, Suppressions, format_suppression
from explainer.lint.number_finder import TypedNumber, find_typed_numbers, may_have_numbers
from explainer.lint.prose import BLANK, blank_code, blank_non_prose, blank_non_prose_markdown, normalise_characters
from explainer.lint.readability import find_hard_page, find_long_sentences
from explainer.lint.required_words import RequiredWords, Sentence, split_sentences
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.periods import Period
from explainer.references import REFERENCE, Reference
from explainer.references.resolver import Resolver
from explainer.text_files import Position, locate_offset

RECORD = "give it a record in assets/statistics.yml"
ELSEWHERE = "say it where references are filled in, with"
BRACES = re.compile(r"\{[^{}]*\}")
BARE_ID = re.compile(r"(?<![\w.{/#-])([a-z][a-z0-9]*(?:_[a-z0-9]+)+)(?:\.[a-z]+)*(?![\w}/-])")
"""A word like an id of several words: nobody writes such a one in a sentence."""


@dataclass(frozen=True)
class Passage:
    """A text of a file that is checked."""

    path: str
    """The file, relative to the project's root."""
    text: str
    """With references."""
    language: str
    position_of: Callable[[int], Position]
    """Returns the position in the file of a character of the text."""
    form: Literal["text", "markdown", "picture", "unfilled"] = "text"
    """`picture` is checked as one sentence; in `unfilled`, the theme's files, references are not filled in."""
    beside: str = ""
    """Text that counts as part of the same sentence: the other words of the same picture."""
    missing: tuple[str, ...] = ()
    """References of the English that the translation lacks."""
    when: Period | None = None
    """The date that readers see beside the text."""


def make_passage(document: Document, keys: KeyPath, text: str, **options: Any) -> Passage:
    """Return a text of a YAML document as a passage to be checked; `options` are further fields of it."""
    return Passage(
        document.path, text, PAGE_LANGUAGE, lambda offset: document.position_within(keys, text, offset), **options
    )


def join_words(path: str, source: str, words: Sequence[str], position: Position = (1, 1)) -> Passage:
    """Return the words of a picture as one passage; `place` is the position of words that are not in `source`."""
    starts, end = [], 0
    for word in words:
        starts.append(source.find(word, end))
        end = max(end, starts[-1] + len(word))

    def find(offset: int) -> Position:
        before = BLANK.join(words)[:offset].split(BLANK)
        start = starts[len(before) - 1]
        return locate_offset(source, start + len(before[-1])) if start >= 0 else position

    return Passage(path, BLANK.join(words), PAGE_LANGUAGE, find, "picture")


@dataclass
class Checker:
    """Checks the texts of one build and counts the suppressions that were used."""

    resolver: Resolver
    references: ReferenceIndex = field(init=False)
    required_words: RequiredWords = field(init=False)
    source_titles: tuple[str, ...] = field(init=False)
    """Titles of the sources; a number in a cited title is not a typed number."""
    suppressions: dict[str, Suppressions] = field(default_factory=dict)
    """Suppressions by path."""

    def __post_init__(self) -> None:
        statistics = self.resolver.statistics
        self.references = ReferenceIndex(self.resolver)
        self.required_words = RequiredWords(statistics)
        self.source_titles = tuple(source.title for source in statistics.sources.values())

    def read_suppressions(self, path: str, text: str | None) -> None:
        """Read the suppression comments of a file; call it before its texts are checked."""
        self.suppressions.setdefault(path, Suppressions(path, text or ""))

    def check_passage(self, passage: Passage) -> tuple[bool, list[Diagnostic]]:
        """Return whether all references of a text can be printed, and all its errors."""
        errors = self.resolver.find_errors(passage.text, passage.language)
        diagnostics = [error.at(passage.path, *passage.position_of(start)) for start, error in errors]
        return not diagnostics, diagnostics + self.check_wording(passage)

    def check_wording(self, passage: Passage) -> list[Diagnostic]:
        """Return all errors of a text except those of its references."""
        return [
            *self.find_typed_numbers(passage),
            *self.find_bare_ids(passage),
            *self.find_typed_hedges(passage),
            *self.find_clashes(passage),
            *self.check_required_words(passage),
            *self.find_hard_texts(passage),
        ]

    def find_clashes(self, passage: Passage) -> Iterator[Diagnostic]:
        """Yield words that do not agree with the value printed after them."""
        is_page = passage.form == "markdown"
        text = blank_code(passage.text) if is_page else passage.text
        for start, error in find_clashes(text, passage.language, self.resolver, has_markup=is_page):
            yield error.at(passage.path, *passage.position_of(start))

    def check_required_words(self, passage: Passage) -> list[Diagnostic]:
        """Return violations of must_say, must_not_say, status and dates of series."""
        if not self.required_words.mentions_constrained_statistic(passage.text):
            return []
        errors = [
            error
            for sentence in _split_sentences(passage)
            for error in self.required_words.check_sentence(sentence, passage.language, passage.when)
        ]
        return [error.at(passage.path, *passage.position_of(start)) for start, error in errors]

    def find_hard_texts(self, passage: Passage) -> Iterator[Diagnostic]:
        """Yield warnings of long sentences, and of a page that is hard to read, if the text is in English."""
        if passage.language != PAGE_LANGUAGE or passage.form not in ("text", "markdown"):
            return
        is_page = passage.form == "markdown"
        text = blank_code(passage.text) if is_page else passage.text
        errors = [*find_long_sentences(text, self._print_references)]
        errors += find_hard_page(text, self._print_references) if is_page else []
        for start, error in errors:
            yield replace(error.at(passage.path, *passage.position_of(start)), is_warning=True)

    def _print_references(self, text: str) -> str:
        """Return an English text with its references printed; a faulty one stays, since it is reported elsewhere."""
        return REFERENCE.sub(lambda match: self._print_reference(match[0]), text)

    def _print_reference(self, reference: str) -> str:
        try:
            return self.resolver.print_reference(reference, PAGE_LANGUAGE).text
        except UserError:
            return reference

    def find_typed_numbers(self, passage: Passage) -> list[Diagnostic]:
        """Return the numbers that were typed by hand."""
        if not may_have_numbers(BRACES.sub("", passage.text), passage.language):
            return []
        prose = self._blank_non_prose(passage)
        return [
            self._describe_typed_number(number, prose, passage)
            for number in find_typed_numbers(prose, passage.language)
            if not self._is_suppressed(number, prose, passage.path)
        ]

    def find_bare_ids(self, passage: Passage) -> Iterator[Diagnostic]:
        """Yield ids of the data file that stand in a sentence without braces: readers would see the id."""
        if not any(match[1] in self.resolver.statistics.records for match in BARE_ID.finditer(passage.text)):
            return
        for match in BARE_ID.finditer(self._blank_non_prose(passage)):
            if match[1] in self.resolver.statistics.records:
                error = UserError("bare-id", name=match[0])
                yield error.at(passage.path, *passage.position_of(match.start()))

    def _blank_non_prose(self, passage: Passage) -> str:
        blank = blank_non_prose_markdown if passage.form == "markdown" else blank_non_prose
        return blank(passage.text, self.source_titles)

    def find_typed_hedges(self, passage: Passage) -> Iterator[Diagnostic]:
        """Yield hedges typed by hand; the hedge of a number is computed from the data."""
        for match in agreement.compile_hedge_before_reference(passage.language).finditer(passage.text):
            reference = Reference.parse(match["reference"])
            record = self.resolver.statistics.records.get(reference.name)
            if record and record.is_amount and reference.prints_number:
                yield UserError("typed-hedge", hedge=match["hedge"], reference=match["reference"]).at(
                    passage.path, *passage.position_of(match.start())
                )

    @property
    def suppressed_count(self) -> int:
        """The number of suppressions that were used."""
        return sum(file.used.total() for file in self.suppressions.values())

    def list_suppressed_words(self) -> list[str]:
        """Return the words with a digit of the suppressions that were used, sorted: the site publishes them."""
        used = {words for file in self.suppressions.values() for words in +file.used}
        return sorted(words for words in used if any(map(str.isdecimal, words)))

    def list_suppressed(self) -> Iterator[Diagnostic]:
        """Yield each suppression that was used, with its position and reason."""
        for file in self.suppressions.values():
            yield from file.list_used()

    def check_suppressions(self) -> Iterator[Diagnostic]:
        """Yield suppressions without a reason, unused or malformed; call it after all texts have been checked."""
        for file in self.suppressions.values():
            yield from file.check_comments()

    def _is_suppressed(self, number: TypedNumber, prose: str, path: str) -> bool:
        """Return whether a number is suppressed; values of the data file can't be, except small counts.

        An id of the data file without braces counts as suppressed: it is reported as such (`find_bare_ids`).
        """
        if number.text in self.resolver.statistics.records:
            return True
        has_reference = not number.is_small and bool(self.references.find_references(number))
        return not has_reference and self.suppressions[path].suppresses(prose, number)

    def _describe_typed_number(self, number: TypedNumber, prose: str, passage: Passage) -> Diagnostic:
        hedge = agreement.compile_trailing_hedge(passage.language).search(
            prose[max(0, number.start - 30) : number.start]
        )
        start = number.start - len(hedge[0]) if hedge else number.start
        words = " ".join(normalise_characters(prose[start : number.end])[0].split())
        following = re.match(r"[ \t]+\w+", prose[number.end :]) if number.keys else None  # COVID-19 is no number
        hint = self._suggest_cure(number, f"{words}{following[0] if following else ''}", passage)
        return UserError("typed-number", hint, words=words).at(passage.path, *passage.position_of(start))

    def _suggest_cure(self, number: TypedNumber, words: str, passage: Passage) -> str:
        """Return the hint for a typed number; `words` are what a suppression would quote."""
        is_front_matter = passage.form == "text" and passage.path.endswith(".md")
        waiver = format_suppression(passage.path, words, is_front_matter=is_front_matter)
        otherwise = f"let it through with the reason: {waiver}"
        references = " or ".join(self._missing_references(number, passage) or self.references.find_references(number))
        if not references:
            return f"{f'{ELSEWHERE} a record of its own' if passage.form == 'unfilled' else RECORD}, or {otherwise}"
        hint = f"{ELSEWHERE if passage.form == 'unfilled' else 'use'} {references}"
        return f"{hint} if it counts the same; else {otherwise}" if number.is_small else hint

    def _missing_references(self, number: TypedNumber, passage: Passage) -> list[str]:
        """Return the references that a translation lacks and that print this number or date."""
        printing = self.references.find_references(number)
        return [name for name in passage.missing if name in printing or self._prints(name, number, passage)]

    def _prints(self, reference: str, number: TypedNumber, passage: Passage) -> bool:
        if any(self.resolver.find_errors(reference, passage.language)):
            return False
        printed = self.resolver.fill_text(reference, passage.language)[0]
        text, whole = (" ".join(normalise_characters(part)[0].casefold().split()) for part in (number.text, printed))
        return f" {text} " in f" {whole} "


def _split_sentences(passage: Passage) -> Iterable[Sentence]:
    if passage.form == "picture":
        return [Sentence(passage.text.replace(BLANK, " "), context=passage.beside)]
    return split_sentences(blank_code(passage.text) if passage.form == "markdown" else passage.text)
