"""The text equivalent of a drawn picture: a table of the values that it shows, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from explainer.data.model import Date, Series
from explainer.images.model import Image
from explainer.locales.phrases import LANGUAGES
from explainer.references.elements import append, element, unlinked
from explainer.references.printed import Printed, printed_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference

COLUMNS = ("picture.what", "picture.when", "picture.value")
Row = tuple[Printed | None, ...]
"""What, when, value; the cell of what has none is empty."""


def values(image: Image, resolver: Resolver) -> Element | None:
    """`<details>` with the table, to stand behind the figure; nothing where the picture shows no values."""
    names = [name for name in image.picture.used if name in resolver.statistics.records]
    if not image.picture.is_drawn or not names:
        return None
    root = Element("details", {"class": "values"})
    _words(SubElement(root, "summary"), "picture.values", image)
    table = SubElement(root, "table", {"class": "values"})
    heads = element(element(table, "thead"), "tr")
    for column in COLUMNS:
        _words(element(heads, "th", scope="col"), column, image)
    body = element(table, "tbody")
    for name in names:
        for rows in zip(*(_rows(name, resolver, language) for language in LANGUAGES), strict=True):
            _row(body, dict(zip(LANGUAGES, rows, strict=True)))
    return root


def _words(parent: Element, context: str, image: Image) -> None:
    """A fixed text in each language."""
    for language, words in image.fixed.items():
        element(parent, "span", words[context], lang=language)


def _row(body: Element, printed: dict[str, Row]) -> None:
    row = element(body, "tr")
    for index in range(len(COLUMNS)):
        cell = element(row, "th", scope="row") if index == 0 else element(row, "td")
        for language, cells in printed.items():
            if (one := cells[index]) is not None:
                paragraph = element(cell, "p", lang=LANGUAGES[language].tag)
                paragraph.append(unlinked(one)) if index < len(COLUMNS) - 1 else append(paragraph, [one])


def _rows(name: str, resolver: Resolver, language: str) -> Iterator[Row]:
    """A statistic's row, or those of a series."""
    statistics = resolver.statistics
    label = resolver.resolve(Reference(name, ("label",)), language)
    if isinstance(statistics.records[name], Series):
        yield from ((label, *observed) for observed in resolver.observations(name, language))
        return
    period = None if isinstance(statistics.records[name], Date) else statistics.period(name)
    when = printed_period(name, period, language) if period else None
    yield label, when, resolver.resolve(Reference(name), language)
