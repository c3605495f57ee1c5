"""The timeline: what happened since the site's day, by date, as a list."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from explainer.data.events import Event
from explainer.pages.rendering import RenderedPage
from explainer.pages.tables import SOURCES_PAGE, make_anchors
from explainer.references.elements import add_child, append_pieces
from explainer.references.printed import print_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import find_references

UNSEEN = "Scheduled; outcome not seen"


def make_timeline(resolver: Resolver, rendering: RenderedPage) -> Element:
    """An entry an event, the oldest first: its date, what happened, and the sources that tell it."""
    events = list(resolver.statistics.events.values())
    root = Element("ol", {"class": "timeline", "role": "list"})
    for anchor, event in zip(make_anchors(events), events, strict=True):
        entry = add_child(root, "li", id=anchor, **({"class_": "scheduled"} if event.scheduled else {}))
        append_pieces(add_child(entry, "p", class_="when"), [print_period("", event.date, "en")], is_linked=False)
        if event.scheduled:
            add_child(entry, "p", UNSEEN, class_="outcome")
        if not list(resolver.find_errors(event.what, "en")):
            rendering.record_references(find_references(event.what))
            append_pieces(add_child(entry, "p"), resolver.fill_pieces(event.what, "en"))
        _add_sources(add_child(entry, "p", class_="told-by"), event, resolver)
    return root


def _add_sources(paragraph: Element, event: Event, resolver: Resolver) -> None:
    """Their publishers, each leading to its page or, where it has none, to its row among the sources."""
    paragraph.text = "Source: " if len(event.sources) == 1 else "Sources: "
    links = []
    for source_id in event.sources:
        if source := resolver.statistics.sources.get(source_id):
            href = source.url or f"{SOURCES_PAGE}#{source_id}"
            links.append(add_child(paragraph, "a", source.publisher, href=href))
    for link in links[:-1]:
        link.tail = ", "
