"""One build: read everything, gather all errors, and put the finished site in place."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from explainer.data import read_data_file
from explainer.data.project_files import (
    IMAGES,
    STATISTICS,
    find_catalogue_paths,
    find_glossary_paths,
    read_pages,
    read_settings,
)
from explainer.data.yaml_document import read_yaml
from explainer.diagnostics import Diagnostic
from explainer.images import read_images
from explainer.lint import Checker
from explainer.lint.translated_texts import TranslatedTexts, check_data_texts
from explainer.lint.translation_rules import Glossary, read_glossary
from explainer.locales import ROWS, find_row_faults
from explainer.locales.catalogue import Catalogue, read_catalogue_file
from explainer.pages import Project, tables
from explainer.pages.front_matter import count_templates
from explainer.pages.rendering import PageContext
from explainer.pages.tables import make_timeline
from explainer.references.resolver import Resolver
from explainer.text_files import read_text

TABLES = {
    "statistics": tables.make_statistics_table,
    "sources": tables.make_sources_table,
    "corrections": tables.make_corrections_table,
    "events": make_timeline,
}


def load_project(root: Path, pages: Iterable[Path] | None = None) -> Project:
    """Return the project in a folder with all problems of its files; its pages are read, but not yet rendered.

    `pages` are the files of the pages that are published; if not given, those that mkdocs.yml says.
    """
    problems = find_row_faults(ROWS, root)
    page_texts = read_pages(read_settings(root, problems).pages if pages is None else pages, root, problems)
    texts = {path: read_text(root / path, path) for path in (STATISTICS, IMAGES)}
    documents = {path: read_yaml(text, path) for path, (text, _) in texts.items()}
    problems += [fault for _, faults in (*texts.values(), *documents.values()) for fault in faults]
    data_document, images_document = documents[STATISTICS][0], documents[IMAGES][0]
    statistics, faults = read_data_file(data_document, count_templates(page_texts.values()))
    catalogues, catalogue_faults = _read_catalogues(root)
    glossaries, glossary_faults = _read_glossaries(root)
    problems += [*faults, *catalogue_faults, *glossary_faults]
    resolver = Resolver(statistics, lambda context, text, language: catalogues[language].or_english(context, text))
    checker = Checker(resolver)
    for path, text in [*((path, text) for path, (text, _) in texts.items()), *_list_texts(catalogues)]:
        checker.read_suppressions(path, text)
    translated = TranslatedTexts(checker, list(catalogues.values()), glossaries)
    if data_document:
        check_data_texts(data_document, translated, problems)
    images = read_images(images_document, root, translated, problems)
    is_complete = None not in (data_document, images_document, images)
    is_complete &= all(catalogue.is_readable for catalogue in catalogues.values())
    context = PageContext(resolver, images or {}, images is not None, TABLES)
    return Project(
        root, statistics, context, checker, translated.catalogues, page_texts, problems, is_complete, translated.advice
    )


def _read_catalogues(root: Path) -> tuple[dict[str, Catalogue], list[Diagnostic]]:
    """Return the catalogues of a project by language, and what is wrong with their files."""
    problems: list[Diagnostic] = []
    paths = find_catalogue_paths(root).items()
    return {lang: read_catalogue_file(root / path, path, lang, problems) for lang, path in paths}, problems


def _read_glossaries(root: Path) -> tuple[dict[str, Glossary], list[Diagnostic]]:
    """Return the glossaries of a project by language, and what is wrong with their files."""
    problems: list[Diagnostic] = []
    glossaries = {}
    for language, path in find_glossary_paths(root).items():
        if (root / path).exists():
            text, faults = read_text(root / path, path)
            problems += faults
            glossaries[language] = read_glossary(text, path, problems)
    return glossaries, problems


def _list_texts(catalogues: Mapping[str, Catalogue]) -> list[tuple[str, str]]:
    """Return the path and the text of each catalogue."""
    return [(catalogue.path, catalogue.text) for catalogue in catalogues.values()]
