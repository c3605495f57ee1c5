"""What nothing uses, each a warning: numbers and images on their way out, or forgotten; translations of no text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explainer.images.model import WORDS
from explainer.locales.catalogue import PLACE
from explainer.paths import IMAGES, STATISTICS
from explainer.problems import Problem, find_suggested, nearest
from explainer.references.syntax import Reference

if TYPE_CHECKING:
    from explainer.project import Project


def problems(state: Project) -> Iterator[Problem]:
    """Once all pages have been read, and every other file with them."""
    yield from _unused(state)
    yield from _untold(state)


def _unused(state: Project) -> Iterator[Problem]:
    """What nothing uses is a warning: a number on its way out, or one forgotten; not what a faulty reference means."""
    meant = {word for problem in state.problems for word in find_suggested(problem.hint)}
    placed = {name for rendering in state.renderings.values() for name in rendering.images}
    used = {name for rendering in state.renderings.values() for name in rendering.statistics}
    used |= state.statistics.needed
    for name, image in state.context.images.items():
        if image and name not in placed and meant.isdisjoint((name, image.id)):
            yield Problem(IMAGES, *image.place, f"no page shows '{image.id}'", "place it or remove it", is_warning=True)
        used.update(Reference.parse(found).name for found in (image.references if image else []))
    for name in state.statistics.records:
        if name not in used and name not in meant:
            place = state.statistics.places[name]
            yield Problem(STATISTICS, *place, f"nothing uses '{name}'", "use it or remove it", is_warning=True)


def _untold(state: Project) -> Iterator[Problem]:
    """Entries of the catalogues that translate no text: a name mistyped, or a text that is gone."""
    images = [image for image in state.context.images.values() if image]
    if len(images) < len(state.context.images) or not state.statistics.is_readable:
        return  # nobody can say which texts a faulty record would have
    contexts = {context for image in images for context, _ in image.texts} | {PLACE, *WORDS}
    contexts |= {f"{name}.{field}" for name in state.statistics.places for field in ("label", "name")}
    places = {record.place for record in state.statistics.records.values() if record.place}
    for catalogue in state.catalogues:
        for context, english in catalogue.entries:
            is_known = english in places if context == PLACE else context in contexts
            if not is_known:
                place = catalogue.place(context, english) or (1, 1)
                name = english if context == PLACE else context
                hint = nearest(name, places if context == PLACE else contexts) or "remove it"
                yield Problem(catalogue.path, *place, f"no text is called '{name}'", hint, is_warning=True)
