"""Babel's way to the texts: an extraction method, which `babel.cfg` registers.

https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from explainer.diagnostics import Diagnostic
from explainer.translation.extraction import read_messages

Extracted = tuple[int, str, tuple[str, str], list[str]]
"""Line, function by which Babel tells contexts, context with text, comments."""


def extract_texts(
    file: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - as Babel calls it
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Extracted]:
    """The texts of one of the two files in `assets/`; raises `ValueError` where one can't be read."""
    path = Path(file.name).resolve()
    problems: list[Diagnostic] = []
    messages = read_messages(path.parents[1], problems)
    if not messages and problems:
        raise ValueError("\n".join(map(str, problems)))
    for message in messages:
        if message.path.endswith(f"/{path.name}"):
            yield message.line, "pgettext", (message.context, message.english), list(message.comments)
