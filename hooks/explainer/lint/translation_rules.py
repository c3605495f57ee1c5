"""What a translation keeps to: the terms of the glossary, and the spaces of its language.

The glossary is `assets/locale/<language>/glossary.csv`. Spaces are surplus, missing, or to be no-break spaces.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from explainer.diagnostics import Diagnostic, UserError, suggest_words
from explainer.lint.prose import BLANK
from explainer.locales import LANGUAGES
from explainer.locales.language import Language
from explainer.locales.tags import get_script
from explainer.references import PIECES, REFERENCE
from explainer.text_files import read_text

COLUMNS = ("location", "source", "target", "ID", "fuzzy", "context", "translator_comments", "developer_comments")
"""The columns of Weblate and the Translate Toolkit (https://docs.weblate.org/en/latest/formats/csv.html)."""
REQUIRED_COLUMNS = ("source", "target")
LINK_TARGET = re.compile(r"(?<=\])\([^()]*\)")
"""Where a link of Markdown leads."""
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


@dataclass(frozen=True)
class Glossary:
    """The agreed terms of a language."""

    path: str
    terms: dict[str, list[str]] = field(default_factory=dict)
    """The allowed translations, by English term."""

    def find_terms(self, english: str) -> Iterator[tuple[str, list[str]]]:
        """Yield the terms in a text outside its references, the longest first, without terms inside other terms."""
        english = LINK_TARGET.sub(BLANK, PIECES.sub(BLANK, english))
        for term in sorted(self.terms, key=len, reverse=True):
            english, count = _compile_form(term).subn(BLANK, english)
            if count:
                yield term, self.terms[term]

    def translate_name(self, name: str) -> str:
        """Return the first translation of a name; the name itself where the glossary has none.

        >>> glossary = Glossary("x.csv", {"UN": ["ONU", "Naciones Unidas"]})
        >>> glossary.translate_name("UN"), glossary.translate_name("Natural Earth")
        ('ONU', 'Natural Earth')
        """
        return self.terms.get(name, [name])[0]

    def find_missing_terms(self, english: str, translation: str) -> Iterator[UserError]:
        """Yield terms that are in the English but not in the translation.

        >>> glossary = Glossary("x.csv", {"fund": ["fondo"], "trust fund": ["fondo fiduciario"]})
        >>> [error.message for error in glossary.find_missing_terms("The trust fund", "El Fondo Fiduciario")]
        []
        >>> [error.message for error in glossary.find_missing_terms("The trust fund", "El fondo")]
        ["the glossary has 'fondo fiduciario' for 'trust fund'"]
        """
        translation = LINK_TARGET.sub(BLANK, PIECES.sub(BLANK, translation))
        for term, forms in self.find_terms(english):
            if not any(_compile_form(form).search(translation) for form in forms):
                agreed = " or ".join(f"'{form}'" for form in forms)
                yield UserError("glossary-term", agreed=agreed, term=term, path=self.path)


def read_glossary_file(file: Path, path: str) -> tuple[Glossary, list[Diagnostic]]:
    """Return the glossary in a file, empty where there is none, and its errors; `path` names it in messages."""
    text, errors = read_text(file, path) if file.exists() else (None, [])
    glossary, faults = read_glossary(text, path)
    return glossary, errors + faults


def read_glossary(text: str | None, path: str) -> tuple[Glossary, list[Diagnostic]]:
    """Return the glossary in the text of a CSV file, and its errors; malformed rows are left out."""
    glossary = Glossary(path)
    diagnostics: list[Diagnostic] = []
    if text is None:
        return glossary, diagnostics
    rows = csv.reader(text.splitlines(keepends=True))
    try:
        columns = next(rows, [])
        diagnostics += [error.at(path, 1, 1) for error in _check_header(columns)]
        seen: set[tuple[str, str]] = set()
        for row in filter(None, rows) if not diagnostics else ():
            try:
                _read_row(columns, row, glossary, seen)
            except UserError as error:
                diagnostics.append(error.at(path, rows.line_num, 1))
    except csv.Error:
        diagnostics.append(UserError("glossary-file.long").at(path, max(rows.line_num, 1), 1))
    return glossary, diagnostics


def _check_header(columns: Sequence[str]) -> Iterator[UserError]:
    for column in columns:
        if column not in COLUMNS:
            yield UserError("glossary-file.unknown-column", suggest_words(column, COLUMNS), column=column)
    for column in REQUIRED_COLUMNS:
        if column not in columns:
            yield UserError("glossary-file.missing-column", column=column)


def _read_row(columns: Sequence[str], cells: Sequence[str], glossary: Glossary, seen: set[tuple[str, str]]) -> None:
    if len(cells) != len(columns):
        raise UserError("glossary-file", count=len(cells), columns=len(columns))
    row = dict(zip(columns, map(str.strip, cells), strict=True))
    for column in REQUIRED_COLUMNS:
        if not row[column]:
            raise UserError("glossary-file.empty", column=column)
    key = (row["source"], row.get("context", ""))
    if key in seen:
        raise UserError("glossary-file.duplicate", term=row["source"])
    seen.add(key)
    glossary.terms.setdefault(row["source"], []).append(row["target"])


@lru_cache(maxsize=1024)
def _compile_form(form: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, form.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)


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
            yield min(match.end(), len(translation.rstrip()) - 1), UserError("wrong-space")
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
    if row.spaced_before:
        marks = re.escape(row.spaced_before)
        for match in re.finditer(rf"(?<![\s{marks}])[ \t]*([{marks}])(?=[\s{marks}.,)\]]|\Z)", text):
            yield match.start(1), UserError("wrong-space.before", sign=match[1])
    if row.spaced_after:
        for match in re.finditer(rf"[{re.escape(row.spaced_after)}](?![{NO_BREAK}])", text):
            yield match.start(), UserError("wrong-space.behind", sign=match[0])


def _find_lost_spaces(english: str, translation: str) -> Iterator[tuple[int, UserError]]:
    if not GLUED.search(english):
        for match in GLUED.finditer(translation):
            yield match.start(), UserError("wrong-space.missing", sign=match[0])
    if not JOINED.search(_blank_references(english)):
        for match in JOINED.finditer(_blank_references(translation)):
            yield match.start(), UserError("wrong-space.missing-behind", sign=match[0])


def _blank_references(text: str) -> str:
    """Return a text with references and addresses blanked, since their full stops need no space."""
    return POINTED.sub(lambda match: BLANK * len(match[0]), text)
