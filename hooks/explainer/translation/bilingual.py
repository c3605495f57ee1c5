"""The desk's parts that say the same in Spanish and in English, Spanish first."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from explainer.images.captions import STATE, UNTRANSLATED
from explainer.references.elements import append, element
from explainer.translation.states import STATES, State

Words = tuple[str, str]
"""In Spanish and in English."""


def words(parent: Element, spanish: str, english: str) -> None:
    """Say it at the end of an element."""
    element(parent, "span", spanish, lang="es")
    append(parent, [f" · {english}"])


def bilingual(parent: Element, tag: str, spanish: str, english: str) -> Element:
    """A new child that says it."""
    child = element(parent, tag)
    words(child, spanish, english)
    return child


def mark(paragraph: Element, state: State) -> None:
    """Say in a paragraph how far a translation is."""
    paragraph.set("class", STATE if state == "translated" else f"{STATE} {UNTRANSLATED}")
    bilingual(paragraph, "strong", STATES[state]["es"], STATES[state]["en"])


def table(parent: Element, name: str, heads: Iterable[Words]) -> Element:
    """The empty body of a new table, which a phone shows as a list of cards."""
    root = element(parent, "table", **{"aria-label": name})
    row = element(element(root, "thead"), "tr")
    for head in heads:
        bilingual(row, "th", *head).set("scope", "col")
    return element(root, "tbody")


def cell(row: Element, head: Words) -> Element:
    """A new cell under a heading, which stands before it on a phone."""
    return element(row, "td", **{"data-label": " · ".join(head)})
