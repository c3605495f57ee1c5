"""Each link and anchor within the site leads somewhere; each id is there once, and those that are named are there."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from explainer.problems import Fault, Problem, nearest
from explainer.verify.addresses import Address
from explainer.verify.document import Document
from explainer.verify.folder import ANEW, HOME, Folder

NAMING = ("aria-controls", "aria-describedby", "aria-labelledby")
"""Attributes that name ids of their page."""
MEND = "mend the link"
DIRECTIVE = ":~:"
"""What a browser alone reads in a fragment (https://wicg.github.io/scroll-to-text-fragment/)."""


@dataclass(frozen=True)
class Target:
    """Where a link leads."""

    path: str
    """A file of the site."""
    fragment: str
    """The part of it; may be empty."""


def check(folder: Folder, addresses: Iterable[Address], problems: list[Problem]) -> int:
    """Note each link that leads nowhere, and each id that is faulty; return how many links lead within the site."""
    checked = 0
    for address in addresses:
        try:
            checked += _leads_within(folder, address)
        except Fault as fault:
            problems.append(fault.at(address.path, *address.place))
    for document in folder.documents.values():
        problems.extend(_id_problems(document))
    return checked


def target(folder: Folder, page: str, address: str) -> Target | None:
    """Where an address in the file `page` leads; `None` for another server, or what is no place, as in mailto:.

    Raises `Fault` where it leads nowhere within the site. A folder means its index.html; queries are ignored.
    """
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Fault(f"'{address}' is not an address", MEND) from error
    is_absolute = bool(parts.scheme or parts.netloc)
    if is_absolute and not folder.owns(parts):
        return None
    path = _path(folder, page, unquote(parts.path), is_absolute=is_absolute)
    name = posixpath.normpath(path)
    if name.split("/")[0] == "..":
        raise Fault(f"'{address}' leads out of the site", MEND)
    fragment = unquote(parts.fragment.partition(DIRECTIVE)[0])
    return Target(_file(folder, name, address, is_folder=path.endswith(("/", "/.", "/.."))), fragment)


def _path(folder: Folder, page: str, path: str, *, is_absolute: bool) -> str:
    """An address's path, relative to the site's folder; it begins with `..` where it leads out of it."""
    if not is_absolute and not path.startswith("/"):
        return posixpath.join(posixpath.dirname(page), path) if path else page
    top = folder.address.path
    if not f"{path}/".startswith(top):
        return ".."
    return f"./{path.removeprefix(top.rstrip('/')).lstrip('/')}"


def _file(folder: Folder, name: str, address: str, *, is_folder: bool) -> str:
    """The file of that name, or that of the folder of that name."""
    index = posixpath.normpath(f"{name}/{HOME}")
    if name in folder.files and not is_folder:
        return name
    if index not in folder.files:
        wanted = index if is_folder else name
        raise Fault(f"'{address}' leads nowhere: there is no {wanted}", nearest(wanted, folder.files) or MEND)
    return index


ALWAYS = ("", "top")
"""Fragments that every page has."""


def _leads_within(folder: Folder, address: Address) -> bool:
    """Whether the address is one of the site's; raise `Fault` where it leads nowhere."""
    if address.is_loaded and not address.text:
        raise Fault("an empty address", "name a file, or take the element out")
    found = target(folder, address.path, address.text)
    if found is None:
        if address.is_location:
            raise Fault(f"'{address.text}' is not an address of this site", ANEW)
        return False
    document = folder.documents.get(found.path)
    is_xml = found.path.endswith(".xml")
    if document and not is_xml and found.fragment not in ALWAYS and found.fragment not in document.ids:
        hint = nearest(found.fragment, document.ids) or MEND
        raise Fault(f"'{address.text}' leads to no id of {found.path}", hint)
    return True


def _id_problems(document: Document) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for element in document.elements:
        if own := element.attributes.get("id"):
            seen[own] += 1
            if seen[own] > 1:
                yield Problem(document.path, *element.place, f"a second id '{own}'", "name each once on a page")
        named = [(name, element.attributes.get(name, "")) for name in NAMING]
        if element.tag == "label":
            named.append(("for", element.attributes.get("for", "")))
        for name, value in named:
            for one in value.split():
                if one not in document.ids:
                    message = f"{name} names '{one}', which is no id of this page"
                    hint = nearest(one, document.ids) or "name one that is there"
                    yield Problem(document.path, *element.place, message, hint)
