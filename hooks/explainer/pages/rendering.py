"""What the parts of the Python-Markdown extension share: the build's inputs, and the page at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from explainer.data.text import Position
from explainer.diagnostics import Diagnostic, UserError
from explainer.images.image_types import Images
from explainer.pages.front_matter import SECOND
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference


@dataclass
class RenderedPage:
    """What one page turned out to hold."""

    path: str
    """The page's file, relative to the project's root."""
    statistics: dict[str, None] = field(default_factory=dict)
    """Ids, in the order of first use."""
    numbers: dict[str, None] = field(default_factory=dict)
    """Ids of those whose number the page tells, in the order of first use."""
    template: str | None = None
    figure: str | None = None
    """The id of the statistic that its card shows, where it names one."""
    answer: list[str] = field(default_factory=list)
    """The references of its description, which other pages show."""
    images: dict[str, None] = field(default_factory=dict)
    """Names of files, in their order."""
    tables: set[str] = field(default_factory=set)
    """Names of the tables that stand on it."""
    faults: dict[tuple[str, int | None], UserError] = field(default_factory=dict)
    """By the words of the page that bear them, and which of their occurrences does, counted from 0, or each."""
    find: Callable[[str], list[Position]] = lambda _: [(1, 1)]
    """Where in the page's file such words stand."""
    position_of: Callable[[str], Position] = lambda _: (1, 1)
    """Where a value of its front matter stands, by its key."""
    title: str = ""
    """Filled in; empty where it is faulty."""
    has_second_title: bool = False
    """Whether a heading of the first level stands in its text."""
    find_headings: Callable[[], list[Position]] = list
    """Where such headings stand in the page's file."""

    def record_references(self, references: Iterable[str]) -> None:
        """Note the references, with their braces, that the page has come to."""
        for reference in map(Reference.parse, references):
            self.statistics[reference.name] = None
            if reference.prints_number:
                self.numbers[reference.name] = None

    def add_error(self, words: str, error: UserError, occurrence: int | None = None) -> None:
        """Note a fault of these words of the page."""
        self.faults.setdefault((words, occurrence), error)

    def list_diagnostics(self) -> Iterator[Diagnostic]:
        """The faults, placed."""
        for (words, occurrence), error in self.faults.items():
            positions = self.find(words)
            if occurrence is not None and occurrence < len(positions):
                positions = [positions[occurrence]]
            yield from (error.at(self.path, *position) for position in positions)
        if self.has_second_title:
            yield from (SECOND.at(self.path, *position) for position in self.find_headings() or [(1, 1)])


@dataclass
class PageContext:
    """What pages are filled from. `rendering` is set anew before each page and read after it."""

    resolver: Resolver
    images: Images
    """By file name."""
    are_images_known: bool
    """False where the file of records could not be read."""
    tables: Mapping[str, Callable[[Resolver, RenderedPage], Element]]
    """By the name in `<!-- table: name -->`."""
    rendering: RenderedPage = field(default_factory=lambda: RenderedPage(""))
