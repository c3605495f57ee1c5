"""The syntax of `{name}` in a text, and what a reference turns into.

The syntax is that of Python's format strings with dots only, so that gettext's `msgfmt --check` guards it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.problems import Fault

REFERENCE = re.compile(r"\{([a-z][a-z0-9_]*)((?:\.[a-z][a-z0-9_]*)*)\}")
PIECES = re.compile(r"\{\{|\}\}|\{[^{}\s]*\}|[{}]")
FORMS = ("bare", "words", "start", "exact", "abs")
"""Ways of printing a number; `abs` prints its size, without its sign."""
FIELDS = ("label", "place", "period", "date", "source", "publisher", "published", "count")
"""What else of a statistic can be printed; the count of a list is its number."""
HINT = "write {name} or {name.form}; for a brace itself, write it twice"


@dataclass(frozen=True)
class Reference:
    """`{name.part.part}`, taken apart."""

    name: str
    parts: tuple[str, ...] = ()

    @property
    def tells_number(self) -> bool:
        """Whether it prints the statistic itself, and not a field of it.

        >>> Reference("displaced", ("bare",)).tells_number, Reference("displaced", ("date",)).tells_number
        (True, False)
        """
        return not set(self.parts) & set(FIELDS) - {"count"}

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Read one reference with its braces.

        >>> Reference.parse("{displaced.bare}")
        Reference(name='displaced', parts=('bare',))
        """
        match = REFERENCE.fullmatch(text)
        if not match:
            raise Fault(f"'{text}' is not a reference", HINT)
        return cls(match[1], tuple(match[2].split(".")[1:]))


def names_in(text: str) -> list[str]:
    """The references of a text, whole, in their order; broken ones left out.

    >>> names_in("{displaced} of {displaced.place}, {{not this}}")
    ['{displaced}', '{displaced.place}']
    """
    return [match[0] for match in PIECES.finditer(text) if REFERENCE.fullmatch(match[0])]
