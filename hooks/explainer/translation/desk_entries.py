"""The inputs and entries of the translators' desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from explainer.data.kinds.base import Statistic
from explainer.diagnostics import Diagnostic, sort_diagnostics
from explainer.images.image_types import FIXED_TEXTS, Image
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.catalogue import PLACE, Catalogue
from explainer.pages.rendering import PageContext, RenderedPage
from explainer.references.resolver import ShownText, choose_text
from explainer.text_files import Position, name_path


@dataclass(frozen=True)
class DeskEntry:
    """A text in English with its translation."""

    context: str
    english: str
    """With its references."""
    shown: ShownText
    """The text shown for the translation."""
    position: Position | None
    """The position of the translation, or of that of an older English text; `None` without either."""
    diagnostics: list[Diagnostic]
    """The diagnostics of its catalogue entry, sorted."""


@dataclass(frozen=True)
class DeskLinks:
    """Links of the desk, relative to it."""

    pictures: str
    """The address of the folder of images."""
    pages: Mapping[str, tuple[str, str]]
    """The address and the title of each page, by its file."""
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
        return urljoin(self.host, name_path(file, self.docs)) + (f"#L{line}" if line else "")


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
    """The one whose texts are shown."""
    links: DeskLinks


def list_image_entries(image: Image, desk: DeskInputs) -> list[DeskEntry]:
    """Return the entries of an image: caption, alt text and the texts of its picture."""
    texts = {context: english for (context, language), english in image.texts.items() if language == PAGE_LANGUAGE}
    return [_make_entry(context, english, desk) for context, english in texts.items()]


def list_other_entries(desk: DeskInputs) -> list[DeskEntry]:
    """Return the entries of statistics, fixed texts and places."""
    records, catalogue = desk.context.resolver.statistics.records, desk.catalogue
    texts = [text for name, record in records.items() for text in _list_statistic_texts(name, record)]
    texts += [(context, english) for context, english in FIXED_TEXTS.items() if catalogue.position_of(context, english)]
    texts += [(f"{unit}.unit", singular) for unit, singular in desk.context.resolver.statistics.units.items()]
    texts += [(PLACE, place) for place in dict.fromkeys(record.place for record in records.values()) if place]
    return [_make_entry(context, english, desk) for context, english in texts]


def _list_statistic_texts(name: str, record: Statistic) -> Iterator[tuple[str, str]]:
    yield from ((f"{name}.{key}", text) for key, text in record.translated_texts.items())


def _make_entry(context: str, english: str, desk: DeskInputs) -> DeskEntry:
    catalogue = desk.catalogue
    diagnostics = sort_diagnostics(catalogue.diagnostics_of(context, english, desk.diagnostics))
    shown = choose_text(context, english, catalogue, diagnostics, desk.context.resolver)
    if context in FIXED_TEXTS:  # its reference is a credit's own, and prints nothing by itself
        shown = ShownText(catalogue.get_best(context, english), catalogue.language, catalogue.state(context, english))
    return DeskEntry(context, english, shown, catalogue.position_of(context, english), diagnostics)
