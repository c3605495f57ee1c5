"""What a page says of itself: the numbers at its foot, its version, and linked data for machines."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from explainer.exports.linked_data import LinkedPage, LinkedSite, describe_article, describe_breadcrumbs, write_script
from explainer.exports.linked_dataset import describe_dataset
from explainer.exports.version import compute_version
from explainer.pages.page_numbers import PageNumber, list_numbers
from explainer.pages.rendering import PageContext, RenderedPage

ARTICLES = ("home.html", "question.html")
"""Templates of the pages that are the explainer's own text."""


@dataclass(frozen=True)
class PageToDescribe:
    """A page that has been rendered."""

    meta: Mapping[str, str]
    """Its front matter, filled in, as HTML."""
    content: str
    """Its text, as HTML."""
    address: str
    """From the site's root."""
    base: str
    """The site's absolute address, with a slash at its end; empty where it is not known."""
    home: str
    """The home page's title, as HTML."""
    numbers: tuple[str, ...]
    """The ids of the numbers that it tells, in the order of first use."""


def describe_page(page: PageToDescribe, context: PageContext, rendering: RenderedPage) -> dict[str, Any]:
    """What a page's template adds to its text, by the name that it has there."""
    told = list_numbers(page.numbers, context.resolver)
    known_by = compute_page_version(page, told)
    return {
        "numbers": [] if "statistics" in rendering.tables else told,
        "version": known_by,
        "linked_data": _make_linked_data(page, known_by, context, rendering) if page.base else "",
    }


def compute_page_version(page: PageToDescribe, told: Iterable[PageNumber]) -> str:
    """What its text is known by, with the numbers at its foot, `told`."""
    origins = [f"{one.printed.text} {one.label} {one.place} {one.counted_by}" for one in told]
    return compute_version(*page.meta.values(), page.content, *origins)


def _make_linked_data(rendered: PageToDescribe, known_by: str, context: PageContext, rendering: RenderedPage) -> str:
    images = [image for name in rendering.images if (image := context.images.get(name))]
    page = LinkedPage(
        address=rendered.base + rendered.address.removeprefix("./"),
        title=html.unescape(rendered.meta["title"]),
        description=html.unescape(rendered.meta["description"]),
        is_article=rendered.meta.get("template") in ARTICLES,
        statistics=rendered.numbers,
        images=tuple((f"{rendered.base}assets/images/{one.picture.shown}", one) for one in images),
    )
    site = LinkedSite(rendered.base, known_by, context.resolver)
    nodes = [describe_article(site, page)]
    if page.address != rendered.base:
        nodes.append(describe_breadcrumbs(site, page, html.unescape(rendered.home)))
    if "statistics" in rendering.tables:
        nodes.append(describe_dataset(site, page))
    if "sources" in rendering.tables:
        nodes.extend(site.describe_sources())
    return write_script(*nodes)
