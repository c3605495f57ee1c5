"""The data page's table of statistics and the sources page's table of sources."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from explainer.data.model import Series
from explainer.references.elements import append, element, exact, unlinked
from explainer.references.printed import printed_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference

SOURCES_PAGE = "/sources.md"


def statistics_table(resolver: Resolver) -> Element:
    """A row a statistic: what it counts, its value as the site prints it, place, time and sources."""
    table = _Table("Statistics", ["What", "Value", "Place", "Date or period", "Source"])
    statistics = resolver.statistics
    for name, record in statistics.records.items():
        if name in statistics.faulty:
            continue
        head, value, place, when, sources = table.row(name)
        head.text = exact(record.label)
        if isinstance(record, Series):
            for date, number in resolver.observations(name, "en"):
                append(SubElement(value, "p"), [date, ": ", number], is_linked=False)
        else:
            value.append(unlinked(resolver.resolve(Reference(name), "en")))
        place.text = exact(statistics.place(name) or "")
        if statistics.period(name):
            when.append(unlinked(resolver.resolve(Reference(name, ("date",)), "en")))
        for source_id in filter(statistics.sources.get, statistics.source_ids(name)):
            publisher = statistics.sources[source_id].publisher
            element(SubElement(sources, "p"), "a", publisher, href=f"{SOURCES_PAGE}#{source_id}")
    return table.root


def sources_table(resolver: Resolver) -> Element:
    """A row a source: title, publisher, dates, and what a reader should know of it."""
    table = _Table("Sources", ["Source", "Publisher", "Published", "Read"])
    for source_id, source in resolver.statistics.sources.items():
        head, publisher, published, seen = table.row(source_id)
        title = element(head, "a", source.title, href=source.url) if source.url else element(head, "cite", source.title)
        if source.language != "en":
            title.set("lang", source.language)
        for note in filter(None, (source.reference, source.note)):
            element(head, "p", note, class_="note")
        publisher.text = exact(source.publisher)
        for cell, when in ((published, source.published), (seen, source.seen)):
            append(cell, [printed_period(source_id, when, "en") if when else "no date given"], is_linked=False)
    return table.root


class _Table:
    """A table that a phone shows as a list of cards."""

    def __init__(self, name: str, heads: list[str]) -> None:
        self.heads = heads
        self.root = Element("table", {"aria-label": name})
        row = element(element(self.root, "thead"), "tr")
        for head in heads:
            element(row, "th", head, scope="col")
        self.body = element(self.root, "tbody")

    def row(self, anchor: str) -> list[Element]:
        """The empty cells of a new row."""
        row = element(self.body, "tr", id=anchor)
        head = element(row, "th", scope="row")
        return [head, *(element(row, "td", **{"data-label": label}) for label in self.heads[1:])]
