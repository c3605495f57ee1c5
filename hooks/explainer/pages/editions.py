"""Each other form of the whole explainer: of which pages it is made, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from explainer.pages import print_edition, text_edition
from explainer.pages.print_edition import Chapter
from explainer.pages.rendering import PageContext
from explainer.references.elements import serialise_pieces


@dataclass(frozen=True)
class Edition:
    """A page that is made of others."""

    meta: Mapping[str, str]
    """Its front matter."""
    templates: Sequence[str]
    """Those of the pages that are its chapters."""
    content: Callable[[Sequence[Chapter], PageContext], str]
    """What it holds, as HTML."""


def _make_text(chapters: Sequence[Chapter], context: PageContext) -> str:
    """The chapters as text, with the English description of each picture, its numbers in their elements."""
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
