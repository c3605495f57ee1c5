"""Reads a gettext catalogue: its entries by context, each with its position and state."""

from __future__ import annotations

import codecs
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from explainer.diagnostics import Diagnostic, Untranslated, UserError, suggest_nearest
from explainer.locales.po_entry import PoEntry
from explainer.locales.po_reader import decode_catalogue, is_ascii_superset, parse_catalogue, read_charset
from explainer.locales.tags import is_other_language, name_language, to_gettext_locale
from explainer.text_files import Position, check_length, locate_in_value, read_text

SHOWN = 60
"""Characters of a text that a message quotes, at most."""
State = Literal["translated", "fuzzy", "stale", "missing"]
"""The state of a translation; a stale one translates an older English."""


@dataclass(frozen=True)
class Entry:
    """An entry: a text and its translation."""

    context: str
    english: str
    translation: str
    position: Position
    """The position of the translation in the file."""
    is_fuzzy: bool
    lines: range
    """The lines of the whole entry."""
    plurals: tuple[str, ...] = ()
    """The translations of further plural forms."""

    @property
    def is_complete(self) -> bool:
        """Whether each plural form has a translation."""
        return all(text.strip() for text in (self.translation, *self.plurals))


@dataclass(frozen=True)
class Catalogue:
    """The translations into one language, by context and English text, as gettext keys them."""

    path: str
    language: str
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    is_readable: bool = True
    text: str = ""
    """The whole file."""
    po_entries: Sequence[PoEntry] = ()
    """All entries of the file, including its header and obsolete ones."""

    def translation(self, context: str, english: str, form: int = 0) -> str:
        """Return the translation of a text, in a plural form; raise `Untranslated` if it can't be used."""
        if not self.is_readable:
            return english
        state = self.state(context, english)
        if state != "translated":
            raise self._untranslated(state, context, english)
        entry = self.entries[context, english]
        return (entry.translation, *entry.plurals)[min(form, len(entry.plurals))]

    def state(self, context: str, english: str) -> State:
        """Return the state of the translation of a text."""
        entry = self.entries.get((context, english))
        if self.is_stale(context, english):
            return "stale"
        if entry is None or not entry.is_complete:
            return "missing"
        return "fuzzy" if entry.is_fuzzy else "translated"

    def get_best(self, context: str, english: str) -> str:
        """Return the translation, or that of an older English; empty if there is none."""
        entry = self.entries.get((context, english)) or self._find_older_entry(context)
        return entry.translation if entry and entry.translation.strip() else ""

    def _untranslated(self, state: State, context: str, english: str) -> Untranslated:
        language = name_language(self.language)
        if state == "stale":
            return Untranslated("not-translated.stale", language=language, context=context)
        if state == "fuzzy":
            return Untranslated("not-translated.fuzzy", language=language, context=context)
        is_shared = is_shared_context(context)
        row = "not-translated"
        if is_shared:
            row += ".place" if context == PLACE else ".text"
        if (context, english) not in self.entries:
            row += "-entry" if is_shared else ".entry"  # make captions adds it, with its flags and comments
        start = textwrap.shorten(english, SHOWN, placeholder=" …")
        return Untranslated(row, language=language, context=context, place=english, start=start, path=self.path)

    def is_stale(self, context: str, english: str) -> bool:
        """Return whether there is only a translation of an older English."""
        return (context, english) not in self.entries and self._find_older_entry(context) is not None

    def or_english(self, context: str, english: str, form: int = 0) -> str:
        """Return the translation, or the English if it can't be used (which is reported by the checks of texts)."""
        try:
            return self.translation(context, english, form)
        except Untranslated:
            return english

    def position_of(self, context: str, english: str) -> Position | None:
        """Return the position of the translation, or of that of an older English; None if there is neither."""
        entry = self.entries.get((context, english)) or self._find_older_entry(context)
        return entry.position if entry else None

    def diagnostics_of(self, context: str, english: str, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the diagnostics whose position is within the text's entry."""
        entry = self.entries.get((context, english)) or self._find_older_entry(context)
        lines = entry.lines if entry else range(0)
        return [diagnostic for diagnostic in diagnostics if diagnostic.path == self.path and diagnostic.line in lines]

    def position_within(self, context: str, english: str, offset: int) -> Position:
        """Return the position of a character of the translation."""
        entry = self.entries[context, english]
        return locate_in_value(self.text, 1, entry.position, entry.translation, offset)

    def _find_older_entry(self, context: str) -> Entry | None:
        if is_shared_context(context):
            return None
        return next((entry for (entry_context, _), entry in self.entries.items() if entry_context == context), None)


NO_UTF8 = UserError("catalogue-header")
LANGUAGE = re.compile(r"(?m)^Language:[ \t]*([\w-]*)")
"""The language in the header."""
FLAGS = ("fuzzy", "python-brace-format", "no-wrap", "wrap")
FLAG = re.compile(r"fuzzy|(?:no-)?wrap|range:.*|(?:(?:no|possible|impossible)-)?[a-z+]+(?:-[a-z]+)*-format|[a-z-]+:.+")
"""Flags of gettext (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html), and Weblate's with values."""
FLAG_IN_REMARK = re.compile(r"#[ .:;]*(?:[a-z-]+-format[, ]+)?fuzzy(?:[, ]+[a-z-]+-format)*[, ]*", re.IGNORECASE)
"""A line of flags without the comma after `#`."""
PLACE = "place"
"""The context of names of places."""


def find_domain(context: str) -> str:
    """Return the domain of the catalogue that has a context: `captions`, `pages` or `interface`.

    >>> [find_domain(context) for context in ("displaced.label", "place", "why-a-mission", "")]
    ['captions', 'captions', 'pages', 'interface']
    """
    if not context:
        return "interface"
    return "captions" if "." in context or context == PLACE else "pages"


def is_shared_context(context: str) -> bool:
    """Return whether several texts have a context: places, the texts of a page, those of the theme (which is empty).

    >>> [is_shared_context(context) for context in ("place", "why-a-mission", "", "displaced.label")]
    [True, True, True, False]
    """
    return "." not in context


def read_catalogue_file(
    file: Path, path: str, language: str, mend: Callable[[str], str] = str
) -> tuple[Catalogue, list[Diagnostic]]:
    """Return the catalogue of a PO file in its own encoding, and its errors.

    `path` is for messages, `mend` changes the text first.
    """
    charset = "utf-8"

    def decode_noting_charset(data: bytes) -> str:
        nonlocal charset
        text, charset = decode_catalogue(data)
        return mend(text)

    text, errors = read_text(file, path, decode_noting_charset)
    catalogue, faults = _read_unchanged(text, path, language, charset)
    return catalogue, errors + faults


def read_catalogue(
    text: str | None, path: str, language: str, charset: str = "utf-8"
) -> tuple[Catalogue, list[Diagnostic]]:
    """Return the catalogue in the text of a PO file, and its errors."""
    if text is None:
        return Catalogue(path, language, is_readable=False), []
    po_entries, errors = parse_catalogue(text)
    if not errors:
        errors = list(_check_header(po_entries, text, language, charset))
    if errors:
        return Catalogue(path, language, is_readable=False), [error.at(path, line, 1) for line, error in errors]
    diagnostics: list[Diagnostic] = []
    entries: dict[tuple[str, str], Entry] = {}
    for po in po_entries:
        if po.is_header or po.is_obsolete:
            continue
        context, (first, *plurals) = po.context or "", po.translations
        entry = Entry(context, po.english, first, po.position, po.is_fuzzy, po.lines, tuple(plurals))
        entries.setdefault((context, po.english), entry)
        try:
            check_length(max(entry.english, entry.translation, key=len))
        except UserError as error:
            diagnostics.append(error.at(path, *entry.position))
    catalogue = Catalogue(path, language, entries, not diagnostics, text, po_entries)
    diagnostics += [*_find_repeated_entries(po_entries, path), *_find_unknown_flags(po_entries, text, path)]
    return catalogue, diagnostics


_read_unchanged = lru_cache(maxsize=32)(read_catalogue)
"""The same, once for each text: the builds of a preview read nearly the same files."""


def _find_repeated_entries(po_entries: Iterable[PoEntry], path: str) -> Iterator[Diagnostic]:
    """Yield an error for each duplicate entry, and for each context with two texts that is that of one."""
    keys: set[tuple[str | None, str]] = set()
    contexts: set[str] = set()
    for po in po_entries:
        is_used = bool(po.context) and not po.is_obsolete
        if po.key in keys or (is_used and po.context in contexts and not is_shared_context(po.context or "")):
            name = po.context or po.english
            yield UserError("duplicate-entry", name=name).at(path, *po.position)
        keys.add(po.key)
        contexts.update([po.context] if po.context and is_used else [])


def _find_unknown_flags(po_entries: Iterable[PoEntry], text: str, path: str) -> Iterator[Diagnostic]:
    """Yield an error for each flag that gettext and Weblate do not know, since they would drop it."""
    lines = text.split("\n")
    for po in po_entries:
        for flag in po.flags:
            if not FLAG.fullmatch(flag):
                line = next((line for line in po.lines if lines[line - 1].lstrip().startswith("#,")), po.lines.start)
                yield UserError("unknown-flag", suggest_nearest(flag.lower(), FLAGS), flag=flag).at(
                    path, line, lines[line - 1].find(flag) + 1
                )
        for line in po.lines:
            if FLAG_IN_REMARK.fullmatch(lines[line - 1]):
                yield UserError("unknown-flag.remark").at(path, line, 1)


def _check_header(po_entries: list[PoEntry], text: str, language: str, charset: str) -> Iterator[tuple[int, UserError]]:
    declared = read_charset(po_entries)
    is_sound = is_ascii_superset(declared) and (codecs.lookup(declared) == codecs.lookup(charset) or text.isascii())
    if not is_sound:
        yield _find_header_line("charset=", po_entries, text), NO_UTF8
    match = LANGUAGE.search(next((entry.translations[0] for entry in po_entries if entry.is_header), ""))
    if match and match[1] and is_other_language(match[1], language):
        error = UserError("catalogue-header.language", line=match[0], locale=to_gettext_locale(language))
        yield _find_header_line("Language:", po_entries, text), error


def _find_header_line(words: str, po_entries: Iterable[PoEntry], text: str) -> int:
    """Return the line of the header with these words; 1 if there is none."""
    lines = text.split("\n")
    header = next((entry.lines for entry in po_entries if entry.is_header), range(0))
    return next((line for line in header if words in lines[line - 1] and not lines[line - 1].startswith("#")), 1)
