"""The table of HTTP headers of each file, and what each page may load and run; writes `_headers` (Netlify, Cloudflare).

The Content Security Policy, with the hashes of a page's own style and scripts, stands in the page, so that it holds on
hosts that take no headers from us too (https://www.w3.org/TR/CSP3/). `server_files.py` writes the same table into
`deploy/nginx.conf` and `deploy/Caddyfile`, but for the policies of single pages: a server reads its set-up when it
starts, and a page that is published later has other hashes. There the policy within the page holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from explainer import markup
from explainer.check.site_folder import HOME
from explainer.data.validation import find_style_addresses
from explainer.diagnostics import Diagnostic, UserError
from explainer.exports.registry import FOLDERS as DOWNLOAD_FOLDERS
from explainer.exports.registry import FOREIGN_TYPES, SITE_MEDIA_TYPES
from explainer.images.image_types import EMBEDS, PICTURES
from explainer.manifest import CHECKSUMS, list_files
from explainer.manifest import FOLDERS as NAMED_BY_CONTENT
from explainer.media_types import LITTLE_KNOWN
from explainer.package import packaged_files
from explainer.package.packaged_files import FORMATS, Change
from explainer.pages.html_document import Document, Element

NAME = "Content-Security-Policy"
META = f'<meta http-equiv="{NAME}" content="'
"""The beginning of the element that holds a page's policy."""
NONE, SELF, DATA = "'none'", "'self'", "data:"
PICTURE_TAGS = ("img", "input", "link", "source")
"""Elements that load pictures."""
NO_CHARSET = UserError("page-head.charset")
FOREIGN = UserError("blocked-by-policy.script")
FILE = "_headers"
"""From the site's folder (https://docs.netlify.com/manage/routing/headers/,
https://developers.cloudflare.com/pages/configuration/headers/)."""
CACHE_FOREVER, CACHE_ONE_DAY, REVALIDATE = "public, max-age=31536000, immutable", "public, max-age=86400", "no-cache"
"""`no-cache`: browsers ask for a new version each time (RFC 9111)."""


@dataclass(frozen=True)
class FolderHeader:
    """A header whose value depends on the folder of a file."""

    name: str
    default: str
    """What files of all other folders have, and errors; empty where the header is not sent."""
    folders: Mapping[str, Sequence[str]]
    """The folders that have another value, by that value: paths from the site's root, each with a slash at its end."""

    def choose_value(self, path: str) -> str:
        """Return the header's value for a file."""
        own = (value for value, folders in self.folders.items() if path.startswith(tuple(folders)))
        return next(own, self.default)


CACHING = FolderHeader(
    "Cache-Control", REVALIDATE, {CACHE_FOREVER: NAMED_BY_CONTENT, CACHE_ONE_DAY: ("icons/", "images/")}
)
"""How long files are cached; most are revalidated, so that a corrected number is seen at once."""
POLICY = (
    "base-uri 'none'; form-action 'self'; object-src 'none'; "
    "frame-src 'none'; media-src 'none'; font-src 'none'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types haiti-explainer"
)
"""That of every file, but for who may show it in a frame. It has no default: styles and scripts are each page's matter,
and a picture has a style within.

No script makes HTML from text, and none but `javascripts/offline.js`, which calls itself so, names another to be run
(https://www.w3.org/TR/trusted-types/).
"""
UNFRAMED = "frame-ancestors 'none'"
"""What no other site may show in a frame: all but embeds."""
FOLDER_HEADERS = (
    CACHING,
    # What pages of other sites may load (https://fetch.spec.whatwg.org/): downloads and cards.
    # Embeds too, with their pictures: in a frame with `sandbox`, a page is of another origin than its own picture.
    FolderHeader(
        "Cross-Origin-Resource-Policy",
        "same-origin",
        {"cross-origin": (*DOWNLOAD_FOLDERS, "cards/", EMBEDS, PICTURES)},
    ),
    # A page with such a policy shows only frames that have one.
    FolderHeader("Cross-Origin-Embedder-Policy", "", {"require-corp": (EMBEDS,)}),
    # What scripts of other sites may read: downloads.
    FolderHeader("Access-Control-Allow-Origin", "", {"*": DOWNLOAD_FOLDERS}),
    FolderHeader(NAME, f"{POLICY}; {UNFRAMED}", {POLICY: (EMBEDS,)}),
)
"""The headers that depend on the folder of a file; those of every file are in `EVERYWHERE`."""
SINGLED_OUT = tuple(folder for header in FOLDER_HEADERS for folders in header.folders.values() for folder in folders)
"""The folders that have a header of their own."""


def add_charset(media_type: str) -> str:
    """Return the value of Content-Type: a text is UTF-8, which all others say themselves or need not say."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


TYPES = {ending: add_charset(SITE_MEDIA_TYPES[ending]) for ending in (*LITTLE_KNOWN, *FOREIGN_TYPES)}
"""The values of Content-Type that not every server knows, by the ending of a file."""
DENIED_FEATURES = ("browsing-topics", "camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page may use (https://www.w3.org/TR/permissions-policy/)."""
EVERYWHERE = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED_FEATURES),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
"""Without `includeSubDomains`, which would speak for other sites of the domain."""


def read_templates(theme: Path) -> str:
    """Return the texts of all templates in the theme's folder."""
    return "\n".join(file.read_text(encoding="utf-8-sig") for file in sorted(theme.rglob("*.html")))


def add_policy(page: Document, templates: str) -> tuple[list[Change], list[Diagnostic]]:
    """Return what puts its policy into a page, before all that it is to hold for, and why that cannot be.

    An inline script that stands in none of the theme's `templates` is refused.
    """
    inline = (element for element in page.elements if _is_inline(element))
    problems = [FOREIGN.at(page.path, *script.position) for script in inline if script.text.strip() not in templates]
    charset = next((tag for tag in page.find_all("meta") if "charset" in tag.attributes), None)
    if charset is None:
        return [], [*problems, NO_CHARSET.at(page.path, 1, 1)]
    tag = f'{page.source[slice(*charset.span)]}\n{META}{compose_policy(page.elements)}">'
    return [(*charset.span, tag)], problems


def read_policy(page: str) -> str:
    """Return the policy that was put into a page; empty where none was."""
    return page.partition(META)[2].partition('"')[0]


def compose_policy(page: Sequence[Element]) -> str:
    """Return the policy of a page with these elements: what is on it is allowed, and nothing else.

    >>> from explainer.pages.html_document import parse_document
    >>> source = '<style>p{margin:0}</style><script src="a.js" data-worker="sw.js"></script>'
    >>> compose_policy(parse_document(source, "index.html").elements).split("; ")[:3]
    ["default-src 'none'", "style-src 'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='", "script-src 'self'"]
    """
    links = {relation for element in page if element.tag == "link" for relation in element.relations}
    scripts = [element for element in page if element.is_script]
    has_files = any("src" in script.attributes for script in scripts)
    allowed = {
        "default-src": [NONE],
        "style-src": [
            *_list_hashes(style for style in page if style.tag == "style"),
            *[SELF] * ("stylesheet" in links),
        ],
        "script-src": [*_list_hashes(filter(_is_inline, scripts)), *[SELF] * has_files],
        "img-src": [SELF, *[DATA] * any(address.startswith(DATA) for address in _find_pictures(page))],
        "connect-src": [SELF],  # Lighthouse and the like ask for robots.txt from within the page
        "manifest-src": [SELF] * ("manifest" in links),
        "worker-src": [SELF] * any(markup.DATA_WORKER in script.attributes for script in scripts),
        "form-action": [SELF if any(element.tag == "form" for element in page) else NONE],
        "base-uri": [NONE],
    }
    return "; ".join(" ".join([directive, *sources]) for directive, sources in allowed.items() if sources)


def _is_inline(element: Element) -> bool:
    return element.is_script and "src" not in element.attributes


def _list_hashes(inline: Iterable[Element]) -> list[str]:
    """Return the sources that allow what these elements hold, each once."""
    digests = (hashlib.sha256(element.text.encode()).digest() for element in inline)
    return list(dict.fromkeys(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))


def _find_pictures(page: Sequence[Element]) -> Iterator[str]:
    """Yield the addresses of pictures; of a set, its beginning."""
    for element in page:
        if element.tag in PICTURE_TAGS:
            yield from (element.attributes.get(name, "") for name in ("href", "src", "srcset"))
        yield from (address for _, address in find_style_addresses(element.text if element.tag == "style" else ""))


def write_headers(site: Path) -> list[Diagnostic]:
    """Write `_headers`: no path has the same header from two of its rules, since hosts would send both values.

    Of policies all hold: that of every file, what stands for its folder besides, and a page's own. That of an embed, as
    all embeds have it, stands within the page only: hosts read a limited number of rules.
    """
    paths = [*(path for path in list_files(site) if not path.endswith((FILE, *FORMATS))), CHECKSUMS]
    rules = {"/*": EVERYWHERE | {NAME: POLICY}} | {_name_pattern(path): _choose_headers(path) for path in paths}
    for path in paths:
        own = {"Content-Type": TYPES.get(PurePosixPath(path).suffix, "")}
        address = f"/{path.removesuffix(HOME)}"
        if path.endswith(".html") and not path.startswith(EMBEDS):
            page = (site / path).read_text(encoding="utf-8")
            own[NAME] = ", ".join(filter(None, [rules.get(address, {}).get(NAME), read_policy(page)]))
        if own := {name: value for name, value in own.items() if value}:
            rules[address] = rules.get(address, {}) | own
    lines: list[str] = []
    for pattern, headers in rules.items():
        lines += [pattern, *(f"  {name}: {value}" for name, value in headers.items())]
    packaged_files.write_text(site, FILE, "\n".join([*lines, ""]))
    return []


def _choose_headers(path: str) -> dict[str, str]:
    """Return the headers that a file shares with all others of its pattern."""
    values = {header.name: header.choose_value(path) for header in FOLDER_HEADERS}
    values[NAME] = values[NAME].removeprefix(POLICY).removeprefix("; ")  # the rest stands in the rule of every file
    return {name: value for name, value in values.items() if value}


def _name_pattern(path: str) -> str:
    """Return the pattern of a file's rule: its folder, or itself where a folder within that has its own headers.

    >>> paths = ("assets/images/plan.svg", "assets/a.pdf", "why/index.html", "index.html", "sw.js")
    >>> [_name_pattern(path) for path in paths]
    ['/assets/images/*', '/assets/a.pdf', '/why/*', '/', '/sw.js']
    """
    top = path[: path.find("/") + 1]
    start = next((start for start in SINGLED_OUT if path.startswith(start)), top)
    is_shared = start and (start in SINGLED_OUT or not any(other.startswith(top) for other in SINGLED_OUT))
    return f"/{start}*" if is_shared else f"/{path.removesuffix(HOME)}"
