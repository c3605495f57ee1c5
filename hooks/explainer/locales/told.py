"""What is wrong with a translation, told in the translators' language and in the maintainers': both on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from re import Pattern

from explainer.locales import told_in_spanish

FILE = re.compile(r"assets/locale/([A-Za-z]+)[\w-]*/")
"""Where the files that translators write stand, by language, whatever its country."""
TABLES = {"es": (told_in_spanish.MESSAGES, told_in_spanish.HINTS)}
"""By language: what is wrong, and what to do."""
QUOTED = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
EITHER = re.compile(r"(?<=[»}]) or (?=[«{])")
"""The joint between alternatives."""


def told(path: str, message: str, hint: str = "") -> str:
    """What is wrong in a file, and what to do; of a translation in its language too, which comes first.

    >>> told("docs/index.md", "a brace is left open", "close it")
    'a brace is left open; close it'
    >>> print(told("assets/locale/es/x.po", "the translation lacks {a}", "put it where the number belongs"))
    falta {a}; póngala donde va la cifra · the translation lacks {a}; put it where the number belongs
    >>> print(told("assets/locale/es/x.po", "'8' is typed by hand", "use {a} or {b}"))
    «8» está escrito a mano; use {a} o {b} · '8' is typed by hand; use {a} or {b}
    """
    english = f"{message}; {hint}" if hint else message
    file = FILE.match(path)
    messages, hints = TABLES.get(file[1], ({}, {})) if file else ({}, {})
    first, second = _translated(message, messages), _translated(hint, hints) if hint else ""
    if first is None or second is None:
        return english
    return f"{first}; {second} · {english}" if second else f"{first} · {english}"


def _translated(text: str, table: Mapping[str, str]) -> str | None:
    """The text in the table's language, its cases filled in; `None` where the table does not have it."""
    for template, translation in table.items():
        if match := _pattern(template).fullmatch(text):
            cases = [*map(_case, match.groups()), ""]
            return "".join(part + case for part, case in zip(translation.split("*"), cases, strict=True))
    return None


def _case(text: str) -> str:
    """A word or a reference, or several to choose from, as a Spanish text has them."""
    return EITHER.sub(" o ", QUOTED.sub(r"«\1»", text))


@cache
def _pattern(template: str) -> Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, template.split("*"))), re.DOTALL)
