"""Reads text files, finds characters and merge conflicts that they may not hold, and computes positions.

Conflicts are marked as Git does: https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from explainer.diagnostics import INVISIBLE, Diagnostic, UserError, name_character

Position = tuple[int, int]
"""Line and column, both counted from 1."""

PAIR = re.compile(r"\{[^{}\n\\]*\}")
AROUND = " \n\r\t\\\"'>|-+"
"""Characters that YAML and gettext put around and between those of a value."""
MAX_BYTES = 2_000_000
MAX_LENGTH = 2000
"""Characters of a value or its translation; some checks take time by the square of it."""
MAX_FAULTS = 100
"""The number of unreadable characters that are reported for a file."""
PLAIN = bytes((*b"\t\n\r", *range(ord(" "), ord("~") + 1)))
"""The characters of ASCII that texts may hold."""
COMBINING = re.compile("[\u0300-\u036f]")
ACCENTED = re.compile("[A-Za-z][\u0300-\u036f]+")
"""A letter with combining marks, which may exist as a single character."""
WRITE_COMPOSED = "save the text in composed form (Unicode's NFC), or write that word anew"
CONFLICT_MARK = r"^(?:(?P<sign><{7,}|\|{7,}|>{7,})(?P<label> .*)?|={7,})\r?$"
"""A line of seven signs, or more in a nested conflict; except after `=======`, a label may follow."""
CONFLICT_MARKS = re.compile(CONFLICT_MARK, re.MULTILINE)
CONFLICT_MARKS_OR_CODE = re.compile(
    rf"{CONFLICT_MARK}|^[ ]*(?P<fence>```++|~~~++)(?s:.*?)^[ ]*(?P=fence)[ ]*\r?$", re.MULTILINE
)
LEFT_BEHIND = UserError("merge-conflict.line")
KEEP_ONE_VERSION = "keep one of the two versions, or join them, and take the marks out"


def name_path(file: str | Path, root: Path) -> str:
    """Return a file's path as messages name it: from the project's root, with forward slashes."""
    return Path(os.path.relpath(file, root)).as_posix()


def walk_files(folder: Path) -> Iterator[str]:
    """Yield the path of each file in a folder, from there, with forward slashes."""
    for place, _, names in os.walk(folder):
        within = place[len(str(folder)) + 1 :]
        yield from (f"{within}/{name}" if within else name for name in names if os.path.isfile(f"{place}/{name}"))  # noqa: PTH113 - a path object takes ten times as long


def find_positions(text: str, words: str, first_line: int = 1) -> list[Position]:
    """Return the positions of `words` in `text`, which begins at `first_line` of its file; its start if there are none.

    An unpaired brace is searched for outside of references, which may begin with the same characters.

    >>> find_positions("{a} and {a", "{a")
    [(1, 9)]
    """
    searched = text
    if words[:1] in {"{", "}"} and not PAIR.match(words):
        searched = PAIR.sub(lambda match: "\0" * len(match[0]), text)
    starts = [match.start() for match in re.finditer(re.escape(words), searched)] or [max(text.find(words), 0)]
    return [locate_offset(text, start, first_line) for start in starts]


def find_whole_words(words: str, text: str) -> list[Position]:
    r"""Return the positions of words that are no part of longer ones, or of longer addresses.

    >>> find_whole_words("2024", "see 12024\nand 2024"), find_whole_words("a.md", "[x](b/a.md) [y](a.md#z)")
    ([(2, 5)], [])
    """
    pattern = rf"(?<![\w.,/#-]){re.escape(words)}(?![\w/#-])"
    return [locate_offset(text, match.start()) for match in re.finditer(pattern, text)]


def locate_offset(text: str, offset: int, first_line: int = 1) -> Position:
    """Return the line and column of a character of `text`, which begins at `first_line` of its file."""
    return text.count("\n", 0, offset) + first_line, offset - text.rfind("\n", 0, offset)


def locate_in_value(text: str, first_line: int, start: Position, value: str, offset: int) -> Position:
    r"""Return the position of a character of `value`, which may be folded or quoted and begins at `start` of the file.

    >>> locate_in_value('a: >-\n  one\n  two', 1, (1, 4), "one two", 4)
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
    return locate_offset(text, last, first_line)


def describe_invisible(character: str) -> UserError:
    """Return the error for an invisible character in a text."""
    return UserError("invisible-character", character=name_character(character))


def check_length(text: str) -> None:
    """Raise `UserError` if a text is too long."""
    if len(text) > MAX_LENGTH:
        raise UserError("text-too-long", limit=MAX_LENGTH)


def decode_utf8(data: bytes) -> str:
    """Return a UTF-8 file's text, without its byte-order mark. Raises `UnicodeDecodeError`."""
    return data.decode("utf-8-sig")


def read_text(
    file: Path, path: str, decode: Callable[[bytes], str] = decode_utf8, *, is_built: bool = False
) -> tuple[str | None, list[Diagnostic]]:
    """Return a file's text and its errors; the text is None if there are errors.

    Errors are: no such file, not UTF-8, too large, invisible characters, decomposed accents and, unless the file is
    part of a built site, merge conflicts. `path` names the file in messages.
    """
    try:
        data = file.read_bytes() if file.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        row = "cannot-read.missing" if isinstance(error, FileNotFoundError) else "cannot-read"
        return None, [UserError(row, reason=error.strerror).at(path, 1, 1)]
    if data is None:
        return None, [UserError("file-too-large").at(path, 1, 1)]
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, [UserError("not-utf-8").at(path, line, column)]
    conflicts = () if is_built else find_conflicts(text, is_markdown=path.endswith(".md"))
    errors = islice(chain(conflicts, _find_unreadable(text)), MAX_FAULTS)
    diagnostics = [fault.at(path, *locate_offset(text, offset)) for offset, fault in errors]
    return (None if diagnostics else text), diagnostics


def _find_unreadable(text: str) -> Iterator[tuple[int, UserError]]:
    """Yield invisible characters, the first wrong line end and the first decomposed accent, each with its offset.

    Most texts have none: each character that occurs in them is looked at once, those of plain English not at all.
    """
    characters = "".join(set(text.encode(errors="surrogatepass").translate(None, PLAIN).decode(errors="surrogatepass")))
    if not (INVISIBLE.search(characters) or COMBINING.search(characters) or "\r" in text.replace("\r\n", "")):
        return
    has_old_line_end = False
    for match in INVISIBLE.finditer(text):
        if match[0] != "\r":
            yield match.start(), describe_invisible(match[0])
        elif not has_old_line_end:
            has_old_line_end = True
            yield match.start(), UserError("line-end")
    for match in ACCENTED.finditer(text):
        if unicodedata.normalize("NFC", match[0]) != match[0]:
            yield match.start(), UserError("not-composed", word=match[0])
            return


def find_conflicts(text: str, *, is_markdown: bool = False) -> Iterator[tuple[int, UserError]]:
    r"""Yield the offset of each conflict, counted from 0, and its error.

    In Markdown, code blocks may show conflicts, and `=======` underlines a heading.

    >>> text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n"
    >>> [(start, error.message) for start, error in find_conflicts(text)]
    [(2, 'a merge conflict that was not resolved, in lines 2 to 6')]
    >>> list(find_conflicts(f"```\n{text}```\n\nTitle\n=======\n", is_markdown=True))
    []
    """
    pattern, end = (CONFLICT_MARKS_OR_CODE if is_markdown else CONFLICT_MARKS), 0
    while mark := pattern.search(text, end):
        last = _find_conflict_end(mark, text)
        end = (last or mark).end()
        if last:
            first_line, last_line = (text.count("\n", 0, match.start()) + 1 for match in (mark, last))
            yield mark.start(), UserError("merge-conflict", first=first_line, last=last_line)
        elif not mark.groupdict().get("fence") and _is_conflict_remnant(mark, text, is_markdown=is_markdown):
            yield mark.start(), LEFT_BEHIND


def _find_conflict_end(mark: re.Match[str], text: str) -> re.Match[str] | None:
    """Return the mark that ends the conflict beginning at `mark`; None if it is no conflict."""
    sign = mark["sign"] or ""
    if not sign.startswith("<"):
        return None
    return next(
        (match for match in CONFLICT_MARKS.finditer(text, mark.end()) if match["sign"] == ">" * len(sign)), None
    )


def _is_conflict_remnant(mark: re.Match[str], text: str, *, is_markdown: bool) -> bool:
    """Return whether a single mark is left over from a conflict, and does not underline a heading."""
    if mark["sign"]:
        return mark["sign"][0] in "<>" or bool(mark["label"])
    before = text[text.rfind("\n", 0, max(mark.start() - 1, 0)) + 1 : mark.start()]
    return mark[0].strip() == "=======" and not (is_markdown and before.strip())
