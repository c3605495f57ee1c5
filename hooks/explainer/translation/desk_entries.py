"""The inputs and entries of the translators' desk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from explainer.data.statistic_base import Labelled
from explainer.data.statistic_kinds import Name
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics
from explainer.images.image_types import FIXED_TEXTS, Image
from explainer.locales.catalogue import PLACE, Catalogue
from explainer.pages.rendering import PageContext, RenderedPage
from explainer.references import Reference, find_references
from explainer.references import resolver as shown_texts
from explainer.references.resolver import Resolver, ShownText
from explainer.text_files import Position


@dataclass(frozen=True)
class DeskEntry:
    """A text in English with its translation."""

    context: str
    english: str
    """With its references."""
    shown: ShownText
    """The text shown for the translation."""
    place: Position | None
    """The position of the translation, or of that of an older English text; `None` without either."""
    diagnostics: list[Diagnostic]
    """The diagnostics of its catalogue entry, sorted."""


@dataclass(frozen=True)
class ReferenceUse:
    """A reference in a text, and what it prints."""

    reference: str
    """With its braces."""
    english: str
    spanish: str
    labels: tuple[str, str]
    """The statistic's label in English and in Spanish."""


@dataclass(frozen=True)
class DeskLinks:
    """Links of the desk, relative to it."""

    pictures: str
    """Of the folder of images."""
    pages: Mapping[str, tuple[str, str]]
    """By the page's file: its address and its title."""
    host: str
    """The address at which the code host edits `docs`; not absolute where no host is known."""
    docs: Path

    def list_pages(self, file: str, renderings: Mapping[str, RenderedPage]) -> list[tuple[str, str]]:
        """Return the address and title of each page that shows an image."""
        return [link for path, link in self.pages.items() if path in renderings and file in renderings[path].images]

    def edit_address(self, file: Path, line: int | None) -> str | None:
        """Return the address at which a file is edited; `None` where no host is known.

        >>> host = "https://example.org/us/explainer/edit/main/docs/"
        >>> DeskLinks("", {}, host, Path("docs")).edit_address(Path("assets/captions.po"), 58)
        'https://example.org/us/explainer/edit/main/assets/captions.po#L58'
        """
        if not urlsplit(self.host).scheme:
            return None
        path = Path(os.path.relpath(file, self.docs)).as_posix()
        return urljoin(self.host, path) + (f"#L{line}" if line else "")


@dataclass(frozen=True)
class DeskInputs:
    """What the desk is made from, once all pages have been rendered."""

    context: PageContext
    renderings: Mapping[str, RenderedPage]
    """By path."""
    diagnostics: Sequence[Diagnostic]
    """All errors and warnings of the build."""
    root: Path
    """The project's folder."""
    catalogue: Catalogue
    """The Spanish one."""
    links: DeskLinks


def list_image_entries(image: Image, desk: DeskInputs) -> list[DeskEntry]:
    """Return the entries of an image: caption, alt text and the texts of its picture."""
    texts = {context: english for (context, language), english in image.texts.items() if language == "en"}
    return [_make_entry(context, english, desk) for context, english in texts.items()]


def list_other_entries(desk: DeskInputs) -> list[DeskEntry]:
    """Return the entries of statistics, fixed texts and places."""
    records, catalogue = desk.context.resolver.statistics.records, desk.catalogue
    texts = [text for name, record in records.items() for text in _list_statistic_texts(name, record)]
    texts += [(context, english) for context, english in FIXED_TEXTS.items() if catalogue.place(context, english)]
    texts += [(PLACE, place) for place in dict.fromkeys(record.place for record in records.values()) if place]
    return [_make_entry(context, english, desk) for context, english in texts]


def list_references(entry: DeskEntry, resolver: Resolver) -> list[ReferenceUse]:
    """Return the references in a text and in the text shown for its translation, each once."""
    references = dict.fromkeys([*find_references(entry.english), *find_references(entry.shown.text)])
    return [_make_reference_use(reference, resolver) for reference in references]


def _list_statistic_texts(name: str, record: Labelled) -> Iterator[tuple[str, str]]:
    yield f"{name}.label", record.label
    if isinstance(record, Name):
        yield f"{name}.name", record.name


def _make_entry(context: str, english: str, desk: DeskInputs) -> DeskEntry:
    catalogue = desk.catalogue
    diagnostics = sort_diagnostics(catalogue.problems_of(context, english, desk.diagnostics))
    shown = shown_texts.choose_text(context, english, catalogue, diagnostics, desk.context.resolver)
    if context in FIXED_TEXTS:  # its reference is a credit's own, and prints nothing by itself
        shown = ShownText(catalogue.get_best(context, english), catalogue.language, catalogue.state(context, english))
    return DeskEntry(context, english, shown, catalogue.place(context, english), diagnostics)


def _make_reference_use(reference: str, resolver: Resolver) -> ReferenceUse:
    label = "{" + Reference.parse(reference).name + ".label}"
    printed = [_print_reference(text, language, resolver) for text in (reference, label) for language in ("en", "es")]
    return ReferenceUse(reference, printed[0], printed[1], (printed[2], printed[3]))


def _print_reference(reference: str, language: str, resolver: Resolver) -> str:
    try:
        return resolver.print_reference(reference, language).text
    except UserError as error:
        return error.message
