"""What each page may load and run: its Content Security Policy, with the hashes of its own style and scripts.

It stands in the page, so that it holds on hosts that take no headers from us too (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from explainer.data.text import locate_offset
from explainer.data.urls import find_style_addresses
from explainer.diagnostics import Diagnostic, UserError
from explainer.package import site_files
from explainer.package.html_tags import Tag, parse_tags, replace_tags

NAME = "Content-Security-Policy"
META = f'<meta http-equiv="{NAME}" content="'
"""How the element begins that holds the policy of a page."""
NONE, SELF, DATA = "'none'", "'self'", "data:"
PICTURES = ("img", "input", "link", "source")
"""Elements that load pictures."""
NO_CHARSET = UserError("a page without <meta charset>", "put it first: the page's policy follows")
FOREIGN = UserError("a script that is none of the theme's", "take it out, or put it into a template")


def add_policies(site: Path, theme: Path) -> list[Diagnostic]:
    """Put its policy into each page of a site, before all that it is to hold for, or return why that cannot be.

    An inline script that stands in no template of the theme, in the folder `theme`, is refused. Each page is read once.
    """
    problems: list[Diagnostic] = []
    templates = "\n".join(file.read_text(encoding="utf-8-sig") for file in sorted(theme.rglob("*.html")))
    pages = site_files.read_texts(site, (".html",), problems)
    locked = {}
    for path, page in pages.items():
        page_tags = parse_tags(page)
        foreign = [tag for tag in page_tags if _is_inline(tag) and tag.text.strip() not in templates]
        problems.extend(FOREIGN.at(path, *locate_offset(page, tag.start)) for tag in foreign)
        charset = next((tag for tag in page_tags if tag.name == "meta" and "charset" in tag.attributes), None)
        if charset is None:
            problems.append(NO_CHARSET.at(path, 1, 1))
        else:
            meta = f'{META}{compose_policy(page_tags)}">'
            locked[path] = replace_tags(page, [(charset, f"{page[charset.start : charset.end]}\n{meta}")])
    for path, page in locked.items() if not problems else ():
        site_files.write_text(site, path, page)
    return problems


def read_policy(page: str) -> str:
    """Return the policy that was put into a page; empty where none was."""
    return page.partition(META)[2].partition('"')[0]


def compose_policy(page: Sequence[Tag]) -> str:
    """Return the policy of a page with these tags: what is on it is allowed, and nothing else.

    >>> page = parse_tags('<style>p{margin:0}</style><script src="a.js" data-worker="sw.js"></script>')
    >>> compose_policy(page).split("; ")[:3]
    ["default-src 'none'", "style-src 'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='", "script-src 'self'"]
    """
    links = {relation for tag in page if tag.name == "link" for relation in tag.relations}
    scripts = [tag for tag in page if tag.is_script]
    has_files = any("src" in tag.attributes for tag in scripts)
    allowed = {
        "default-src": [NONE],
        "style-src": [*_list_hashes(tag for tag in page if tag.name == "style"), *[SELF] * ("stylesheet" in links)],
        "script-src": [*_list_hashes(filter(_is_inline, scripts)), *[SELF] * has_files],
        "img-src": [SELF, *[DATA] * any(address.startswith(DATA) for address in _find_pictures(page))],
        "connect-src": [SELF],  # Lighthouse and the like ask for robots.txt from within the page
        "manifest-src": [SELF] * ("manifest" in links),
        "worker-src": [SELF] * any("data-worker" in tag.attributes for tag in scripts),
        "form-action": [SELF if any(tag.name == "form" for tag in page) else NONE],
        "base-uri": [NONE],
    }
    return "; ".join(" ".join([directive, *sources]) for directive, sources in allowed.items() if sources)


def _is_inline(tag: Tag) -> bool:
    return tag.is_script and "src" not in tag.attributes


def _list_hashes(inline: Iterable[Tag]) -> list[str]:
    """Return the sources that allow what these elements hold, each once."""
    digests = (hashlib.sha256(tag.text.encode()).digest() for tag in inline)
    return list(dict.fromkeys(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))


def _find_pictures(page: Sequence[Tag]) -> Iterator[str]:
    """Yield the addresses of pictures; of a set, its beginning."""
    for tag in page:
        if tag.name in PICTURES:
            yield from (tag.attributes.get(name, "") for name in ("href", "src", "srcset"))
        yield from (address for _, address in find_style_addresses(tag.text if tag.name == "style" else ""))
