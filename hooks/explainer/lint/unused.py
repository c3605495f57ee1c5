"""Finds statistics and images that nothing uses, and catalogue entries without a text; each is a warning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explainer.data.paths import IMAGES, STATISTICS
from explainer.diagnostics import Diagnostic, find_suggested, suggest_nearest
from explainer.locales.catalogue import PLACE
from explainer.locales.fixed_texts import FIXED_TEXTS
from explainer.references.syntax import Reference

if TYPE_CHECKING:
    from explainer.build.project import Project


def find_unused(state: Project) -> Iterator[Diagnostic]:
    """Yield all unused records; call it after all pages have been rendered."""
    yield from _find_unused_records(state)
    yield from _find_obsolete_entries(state)


def _find_unused_records(state: Project) -> Iterator[Diagnostic]:
    """What nothing uses is a warning: a number on its way out, or one forgotten; not what a faulty reference means."""
    meant = {word for problem in state.problems for word in find_suggested(problem.hint)}
    placed = {name for rendering in state.renderings.values() for name in rendering.images}
    used = {name for rendering in state.renderings.values() for name in rendering.statistics}
    used |= state.statistics.needed
    for name, image in state.context.images.items():
        if image and name not in placed and meant.isdisjoint((name, image.id)):
            yield Diagnostic(
                IMAGES, *image.position, f"no page shows '{image.id}'", "place it or remove it", is_warning=True
            )
        used.update(Reference.parse(found).name for found in (image.references if image else []))
    for name in state.statistics.records:
        if name not in used and name not in meant:
            place = state.statistics.positions[name]
            yield Diagnostic(STATISTICS, *place, f"nothing uses '{name}'", "use it or remove it", is_warning=True)


def _find_obsolete_entries(state: Project) -> Iterator[Diagnostic]:
    """Yield catalogue entries whose text no longer exists or whose context is misspelt."""
    images = [image for image in state.context.images.values() if image]
    if len(images) < len(state.context.images) or not state.statistics.is_readable:
        return  # nobody can say which texts a faulty record would have
    contexts = {context for image in images for context, _ in image.texts} | {PLACE, *FIXED_TEXTS}
    contexts |= {f"{name}.{field}" for name in state.statistics.positions for field in ("label", "name")}
    places = {record.place for record in state.statistics.records.values() if record.place}
    for catalogue in state.catalogues:
        for context, english in catalogue.entries:
            is_known = english in places if context == PLACE else context in contexts
            if not is_known:
                place = catalogue.place(context, english) or (1, 1)
                name = english if context == PLACE else context
                hint = suggest_nearest(name, places if context == PLACE else contexts) or "remove it"
                yield Diagnostic(catalogue.path, *place, f"no text is called '{name}'", hint, is_warning=True)
