"""What a page says of itself: the numbers at its foot, its version, and linked data for machines."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from explainer.pages.numbers import Number, numbers
from explainer.pages.rendering import Context, Rendering
from explainer.publish.linked_data import Page, Site, article, breadcrumbs, script
from explainer.publish.linked_dataset import dataset
from explainer.publish.version import version

ARTICLES = ("home.html", "question.html")
"""Templates of the pages that are the explainer's own text."""


@dataclass(frozen=True)
class Rendered:
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


def describe(page: Rendered, context: Context, rendering: Rendering) -> dict[str, Any]:
    """What a page's template adds to its text, by the name that it has there."""
    told = numbers(page.numbers, context.resolver)
    known_by = version_of(page, told)
    return {
        "numbers": [] if "statistics" in rendering.tables else told,
        "version": known_by,
        "linked_data": _linked_data(page, known_by, context, rendering) if page.base else "",
    }


def version_of(page: Rendered, told: Iterable[Number]) -> str:
    """What its text is known by, with the numbers at its foot, `told`."""
    origins = [f"{one.printed.text} {one.label} {one.place} {one.counted_by}" for one in told]
    return version(*page.meta.values(), page.content, *origins)


def _linked_data(rendered: Rendered, known_by: str, context: Context, rendering: Rendering) -> str:
    images = [image for name in rendering.images if (image := context.images.get(name))]
    page = Page(
        address=rendered.base + rendered.address.removeprefix("./"),
        title=html.unescape(rendered.meta["title"]),
        description=html.unescape(rendered.meta["description"]),
        is_article=rendered.meta.get("template") in ARTICLES,
        statistics=rendered.numbers,
        images=tuple((f"{rendered.base}assets/images/{one.picture.shown}", one) for one in images),
    )
    site = Site(rendered.base, known_by, context.resolver)
    nodes = [article(site, page)]
    if page.address != rendered.base:
        nodes.append(breadcrumbs(site, page, html.unescape(rendered.home)))
    if "statistics" in rendering.tables:
        nodes.append(dataset(site, page))
    if "sources" in rendering.tables:
        nodes.extend(site.works())
    return script(*nodes)
