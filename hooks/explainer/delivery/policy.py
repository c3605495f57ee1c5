"""What each page may load and run: its Content Security Policy, with the hashes of its own style and scripts.

It stands in the page, so that it holds on hosts that take no headers from us too (https://www.w3.org/TR/CSP3/).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from explainer.data.text import place
from explainer.delivery import files
from explainer.delivery.markup import Tag, changed, tags
from explainer.problems import Problem
from explainer.verify.addresses import in_style

NAME = "Content-Security-Policy"
NONE, SELF, DATA = "'none'", "'self'", "data:"
PICTURES = ("img", "input", "link", "source")
"""Elements that load pictures."""


def write(site: Path, theme: Path) -> list[Problem]:
    """Put its policy into each page, before all that it is to hold for; a problem where there is no such place.

    An inline script that stands in no template of the theme, in a folder, is none of ours: a problem too.
    """
    problems: list[Problem] = []
    ours = "\n".join(file.read_text(encoding="utf-8-sig") for file in sorted(theme.rglob("*.html")))
    pages = {path: _locked(page, path, problems) for path, page in files.read(site, (".html",), problems).items()}
    for path, page in pages.items():
        for tag in tags(page):
            if tag.is_script and not _is_file(tag) and tag.text.strip() not in ours:
                message = "a script that is none of the theme's"
                problems.append(
                    Problem(path, *place(page, tag.start), message, "take it out, or put it into a template")
                )
    for path, page in pages.items() if not problems else ():
        files.write(site, path, page)
    return problems


def told(page: str) -> str:
    """The policy that stands in a page; empty where none does."""
    policies = (tag for tag in tags(page) if tag.attributes.get("http-equiv") == NAME)
    return next((tag.attributes.get("content", "") for tag in policies), "")


def policy(page: Sequence[Tag]) -> str:
    """That of a page, told by its tags: what is on it is allowed, and nothing else.

    >>> policy(tags('<style>p{margin:0}</style><script src="a.js" data-worker="sw.js"></script>')).split("; ")[:3]
    ["default-src 'none'", "style-src 'sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA='", "script-src 'self'"]
    """
    links = {relation for tag in page if tag.name == "link" for relation in tag.relations}
    scripts = [tag for tag in page if tag.is_script]
    allowed = {
        "default-src": [NONE],
        "style-src": [*_hashes(tag for tag in page if tag.name == "style"), *[SELF] * ("stylesheet" in links)],
        "script-src": [*_hashes(tag for tag in scripts if not _is_file(tag)), *[SELF] * any(map(_is_file, scripts))],
        "img-src": [SELF, *[DATA] * any(address.startswith(DATA) for address in _pictures(page))],
        "connect-src": [SELF],  # Lighthouse and the like ask for robots.txt from within the page
        "manifest-src": [SELF] * ("manifest" in links),
        "worker-src": [SELF] * any("data-worker" in tag.attributes for tag in scripts),
        "form-action": [SELF if any(tag.name == "form" for tag in page) else NONE],
        "base-uri": [NONE],
    }
    return "; ".join(" ".join([directive, *sources]) for directive, sources in allowed.items() if sources)


def _locked(page: str, path: str, problems: list[Problem]) -> str:
    """The page with its policy right behind its <meta charset>; as it is, with the problem noted, where it has none."""
    found = tags(page)
    start = next((tag for tag in found if tag.name == "meta" and "charset" in tag.attributes), None)
    if start is None:
        problems.append(Problem(path, 1, 1, "a page without <meta charset>", "put it first: the page's policy follows"))
        return page
    meta = f'<meta http-equiv="{NAME}" content="{policy(found)}">'
    return changed(page, [(start, f"{page[start.start : start.end]}\n{meta}")])


def _is_file(script: Tag) -> bool:
    return "src" in script.attributes


def _hashes(inline: Iterable[Tag]) -> list[str]:
    """The sources that allow what these elements hold, each once."""
    digests = (hashlib.sha256(tag.text.encode()).digest() for tag in inline)
    return list(dict.fromkeys(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))


def _pictures(page: Sequence[Tag]) -> Iterator[str]:
    """The addresses of pictures; of a set, its beginning."""
    for tag in page:
        if tag.name in PICTURES:
            yield from (tag.attributes.get(name, "") for name in ("href", "src", "srcset"))
        yield from (address for _, address in in_style(tag.text if tag.name == "style" else ""))
