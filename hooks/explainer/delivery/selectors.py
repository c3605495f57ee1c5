"""Selectors, judged by the names that they need: never by their order, or by the values of attributes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.delivery.tokens import Token, parted, tight
from explainer.delivery.vocabulary import Vocabulary

CHOICES = ("has", "is", "matches", "where", "-moz-any", "-webkit-any")
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

        >>> import tinycss2
        >>> page = Vocabulary(frozenset((".close", "body")), frozenset())
        >>> listed = selectors(tinycss2.parse_component_value_list("body .close, .open"))
        >>> [one.may_match(page) for one in listed]
        [True, False]
        """
        is_named = all(map(page.has, self.names))
        return is_named and all(any(one.may_match(page) for one in choice) for choice in self.choices)


def selectors(tokens: list[Token]) -> tuple[Selector, ...]:
    """Those of a list, between commas."""
    return tuple(_selector(part) for part in parted(tokens))


def _selector(tokens: list[Token]) -> Selector:
    within = [one.arguments for one in tokens if one.type == "function" and one.lower_name in CHOICES]
    choices = tuple(map(selectors, within))
    return Selector(tight(tokens, ",>~+"), frozenset(_names(tokens)), choices)


def _names(tokens: list[Token]) -> Iterator[str]:
    """What stands for an element, a class, an id or an attribute; nothing, where there are name spaces."""
    if any(one == "|" for one in tokens):
        return
    for before, one in zip([None, *tokens], tokens, strict=False):
        if one.type == "hash":
            yield f"#{one.value}"
        elif one.type == "[] block":
            yield from _attribute(one.content)
        elif one.type == "ident" and before == ".":
            yield f".{one.value}"
        elif one.type == "ident" and before != ":":
            yield one.lower_value


def _attribute(tokens: list[Token]) -> Iterator[str]:
    name, *rest = [token for token in tokens if token.type != "whitespace"] or [None]
    if name is not None and name.type == "ident" and rest[:1] != ["|"]:
        yield f"[{name.lower_value}"
