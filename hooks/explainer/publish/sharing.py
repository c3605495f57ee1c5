"""What a site that is shared or installed needs besides its pages: icons, a manifest, `robots.txt`; and what heads say.

Cards, canonical addresses and `robots.txt` need the site's absolute address: without it there are none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from explainer.locales.phrases import LANGUAGES
from explainer.publish.cards import SIZE, Card
from explainer.publish.icons import PAPER, icon
from explainer.publish.json_text import dumps

MANIFEST, ROBOTS, MARK = "site.webmanifest", "robots.txt", "images/mark.svg"
"""From the site's root; the mark is one of the theme's files."""
ICONS = {"icons/icon-192.png": (192, 0.76), "icons/icon-512.png": (512, 0.76), "icons/maskable-512.png": (512, 0.54)}
"""Those of the manifest: the width of each, in pixels, and the mark's share of it. A maskable one keeps the mark within
the circle of its safe zone (https://www.w3.org/TR/appmanifest/#icon-masks)."""
TOUCH_ICON = {"icons/apple-touch-icon.png": (180, 0.66)}
"""The one that a page's head names."""
FIRST = next(iter(LANGUAGES))


@dataclass(frozen=True)
class Shared:
    """What a page's head says to who shares it (https://ogp.me), in plain text."""

    title: str
    description: str
    type: str
    """`website` for the home page and those about the site, `article` for a question's."""
    site: str
    locale: str
    image: str
    """The card's absolute address."""
    size: tuple[int, int]
    """The card's, in pixels."""
    alt: str
    languages: tuple[tuple[str, str], ...]
    """The languages in which the page is there, its own among them, with its absolute addresses."""


def address_of(page: str) -> str:
    """Where the card of a page's file stands, both relative to their roots.

    >>> address_of("why-a-mission.md"), address_of("es/index.md")
    ('cards/why-a-mission.png', 'cards/es/index.png')
    """
    return f"cards/{PurePosixPath(page).with_suffix('.png')}"


def language_of(page: str) -> str:
    """The language of a page's file: those of another language than the first stand in a folder of its name.

    >>> language_of("es/why-a-mission.md"), language_of("why-a-mission.md"), language_of("fr/index.md")
    ('es', 'en', 'en')
    """
    folder = page.partition("/")[0]
    return folder if folder in LANGUAGES and folder != page else FIRST


def languages(page: str, addresses: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The languages of a page, with its address in each; `addresses` are those of all pages, by their files.

    >>> languages("es/a.md", {"a.md": "/a/", "b.md": "/b/", "es/a.md": "/es/a/"})
    (('en', '/a/'), ('es', '/es/a/'))
    """
    name = page.removeprefix(f"{language_of(page)}/")
    files = {tag: name if tag == FIRST else f"{tag}/{name}" for tag in LANGUAGES}
    return tuple((tag, addresses[file]) for tag, file in files.items() if file in addresses)


def shared(card: Card, page: str, base: str, addresses: Mapping[str, str]) -> Shared:
    """What the head of a page says. `base` is the site's absolute address, `addresses` those of all pages."""
    return Shared(
        title=card.title,
        description=card.description,
        type="article" if card.place else "website",
        site=card.site,
        locale=LANGUAGES[language_of(page)].cldr,
        image=base + address_of(page),
        size=SIZE,
        alt=card.alt,
        languages=languages(page, addresses),
    )


def files(name: str, description: str, mark: str | None, base: str) -> dict[str, bytes]:
    """The manifest and the icons, where there is a mark to draw, and `robots.txt`, where the address is known."""
    content: dict[str, bytes] = {}
    if mark:
        content |= {address: icon(mark, size, share) for address, (size, share) in (ICONS | TOUCH_ICON).items()}
        content[MANIFEST] = manifest(name, description).encode()
    if base:
        content[ROBOTS] = f"User-agent: *\nDisallow:\n\nSitemap: {base}sitemap.xml\n".encode()
    return content


def read_mark(theme: str | None) -> str | None:
    """The mark of the theme in that folder, as SVG; `None` where it has none."""
    file = Path(theme or "") / MARK
    return file.read_text(encoding="utf-8") if theme and file.exists() else None


def manifest(name: str, description: str) -> str:
    """`site.webmanifest` (https://www.w3.org/TR/appmanifest/); its addresses hold wherever the site stands."""
    icons: list[dict[str, str]] = [{"src": MARK, "sizes": "any", "type": "image/svg+xml"}]
    for address, (size, _) in ICONS.items():
        purpose = {"purpose": "maskable"} if "maskable" in address else {}
        icons.append({"src": address, "sizes": f"{size}x{size}", "type": "image/png", **purpose})
    content = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": FIRST,
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": icons,
    }
    return dumps(content)
