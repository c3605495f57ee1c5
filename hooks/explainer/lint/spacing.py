"""Checks the spaces in a translation: surplus, missing, and no-break spaces that a language needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from explainer.diagnostics import UserError
from explainer.lint.prose import BLANK
from explainer.locales.phrases import LANGUAGES, Language
from explainer.locales.tags import get_script
from explainer.references.syntax import REFERENCE

LIKE_REFERENCE = re.compile(r"(?:[{｛]{1,2}|(?<!\])\[|%)\s*(\w[\w\s.:,]*?)\s*(?:[}｝]{1,2}|\](?!\()|%)")
"""A reference as translators, or their keyboards and programs, may write it."""
SPACE = " \t\u00a0\u202f"
NO_BREAK = "\u00a0\u202f"
MARKS = ".,;:!?"
OUTER = rf"\A\s+|\s+\Z|(?<=\S)[{SPACE}]{{2,}}(?=\S)"
SPACED_SCRIPTS = ("Latn", "Cyrl", "Grek")
"""Scripts in which a space separates a number from a word, and a punctuation mark from the next word."""
SMALL = "".join(letter for letter in map(chr, range(ord("a"), 0x530)) if letter.islower())
GLUED = re.compile(rf"(?:(?<=[^\W_])|(?<=[,;:)])){REFERENCE.pattern}|{REFERENCE.pattern}(?=[.,;:)]?[^\W_])")
"""A reference without a space between it and a word."""
JOINED = re.compile(
    rf"(?<=[{SMALL}])[.,;:!?](?=[^\W\d_]{{2,}})|(?<=[A-Z]{{2}})[.;:](?=[A-Z][a-z])|(?<=[{SMALL}])[.,;:](?=[“«])"
)
"""An end mark without a space after it."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|\]\([^()\s]*\)")
POINTED = re.compile(rf"{LIKE_REFERENCE.pattern}|[{{｛]\S*|{ADDRESS.pattern}")


def find_space_faults(english: str, translation: str, language: str) -> Iterator[tuple[int, UserError]]:
    """Yield errors in the spaces of a translation, each with its offset.

    >>> [(start, error.message) for start, error in find_space_faults("A: {b}!", "« A »: {b} !", "es")]
    [(2, 'a space too many'), (4, 'a space too many'), (11, 'a space too many')]
    """
    row = LANGUAGES[language]
    too_many = _compile_surplus_space(language)
    wanted = {match[0] for match in too_many.finditer(english)}
    for match in too_many.finditer(translation):
        if match[0] not in wanted:
            yield min(match.end(), len(translation.rstrip()) - 1), UserError("a space too many", "take it out")
    yield from _find_missing_no_break_spaces(translation, row)
    if get_script(row.tag) in SPACED_SCRIPTS:
        yield from _find_lost_spaces(english, translation)


@cache
def _compile_surplus_space(language: str) -> re.Pattern[str]:
    """Return the pattern of a surplus space, by the rules of this language."""
    row = LANGUAGES[language]
    if row.spaced_before is None:
        return re.compile(rf"{OUTER}|(?<=[\w}}])[ \t]+(?=[.,](?:\s|\Z))")
    before = "".join(set(MARKS) - set(row.spaced_before))
    opening, closing = (
        "".join({pair[side] for pair in row.quotation if pair[0] != pair[1]} - set(spaced))
        for side, spaced in ((0, row.spaced_after), (1, row.spaced_before))
    )
    patterns = [OUTER, rf"(?<=[\w}}])[ \t]+(?=[{before}](?:\s|\Z))"]
    patterns += [rf"(?<=\S)[{SPACE}]+(?=[{closing}])"] if closing else []
    patterns += [rf"(?<=[{opening}])[{SPACE}]+"] if opening else []
    return re.compile("|".join(patterns))


def _find_missing_no_break_spaces(translation: str, row: Language) -> Iterator[tuple[int, UserError]]:
    """Yield punctuation without the no-break space that the language needs beside it."""
    text = ADDRESS.sub(lambda match: BLANK * len(match[0]), translation)
    hint = "put one in (U+00A0 or U+202F)"
    if row.spaced_before:
        marks = re.escape(row.spaced_before)
        for match in re.finditer(rf"(?<![\s{marks}])[ \t]*([{marks}])(?=[\s{marks}.,)\]]|\Z)", text):
            yield match.start(1), UserError(f"'{match[1]}' stands without a no-break space before it", hint)
    if row.spaced_after:
        for match in re.finditer(rf"[{re.escape(row.spaced_after)}](?![{NO_BREAK}])", text):
            yield match.start(), UserError(f"'{match[0]}' stands without a no-break space behind it", hint)


def _find_lost_spaces(english: str, translation: str) -> Iterator[tuple[int, UserError]]:
    if not GLUED.search(english):
        for match in GLUED.finditer(translation):
            yield match.start(), UserError(f"a space is missing by {match[0]}", "put it in")
    if not JOINED.search(_blank_references(english)):
        for match in JOINED.finditer(_blank_references(translation)):
            yield match.start(), UserError(f"a space is missing behind '{match[0]}'", "put it in")


def _blank_references(text: str) -> str:
    """Return a text with references and addresses blanked, since their full stops need no space."""
    return POINTED.sub(lambda match: BLANK * len(match[0]), text)
