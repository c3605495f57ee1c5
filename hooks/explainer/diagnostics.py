"""Diagnostics: errors and warnings with their position, collected during a build and reported once.

Their lines show no character that readers cannot see: such characters are named or escaped.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from explainer.messages import MESSAGES, translate_message

K = TypeVar("K")
T = TypeVar("T")
MAX_COMPARED = 300
"""The number of known words that an unknown one is compared with; each comparison takes time."""
MAX_LENGTH = 1000
"""Characters of a printed diagnostic; a text quoted from a file may be longer than a screen."""
SUGGESTED = re.compile(r"(?<=did you mean ')[^']+|(?<=\buse \{)\w+")
PLANES = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
INVISIBLE = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, except tabs and line ends
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # direction marks, separators, zero width
    "\u034f\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\ufff9-\ufffb"  # fillers, joiners and annotation marks
    "\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e0fff"
    f"\ud800-\udfff\ufdd0-\ufdef{PLANES}]"  # surrogates and noncharacters (Unicode 23.7)
    "|(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007f]"  # tag characters, except those of a flag
    "|\r(?!\n)"  # some programs end a line here, others do not
)
"""A soft hyphen, the two joiners and variation selectors are allowed: words and emoji are written with them."""


@dataclass(frozen=True, order=True)
class Diagnostic:
    """An error or warning at a position, printed as `path:line:column: …`; in a catalogue, in its language too."""

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
    code: str = ""
    """The kind of fault, as the tables of messages have it (`explainer/messages/`)."""
    is_warning: bool = False
    """A warning lets a preview go on and fails a strict build."""
    is_of_translation: bool = False
    """An error in a translation lets a preview go on, which marks the text, and fails every other build."""

    is_to_come: bool = False
    """Whether the translation is missing or not yet revised."""
    translation: str = ""
    """Message and hint in the language of the catalogue; empty for other files."""
    count: int = 1
    """The number of places that it was found in; a cause is reported once."""

    def __str__(self) -> str:
        """Return one line: path, line, column, message and hint, shortened where they are too long, and the code.

        >>> print(UserError("unknown-statistic", "did you mean 'y'?", name="x").at("docs/index.md", 3, 7))
        docs/index.md:3:7: unknown statistic 'x'; did you mean 'y'? [unknown-statistic]
        """
        return self.format_line(is_for_translators=False)

    def format_line(self, *, is_for_translators: bool) -> str:
        """Return one line, as `__str__` does; for translators, the language of their catalogue comes first in it."""
        count = f"; in {self.count} places" if self.count > 1 else ""
        code = f" [{self.code}]" if self.code else ""
        path = escape_invisible(" ".join(self.path.split()))
        text = self._format_text(is_for_translators=is_for_translators)
        return f"{path}:{self.line}:{self.column}: {text}{count}{code}"

    @property
    def text(self) -> str:
        """Message and hint in one line; in a catalogue, in its language behind; shortened where they are too long."""
        return self._format_text(is_for_translators=False)

    def _format_text(self, *, is_for_translators: bool) -> str:
        english = f"{self.message}; {self.hint}" if self.hint else self.message
        texts = [self.translation, english] if is_for_translators else [english, self.translation]
        text = escape_invisible(" ".join(" · ".join(filter(None, texts)).split()))
        return text if len(text) <= MAX_LENGTH else f"{text[: MAX_LENGTH // 2]} … {text[-MAX_LENGTH // 2 :]}"

    def stops_build(self, *, is_preview: bool) -> bool:
        """Return whether it stops a build.

        >>> diagnostic = Diagnostic("captions.po", 3, 9, "no Spanish for 'plan.alt'", is_of_translation=True)
        >>> diagnostic.stops_build(is_preview=True), diagnostic.stops_build(is_preview=False)
        (False, True)
        """
        return not (self.is_warning or (is_preview and self.is_of_translation))


class UserError(ValueError):
    """An error in a text, raised by code that does not know the position in the file.

    `key` is that of a row in `explainer/messages/en.toml`: a code, perhaps with a name behind a dot that tells its
    messages apart. `hint` replaces the row's unless it is empty; `values` are those of the row's names.

    >>> error = UserError("unknown-statistic", "did you mean 'y'?", name="x")
    >>> error.message, error.hint, error.code
    ("unknown statistic 'x'", "did you mean 'y'?", 'unknown-statistic')
    """

    def __init__(self, key: str, hint: str = "", /, **values: Any) -> None:
        message, usual_hint = MESSAGES["en"][key]
        self.row, self.code = key, key.partition(".")[0]
        self.values, self.own_hint = values, hint
        self.message: str = message.format_map(values)
        self.hint: str = hint or usual_hint.format_map(values)
        super().__init__(self.message)

    def with_hint(self, hint: str) -> UserError:
        """Return the error with another hint."""
        return UserError(self.row, hint, **self.values)

    def under_key(self, name: str) -> UserError:
        """Return the error with the name of its key in the file before the message."""
        error = UserError(self.row, self.own_hint, **self.values)
        error.message = f"{name}: {self.message}"
        return error

    @property
    def text(self) -> str:
        """Message and hint."""
        return f"{self.message}; {self.hint}" if self.hint else self.message

    def at(self, path: str, line: int, column: int, *, is_warning: bool = False) -> Diagnostic:
        """Return the error as a diagnostic at this position."""
        translation = translate_message(path, self.row, self.own_hint, self.values)
        return Diagnostic(
            path, line, column, self.message, self.hint, self.code, is_warning=is_warning, translation=translation
        )


class Untranslated(UserError):
    """A translation is missing, fuzzy or out of date."""

    def at(self, path: str, line: int, column: int, *, is_warning: bool = False) -> Diagnostic:
        """Return the error as a diagnostic at this position."""
        return replace(super().at(path, line, column, is_warning=is_warning), is_of_translation=True, is_to_come=True)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics without duplicates: errors, then warnings, each by file, line and column."""
    return sorted(set(diagnostics), key=lambda diagnostic: (diagnostic.is_warning, diagnostic))


def gather_results(results: Mapping[K, tuple[T, list[Diagnostic]]]) -> tuple[dict[K, T], list[Diagnostic]]:
    """Return the values of results, by their keys, and the diagnostics of all."""
    values = {key: value for key, (value, _) in results.items()}
    return values, [diagnostic for _, diagnostics in results.values() for diagnostic in diagnostics]


def format_count(count: int, noun: str) -> str:
    """Return a number with its noun, in the plural if need be.

    >>> format_count(1, "problem"), format_count(2, "problem")
    ('1 problem', '2 problems')
    """
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def suggest_nearest(word: str, candidates: Iterable[str]) -> str:
    """Return a hint that names the most similar word; empty if none is similar.

    >>> suggest_nearest("displced", ["kidnapped", "displaced"])
    "did you mean 'displaced'?"
    """
    near = difflib.get_close_matches(word, list(islice(candidates, MAX_COMPARED)), n=1, cutoff=0.7)
    return f"did you mean '{near[0]}'?" if near else ""


def find_suggested(hint: str) -> list[str]:
    """Return the words that a hint suggests.

    >>> (find_suggested(suggest_nearest("displced", ["kidnapped", "displaced"])),
    ...  find_suggested("use {contributors.count}"))
    (['displaced'], ['contributors'])
    """
    return SUGGESTED.findall(hint)


def suggest_words(word: str, candidates: Iterable[str]) -> str:
    """Return a hint that names the most similar word, or else lists all if they are few.

    >>> suggest_words("loud", ["bare", "words"])
    'use one of bare, words'
    """
    words = list(candidates)
    listed = f"use one of {', '.join(words)}" if 0 < len(words) <= 20 else ""
    return suggest_nearest(word, words) or listed


def describe_value(value: Any, written: str | None = None) -> str:
    """Return a value as messages quote it; `written` is its spelling in the file.

    >>> from decimal import Decimal
    >>> (describe_value("a"), describe_value(True), describe_value(Decimal("2.50")), describe_value([1]),
    ...  describe_value({}), describe_value(5, "+5"))
    ("'a'", "'true'", "'2.50'", 'a list', 'a record', "'+5'")
    """
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a record"
    return f"'{written or (str(value).lower() if isinstance(value, bool) else value)}'"


def name_character(character: str) -> str:
    r"""Return the code point and name of an unprintable character.

    >>> name_character("\u202e"), name_character("\x07"), name_character("\ud800")
    ('U+202E (right-to-left override)', 'U+0007 (control)', 'U+D800 (half of a character)')
    """
    kind = {"Cc": "control", "Cs": "half of a character"}.get(unicodedata.category(character), "no character")
    return f"U+{ord(character):04X} ({unicodedata.name(character, kind).lower()})"


def escape_invisible(text: str) -> str:
    r"""Return a text for a terminal or a log, with invisible characters as escapes.

    >>> escape_invisible("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    return INVISIBLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
