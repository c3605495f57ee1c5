"""Faults as values: gathered while a build reads everything, reported once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from explainer.characters import printable
from explainer.locales.told import told

MOST_KNOWN = 300
"""So many words are compared with one that is not known: each takes its time."""
LONGEST = 1000
"""Of a problem as it is printed, in characters: what a file brings may be longer than a screen."""

SUGGESTED = re.compile(r"(?<=did you mean ')[^']+|(?<=\buse \{)\w+")


@dataclass(frozen=True, order=True)
class Problem:
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
        >>> print(Problem("docs/index.md", 3, 7, "unknown statistic 'x'", "see data"))
        docs/index.md:3:7: unknown statistic 'x'; see data
        """
        text = printable(" ".join(told(self.path, self.message, self.hint).split()))
        if len(text) > LONGEST:
            text = f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
        return f"{printable(' '.join(self.path.split()))}:{self.line}:{self.column}: {text}"

    def stops(self, *, is_preview: bool) -> bool:
        """Whether it stops a build.

        >>> problem = Problem("captions.po", 3, 9, "no Spanish for 'plan.alt'", is_of_translation=True)
        >>> problem.stops(is_preview=True), problem.stops(is_preview=False)
        (False, True)
        """
        return not (self.is_warning or (is_preview and self.is_of_translation))


class Fault(ValueError):
    """What is wrong with a text, raised where its place in a file is not known."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def at(self, path: str, line: int, column: int) -> Problem:
        """This fault, placed."""
        return Problem(path, line, column, self.message, self.hint)


class Untranslated(Fault):
    """A translation that is missing, or waits for a translator."""

    def at(self, path: str, line: int, column: int) -> Problem:
        """This fault, placed."""
        return replace(super().at(path, line, column), is_of_translation=True, is_to_come=True)


def sorted_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once: the faults, then the warnings, each by file, line and column."""
    return sorted(set(problems), key=lambda problem: (problem.is_warning, problem))


def counted(count: int, what: str) -> str:
    """
    >>> counted(1, "problem"), counted(2, "problem")
    ('1 problem', '2 problems')
    """
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word; empty where none is near.

    >>> nearest("displced", ["kidnapped", "displaced"])
    "did you mean 'displaced'?"
    """
    near = difflib.get_close_matches(word, list(islice(known, MOST_KNOWN)), n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else ""


def find_suggested(hint: str) -> list[str]:
    """Return the known words that a hint suggests in place of one that is not known.

    >>> find_suggested(nearest("displced", ["kidnapped", "displaced"])), find_suggested("use {contributors.count}")
    (['displaced'], ['contributors'])
    """
    return SUGGESTED.findall(hint)


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or lists them when they are few.

    >>> suggest("loud", ["bare", "words"])
    'use one of bare, words'
    """
    words = list(known)
    listed = f"use one of {', '.join(words)}" if 0 < len(words) <= 16 else ""
    return nearest(word, words) or listed
