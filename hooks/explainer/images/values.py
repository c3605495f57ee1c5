"""The text equivalent of a drawn picture: a table of the values that it shows, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from explainer.data.statistic_kinds import Date, Series
from explainer.images.captions import VALUES
from explainer.images.image_types import Image
from explainer.locales.phrases import LANGUAGES
from explainer.references.elements import add_child, append_pieces, make_element
from explainer.references.printed import Printed, print_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference

COLUMNS = ("picture.when", "picture.value")
Row = tuple[Printed | None, str, Printed]
"""When, by whom where another says otherwise of that date, and the value; a date by itself does not say when."""


def make_values_table(image: Image, resolver: Resolver) -> Element | None:
    """`<details>` with the table, to stand behind the figure; nothing where the picture shows no values."""
    names = [name for name in image.picture.used if name in resolver.statistics.records]
    if not image.picture.is_drawn or not names:
        return None
    root = Element("details", {"class": VALUES})
    _add_fixed_text(SubElement(root, "summary"), "picture.values", image)
    table = SubElement(root, "table", {"class": VALUES})
    heads = add_child(add_child(table, "thead"), "tr")
    for column in COLUMNS:
        _add_fixed_text(add_child(heads, "th", scope="col"), column, image)
    for name in names:
        _add_group(table, name, resolver)
    return root


def _add_fixed_text(parent: Element, context: str, image: Image) -> None:
    """A fixed text in each language."""
    for language, words in image.fixed.items():
        add_child(parent, "span", words[context], lang=language)


def _add_group(table: Element, name: str, resolver: Resolver) -> None:
    """A statistic: its label, then its value or, of a series, each of its values."""
    body = add_child(table, "tbody")
    head = add_child(add_child(body, "tr"), "th", scope="rowgroup", colspan=str(len(COLUMNS)))
    for language in LANGUAGES:
        _add_paragraph(head, language).append(
            make_element(resolver.resolve_reference(Reference(name, ("label",)), language))
        )
    for rows in zip(*(_list_rows(name, resolver, language) for language in LANGUAGES), strict=True):
        row = add_child(body, "tr")
        when, value = add_child(row, "td"), add_child(row, "td")
        for language, (date, publisher, number) in zip(LANGUAGES, rows, strict=True):
            if date:
                pieces = [date, f" ({publisher})" if publisher else ""]
                append_pieces(_add_paragraph(when, language), pieces, is_linked=False)
            append_pieces(_add_paragraph(value, language), [number])


def _add_paragraph(cell: Element, language: str) -> Element:
    return add_child(cell, "p", lang=LANGUAGES[language].tag)


def _list_rows(name: str, resolver: Resolver, language: str) -> Iterator[Row]:
    """A statistic's row, or those of a series."""
    statistics = resolver.statistics
    if isinstance(statistics.records[name], Series):
        rows = zip(resolver.print_observations(name, language), statistics.name_rivals(name), strict=True)
        yield from ((date, publisher, number) for (date, number), publisher in rows)
        return
    period = None if isinstance(statistics.records[name], Date) else statistics.period(name)
    when = print_period(name, period, language) if period else None
    yield when, "", resolver.print_for_table(name, language)
