"""The whole site as one file, to be unpacked into any folder and opened there, with no server (`file://`)."""

from __future__ import annotations

import re
import zipfile
from html import escape, unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from explainer.delivery import files
from explainer.delivery.checksums import FILE as CHECKSUMS
from explainer.delivery.headers import FILE as HEADERS
from explainer.delivery.markup import Tag, changed, tags
from explainer.delivery.offline import MESSAGE, MISSING, TOGETHER, WORKER
from explainer.problems import Problem
from explainer.publish.manifest import MANIFEST, ROBOTS
from explainer.verify.folder import HOME, MAP

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
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of the format: equal content makes an equal file."""


def write(site: Path) -> list[Problem]:
    """Write the archive of a site, beside its pages."""
    with zipfile.ZipFile(site / NAME, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in filter(_is_held, files.paths(site)):
            content = (site / path).read_bytes()
            if path.endswith(".html"):
                content = unhosted(content.decode(), (site / path).parent).encode()
            entry = zipfile.ZipInfo(f"{TOP}/{path}", FIRST_DAY)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return []


def unhosted(page: str, folder: Path) -> str:
    """A page that stands in the folder, with links that lead to files where no server looks for a folder's index.

    Those to what is left out lead to where the site is published, if the page says where that is.
    """
    found = tags(page)
    own = next((tag.attributes.get("href", "") for tag in found if "canonical" in tag.relations), "")
    return changed(page, ((tag, new) for tag in found if (new := _unhosted(page, tag, folder, own)) is not None))


def _is_held(path: str) -> bool:
    return path not in LEFT_OUT and path.partition("/")[0] not in FOLDERS_LEFT_OUT


def _unhosted(page: str, tag: Tag, folder: Path, own: str) -> str | None:
    """What stands in a tag's place; `None` where it stays."""
    if tag.name == "link" and LINKS_LEFT_OUT.intersection(tag.relations) and not _is_absolute(tag):
        return ""
    if tag.name in FOLLOWED:
        return ADDRESS.sub(lambda match: _leading(match, folder, own), page[tag.start : tag.end])
    return None


def _is_absolute(tag: Tag) -> bool:
    return bool(urlsplit(tag.attributes.get("href", "")).netloc)


def _leading(match: re.Match[str], folder: Path, own: str) -> str:
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
