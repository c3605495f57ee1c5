"""What each page's head says to who shares the page, and its card; both need the site's absolute address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from explainer.locales.phrases import LANGUAGES
from explainer.problems import Problem
from explainer.publish.card_picture import Misfit, picture
from explainer.publish.cards import SIZE, Card, card_of

if TYPE_CHECKING:
    from explainer.project import Project

FIRST = next(iter(LANGUAGES))


@dataclass(frozen=True)
class Shared:
    """What a page's head says to who shares it (https://ogp.me), in plain text."""

    title: str
    description: str
    """With the month of which it speaks: where it is shared, nothing else tells it."""
    type: str
    """`website` for the home page and those about the site, `article` for a question's."""
    site: str
    locale: str
    image: str
    """The card's absolute address."""
    size: tuple[int, int]
    """The card's, in pixels."""
    alt: str


@dataclass(frozen=True)
class Site:
    """What all pages share."""

    name: str
    base: str
    """Its absolute address, with a slash at its end."""
    mark: str | None
    """As SVG."""


@dataclass(frozen=True)
class Page:
    """A page that has been rendered."""

    source: str
    """Its file, from the folder of the pages."""
    meta: Mapping[str, str]
    """Its front matter, filled in, as HTML."""


def address_of(page: str) -> str:
    """Where the card of a page's file stands, both relative to their roots.

    >>> address_of("why-a-mission.md"), address_of("more/index.md")
    ('cards/why-a-mission.png', 'cards/more/index.png')
    """
    return f"cards/{PurePosixPath(page).with_suffix('.png')}"


def share(state: Project, site: Site, pages: Mapping[str, Page]) -> Iterator[tuple[str, bytes, Shared]]:
    """Of each page, by its path from the project's root: the path, its card, and what its head says.

    What a card cannot show is noted as a problem of the page.
    """
    for path, page in pages.items():
        card = card_of(state, path, page.meta, site.name)
        try:
            yield path, picture(card, site.mark), _shared(site, card, page.source)
        except Misfit as fault:
            state.problems.append(_placed(fault, path, state))


def _placed(misfit: Misfit, path: str, state: Project) -> Problem:
    """Where the page says what its card cannot show; a number that it does not choose, at its title."""
    if misfit.key == "site_name":
        return misfit.at("mkdocs.yml", 1, 1)
    rendering = state.renderings[path]
    key = "title" if misfit.key == "figure" and rendering.figure is None else misfit.key
    return misfit.at(path, *rendering.place_of(key))


def _shared(site: Site, card: Card, page: str) -> Shared:
    return Shared(
        title=card.title,
        description=f"{card.description} {card.as_of}." if card.as_of else card.description,
        type="article" if card.place else "website",
        site=site.name,
        locale=LANGUAGES[FIRST].cldr,
        image=site.base + address_of(page),
        size=SIZE,
        alt=card.alt,
    )
