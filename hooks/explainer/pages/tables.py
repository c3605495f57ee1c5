"""The tables of sources and corrections, and the timeline of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element

from explainer import markup
from explainer.data.kinds.date import print_period
from explainer.data.statistics import Correction, Event
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, gettext_noop, mark_language
from explainer.locales.formats import capitalise_start
from explainer.locales.periods import Day, Period
from explainer.pages.rendering import RenderedPage, strip_article
from explainer.references import (
    add_child,
    append_pieces,
    escape_markdown_text,
    find_references,
)
from explainer.references.resolver import Resolver

SOURCES_PAGE = "/sources.md"


def make_sources_table(resolver: Resolver, rendering: RenderedPage) -> Element:
    """Return a table of sources by publisher: title, publisher, dates and notes."""
    language = rendering.language
    gettext = partial(resolver.gettext, language=language)
    heads = [gettext("Source"), gettext("Publisher"), gettext("Published"), gettext("Read"), gettext("Note")]
    table = _Table("sources", gettext("Sources"), heads)
    sources = resolver.statistics.sources
    names = {
        source_id: resolver.translate_text("publisher", source.publisher, language)
        for source_id, source in sources.items()
    }
    for source_id, source in sorted(sources.items(), key=lambda entry: strip_article(names[entry[0]]).casefold()):
        head, publisher, published, seen, notes = table.add_row(source_id)
        del notes.attrib[markup.DATA_LABEL]
        title = resolver.name_source(source, language)
        cited = add_child(head, "cite", lang=language if source.untitled else source.language)
        add_child(cited, "a", title, href=source.url) if source.url else append_pieces(cited, [title])
        if source.archived:
            words = gettext("Archived copy: %(title)s", title=title)
            add_child(add_child(notes, "p"), "a", words, href=source.archived)
        if source.reference:
            reference = resolver.translate_text("reference", source.reference, language)
            add_child(add_child(notes, "p"), "cite", reference)
        if source.note and not list(resolver.find_errors(source.note, PAGE_LANGUAGE)):
            rendering.record_references(find_references(source.note))
            note, own = resolver.choose_data_text("source", source.note, language)
            marked = {} if own == language else mark_language(own, language)
            append_pieces(add_child(notes, "p", **marked), resolver.fill_pieces(note, own))
        publisher.text = escape_markdown_text(names[source_id])
        seen.set("class", markup.UNSEARCHED)
        for cell, when in ((published, source.published), (seen, source.seen)):
            printed = print_period(source_id, when, language) if when else gettext("undated")
            append_pieces(cell, [printed], is_linked=False)
    return table.root


def make_corrections_table(resolver: Resolver, rendering: RenderedPage) -> Element:
    """Return a table of corrections, the newest first; a sentence where there is none."""
    language = rendering.language
    gettext = partial(resolver.gettext, language=language)
    corrections: Sequence[Correction] = resolver.statistics.corrections
    if not corrections:
        sentence = Element("p")
        sentence.text = gettext("Nothing has had to be corrected yet.")
        return sentence
    heads = [gettext("Date"), gettext("What was corrected"), gettext("Before"), gettext("After")]
    table = _Table("corrections", gettext("Corrections"), [*heads, gettext("How it is known")])
    for anchor, correction in reversed(list(zip(make_anchors(corrections), corrections, strict=True))):
        date_cell, *text_cells = table.add_row(anchor)
        append_pieces(date_cell, [print_period("", correction.date, language)], is_linked=False)
        texts = (correction.what, correction.before, correction.after, correction.why)
        for cell, text in zip(text_cells, texts, strict=True):
            cell.text = escape_markdown_text(resolver.translate_text("correction", text, language))
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


class _Table:
    """A table that phones show as a list of cards."""

    def __init__(self, table_id: str, name: str, heads: list[str]) -> None:
        self.heads = heads
        self.root = Element("table", {"aria-label": name, "id": table_id})
        row = add_child(add_child(self.root, "thead"), "tr")
        for head in heads:
            add_child(row, "th", head, scope="col")
        self.body = add_child(self.root, "tbody")

    def add_row(self, anchor: str) -> list[Element]:
        """Add a row and return its empty cells."""
        row = add_child(self.body, "tr", id=anchor)
        head = add_child(row, "th", scope="row")
        return [head, *(add_child(row, "td", **{markup.DATA_LABEL: label}) for label in self.heads[1:])]


OUTCOME_UNSEEN = gettext_noop("scheduled, outcome not seen")
AHEAD = gettext_noop("scheduled, still ahead at the last review")
KNOWN_FROM = {
    "headline": gettext_noop("headline only"),
    "notice": gettext_noop("notice only"),
    "digest": gettext_noop("digest only"),
}
"""What readers are told of an event, by what it is known from, where its report was not read."""


def make_timeline(resolver: Resolver, rendering: RenderedPage) -> Element:
    """Return the events, the oldest first, by year: each under a heading of its own, with its text and sources."""
    events, language = list(resolver.statistics.events.values()), rendering.language
    root = Element("div", {"class": markup.TIMELINE})
    year, entries = None, root
    for anchor, event in zip(make_anchors(events), events, strict=True):
        if event.date.start.year != year:
            year = event.date.start.year
            heading = add_child(root, "h3", id=f"in-{year}")
            append_pieces(heading, [print_period("", Period(Day(year)), language)], is_linked=False)
            entries = add_child(root, "ol", role="list")
        status = describe_status(event, resolver.statistics.reviewed)
        entry = add_child(entries, "li", **({"class_": markup.UNREAD} if status else {}))
        heading = add_child(entry, "h4", id=anchor, class_=markup.WHEN)
        when = print_period("", event.date, language)
        append_pieces(heading, [replace(when, text=capitalise_start(when.text, language))], is_linked=False)
        for key, text in select_sound_texts(event, resolver).items():
            rendering.record_references(find_references(text))
            shown, own = resolver.choose_data_text("event", text, language)
            marked = {} if own == language else mark_language(own, language)
            pieces = resolver.fill_pieces(shown, own)
            if key == "what":
                append_pieces(add_child(entry, "p", **marked), pieces)
            else:
                append_pieces(heading, [LANGUAGES[language].colon])
                append_pieces(add_child(heading, "span", **marked) if marked else heading, pieces, is_linked=False)
        if status:
            append_pieces(heading, [" "])
            add_child(heading, "span", f"({resolver.gettext(status, language)})", class_=markup.OUTCOME)
        _add_event_sources(add_child(entry, "p", class_=markup.TOLD_BY), event, resolver, language)
    return root


def select_sound_texts(event: Event, resolver: Resolver) -> dict[str, str]:
    """Return the texts of an event that can be printed, by key; errors of the others have been reported."""
    return {key: text for key, text in event.texts.items() if not list(resolver.find_errors(text, PAGE_LANGUAGE))}


def describe_status(event: Event, reviewed: Period | None) -> str:
    """Return what readers are told of an event whose report was not read; nothing of any other event."""
    if event.known_from:
        return KNOWN_FROM[event.known_from]
    if not event.scheduled:
        return ""
    return AHEAD if reviewed and event.date.start.first > reviewed.start.first else OUTCOME_UNSEEN


def _add_event_sources(paragraph: Element, event: Event, resolver: Resolver, language: str) -> None:
    """Add the publishers, linked to their pages or to their rows on the sources page."""
    gettext = partial(resolver.gettext, language=language)
    label = gettext("Source:") if len(event.sources) == 1 else gettext("Sources:")
    paragraph.text = f"{label} "
    links = []
    for source_id in event.sources:
        if source := resolver.statistics.sources.get(source_id):
            href = source.url or f"{SOURCES_PAGE}#{source_id}"
            publisher = resolver.translate_text("publisher", source.publisher, language)
            link = add_child(paragraph, "a", publisher, href=href)
            if source.published:
                append_pieces(link, [", ", print_period("", source.published, language)], is_linked=False)
            links.append(link)
    for link in links[:-1]:
        link.tail = ", "
