"""The whole site as one file, to be unpacked into any folder and opened there, with no server (`file://`)."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from explainer.check.site_folder import HOME, MAP
from explainer.diagnostics import Diagnostic
from explainer.exports.app_manifest import MANIFEST, ROBOTS
from explainer.exports.packing import pack_zip
from explainer.package import site_files
from explainer.package.checksums import FILE as CHECKSUMS
from explainer.package.headers import FILE as HEADERS
from explainer.package.html_tags import Tag, parse_tags, replace_tags
from explainer.package.service_worker import MESSAGE, MISSING, TOGETHER, WORKER

NAME = "haiti-explainer.zip"
"""From the site's folder."""
TOP = "haiti-explainer"
"""The folder within, which holds everything."""
WELL_KNOWN = ".well-known"
"""The folder of files that programs look for on a host (RFC 8615)."""
OF_THE_HOST = ("CNAME", ".nojekyll", "favicon.ico")
"""What a project may publish for its host, and for programs that ask it for a picture."""
OF_SERVERS = (CHECKSUMS, HEADERS, MANIFEST, MESSAGE, MISSING, NAME, ROBOTS, MAP, f"{MAP}.gz", TOGETHER, WORKER)
LEFT_OUT = (*OF_SERVERS, *OF_THE_HOST)
"""What only a server, or what asks one, has use for."""
FOLDERS_LEFT_OUT = ("cards", "icons", WELL_KNOWN)
LINKS_LEFT_OUT = frozenset(("alternate", "apple-touch-icon", "manifest"))
"""Of a page's head: relations of links that lead to another file of the site."""
FOLLOWED = ("a", "area", "form")
ADDRESS = re.compile(r"""(?<=\s)(href|action)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)


def write_archive(site: Path) -> list[Diagnostic]:
    """Write the archive of a site, beside its pages."""
    paths = filter(_is_archived, site_files.list_files(site))
    (site / NAME).write_bytes(pack_zip((f"{TOP}/{path}", _archived_content(site / path)) for path in paths))
    return []


def adapt_page_to_files(page: str, folder: Path) -> str:
    """A page that stands in the folder, with links that lead to files where no server looks for a folder's index.

    Those to what is left out lead to where the site is published, if the page says where that is.
    """
    found = parse_tags(page)
    own = next((tag.attributes.get("href", "") for tag in found if "canonical" in tag.relations), "")
    return replace_tags(page, ((tag, new) for tag in found if (new := _adapt_tag(page, tag, folder, own)) is not None))


def _archived_content(file: Path) -> bytes:
    """Return a file of the site as it stands in the archive."""
    content = file.read_bytes()
    return adapt_page_to_files(content.decode(), file.parent).encode() if file.suffix == ".html" else content


def _is_archived(path: str) -> bool:
    return path not in LEFT_OUT and path.partition("/")[0] not in FOLDERS_LEFT_OUT


def _adapt_tag(page: str, tag: Tag, folder: Path, own: str) -> str | None:
    """What stands in a tag's place; `None` where it stays."""
    if tag.name == "link" and LINKS_LEFT_OUT.intersection(tag.relations) and not _is_absolute(tag):
        return ""
    if tag.name in FOLLOWED:
        return ADDRESS.sub(lambda match: _adapt_address(match, folder, own), page[tag.start : tag.end])
    return None


def _is_absolute(tag: Tag) -> bool:
    return bool(urlsplit(tag.attributes.get("href", "")).netloc)


def _adapt_address(match: re.Match[str], folder: Path, own: str) -> str:
    """The attribute, its address with the index of a folder, if it leads to one of the site; `own` is the page's."""
    address = unescape(match[2].strip("\"'"))
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path:
        return match[0]
    if PurePosixPath(parts.path).name in LEFT_OUT:
        new = urljoin(own, address)
    elif (folder / unquote(parts.path) / HOME).is_file():
        new = parts._replace(path=f"{parts.path.removesuffix('/')}/{HOME}").geturl().removeprefix("./")
    else:
        return match[0]
    return f'{match[1]}="{escape(new)}"'
