"""Annotates printed values with their references, so that errors quote the author's text."""

from __future__ import annotations

import re

DELIMITERS = "\ufdd0\ufdd1\ufdd2"
"""Noncharacters (Unicode 23.7), which no text holds."""
ANNOTATED = re.compile(f"{DELIMITERS[0]}(.*?){DELIMITERS[1]}(.*?){DELIMITERS[2]}", re.DOTALL)


def annotate_printed(origin: str, text: str) -> str:
    """What `restore_origin`, a reference, printed, between marks."""
    return f"{DELIMITERS[0]}{origin}{DELIMITERS[1]}{text}{DELIMITERS[2]}"


def has_annotations(text: str) -> bool:
    """Return whether a text has annotations."""
    return DELIMITERS[0] in text


def keep_printed(text: str) -> str:
    """Return a text as readers see it.

    >>> keep_printed(annotate_printed("{displaced}", "more than 362,000") + " people")
    'more than 362,000 people'
    """
    return ANNOTATED.sub(r"\2", text)


def restore_origin(text: str) -> str:
    """Return a text as its author wrote it.

    >>> restore_origin("data.md#" + annotate_printed("{displaced}", "more than 362,000"))
    'data.md#{displaced}'
    """
    return ANNOTATED.sub(r"\1", text)
