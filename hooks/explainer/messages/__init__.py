"""The messages by code, in English and in the languages of the catalogues: `explainer/messages/*.toml`.

A row is `code = [message, hint]` or `"code.name" = …`; {names} are values. Another language has, besides, the words
that stand as values (`[words]`, with "or"), the hints that are made of what the project has (`[hints]`), its quotation
marks (`quotation`), and what parts a message from its hint, if that is no "; " (`semicolon`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from re import Pattern
from typing import Any

Rows = Mapping[str, Any]
FOLDER = Path(__file__).parent
MESSAGES: Mapping[str, Rows] = {
    file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml"))
}
"""By language: message and hint by code, perhaps with a name behind a dot."""
FILE = re.compile(r"assets/locale/([A-Za-z]+)[\w-]*/")
"""The path of a file that translators edit, with its language (without country)."""
QUOTED_PART = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
EITHER = re.compile(r"(?<=[»”}]) or (?=[«“{])")
"""The word between two alternatives."""


def translate_message(path: str, key: str, hint: str, values: Mapping[str, Any]) -> str:
    """Return message and hint in the language of a catalogue; empty for other files, and without a translation.

    `key` is that of the row; `hint` replaces the row's unless it is empty.

    >>> print(translate_message("assets/locale/es/x.po", "other-references", "", {"reference": "{a}"}))
    falta {a}; ponga esa referencia donde va la cifra
    >>> print(translate_message("assets/locale/es/x.po", "typed-number", "use {a} or {b}", {"words": "8"}))
    «8» está escrito a mano; use {a} o {b}
    >>> translate_message("docs/index.md", "typed-number", "use {a}", {"words": "8"})
    ''
    """
    file = FILE.match(path)
    rows = MESSAGES.get(file[1], {}) if file else {}
    if key not in rows:
        return ""
    translated = {name: _translate_value(value, rows) for name, value in values.items()}
    message, usual_hint = (text.format_map(translated) for text in rows[key])
    own_hint = _translate_hint(hint, rows) if hint else usual_hint
    if own_hint is None:
        return ""
    return f"{message}{rows.get('semicolon', '; ')}{own_hint}" if own_hint else message


def _translate_hint(hint: str, rows: Rows) -> str | None:
    """Return a hint that is made of what the project has; None if the table lacks it."""
    for template, translation in rows["hints"].items():
        if match := _compile_template(template).fullmatch(hint):
            values = {name: _translate_value(value, rows) for name, value in match.groupdict().items()}
            return str(translation.format_map(values))
    return None


def _translate_value(value: Any, rows: Rows) -> Any:
    """Return a value of a message; a text with the language's quotation marks, and its word for "or"."""
    if not isinstance(value, str):
        return value
    words = rows["words"]
    quoted = QUOTED_PART.sub(lambda match: rows["quotation"].format(match[1]), words.get(value, value))
    return EITHER.sub(f" {words['or']} ", quoted)


@cache
def _compile_template(template: str) -> Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    pattern = "".join(f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts))
    return re.compile(pattern, re.DOTALL)
