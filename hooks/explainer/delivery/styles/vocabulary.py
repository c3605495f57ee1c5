"""The names of elements, classes, ids and attributes that a page has, or may have once its scripts have run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.delivery.markup import Tag

ALWAYS = frozenset(("html", "head", "body", "tbody", "colgroup", "[open"))
"""What browsers add by themselves: elements whose tags may be left out, and how `<details>` is opened."""
WORD = re.compile(r"[A-Za-z_][\w-]*")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Vocabulary:
    """What the selectors of a page's rules can be about."""

    names: frozenset[str]
    """Tags as they are, classes as `.name`, ids as `#name`, attributes as `[name`."""
    words: frozenset[str]
    """Every word of its scripts: each may become a name of any kind."""

    def has(self, name: str) -> bool:
        """Whether there is, or may be, something of that name."""
        return name in self.names or name.lstrip(".#[") in self.words


def vocabulary(tags: Iterable[Tag], scripts: Iterable[str]) -> Vocabulary:
    """That of a page's tags and the texts of its scripts.

    A script's name for an attribute counts as that (`dataset.captions`, `ariaPressed`). A name that a script puts
    together from parts is not seen.

    >>> found = vocabulary([], ['root.dataset.captions = "all"; button.className = "close now"'])
    >>> [name for name in ("[data-captions", ".close", "button", "figure") if found.has(name)]
    ['[data-captions', '.close', 'button']
    """
    names = set(ALWAYS)
    for tag in tags:
        names.add(tag.name)
        names.update(f"[{name}" for name in tag.attributes)
        names.update(f".{name}" for name in tag.attributes.get("class", "").split())
        names.add(f"#{tag.attributes.get('id', '')}")
    words = {word for script in scripts for word in WORD.findall(script)}
    hyphened = {HUMP.sub("-", word).lower() for word in words}
    return Vocabulary(frozenset(names), frozenset(words | hyphened | {f"data-{word}" for word in hyphened}))
