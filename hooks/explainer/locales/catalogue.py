"""The translators' catalogue: a gettext file, its entries by context, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

import polib
from babel import Locale

from explainer.data.text import Place, check_length, place_in
from explainer.problems import Fault, Problem, Untranslated

PO_LINE = re.compile(r'((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)\s+)?"(\\[nt"\\]|[^"\\])*"')
CHARSET = re.compile(r"Content-Type:[^\n]*?charset=([\w.:-]+)")
State = Literal["translated", "fuzzy", "stale", "missing"]
"""How far a translation is; a stale one is of an older English."""
SYNTAX = re.compile(r"\(line (\d+)\)(?:: (.*))?")


@dataclass(frozen=True)
class Entry:
    """One text and its translation."""

    context: str
    english: str
    translation: str
    place: Place
    """Of the translation in the file."""
    is_fuzzy: bool


@dataclass(frozen=True)
class Catalogue:
    """The translations into one language, by context and English text, as gettext keys them."""

    path: str
    language: str
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    is_readable: bool = True
    text: str = ""
    """The whole file."""

    def translation(self, context: str, english: str) -> str:
        """The translation of the text at `context`; raises `Untranslated` where it can't be used."""
        if not self.is_readable:
            return english
        state = self.state(context, english)
        if state != "translated":
            raise self._untranslated(state, context, english)
        return self.entries[context, english].translation

    def state(self, context: str, english: str) -> State:
        """How far the translation of the text at `context` is."""
        entry = self.entries.get((context, english))
        if self.is_behind(context, english):
            return "stale"
        if entry is None or not entry.translation.strip():
            return "missing"
        return "fuzzy" if entry.is_fuzzy else "translated"

    def best(self, context: str, english: str) -> str:
        """The translation as far as it is, of an older English too; empty where there is none."""
        entry = self.entries.get((context, english)) or self._older(context)
        return entry.translation if entry and entry.translation.strip() else ""

    def _untranslated(self, state: State, context: str, english: str) -> Untranslated:
        language = name_of(self.language)
        if state == "stale":
            message = f"the {language} of '{context}' translates an older English"
            return Untranslated(message, "run make captions, then revise it")
        if state == "fuzzy":
            return Untranslated(f"the {language} of '{context}' is marked fuzzy", "revise it and take the mark away")
        what = f"place '{english}'" if context == PLACE else f"'{context}'"
        hint = f"write it in {self.path}"
        if (context, english) not in self.entries:
            hint = f"run make captions, then {hint}"  # which puts in the entry, with its marks and comments
        return Untranslated(f"no {language} for {what}", hint)

    def is_behind(self, context: str, english: str) -> bool:
        """Whether there is a translation, but of an older English."""
        return (context, english) not in self.entries and self._older(context) is not None

    def or_english(self, context: str, english: str) -> str:
        """The translation or, where it can't be used, which is told where texts are checked, the English."""
        try:
            return self.translation(context, english)
        except Untranslated:
            return english

    def place(self, context: str, english: str) -> Place | None:
        """Where the translation stands, or that of an older English; `None` where there is neither."""
        entry = self.entries.get((context, english)) or self._older(context)
        return entry.place if entry else None

    def problems_of(self, context: str, english: str, problems: Iterable[Problem]) -> list[Problem]:
        """Those of the problems that stand within the text's entry, which ends before an empty line."""
        if (place := self.place(context, english)) is None:
            return []
        lines = self.text.split("\n")
        first = next((n for n in range(place[0], 0, -1) if not lines[n - 1].strip()), 0)
        last = next((n for n in range(place[0], len(lines) + 1) if not lines[n - 1].strip()), len(lines) + 1)
        return [problem for problem in problems if problem.path == self.path and first < problem.line < last]

    def place_within(self, context: str, english: str, offset: int) -> Place:
        """Where a character of the translation stands."""
        entry = self.entries[context, english]
        return place_in(self.text, 1, entry.place, entry.translation, offset)

    def _older(self, context: str) -> Entry | None:
        return next((entry for (known, _), entry in self.entries.items() if known == context != PLACE), None)


PLACE = "place"
"""The one context that many texts share: names of places."""


def name_of(language: str) -> str:
    """A language's English name.

    >>> name_of("es"), name_of("fr")
    ('Spanish', 'French')
    """
    return str(Locale.parse(language, sep="-").english_name)


def read_catalogue(text: str | None, path: str, language: str, problems: list[Problem]) -> Catalogue:
    """Read a PO file's text, with every line that is malformed noted."""
    if text is None:
        return Catalogue(path, language, is_readable=False)
    faults = list(_syntax_faults(text, path))
    problems.extend(faults)
    if faults:
        return Catalogue(path, language, is_readable=False)
    try:
        file = polib.pofile(f"{text}\n")  # so it is never taken for the name of a file
    except OSError as error:
        match = SYNTAX.search(str(error))
        line, why = (int(match[1]), match[2]) if match else (1, None)
        problems.append(
            Problem(path, line, 1, f"not a gettext catalogue: {why or 'this line has no place here'}", "mend it")
        )
        return Catalogue(path, language, is_readable=False)
    lines = text.split("\n")
    entries: dict[tuple[str, str], Entry] = {}
    contexts: set[str] = set()
    is_readable = True
    for po in file:
        if po.obsolete or not po.msgctxt:
            continue
        entry = _entry(po, lines)
        try:
            check_length(max(entry.english, entry.translation, key=len))
        except Fault as fault:
            problems.append(fault.at(path, *entry.place))
            is_readable = False
        if (po.msgctxt, po.msgid) in entries or (po.msgctxt in contexts and po.msgctxt != PLACE):
            problems.append(Problem(path, *entry.place, f"a second entry for '{po.msgctxt}'", "keep one of them"))
        entries.setdefault((po.msgctxt, po.msgid), entry)
        contexts.add(po.msgctxt)
    return Catalogue(path, language, entries, is_readable, text=text)


def _entry(entry: polib.POEntry, lines: list[str]) -> Entry:
    first = int(entry.linenum or 1) - 1
    line = next((n for n in range(first, len(lines)) if lines[n].startswith("msgstr")), first)
    place = (line + 1, lines[line].find('"') + 2)
    return Entry(entry.msgctxt, entry.msgid, entry.msgstr, place, "fuzzy" in entry.flags)


def _syntax_faults(text: str, path: str) -> Iterator[Problem]:
    charsets = list(CHARSET.finditer(text))
    others = [charset.start() for charset in charsets if charset[1].upper() != "UTF-8"]
    for start in others if charsets else [0]:
        at = text.count("\n", 0, start) + 1
        yield Problem(path, at, 1, "the header does not say UTF-8", 'write "charset=UTF-8" in Content-Type')
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#") and not PO_LINE.fullmatch(line.strip()):
            yield Problem(
                path, number, 1, "not a gettext line", 'write msgid "…" or msgstr "…", \\" for a quotation mark'
            )
