"""`corrections.xml`: what was corrected and why, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explainer.data.events import Correction
from explainer.exports.publisher import PUBLISHER
from explainer.locales.periods import Period
from explainer.pages.tables import make_anchors

PAGE = "corrections/"
FEED = "corrections.xml"
"""Where the page and the feed are, from the site's root."""


def export_atom(corrections: Iterable[Correction], base: str, title: str, fallback: Period) -> str:
    """The feed, its newest entry first; of one day, `corrections` has the earlier ones first.

    `base` is the site's absolute address with its slash. The feed was updated on the day of its newest entry or, with
    none, on `fallback`; nothing in it comes from the clock.
    """
    given = list(corrections)
    entries = list(zip(make_anchors(given), given, strict=True))[::-1]
    entries.sort(key=lambda entry: entry[1].date.start.first, reverse=True)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _add_child(feed, "id", base + PAGE)
    _add_child(feed, "title", title)
    _add_child(feed, "updated", _format_moment(entries[0][1].date if entries else fallback))
    _add_child(SubElement(feed, "author"), "name", PUBLISHER)
    _add_child(feed, "link", rel="self", type="application/atom+xml", href=base + FEED)
    _add_child(feed, "link", rel="alternate", type="text/html", href=base + PAGE)
    for anchor, correction in entries:
        _add_entry(feed, f"{base}{PAGE}#{anchor}", correction)
    indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _add_entry(feed: Element, address: str, correction: Correction) -> None:
    entry = SubElement(feed, "entry")
    _add_child(entry, "id", address)
    _add_child(entry, "title", correction.what)
    _add_child(entry, "updated", _format_moment(correction.date))
    _add_child(entry, "link", rel="alternate", type="text/html", href=address)
    _add_child(entry, "content", correction.why, type="text")


def _add_child(parent: Element, tag: str, text: str | None = None, **attributes: str) -> None:
    SubElement(parent, tag, attributes).text = text


def _format_moment(when: Period) -> str:
    """A day as Atom takes it (RFC 3339): its first moment, in UTC."""
    return f"{when.start.first}T00:00:00Z"
