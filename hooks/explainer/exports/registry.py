"""The one registry of downloads, the files for other programs: an entry is all that a further one takes.

From an entry follow the file, also in the archive; its link, on the data page or in the head of each page; its media
type in the headers of every server; compressed copies of a text; the `Dataset` of the linked data; the check of what
it holds; and that no file of the project may have its address.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from xml.etree.ElementTree import Element

from explainer import markup
from explainer.cache import NO_CACHE, Cache
from explainer.data.project_files import STATISTICS
from explainer.data.record_types import Source
from explainer.data.statistics import Statistics
from explainer.diagnostics import Diagnostic, UserError
from explainer.exports import CSV, JSON, SCHEMA, feed, list_published, write_json
from explainer.exports.statistics_files import (
    compute_data_version,
    describe_statistics,
    export_csv,
    export_datapackage,
    export_semicolon_csv,
    export_values_csv,
    select_statistic,
)
from explainer.exports.statistics_schema import export_schema
from explainer.exports.workbook import export_workbook
from explainer.locales import PAGE_LANGUAGE, gettext_noop
from explainer.locales.periods import Period
from explainer.media_types import MEDIA_TYPES
from explainer.pages.rendering import RenderedPage
from explainer.pages.statistic_rows import name_series_file
from explainer.references import add_child
from explainer.references.resolver import Resolver


@dataclass(frozen=True)
class ExportInputs:
    """What the downloads are made from."""

    resolver: Resolver
    pages: Mapping[str, Sequence[str]]
    """The addresses of the pages that print each statistic, from the site's root."""
    base: str
    """The site's absolute address, with its slash; empty where it is not known."""
    let_through: Sequence[str] = ()
    """Words with numbers that are no statistics."""
    events_page: str | None = None
    """The address of the page of events, from the site's root; `None` where there is none."""
    cache: Cache = NO_CACHE
    """Where what takes long to compress is kept."""

    @cached_property
    def statistics_content(self) -> dict[str, Any]:
        """Return every statistic as the JSON has it."""
        return describe_statistics(self.resolver, self.pages, self.let_through)

    @property
    def page_addresses(self) -> dict[str, list[str]]:
        """Return the addresses of the pages that print each statistic; absolute where the site's is known."""
        return {name: [self.base + page for page in pages] for name, pages in self.pages.items()}


@dataclass(frozen=True)
class Download:
    """A file for other programs."""

    path: str
    """From the site's root. Scripts of other sites may read what stands in its folder; in the root they may not."""
    media_type: str
    """As registered (https://www.iana.org/assignments/media-types/); servers go by the ending of the path."""
    title: str
    """Its name in links, in English."""
    export: Callable[[ExportInputs], str | bytes]
    """Returns its text, or its bytes; raises `UserError` where a text is not translated."""
    is_data_set: bool = True
    """Whether it holds all statistics, so that the linked data name it as a form of the data set."""
    is_feed: bool = False
    """Whether the head of each page names it, and not the data page; a feed needs the site's address."""


DOWNLOADS = (
    Download(
        JSON,
        "application/json",
        gettext_noop("Statistics as JSON"),
        lambda given: write_json(given.statistics_content),
    ),
    Download(
        CSV,
        "text/csv",
        gettext_noop("Statistics as CSV"),
        lambda given: export_csv(given.resolver, given.page_addresses),
    ),
    Download(
        "data/statistics-semicolons.csv",
        "text/csv",
        gettext_noop("Statistics as CSV, with semicolons"),
        lambda given: export_semicolon_csv(given.resolver, given.page_addresses),
    ),
    Download(
        "data/statistics.xlsx",
        MEDIA_TYPES[".xlsx"],
        gettext_noop("Statistics as an Excel workbook"),
        lambda given: export_workbook(given.resolver, given.page_addresses, given.cache),
    ),
    Download(
        SCHEMA,
        "application/json",
        gettext_noop("JSON Schema of the statistics"),
        lambda given: export_schema(given.resolver.languages),
        is_data_set=False,
    ),
    Download(
        "data/datapackage.json",
        "application/json",
        gettext_noop("The columns of the CSV, as a Data Package"),
        lambda given: export_datapackage(given.resolver, compute_data_version(given.resolver)),
        is_data_set=False,
    ),
    Download(
        "data/sources.json",
        "application/json",
        gettext_noop("Sources as CSL-JSON"),
        lambda given: export_csl(given.resolver),
        is_data_set=False,
    ),
    Download(
        feed.PATH,
        feed.MEDIA_TYPE,
        gettext_noop("Corrections and events"),
        lambda given: feed.export_feed(given.resolver, given.base, given.events_page),
        is_data_set=False,
        is_feed=True,
    ),
)
"""Every download, in the order in which the data page lists them."""
FOLDERS = tuple(dict.fromkeys(f"{folder}/" for download in DOWNLOADS if (folder := download.path.rpartition("/")[0])))
"""The folders of downloads, each with a slash at its end."""
FOREIGN_TYPES = {
    ending: download.media_type
    for download in DOWNLOADS
    if (ending := PurePosixPath(download.path).suffix) not in MEDIA_TYPES
}
"""The media types of endings that only downloads have."""
SITE_MEDIA_TYPES = {**MEDIA_TYPES, **FOREIGN_TYPES}
"""The media type of each file of the site, by its ending."""


def list_downloads(base: str) -> list[Download]:
    """Return the downloads of a site; feeds only where its absolute address, `base`, is known."""
    return [download for download in DOWNLOADS if base or not download.is_feed]


def name_statistic_file(name: str) -> str:
    """Return the path of the file of one statistic, from the site's root.

    >>> name_statistic_file("displaced")
    'data/displaced.json'
    """
    return f"data/{name}.json"


def list_paths(statistics: Statistics, base: str) -> list[str]:
    """Return the paths of all files for other programs: the downloads, and the own files of the statistics."""
    paths = [download.path for download in list_downloads(base)]
    return [*paths, *(path for name in list_published(statistics) for path in _list_own_files(name, statistics))]


def _list_own_files(name: str, statistics: Statistics) -> list[str]:
    """Return the paths of the files of one statistic; a series has one of its values too."""
    return [name_statistic_file(name), *([name_series_file(name)] if statistics.records[name].observations else [])]


def find_reserved_ids(statistics: Statistics) -> list[Diagnostic]:
    """Return a problem for each own file of a statistic that would have the path of a download."""
    taken = {download.path for download in DOWNLOADS}
    return [
        UserError("reserved-id", name=name, path=path).at(STATISTICS, *statistics.positions[name])
        for name in list_published(statistics)
        for path in _list_own_files(name, statistics)
        if path in taken
    ]


def export_files(given: ExportInputs) -> dict[str, bytes]:
    """Return the files by path, texts in UTF-8."""
    content = {download.path: download.export(given) for download in list_downloads(given.base)}
    for name in list_published(given.resolver.statistics):
        content[name_statistic_file(name)] = write_json(select_statistic(given.statistics_content, name))
        if given.resolver.statistics.records[name].observations:
            content[name_series_file(name)] = export_values_csv(given.resolver, [name])
    return {path: text if isinstance(text, bytes) else text.encode() for path, text in content.items()}


def make_download_list(resolver: Resolver, rendering: RenderedPage) -> Element:
    """Return the list of downloads on the data page."""
    root = Element("ul", {"class": markup.DOWNLOADS})
    for download in DOWNLOADS:
        if not download.is_feed:
            title = resolver.gettext(download.title, rendering.language)
            add_child(add_child(root, "li"), "a", title, href=f"/{download.path}")
    return root


def export_csl(resolver: Resolver) -> str:
    """Return the sources in the order of the data file, without unknown fields, as CSL-JSON."""
    return write_json(
        [_export_source(source_id, source, resolver) for source_id, source in resolver.statistics.sources.items()]
    )


def _export_source(source_id: str, source: Source, resolver: Resolver) -> dict[str, Any]:
    note = resolver.fill_text(source.note or "", PAGE_LANGUAGE)[0]
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


def _format_date(when: Period) -> dict[str, Any]:
    """Return a date as CSL has it; a quarter is a range of months, and an approximate date is marked `circa`."""
    days = (day for day in (when.start, when.end) if day)
    parts = [[part for part in (day.year, day.month, day.day) if part] for day in days]
    return {"date-parts": parts} | ({"circa": True} if when.is_approximate else {})
