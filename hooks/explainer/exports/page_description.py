"""Describes pages, images and sources for their templates and for search engines.

These read schema.org (https://schema.org) as JSON-LD; the data page has the `Dataset`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.data.record_types import Source
from explainer.data.statistics import Statistics
from explainer.data.validation import LICENCE, LICENCES
from explainer.exports import (
    DATA_TITLE,
    PUBLISHER,
    TOPIC,
    compute_version,
    describe_data,
    list_published,
    make_fact,
    write_json,
)
from explainer.exports.registry import DOWNLOADS
from explainer.exports.statistics_files import compute_data_version
from explainer.images.image_types import Image
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.periods import Period
from explainer.media_types import get_media_type
from explainer.pages.rendering import FinishedPage, PageContext, PageNumber, RenderedPage, list_numbers
from explainer.references.resolver import Resolver

Node = dict[str, Any]
ORGANIZATION: Node = {"@type": "Organization", "name": PUBLISHER}
HAITI: Node = {"@type": "Country", "name": "Haiti"}
ARTICLES = ("home.html", "question.html")
"""Templates of the pages that are the explainer's own text."""
PIXEL = "E37"
"""The unit's code by UN/CEFACT's Recommendation 20."""
ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""What could end a script element or, in old browsers, a line of it."""
LIMITS = {"at_least": "minValue", "more_than": "minValue", "at_most": "maxValue", "nearly": "maxValue"}
"""The property that says what a number is besides, by its bound."""


def describe_page(
    page: FinishedPage, base: str, home: str, context: PageContext, rendering: RenderedPage
) -> dict[str, Any]:
    """Return the numbers, version and linked data for a page's template.

    `base` is the site's absolute address with its slash, empty where it is not known; `home` is the home page's title.
    """
    numbers = list_numbers(page.numbers, context.resolver, rendering.language)
    version = compute_page_version(page, numbers)
    site = LinkedSite(base, version, context.resolver, page.root)
    return {
        "numbers": [] if "statistics" in rendering.tables else numbers,
        "version": version,
        "published": print_published([page], rendering.language),
        "linked_data": _make_linked_data(site, page, home, context, rendering) if base else "",
    }


def print_published(pages: Iterable[FinishedPage], language: str = PAGE_LANGUAGE) -> Printed | None:
    """Return the day on which the oldest of these pages was published; None where no page has one."""
    days = [day for page in pages if (day := page.meta.get("published"))]
    return print_period("published", Period.parse(min(days)), language) if days else None


def compute_page_version(page: FinishedPage, numbers: Iterable[PageNumber]) -> str:
    """Return the version of a page, from its texts and the `numbers` at its foot."""
    origins = [f"{number.printed.text} {number.label} {number.place} {number.counted_by}" for number in numbers]
    return compute_version(*page.meta.values(), page.content, *origins)


def _make_linked_data(
    site: LinkedSite, page: FinishedPage, home: str, context: PageContext, rendering: RenderedPage
) -> str:
    images = [image for name in rendering.images if (image := context.images.get(name))]
    nodes = [describe_article(site, page, images, rendering.language)]
    if page.address:
        nodes.append(describe_breadcrumbs(site, page, html.unescape(home)))
    if "statistics" in rendering.tables:
        nodes.append(describe_dataset(site, page))
    if "sources" in rendering.tables:
        nodes.extend(site.describe_sources())
    return write_script(*nodes)


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
        "description": describe_data(site.resolver.languages),
        "inLanguage": list(site.resolver.languages),
        "isAccessibleForFree": True,
        "license": LICENCES[LICENCE],
        "creator": ORGANIZATION,
        "version": compute_data_version(site.resolver),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": site.base + file.path, "encodingFormat": file.media_type}
            for file in DOWNLOADS
            if file.is_data_set
        ],
        "temporalCoverage": _format_interval(statistics, names),
        "spatialCoverage": HAITI,
        "isBasedOn": site.refer_to_sources(names),
        "variableMeasured": [value for value in measured if value],
    }
    return {key: value for key, value in node.items() if value}


def _describe_statistic(resolver: Resolver, name: str, address: str) -> Node | None:
    """Return a statistic with its exact value; `None` for what is neither a number nor a range."""
    fact = make_fact(resolver, name)
    exported = fact.exported
    value = exported.value if exported.shown is not None else None
    least, most = resolver.statistics.records[name].limits
    if value is least is most is None:
        return None
    node: Node = {
        "@type": "PropertyValue",
        "propertyID": name,
        "url": f"{address}#{name}",
        "name": resolver.print_reference("{" + name + ".label}", PAGE_LANGUAGE).text,
        "description": fact.text[PAGE_LANGUAGE],
        "value": value,
        "unitText": exported.unit_text,
        "minValue": least,
        "maxValue": most,
    }
    if exported.bound in LIMITS and isinstance(value, Decimal):
        node[LIMITS[exported.bound]] = value
    return {key: value for key, value in node.items() if value is not None}


def _format_interval(statistics: Statistics, names: list[str]) -> str | None:
    """Return the period of all statistics as an ISO 8601 interval."""
    periods = [when for name in names if (when := statistics.period(name))]
    if not periods:
        return None
    first = min((when.start for when in periods), key=lambda day: day.first)
    last = max((when.end or when.start for when in periods), key=lambda day: day.first)
    return str(first) if first == last else f"{first}/{last}"


@dataclass(frozen=True)
class LinkedSite:
    """Facts about the site that all pages share."""

    base: str
    """Its absolute address, with a slash at the end."""
    version: str
    resolver: Resolver
    root: str = ""
    """The folder of the pages in the language, from the site's root, with a slash at its end; empty for English."""
    article: str = "article"
    """The id of the source that the site explains."""
    licences_page: str = "about/"
    """The page about licences, from `root`."""
    sources_page: str = "sources/"
    """The page that describes sources, each at an anchor that is its id, from `root`."""

    @property
    def home(self) -> str:
        """Return the absolute address of the home page in the language."""
        return self.base + self.root

    def refer_to_sources(self, names: Iterable[str]) -> list[Node]:
        """Return references to the sources of these statistics, each once, in the order of first use."""
        statistics = self.resolver.statistics
        sound = (name for name in names if name in statistics.records and name not in statistics.faulty)
        ids = dict.fromkeys(source_id for name in sound for source_id in statistics.source_ids(name))
        return [self.refer_to_source(source_id) for source_id in ids if source_id in statistics.sources]

    def refer_to_source(self, source_id: str) -> Node:
        """Return a reference to a source on the sources page (JSON-LD 1.1, 3.3)."""
        return {"@type": "CreativeWork", "@id": f"{self.home}{self.sources_page}#{source_id}"}

    def describe_sources(self) -> list[Node]:
        """Return a description of every source."""
        sources = self.resolver.statistics.sources
        return [self.refer_to_source(source_id) | describe_source(source) for source_id, source in sources.items()]


def describe_article(
    site: LinkedSite, page: FinishedPage, images: Iterable[Image] = (), language: str = PAGE_LANGUAGE
) -> Node:
    """Return the node of a page in a language: description, images, sources and licence."""
    is_article = page.meta.get("template") in ARTICLES
    is_explaining = is_article and site.article in site.resolver.statistics.sources
    address = site.base + page.address
    statistics = site.resolver.statistics
    reviewed = str(statistics.reviewed) if statistics.reviewed else None
    corrected = [str(correction.date) for correction in statistics.corrections[-1:]]
    published = page.meta.get("published")
    node: Node = {
        "@type": "Article" if is_article else "WebPage",
        "@id": address,
        "url": address,
        "headline": html.unescape(page.meta["title"]),
        "description": html.unescape(page.meta["description"]),
        "inLanguage": language,
        "contentReferenceTime": str(statistics.as_of) if is_explaining else None,
        "datePublished": published,
        "dateModified": max([*filter(None, [published, reviewed]), *corrected]) if reviewed or corrected else None,
        "lastReviewed": None if is_article else reviewed,
        "mainEntityOfPage": _refer_to_page(address, reviewed) if is_article and reviewed else None,
        "isPartOf": {"@type": "WebSite", "name": PUBLISHER, "url": site.home},
        "isBasedOn": site.refer_to_source(site.article) if is_explaining else None,
        "citation": site.refer_to_sources(page.numbers),
        "license": LICENCES[LICENCE],
        "publisher": ORGANIZATION,
        "about": [{"@type": "Thing", "name": site.resolver.gettext(TOPIC, language)}, HAITI],
        "version": site.version,
        "image": [_describe_image(site, image, language) for image in images],
    }
    return {key: value for key, value in node.items() if value}


def _refer_to_page(address: str, reviewed: str) -> Node:
    """Return the page of an article: schema.org gives the day of a review to pages alone."""
    return {"@type": "WebPage", "@id": f"{address}#page", "url": address, "lastReviewed": reviewed}


def describe_breadcrumbs(site: LinkedSite, page: FinishedPage, home: str) -> Node:
    """Return the breadcrumbs from the home page, titled `home`, to a page."""
    path = [(home, site.home), (html.unescape(page.meta["title"]), site.base + page.address)]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": {"@type": "WebPage", "@id": address}}
        for position, (name, address) in enumerate(path, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def describe_source(source: Source) -> Node:
    """Return a source without its unknown fields; a span of days is no date of publication."""
    node = {
        "@type": "CreativeWork",
        "name": source.title
        if source.language == PAGE_LANGUAGE
        else {"@language": source.language, "@value": source.title},
        "url": source.url,
        "publisher": {"@type": "Organization", "name": source.publisher},
        "datePublished": str(source.published) if source.published and source.published.is_exact_date else None,
    }
    return {key: value for key, value in node.items() if value}


def write_script(*nodes: Node) -> str:
    """Return the nodes as the text of a `<script type="application/ld+json">`, safely escaped."""
    text = write_json({"@context": "https://schema.org", "@graph": list(nodes)}, indent=None)
    return re.sub("[" + "".join(ESCAPES) + "]", lambda match: ESCAPES[match[0]], text)


def _describe_image(site: LinkedSite, image: Image, language: str) -> Node:
    record = image.record
    is_ours = record.creator == PUBLISHER
    caption = site.resolver.fill_text(image.get_text("caption", language), language)[0]
    node: Node = {
        "@type": "ImageObject",
        "contentUrl": f"{site.base}assets/images/{image.picture.shown}",
        "caption": {"@language": language, "@value": caption},
        "creditText": record.credit,
        # Of others, the record does not say whether they are a person or an organization; the credit names them.
        "creator": ORGANIZATION if is_ours else None,
        "license": LICENCES.get(record.licence) or {"@type": "CreativeWork", "name": record.licence},
        "acquireLicensePage": site.home + site.licences_page if is_ours else None,
        "encodingFormat": get_media_type(image.picture.shown),
    }
    for side, size in (("width", image.picture.width), ("height", image.picture.height)):
        node[side] = {"@type": "QuantitativeValue", "value": size, "unitCode": PIXEL}
    return {key: value for key, value in node.items() if value}
