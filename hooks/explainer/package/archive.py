"""The whole site as one file, to be unpacked into any folder and opened there, with no server (`file://`)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterable
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from explainer.cache import NO_CACHE, Cache
from explainer.check.site_folder import HOME
from explainer.exports.packing import pack_zip
from explainer.exports.site_files import MANIFEST, MAP, ROBOTS
from explainer.images.image_types import EMBEDS, PICTURE_DATA
from explainer.locales import CATALOGUE_LANGUAGES
from explainer.manifest import CHECKSUMS
from explainer.package.headers import FILE as HEADERS
from explainer.package.packaged_files import Change
from explainer.package.service_worker import BUNDLES, NOT_FOUND_PAGE, OFFLINE_PAGE, WORKER
from explainer.pages.html_document import Document, Element

NAME = "haiti-explainer.zip"
"""The archive's name in the site's folder."""
TOP = "haiti-explainer"
"""The folder within, which holds everything."""
WELL_KNOWN = ".well-known"
"""The folder of files that programs look for on a host (RFC 8615)."""
HOST_FILES = ("CNAME", ".nojekyll", "favicon.ico")
"""Files that a project may publish for its host, and for programs that ask for an icon."""
SERVER_FILES = (
    CHECKSUMS,
    HEADERS,
    MANIFEST,
    *(f"{language}/{MANIFEST}" for language in CATALOGUE_LANGUAGES),
    OFFLINE_PAGE,
    NOT_FOUND_PAGE,
    ROBOTS,
    MAP,
    f"{MAP}.gz",
    *BUNDLES.values(),
    WORKER,
)
EXCLUDED_FILES = (NAME, *SERVER_FILES, *HOST_FILES)
"""Files that are of use only on a server."""
EXCLUDED_FOLDERS = ("cards/", "icons/", f"{WELL_KNOWN}/", EMBEDS, PICTURE_DATA)
"""Those for other sites, and for servers."""
EXCLUDED_RELATIONS = frozenset(("alternate", "apple-touch-icon", "manifest"))
"""Relations of `<link>`s that lead to a file which the archive leaves out."""
FOLLOWED = ("a", "area", "form")
ADDRESS = re.compile(r"""(?<=\s)(href|action)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)


def write_archive(site: Path, files: Iterable[tuple[str, bytes]], cache: Cache = NO_CACHE) -> None:
    """Write the archive of a site, which holds these files by their paths, beside its pages."""
    entries = ((f"{TOP}/{path}", content) for path, content in files)
    (site / NAME).write_bytes(pack_zip(entries, cache))


def adapt_page_to_files(page: Document, homes: Container[str]) -> list[Change]:
    """Return what makes a page's links lead to files, `index.html` included, as no server completes them.

    `homes` are what folders of the site show, each an `index.html`. Links to files that are left out lead to the
    published site, if the page says where that is.
    """
    own = next(
        (element.attributes.get("href", "") for element in page.elements if "canonical" in element.relations), ""
    )
    adapted = ((element, _adapt_tag(page, element, homes, own)) for element in page.elements)
    return [(*element.span, tag) for element, tag in adapted if tag is not None]


def is_archived(path: str) -> bool:
    """Return whether a file is of use in a folder, without a server."""
    return path not in EXCLUDED_FILES and not path.startswith(EXCLUDED_FOLDERS)


def _adapt_tag(page: Document, element: Element, homes: Container[str], own: str) -> str | None:
    """Return the text that replaces an element's start tag; `None` where the tag stays."""
    is_absolute = bool(urlsplit(element.attributes.get("href", "")).netloc)
    if element.tag == "link" and EXCLUDED_RELATIONS.intersection(element.relations) and not is_absolute:
        return ""
    if element.tag in FOLLOWED:
        directory = posixpath.dirname(page.path)
        tag = page.source[slice(*element.span)]
        return ADDRESS.sub(lambda match: _adapt_address(match, directory, homes, own), tag)
    return None


def _adapt_address(match: re.Match[str], directory: str, homes: Container[str], own: str) -> str:
    """Return an attribute with `index.html` added to the address of a folder of the site; `own` is the page's."""
    address = unescape(match[2].strip("\"'"))
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return match[0]
    path = posixpath.normpath(posixpath.join(directory, unquote(parts.path)))
    if not is_archived(path):
        new = urljoin(own, address)
    elif posixpath.normpath(f"{path}/{HOME}") in homes:
        new = parts._replace(path=f"{parts.path.removesuffix('/')}/{HOME}").geturl().removeprefix("./")
    else:
        return match[0]
    return f'{match[1]}="{escape(new)}"'
