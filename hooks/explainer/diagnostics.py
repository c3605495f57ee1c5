"""Faults as values: gathered while a build reads everything, reported once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from explainer.characters import escape_invisible
from explainer.message_translation import translate_message

MAX_COMPARED = 300
"""So many words are compared with one that is not known: each takes its time."""
MAX_LENGTH = 1000
"""Of a problem as it is printed, in characters: what a file brings may be longer than a screen."""

SUGGESTED = re.compile(r"(?<=did you mean ')[^']+|(?<=\buse \{)\w+")


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One fault in one place, printed as editors and terminals can follow it; of a translation, in its language too."""

    path: str
    """The file, relative to the project's root, with forward slashes."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    message: str
    """What is wrong; no full stop."""
    hint: str = ""
    """What to do about it; may be empty."""
    is_warning: bool = False
    """A warning lets a preview go on and fails a strict build."""
    is_of_translation: bool = False
    """One of a translation lets a preview go on, which marks the text, and fails every other build."""

    is_to_come: bool = False
    """One of a text that waits for its translator."""

    def __str__(self) -> str:
        """
        >>> print(Diagnostic("docs/index.md", 3, 7, "unknown statistic 'x'", "see data"))
        docs/index.md:3:7: unknown statistic 'x'; see data
        """
        text = escape_invisible(" ".join(translate_message(self.path, self.message, self.hint).split()))
        if len(text) > MAX_LENGTH:
            text = f"{text[: MAX_LENGTH // 2]} … {text[-MAX_LENGTH // 2 :]}"
        return f"{escape_invisible(' '.join(self.path.split()))}:{self.line}:{self.column}: {text}"

    def stops_build(self, *, is_preview: bool) -> bool:
        """Whether it stops a build.

        >>> problem = Diagnostic("captions.po", 3, 9, "no Spanish for 'plan.alt'", is_of_translation=True)
        >>> problem.stops(is_preview=True), problem.stops(is_preview=False)
        (False, True)
        """
        return not (self.is_warning or (is_preview and self.is_of_translation))


class UserError(ValueError):
    """What is wrong with a text, raised where its place in a file is not known."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def at(self, path: str, line: int, column: int) -> Diagnostic:
        """This fault, placed."""
        return Diagnostic(path, line, column, self.message, self.hint)


class Untranslated(UserError):
    """A translation that is missing, or waits for a translator."""

    def at(self, path: str, line: int, column: int) -> Diagnostic:
        """This fault, placed."""
        return replace(super().at(path, line, column), is_of_translation=True, is_to_come=True)


def sort_diagnostics(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each problem once: the faults, then the warnings, each by file, line and column."""
    return sorted(set(problems), key=lambda problem: (problem.is_warning, problem))


def format_count(count: int, noun: str) -> str:
    """
    >>> format_count(1, "problem"), format_count(2, "problem")
    ('1 problem', '2 problems')
    """
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def suggest_nearest(word: str, candidates: Iterable[str]) -> str:
    """A hint that names the nearest known word; empty where none is near.

    >>> suggest_nearest("displced", ["kidnapped", "displaced"])
    "did you mean 'displaced'?"
    """
    near = difflib.get_close_matches(word, list(islice(candidates, MAX_COMPARED)), n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else ""


def find_suggested(hint: str) -> list[str]:
    """Return the known words that a hint suggests in place of one that is not known.

    >>> (find_suggested(suggest_nearest("displced", ["kidnapped", "displaced"])),
    ...  find_suggested("use {contributors.count}"))
    (['displaced'], ['contributors'])
    """
    return SUGGESTED.findall(hint)


def suggest_words(word: str, candidates: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists them when they are few.

    >>> suggest_words("loud", ["bare", "words"])
    'use one of bare, words'
    """
    words = list(candidates)
    listed = f"use one of {', '.join(words)}" if 0 < len(words) <= 16 else ""
    return suggest_nearest(word, words) or listed


def describe_value(value: Any, written: str | None = None) -> str:
    """Return how a message names a value; `written` is how its file has it.

    >>> from decimal import Decimal
    >>> (describe_value("a"), describe_value(True), describe_value(Decimal("2.50")), describe_value([1]),
    ...  describe_value({}), describe_value(5, "+5"))
    ("'a'", "'true'", "'2.50'", 'a list', 'a record', "'+5'")
    """
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a record"
    return f"'{written or (str(value).lower() if isinstance(value, bool) else value)}'"
