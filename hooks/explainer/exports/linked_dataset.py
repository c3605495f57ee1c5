"""The data page's `Dataset`, for search engines that look for data (https://schema.org/Dataset)."""

from __future__ import annotations

from decimal import Decimal

from explainer.data.statistics import Statistics
from explainer.data.urls import LICENCE, LICENCES
from explainer.exports.facts import list_published, make_fact
from explainer.exports.linked_data import HAITI, ORGANIZATION, LinkedPage, LinkedSite, Node
from explainer.exports.publisher import CSV, DATA_DESCRIPTION, DATA_TITLE, JSON
from explainer.exports.statistics_files import export_csv
from explainer.exports.version import compute_version
from explainer.locales.phrases import LANGUAGES
from explainer.references.resolver import Resolver

DOWNLOADS = {JSON: "application/json", CSV: "text/csv"}
"""Media types, by address from the site's root."""
LIMITS = {"at_least": "minValue", "more_than": "minValue", "at_most": "maxValue", "nearly": "maxValue"}
"""What a number is besides, by its bound."""


def describe_dataset(site: LinkedSite, page: LinkedPage) -> Node:
    """The data as a whole, on its `page`: every statistic that has a value, every source, the downloads."""
    statistics = site.resolver.statistics
    names = list_published(statistics)
    measured = [_describe_statistic(site.resolver, name, page.address) for name in names]
    node: Node = {
        "@type": "Dataset",
        "@id": f"{page.address}#dataset",
        "url": page.address,
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
        "temporalCoverage": _span_of_days(statistics, names),
        "spatialCoverage": HAITI,
        "isBasedOn": site.refer_to_sources(names),
        "variableMeasured": [value for value in measured if value],
    }
    return {key: value for key, value in node.items() if value}


def _describe_statistic(resolver: Resolver, name: str, address: str) -> Node | None:
    """A statistic with its exact value; dates, names and quantities in words measure nothing."""
    found = make_fact(resolver, name)
    if found.shown is None:
        return None
    node: Node = {
        "@type": "PropertyValue",
        "propertyID": name,
        "url": f"{address}#{name}",
        "name": resolver.print_reference("{" + name + ".label}", "en").text,
        "description": found.text["en"],
        "value": found.value,
        "unitText": found.unit,
    }
    if found.bound in LIMITS and isinstance(found.value, Decimal):
        node[LIMITS[found.bound]] = found.value
    return {key: value for key, value in node.items() if value is not None}


def _span_of_days(statistics: Statistics, names: list[str]) -> str | None:
    """From the first day to the last of which something is told, as ISO 8601 has an interval."""
    periods = [when for name in names if (when := statistics.period(name))]
    if not periods:
        return None
    first = min((when.start for when in periods), key=lambda day: day.first)
    last = max((when.end or when.start for when in periods), key=lambda day: day.first)
    return str(first) if first == last else f"{first}/{last}"
