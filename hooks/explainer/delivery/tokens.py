"""The smallest parts of style sheets, as tinycss2 gives them: written in few bytes, parted, with other addresses.

Its component values: https://doc.courtbouillon.org/tinycss2/stable/api_reference.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import tinycss2

Token = Any
Place = Callable[[str], str]
"""From the address of a picture or a font, as the sheet has it, to what is written for it."""


def tight(tokens: Iterable[Token], around: str, place: Place = str) -> str:
    """Tokens as text, without comments, and without white space at the ends and beside the characters in `around`.

    >>> tight(tinycss2.parse_component_value_list(" a  >  b ,/* c */ :is( d , e )"), ",>")
    'a>b,:is(d,e)'
    >>> tight(tinycss2.parse_component_value_list('calc(1px + 2px), url( "a.png" )'), ",", "../{}".format)
    'calc(1px + 2px),url("../a.png")'
    """
    text: str = tinycss2.serialize(list(_tight(tokens, around, place)))
    return text.strip().replace("</", "<\\/")  # which would end a `<style>`


def parted(tokens: Iterable[Token]) -> list[list[Token]]:
    """Tokens between commas."""
    parts: list[list[Token]] = [[]]
    for one in tokens:
        if one == ",":
            parts.append([])
        else:
            parts[-1].append(one)
    return parts


def _tight(tokens: Iterable[Token], around: str, place: Place) -> Iterator[Token]:
    space = None
    is_free = True
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            space = token
            continue
        is_delimiter = token.type == "literal" and token.value in around
        if space and not is_free and not is_delimiter:
            space.value = " "
            yield space
        _tighten(token, around, place)
        yield token
        space, is_free = None, is_delimiter


def _tighten(token: Token, around: str, place: Place) -> None:
    """The same within a block; an address gets its place."""
    if token.type == "url":
        token.representation = f'url("{tinycss2.serializer.serialize_string_value(place(token.value))}")'
    elif token.type == "function":
        is_address = token.lower_name in {"src", "url"}
        for argument in token.arguments if is_address else ():
            if argument.type == "string":
                argument.representation = f'"{tinycss2.serializer.serialize_string_value(place(argument.value))}"'
        token.arguments = list(_tight(token.arguments, around, place))
    elif token.type in {"() block", "[] block", "{} block"}:
        token.content = list(_tight(token.content, around, place))
    elif token.type in {"qualified-rule", "at-rule"}:
        token.prelude = list(_tight(token.prelude, around, place))
        token.content = token.content and list(_tight(token.content, around, place))
