"""Reads the glossary, `assets/locale/<language>/glossary.csv`, and checks that translations use its terms."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from explainer.diagnostics import Diagnostic, UserError, suggest_words
from explainer.lint.prose import BLANK
from explainer.references.syntax import PIECES

COLUMNS = ("location", "source", "target", "ID", "fuzzy", "context", "translator_comments", "developer_comments")
"""The columns of Weblate and the Translate Toolkit (https://docs.weblate.org/en/latest/formats/csv.html)."""
REQUIRED_COLUMNS = ("source", "target")


@dataclass(frozen=True)
class Glossary:
    """The agreed terms of a language."""

    path: str
    terms: dict[str, list[str]] = field(default_factory=dict)
    """The allowed translations, by English term."""

    def find_terms(self, english: str) -> Iterator[tuple[str, list[str]]]:
        """Yield the terms in a text outside its references, the longest first, without terms inside other terms."""
        english = PIECES.sub(BLANK, english)
        for term in sorted(self.terms, key=len, reverse=True):
            english, count = _compile_form(term).subn(BLANK, english)
            if count:
                yield term, self.terms[term]

    def find_missing_terms(self, english: str, translation: str) -> Iterator[UserError]:
        """Yield terms that are in the English but not in the translation.

        >>> glossary = Glossary("x.csv", {"fund": ["fondo"], "trust fund": ["fondo fiduciario"]})
        >>> [error.message for error in glossary.find_missing_terms("The trust fund", "El Fondo Fiduciario")]
        []
        >>> [error.message for error in glossary.find_missing_terms("The trust fund", "El fondo")]
        ["the glossary has 'fondo fiduciario' for 'trust fund'"]
        """
        translation = PIECES.sub(BLANK, translation)
        for term, forms in self.find_terms(english):
            if not any(_compile_form(form).search(translation) for form in forms):
                agreed = " or ".join(f"'{form}'" for form in forms)
                yield UserError(f"the glossary has {agreed} for '{term}'", f"use it, or add this form to {self.path}")


def read_glossary(text: str | None, path: str, diagnostics: list[Diagnostic]) -> Glossary:
    """Return the glossary in the text of a CSV file; malformed rows are reported in `diagnostics` and left out."""
    glossary = Glossary(path)
    if text is None:
        return glossary
    rows = csv.reader(text.splitlines(keepends=True))
    try:
        columns = next(rows, [])
        errors = list(_check_header(columns))
        diagnostics.extend(error.at(path, 1, 1) for error in errors)
        seen: set[tuple[str, str]] = set()
        for row in filter(None, rows) if not errors else ():
            try:
                _read_row(columns, row, glossary, seen)
            except UserError as error:
                diagnostics.append(error.at(path, rows.line_num, 1))
    except csv.Error:
        diagnostics.append(
            Diagnostic(path, max(rows.line_num, 1), 1, "a cell that is too long", "close a quotation mark")
        )
    return glossary


def _check_header(columns: Sequence[str]) -> Iterator[UserError]:
    for column in columns:
        if column not in COLUMNS:
            yield UserError(f"unknown column '{column}'", suggest_words(column, COLUMNS))
    for column in REQUIRED_COLUMNS:
        if column not in columns:
            yield UserError(f"there is no column '{column}'", "write it in the first line")


def _read_row(columns: Sequence[str], cells: Sequence[str], glossary: Glossary, seen: set[tuple[str, str]]) -> None:
    if len(cells) != len(columns):
        raise UserError(f"the row has {len(cells)} cells, not {len(columns)}", "put no comma within a term")
    row = dict(zip(columns, map(str.strip, cells), strict=True))
    for column in REQUIRED_COLUMNS:
        if not row[column]:
            raise UserError(f"the row has no '{column}'", "write it, or take the row out")
    key = (row["source"], row.get("context", ""))
    if key in seen:
        raise UserError(f"a second row for '{row['source']}'", "keep one of them, or tell them apart by 'context'")
    seen.add(key)
    glossary.terms.setdefault(row["source"], []).append(row["target"])


@lru_cache(maxsize=1024)
def _compile_form(form: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, form.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
