"""What the parts of the Python-Markdown extension share: the build's inputs, and the page at hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from explainer.data.source import Place
from explainer.images.records import Images
from explainer.problems import Fault
from explainer.references.resolver import Resolver


@dataclass
class Rendering:
    """What one page turned out to hold."""

    path: str
    """The page's file, relative to the project's root."""
    statistics: dict[str, None] = field(default_factory=dict)
    """Ids, in the order of first use."""
    images: dict[str, None] = field(default_factory=dict)
    """Names of files, in their order."""
    faults: dict[str, Fault] = field(default_factory=dict)
    """By the words of the page that bear them."""
    find: Callable[[str], list[Place]] = lambda _: [(1, 1)]
    """Where in the page's file such words stand."""

    def note(self, words: str, message: str, hint: str) -> None:
        """Note a fault of these words of the page."""
        self.faults.setdefault(words, Fault(message, hint))


@dataclass
class Context:
    """What pages are filled from. `rendering` is set anew before each page and read after it."""

    resolver: Resolver
    images: Images
    """By file name."""
    tables: Mapping[str, Callable[[], Element]]
    """By the name in `<!-- table: name -->`."""
    rendering: Rendering = field(default_factory=lambda: Rendering(""))
