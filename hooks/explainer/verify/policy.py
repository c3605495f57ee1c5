"""Each page says what it may load and run, and holds nothing else (https://www.w3.org/TR/CSP3/).

Where no page says so, as in a preview or in a site to be read from files, none has to.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Mapping

from explainer.problems import Problem
from explainer.verify.addresses import CANDIDATE, SETS
from explainer.verify.document import Document, Element
from explainer.verify.folder import ANEW, Folder

NAME = "content-security-policy"
HEADERS = "_headers"
"""A site that has it is ready to be served."""
DEFAULT, NONE, SELF, DATA = "default-src", "'none'", "'self'", "data:"
HELD = ("base", "form", "iframe", "img", "link", "object", "script", "style")
"""Elements to which a policy holds, if it stands before them."""
DIRECTIVES = {
    "audio": "media-src", "embed": "object-src", "iframe": "frame-src", "img": "img-src", "object": "object-src",
    "script": "script-src", "source": "img-src", "track": "media-src", "video": "media-src",
}  # fmt: skip
"""By element: which part of a policy its address needs."""
RELATIONS = {
    "apple-touch-icon": "img-src", "icon": "img-src", "manifest": "manifest-src", "modulepreload": "script-src",
    "prefetch": DEFAULT, "preload": DEFAULT, "stylesheet": "style-src",
}  # fmt: skip
"""The same of links, by their relation."""
ADDRESSES = ("data", "src")

Policy = Mapping[str, Collection[str]]
"""By directive, its sources."""


def check(folder: Folder) -> Iterator[Problem]:
    """What the pages hold in spite of their policies, and pages that have none where others do."""
    policies = {page: list(filter(_is_policy, page.all("meta"))) for page in folder.pages}
    is_locked = HEADERS in folder.files or any(policies.values())
    for page, metas in policies.items():
        yield from _attributes(page)
        if is_locked and not metas:
            yield Problem(page.path, 1, 1, "a page that does not say what it may load and run", ANEW)
        for meta in metas:
            yield from _faults(page, meta)


def _attributes(page: Document) -> Iterator[Problem]:
    """Styles and scripts in attributes, for which no policy can have a hash."""
    for element in page.elements:
        if "style" in element.attributes:
            hint = "give the element a class, and its rule to a style sheet"
            yield Problem(page.path, *element.place, "a style attribute, which browsers refuse here", hint)
        for name in element.attributes:
            if name.startswith("on"):
                yield Problem(page.path, *element.place, f"a script in an attribute: {name}", "take it out")


def _faults(page: Document, meta: Element) -> Iterator[Problem]:
    """What is wrong with a policy, and what on its page it refuses."""
    policy = _read(meta.attributes.get("content", ""))
    if set(policy.get(DEFAULT, ())) != {NONE}:
        yield Problem(page.path, *meta.place, f"a policy without {DEFAULT} {NONE}", ANEW)
    for source in sorted({source for sources in policy.values() for source in sources}):
        if source.startswith("'unsafe-") or source == "*":
            yield Problem(page.path, *meta.place, f"a policy that allows {source}", ANEW)
    start = page.elements.index(meta)
    for element in page.elements[:start]:
        if element.tag in HELD:
            message = f"<{element.tag}> stands before the page's policy, which does not hold for it"
            yield Problem(page.path, *element.place, message, "put the policy first")
    for element in page.elements[start:]:
        for directive, source, what in [*_inline(element), *_loaded(element)]:
            if source not in policy.get(directive, policy.get(DEFAULT, ())):
                yield Problem(page.path, *element.place, f"the page's policy does not allow {what}", ANEW)


def _is_policy(meta: Element) -> bool:
    return meta.attributes.get("http-equiv", "").casefold() == NAME


def _read(text: str) -> Policy:
    """
    >>> _read("default-src 'none'; img-src 'self' data:; IMG-SRC *")
    {'img-src': ["'self'", 'data:'], 'default-src': ["'none'"]}
    """
    directives = filter(None, (directive.split() for directive in reversed(text.split(";"))))
    return {name.casefold(): sources for name, *sources in directives}


def _inline(element: Element) -> Iterator[tuple[str, str, str]]:
    """What a style or a script needs that stands in the page: the directive, the source in it, what it is called."""
    is_data = element.attributes.get("type", "").endswith("json")
    if element.tag == "style" or (element.tag == "script" and "src" not in element.attributes and not is_data):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        yield f"{element.tag}-src", f"'sha256-{digest}'", f"this <{element.tag}>"


def _loaded(element: Element) -> Iterator[tuple[str, str, str]]:
    """The same of the addresses that it loads, and of where a form leads."""
    attributes = element.attributes
    if element.tag == "form":
        yield "form-action", SELF, "this <form>"
    relations = attributes.get("rel", "").casefold().split() if element.tag == "link" else []
    loaded = [(RELATIONS[relation], attributes.get("href", "")) for relation in relations if relation in RELATIONS]
    if directive := DIRECTIVES.get(element.tag):
        sets = (address for name in SETS for address in CANDIDATE.findall(attributes.get(name, "")))
        single = (attributes[name] for name in ADDRESSES if name in attributes)
        loaded += [(directive, address) for address in (*single, *sets)]
    for its_directive, address in loaded:
        yield its_directive, DATA if address.startswith(DATA) else SELF, f"'{address}'"
