"""Marks around what a reference printed, so that it is still known by its words until the text is finished."""

from __future__ import annotations

import re

MARKS = "\ufdd0\ufdd1\ufdd2"
"""Noncharacters (Unicode 23.7), which no text holds."""
MARKED = re.compile(f"{MARKS[0]}(.*?){MARKS[1]}(.*?){MARKS[2]}", re.DOTALL)


def marked(origin: str, text: str) -> str:
    """What `origin`, a reference, printed, between marks."""
    return f"{MARKS[0]}{origin}{MARKS[1]}{text}{MARKS[2]}"


def is_marked(text: str) -> bool:
    """Whether the text holds something that was printed."""
    return MARKS[0] in text


def printed(text: str) -> str:
    """The text as readers see it.

    >>> printed(marked("{displaced}", "more than 362,000") + " people")
    'more than 362,000 people'
    """
    return MARKED.sub(r"\2", text)


def origin(text: str) -> str:
    """The text as its author wrote it.

    >>> origin("data.md#" + marked("{displaced}", "more than 362,000"))
    'data.md#{displaced}'
    """
    return MARKED.sub(r"\1", text)
