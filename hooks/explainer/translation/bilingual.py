"""The desk's parts that say the same in Spanish and in English, Spanish first."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from explainer.images.captions import STATE, UNTRANSLATED
from explainer.references.elements import add_child, append_pieces
from explainer.translation.states import STATES, State

Words = tuple[str, str]
"""In Spanish and in English."""


def add_words(parent: Element, spanish: str, english: str) -> None:
    """Say it at the end of an element."""
    add_child(parent, "span", spanish, lang="es")
    append_pieces(parent, [f" · {english}"])


def add_bilingual(parent: Element, tag: str, spanish: str, english: str) -> Element:
    """A new child that says it."""
    child = add_child(parent, tag)
    add_words(child, spanish, english)
    return child


def mark_state(paragraph: Element, state: State) -> None:
    """Say in a paragraph how far a translation is."""
    paragraph.set("class", STATE if state == "translated" else f"{STATE} {UNTRANSLATED}")
    add_bilingual(paragraph, "strong", STATES[state]["es"], STATES[state]["en"])


def add_table(parent: Element, name: str, heads: Iterable[Words]) -> Element:
    """The empty body of a new table, which a phone shows as a list of cards."""
    root = add_child(parent, "table", **{"aria-label": name})
    row = add_child(add_child(root, "thead"), "tr")
    for head in heads:
        add_bilingual(row, "th", *head).set("scope", "col")
    return add_child(root, "tbody")


def add_cell(row: Element, head: Words) -> Element:
    """A new cell under a heading, which stands before it on a phone."""
    return add_child(row, "td", **{"data-label": " · ".join(head)})
