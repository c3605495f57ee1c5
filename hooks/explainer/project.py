"""One build of the site: every input read, every fault gathered."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from explainer.data import datafile
from explainer.data.periods import Day, Period
from explainer.data.source import read_yaml
from explainer.data.statistics import Statistics
from explainer.data.text import read_text
from explainer.images import records as images
from explainer.locales.catalogue import PLACE, Catalogue, read_catalogue
from explainer.locales.phrases import LANGUAGES
from explainer.pages import front_matter, tables
from explainer.pages.injection import Injection
from explainer.pages.rendering import Context, Rendering
from explainer.problems import Problem, nearest, sorted_problems
from explainer.references.printed import Printed, printed_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference, names_in
from explainer.references.texts import TextReader

STATISTICS = "assets/statistics.yml"
IMAGES = "assets/images.yml"
CATALOGUE = "assets/locale/{0}/LC_MESSAGES/captions.po"


def load(root: Path) -> Project:
    """Read everything but the pages, which the site's engine hands over one by one."""
    problems: list[Problem] = []
    documents = []
    for path in (STATISTICS, IMAGES):
        text = read_text(root / path, path, problems)
        documents.append(None if text is None else read_yaml(text, path, problems))
    data = datafile.load(documents[0], problems)
    catalogues = {}
    for language in list(LANGUAGES)[1:]:
        path = CATALOGUE.format(language)
        catalogues[language] = read_catalogue(read_text(root / path, path, problems), path, language, problems)
    resolver = Resolver(data, lambda context, text, language: catalogues[language].translation(context, text))
    found = images.load(documents[1], root, TextReader(resolver, list(catalogues.values())), problems)
    fill = {"statistics": lambda: tables.statistics_table(resolver), "sources": lambda: tables.sources_table(resolver)}
    is_complete = None not in documents and all(entries.is_readable for entries in catalogues.values())
    context = Context(resolver, found or {}, found is not None, fill)
    return Project(root, data, context, list(catalogues.values()), problems, is_complete and found is not None)


@dataclass
class Project:
    """The state of one build, made anew for each: what was read of it, and what each page adds."""

    root: Path
    statistics: Statistics
    context: Context
    """What pages are filled from."""
    catalogues: list[Catalogue]
    """One a language but English."""
    problems: list[Problem]
    is_complete: bool
    """Whether every file could be read, so that what nothing uses is really unused."""
    renderings: list[Rendering] = field(default_factory=list)

    @property
    def extension(self) -> Injection:
        """The Python-Markdown extension that fills the pages."""
        return Injection(self.context)

    @property
    def as_of(self) -> Printed:
        """The month from which the explainer speaks."""
        day = self.statistics.as_of.start
        return printed_period("as_of", Period(Day(day.year, day.month)), "en")

    def read_page(self, text: str, path: str) -> tuple[str, dict[str, str]]:
        """A page's Markdown, and its front matter filled in, as HTML text; `path` is relative to the root."""
        page = front_matter.read(text, path, self.problems)
        self.is_complete &= bool(page.body or page.document.value)
        told = dict.fromkeys(Reference.parse(found).name for found in names_in(page.front_text))
        rendering = Rendering(path, statistics=told)
        self.renderings.append(rendering)
        self.context.rendering = rendering
        meta = {"title": path, "description": ""} if page.front is None else page.front.model_dump(exclude_none=True)
        for key, value in meta.items():
            faults = list(self.context.resolver.faults(value, "en"))
            self.problems.extend(fault.at(path, *page.document.place((key,))) for _, fault in faults)
            if not faults:
                filled, _ = self.context.resolver.filled(value, "en")
                meta[key] = html.escape(filled, quote=key != "title")
        rendering.find = page.find
        return page.body, meta

    def finish_reading(self) -> list[Problem]:
        """All problems once every page has been rendered, each kind sorted: faults, then warnings."""
        for rendering in self.renderings:
            self.problems.extend(rendering.problems())
        if self.is_complete:
            self.problems.extend(self._unused())
            self.problems.extend(self._untold())
        return sorted_problems(self.problems)

    def _unused(self) -> Iterator[Problem]:
        """What nothing uses is a warning: a number on its way out, or one forgotten."""
        placed = {name for rendering in self.renderings for name in rendering.images}
        used = {name for rendering in self.renderings for name in rendering.statistics} | self.statistics.needed
        for name, image in self.context.images.items():
            if image and name not in placed:
                yield Problem(
                    IMAGES, *image.place, f"no page shows '{image.id}'", "place it or remove it", is_warning=True
                )
            used.update(image.statistics if image else [])
        for name in self.statistics.records:
            if name not in used:
                place = self.statistics.places[name]
                yield Problem(STATISTICS, *place, f"nothing uses '{name}'", "use it or remove it", is_warning=True)

    def _untold(self) -> Iterator[Problem]:
        """Entries of the catalogues that translate no text: a name mistyped, or a text that is gone."""
        images = [image for image in self.context.images.values() if image]
        if len(images) < len(self.context.images):
            return  # nobody can say which texts a faulty record would have
        contexts = {context for image in images for context, _ in image.texts}
        contexts |= {f"{name}.{field}" for name in self.statistics.records for field in ("label", "name")} | {PLACE}
        for catalogue in self.catalogues:
            for context, english in catalogue.entries:
                if context not in contexts:
                    place = catalogue.place(context, english) or (1, 1)
                    hint = nearest(context, contexts) or "remove it"
                    yield Problem(catalogue.path, *place, f"no text is called '{context}'", hint, is_warning=True)
