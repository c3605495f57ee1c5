"""A catalogue brought up to date with the English: every translation is kept, and fuzzy where its English changed.

As `msgmerge --previous` (https://www.gnu.org/software/gettext/manual/html_node/msgmerge-Invocation.html), but only the
translation of the same text is taken, not that of a similar one.
"""

from __future__ import annotations

import difflib
import hashlib
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from explainer.locales import LANGUAGES
from explainer.locales.catalogue import is_shared_context
from explainer.locales.po_entry import PoEntry, escape_text
from explainer.text_files import CONFLICT_MARKS

CHECKSUM_REMARKS = tuple({f" {row.notes.approved}: " for row in LANGUAGES.values()})
"""Begin, in each language, the remark with the checksum of a translation that was marked fuzzy, which tells whether it
was rewritten."""


def merge_entries(existing: Iterable[PoEntry], wanted: Sequence[PoEntry], language: str) -> list[PoEntry]:
    """Return the catalogue's new entries without the header: those of the template, then obsolete ones.

    An entry whose English changed keeps its translation, is marked fuzzy and keeps the old English; one whose English
    is gone becomes obsolete, and comes back with it.
    """
    free = {entry.key: entry for entry in existing if not entry.is_header}
    current_entries = {entry.key: free.pop(entry.key) for entry in wanted if entry.key in free}
    merged = []
    for entry in wanted:
        current = current_entries.get(entry.key)
        if (current is None or not current.is_translated) and (older := find_older(entry, free.values())):
            del free[older.key]
            lost = current.remarks if current else ()
            current = _rename_entry(older, entry.english, language)
            current = replace(current, remarks=tuple(dict.fromkeys([*lost, *current.remarks])))
        merged.append(_update_entry(current, entry) if current else entry)
    kept = [entry for entry in free.values() if entry.is_translated or entry.remarks]
    return merged + [replace(entry, comments=(), sources=(), is_obsolete=True) for entry in kept]


def find_older(wanted: PoEntry, free: Iterable[PoEntry]) -> PoEntry | None:
    """Return the entry that translates an older English of a text.

    Where several texts have its context, it is the same text of another such context, to which it was moved, or one
    that is spelt nearly the same.
    """
    translated = [entry for entry in free if entry.is_translated]
    older = [entry for entry in translated if entry.context == wanted.context]
    if not is_shared_context(wanted.context or ""):
        return next((entry for entry in sorted(older, key=lambda entry: entry.is_obsolete)), None)
    same = (entry for entry in translated if entry.english == wanted.english)
    moved = (entry for entry in same if is_shared_context(entry.context or ""))
    near = {entry.english: entry for entry in older if not entry.is_obsolete}
    close = (near[english] for english in difflib.get_close_matches(wanted.english, near, n=1))
    return next(itertools.chain(moved, close), None)


def _rename_entry(entry: PoEntry, english: str, language: str) -> PoEntry:
    """Return the entry under its new English.

    It is fuzzy, unless it was translated from this very English, marked only since that changed, and not rewritten.
    """
    checksum = hashlib.sha256(entry.translations[0].encode()).hexdigest()[:16]
    remark = f" {LANGUAGES[language].notes.approved}: {checksum}"
    before = dict(entry.previous).get("msgid", entry.english)
    remarks = tuple(text for text in entry.remarks if not text.startswith(CHECKSUM_REMARKS))
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
    own = [flag for flag in entry.flags if not flag.endswith("-format") and not flag.startswith("max-length:")]
    remarks, previous = entry.remarks, entry.previous
    if not entry.is_fuzzy:
        remarks, previous = tuple(text for text in remarks if not text.startswith(CHECKSUM_REMARKS)), ()
    form_count = len(wanted.translations)
    kept, surplus = entry.translations[:form_count], entry.translations[form_count:]
    remarks += tuple(f" msgstr[{number}]: {escape_text(text)}" for number, text in enumerate(surplus, start=form_count))
    translations = (*kept, *wanted.translations[len(kept) :])
    flags = tuple(dict.fromkeys([*own, *wanted.flags]))
    return replace(wanted, translations=translations, remarks=remarks, flags=flags, previous=previous)


FIELDS = (
    "Project-Id-Version", "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    "Plural-Forms",
)  # fmt: skip
"""Those that stay, in the order of https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html."""
VOLATILE = re.compile(
    r"(?i)(?:[\w-]+-Date|Last-Translator|X-Generator|Generated-By|Report-Msgid-Bugs-To|X-POOTLE-MTIME):"
)
"""Who or what saved the file, and when, which git tells, and a field that pybabel adds without a value."""
FIRST_ENTRY = re.compile(r"(?:#~)?[ \t]*msgctxt\b")
WHOLE_CONFLICTS = re.compile(r"(?:<\|?=>)+")
"""The first characters of the marks."""


def stabilise_header(header: PoEntry) -> PoEntry:
    r"""Return a header whose fields stand once each, in a fixed order, without those that every save changes.

    >>> text = "X-Generator: Poedit 3.2\nLanguage: es\nPO-Revision-Date: \nLanguage: fr\nX-Poedit-Basepath: .\n"
    >>> stabilise_header(PoEntry(None, "", (text,))).translations[0].splitlines()
    ['Language: es', 'Content-Type: text/plain; charset=UTF-8', 'X-Poedit-Basepath: .']
    """
    fields: dict[str, str] = {}
    for line in header.translations[0].split("\n"):
        if line.strip() and not VOLATILE.match(line):
            name, colon, value = (part.strip() for part in line.partition(":"))
            name = next((field for field in FIELDS if field.lower() == name.lower()), name)
            fields.setdefault(name, f"{name}{colon} {value}".strip())
    fields["Content-Type"] = "Content-Type: text/plain; charset=UTF-8"
    names = [*(name for name in FIELDS if name in fields), *(name for name in fields if name not in FIELDS)]
    flags = tuple(flag for flag in header.flags if flag != "fuzzy")
    return replace(header, translations=("".join(f"{fields[name]}\n" for name in names),), flags=flags, previous=())


def resolve_header_conflict(text: str) -> str:
    """Return the text with both versions of its header, where git left conflicts in the header alone.

    The first version of a field will count. No other line moves.
    """
    lines = text.split("\n")
    marks = [number for number, line in enumerate(lines) if CONFLICT_MARKS.fullmatch(line)]
    entry = next((number for number, line in enumerate(lines) if FIRST_ENTRY.match(line)), len(lines))
    if not marks or marks[-1] > entry or not WHOLE_CONFLICTS.fullmatch("".join(lines[number][0] for number in marks)):
        return text
    end = max([marks[-1], *(number for number, line in enumerate(lines[:entry]) if line.startswith('"'))]) + 1
    both: list[str] = []
    is_base = False
    for number, line in enumerate(lines[:end]):
        if number in marks:
            is_base = line.startswith("|")
        elif not is_base:
            both.append(line)
    header = sorted(dict.fromkeys(line for line in both if line.strip()), key=_rank_line)
    return "\n".join([*header, *[""] * (end - len(header)), *lines[end:]])


def _rank_line(line: str) -> int:
    """Return the rank of a header line: remarks, the empty text, its translation, the fields."""
    return next(rank for rank, start in enumerate(("#", "msgid", "msgstr", "")) if line.startswith(start))
