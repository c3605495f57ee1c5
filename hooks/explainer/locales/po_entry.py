"""An entry of a gettext PO file, and how it is written: as `msgcat --no-wrap` does.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from explainer.data.text import Place

ESCAPES = dict(zip('\a\b\f\n\r\t\v"\\', (f"\\{letter}" for letter in 'abfnrtv"\\'), strict=True))
ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')


@dataclass(frozen=True)
class PoEntry:
    """A text with its translation; the header has neither context nor text."""

    context: str | None
    english: str
    translations: tuple[str, ...] = ("",)
    """One, or one a plural form."""
    plural: str | None = None
    """The English of several."""
    remarks: tuple[str, ...] = ()
    """Translators' own: what stands behind each `#`, mostly a space first."""
    comments: tuple[str, ...] = ()
    """For translators: likewise what stands behind each `#.`."""
    sources: tuple[str, ...] = ()
    """Files that hold the text: likewise what stands behind each `#:`."""
    flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    """The older English: each keyword with its text."""
    is_obsolete: bool = False
    place: Place = field(default=(1, 1), compare=False)
    """Of the translation in the file."""
    lines: range = field(default=range(0), compare=False)
    """Those of the entry in the file."""

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext finds it by."""
        return self.context, self.english

    @property
    def is_header(self) -> bool:
        """Whether it describes the file."""
        return self.key == (None, "")

    @property
    def is_fuzzy(self) -> bool:
        """Whether its translation is to be revised."""
        return "fuzzy" in self.flags

    @property
    def is_translated(self) -> bool:
        """Whether there is a translation, fuzzy or not."""
        return any(text.strip() for text in self.translations)


def write_entries(entries: Iterable[PoEntry]) -> str:
    """Return a PO file's text."""
    return "\n".join("".join(f"{line}\n" for line in _lines(entry)) for entry in entries)


def escape(text: str) -> str:
    r"""Return a text as it stands between quotation marks.

    >>> print(escape('a "b"\t\x1b'))
    a \"b\"\t\033
    """
    return ESCAPED.sub(lambda match: ESCAPES.get(match[0], f"\\{ord(match[0]):03o}"), text)


def _lines(entry: PoEntry) -> Iterator[str]:
    for sign, texts in (("#", entry.remarks), ("#.", entry.comments), ("#:", entry.sources)):
        yield from (f"{sign}{text if text.startswith(' ') else f' {text}'}".rstrip(" ") for text in texts)
    if entry.flags:
        yield f"#, {', '.join(sorted(entry.flags, key=_flag_rank))}"
    mark = "#~" if entry.is_obsolete else ""
    for keyword, text in entry.previous:
        yield from _message(f"{mark or '#'}| ", keyword, text)
    mark = mark and f"{mark} "
    if entry.context is not None:
        yield from _message(mark, "msgctxt", entry.context)
    yield from _message(mark, "msgid", entry.english)
    if entry.plural is None:
        yield from _message(mark, "msgstr", entry.translations[0])
        return
    yield from _message(mark, "msgid_plural", entry.plural)
    for number, translation in enumerate(entry.translations):
        yield from _message(mark, f"msgstr[{number}]", translation)


def _flag_rank(flag: str) -> tuple[bool, bool, str]:
    """Return where a flag stands: fuzzy, then formats, then the others."""
    return flag != "fuzzy", not flag.endswith("-format"), flag


def _message(mark: str, keyword: str, text: str) -> Iterator[str]:
    """A keyword with its text, which goes on in a new line behind each line feed."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    first, following = ("", lines) if len(lines) > 1 else (text, [])
    yield f'{mark}{keyword} "{escape(first)}"'
    yield from (f'{mark}"{escape(line)}"' for line in following)
