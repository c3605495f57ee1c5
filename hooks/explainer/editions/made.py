"""Each other form of the whole explainer: of which pages it is made, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from explainer.editions import text, whole
from explainer.editions.whole import Chapter
from explainer.pages.rendering import Context
from explainer.references.elements import as_html


@dataclass(frozen=True)
class Edition:
    """A page that is made of others."""

    meta: Mapping[str, str]
    """Its front matter."""
    templates: Sequence[str]
    """Those of the pages that are its chapters."""
    content: Callable[[Sequence[Chapter], Context], str]
    """What it holds, as HTML."""


def _text(chapters: Sequence[Chapter], context: Context) -> str:
    """The chapters as text, with the English description of each picture, its numbers in their elements."""
    resolver, images = context.resolver, filter(None, context.images.values())
    return text.text(chapters, {image.id: as_html(resolver.fill(image.text("alt", "en"), "en")) for image in images})


EDITIONS = {
    "print.md": Edition(whole.META, whole.TEMPLATES, lambda chapters, _: whole.whole(chapters)),
    "text.md": Edition(text.META, text.TEMPLATES, _text),
}
"""By the file that each would have in `docs`."""
