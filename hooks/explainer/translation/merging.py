"""A catalogue brought up to date with the English: every translation is kept, and fuzzy where its English changed.

As `msgmerge --previous` (https://www.gnu.org/software/gettext/manual/html_node/msgmerge-Invocation.html), but only the
translation of the same text is taken, not that of a similar one.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from explainer.locales.catalogue import PLACE
from explainer.locales.phrases import LANGUAGES
from explainer.locales.po_entry import PoEntry, escape_text

APPROVED = tuple({f" {row.notes.approved}: " for row in LANGUAGES.values()})
"""Begin, in each language, the remark with the checksum of a translation that was marked fuzzy, which tells whether it
was rewritten."""


def merge_entries(existing: Iterable[PoEntry], wanted: Sequence[PoEntry], language: str) -> list[PoEntry]:
    """Return the catalogue's new entries but the header: those of the template, then what is obsolete.

    An entry whose English changed keeps its translation, is marked fuzzy and keeps the old English; one whose English
    is gone becomes obsolete, and comes back with it.
    """
    free = {entry.key: entry for entry in existing if not entry.is_header}
    found = {entry.key: free.pop(entry.key) for entry in wanted if entry.key in free}
    merged = []
    for entry in wanted:
        current = found.get(entry.key)
        if (current is None or not current.is_translated) and (older := _find_older(entry, free.values())):
            del free[older.key]
            lost = current.remarks if current else ()
            current = _rename_entry(older, entry.english, language)
            current = replace(current, remarks=tuple(dict.fromkeys([*lost, *current.remarks])))
        merged.append(_update_entry(current, entry) if current else entry)
    kept = [entry for entry in free.values() if entry.is_translated or entry.remarks]
    return merged + [replace(entry, comments=(), sources=(), is_obsolete=True) for entry in kept]


def _find_older(wanted: PoEntry, free: Iterable[PoEntry]) -> PoEntry | None:
    """Return the entry that translates an older English of a text; of a place, one that is spelt nearly the same."""
    older = [entry for entry in free if entry.context == wanted.context and entry.is_translated]
    if wanted.context == PLACE:
        near = {entry.english: entry for entry in older if not entry.is_obsolete}
        return next((near[english] for english in difflib.get_close_matches(wanted.english, near, n=1)), None)
    return next((entry for entry in sorted(older, key=lambda entry: entry.is_obsolete)), None)


def _rename_entry(entry: PoEntry, english: str, language: str) -> PoEntry:
    """Return the entry under its new English.

    It is fuzzy, unless it was translated from this very English, marked only since that changed, and not rewritten.
    """
    checksum = hashlib.sha256(entry.translations[0].encode()).hexdigest()[:16]
    remark = f" {LANGUAGES[language].notes.approved}: {checksum}"
    before = dict(entry.previous).get("msgid", entry.english)
    remarks = tuple(text for text in entry.remarks if not text.startswith(APPROVED))
    is_unchanged = not entry.is_fuzzy or remark in entry.remarks
    if entry.is_fuzzy and not is_unchanged and len(remarks) < len(entry.remarks):
        before = entry.english  # it was rewritten for that
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    if before == english and is_unchanged:
        return replace(entry, english=english, flags=flags, previous=(), remarks=remarks)
    remarks += (remark,) if is_unchanged else ()
    previous = (("msgid", before),) if before != english else ()
    return replace(entry, english=english, flags=("fuzzy", *flags), previous=previous, remarks=remarks)


def _update_entry(entry: PoEntry, wanted: PoEntry) -> PoEntry:
    """Return the entry with the comments of the template, and without what only goes with a mark that is gone."""
    own = [flag for flag in entry.flags if not flag.endswith("-format")]
    remarks, previous = entry.remarks, entry.previous
    if not entry.is_fuzzy:
        remarks, previous = tuple(text for text in remarks if not text.startswith(APPROVED)), ()
    first, *plurals = entry.translations
    remarks += tuple(f" msgstr[{number}]: {escape_text(text)}" for number, text in enumerate(plurals, start=1))
    flags = tuple(dict.fromkeys([*own, *wanted.flags]))
    return replace(wanted, translations=(first,), remarks=remarks, flags=flags, previous=previous)
