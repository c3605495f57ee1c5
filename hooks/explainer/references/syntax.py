"""The syntax of references: `{name}`, `{name.form}`, `{name.field.form}`.

The syntax is that of Python's format strings with dots only, so that gettext's `msgfmt --check` checks it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.diagnostics import UserError

REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)((?:\.[a-z][a-z0-9_]*)*)\}")
PIECES = re.compile(r"\{\{|\}\}|\{[^{}\s]*\}|[{}]")
FORMS = ("bare", "words", "start", "exact", "abs")
"""Ways of printing a number; `abs` prints its size, without its sign."""
FIELDS = ("label", "place", "period", "date", "source", "publisher", "published", "count")
"""Other fields of a statistic that can be printed; `count` is the number of a list."""
HINT = "write {name} or {name.form}; for a brace itself, write it twice"


@dataclass(frozen=True)
class Reference:
    """A parsed reference: `{name.part.part}`."""

    name: str
    parts: tuple[str, ...] = ()

    @property
    def prints_number(self) -> bool:
        """Whether it prints the number of the statistic, not another field.

        >>> Reference("displaced", ("bare",)).prints_number, Reference("displaced", ("date",)).prints_number
        (True, False)
        """
        return not set(self.parts) & set(FIELDS) - {"count"}

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Return the reference in a text with braces; raise `UserError` if it is none.

        >>> Reference.parse("{displaced.bare}")
        Reference(name='displaced', parts=('bare',))
        """
        match = REFERENCE.fullmatch(text)
        if not match:
            raise UserError(f"'{text}' is not a reference", HINT)
        return cls(match[1], tuple(match[2].split(".")[1:]))


def find_references(text: str) -> list[str]:
    """Return the well-formed references of a text, in order.

    >>> find_references("{displaced} of {displaced.place}, {{not this}}")
    ['{displaced}', '{displaced.place}']
    """
    return [match[0] for match in PIECES.finditer(text) if REFERENCE.fullmatch(match[0])]
