"""The files for other programs, each with its address from the site's root."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explainer.publish.feed import FEED, atom
from explainer.publish.identity import CSV, JSON, PACKAGE, PUBLISHER, SOURCES
from explainer.publish.sources import as_csl
from explainer.publish.statistics import as_csv, as_datapackage, as_json
from explainer.publish.version import version
from explainer.references.resolver import Resolver


def addresses(base: str) -> list[str]:
    """Where the files will be; there is a feed where `base`, the site's absolute address, is known."""
    return [JSON, CSV, PACKAGE, SOURCES, *([FEED] if base else [])]


def files(resolver: Resolver, pages: Mapping[str, Sequence[str]], base: str) -> dict[str, bytes]:
    """The content of each, in UTF-8; `pages` are the addresses of the pages that tell each statistic."""
    statistics = resolver.statistics
    table = as_csv(resolver)
    content = {
        JSON: as_json(resolver, pages),
        CSV: table,
        PACKAGE: as_datapackage(resolver, version(table)),
        SOURCES: as_csl(resolver),
    }
    if base:
        title = f"{PUBLISHER}: corrections"
        newest = max((source.seen for source in statistics.sources.values()), key=str, default=statistics.as_of)
        content[FEED] = atom(statistics.corrections, base, title, newest)
    return {address: text.encode() for address, text in content.items()}
