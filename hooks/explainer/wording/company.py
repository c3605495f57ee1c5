"""The words by a number that keep it true: those that it must have, those it may not have, its status, its date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.data.periods import Period
from explainer.data.statistic_kinds import Series
from explainer.data.statistics import Statistics
from explainer.locales.phrases import LANGUAGES
from explainer.problems import Fault
from explainer.references.syntax import Reference, names_in
from explainer.wording.sentences import Sentence


class Company:
    """What the statistics ask of the sentences that tell them."""

    def __init__(self, statistics: Statistics) -> None:
        self.statistics = statistics
        self.records = statistics.records
        self.dated = {
            entry.statistic
            for record in self.records.values()
            if isinstance(record, Series) and len(record.series) > 1
            for entry in record.series
            if entry.statistic
        }
        """Statistics of which the data file has another date too."""
        self.asking = self.dated | {
            name for name, record in self.records.items() if record.must_say or record.must_not_say or record.status
        }

    def is_concerned_by(self, text: str) -> bool:
        """Whether the text tells a statistic that asks for something."""
        return any(Reference.parse(found).name in self.asking for found in names_in(text))

    def faults(self, sentence: Sentence, language: str, when: Period | None = None) -> Iterator[tuple[int, Fault]]:
        """What is wrong with a sentence, each with the place of the number concerned; `when` stands beside it."""
        references = list(sentence.references)
        beside = [reference for _, reference in references] + [*map(Reference.parse, names_in(sentence.context))]
        for start, reference in references:
            if reference.name in self.records and reference.tells_number:
                for fault in self.of(reference.name, sentence, language):
                    yield start, fault
                if reference.name in self.dated and not self._is_dated(reference.name, beside, when):
                    yield start, _undated(reference.name)

    def _is_dated(self, name: str, beside: list[Reference], when: Period | None) -> bool:
        return _tells_date(name, beside) or (when is not None and when == self.statistics.period(name))

    def of(self, name: str, sentence: Sentence, language: str, what: str = "the sentence") -> Iterator[Fault]:
        """What the sentence lacks, or has too much, to tell this statistic; `what` names it in the messages."""
        record = self.records[name]
        words = sentence.words
        needed = (record.must_say or {}).get(language, [])
        if needed and not any(_holds(words, some) for some in needed):
            yield Fault(f"{what} tells {{{name}}} and must say '{needed[0]}'", _one_of(needed))
        for some in needed:
            words = _pattern(some).sub("", words)
        for word in (record.must_not_say or {}).get(language, []):
            if _holds(words, word):
                yield Fault(f"'{word}' may not stand by {{{name}}}", _one_of(needed) or "say it otherwise")
        ways = LANGUAGES[language].statuses.get(record.status or "", ())
        if ways and not any(re.search(rf"(?<!\w){re.escape(way)}", sentence.words) for way in ways):
            listed = ", ".join(f"'{way.strip()}…'" for way in ways)
            yield Fault(f"{what} does not say that {{{name}}} is {record.status}", f"use one of {listed}")


def _holds(words: str, some: str) -> bool:
    return bool(_pattern(some).search(words))


def _pattern(some: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(some.casefold())}(?!\w)")


def _one_of(needed: list[str]) -> str:
    return "write " + " or ".join(f"'{some}'" for some in needed) if needed else ""


def _tells_date(name: str, references: list[Reference]) -> bool:
    return any(one.name == name and {"date", "period"} & set(one.parts) for one in references)


def _undated(name: str) -> Fault:
    return Fault(
        f"{{{name}}} stands in a series with other dates", f"say its own in the same sentence: {{{name}.date}}"
    )
