"""The progress of a translation: a summary for people and a badge."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Diagnostic
from explainer.locales.catalogue import Catalogue, Entry

CELLS = 10
"""Of the bar."""
WORDS = {
    "en": {
        "of": "of", "translated": "translated", "fuzzy": "fuzzy", "missing": "missing", "new": "new",
        "faulty": "with faults",
    },
    "es": {
        "of": "de", "translated": "traducidos", "fuzzy": "por revisar", "missing": "sin traducir", "new": "nuevo",
        "faulty": "con errores",
    },
}  # fmt: skip
"""By language; what is said of a catalogue is said in its own, if it is here, and in English."""


@dataclass(frozen=True)
class Gap:
    """An entry without a usable translation."""

    state: str
    """`new`, `missing`, `fuzzy` or `faulty`."""
    context: str
    line: int
    """The line of its translation in the catalogue."""


@dataclass(frozen=True)
class Progress:
    """The progress of one language."""

    language: str
    path: str
    """Of the catalogue."""
    total: int
    gaps: Sequence[Gap]
    faulty: Sequence[Gap] = ()
    """Translations with errors; listed since editors such as Poedit show names and no lines."""

    @property
    def percent(self) -> int:
        """Return the percentage of translated entries, rounded down so that 100 means all."""
        return (self.total - len(self.gaps)) * 100 // self.total if self.total else 100

    def write_lines(self) -> Iterator[str]:
        """Yield the summary line, then a line for each gap."""
        languages = [language for language in (self.language, "en") if language in WORDS]
        counts = " · ".join(self._format_counts(WORDS[language]) for language in languages)
        bar = ("#" * (self.percent * CELLS // 100)).ljust(CELLS, "-")
        yield f"{self.language}  {counts}  [{bar}] {self.percent}%"
        gaps = [*self.gaps, *self.faulty]
        states = [" · ".join(WORDS[language][gap.state] for language in languages) for gap in gaps]
        width = max(map(len, states), default=0)
        for state, gap in zip(states, gaps, strict=True):
            yield f"    {state:{width}}  {self.path}:{gap.line}  {gap.context}"

    def _format_counts(self, words: Mapping[str, str]) -> str:
        fuzzy = sum(gap.state == "fuzzy" for gap in self.gaps)
        counts = f"{self.total - len(self.gaps)} {words['of']} {self.total} {words['translated']}"
        missing = len(self.gaps) - fuzzy
        for count, state in ((fuzzy, "fuzzy"), (missing, "missing"), (len(self.faulty), "faulty")):
            counts += f", {count} {words[state]}" if count else ""
        return counts


def measure_progress(before: Catalogue, after: Catalogue, errors: Sequence[Diagnostic]) -> Progress:
    """Return the progress of an updated catalogue; `errors` are those of the checks."""
    gaps = [
        Gap(state, entry.context, entry.place[0])
        for key, entry in after.entries.items()
        if (state := _name_state(entry, is_new=key not in before.entries))
    ]
    faulty = [
        Gap("faulty", entry.context, entry.place[0])
        for key, entry in after.entries.items()
        if not _name_state(entry, is_new=False) and after.problems_of(*key, errors)
    ]
    return Progress(after.language, after.path, len(after.entries), gaps, faulty)


def _name_state(entry: Entry, *, is_new: bool) -> str:
    if entry.is_fuzzy:
        return "fuzzy"
    if entry.translation.strip():
        return ""
    return "new" if is_new else "missing"


def write_badge(percents: Mapping[str, int]) -> str:
    """Return the percentages by language as a badge (https://shields.io/badges/endpoint-badge)."""
    least = min(percents.values(), default=100)
    content = {
        "schemaVersion": 1,
        "label": "translated",
        "message": ", ".join(f"{language} {percent}%" for language, percent in percents.items()),
        "color": "brightgreen" if least == 100 else "yellow" if least >= 90 else "red",
    }
    return json.dumps(content) + "\n"
