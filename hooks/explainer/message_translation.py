"""Translates messages about a catalogue into its language; the line shows both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from re import Pattern

from explainer import spanish_messages

FILE = re.compile(r"assets/locale/([A-Za-z]+)[\w-]*/")
"""The path of a file that translators edit, with its language (without country)."""
TABLES = {"es": (spanish_messages.MESSAGES, spanish_messages.HINTS)}
"""By language: the messages, and the hints."""
QUOTED_PART = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
EITHER = re.compile(r"(?<=[»}]) or (?=[«{])")
"""The word between two alternatives."""


def translate_message(path: str, message: str, hint: str = "") -> str:
    """Return a message with its hint; for a catalogue, in its language first, then in English.

    >>> translate_message("docs/index.md", "a brace is left open", "close it")
    'a brace is left open; close it'
    >>> print(translate_message("assets/locale/es/x.po", "the translation lacks {a}",
    ...     "put it where the number belongs"))
    falta {a}; póngala donde va la cifra · the translation lacks {a}; put it where the number belongs
    >>> print(translate_message("assets/locale/es/x.po", "'8' is typed by hand", "use {a} or {b}"))
    «8» está escrito a mano; use {a} o {b} · '8' is typed by hand; use {a} or {b}
    """
    english = f"{message}; {hint}" if hint else message
    file = FILE.match(path)
    messages, hints = TABLES.get(file[1], ({}, {})) if file else ({}, {})
    first, second = _find_translation(message, messages), _find_translation(hint, hints) if hint else ""
    if first is None or second is None:
        return english
    return f"{first}; {second} · {english}" if second else f"{first} · {english}"


def _find_translation(text: str, table: Mapping[str, str]) -> str | None:
    """Return a message in the language of the table, with its variable parts; None if the table lacks it."""
    for template, translation in table.items():
        if match := _compile_template(template).fullmatch(text):
            cases = [*map(_translate_case, match.groups()), ""]
            return "".join(part + case for part, case in zip(translation.split("*"), cases, strict=True))
    return None


def _translate_case(text: str) -> str:
    """Return the variable part of a message with Spanish quotation marks and «o» for "or"."""
    return EITHER.sub(" o ", QUOTED_PART.sub(r"«\1»", text))


@cache
def _compile_template(template: str) -> Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, template.split("*"))), re.DOTALL)
