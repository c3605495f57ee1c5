"""Splits a gettext PO file into tokens: keywords, strings, comments.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<space>(?:[ \t\f\v\n]|\\\n)+) | (?P<mark>\#~\|?|\#\|) | (?P<comment>\#(?:\\\n|[^\n])*)
    | (?P<keyword>(?:msgctxt|msgid_plural|msgid|msgstr)(?![\w$])) | \[[ \t\n]*(?P<number>[0-9]+)[ \t\n]*\]
    | "(?P<string>(?:\\(?:[abfnrtv"\\\n0-7]|x[0-9A-Fa-f])|[^"\\\n])*)" | (?P<wrong>[^\n]+)""",
    re.VERBOSE,
)
ESCAPE = re.compile(r'((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+)|\\([abfnrtv"\\\n])')
"""An escape: bytes by their numbers, or a character."""
BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))")
CHARACTERS = dict(zip('abfnrtv"\\\n', [*'\a\b\f\n\r\t\v"\\', ""], strict=True))


@dataclass(frozen=True)
class Token:
    """A token with its position."""

    kind: str
    """The keyword itself, or `number`, `string`, `comment`, `wrong`, `end`."""
    text: str
    line: int
    column: int = 1
    marks: str = ""
    """The signs `~` (obsolete) and `|` (previous) after the `#` at the beginning of its line."""


def read_tokens(text: str) -> list[Token]:
    r"""Return the tokens of a file; the unreadable rest of a line is one token of kind `wrong`.

    >>> [(token.kind, token.text, token.marks) for token in read_tokens('#~ msgid "a" b c\n# d')]
    [('msgid', 'msgid', '~'), ('string', 'a', '~'), ('wrong', 'b c', '~'), ('comment', '# d', '')]

    A backslash joins the next line to its own, in comments too.

    >>> [(token.kind, token.text) for token in read_tokens('# a \\\nmsgid "b"\n')]
    [('comment', '# a msgid "b"')]
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    tokens: list[Token] = []
    marks, marked_line = "", 0
    for match in TOKEN.finditer(text):
        kind, line = str(match.lastgroup), bisect_right(starts, match.start())
        marks = marks if marked_line == line else ""
        if kind == "mark":
            marks, marked_line = "".join(sign for sign in "~|" if sign in marks + match[0]), line
        elif kind != "space":
            content, column = match[kind], match.start() - starts[line - 1] + 1
            content = content.replace("\\\n", "") if kind == "comment" else content
            tokens.append(Token(content if kind == "keyword" else kind, content, line, column, marks))
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
