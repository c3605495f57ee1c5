"""Writes the translation of one text into a catalogue; every other byte of the file stays as it is."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from explainer.diagnostics import UserError
from explainer.locales.po_entry import PoEntry, write_entries
from explainer.locales.po_reader import decode_catalogue, parse_catalogue
from explainer.translation.desk_entries import find_po_entry, mark_version
from explainer.translation.merging import CHECKSUM_REMARKS

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class ChangedMeanwhile(Exception):
    """The file has another translation than the one that was edited."""

    def __init__(self, entry: PoEntry | None) -> None:
        super().__init__()
        self.entry = entry
        """What the file has now."""


def save_translation(file: Path, wanted: PoEntry, before: Sequence[PoEntry], version: str) -> PoEntry:
    """Write an entry into the catalogue `file`, and return it as it is there now.

    `wanted` has the new translations, and the comments that an entry without one begins with. `before` are the entries
    that precede it in the order of the English: behind the last one that is there, it is put if the file lacks it.
    Raises `ChangedMeanwhile` where the file's own entry is not that of `version`, `UserError` where the file cannot be
    read or written: then it is as it was.
    """
    data = file.read_bytes()
    try:
        text, charset = decode_catalogue(data)
        entries, errors = parse_catalogue(text)
    except UnicodeDecodeError as error:
        raise UserError("not-saved", reason=str(error.reason)) from error
    if errors:
        line, fault = errors[0]
        raise UserError("not-saved", reason=f"{file.name}:{line}: {fault.message}")
    current = find_po_entry(entries, wanted.context or "", wanted.english)
    if mark_version(current) != version:
        raise ChangedMeanwhile(current)
    changed = _replace_translation(current, wanted)
    lines = LINE.findall(data.decode(charset))
    end = "\r\n" if lines[0].endswith("\r\n") else "\r" if lines[0].endswith("\r") else "\n"
    own = [f"{line}{end}" for line in write_entries([changed]).split("\n")[:-1]]
    if current:
        lines[current.lines.start - 1 : current.lines.stop - 1] = own
    else:
        at = _find_place(entries, before, len(lines))
        lines[at:at] = [end, *own] if at == len(lines) or not lines[at].strip() else [*own, end]
    _put_in_place(file, data, "".join(lines).encode(charset))
    return changed


def _replace_translation(current: PoEntry | None, wanted: PoEntry) -> PoEntry:
    """Return the file's entry with the new English and translations, no longer fuzzy."""
    if current is None:
        return wanted
    remarks = tuple(remark for remark in current.remarks if not remark.startswith(CHECKSUM_REMARKS))
    flags = tuple(flag for flag in current.flags if flag != "fuzzy")
    own = replace(current, translations=wanted.translations, remarks=remarks, flags=flags, previous=())
    if current.english == wanted.english:
        return own
    return replace(wanted, remarks=remarks)


def _find_place(entries: Sequence[PoEntry], before: Sequence[PoEntry], end: int) -> int:
    """Return how many lines stand before a new entry: it comes behind its neighbour, else at the end."""
    keys = {entry.key: entry.lines.stop - 1 for entry in entries if not entry.is_obsolete}
    places = (keys[entry.key] for entry in reversed(before) if entry.key in keys)
    obsolete = (entry.lines.start - 1 for entry in entries if entry.is_obsolete)
    return next(places, next(obsolete, end))


def _put_in_place(file: Path, before: bytes, after: bytes) -> None:
    """Put the new content in the place of the old, whole or not at all, if the file still has the old."""
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        new.write_bytes(after)
        shutil.copymode(file, new)
        if file.read_bytes() != before:
            raise UserError("not-saved", reason="another program has just changed the file")
        new.replace(file)
    except OSError as error:
        raise UserError("not-saved", reason=error.strerror or str(error)) from error
    finally:
        new.unlink(missing_ok=True)
