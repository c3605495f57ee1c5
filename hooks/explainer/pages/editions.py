"""The editions of the whole explainer: which pages they consist of, and how they are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from explainer.pages import print_edition, text_edition
from explainer.pages.rendering import FinishedPage, PageContext
from explainer.references.elements import serialise_pieces


@dataclass(frozen=True)
class Edition:
    """A page made from other pages."""

    meta: Mapping[str, str]
    """Its front matter."""
    templates: Sequence[str]
    """The templates of the pages that become its chapters."""
    content: Callable[[Sequence[FinishedPage], PageContext], str]
    """Makes its content as HTML."""


def _make_text(chapters: Sequence[FinishedPage], context: PageContext) -> str:
    """Return the chapters as text, with the English alt text of each image."""
    resolver, images = context.resolver, filter(None, context.images.values())
    return text_edition.make_text_edition(
        chapters,
        {image.id: serialise_pieces(resolver.fill_pieces(image.get_text("alt", "en"), "en")) for image in images},
    )


EDITIONS = {
    "print.md": Edition(
        print_edition.META, print_edition.TEMPLATES, lambda chapters, _: print_edition.make_print_edition(chapters)
    ),
    "text.md": Edition(text_edition.META, text_edition.TEMPLATES, _make_text),
}
"""By the file that each would have in `docs`."""
