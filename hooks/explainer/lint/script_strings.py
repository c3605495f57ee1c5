"""Finds the strings of a JavaScript file that are sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match

from explainer.lint.prose import BLANK

Span = tuple[int, int]
TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|[`{}]"
    r"|/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/",
    re.DOTALL,
)
"""Comments, strings, the beginning of a template or a block, regular expressions (https://tc39.es/ecma262/#sec-tokens)."""
TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
OPERAND = re.compile(r"[\w$)\]}]\s*\Z")
"""The end of an operand, after which a slash divides."""
KEYWORD = re.compile(r"\b(?:return|typeof|case|in|of|delete|void|throw|yield|await)\s*\Z")
ESCAPE = re.compile(r"\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
CODE = re.compile(
    r"<[^<>]*>?"  # a tag
    r"|[\w-]+\([^()]*\)"  # a CSS function
    r"|[\w-]+=[^\s\"']+"  # an attribute
    r"|(?<![\w.])\d*\.?\d+(?:px|r?em|ex|ch|v[hw]|deg|ms|fr|pt|dpi)\b|(?<![\w.])\d?\.\d+s\b"  # a CSS length
    r"|[^\W\d_]+\d\w*|\b(?:utf|iso|sha|es)-\d[\d-]*"  # a name: h2, utf-8
    r"|[#.@][A-Za-z_][\w-]*",  # a CSS selector
    re.IGNORECASE,
)
"""Strings or parts of them that are meant for programs."""
WORD = re.compile(r"[^\W\d_]{2,}")


def find_literals(code: str) -> Iterator[list[Span]]:
    """Yield start and end of each string, without quotes; a template literal with expressions has several parts.

    >>> code = 'a = "b c"; /* "d" */ e = `f ${g ? `h` : "i"} j`; k = l / m; n = /"/; // "o"'
    >>> [[code[start:end] for start, end in spans] for spans in find_literals(code)]
    [['b c'], ['h'], ['i'], ['f ', ' j']]
    """
    blocks: list[list[Span] | None] = []
    position = 0
    while token := TOKEN.search(code, position):
        mark, position = token[0], token.end()
        if mark[0] in "\"'":
            yield [(token.start() + 1, position - 1)]
        elif mark == "{":
            blocks.append(None)
        elif mark in {"`", "}"}:
            spans = [] if mark == "`" else blocks.pop() if blocks else None
            if spans is None:
                continue
            part = TEMPLATE.match(code, position)
            end = part.end() if part else position
            is_open = code.startswith("${", end)
            spans, position = [*spans, (position, end)], end + (2 if is_open else 1)
            if is_open:
                blocks.append(spans)
            else:
                yield spans
        elif _is_division(token, code):
            position = token.start() + 1


def _is_division(token: Match[str], code: str) -> bool:
    """Return whether a slash is a division, not the start of a comment or a regular expression."""
    before = code[max(0, token.start() - 30) : token.start()]
    is_comment = token[0].startswith(("//", "/*"))
    return not is_comment and bool(OPERAND.search(before)) and not KEYWORD.search(before)


def extract_sentence(literal: str) -> str:
    """Return a string with everything blanked but sentences or parts of sentences.

    >>> [extract_sentence(literal).replace(BLANK, "")
    ...     for literal in ("8 days", "80%", "0 0 24 24", "h2, h3", "1px solid")]
    ['8 days', '', '', '', ' solid']
    """
    words = ESCAPE.sub(lambda match: " " * len(match[0]), literal)
    is_joined = re.search(r"\s|<\w", words)
    words = CODE.sub(lambda match: BLANK * len(match[0]), words)
    return words if is_joined and WORD.search(words) else re.sub(r"[^\n]", BLANK, literal)
