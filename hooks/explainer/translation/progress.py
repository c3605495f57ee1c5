"""How far a translation has come: a line and a table for people, a badge for pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polib

CELLS = 10
"""Of the bar."""


@dataclass(frozen=True)
class Gap:
    """An entry that has no translation that can be used."""

    state: str
    """`new`, `missing` or `fuzzy`."""
    context: str
    line: int
    """In the catalogue."""


@dataclass(frozen=True)
class Progress:
    """Of one language."""

    language: str
    path: str
    """Of the catalogue."""
    total: int
    gaps: Sequence[Gap]

    @property
    def percent(self) -> int:
        """The share of entries that are translated, rounded down, so that 100 means all."""
        return (self.total - len(self.gaps)) * 100 // self.total if self.total else 100

    def lines(self) -> Iterator[str]:
        """For people: the line, then a row for each gap."""
        fuzzy = sum(gap.state == "fuzzy" for gap in self.gaps)
        counts = f"{self.total - len(self.gaps)} of {self.total} translated"
        for count, what in ((fuzzy, "fuzzy"), (len(self.gaps) - fuzzy, "missing")):
            counts += f", {count} {what}" if count else ""
        bar = ("#" * (self.percent * CELLS // 100)).ljust(CELLS, "-")
        yield f"{self.language}  {counts}  [{bar}] {self.percent}%"
        yield from (f"    {gap.state:7}  {self.path}:{gap.line}  {gap.context}" for gap in self.gaps)


def progress(language: str, path: str, before: str, after: str) -> Progress:
    """The state of a catalogue, by its text before and after it was brought up to date."""
    known = {(entry.msgctxt, entry.msgid) for entry in _entries(before)}
    entries = _entries(after)
    gaps = [
        Gap(state, str(entry.msgctxt), int(entry.linenum or 1))
        for entry in entries
        if (state := _state(entry, is_new=(entry.msgctxt, entry.msgid) not in known))
    ]
    return Progress(language, path, len(entries), gaps)


def _entries(text: str) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(text) if not entry.obsolete]


def _state(entry: polib.POEntry, *, is_new: bool) -> str:
    if entry.fuzzy:
        return "fuzzy"
    if entry.msgstr.strip():
        return ""
    return "new" if is_new else "missing"


def badge(found: Mapping[str, int]) -> str:
    """The shares in percent, by language, as a badge (https://shields.io/badges/endpoint-badge)."""
    least = min(found.values(), default=100)
    content = {
        "schemaVersion": 1,
        "label": "translated",
        "message": ", ".join(f"{language} {percent}%" for language, percent in found.items()),
        "color": "brightgreen" if least == 100 else "yellow" if least >= 90 else "red",
    }
    return json.dumps(content) + "\n"
