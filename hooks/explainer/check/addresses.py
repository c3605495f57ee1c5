"""Every address in the files of a site: whether a browser loads it by itself, and where it leads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

from explainer.check.site_folder import HOME, Folder
from explainer.data.validation import UNSEEN, find_style_addresses
from explainer.diagnostics import Diagnostic, UserError, suggest_nearest
from explainer.pages.html_document import Document, Element
from explainer.text_files import Position, locate_offset

LOADING = ("src", "poster", "data", "background", "ping")
"""Attributes whose address is loaded."""
SETS = ("srcset", "imagesrcset")
"""Attributes that hold several addresses, each with a width or a density."""
FOLLOWED = ("href", "xlink:href", "action", "formaction")
"""Attributes whose address is loaded in some elements only."""
STYLES = ("style", "clip-path", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask", "stroke")
"""Attributes in the language of style sheets."""
HOLDING = frozenset((*LOADING, *SETS, *FOLLOWED, *STYLES))
"""All attributes that hold addresses."""
TEXT_HOLDING = ("loc", "style")
"""Elements whose text holds addresses."""
CLICKED = ("a", "area", "base", "form")
RELATIONS = frozenset(
    ("apple-touch-icon", "dns-prefetch", "icon", "manifest", "mask-icon", "modulepreload", "preconnect", "prefetch",
     "preload", "prerender", "stylesheet")
)  # fmt: skip
"""The relations that make a browser load a `<link>`, or connect to its server (https://html.spec.whatwg.org/multipage/links.html)."""
CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
"""An address in a set (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute)."""
MEND = "mend the link"
DIRECTIVE = ":~:"
"""The part of a fragment that only browsers read (https://wicg.github.io/scroll-to-text-fragment/)."""
ALWAYS = ("", "top")
"""Fragments that every page has."""


@dataclass(frozen=True)
class Address:
    """An address in a file."""

    path: str
    """The file that holds it."""
    position: Position
    text: str
    """As it stands, without white space around it."""
    is_loaded: bool
    """Whether a browser loads it without a click."""
    is_location: bool = False
    """Whether it is one of a site map's own pages."""


def find_addresses(document: Document) -> Iterator[Address]:
    """Yield the addresses of an HTML, SVG or XML file."""
    for element in document.elements:
        if element.tag in TEXT_HOLDING or not HOLDING.isdisjoint(element.attributes):
            yield from _find_in_element(element, document)


def find_style_sheet_addresses(path: str, text: str) -> Iterator[Address]:
    """Yield the addresses of a style sheet."""
    for offset, address in find_style_addresses(text):
        yield _make_address(path, locate_offset(text, offset), address, is_loaded=True)


@dataclass(frozen=True)
class Target:
    """Where a link leads."""

    path: str
    """A file of the site."""
    fragment: str
    """The part of it; may be empty."""


def check_addresses(
    folder: Folder, addresses: Iterable[Address]
) -> tuple[list[tuple[Address, Target]], list[Diagnostic]]:
    """Return the addresses that lead to a file of the site, and what is wrong with all of them.

    Wrong are addresses that lead nowhere, that a page loads from another server, and that are scripts.
    """
    targets, problems = [], []
    for address in addresses:
        try:
            target = _check_address(folder, address)
        except UserError as fault:
            problems.append(fault.at(address.path, *address.position))
        else:
            if target:
                targets.append((address, target))
    return targets, problems


def check_fragments(
    targets: Iterable[tuple[Address, Target]], ids: Mapping[str, Collection[str]]
) -> Iterator[Diagnostic]:
    """Yield the addresses of parts that a file does not have; `ids` are those of each file that can have any."""
    for address, target in targets:
        if find_missing(target.path, [target.fragment], ids):
            hint = suggest_nearest(target.fragment, ids[target.path])
            fault = UserError("broken-link.anchor", hint, address=address.text, page=target.path)
            yield fault.at(address.path, *address.position)


def find_missing(path: str, fragments: Collection[str], ids: Mapping[str, Collection[str]]) -> list[str]:
    """Return the fragments of parts that a file does not have.

    >>> find_missing("a.html", ["", "top", "b", "c"], {"a.html": ["c"]}), find_missing("a.pdf", ["page=2"], {})
    (['b'], [])
    """
    return [fragment for fragment in fragments if fragment not in ALWAYS and fragment not in ids.get(path, fragments)]


def find_target(folder: Folder, page: str, address: str) -> Target | None:
    """Return where an address in the file `page` leads; `None` for another server, or what is no place, as in mailto:.

    Raises `UserError` where it leads nowhere within the site. A folder means its index.html; queries are ignored.
    """
    target = _find_target(folder, posixpath.dirname(page), address)
    return replace(target, path=page) if target and not target.path else target


@lru_cache(maxsize=1024)
def _find_target(folder: Folder, directory: str, address: str) -> Target | None:
    """Return where an address leads in the pages of a directory; without a path, where it leads within each of them.

    The menu of a site has the same addresses on each page of a directory.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise UserError("broken-link.malformed", address=address) from error
    is_absolute = bool(parts.scheme or parts.netloc)
    if is_absolute and not folder.owns_address(parts):
        return None
    if not (is_absolute or parts.path):
        return Target("", _read_fragment(parts))
    path = _resolve_path(folder, directory, unquote(parts.path), is_absolute=is_absolute)
    name = posixpath.normpath(path)
    if name.split("/")[0] == "..":
        raise UserError("broken-link.outside", address=address)
    fragment = _read_fragment(parts)
    is_folder = path.endswith(("/", "/.", "/.."))
    index = posixpath.normpath(f"{name}/{HOME}")
    if name in folder.files and not is_folder:
        return Target(name, fragment)
    if index not in folder.files:
        wanted = index if is_folder else name
        raise UserError("broken-link", suggest_nearest(wanted, folder.files), address=address, target=wanted)
    return Target(index, fragment)


def _read_fragment(parts: SplitResult) -> str:
    return unquote(parts.fragment.partition(DIRECTIVE)[0])


def _resolve_path(folder: Folder, directory: str, path: str, *, is_absolute: bool) -> str:
    """Return an address's path, relative to the site's folder; it begins with `..` where it leads out of it."""
    if not is_absolute and not path.startswith("/"):
        return posixpath.join(directory, path)
    top = folder.address.path
    if not f"{path}/".startswith(top):
        return ".."
    return f"./{path.removeprefix(top.rstrip('/')).lstrip('/')}"


def _check_address(folder: Folder, address: Address) -> Target | None:
    """Return where an address leads, `None` for another server; raise `UserError` for one that is faulty.

    A link that a reader clicks may lead to any server.
    """
    if address.is_loaded and not address.text:
        raise UserError("broken-link.empty")
    target = find_target(folder, address.path, address.text)
    if target is None:
        parts = urlsplit(address.text)
        if parts.scheme == "javascript":
            raise UserError("broken-link.script")
        if address.is_loaded and parts.scheme != "data":
            raise UserError("loaded-from-elsewhere", address=address.text)
        if address.is_location:
            raise UserError("broken-link.own", address=address.text)
    return target


def _find_in_element(element: Element, document: Document) -> Iterator[Address]:
    path, position = document.path, element.position
    if element.tag == "style":
        for _, address in find_style_addresses(element.text):
            yield _make_address(path, position, address, is_loaded=True)
    if element.tag == "loc" and path.endswith(".xml"):
        yield Address(path, position, element.text.strip(), is_loaded=False, is_location=True)
    for name, value in element.attributes.items():
        if name in LOADING and (name != "data" or element.tag == "object"):
            yield _make_address(path, position, value, is_loaded=True)
        elif name in FOLLOWED:
            is_loaded = not path.endswith(".xml") and _is_loaded(element)
            yield _make_address(path, position, value, is_loaded=is_loaded)
        for address in _split_addresses(name, value):
            yield _make_address(path, position, address, is_loaded=True)


def _split_addresses(name: str, value: str) -> Iterable[str]:
    """Return the addresses of an attribute that may hold more than one.

    >>> (_split_addresses("srcset", "a.png, b.png 1.5x,data:image/png;base64,AA== 2x"),
    ...  _split_addresses("fill", "url(#sand)"))
    (['a.png', 'b.png', 'data:image/png;base64,AA=='], ['#sand'])
    """
    if name in SETS:
        return CANDIDATE.findall(value)
    if name in STYLES and "url(" in value:
        return [address for _, address in find_style_addresses(value)]
    return ()


def _is_loaded(element: Element) -> bool:
    if element.tag == "link":
        return not RELATIONS.isdisjoint(element.relations)
    return element.tag not in CLICKED


def _make_address(path: str, position: Position, text: str, *, is_loaded: bool) -> Address:
    return Address(path, position, UNSEEN.sub("", text), is_loaded)
