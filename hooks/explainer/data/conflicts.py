"""Merge conflicts that were not resolved, as Git and other tools mark them in a text.

https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import UserError

MARK = r"^(?:(?P<sign><{7,}|\|{7,}|>{7,})(?P<label> .*)?|={7,})\r?$"
"""A line of seven signs, or of more where a conflict stands within another; but for `=======`, a label may follow."""
MARKS = re.compile(MARK, re.MULTILINE)
MARKS_OR_CODE = re.compile(rf"{MARK}|^[ ]*(?P<fence>```++|~~~++)(?s:.*?)^[ ]*(?P=fence)[ ]*\r?$", re.MULTILINE)
LEFT_BEHIND = UserError("a line that a merge conflict left behind", "take the line out")
KEEP = "keep one of the two versions, or join them, and take the marks out"


def find_conflicts(text: str, *, is_markdown: bool = False) -> Iterator[tuple[int, UserError]]:
    r"""Yield the offset of each conflict, counted from 0, with its fault.

    In Markdown, blocks of code may show conflicts, and `=======` underlines a heading.

    >>> text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n"
    >>> [(start, fault.message) for start, fault in find_conflicts(text)]
    [(2, 'a merge conflict that was not resolved, in lines 2 to 6')]
    >>> list(find_conflicts(f"```\n{text}```\n\nTitle\n=======\n", is_markdown=True))
    []
    """
    pattern, end = (MARKS_OR_CODE if is_markdown else MARKS), 0
    while mark := pattern.search(text, end):
        last = _find_last(mark, text)
        end = (last or mark).end()
        if last:
            first_line, last_line = (text.count("\n", 0, match.start()) + 1 for match in (mark, last))
            message = f"a merge conflict that was not resolved, in lines {first_line} to {last_line}"
            yield mark.start(), UserError(message, KEEP)
        elif not mark.groupdict().get("fence") and _is_left_behind(mark, text, is_markdown=is_markdown):
            yield mark.start(), LEFT_BEHIND


def _find_last(mark: re.Match[str], text: str) -> re.Match[str] | None:
    """Return the mark that ends the conflict beginning at `mark`; `None` where there is no such conflict."""
    sign = mark["sign"] or ""
    if not sign.startswith("<"):
        return None
    return next((match for match in MARKS.finditer(text, mark.end()) if match["sign"] == ">" * len(sign)), None)


def _is_left_behind(mark: re.Match[str], text: str, *, is_markdown: bool) -> bool:
    """Return whether a single mark was left by a conflict, and is no underline of a heading or row of a table."""
    if mark["sign"]:
        return mark["sign"][0] in "<>" or bool(mark["label"])
    before = text[text.rfind("\n", 0, max(mark.start() - 1, 0)) + 1 : mark.start()]
    return mark[0].strip() == "=======" and not (is_markdown and before.strip())
