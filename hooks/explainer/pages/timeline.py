"""The timeline: what happened since the site's day, by date, as a list."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from explainer.data.events import Event
from explainer.pages.rendering import Rendering
from explainer.pages.tables import SOURCES_PAGE, anchors
from explainer.references.elements import append, element
from explainer.references.printed import printed_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import names_in

UNSEEN = "Scheduled; outcome not seen"


def timeline(resolver: Resolver, rendering: Rendering) -> Element:
    """An entry an event, the oldest first: its date, what happened, and the sources that tell it."""
    events = list(resolver.statistics.events.values())
    root = Element("ol", {"class": "timeline", "role": "list"})
    for anchor, event in zip(anchors(events), events, strict=True):
        entry = element(root, "li", id=anchor, **({"class_": "scheduled"} if event.scheduled else {}))
        append(element(entry, "p", class_="when"), [printed_period("", event.date, "en")], is_linked=False)
        if event.scheduled:
            element(entry, "p", UNSEEN, class_="outcome")
        if not list(resolver.faults(event.what, "en")):
            rendering.tell(names_in(event.what))
            append(element(entry, "p"), resolver.fill(event.what, "en"))
        _add_sources(element(entry, "p", class_="told-by"), event, resolver)
    return root


def _add_sources(paragraph: Element, event: Event, resolver: Resolver) -> None:
    """Their publishers, each leading to its page or, where it has none, to its row among the sources."""
    paragraph.text = "Source: " if len(event.sources) == 1 else "Sources: "
    links = []
    for source_id in event.sources:
        if source := resolver.statistics.sources.get(source_id):
            href = source.url or f"{SOURCES_PAGE}#{source_id}"
            links.append(element(paragraph, "a", source.publisher, href=href))
    for link in links[:-1]:
        link.tail = ", "
