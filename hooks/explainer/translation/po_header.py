"""A catalogue's header, without what every save changes, so that the work of two people merges in git."""

from __future__ import annotations

import re
from dataclasses import replace

from explainer.locales.po_entry import PoEntry
from explainer.text_files import CONFLICT_MARKS

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
            name = next((known for known in FIELDS if known.lower() == name.lower()), name)
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
    """Return the place of a kind of line in a header: remarks, the empty text, its translation, the fields."""
    return next(rank for rank, start in enumerate(("#", "msgid", "msgstr", "")) if line.startswith(start))
