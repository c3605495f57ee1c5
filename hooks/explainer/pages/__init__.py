"""A project as one build knows it: its data, images, catalogues and pages, and what each rendered page holds."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from explainer.cache import CODE, Cache, Maker, open_cache
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.data.project_files import SiteLanguage
from explainer.data.statistics import Statistics
from explainer.diagnostics import Diagnostic, UserError
from explainer.lint import Checker
from explainer.lint.translation_rules import Glossary
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.catalogue import Catalogue
from explainer.locales.periods import Day, Period
from explainer.pages import allowed_html
from explainer.pages.extended_markdown import find_unread_blocks
from explainer.pages.front_matter import PageSource, read_page
from explainer.pages.page_assembly import StatisticsExtension
from explainer.pages.page_texts import PageBlock, name_context, translate_page
from explainer.pages.rendering import PageContext, RenderedPage, expand_series
from explainer.references import Reference, find_references, serialise_pieces
from explainer.references.resolver import ShownText, choose_text
from explainer.text_files import Position, find_positions

MAKER = Maker("faultless page", CODE, ("babel", "num2words", "pydantic", "pyphen", "pyyaml"))


class PageText(NamedTuple):
    """The text of a page, ready to be rendered."""

    body: str
    """Its Markdown, as its file has it."""
    meta: dict[str, str]
    """Its front matter, filled in, as HTML text. `title_shown` and the like hold the numbers in their elements."""
    diagnostics: list[Diagnostic]


@dataclass
class Project:
    """What one build has read of a project, and what its pages add as they are rendered."""

    root: Path
    statistics: Statistics
    context: PageContext
    """The numbers, images and tables that fill the pages."""
    checker: Checker
    """The linter of every text."""
    by_domain: Mapping[tuple[str, str], Catalogue]
    """All catalogues, by domain and language."""
    glossaries: Mapping[str, Glossary]
    """By language."""
    languages: Mapping[str, SiteLanguage]
    """The further languages of the site, by their tags."""
    pages: Mapping[str, str | None]
    """The text of each published page, by its file; `None` where that is no text."""
    diagnostics: list[Diagnostic]
    is_complete: bool
    """Whether every file could be read, so that what nothing uses is really unused."""
    data: bytes
    """A hash that changes with the data, their translations, and how many pages have which template."""
    advice: Sequence[Diagnostic] = ()
    """Remarks for translators, which stop no build."""
    renderings: dict[str, RenderedPage] = field(default_factory=dict)
    """The rendered pages by their files, in the order of rendering; of translated pages, the English."""
    translations: dict[tuple[str, str], RenderedPage] = field(default_factory=dict)
    """The translated pages, by their language and the file of the English."""
    generated_titles: dict[str, str] = field(default_factory=dict)
    """The titles of the pages that the build makes, by their addresses."""
    has_gaps: bool = False
    """Whether a page of a draft shows a text that is not translated."""
    order: list[str] = field(default_factory=list)
    """The files of the pages in the navigation, in its order."""

    @property
    def catalogues(self) -> list[Catalogue]:
        """Return the catalogue of captions of each language but English."""
        return [catalogue for (domain, _), catalogue in self.by_domain.items() if domain == "captions"]

    @property
    def page_catalogues(self) -> dict[str, Catalogue]:
        """Return the catalogue of pages, by the further languages of the site."""
        return {language: catalogue for (domain, language), catalogue in self.by_domain.items() if domain == "pages"}

    @property
    def cache(self) -> Cache:
        """Return the files that earlier builds have made."""
        return open_cache(self.root)

    @property
    def extension(self) -> StatisticsExtension:
        """Return the Python-Markdown extension that fills the pages."""
        return StatisticsExtension(self.context)

    @property
    def is_untranslated(self) -> bool:
        """Return whether a translation is missing or faulty, so that a preview shows a mark in its place."""
        return self.has_gaps or any(problem.is_of_translation for problem in self.diagnostics)

    def map_statistics_to_pages(self) -> dict[str, list[str]]:
        """Return the files of the pages that print each statistic, by its id, in the order of the navigation."""
        pages: dict[str, list[str]] = {}
        for path in dict.fromkeys([*self.order, *self.renderings]):
            for name in dict.fromkeys([*self._list_printed_ids(path), *self.list_numbers(path)]):
                pages.setdefault(name, []).append(path)
        return pages

    def list_numbers(self, path: str) -> list[str]:
        """Return the ids of the numbers that a page prints, in the order of first use, a series as its observations."""
        return expand_series(self._list_printed_ids(path), self.context.resolver)

    def _list_printed_ids(self, path: str) -> list[str]:
        """Return the ids of the numbers that a page prints; the home page prints the answers of the questions too."""
        rendering = self.renderings.get(path, RenderedPage(path))
        printed = RenderedPage(path, numbers=dict(rendering.numbers))
        if rendering.template == "home.html":
            for page in map(self.renderings.get, self.order):
                printed.record_references(page.answer if page and page.template == "question.html" else [])
        return list(printed.numbers)

    def print_as_of(self, language: str = PAGE_LANGUAGE) -> Printed:
        """Return the month of the data's `as_of`."""
        day = self.statistics.as_of.start
        return print_period("as_of", Period(Day(day.year, day.month)), language)

    def describe_days(self, language: str = PAGE_LANGUAGE) -> dict[str, Any]:
        """Return the days that all templates tell, by the names that these use.

        The month of `as_of`; the day of `reviewed`, and of the newest correction, if there is one; publisher and date
        of the source `article`, which the site explains, if it has a date.
        """
        reviewed, corrections = self.statistics.reviewed, self.statistics.corrections
        source = self.statistics.sources.get("article")
        article = None
        if source and source.published:
            article = {
                "publisher": self.context.resolver.translate_text("publisher", source.publisher, language),
                "published": print_period("article", source.published, language),
            }
        return {
            "as_of": self.print_as_of(language),
            "reviewed": print_period("reviewed", reviewed, language) if reviewed else None,
            "corrected": print_period("corrected", corrections[-1].date, language) if corrections else None,
            "article": article,
        }

    def read_page(self, text: str, path: str) -> PageText:
        """Return a page's Markdown and its front matter, filled in; `path` is relative to the root.

        From here on, the Markdown extension notes what it finds on this page. Its wording is not checked where the
        cache has that the same text was faultless with the same data, and let no number through.
        """
        entry = self.cache.find_entry(MAKER, [self.data, text.encode()])
        is_faultless = entry.read() is not None
        page, problems = read_page(text, path)
        self.is_complete &= bool(page.body or page.document.value)
        self.checker.read_suppressions(path, text)
        self.context.rendering = self.renderings[path] = _start_rendering(page, path)
        meta = {"title": path, "description": ""}
        if page.front:
            meta = page.front.model_dump(exclude_none=True, exclude={"also", "figure", "published"})
        shown: dict[str, str] = {}
        for key, value in meta.items():
            is_printable, errors = (
                (True, []) if is_faultless else self.checker.check_passage(page.passage_of(key, value))
            )
            problems += errors
            if is_printable:
                filled, _ = self.context.resolver.fill_text(value, PAGE_LANGUAGE)
                shown[f"{key}_shown"] = serialise_pieces(self.context.resolver.fill_pieces(value, PAGE_LANGUAGE))
                meta[key] = html.escape(filled, quote=key != "title")
                if page.front and key == "title":
                    self.renderings[path].title = filled
        if not is_faultless:
            problems += [*allowed_html.find_hidden_characters(page.passage), *find_unread_blocks(page.passage)]
            problems += self.checker.check_wording(page.passage)
            if not (problems or self.checker.suppressions[path].comments):
                entry.write(b"")
        published = page.front.published if page.front else None
        if published and (reviewed := self.statistics.reviewed) and published.start.first > reviewed.start.first:
            error = UserError("published-later", day=published, reviewed=reviewed)
            problems.append(error.at(path, *page.position_of("published")))
        return PageText(page.body, meta | shown | ({"published": str(published)} if published else {}), problems)

    def read_translation(self, text: str, path: str, source: str, language: str) -> PageText:
        """Return a page in another language: its Markdown with the translations of its texts, and its front matter.

        `text` is that of the English page's file, `path` its path from the root, `source` that from the folder of
        pages. What is not translated stays in English, marked so; what is wrong with a translation is reported where
        the catalogue is read.
        """
        page, _ = read_page(text, path)
        catalogue, context = self.page_catalogues[language], name_context(source)
        rendering = self.translations[language, path] = _start_rendering(page, path)
        rendering.language, rendering.folder, rendering.file = language, posixpath.dirname(source), catalogue.path
        rendering.find = partial(_find_in_translations, catalogue=catalogue.text)
        rendering.find_headings = lambda: [(1, 1)]
        rendering.position_of = lambda _: (1, 1)
        self.context.rendering = rendering
        resolver = self.context.resolver

        def translate(english: str) -> ShownText:
            return choose_text(context, english, catalogue, self.diagnostics, resolver)

        def translate_block(block: PageBlock) -> str:
            shown = translate(block.text)
            self.has_gaps |= shown.state != "translated"
            return shown.text if shown.language == language else f'<span lang="{shown.language}">{shown.text}</span>'

        meta, shown = {}, {}
        front = page.front.model_dump(exclude_none=True, exclude={"also", "figure", "published"}) if page.front else {}
        for key, value in front.items():
            chosen = translate(value) if key in ("title", "description") else ShownText(value, language, "translated")
            filled, _ = resolver.fill_text(chosen.text, chosen.language)
            shown[f"{key}_shown"] = serialise_pieces(resolver.fill_pieces(chosen.text, chosen.language))
            meta[key] = html.escape(filled, quote=key != "title")
        published = page.front.published if page.front else None
        return PageText(
            translate_page(page.body, translate_block),
            meta | shown | ({"published": str(published)} if published else {}),
            [],
        )

    def find_suppression_faults(self, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return faulty suppressions, and unused ones of files that have no faults among these problems."""
        faulty = {problem.path for problem in problems if not problem.is_warning}
        faults = self.checker.check_suppressions()
        return [problem for problem in faults if not (problem.is_warning and problem.path in faulty)]


def _find_in_translations(words: str, catalogue: str) -> list[Position]:
    r"""Return the positions of words in the translations of a catalogue, each on a line of its own; else its beginning.

    >>> _find_in_translations("==b==", 'msgid "==b=="\nmsgstr "==b== c"\n')
    [(2, 9)]
    """
    lines = catalogue.split("\n")
    positions = find_positions(catalogue, words)
    return [position for position in positions if lines[position[0] - 1].startswith("msgstr")] or [(1, 1)]


def _start_rendering(page: PageSource, path: str) -> RenderedPage:
    """Return the record of a page's rendering, with the references of its front matter."""
    rendering = RenderedPage(path)
    if page.front:
        rendering.record_references(find_references(page.front.title))
        rendering.template, rendering.figure = page.front.template, page.front.figure
        rendering.also = page.front.also or {}
        rendering.answer = find_references(page.front.description)
        rendering.statistics.update((Reference.parse(reference).name, None) for reference in rendering.answer)
    rendering.find, rendering.position_of = page.find_positions, page.position_of
    rendering.find_headings = page.find_headings
    return rendering
