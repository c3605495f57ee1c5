"""The types shared by the parts of the Python-Markdown extension: its inputs, the current page, the numbers on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.data.record_types import Source
from explainer.diagnostics import Diagnostic, UserError
from explainer.images.image_types import Images
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.formats import capitalise_start
from explainer.pages.front_matter import SECOND
from explainer.references import Reference
from explainer.references.resolver import Resolver
from explainer.text_files import Position


@dataclass(frozen=True)
class FinishedPage:
    """A page with its texts filled in: a chapter of an edition, and what linked data describe."""

    address: str
    """From the site's root, with a slash at its end; empty for the home page."""
    title: str
    """As HTML."""
    content: str
    """As HTML, without the title."""
    meta: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Its front matter, filled in, as HTML."""
    numbers: tuple[str, ...] = ()
    """The ids of its numbers, in the order of first use."""
    root: str = ""
    """The folder of the pages in its language, from the site's root, with a slash at its end; empty for English."""

    @property
    def anchor(self) -> str:
        """Return its anchor in an edition.

        >>> FinishedPage("why-a-mission/", "", "").anchor, FinishedPage("", "", "").anchor
        ('why-a-mission', 'introduction')
        """
        return self.address.removeprefix(self.root).strip("/") or "introduction"


@dataclass
class RenderedPage:
    """What was found on a page while it was rendered."""

    path: str
    """The page's file, relative to the project's root; of a translated page, that of the English."""
    language: str = PAGE_LANGUAGE
    """The language in which it is rendered."""
    folder: str = ""
    """The folder of the page's file, from that of all pages."""
    file: str = ""
    """The file in which its errors are: the catalogue of a translated page; empty for the page's own."""
    statistics: dict[str, None] = field(default_factory=dict)
    """Ids, in the order of first use."""
    numbers: dict[str, None] = field(default_factory=dict)
    """Ids of the statistics whose numbers the page tells, in the order of first use."""
    template: str | None = None
    figure: str | None = None
    """The id of the statistic on its card, where it names one."""
    also: Mapping[str, list[str]] = field(default_factory=dict)
    """The synonyms of its front matter, by language."""
    answer: list[str] = field(default_factory=list)
    """The references of its description, which other pages show."""
    images: dict[str, None] = field(default_factory=dict)
    """Image file names, in document order."""
    tables: set[str] = field(default_factory=set)
    """Names of the tables on it."""
    faults: dict[tuple[str, int | None], UserError] = field(default_factory=dict)
    """By the words with the error, and the number of their occurrence (from 0), or `None` for all."""
    find: Callable[[str], list[Position]] = lambda _: [(1, 1)]
    """Finds words in the page's file."""
    position_of: Callable[[str], Position] = lambda _: (1, 1)
    """Finds a value of its front matter by key."""
    title: str = ""
    """Filled in; empty where it has errors."""
    has_second_title: bool = False
    """Whether its text has a first-level heading."""
    find_headings: Callable[[], list[Position]] = list
    """Finds first-level headings in the page's file."""

    def record_references(self, references: Iterable[str]) -> None:
        """Record references (with their braces) of the page."""
        for reference in map(Reference.parse, references):
            self.statistics[reference.name] = None
            if reference.prints_number:
                self.numbers[reference.name] = None

    def add_error(self, words: str, error: UserError, occurrence: int | None = None) -> None:
        """Add an error in these words of the page."""
        self.faults.setdefault((words, occurrence), error)

    def list_diagnostics(self) -> Iterator[Diagnostic]:
        """Yield the errors with their positions."""
        for (words, occurrence), error in self.faults.items():
            positions = self.find(words)
            if occurrence is not None and occurrence < len(positions):
                positions = [positions[occurrence]]
            yield from (error.at(self.file or self.path, *position) for position in positions)
        if self.has_second_title:
            yield from (SECOND.at(self.file or self.path, *position) for position in self.find_headings() or [(1, 1)])


@dataclass
class PageContext:
    """What pages are filled from; `rendering` is replaced before each page and read after it."""

    resolver: Resolver
    images: Images
    """By file name."""
    are_images_known: bool
    """False where the image records could not be read."""
    tables: Mapping[str, Callable[[Resolver, RenderedPage], Element]]
    """By the name in `<!-- table: name -->`."""
    rendering: RenderedPage = field(default_factory=lambda: RenderedPage(""))


@dataclass(frozen=True)
class PageNumber:
    """A number with its origin."""

    id: str
    label: str
    counted_by: str | None
    is_computed: bool
    """Whether it is computed on this site."""
    printed: Printed
    """As the site prints it."""
    place: str | None
    """`None` where the label names it."""
    when: Printed | None
    """`None` where the number is itself a date."""
    sources: tuple[tuple[str, Source, Printed | None], ...]
    """Each with its id and its date of publication, where that is known."""


def list_numbers(names: Iterable[str], resolver: Resolver, language: str = PAGE_LANGUAGE) -> list[PageNumber]:
    """Return the numbers with these ids, in their order, as a language has them."""
    statistics = resolver.statistics
    sound = statistics.records.keys() - statistics.faulty
    return [_make_number(name, resolver, language) for name in names if name in sound]


def strip_article(name: str) -> str:
    """Return the name of a publisher without the article of one that has no name of its own.

    >>> strip_article("a digest of news"), strip_article("un resumen"), strip_article("UN Press")
    ('digest of news', 'resumen', 'UN Press')
    """
    return re.sub(r"^(?:an?|une?|una)\s+", "", name)


def expand_series(names: Iterable[str], resolver: Resolver) -> list[str]:
    """Return the ids with each series replaced by its members, each once."""
    ids: list[str | None] = []
    for name in names:
        members = resolver.statistics.expand_series(name)
        ids += [name] if None in members else members
    return list(dict.fromkeys(filter(None, ids)))


def _make_number(name: str, resolver: Resolver, language: str) -> PageNumber:
    statistics = resolver.statistics
    record, own_place = statistics.records[name], statistics.place(name)
    label = resolver.translate_text(f"{name}.label", record.label, language)
    place = resolver.translate_text("place", own_place, language) if own_place else ""
    printed = resolver.print_for_table(name, language)
    period = statistics.period(name)
    when = print_period(name, period, language) if period else None
    is_placed = place and place.casefold() not in label.casefold()
    if when and not is_placed:  # then a sentence begins with it
        when = replace(when, text=capitalise_start(when.text, language))
    return PageNumber(
        id=name,
        label=label,
        counted_by=resolver.translate_text("counter", record.counted_by, language) if record.counted_by else None,
        is_computed=record.is_computed,
        printed=printed,
        place=capitalise_start(place, language) if is_placed else None,
        when=None if record.is_date else when,
        sources=tuple(_list_sources(name, resolver, language)),
    )


def _list_sources(name: str, resolver: Resolver, language: str) -> Iterator[tuple[str, Source, Printed | None]]:
    for source_id in resolver.statistics.newest_source_ids(name):
        if source := resolver.statistics.sources.get(source_id):
            published = print_period(source_id, source.published, language) if source.published else None
            publisher = resolver.translate_text("publisher", source.publisher, language)
            if strip_article(publisher) != publisher:  # it is no name, and begins a sentence
                publisher = capitalise_start(publisher, language)
            yield source_id, source.model_copy(update={"publisher": publisher}), published
