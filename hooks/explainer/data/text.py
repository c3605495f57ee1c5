"""Files as text, and where words stand in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from explainer.characters import INVISIBLE, named
from explainer.data.conflicts import find_conflicts
from explainer.problems import Fault, Problem

Place = tuple[int, int]
"""Line and column, both counted from 1."""

PAIR = re.compile(r"\{[^{}\n\\]*\}")
AROUND = " \n\r\t\\\"'>|-+"
"""What YAML and gettext put around and between the characters of a value."""
MAX_BYTES = 2_000_000
LONGEST = 2000
"""Characters of a text that is a value or its translation: what reads them may take the square of their length."""
MOST = 100
"""Of a file's characters that cannot be seen, so many are told."""
ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]+")
"""A letter with marks of its own behind it, for which there may be one character."""
COMPOSED = "save the text in composed form (Unicode's NFC), or write that word anew"


def places(text: str, words: str, first_line: int = 1) -> list[Place]:
    """Every place of `words` in `text`, which begins at `first_line` of its file; the first place if there is none.

    A loose brace is looked for outside of pairs, since sound references may begin alike.

    >>> places("{a} and {a", "{a")
    [(1, 9)]
    """
    searched = text
    if words[:1] in {"{", "}"} and not PAIR.match(words):
        searched = PAIR.sub(lambda match: "\0" * len(match[0]), text)
    starts = [match.start() for match in re.finditer(re.escape(words), searched)] or [max(text.find(words), 0)]
    return [place(text, start, first_line) for start in starts]


def place(text: str, offset: int, first_line: int = 1) -> Place:
    """Line and column of a character of `text`, which begins at `first_line` of its file."""
    return text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset)


def place_in(text: str, first_line: int, start: Place, value: str, offset: int) -> Place:
    r"""Where a character of `value` stands in a file's text, in which the value, folded or quoted, begins at `start`.

    >>> place_in('a: >-\n  one\n  two', 1, (1, 4), "one two", 4)
    (3, 3)
    """
    lines = text.split("\n")
    at = sum(len(line) + 1 for line in lines[: start[0] - first_line]) + start[1] - 1
    last = at
    for character in "".join(value[: offset + 1].split()):
        while at < len(text) and text[at] != character and text[at] in AROUND:
            at += 1
        if text[at : at + 1] != character:
            return start
        last, at = at, at + 1
    return place(text, last, first_line)


def invisible(character: str) -> Fault:
    """What is wrong with a text that holds a character that nobody sees."""
    return Fault(f"an invisible character: {named(character)}", "take it out")


def check_length(text: str) -> None:
    """Raise `Fault` for a text that nobody would read."""
    if len(text) > LONGEST:
        raise Fault(f"a text of more than {LONGEST} characters", "make it shorter")


def decode_utf8(data: bytes) -> str:
    """Return a UTF-8 file's text, without its byte-order mark. Raises `UnicodeDecodeError`."""
    return data.decode("utf-8-sig")


def read_text(
    file: Path, path: str, decode: Callable[[bytes], str] = decode_utf8, *, is_built: bool = False
) -> tuple[str | None, list[Problem]]:
    """Return a file's text and what is wrong with it; no text where it can't be had or holds what nobody sees.

    A merge conflict is wrong too, in a file that is no part of a built site. `path` is for messages.
    """
    try:
        data = file.read_bytes() if file.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        return None, [Problem(path, 1, 1, f"cannot read the file: {error.strerror}", "put it back")]
    if data is None:
        return None, [Problem(path, 1, 1, "the file is larger than two megabytes", "make it smaller")]
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, [Problem(path, line, column, "this is not UTF-8", "save the file as UTF-8")]
    conflicts = () if is_built else find_conflicts(text, is_markdown=path.endswith(".md"))
    faults = islice(chain(conflicts, _find_unreadable(text)), MOST)
    problems = [fault.at(path, *place(text, offset)) for offset, fault in faults]
    return (None if problems else text), problems


def _find_unreadable(text: str) -> Iterator[tuple[int, Fault]]:
    """Yield the offset of what a text may not be written with, and its fault; of line ends and accents the first."""
    is_told = False
    for match in INVISIBLE.finditer(text):
        if match[0] != "\r":
            yield match.start(), invisible(match[0])
        elif not is_told:
            is_told = True
            yield match.start(), Fault("a line ends as on old Macs", "save the file with the line ends of Unix")
    for match in ACCENTED.finditer(text):
        if unicodedata.normalize("NFC", match[0]) != match[0]:
            yield match.start(), Fault(f"'{match[0]}' is written as a letter and an accent apart", COMPOSED)
            return
