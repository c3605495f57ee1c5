"""The files for other programs, each with its address from the site's root: also the app manifest and `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explainer.charts import COLOURS
from explainer.data.record_types import Source
from explainer.data.statistics import Correction
from explainer.exports import CSV, JSON, PACKAGE, PUBLISHER, SOURCES, compute_version, write_json
from explainer.exports.packing import draw_icon
from explainer.exports.statistics_files import export_csv, export_datapackage, export_json
from explainer.locales import LANGUAGES
from explainer.locales.periods import Period
from explainer.pages.tables import make_anchors
from explainer.references.resolver import Resolver

PAGE = "corrections/"
FEED = "corrections.xml"
"""The addresses of the page and the feed, from the site's root."""
PAPER, DARK_PAPER = COLOURS["paper"]
MANIFEST, ROBOTS, MARK = "site.webmanifest", "robots.txt", "images/mark.svg"
"""Addresses from the site's root; the mark is one of the theme's files."""
ICONS = {"icons/icon-192.png": (192, 0.76), "icons/icon-512.png": (512, 0.76), "icons/maskable-512.png": (512, 0.54)}
"""Those of the manifest: the width of each, in pixels, and the mark's share of it. A maskable one keeps the mark within
the circle of its safe zone (https://www.w3.org/TR/appmanifest/#icon-masks)."""
TOUCH_ICON = {"icons/apple-touch-icon.png": (180, 0.66)}
"""The one that a page's head names."""


def list_addresses(base: str) -> list[str]:
    """Return the addresses of the files; the feed needs `base`, the site's absolute address."""
    return [JSON, CSV, PACKAGE, SOURCES, *([FEED] if base else [])]


def export_files(resolver: Resolver, pages: Mapping[str, Sequence[str]], base: str) -> dict[str, bytes]:
    """Return the files in UTF-8 by address; `pages` has the page addresses of each statistic."""
    statistics = resolver.statistics
    table = export_csv(resolver)
    content = {
        JSON: export_json(resolver, pages),
        CSV: table,
        PACKAGE: export_datapackage(resolver, compute_version(table)),
        SOURCES: export_csl(resolver),
    }
    if base:
        title = f"{PUBLISHER}: corrections"
        newest = max((source.seen for source in statistics.sources.values()), key=str, default=statistics.as_of)
        content[FEED] = export_atom(statistics.corrections, base, title, newest)
    return {address: text.encode() for address, text in content.items()}


def export_csl(resolver: Resolver) -> str:
    """Return the sources in the order of the data file, without unknown fields, as CSL-JSON."""
    return write_json(
        [_export_source(source_id, source, resolver) for source_id, source in resolver.statistics.sources.items()]
    )


def _export_source(source_id: str, source: Source, resolver: Resolver) -> dict[str, Any]:
    note = resolver.fill_text(source.note or "", "en")[0]
    notes = [text.rstrip(".") + "." for text in (source.reference, note) if text]
    fields = {
        "id": source_id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
        "publisher": source.publisher,
        "URL": source.url,
        "issued": _format_date(source.published) if source.published else None,
        "accessed": _format_date(source.seen),
        "language": source.language,
        "note": " ".join(notes) or None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def _format_date(when: Period) -> dict[str, list[list[int]]]:
    days = (day for day in (when.start, when.end) if day)
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part] for day in days]}


def export_atom(corrections: Iterable[Correction], base: str, title: str, fallback: Period) -> str:
    """Return an Atom feed, the newest entry first; `corrections` has earlier ones of a day first.

    `base` is the site's absolute address with its slash. The feed was updated on the day of its newest entry or, with
    none, on `fallback`; nothing in it comes from the clock.
    """
    listed = list(corrections)
    entries = list(zip(make_anchors(listed), listed, strict=True))[::-1]
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
    """Return the first moment of a day in UTC (RFC 3339)."""
    return f"{when.start.first}T00:00:00Z"


def read_mark(theme: str | None) -> str | None:
    """Return the theme's mark as SVG; `None` where it has none."""
    file = Path(theme or "") / MARK
    return file.read_text(encoding="utf-8-sig") if theme and file.exists() else None


def export_site_files(name: str, description: str, mark: str | None, base: str) -> dict[str, bytes]:
    """Return the manifest, its icons and `robots.txt`, by address from the site's root.

    The manifest and the icons are there where there is a `mark` to draw, and `robots.txt` where `base`, the site's
    absolute address, is known.
    """
    content: dict[str, bytes] = {}
    if mark:
        content |= {address: draw_icon(mark, size, share) for address, (size, share) in (ICONS | TOUCH_ICON).items()}
        content[MANIFEST] = write_manifest(name, description, base).encode()
    if base:
        content[ROBOTS] = f"User-agent: *\nDisallow:\n\nSitemap: {base}sitemap.xml\n".encode()
    return content


def write_manifest(name: str, description: str, base: str) -> str:
    """Return the web app manifest (https://www.w3.org/TR/appmanifest/), with relative addresses.

    Its identity, which is no place to go to, is the path of `base`, the site's absolute address, where that is known.
    """
    icons: list[dict[str, str]] = [{"src": MARK, "sizes": "any", "type": "image/svg+xml"}]
    for address, (size, _) in ICONS.items():
        purpose = {"purpose": "maskable"} if "maskable" in address else {}
        icons.append({"src": address, "sizes": f"{size}x{size}", "type": "image/png", **purpose})
    content = {
        **({"id": urlsplit(base).path} if base else {}),
        "name": name,
        "short_name": name,
        "description": description,
        "lang": next(iter(LANGUAGES)),
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": icons,
    }
    return write_json(content)
