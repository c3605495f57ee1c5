"""The tables of statistics, sources and corrections, and the timeline of events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.toc import slugify

from explainer import markup
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.data.statistics import Correction, Event
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, mark_language
from explainer.locales.formats import find_preposition
from explainer.locales.periods import Day, Period
from explainer.pages.rendering import RenderedPage
from explainer.references import (
    add_child,
    annotate_printed,
    append_pieces,
    escape_markdown_text,
    find_references,
    join_pieces,
)
from explainer.references.resolver import Resolver

SOURCES_PAGE = "/sources.md"
USED_ON, SEEN = "Used on", "Read"
"""The headings of columns about this site, which search leaves out."""
NO_VALUE = "\N{EN DASH}"
"""What stands in a cell for which a statistic has nothing."""
PAGES_MARK = re.compile(annotate_printed("pages:(.*?)", ""))
"""Matches the mark that the links to a statistic's pages replace after rendering."""


def make_statistics_table(resolver: Resolver, rendering: RenderedPage) -> Element:  # noqa: ARG001 - as all tables take it
    """Return a table of statistics by topic: label, value, place and time in each language, sources, and pages."""
    table = _Table("Statistics", ["What", "Value", "Place", "Date or period", "Source", USED_ON])
    records = resolver.statistics.records
    uses = Counter(record.label for record in records.values())
    for topic, names in _group_by_topic(resolver).items():
        if topic:
            table.start_group(topic, _make_topic_anchor(topic))
        for name in names:
            cells = table.add_row(name)
            head, value, place, when, sources, pages = cells
            for language in LANGUAGES:
                _add_label(head, name, resolver, language, is_dated=uses[records[name].label] > 1)
            _add_value(value, name, resolver)
            _add_scope(place, when, name, resolver)
            _add_sources(sources, name, resolver)
            pages.text = annotate_printed(f"pages:{name}", "")
            link = add_child(SubElement(pages, "p"), "a", class_=markup.PERMALINK, href=f"#{name}")
            add_child(link, "span", f"Link to this row: {records[name].label}", class_=markup.VISUALLY_HIDDEN)
            append_pieces(link, [f" #{name}"])
            for cell in cells[1:-1]:
                if not len(cell):
                    cell.text = NO_VALUE
                    cell.set("class", markup.EMPTY)
    return table.root


def make_topic_list(resolver: Resolver, rendering: RenderedPage) -> Element:  # noqa: ARG001 - as all tables take it
    """Return a list of links to the topics in the table of statistics."""
    root = Element("ul")
    for topic in filter(None, _group_by_topic(resolver)):
        add_child(SubElement(root, "li"), "a", topic, href=f"#{_make_topic_anchor(topic)}")
    return root


def _group_by_topic(resolver: Resolver) -> dict[str, list[str]]:
    """Return the ids of the statistics that can be printed, by topic: first those without one, under an empty one."""
    statistics = resolver.statistics
    groups: dict[str, list[str]] = {"": []}
    for name, record in statistics.records.items():
        if name not in statistics.faulty:
            groups.setdefault(record.topic or "", []).append(name)
    return groups


def _make_topic_anchor(topic: str) -> str:
    """Return the anchor of a topic, which no id of a statistic can be.

    >>> _make_topic_anchor("People forced from their homes")
    'topic-people-forced-from-their-homes'
    """
    return f"topic-{slugify(topic, '-')}"


def _add_label(head: Element, name: str, resolver: Resolver, language: str, *, is_dated: bool) -> None:
    """Add a statistic's label, with its date where other rows have the same label."""
    pieces: list[str | Printed] = [resolver.print_reference(f"{{{name}.label}}", language)]
    when = resolver.statistics.period(name)
    if is_dated and when:
        pieces += [", ", print_period(name, when, language)]
    append_pieces(_add_paragraph(head, language), pieces, is_linked=False)


def make_sources_table(resolver: Resolver, rendering: RenderedPage) -> Element:
    """Return a table of sources by publisher: title, publisher, dates and notes."""
    table = _Table("Sources", ["Source", "Publisher", "Published", SEEN])
    sources = resolver.statistics.sources
    for source_id, source in sorted(
        sources.items(), key=lambda entry: entry[1].publisher.casefold().removeprefix("a ")
    ):
        head, publisher, published, seen = table.add_row(source_id)
        cited = add_child(head, "cite", lang=source.language)
        add_child(cited, "a", source.title, href=source.url) if source.url else append_pieces(cited, [source.title])
        if source.archived:
            add_child(
                add_child(head, "p", class_=markup.NOTE), "a", f"Archived copy: {source.title}", href=source.archived
            )
        if source.reference:
            add_child(add_child(head, "p", class_=markup.NOTE), "cite", source.reference)
        if source.note and not list(resolver.find_errors(source.note, PAGE_LANGUAGE)):
            rendering.record_references(find_references(source.note))
            append_pieces(add_child(head, "p", class_=markup.NOTE), resolver.fill_pieces(source.note, PAGE_LANGUAGE))
        publisher.text = escape_markdown_text(source.publisher)
        for cell, when in ((published, source.published), (seen, source.seen)):
            append_pieces(cell, [print_period(source_id, when, PAGE_LANGUAGE) if when else "undated"], is_linked=False)
    return table.root


def make_corrections_table(resolver: Resolver, rendering: RenderedPage) -> Element:  # noqa: ARG001 - as all tables take it
    """Return a table of corrections, the newest first; a sentence where there is none."""
    corrections: Sequence[Correction] = resolver.statistics.corrections
    if not corrections:
        sentence = Element("p")
        sentence.text = "Nothing has had to be corrected yet."
        return sentence
    table = _Table("Corrections", ["Date", "What was corrected", "How it is known"])
    for anchor, correction in reversed(list(zip(make_anchors(corrections), corrections, strict=True))):
        date_cell, text_cell, reason_cell = table.add_row(anchor)
        append_pieces(date_cell, [print_period("", correction.date, PAGE_LANGUAGE)], is_linked=False)
        text_cell.text, reason_cell.text = escape_markdown_text(correction.what), escape_markdown_text(correction.why)
    return table.root


def make_anchors(entries: Iterable[Correction | Event]) -> list[str]:
    """Return the anchors of entries: the date, then `-2` and so on for more entries of that date.

    Of one day, the earlier ones come first: so that a new one leaves the anchors of the others as they are.
    """
    count: Counter[str] = Counter()
    anchors = []
    for entry in entries:
        day = str(entry.date)
        count[day] += 1
        anchors.append(day if count[day] == 1 else f"{day}-{count[day]}")
    return anchors


def fill_page_links(html: str, links: Callable[[str], Sequence[tuple[str, str]]]) -> str:
    """Return a page's HTML with the pages of each statistic: `links` gives addresses and titles, as HTML."""

    def fill(match: re.Match[str]) -> str:
        paragraphs = [f'<p><a href="{escape(address)}">{title}</a></p>' for address, title in links(match[1])]
        return "".join(paragraphs)

    return PAGES_MARK.sub(fill, html)


def _add_value(cell: Element, name: str, resolver: Resolver) -> None:
    """Add the value or, of a series, the rows; the exact number of the source where the site rounds it."""
    if resolver.statistics.records[name].observations:
        for language in LANGUAGES:
            values = _add_paragraph(cell, language, "ul")
            values.set("role", "list")
            for header, number in resolver.list_observation_rows(name, language):
                append_pieces(SubElement(values, "li"), [*header, ": ", number], is_linked=False)
        return
    _add_paragraphs(cell, {language: [resolver.print_for_table(name, language)] for language in LANGUAGES})
    exact = {language: list(_list_exact_pieces(name, resolver, language)) for language in LANGUAGES}
    _add_paragraphs(cell, {language: pieces for language, pieces in exact.items() if pieces}, markup.EXACT)


def _list_exact_pieces(name: str, resolver: Resolver, language: str) -> Iterator[str | Printed]:
    """Yield the exact number of the source with its hedge; nothing where it is printed as it is."""
    record, number = resolver.statistics.records[name], resolver.statistics.numbers.get(name)
    bound = record.export(number).bound
    if "exact" in record.forms and bound != "about" and not (number and number.is_cut_off):
        exact_number = resolver.print_reference(f"{{{name}.exact}}", language)
        if exact_number.text != resolver.print_reference(f"{{{name}}}", language).text:
            if bound == "exact" and (exactly := LANGUAGES[language].exactly):
                yield f"{exactly} "
            yield exact_number


def _add_scope(place: Element, when: Element, name: str, resolver: Resolver) -> None:
    """Add the place and the date of a statistic; dates and series tell their date themselves."""
    record, period = resolver.statistics.records[name], resolver.statistics.period(name)
    if resolver.statistics.place(name):
        _add_paragraphs(
            place, {each: [resolver.print_reference(f"{{{name}.place.start}}", each)] for each in LANGUAGES}
        )
    if period and not (record.is_date or record.observations):
        dates = {each: resolver.print_reference(f"{{{name}.date}}", each) for each in LANGUAGES}
        prepositions = {each: find_preposition(period, each).capitalize() for each in LANGUAGES}
        _add_paragraphs(when, {each: [prepositions[each], dates[each]] for each in LANGUAGES})


def _add_paragraphs(cell: Element, texts: Mapping[str, Sequence[str | Printed]], class_name: str = "") -> None:
    """Add a paragraph for each language; a text that reads as the page's own stands once."""
    own_text = join_pieces(texts.get(PAGE_LANGUAGE, ()))
    for language, pieces in texts.items():
        if language == PAGE_LANGUAGE or join_pieces(pieces) != own_text:
            paragraph = _add_paragraph(cell, language)
            if class_name:
                paragraph.set("class", class_name)
            append_pieces(paragraph, pieces, is_linked=False)


def _add_sources(cell: Element, name: str, resolver: Resolver) -> None:
    statistics = resolver.statistics
    record = statistics.records[name]
    if record.counted_by:
        add_child(cell, "p", f"Counted by {record.counted_by}")
    if record.is_computed:
        add_child(cell, "p", "Worked out here, from", class_=markup.FROM)
    for source_id in filter(statistics.sources.get, statistics.source_ids(name)):
        publisher = statistics.sources[source_id].publisher
        add_child(SubElement(cell, "p"), "a", publisher, href=f"{SOURCES_PAGE}#{source_id}")


def _add_paragraph(cell: Element, language: str, tag: str = "p") -> Element:
    """Add a paragraph, or another element, to a cell; the page itself is English."""
    return SubElement(cell, tag, {} if language == PAGE_LANGUAGE else mark_language(language))


class _Table:
    """A table that phones show as a list of cards."""

    def __init__(self, name: str, heads: list[str]) -> None:
        self.heads = heads
        self.root = Element("table", {"aria-label": name, "id": name.lower()})
        row = add_child(add_child(self.root, "thead"), "tr")
        for head in heads:
            add_child(row, "th", head, scope="col")
        self.body = add_child(self.root, "tbody")

    def start_group(self, name: str, anchor: str) -> None:
        """Start a group of rows with a heading of its own."""
        if len(self.body):
            self.body = add_child(self.root, "tbody")
        columns = str(len(self.heads))
        add_child(add_child(self.body, "tr"), "th", name, scope="rowgroup", id=anchor, colspan=columns)

    def add_row(self, anchor: str) -> list[Element]:
        """Add a row and return its empty cells."""
        row = add_child(self.body, "tr", id=anchor)
        head = add_child(row, "th", scope="row")
        return [head, *(add_child(row, "td", **{markup.DATA_LABEL: label}) for label in self.heads[1:])]


OUTCOME_UNSEEN = "scheduled, outcome not seen"
AHEAD = "scheduled, still ahead at the last review"


def make_timeline(resolver: Resolver, rendering: RenderedPage) -> Element:
    """Return the events, the oldest first, by year: each under a heading of its own, with its text and sources."""
    events = list(resolver.statistics.events.values())
    root = Element("div", {"class": markup.TIMELINE})
    year, entries = None, root
    for anchor, event in zip(make_anchors(events), events, strict=True):
        if event.date.start.year != year:
            year = event.date.start.year
            heading = add_child(root, "h3", id=f"in-{year}")
            append_pieces(heading, [print_period("", Period(Day(year)), PAGE_LANGUAGE)], is_linked=False)
            entries = add_child(root, "ol", role="list")
        status = _describe_status(event, resolver.statistics.reviewed)
        entry = add_child(entries, "li", **({"class_": markup.UNREAD} if status else {}))
        heading = add_child(entry, "h4", id=anchor, class_=markup.WHEN)
        append_pieces(heading, [print_period("", event.date, PAGE_LANGUAGE)], is_linked=False)
        texts = {key: text for key, text in event.texts.items() if not list(resolver.find_errors(text, PAGE_LANGUAGE))}
        for key, text in texts.items():
            rendering.record_references(find_references(text))
            pieces = resolver.fill_pieces(text, PAGE_LANGUAGE)
            if key == "what":
                append_pieces(add_child(entry, "p"), pieces)
            else:
                append_pieces(heading, [": ", *pieces], is_linked=False)
        if status:
            append_pieces(heading, [" "])
            add_child(heading, "span", f"({status})", class_=markup.OUTCOME)
        _add_event_sources(add_child(entry, "p", class_=markup.TOLD_BY), event, resolver)
    return root


def _describe_status(event: Event, reviewed: Period | None) -> str:
    """Return what readers are told of an event whose report was not read; nothing of any other event."""
    if event.only:
        return f"{event.only} only"
    if not event.scheduled:
        return ""
    return AHEAD if reviewed and event.date.start.first > reviewed.start.first else OUTCOME_UNSEEN


def _add_event_sources(paragraph: Element, event: Event, resolver: Resolver) -> None:
    """Add the publishers, linked to their pages or to their rows on the sources page."""
    paragraph.text = "Source: " if len(event.sources) == 1 else "Sources: "
    links = []
    for source_id in event.sources:
        if source := resolver.statistics.sources.get(source_id):
            href = source.url or f"{SOURCES_PAGE}#{source_id}"
            links.append(add_child(paragraph, "a", source.publisher, href=href))
    for link in links[:-1]:
        link.tail = ", "
