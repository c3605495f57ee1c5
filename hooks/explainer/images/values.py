"""The text equivalent of a drawn picture: a table of the values that it shows, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from explainer.data.statistic_kinds import Date, Series
from explainer.images.model import Image
from explainer.locales.phrases import LANGUAGES
from explainer.references.elements import append, element, unlinked
from explainer.references.printed import Printed, printed_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference

COLUMNS = ("picture.when", "picture.value")
Row = tuple[Printed | None, str, Printed]
"""When, by whom where another says otherwise of that date, and the value; a date by itself does not say when."""


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
    for name in names:
        _group(table, name, resolver)
    return root


def _words(parent: Element, context: str, image: Image) -> None:
    """A fixed text in each language."""
    for language, words in image.fixed.items():
        element(parent, "span", words[context], lang=language)


def _group(table: Element, name: str, resolver: Resolver) -> None:
    """A statistic: its label, then its value or, of a series, each of its values."""
    body = element(table, "tbody")
    head = element(element(body, "tr"), "th", scope="rowgroup", colspan=str(len(COLUMNS)))
    for language in LANGUAGES:
        _in_language(head, language).append(unlinked(resolver.resolve(Reference(name, ("label",)), language)))
    for rows in zip(*(_rows(name, resolver, language) for language in LANGUAGES), strict=True):
        row = element(body, "tr")
        when, value = element(row, "td"), element(row, "td")
        for language, (date, publisher, number) in zip(LANGUAGES, rows, strict=True):
            if date:
                pieces = [date, f" ({publisher})" if publisher else ""]
                append(_in_language(when, language), pieces, is_linked=False)
            append(_in_language(value, language), [number])


def _in_language(cell: Element, language: str) -> Element:
    return element(cell, "p", lang=LANGUAGES[language].tag)


def _rows(name: str, resolver: Resolver, language: str) -> Iterator[Row]:
    """A statistic's row, or those of a series."""
    statistics = resolver.statistics
    if isinstance(statistics.records[name], Series):
        rows = zip(resolver.observations(name, language), statistics.rivals(name), strict=True)
        yield from ((date, publisher, number) for (date, number), publisher in rows)
        return
    period = None if isinstance(statistics.records[name], Date) else statistics.period(name)
    when = printed_period(name, period, language) if period else None
    yield when, "", resolver.listed(name, language)
