"""Splits a gettext PO file into tokens: keywords, strings, comments.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<space>(?:[ \t\f\v\n]|\\\n)+) | (?P<mark>\#~\|?|\#\|) | (?P<comment>\#[^\n]*)
    | (?P<keyword>(?:msgctxt|msgid_plural|msgid|msgstr)(?![\w$])) | \[[ \t\n]*(?P<number>[0-9]+)[ \t\n]*\]
    | "(?P<string>(?:\\(?:[abfnrtv"\\\n0-7]|x[0-9A-Fa-f])|[^"\\\n])*)" | (?P<wrong>[^\n]+)""",
    re.VERBOSE,
)
ESCAPE = re.compile(r'((?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+)|\\([abfnrtv"\\\n])')
"""Bytes, by their numbers, or a character."""
BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))")
CHARACTERS = dict(zip('abfnrtv"\\\n', [*'\a\b\f\n\r\t\v"\\', ""], strict=True))


@dataclass(frozen=True)
class Token:
    """A token with its position."""

    kind: str
    """A keyword by itself, `number`, `string`, `comment`, `wrong`, or `end`."""
    text: str
    line: int
    column: int = 1
    marks: str = ""
    """Those of `~` (obsolete) and `|` (previous) that stand before it in its line, behind a `#`."""


def read_tokens(text: str) -> list[Token]:
    r"""Return the tokens of a file; the rest of a line that can't be read is one token of kind `wrong`.

    >>> [(token.kind, token.text, token.marks) for token in read_tokens('#~ msgid "a" b c\n# d')]
    [('msgid', 'msgid', '~'), ('string', 'a', '~'), ('wrong', 'b c', '~'), ('comment', '# d', '')]
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
            tokens.append(Token(content if kind == "keyword" else kind, content, line, column, marks))
    return tokens


def unescape_string(text: str, charset: str) -> str:
    r"""Return what a string says; bytes by their numbers are in the file's encoding. Raises `UnicodeDecodeError`.

    >>> unescape_string(r"\"Hait\303\xad\"", "utf-8")
    '"Haití"'
    """

    def replace(match: re.Match[str]) -> str:
        if match[2]:
            return str(CHARACTERS[match[2]])
        codes = (int(octal, 8) if octal else int(code, 16) for octal, code in BYTE.findall(match[1]))
        return bytes(code & 0xFF for code in codes).decode(charset)

    return ESCAPE.sub(replace, text)
