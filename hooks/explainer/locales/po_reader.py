"""Reads gettext's PO files as `msgfmt` does, and reports what it refuses, with the line.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html. Beyond `msgfmt`, three variants
of other programs are read: a byte-order mark, line ends of old Macs, and a header without `msgstr`.
"""

from __future__ import annotations

import codecs
import itertools
import re
import string
from dataclasses import replace

from explainer.diagnostics import UserError
from explainer.locales.po_entry import PoEntry, Token, read_tokens, unescape_string

FEEDS = re.compile(r'"(?:\\[\s\S]|[^"\\\n])*"|#(?![~|])[^\n]*|([\f\v])')
"""Form feeds and vertical tabs outside of strings and comments."""
SEPARATOR = "\4"
"""Separates a context from its text in compiled catalogues; no text may contain it."""
CHARSET = re.compile(r"charset=([\w.:+-]+)")
FIELDS = re.compile(r"[A-Za-z][\w-]*:.*\n")
NO_LINE = UserError("not-gettext")
QUOTED = UserError("not-gettext.quotation")
MISPLACED = UserError("not-gettext.place")
NO_MSGSTR = UserError("not-gettext.no-msgstr")
Faults = list[tuple[int, UserError]]
"""Errors, each with its line."""


def decode_catalogue(data: bytes) -> tuple[str, str]:
    r"""Return the text of a PO file, with line ends of Unix, and the encoding that its header declares.

    A file that is valid UTF-8 is read as such, whatever the header declares. Raise `UnicodeDecodeError` otherwise.

    >>> decode_catalogue(b'msgid ""\rmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\r# Hait\xed')
    ('msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n# Haití', 'ISO-8859-1')
    """
    try:
        text, charset = data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        charset = read_charset(parse_catalogue(_unify_lines(data.decode("latin-1")))[0])
        if not is_ascii_superset(charset):
            raise
        text = data.decode(charset)
    return FEEDS.sub(lambda match: " " if match[1] else match[0], _unify_lines(text)), charset


def _unify_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_charset(entries: list[PoEntry]) -> str:
    """Return the encoding that the header declares; empty if it declares none."""
    match = CHARSET.search(next((entry.translations[0] for entry in entries if entry.is_header), ""))
    return match[1] if match else ""


def is_ascii_superset(charset: str) -> bool:
    """Return whether Python knows the encoding, and it contains ASCII, as gettext requires.

    >>> [is_ascii_superset(charset) for charset in ("ISO-8859-1", "CP1252", "UTF-7", "UTF-16", "CHARSET", "")]
    [True, True, False, False, False, False]
    """
    try:
        return string.printable.encode().decode(codecs.lookup(charset).name) == string.printable
    except (LookupError, UnicodeError):
        return False


def parse_catalogue(text: str) -> tuple[list[PoEntry], Faults]:
    r"""Return the entries of a PO file, and its errors; if there are errors, entries may be missing.

    >>> [entry], _ = parse_catalogue('#, fuzzy\nmsgctxt "a" msgid "b"\nmsgstr\n"c"   "d"\n')
    >>> entry.key, entry.translations, entry.position, entry.lines, entry.is_fuzzy
    (('a', 'b'), ('cd',), (4, 2), range(1, 5), True)
    >>> [(line, error.message) for line, error in parse_catalogue('msgid "a"\nmsgid "b"\nmsgstr ""\n')[1]]
    [(1, 'this text has no msgstr')]
    """
    tokens = read_tokens(text)
    if any(token.kind == "wrong" for token in tokens):
        return [], [
            (token.line, QUOTED if _is_quoted(before, token) else NO_LINE)
            for before, token in itertools.pairwise([Token("end", "", 0), *tokens])
            if token.kind == "wrong"
        ]
    return _Parser(tokens).read_file()


def _is_quoted(before: Token, token: Token) -> bool:
    """Return whether an unreadable token follows a text that was ended by a quotation mark within it."""
    return before.kind == "string" and before.line == token.line and '"' in token.text


class _Misplaced(ValueError):
    """Raised at a line that the grammar does not allow."""

    def __init__(self, line: int, error: UserError = MISPLACED) -> None:
        super().__init__(error.message)
        self.where = line, error


class _Parser:
    """Parses tokens into entries."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = [*tokens, Token("end", "", tokens[-1].line if tokens else 1)]
        self.at = 0
        self.charset = "utf-8"
        self.entries: list[PoEntry] = []

    @property
    def peek_token(self) -> Token:
        return self.tokens[self.at]

    def read_file(self) -> tuple[list[PoEntry], Faults]:
        """Parse all entries; after an error, continue where the next entry may begin."""
        errors: Faults = []
        while self.peek_token.kind != "end":
            start = self.at
            try:
                self._read_entry()
            except _Misplaced as misplaced:
                errors.append(misplaced.where)
                self.at = max(self.at, start + 1)
                while self.peek_token.kind not in {"comment", "msgctxt", "msgid", "end"}:
                    self.at += 1
        return self.entries, errors

    def _read_entry(self) -> None:
        first_line = self.peek_token.line
        notes = self._read_comments()
        if self.peek_token.kind == "end":  # comments after the last entry belong to it
            for last in self.entries[-1:]:
                lines = range(last.lines.start, self.tokens[self.at - 1].last_line + 1)
                self.entries[-1] = replace(last, remarks=last.remarks + notes[""], lines=lines)
            return
        previous = self._read_previous()
        start = self.peek_token
        context = self._read_text("msgctxt", start) if start.kind == "msgctxt" else None
        english = self._read_text("msgid", start)
        plural = self._read_text("msgid_plural", start) if self.peek_token.kind == "msgid_plural" else None
        first = self.at
        if not self.entries and self.peek_token.kind != "msgstr" and FIELDS.match(english):
            english, translations = "", [english]
        else:
            translations = self._read_translations(start, is_plural=plural is not None)
            first += 1 + (plural is not None)
        if (context, english) == (None, ""):
            self._note_charset(translations[0])
        self.entries.append(PoEntry(
            context, english, tuple(translations), plural, notes[""], notes["."], notes[":"], _split_flags(notes[","]),
            previous, "~" in start.marks, (self.tokens[first].line, self.tokens[first].column + 1),
            range(first_line, self.tokens[self.at - 1].last_line + 1),
        ))  # fmt: skip

    def _read_comments(self) -> dict[str, tuple[str, ...]]:
        """Return the comments before an entry, by the sign after their `#`."""
        notes: dict[str, tuple[str, ...]] = {"": (), ".": (), ":": (), ",": ()}
        while self.peek_token.kind == "comment":
            text = self.peek_token.text[1:]
            sign = "," if text[:1] == "!" else text[:1] if text[:1] in notes else ""
            notes[sign] += (text[len(sign) :],)
            self.at += 1
        return notes

    def _read_previous(self) -> tuple[tuple[str, str], ...]:
        """Return the older English: a text, optionally with a context and a plural."""
        previous = [
            (keyword, self._read_text(keyword, self.peek_token))
            for keyword in ("msgctxt", "msgid", "msgid_plural")
            if "|" in self.peek_token.marks and self.peek_token.kind == keyword
        ]
        if "|" in self.peek_token.marks or (previous and "msgid" not in dict(previous)):
            raise _Misplaced(self.peek_token.line)
        return tuple(previous)

    def _read_translations(self, start: Token, *, is_plural: bool) -> list[str]:
        if self.peek_token.kind != "msgstr":
            raise _Misplaced(start.line, NO_MSGSTR)
        translations: list[str] = []
        while self.peek_token.kind == "msgstr" and (is_plural or not translations):
            number = self.tokens[self.at + 1]
            is_next = number.kind == "number" and number.text.lstrip("0") == str(len(translations)).lstrip("0")
            if is_plural and not is_next:
                raise _Misplaced(number.line)
            translations.append(self._read_text("msgstr", start, width=1 + is_plural))
        return translations

    def _read_text(self, keyword: str, start: Token, width: int = 1) -> str:
        """Return the text of a keyword of `width` tokens; all must have the marks of the first token of their entry."""
        if self.peek_token.kind != keyword:
            raise _Misplaced(self.peek_token.line)
        first, self.at = self.at, self.at + width
        strings = self.at
        while self.peek_token.kind == "string":
            self.at += 1
        for token in self.tokens[first : self.at]:
            if token.marks != start.marks:
                raise _Misplaced(token.line)
        if self.at == strings:
            raise _Misplaced(self.peek_token.line)
        try:
            text = "".join(unescape_string(token.text, self.charset) for token in self.tokens[strings : self.at])
        except UnicodeDecodeError:
            raise _Misplaced(self.tokens[strings].line, NO_LINE) from None
        if SEPARATOR in text:
            raise _Misplaced(self.tokens[strings].line, NO_LINE)
        return text

    def _note_charset(self, header: str) -> None:
        match = CHARSET.search(header)
        if match and is_ascii_superset(match[1]):
            self.charset = match[1]


def _split_flags(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the flags of an entry, without duplicates.

    >>> _split_flags((" fuzzy, python-brace-format", "fuzzy,"))
    ('fuzzy', 'python-brace-format')
    """
    return tuple(dict.fromkeys(flag for line in lines for flag in re.split(r"[,\s]+", line) if flag))
