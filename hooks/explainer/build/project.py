"""One build of the site: every input read, every fault gathered."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from explainer.data.data_file import read_data_file
from explainer.data.events import find_newest_month
from explainer.data.page_files import read_pages
from explainer.data.paths import IMAGES, STATISTICS, find_catalogue_paths, find_glossary_paths
from explainer.data.periods import Day, Period
from explainer.data.settings import read_settings
from explainer.data.statistics import Statistics
from explainer.data.text import read_text
from explainer.data.yaml_document import Document, read_yaml
from explainer.diagnostics import Diagnostic, sort_diagnostics
from explainer.exports import cards
from explainer.images import records
from explainer.lint import data_texts, theme_texts, unused
from explainer.lint.checker import Checker, read_picture_words
from explainer.lint.glossary import read_glossary
from explainer.lint.translated_texts import TranslatedTexts
from explainer.locales.catalogue import Catalogue, read_catalogue_file
from explainer.locales.phrases import ROWS
from explainer.locales.rows import find_row_faults
from explainer.pages import allowed_html, front_matter, tables
from explainer.pages.front_matter import count_templates, find_repeated
from explainer.pages.markdown_extension import StatisticsExtension
from explainer.pages.page_numbers import expand_series
from explainer.pages.rendering import PageContext, RenderedPage
from explainer.pages.tables import make_timeline
from explainer.references.elements import serialise_pieces
from explainer.references.printed import Printed, print_period
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference, find_references

TABLES = {
    "statistics": tables.make_statistics_table,
    "sources": tables.make_sources_table,
    "corrections": tables.make_corrections_table,
    "events": make_timeline,
}


def load_project(root: Path, pages: Iterable[Path] | None = None) -> Project:
    """Read everything but the pages, which the site's engine hands over one by one.

    `pages` are their files; without an engine, those that a build publishes by its settings.
    """
    problems = find_row_faults(ROWS, root)
    written = read_pages(read_settings(root, problems).pages if pages is None else pages, root, problems)
    raw, documents = {}, []
    for path in (STATISTICS, IMAGES):
        raw[path], faults = read_text(root / path, path)
        document, syntax_faults = read_yaml(raw[path], path)
        documents.append(document)
        problems += faults + syntax_faults
    data, data_faults = read_data_file(documents[0], count_templates(written.values()))
    problems += data_faults
    catalogues = {
        language: read_catalogue_file(root / path, path, language, problems)
        for language, path in find_catalogue_paths(root).items()
    }
    resolver = Resolver(data, lambda context, text, language: catalogues[language].or_english(context, text))
    checker = Checker(resolver)
    for path, text in [*raw.items(), *((entries.path, entries.text) for entries in catalogues.values())]:
        checker.read_suppressions(path, text)
    glossaries = {}
    for language, path in find_glossary_paths(root).items():
        if (root / path).exists():
            text, faults = read_text(root / path, path)
            problems += faults
            glossaries[language] = read_glossary(text, path, problems)
    texts = TranslatedTexts(checker, list(catalogues.values()), glossaries)
    if documents[0]:
        data_texts.check_data_texts(documents[0], texts, problems)
    found = records.read_images(documents[1], root, texts, problems)
    is_complete = None not in documents and all(entries.is_readable for entries in catalogues.values())
    context = PageContext(resolver, found or {}, found is not None, TABLES)
    is_complete &= found is not None
    return Project(root, data, context, checker, texts.catalogues, written, problems, is_complete, texts.advice)


@dataclass
class Project:
    """The state of one build, made anew for each: what was read of it, and what each page adds."""

    root: Path
    statistics: Statistics
    context: PageContext
    """What pages are filled from."""
    checker: Checker
    """Of every text."""
    catalogues: Sequence[Catalogue]
    """One a language but English."""
    pages: Mapping[str, str | None]
    """The text of each page that is published, by its file; `None` where that is no text."""
    problems: list[Diagnostic]
    is_complete: bool
    """Whether every file could be read, so that what nothing uses is really unused."""
    advice: Sequence[Diagnostic] = ()
    """What translators are asked to look at; no page is held up by it."""
    renderings: dict[str, RenderedPage] = field(default_factory=dict)
    """By the page's file."""
    made_titles: dict[str, str] = field(default_factory=dict)
    """Of the pages that the build makes, by their addresses."""
    order: list[str] = field(default_factory=list)
    """The files of the pages in the navigation, in its order."""

    @property
    def extension(self) -> StatisticsExtension:
        """The Python-Markdown extension that fills the pages."""
        return StatisticsExtension(self.context)

    @property
    def is_untranslated(self) -> bool:
        """Whether a translation is not done or faulty, so that a preview shows something in its place."""
        return any(problem.is_of_translation for problem in self.problems)

    def map_statistics_to_pages(self) -> dict[str, list[str]]:
        """By id: the files of the pages that tell its number, in the order of the navigation, each once."""
        told: dict[str, list[str]] = {}
        for path in dict.fromkeys([*self.order, *self.renderings]):
            for name in dict.fromkeys([*self._list_printed_ids(path), *self.list_numbers(path)]):
                told.setdefault(name, []).append(path)
        return told

    def list_numbers(self, path: str) -> list[str]:
        """The ids of the numbers that a page tells, in the order of first use, a series taken apart."""
        return expand_series(self._list_printed_ids(path), self.context.resolver)

    def _list_printed_ids(self, path: str) -> list[str]:
        """The home page tells the answers of the questions too."""
        rendering = self.renderings.get(path, RenderedPage(path))
        told = RenderedPage(path, numbers=dict(rendering.numbers))
        if rendering.template == "home.html":
            for other in map(self.renderings.get, self.order):
                told.record_references(other.answer if other and other.template == "question.html" else [])
        return list(told.numbers)

    @property
    def as_of(self) -> Printed:
        """The month from which the explainer speaks."""
        day = self.statistics.as_of.start
        return print_period("as_of", Period(Day(day.year, day.month)), "en")

    @property
    def newest(self) -> Printed:
        """The month of the newest event that is told; that of the site where there is none."""
        found = find_newest_month(self.statistics.events.values())
        return print_period("newest", found[0], "en") if found else self.as_of

    def check_settings(self, settings: Document, texts: Iterable[str]) -> None:
        """Check what the site's configuration says to readers."""
        self.checker.read_suppressions(settings.path, settings.text)
        for text in texts:
            self.problems.extend(self.checker.check_wording(read_picture_words(settings.path, settings.text, [text])))

    def check_theme(self, folder: Path) -> None:
        """Check what the files of the theme's folder say to readers."""
        self.problems.extend(theme_texts.check_theme_texts(self.checker, folder, self.root))

    def read_page(self, text: str, path: str) -> tuple[str, dict[str, str]]:
        """A page's Markdown, and its front matter filled in, as HTML text; `path` is relative to the root.

        Each text also stands under its name with `_shown`, with its numbers in their elements.
        """
        page = front_matter.read_page(text, path, self.problems)
        self.is_complete &= bool(page.body or page.document.value)
        rendering = RenderedPage(path)
        if page.front:
            rendering.record_references(find_references(page.front.title))
            rendering.template, rendering.figure = page.front.template, page.front.figure
            rendering.answer = find_references(page.front.description)
            rendering.statistics.update((Reference.parse(found).name, None) for found in rendering.answer)
        self.renderings[path] = rendering
        self.context.rendering = rendering
        meta = {"title": path, "description": ""}
        if page.front:
            meta = page.front.model_dump(exclude_none=True, exclude={"figure"})
        self.checker.read_suppressions(path, text)
        shown: dict[str, str] = {}
        for key, value in meta.items():
            if self.checker.check_passage(page.passage_of(key, value), self.problems):
                filled, _ = self.context.resolver.fill_text(value, "en")
                shown[f"{key}_shown"] = serialise_pieces(self.context.resolver.fill_pieces(value, "en"))
                meta[key] = html.escape(filled, quote=key != "title")
                rendering.title = filled if page.front and key == "title" else rendering.title
        rendering.find, rendering.position_of, rendering.find_headings = (
            page.find_positions,
            page.position_of,
            page.find_headings,
        )
        self.problems.extend(
            [*allowed_html.find_hidden_characters(page.passage), *self.checker.check_wording(page.passage)]
        )
        return page.body, meta | shown

    def find_miscounted_pages(self, drafts: Collection[str]) -> Iterator[Diagnostic]:
        """Yield the pages of which the engine decided otherwise than its settings say, so that they are miscounted.

        `drafts` are the paths of those that only a preview builds.
        """
        hint = "let exclude_docs and draft_docs in mkdocs.yml alone say which pages are published"
        for path in self.pages.keys() - self.renderings.keys():
            yield Diagnostic(path, 1, 1, "this page is counted, but not built", hint)
        for path in self.renderings.keys() - self.pages.keys() - set(drafts):
            yield Diagnostic(path, 1, 1, "this page is built, but not counted", hint)

    def find_suppression_faults(self) -> list[Diagnostic]:
        """Return what is wrong with numbers let through; an unused one shows in a faultless file alone."""
        faulty = {problem.path for problem in self.problems if not problem.is_warning}
        ends = self.checker.check_suppressions()
        return [problem for problem in ends if not (problem.is_warning and problem.path in faulty)]

    def finish_reading(self) -> list[Diagnostic]:
        """All problems once every page has been rendered, each kind sorted: faults, then warnings."""
        for rendering in self.renderings.values():
            self.problems.extend(rendering.list_diagnostics())
        self.problems.extend(cards.check_cards(self))
        titles = {path: one.title for path, one in self.renderings.items() if one.title} | dict(self.made_titles)
        for path, fault in find_repeated(titles, [*self.made_titles, *self.order]):
            self.problems.append(fault.at(path, *self.renderings[path].position_of("title")))
        self.problems.extend(self.find_suppression_faults())
        if self.is_complete:
            self.problems.extend(unused.find_unused(self))
        return sort_diagnostics(self.problems)
