"""The HTTP headers of each file, written to `_headers` for the hosts that read it: Netlify and Cloudflare Pages.

`deploy/nginx.conf` and `deploy/Caddyfile` say the same, but for the policies of single pages: a server reads its set-up
when it starts, and a page that is published later has other hashes. There the policy within the page holds.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from explainer.check.site_folder import CHECKSUMS, HOME
from explainer.diagnostics import Diagnostic
from explainer.package import content_security_policy, packaged_files
from explainer.package.fingerprint import FOLDERS as NAMED_BY_CONTENT
from explainer.package.packaged_files import FORMATS

FILE = "_headers"
"""From the site's folder (https://docs.netlify.com/manage/routing/headers/,
https://developers.cloudflare.com/pages/configuration/headers/)."""
CACHE_FOREVER, CACHE_ONE_DAY, REVALIDATE = "public, max-age=31536000, immutable", "public, max-age=86400", "no-cache"
"""`no-cache`: browsers ask for a new version each time (RFC 9111)."""
CACHED = dict.fromkeys(NAMED_BY_CONTENT, CACHE_FOREVER) | dict.fromkeys(("icons/", "images/"), CACHE_ONE_DAY)
"""How long files are cached, by folder; all others are revalidated, so that a corrected number is seen at once."""
SHARED = "data/"
"""The downloads, which scripts of other sites may read."""
LOADABLE_BY_OTHERS = (SHARED, "cards/")
"""What pages of other sites may load (Cross-Origin-Resource-Policy, https://fetch.spec.whatwg.org/)."""
TYPES = {".csv": "text/csv; charset=utf-8", ".webmanifest": "application/manifest+json"}
"""Media types that not every server knows."""
POLICY = (
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; "
    "frame-src 'none'; media-src 'none'; font-src 'none'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types haiti-explainer"
)
"""That of every file. It has no default: styles and scripts are each page's matter, and a picture has a style within.

No script makes HTML from text, and none but `javascripts/offline.js`, which calls itself so, names another to be run
(https://www.w3.org/TR/trusted-types/).
"""
DENIED_FEATURES = ("browsing-topics", "camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page may use (https://www.w3.org/TR/permissions-policy/)."""
EVERYWHERE = {
    content_security_policy.NAME: POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in DENIED_FEATURES),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
"""Without `includeSubDomains`, which would speak for other sites of the domain."""


def write_headers(site: Path) -> list[Diagnostic]:
    """Write `_headers`: no path has the same header from two of its rules, since hosts would send both values.

    Of policies both hold: that of every file, and a page's own.
    """
    paths = [*(path for path in packaged_files.list_files(site) if not path.endswith((FILE, *FORMATS))), CHECKSUMS]
    rules = {"/*": EVERYWHERE} | {_name_pattern(path): _choose_headers(path) for path in paths}
    for path in paths:
        own = {"Content-Type": TYPES.get(PurePosixPath(path).suffix, "")}
        if path.endswith(".html"):
            page = (site / path).read_text(encoding="utf-8")
            own[content_security_policy.NAME] = content_security_policy.read_policy(page)
        address = f"/{path.removesuffix(HOME)}"
        if own := {name: value for name, value in own.items() if value}:
            rules[address] = rules.get(address, {}) | own
    lines: list[str] = []
    for pattern, headers in rules.items():
        lines += [pattern, *(f"  {name}: {value}" for name, value in headers.items())]
    packaged_files.write_text(site, FILE, "\n".join([*lines, ""]))
    return []


def _choose_headers(path: str) -> dict[str, str]:
    """Return the headers that a file shares with all others of its pattern."""
    cached = next((value for start, value in CACHED.items() if path.startswith(start)), REVALIDATE)
    shown = {"Cross-Origin-Resource-Policy": "cross-origin" if path.startswith(LOADABLE_BY_OTHERS) else "same-origin"}
    shared = {"Access-Control-Allow-Origin": "*"} if path.startswith(SHARED) else {}
    return {"Cache-Control": cached, **shown, **shared}


def _name_pattern(path: str) -> str:
    """That of a file's rule: its folder, or itself where only others of that are cached.

    >>> paths = ("assets/images/plan.svg", "assets/a.pdf", "why/index.html", "index.html", "sw.js")
    >>> [_name_pattern(path) for path in paths]
    ['/assets/images/*', '/assets/a.pdf', '/why/*', '/', '/sw.js']
    """
    top = path[: path.find("/") + 1]
    start = next((start for start in CACHED if path.startswith(start)), top)
    is_shared = start and (start in CACHED or not any(other.startswith(top) for other in CACHED))
    return f"/{start}*" if is_shared else f"/{path.removesuffix(HOME)}"
