"""What a site says of itself to browsers and crawlers: the app manifest with its icons, and `robots.txt`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from explainer.cache import Cache
from explainer.charts import COLOURS
from explainer.exports import write_json
from explainer.exports.packing import draw_icon
from explainer.locales import LANGUAGES, PAGE_LANGUAGE
from explainer.media_types import get_media_type

PAPER, DARK_PAPER = COLOURS["paper"]
MANIFEST, ROBOTS, MAP, MARK = "site.webmanifest", "robots.txt", "sitemap.xml", "images/mark.svg"
"""Addresses from the site's root; the mark is one of the theme's files, the map is made from one of its templates."""
ICONS = {"icons/icon-192.png": (192, 0.76), "icons/icon-512.png": (512, 0.76), "icons/maskable-512.png": (512, 0.54)}
"""Those of the manifest: the width of each, in pixels, and the mark's share of it. A maskable one keeps the mark within
the circle of its safe zone (https://www.w3.org/TR/appmanifest/#icon-masks)."""
TOUCH_ICON = {"icons/apple-touch-icon.png": (180, 0.66)}
"""The one that a page's head names."""


def read_mark(theme: str | None) -> str | None:
    """Return the theme's mark as SVG; `None` where it has none."""
    file = Path(theme or "") / MARK
    return file.read_text(encoding="utf-8-sig") if theme and file.exists() else None


def export_site_files(name: str, description: str, mark: str | None, base: str, cache: Cache) -> dict[str, bytes]:
    """Return the manifest, its icons and `robots.txt`, by address from the site's root.

    The manifest and the icons are there where there is a `mark` to draw, and `robots.txt` where `base`, the site's
    absolute address, is known.
    """
    content: dict[str, bytes] = {}
    if mark:
        icons = (ICONS | TOUCH_ICON).items()
        content |= {address: draw_icon(mark, size, share, cache) for address, (size, share) in icons}
        content[MANIFEST] = write_manifest(name, description, base).encode()
    if base:
        content[ROBOTS] = f"User-agent: *\nDisallow:\n\nSitemap: {base}{MAP}\n".encode()
    return content


def write_manifest(name: str, description: str, base: str, language: str = PAGE_LANGUAGE) -> str:
    """Return the web app manifest (https://www.w3.org/TR/appmanifest/) of a language, with relative addresses.

    Its identity, which is no place to go to, is the path of the pages in that language, where `base`, the site's
    absolute address, is known. It stands where they begin.
    """
    folder, to_root = ("", "") if language == PAGE_LANGUAGE else (f"{language}/", "../")
    icons: list[dict[str, str]] = [{"src": to_root + MARK, "sizes": "any", "type": get_media_type(MARK)}]
    for address, (size, _) in ICONS.items():
        purpose = {"purpose": "maskable"} if "maskable" in address else {}
        icon = {"src": to_root + address, "sizes": f"{size}x{size}", "type": get_media_type(address), **purpose}
        icons.append(icon)
    content = {
        **({"id": urlsplit(base).path + folder} if base else {}),
        "name": name,
        "short_name": name,
        "description": description,
        "lang": language,
        "dir": LANGUAGES[language].direction,
        "start_url": "./",
        "scope": to_root or "./",
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": icons,
    }
    return write_json(content)
