"""Each text of the site, checked once: no number typed by hand, and by each number the words that keep it true."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from explainer.data.periods import Period
from explainer.data.statistic_base import Measure
from explainer.data.statistic_kinds import Countries
from explainer.data.text import Place
from explainer.data.text import place as place_of
from explainer.problems import Problem
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference
from explainer.wording import hedges
from explainer.wording.company import Company
from explainer.wording.grammar import find_clashes
from explainer.wording.known import Known
from explainer.wording.normalisation import normalise
from explainer.wording.prose import BLANK, markdown, plain, without_code
from explainer.wording.sentences import Sentence, sentences
from explainer.wording.typed import Typed, may_hold_any, typed
from explainer.wording.waivers import Waivers, comment

RECORD = "give it a record in assets/statistics.yml"
ELSEWHERE = "say it where references are filled in, with"
BRACES = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Writing:
    """A text as it stands in a file."""

    path: str
    """Of the file, relative to the project's root."""
    text: str
    """With its references."""
    language: str
    place: Callable[[int], Place]
    """Where each of its characters stands in the file."""
    form: Literal["text", "markdown", "picture", "unfilled"] = "text"
    """Of a picture, all words stand by each other; unfilled is what prints no reference, such as the theme's files."""
    beside: str = ""
    """What stands by it as if in the same sentence: the other words of its picture."""
    missing: tuple[str, ...] = ()
    """Of a translation: the references of its English that it lacks."""
    when: Period | None = None
    """The date that stands beside it, for readers to see."""


def picture(path: str, source: str, words: Sequence[str], place: Place = (1, 1)) -> Writing:
    """The words of a picture, which stand in its `source`; where they don't, its place does."""
    starts, end = [], 0
    for word in words:
        starts.append(source.find(word, end))
        end = max(end, starts[-1] + len(word))

    def find(offset: int) -> Place:
        before = BLANK.join(words)[:offset].split(BLANK)
        start = starts[len(before) - 1]
        return place_of(source, start + len(before[-1])) if start >= 0 else place

    return Writing(path, BLANK.join(words), "en", find, "picture")


@dataclass
class Checker:
    """Checks the texts of one build."""

    resolver: Resolver
    known: Known = field(init=False)
    company: Company = field(init=False)
    titles: tuple[str, ...] = field(init=False)
    """Of the sources: where one is cited, its numbers are its own."""
    files: dict[str, Waivers] = field(default_factory=dict)
    """By path: what is let through in each file."""

    def __post_init__(self) -> None:
        statistics = self.resolver.statistics
        self.known = Known(self.resolver)
        self.company = Company(statistics)
        self.titles = tuple(source.title for source in statistics.sources.values())

    def read(self, path: str, text: str | None) -> None:
        """Note what a file lets through, before its texts are checked."""
        self.files.setdefault(path, Waivers(path, text or ""))

    def check(self, writing: Writing, problems: list[Problem]) -> bool:
        """Whether the references of a text can be printed; note what is wrong with it."""
        faults = list(self.resolver.faults(writing.text, writing.language))
        problems.extend(fault.at(writing.path, *writing.place(start)) for start, fault in faults)
        problems.extend(self.problems(writing))
        return not faults

    def problems(self, writing: Writing) -> list[Problem]:
        """What is wrong with its wording."""
        return [*self.typed(writing), *self.hedged(writing), *self.clashing(writing), *self.misleading(writing)]

    def clashing(self, writing: Writing) -> Iterator[Problem]:
        """Yield its words that do not go with what a reference behind them prints."""
        is_page = writing.form == "markdown"
        text = without_code(writing.text) if is_page else writing.text
        for start, fault in find_clashes(text, writing.language, self.resolver, has_markup=is_page):
            yield fault.at(writing.path, *writing.place(start))

    def misleading(self, writing: Writing) -> list[Problem]:
        """Its numbers that lack the words that keep them true."""
        if not self.company.is_concerned_by(writing.text):
            return []
        faults = [
            fault for one in _sentences(writing) for fault in self.company.faults(one, writing.language, writing.when)
        ]
        return [fault.at(writing.path, *writing.place(start)) for start, fault in faults]

    def typed(self, writing: Writing) -> list[Problem]:
        """Its numbers that were typed by hand."""
        if not may_hold_any(BRACES.sub("", writing.text), writing.language):
            return []
        prose = (markdown if writing.form == "markdown" else plain)(writing.text, self.titles)
        return [
            self._typed(one, prose, writing)
            for one in typed(prose, writing.language)
            if not self._is_let_through(one, prose, writing.path)
        ]

    def hedged(self, writing: Writing) -> Iterator[Problem]:
        """Its hedges that were typed by hand: whether a number is exact follows from the data."""
        for match in hedges.before_reference(writing.language).finditer(writing.text):
            reference = Reference.parse(match["reference"])
            record = self.resolver.statistics.records.get(reference.name)
            if isinstance(record, Measure | Countries) and reference.tells_number:
                message = f"'{match['hedge']}' is typed by hand before {match['reference']}"
                hint = "take it out: such words follow from the data"
                yield Problem(writing.path, *writing.place(match.start()), message, hint)

    @property
    def let_through(self) -> int:
        """How many numbers were let through with a reason."""
        return sum(file.used.total() for file in self.files.values())

    def waived(self) -> Iterator[Problem]:
        """What was let through, each with its place and its reason; no fault."""
        for file in self.files.values():
            yield from file.waived()

    def finish(self) -> Iterator[Problem]:
        """Once all texts have been checked: what is let through for nothing."""
        for file in self.files.values():
            yield from file.problems()

    def _is_let_through(self, one: Typed, prose: str, path: str) -> bool:
        """A number that the data file holds is never let through, unless it is so small that many things have it.

        An id of the data file without its braces is no number; that it is no reference is told elsewhere.
        """
        if one.text in self.resolver.statistics.records:
            return True
        is_held = not one.is_small and bool(self.known.references(one))
        return not is_held and self.files[path].covers(prose, one)

    def _typed(self, one: Typed, prose: str, writing: Writing) -> Problem:
        hedge = hedges.at_the_end(writing.language).search(prose[max(0, one.start - 30) : one.start])
        start = one.start - len(hedge[0]) if hedge else one.start
        words = " ".join(normalise(prose[start : one.end])[0].split())
        following = re.match(r"[ \t]+\w+", prose[one.end :]) if one.keys else None  # COVID-19 counts nothing
        hint = self._hint(one, f"{words}{following[0] if following else ''}", writing)
        return Problem(writing.path, *writing.place(start), f"'{words}' is typed by hand", hint)

    def _hint(self, one: Typed, words: str, writing: Writing) -> str:
        """What to do about a number; `words` are those that a waiver would quote."""
        is_front_matter = writing.form == "text" and writing.path.endswith(".md")
        waiver = comment(writing.path, words, is_front_matter=is_front_matter)
        otherwise = f"let it through with the reason: {waiver}"
        references = " or ".join(self._missing_references(one, writing) or self.known.references(one))
        if not references:
            return f"{f'{ELSEWHERE} a record of its own' if writing.form == 'unfilled' else RECORD}, or {otherwise}"
        hint = f"{ELSEWHERE if writing.form == 'unfilled' else 'use'} {references}"
        return f"{hint} if it counts the same; else {otherwise}" if one.is_small else hint

    def _missing_references(self, number: Typed, writing: Writing) -> list[str]:
        """Return the references that a translation lacks and that print this number or date."""
        known = self.known.references(number)
        return [
            reference for reference in writing.missing if reference in known or self._prints(reference, number, writing)
        ]

    def _prints(self, reference: str, number: Typed, writing: Writing) -> bool:
        if any(self.resolver.faults(reference, writing.language)):
            return False
        printed = self.resolver.filled(reference, writing.language)[0]
        text, whole = (" ".join(normalise(part)[0].casefold().split()) for part in (number.text, printed))
        return f" {text} " in f" {whole} "


def _sentences(writing: Writing) -> Iterable[Sentence]:
    if writing.form == "picture":
        return [Sentence(writing.text.replace(BLANK, " "), context=writing.beside)]
    return sentences(without_code(writing.text) if writing.form == "markdown" else writing.text)
