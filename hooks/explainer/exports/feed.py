"""The feed of corrections and events: Atom (RFC 4287)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explainer.exports import PUBLISHER
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, gettext_noop
from explainer.locales.formats import capitalise_start, format_period
from explainer.media_types import MEDIA_TYPES
from explainer.pages.tables import describe_status, make_anchors, select_sound_texts
from explainer.references.resolver import Resolver

PATH, MEDIA_TYPE = "corrections.xml", "application/atom+xml"
TITLE = gettext_noop("%(site)s: corrections and events")
PAGE = "corrections/"
"""The address of the page of corrections, from the site's root."""
NOON = 12 * 60 * 60
"""The second of a day from which its corrections are dated; its events come before them."""


@dataclass(frozen=True)
class FeedEntry:
    """One entry of the feed."""

    category: str
    """What it is: `correction` or `event`."""
    address: str
    """The absolute address of its place on a page, which is its id too."""
    updated: str
    """A moment in UTC (RFC 3339); no two entries have the same."""
    title: str
    text: str


def export_feed(resolver: Resolver, base: str, events_page: str | None, language: str = PAGE_LANGUAGE) -> str:
    """Return the feed, in a language, of the site whose absolute address in that language, with its slash, is `base`.

    `events_page` is the address of the page of events from there, or `None`. Without entries, the feed was updated on
    the newest day on which a source was seen; nothing in it comes from the clock.
    """
    statistics = resolver.statistics
    newest = max((source.seen for source in statistics.sources.values()), key=str, default=statistics.as_of)
    entries = list(list_corrections(resolver, base, language))
    if events_page is not None:
        entries += list_events(resolver, base + events_page, language)
    title = resolver.gettext(TITLE, language, site=PUBLISHER)
    return write_atom(entries, base, _format_moment(newest.start.first), title, language)


def list_corrections(resolver: Resolver, base: str, language: str = PAGE_LANGUAGE) -> Iterator[FeedEntry]:
    """Yield an entry for each correction, the oldest first."""
    corrections, count = resolver.statistics.corrections, Counter[date]()
    gettext = partial(resolver.gettext, language=language)
    for anchor, correction in zip(make_anchors(corrections), corrections, strict=True):
        day = correction.date.start.first
        moment = _format_moment(day, NOON + count[day])
        own = [correction.what, correction.before, correction.after, correction.why]
        title, before, after, why = (resolver.translate_text("correction", text, language) for text in own)
        lines = [
            gettext("Before: %(text)s", text=before),
            gettext("After: %(text)s", text=after),
            gettext("How it is known: %(text)s", text=why),
        ]
        yield FeedEntry("correction", f"{base}{PAGE}#{anchor}", moment, title, "\n".join(lines))
        count[day] += 1


def list_events(resolver: Resolver, page: str, language: str = PAGE_LANGUAGE) -> Iterator[FeedEntry]:
    """Yield an entry for each event, of its first day; of one that is still ahead, of the day of the last review."""
    statistics = resolver.statistics
    events = list(statistics.events.values())
    count = Counter[date]()
    for anchor, event in zip(make_anchors(events), events, strict=True):
        first, reviewed = event.date.start.first, statistics.reviewed
        day = min(first, reviewed.start.first) if reviewed else first
        moment = _format_moment(day, count[day])
        sound = select_sound_texts(event, resolver).items()
        own = {key: resolver.choose_data_text("event", text, language) for key, text in sound}
        texts = {key: resolver.fill_text(*chosen)[0] for key, chosen in own.items()}
        when = capitalise_start(format_period(event.date, language), language)
        title = LANGUAGES[language].colon.join(filter(None, [when, texts.get("title")]))
        status = resolver.gettext(describe_status(event, statistics.reviewed), language)
        yield FeedEntry(
            "event", f"{page}#{anchor}", moment, f"{title} ({status})" if status else title, texts.get("what", "")
        )
        count[day] += 1


def write_atom(
    entries: Iterable[FeedEntry], base: str, fallback: str, title: str, language: str = PAGE_LANGUAGE
) -> str:
    """Return an Atom feed, the newest entry first; with none, it was updated at the moment `fallback`."""
    listed = sorted(entries, key=lambda entry: entry.updated, reverse=True)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    _add_child(feed, "id", base + PAGE)
    _add_child(feed, "title", title)
    _add_child(feed, "updated", listed[0].updated if listed else fallback)
    _add_child(SubElement(feed, "author"), "name", PUBLISHER)
    _add_child(feed, "link", rel="self", type=MEDIA_TYPE, href=base + PATH)
    _add_child(feed, "link", rel="alternate", type=MEDIA_TYPES[".html"], href=base + PAGE)
    for entry in listed:
        element = SubElement(feed, "entry")
        _add_child(element, "id", entry.address)
        _add_child(element, "title", entry.title)
        _add_child(element, "updated", entry.updated)
        _add_child(element, "link", rel="alternate", type=MEDIA_TYPES[".html"], href=entry.address)
        _add_child(element, "category", term=entry.category)
        _add_child(element, "content", entry.text, type="text")
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _add_child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


def _format_moment(day: date, second: int = 0) -> str:
    """Return a moment of a day in UTC (RFC 3339), so many seconds after it began.

    >>> _format_moment(date(2026, 11, 23), NOON + 1)
    '2026-11-23T12:00:01Z'
    """
    return f"{datetime.combine(day, time()) + timedelta(seconds=second):%Y-%m-%dT%H:%M:%S}Z"
