"""An entry of a gettext PO file, its text as `msgcat --no-wrap` writes it, and the tokens that it is read from.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from explainer.text_files import Position

ESCAPES = dict(zip('\a\b\f\n\r\t\v"\\', (f"\\{letter}" for letter in 'abfnrtv"\\'), strict=True))
ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
TOKEN = re.compile(
    r"""(?P<space>[ \t\f\v\n]+) | (?P<mark>\#~\|?|\#\|) | (?P<comment>\#[^\n]*\n?)
    | (?P<keyword>(?:msgctxt|msgid_plural|msgid|msgstr)(?![\w$])) | \[[ \t\n]*(?P<number>[0-9]+)[ \t\n]*\]
    | "(?P<string>(?:\\(?:[abfnrtv"\\0-7]|x[0-9A-Fa-f])|[^"\\\n])*)" | (?P<wrong>[^\n]+)""",
    re.VERBOSE,
)
ESCAPE = re.compile(r'((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+)|\\([abfnrtv"\\])')
"""An escape: bytes by their numbers, or a character."""
BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))")
CHARACTERS = dict(zip('abfnrtv"\\', '\a\b\f\n\r\t\v"\\', strict=True))


@dataclass(frozen=True)
class PoEntry:
    """A text with its translation; the header has neither context nor text."""

    context: str | None
    english: str
    translations: tuple[str, ...] = ("",)
    """One, or one for each plural form."""
    plural: str | None = None
    """The English plural."""
    remarks: tuple[str, ...] = ()
    """Comments of translators: the text after each `#`, usually with a space first."""
    comments: tuple[str, ...] = ()
    """Comments for translators: the text after each `#.`."""
    sources: tuple[str, ...] = ()
    """Files that contain the text: the text after each `#:`."""
    flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    """The older English: keywords and texts."""
    is_obsolete: bool = False
    position: Position = field(default=(1, 1), compare=False)
    """The position of the translation in the file."""
    lines: range = field(default=range(0), compare=False)
    """The lines of the entry in the file."""

    @property
    def key(self) -> tuple[str | None, str]:
        """The context and English, by which gettext finds it."""
        return self.context, self.english

    @property
    def is_header(self) -> bool:
        """Whether it is the header of the file."""
        return self.key == (None, "")

    @property
    def is_fuzzy(self) -> bool:
        """Whether it is marked fuzzy."""
        return "fuzzy" in self.flags

    @property
    def is_translated(self) -> bool:
        """Whether it has a translation, fuzzy or not."""
        return any(text.strip() for text in self.translations)


def write_entries(entries: Iterable[PoEntry]) -> str:
    """Return the text of a PO file."""
    return "\n".join("".join(f"{line}\n" for line in _write_entry(entry)) for entry in entries)


def escape_text(text: str) -> str:
    r"""Return a text escaped for quotation marks.

    >>> print(escape_text('a "b"\t\x1b'))
    a \"b\"\t\033
    """
    return ESCAPED.sub(lambda match: ESCAPES.get(match[0], f"\\{ord(match[0]):03o}"), text)


def _write_entry(entry: PoEntry) -> Iterator[str]:
    for sign, texts in (("#", entry.remarks), ("#.", entry.comments), ("#:", entry.sources)):
        yield from (f"{sign}{text if text.startswith(' ') else f' {text}'}".rstrip(" ") for text in texts)
    if entry.flags:
        yield f"#, {', '.join(sorted(entry.flags, key=_rank_flag))}"
    mark = "#~" if entry.is_obsolete else ""
    for keyword, text in entry.previous:
        yield from _write_message(f"{mark or '#'}| ", keyword, text)
    mark = mark and f"{mark} "
    if entry.context is not None:
        yield from _write_message(mark, "msgctxt", entry.context)
    yield from _write_message(mark, "msgid", entry.english)
    if entry.plural is None:
        yield from _write_message(mark, "msgstr", entry.translations[0])
        return
    yield from _write_message(mark, "msgid_plural", entry.plural)
    for number, translation in enumerate(entry.translations):
        yield from _write_message(mark, f"msgstr[{number}]", translation)


def _rank_flag(flag: str) -> tuple[bool, bool, bool, str]:
    """Return the sort key of a flag: fuzzy, then Weblate's limit, as pybabel has it, then formats, then the others."""
    return flag != "fuzzy", not flag.startswith("max-length:"), not flag.endswith("-format"), flag


def _write_message(mark: str, keyword: str, text: str) -> Iterator[str]:
    """Yield the lines of a keyword and its text, broken after each line feed."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    first, following = ("", lines) if len(lines) > 1 else (text, [])
    yield f'{mark}{keyword} "{escape_text(first)}"'
    yield from (f'{mark}"{escape_text(line)}"' for line in following)


@dataclass(frozen=True)
class Token:
    """A token with its position."""

    kind: str
    """The keyword itself, or `number`, `string`, `comment`, `wrong`, `end`."""
    text: str
    line: int
    column: int = 1
    marks: str = ""
    """The signs `~` (obsolete) and `|` (previous) after a `#` before it."""
    last_line: int = 0
    """Where it ends, if a backslash joins lines within it."""


def read_tokens(text: str) -> list[Token]:
    r"""Return the tokens of a file; the unreadable rest of a line is one token of kind `wrong`.

    >>> [(token.kind, token.text, token.marks) for token in read_tokens('#~ msgid "a" b c\n# d')]
    [('msgid', 'msgid', '~'), ('string', 'a', '~'), ('wrong', 'b c', '~'), ('comment', '# d', '')]

    A backslash joins the next line to its own, in comments and within escapes too. A `#|` with a comment on its line
    marks the next line.

    >>> [(token.kind, token.text, token.line) for token in read_tokens('# a \\\nmsgid "b"\nmsgid')]
    [('comment', '# a msgid "b"', 1), ('msgid', 'msgid', 3)]
    >>> [(token.text, token.last_line) for token in read_tokens('"a\\\nb"') + read_tokens('"\\\\\n"b"')]
    [('ab', 2), ('\\"b', 2)]
    >>> [(token.kind, token.marks) for token in read_tokens('#|# a\nmsgid "b"\nmsgid')]
    [('comment', '|'), ('msgid', '|'), ('string', '|'), ('msgid', '')]

    A `#~` marks no more than its line, also where a comment or a number in brackets goes over its end.

    >>> [(token.kind, token.marks) for token in read_tokens('#~ msgid # a\nmsgid')]
    [('msgid', '~'), ('comment', '~'), ('msgid', '')]
    >>> [(token.kind, token.marks) for token in read_tokens('#~ msgstr[\n0] "a"')]
    [('msgstr', '~'), ('number', ''), ('string', '')]
    """
    joined = text.replace("\\\n", "")
    lengths = (len(line.removesuffix("\\\n")) for line in re.findall(r"[^\n]*\n", text))
    starts = [0, *itertools.accumulate(lengths)]
    """Where each line of the file begins in `joined`."""
    tokens: list[Token] = []
    marks = ""
    for match in TOKEN.finditer(joined):
        kind, line = str(match.lastgroup), bisect_right(starts, match.start())
        if kind in ("space", "number") and "\n" in match[0]:
            marks = ""
        if kind == "mark":
            marks = "".join(sign for sign in "~|" if sign in marks + match[0])
        elif kind != "space":
            content, column = match[kind].rstrip("\n"), match.start() - starts[line - 1] + 1
            last_line = bisect_right(starts, max(match.start(), match.end() - 1))
            tokens.append(Token(content if kind == "keyword" else kind, content, line, column, marks, last_line))
            marks = marks.replace("~", "") if kind == "comment" else marks
    return tokens


def unescape_string(text: str, charset: str) -> str:
    r"""Return a string without escapes; escaped bytes are in `charset`. Raise `UnicodeDecodeError` if they are not.

    >>> unescape_string(r"\"Hait\303\xad\"", "utf-8")
    '"Haití"'
    """

    def replace(match: re.Match[str]) -> str:
        if match[2]:
            return str(CHARACTERS[match[2]])
        codes = (int(octal, 8) if octal else int(code, 16) for octal, code in BYTE.findall(match[1]))
        return bytes(code & 0xFF for code in codes).decode(charset)

    return ESCAPE.sub(replace, text)
