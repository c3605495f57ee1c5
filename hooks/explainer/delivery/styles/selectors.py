"""Selectors, judged by the names that they need: never by their order, or by the values of attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import tinycss2

from explainer.delivery.styles.vocabulary import Vocabulary

Token = Any
"""One of tinycss2's (https://doc.courtbouillon.org/tinycss2/stable/api_reference.html)."""
CHOICES = ("has", "is", "where")
"""Pseudo-classes of which one selector has to match; what stands within others, as in `:not()`, is not looked at."""


@dataclass(frozen=True)
class Selector:
    """One of those of a rule."""

    text: str
    names: frozenset[str]
    """All that it needs."""
    choices: tuple[tuple[Selector, ...], ...]
    """Of each tuple, one has to match."""

    def may_match(self, page: Vocabulary) -> bool:
        """Whether the page may have an element that it matches.

        >>> page = Vocabulary(frozenset((".close", "body")), frozenset())
        >>> listed = selectors(tinycss2.parse_component_value_list("body .close, .open"))
        >>> [one.may_match(page) for one in listed]
        [True, False]
        """
        is_named = all(map(page.has, self.names))
        return is_named and all(any(one.may_match(page) for one in choice) for choice in self.choices)


def selectors(tokens: Iterable[Token]) -> tuple[Selector, ...]:
    """Those of a list, between commas."""
    parts: list[list[Token]] = [[]]
    for one in tokens:
        if one == ",":
            parts.append([])
        else:
            parts[-1].append(one)
    return tuple(map(_selector, parts))


def tight(tokens: Iterable[Token], around: str) -> str:
    """Tokens as text, without white space at the ends and beside the characters in `around`.

    >>> tight(tinycss2.parse_component_value_list(" a  >  b , :is( d , 'e , f' )"), ",>")
    'a>b,:is( d,"e , f" )'
    """
    space = re.compile(rf'("(?:[^"\\]|\\.)*"|/\*.*?\*/)|\s*([{around}])\s*|\s+', re.DOTALL)
    return space.sub(lambda match: match[1] or match[2] or " ", tinycss2.serialize(tokens)).strip()


def _selector(tokens: list[Token]) -> Selector:
    within = [one.arguments for one in tokens if one.type == "function" and one.lower_name in CHOICES]
    return Selector(tight(tokens, ",>~+"), frozenset(_names(tokens)), tuple(map(selectors, within)))


def _names(tokens: list[Token]) -> Iterator[str]:
    """What stands for an element, a class, an id or an attribute."""
    for before, one in zip([None, *tokens], tokens, strict=False):
        if one.type == "hash":
            yield f"#{one.value}"
        elif one.type == "[] block":
            yield from (f"[{name.lower_value}" for name in one.content[:1] if name.type == "ident")
        elif one.type == "ident" and before == ".":
            yield f".{one.value}"
        elif one.type == "ident" and before != ":":
            yield one.lower_value
