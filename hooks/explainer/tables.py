"""The data page's table of statistics and the sources page's table of sources."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from explainer.elements import append, element, exact, unlinked
from explainer.model import Series
from explainer.references import Resolver, printed_period

SOURCES_PAGE = "/sources.md"


def statistics_table(resolver: Resolver) -> Element:
    """A row a statistic: what it counts, its value as the site prints it, place, time and sources."""
    statistics = resolver.statistics
    table, body = _table("statistics", ["What", "Value", "Place", "Date or period", "Source"])
    for name, record in statistics.records.items():
        row = SubElement(body, "tr", {"id": name})
        element(row, "th", record.label, scope="row")
        cell = SubElement(row, "td")
        if isinstance(record, Series):
            _observations(cell, name, resolver)
        else:
            cell.append(unlinked(resolver.printed("{" + name + "}", "en")))
        element(row, "td", statistics.place(name) or "")
        cell = SubElement(row, "td")
        if statistics.period(name):
            cell.append(unlinked(resolver.printed("{" + name + ".date}", "en")))
        cell = SubElement(row, "td")
        for source_id in statistics.source_ids(name):
            source = statistics.sources.get(source_id)
            line = SubElement(cell, "p")
            element(line, "a", source.publisher if source else source_id, href=f"{SOURCES_PAGE}#{source_id}")
    return table


def _observations(cell: Element, name: str, resolver: Resolver) -> None:
    for when, number in resolver.observations(name, "en"):
        append(SubElement(cell, "p"), [when, ": ", number], is_linked=False)


def sources_table(resolver: Resolver) -> Element:
    """A row a source: title, publisher, dates, and what a reader should know of it."""
    table, body = _table("sources", ["Source", "Publisher", "Published", "Read"])
    for source_id, source in resolver.statistics.sources.items():
        row = SubElement(body, "tr", {"id": source_id})
        head = SubElement(row, "th", {"scope": "row"})
        title = element(head, "a", source.title, href=source.url) if source.url else element(head, "cite", source.title)
        if source.language != "en":
            title.set("lang", source.language)
        for note in (source.reference, source.note):
            if note:
                element(head, "p", note, class_="note")
        element(row, "td", source.publisher)
        for when in (source.published, source.seen):
            cell = SubElement(row, "td")
            if when:
                cell.append(unlinked(printed_period(source_id, when, "en")))
            else:
                cell.text = exact("not given")
    return table


def _table(name: str, heads: list[str]) -> tuple[Element, Element]:
    table = Element("table", {"class": name})
    row = SubElement(SubElement(table, "thead"), "tr")
    for head in heads:
        element(row, "th", head, scope="col")
    return table, SubElement(table, "tbody")
