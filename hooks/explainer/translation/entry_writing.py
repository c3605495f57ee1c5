"""Writes the translation of one text into a catalogue; every other byte of the file stays as it is."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from explainer.diagnostics import UserError
from explainer.locales.catalogue import is_shared_context, read_catalogue_file
from explainer.locales.po_entry import PoEntry, write_entries
from explainer.locales.po_reader import decode_catalogue, parse_catalogue
from explainer.translation.merging import CHECKSUM_REMARKS

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
TRIES = 5
"""How many times a change is tried, where another program writes the file at the same time."""
PAUSE = 0.1
"""Seconds between two tries."""
Replacement = tuple[slice, Sequence[str]]
"""Where lines are replaced, and the new ones."""
Change = Callable[[list[str], list[PoEntry], PoEntry | None], Replacement]
"""A function that takes a file's lines, its entries and the edited entry, or `None`, and says what to replace."""


class ChangedMeanwhile(Exception):
    """The file has another translation than the one that was edited."""


def find_po_entry(entries: Iterable[PoEntry], context: str, english: str) -> PoEntry | None:
    """Return the entry of a text, or the one that translates an older English of it."""
    current = [entry for entry in entries if not entry.is_obsolete and (entry.context or "") == context]
    exact = next((entry for entry in current if entry.english == english and not entry.is_header), None)
    return exact or (None if is_shared_context(context) else next(iter(current), None))


def mark_version(entry: PoEntry | None) -> str:
    """Return a mark that changes with an entry's English, translation and state; empty without an entry."""
    if entry is None:
        return ""
    return hashlib.sha256(repr((entry.english, entry.translations, entry.is_fuzzy)).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class CatalogueFile:
    """A catalogue whose entries are edited."""

    file: Path
    path: str
    """The same from the project's root, as messages name it."""
    language: str

    def save(self, wanted: PoEntry, before: Sequence[PoEntry], version: str) -> list[str]:
        """Write an entry, and return the lines that stood in its place.

        `wanted` has the new translations, and the comments that an entry begins with which the file lacks. `before` are
        the entries that precede it in the order of the English: it is put behind the last one that is there. Raises
        `ChangedMeanwhile` where the file's own entry is not that of `version`, `UserError` where the file cannot be
        read or written: then it is as it was.
        """

        def put_entry(lines: list[str], entries: list[PoEntry], current: PoEntry | None) -> Replacement:
            end = (re.search(r"\r\n?|\n", lines[0]) or ["\n"])[0] if lines else "\n"
            own = [f"{line}{end}" for line in write_entries([_replace_translation(current, wanted)]).split("\n")[:-1]]
            if current:
                return slice(current.lines.start - 1, current.lines.stop - 1), own
            at = _find_place(entries, before, len(lines))
            return slice(at, at), [end, *own] if at == len(lines) or not lines[at].strip() else [*own, end]

        return self._change(wanted, version, put_entry)

    def restore(self, entry: PoEntry, lines: Sequence[str], version: str) -> None:
        """Put back the lines that `save` returned; an entry that had none goes. Raises as `save` does."""

        def restore_lines(_lines: list[str], _entries: list[PoEntry], current: PoEntry | None) -> Replacement:
            if current is None:
                raise ChangedMeanwhile
            start = current.lines.start - (1 if lines else 2)  # with the empty line before it
            return slice(max(start, 0), current.lines.stop - 1), lines

        self._change(entry, version, restore_lines)

    def _change(self, wanted: PoEntry, version: str, change: Change) -> list[str]:
        """Replace lines of the file, and return the old lines.

        Where another program writes the file at the same time, the change is made again in what that program wrote.
        A file that cannot be read, or whose entry has changed, is read once more: it may not be written to its end.
        """
        has_failed = False
        for attempt in range(TRIES):
            time.sleep(PAUSE if attempt else 0)
            try:
                data, lines, entries, current = self._read(wanted, version)
            except (ChangedMeanwhile, UserError):
                if has_failed:
                    raise
                has_failed = True
                continue
            where, new = change(lines, entries, current)
            if self._put_in_place(data, entries, [*lines[: where.start], *new, *lines[where.stop :]], wanted):
                return lines[where]
        raise UserError("not-saved.busy")

    def _read(self, wanted: PoEntry, version: str) -> tuple[bytes, list[str], list[PoEntry], PoEntry | None]:
        """Return the file's content, its lines, its entries, and the one of the wanted English or of an older one."""
        try:
            data = self.file.read_bytes()
            text, charset = decode_catalogue(data)
        except (OSError, UnicodeError) as error:
            raise UserError("not-saved", reason=str(error)) from error
        entries, errors = parse_catalogue(text)
        if errors:
            problems = read_catalogue_file(self.file, self.path, self.language)[1]
            reasons = (f"{each.path}:{each.line}: {each.translation or each.text}" for each in problems)
            raise UserError("not-saved", reason=next(reasons, self.path))
        current = find_po_entry(entries, wanted.context or "", wanted.english)
        if mark_version(current) != version:
            raise ChangedMeanwhile
        return data, LINE.findall(data.decode(charset)), entries, current

    def _put_in_place(self, before: bytes, entries: Sequence[PoEntry], lines: Iterable[str], changed: PoEntry) -> bool:
        """Put new lines in the place of the file; return whether it still had the old ones, else it stays as it is.

        Raises `UserError` where the new ones could not be read, or another entry would change.
        """
        new = self.file.with_name(f".{self.file.name}.{os.getpid()}.new")
        try:
            charset = decode_catalogue(before)[1]
            new.write_bytes("".join(lines).encode(charset))
            shutil.copymode(self.file, new)
            catalogue, problems = read_catalogue_file(new, self.path, self.language)
            others = [_list_others(found, changed) for found in (entries, catalogue.po_entries)]
            if not catalogue.is_readable or others[0] != others[1]:
                reasons = (problem.translation or problem.text for problem in problems)
                raise UserError("not-saved", reason=next(reasons, self.path))
            is_same = self.file.read_bytes() == before
            if is_same:
                new.replace(self.file)
        except (OSError, UnicodeError) as error:
            raise UserError("not-saved", reason=str(error)) from error
        finally:
            new.unlink(missing_ok=True)
        return is_same


def _list_others(entries: Iterable[PoEntry], changed: PoEntry) -> list[PoEntry]:
    """Return the entries but for that of a text, or of an older English of it."""
    own = find_po_entry(entries, changed.context or "", changed.english)
    return [entry for entry in entries if entry != own]


def _replace_translation(current: PoEntry | None, wanted: PoEntry) -> PoEntry:
    """Return the file's entry with the new English and translations, no longer fuzzy."""
    if current is None:
        return wanted
    remarks = tuple(remark for remark in current.remarks if not remark.startswith(CHECKSUM_REMARKS))
    if current.english != wanted.english:
        return replace(wanted, remarks=remarks)
    flags = tuple(flag for flag in current.flags if flag != "fuzzy")
    return replace(
        current, translations=wanted.translations, plural=wanted.plural, remarks=remarks, flags=flags, previous=()
    )


def _find_place(entries: Sequence[PoEntry], before: Sequence[PoEntry], end: int) -> int:
    """Return how many lines stand before a new entry: it comes behind its neighbour, else at the end."""
    keys = {entry.key: entry.lines.stop - 1 for entry in entries if not entry.is_obsolete}
    places = (keys[entry.key] for entry in reversed(before) if entry.key in keys)
    obsolete = (entry.lines.start - 1 for entry in entries if entry.is_obsolete)
    return next(places, next(obsolete, end))
