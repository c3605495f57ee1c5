"""The files for other programs, each with its address from the site's root."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explainer.exports.csl import export_csl
from explainer.exports.feed import FEED, export_atom
from explainer.exports.publisher import CSV, JSON, PACKAGE, PUBLISHER, SOURCES
from explainer.exports.statistics_files import export_csv, export_datapackage, export_json
from explainer.exports.version import compute_version
from explainer.references.resolver import Resolver


def list_addresses(base: str) -> list[str]:
    """Where the files will be; there is a feed where `base`, the site's absolute address, is known."""
    return [JSON, CSV, PACKAGE, SOURCES, *([FEED] if base else [])]


def export_files(resolver: Resolver, pages: Mapping[str, Sequence[str]], base: str) -> dict[str, bytes]:
    """The content of each, in UTF-8; `pages` are the addresses of the pages that tell each statistic."""
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
