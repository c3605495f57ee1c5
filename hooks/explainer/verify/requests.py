"""A page asks no other server for anything, and runs nothing from an address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from explainer.problems import Problem
from explainer.verify.addresses import Address
from explainer.verify.folder import Folder


def check(folder: Folder, addresses: Iterable[Address]) -> Iterator[Problem]:
    """What is loaded from elsewhere, and addresses that are scripts; a link that a reader clicks may lead anywhere."""
    for address in addresses:
        try:
            parts = urlsplit(address.text)
        except ValueError:
            continue  # told among the links
        if parts.scheme == "javascript":
            yield Problem(address.path, *address.place, "an address that is a script", "lead to a page instead")
        elif address.is_loaded and (parts.scheme or parts.netloc) and parts.scheme != "data" and not folder.owns(parts):
            message = f"'{address.text}' is loaded from another server"
            yield Problem(address.path, *address.place, message, "publish it with the site, or link to it")
