"""The spaces of a translation: too many, lost ones, and those that a language wants beside its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from explainer.locales.phrases import LANGUAGES, Language
from explainer.locales.tags import script_of
from explainer.problems import Fault
from explainer.references.syntax import REFERENCE
from explainer.wording.prose import BLANK

LIKE_REFERENCE = re.compile(r"(?:[{｛]{1,2}|(?<!\])\[|%)\s*(\w[\w\s.:,]*?)\s*(?:[}｝]{1,2}|\](?!\()|%)")
"""A reference as translators, and the keyboards and programs that they use, may write it."""
SPACE = " \t\u00a0\u202f"
NO_BREAK = "\u00a0\u202f"
MARKS = ".,;:!?"
OUTER = rf"\A\s+|\s+\Z|(?<=\S)[{SPACE}]{{2,}}(?=\S)"
SPACED_SCRIPTS = ("Latn", "Cyrl", "Grek")
"""Those in which a space parts a number from any word, and a mark from the next one."""
SMALL = "".join(letter for letter in map(chr, range(ord("a"), 0x530)) if letter.islower())
GLUED = re.compile(rf"(?:(?<=[^\W_])|(?<=[,;:)])){REFERENCE.pattern}|{REFERENCE.pattern}(?=[.,;:)]?[^\W_])")
"""A reference without the space that parts it from a word."""
JOINED = re.compile(
    rf"(?<=[{SMALL}])[.,;:!?](?=[^\W\d_]{{2,}})|(?<=[A-Z]{{2}})[.;:](?=[A-Z][a-z])|(?<=[{SMALL}])[.,;:](?=[“«])"
)
"""An end mark without the space behind it."""
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w.-]+|\]\([^()\s]*\)")
POINTED = re.compile(rf"{LIKE_REFERENCE.pattern}|[{{｛]\S*|{ADDRESS.pattern}")


def find_space_faults(english: str, translation: str, language: str) -> Iterator[tuple[int, Fault]]:
    """Yield what is wrong with the spaces of a translation, as its language has them, each with its place.

    >>> [(start, fault.message) for start, fault in find_space_faults("A: {b}!", "« A »: {b} !", "es")]
    [(2, 'a space too many'), (4, 'a space too many'), (11, 'a space too many')]
    """
    row = LANGUAGES[language]
    too_many = _too_many(language)
    wanted = {match[0] for match in too_many.finditer(english)}
    for match in too_many.finditer(translation):
        if match[0] not in wanted:
            yield min(match.end(), len(translation.rstrip()) - 1), Fault("a space too many", "take it out")
    yield from _unspaced(translation, row)
    if script_of(row.tag) in SPACED_SCRIPTS:
        yield from _lost(english, translation)


@cache
def _too_many(language: str) -> re.Pattern[str]:
    """Return the pattern of a space that no text has, or that this language does not have beside its marks."""
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


def _unspaced(translation: str, row: Language) -> Iterator[tuple[int, Fault]]:
    """Yield each mark that lacks the no-break space which the language puts beside it."""
    text = ADDRESS.sub(lambda match: BLANK * len(match[0]), translation)
    hint = "put one in (U+00A0 or U+202F)"
    if row.spaced_before:
        marks = re.escape(row.spaced_before)
        for match in re.finditer(rf"(?<![\s{marks}])[ \t]*([{marks}])(?=[\s{marks}.,)\]]|\Z)", text):
            yield match.start(1), Fault(f"'{match[1]}' stands without a no-break space before it", hint)
    if row.spaced_after:
        for match in re.finditer(rf"[{re.escape(row.spaced_after)}](?![{NO_BREAK}])", text):
            yield match.start(), Fault(f"'{match[0]}' stands without a no-break space behind it", hint)


def _lost(english: str, translation: str) -> Iterator[tuple[int, Fault]]:
    if not GLUED.search(english):
        for match in GLUED.finditer(translation):
            yield match.start(), Fault(f"a space is missing by {match[0]}", "put it in")
    if not JOINED.search(_words_only(english)):
        for match in JOINED.finditer(_words_only(translation)):
            yield match.start(), Fault(f"a space is missing behind '{match[0]}'", "put it in")


def _words_only(text: str) -> str:
    """The text with its references and addresses blanked, in which a point parts no words."""
    return POINTED.sub(lambda match: BLANK * len(match[0]), text)
