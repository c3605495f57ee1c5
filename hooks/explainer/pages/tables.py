"""The tables of the data page, the sources page and the corrections page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement

from explainer.data.events import Correction, Event
from explainer.data.statistic_kinds import Computed, Date, Quantity, Series
from explainer.locales.phrases import LANGUAGES
from explainer.pages.rendering import Rendering
from explainer.references.elements import append, element, exact, unlinked
from explainer.references.marks import marked
from explainer.references.printed import Printed, printed_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference, names_in

SOURCES_PAGE = "/sources.md"
USED_ON, SEEN = "Used on", "Read"
"""The heads of the columns that tell of this site, and nothing of what the row is about."""
TOLD_ON = re.compile(marked("pages:(.*?)", ""))
"""Where the pages that tell a statistic go, once all have been rendered."""


def statistics_table(resolver: Resolver, rendering: Rendering) -> Element:  # noqa: ARG001 - as all tables take it
    """A row a statistic: label, value, place and time in each language, sources, and the pages that use it."""
    table = _Table("Statistics", ["What", "Value", "Place", "Date or period", "Source", USED_ON])
    statistics = resolver.statistics
    for name in statistics.records:
        if name in statistics.faulty:
            continue
        head, value, place, when, sources, pages = table.row(name)
        for language in LANGUAGES:
            _in_language(head, language).append(unlinked(resolver.resolve(Reference(name, ("label",)), language)))
            _add_value(value, name, resolver, language)
            _add_scope(place, when, name, resolver, language)
        _add_exact(value, name, resolver)
        _add_sources(sources, name, resolver)
        pages.text = marked(f"pages:{name}", "")
        element(SubElement(pages, "p"), "a", f"#{name}", class_="permalink", href=f"#{name}")
    return table.root


def sources_table(resolver: Resolver, rendering: Rendering) -> Element:
    """A row a source: title, publisher, dates, and what a reader should know of it."""
    table = _Table("Sources", ["Source", "Publisher", "Published", SEEN])
    for source_id, source in resolver.statistics.sources.items():
        head, publisher, published, seen = table.row(source_id)
        cited = element(head, "cite", lang=source.language)
        element(cited, "a", source.title, href=source.url) if source.url else append(cited, [source.title])
        if source.reference:
            element(element(head, "p", class_="note"), "cite", source.reference)
        if source.note and not list(resolver.faults(source.note, "en")):
            rendering.tell(names_in(source.note))
            append(element(head, "p", class_="note"), resolver.fill(source.note, "en"))
        publisher.text = exact(source.publisher)
        for cell, when in ((published, source.published), (seen, source.seen)):
            append(cell, [printed_period(source_id, when, "en") if when else "date not seen"], is_linked=False)
    return table.root


def corrections_table(resolver: Resolver, rendering: Rendering) -> Element:  # noqa: ARG001 - as all tables take it
    """A row a correction, the newest first; a sentence where there is none."""
    corrections: Sequence[Correction] = resolver.statistics.corrections
    if not corrections:
        nothing = Element("p")
        nothing.text = "Nothing has had to be corrected yet."
        return nothing
    table = _Table("Corrections", ["Date", "What was corrected", "How it is known"])
    for anchor, correction in reversed(list(zip(anchors(corrections), corrections, strict=True))):
        head, what, why = table.row(anchor)
        append(head, [printed_period("", correction.date, "en")], is_linked=False)
        what.text, why.text = exact(correction.what), exact(correction.why)
    return table.root


def anchors(entries: Iterable[Correction | Event]) -> list[str]:
    """Each entry's anchor on its page: its day, then `-2` and so on for more on that day.

    Of one day, the earlier ones come first: so that a new one leaves the anchors of the others as they are.
    """
    count: Counter[str] = Counter()
    found = []
    for entry in entries:
        day = str(entry.date)
        count[day] += 1
        found.append(day if count[day] == 1 else f"{day}-{count[day]}")
    return found


def with_pages(html: str, links: Callable[[str], Sequence[tuple[str, str]]]) -> str:
    """A page's HTML with the pages that tell each statistic: `links` gives their addresses and titles, as HTML."""

    def fill(match: re.Match[str]) -> str:
        found = [f'<p><a href="{escape(address)}">{title}</a></p>' for address, title in links(match[1])]
        return "".join(found)

    return TOLD_ON.sub(fill, html)


def _add_value(cell: Element, name: str, resolver: Resolver, language: str) -> None:
    if isinstance(resolver.statistics.records[name], Series):
        rows = zip(resolver.observations(name, language), resolver.statistics.rivals(name), strict=True)
        for (date, number), publisher in rows:
            pieces: list[str | Printed] = [date, f" ({publisher}): " if publisher else ": ", number]
            append(_in_language(cell, language), pieces, is_linked=False)
    else:
        _in_language(cell, language).append(unlinked(resolver.listed(name, language)))


def _add_exact(cell: Element, name: str, resolver: Resolver) -> None:
    """What the source says to the last digit, where the site rounds it."""
    if not isinstance(resolver.statistics.records[name], Quantity | Computed):
        return
    _, bound, is_endless = resolver.statistics.numbers[name]
    if bound != "about" and not is_endless:
        exact_number = resolver.resolve(Reference(name, ("exact",)), "en")
        if exact_number.text != resolver.resolve(Reference(name), "en").text:
            pieces = ["exactly " if bound == "exact" else "", exact_number]
            append(element(cell, "p", class_="exact"), pieces, is_linked=False)


def _add_scope(place: Element, when: Element, name: str, resolver: Resolver, language: str) -> None:
    """Where and when it holds; a date, and a series, say the latter themselves."""
    statistics = resolver.statistics
    if statistics.place(name):
        printed = resolver.resolve(Reference(name, ("place", "start")), language)
        _in_language(place, language).append(unlinked(printed))
    if statistics.period(name) and not isinstance(statistics.records[name], Date | Series):
        _in_language(when, language).append(unlinked(resolver.resolve(Reference(name, ("date",)), language)))


def _add_sources(cell: Element, name: str, resolver: Resolver) -> None:
    statistics = resolver.statistics
    record = statistics.records[name]
    if record.counted_by:
        element(cell, "p", f"Counted by {record.counted_by}")
    if isinstance(record, Computed):
        element(cell, "p", "Worked out here, from", class_="from")
    for source_id in filter(statistics.sources.get, statistics.source_ids(name)):
        publisher = statistics.sources[source_id].publisher
        element(SubElement(cell, "p"), "a", publisher, href=f"{SOURCES_PAGE}#{source_id}")


def _in_language(cell: Element, language: str) -> Element:
    """A new paragraph of the cell; the page itself is English."""
    return SubElement(cell, "p", {} if language == "en" else {"lang": LANGUAGES[language].tag})


class _Table:
    """A table that a phone shows as a list of cards."""

    def __init__(self, name: str, heads: list[str]) -> None:
        self.heads = heads
        self.root = Element("table", {"aria-label": name, "id": name.lower()})
        row = element(element(self.root, "thead"), "tr")
        for head in heads:
            element(row, "th", head, scope="col")
        self.body = element(self.root, "tbody")

    def row(self, anchor: str) -> list[Element]:
        """The empty cells of a new row."""
        row = element(self.body, "tr", id=anchor)
        head = element(row, "th", scope="row")
        return [head, *(element(row, "td", **{"data-label": label}) for label in self.heads[1:])]
