"""Describes a page: the numbers at its foot, its version, and linked data with the `Dataset`."""

from __future__ import annotations

import html
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from explainer.data.licences import LICENCE, LICENCES
from explainer.data.statistics import Statistics
from explainer.exports.downloads import CSV, DATA_DESCRIPTION, DATA_TITLE, JSON, compute_version
from explainer.exports.facts import list_published, make_fact
from explainer.exports.linked_data import (
    HAITI,
    ORGANIZATION,
    LinkedSite,
    Node,
    describe_article,
    describe_breadcrumbs,
    write_script,
)
from explainer.exports.statistics_files import export_csv
from explainer.locales.phrases import LANGUAGES
from explainer.pages.page_numbers import PageNumber, list_numbers
from explainer.pages.rendering import FinishedPage, PageContext, RenderedPage
from explainer.references.resolver import Resolver


def describe_page(
    page: FinishedPage, base: str, home: str, context: PageContext, rendering: RenderedPage
) -> dict[str, Any]:
    """Return the numbers, version and linked data for a page's template.

    `base` is the site's absolute address with its slash, empty where it is not known; `home` is the home page's title.
    """
    numbers = list_numbers(page.numbers, context.resolver)
    version = compute_page_version(page, numbers)
    site = LinkedSite(base, version, context.resolver)
    return {
        "numbers": [] if "statistics" in rendering.tables else numbers,
        "version": version,
        "linked_data": _make_linked_data(site, page, home, context, rendering) if base else "",
    }


def compute_page_version(page: FinishedPage, numbers: Iterable[PageNumber]) -> str:
    """Return the version of a page, from its texts and the `numbers` at its foot."""
    origins = [f"{number.printed.text} {number.label} {number.place} {number.counted_by}" for number in numbers]
    return compute_version(*page.meta.values(), page.content, *origins)


def _make_linked_data(
    site: LinkedSite, page: FinishedPage, home: str, context: PageContext, rendering: RenderedPage
) -> str:
    images = [image for name in rendering.images if (image := context.images.get(name))]
    nodes = [describe_article(site, page, images)]
    if page.address:
        nodes.append(describe_breadcrumbs(site, page, html.unescape(home)))
    if "statistics" in rendering.tables:
        nodes.append(describe_dataset(site, page))
    if "sources" in rendering.tables:
        nodes.extend(site.describe_sources())
    return write_script(*nodes)


DOWNLOADS = {JSON: "application/json", CSV: "text/csv"}
"""Media types, by address from the site's root."""
LIMITS = {"at_least": "minValue", "more_than": "minValue", "at_most": "maxValue", "nearly": "maxValue"}
"""What a number is besides, by its bound."""


def describe_dataset(site: LinkedSite, page: FinishedPage) -> Node:
    """Return the `Dataset` node (https://schema.org/Dataset): statistics, sources and downloads."""
    statistics, address = site.resolver.statistics, site.base + page.address
    names = list_published(statistics)
    measured = [_describe_statistic(site.resolver, name, address) for name in names]
    node: Node = {
        "@type": "Dataset",
        "@id": f"{address}#dataset",
        "url": address,
        "name": DATA_TITLE,
        "description": DATA_DESCRIPTION,
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "license": LICENCES[LICENCE],
        "creator": ORGANIZATION,
        "version": compute_version(export_csv(site.resolver)),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": site.base + address, "encodingFormat": media_type}
            for address, media_type in DOWNLOADS.items()
        ],
        "temporalCoverage": _format_interval(statistics, names),
        "spatialCoverage": HAITI,
        "isBasedOn": site.refer_to_sources(names),
        "variableMeasured": [value for value in measured if value],
    }
    return {key: value for key, value in node.items() if value}


def _describe_statistic(resolver: Resolver, name: str, address: str) -> Node | None:
    """Return a statistic with its exact value; `None` for dates, names and vague quantities."""
    fact = make_fact(resolver, name)
    if fact.shown is None:
        return None
    node: Node = {
        "@type": "PropertyValue",
        "propertyID": name,
        "url": f"{address}#{name}",
        "name": resolver.print_reference("{" + name + ".label}", "en").text,
        "description": fact.text["en"],
        "value": fact.value,
        "unitText": fact.unit,
    }
    if fact.bound in LIMITS and isinstance(fact.value, Decimal):
        node[LIMITS[fact.bound]] = fact.value
    return {key: value for key, value in node.items() if value is not None}


def _format_interval(statistics: Statistics, names: list[str]) -> str | None:
    """Return the period of all statistics as an ISO 8601 interval."""
    periods = [when for name in names if (when := statistics.period(name))]
    if not periods:
        return None
    first = min((when.start for when in periods), key=lambda day: day.first)
    last = max((when.end or when.start for when in periods), key=lambda day: day.first)
    return str(first) if first == last else f"{first}/{last}"
