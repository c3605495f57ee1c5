"""Reads a project: settings, pages, data, catalogues, glossaries and images, in this order, and all their problems.

inputs     which files are read at all
steps      the checks between MkDocs's events
checkout   the state of the project's files, before and after
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from explainer.cache import CODE, Maker, open_cache
from explainer.data import read_data_file
from explainer.data.project_files import (
    DOMAINS,
    IMAGES,
    SETTINGS_FILE,
    STATISTICS,
    Settings,
    SiteLanguage,
    find_catalogue_paths,
    find_glossary_paths,
    read_pages,
    read_settings,
)
from explainer.data.yaml_document import read_yaml
from explainer.diagnostics import Diagnostic, gather_results
from explainer.exports.registry import find_reserved_ids, make_download_list
from explainer.images import read_images
from explainer.lint import Checker
from explainer.lint.translated_texts import TranslatedTexts, check_data_texts
from explainer.lint.translation_rules import read_glossary_file
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, ROWS, find_row_faults, list_shown_languages
from explainer.locales.catalogue import Catalogue, find_domain, read_catalogue_file
from explainer.pages import Project, tables
from explainer.pages.front_matter import count_templates
from explainer.pages.rendering import PageContext
from explainer.pages.statistic_rows import make_statistics_list
from explainer.references.resolver import Resolver
from explainer.text_files import read_text
from explainer.translation import TEMPLATE_CATALOGUE, EnglishTexts, read_sources
from explainer.translation.message import check_site_text

MAKER = Maker("faultless catalogue", CODE, ("babel", "num2words"))
TABLES = {
    "statistics": make_statistics_list,
    "sources": tables.make_sources_table,
    "corrections": tables.make_corrections_table,
    "events": tables.make_timeline,
    "downloads": make_download_list,
}


def load_project(
    root: Path,
    pages: Iterable[Path] | None = None,
    address: str = "",
    settings_file: str = SETTINGS_FILE,
    *,
    has_drafts: bool = True,
) -> Project:
    """Return the project in a folder with all problems of its files; its pages are read, but not yet rendered.

    `pages` are the files of the pages that are published; if not given, those that `settings_file` says. Drawn
    pictures name the site's `address`. Without `has_drafts`, pictures and downloads leave out the languages that are
    drafts, and their missing texts are no faults, but for a language whose captions English pages show.
    """
    settings, settings_errors = read_settings(root, settings_file)
    diagnostics = [
        *find_row_faults(ROWS, root),
        *(settings_errors if pages is None else []),
        *settings.check_languages(),
    ]
    pages = settings.pages if pages is None else pages
    page_texts, page_errors = read_pages(pages, root)
    texts, text_errors = gather_results({path: read_text(root / path, path) for path in (STATISTICS, IMAGES)})
    documents, yaml_errors = gather_results({path: read_yaml(text, path) for path, text in texts.items()})
    data_document, images_document = documents[STATISTICS], documents[IMAGES]
    templates = count_templates(page_texts.values())
    statistics, data_errors = read_data_file(data_document, templates)
    catalogue_paths, glossary_paths = find_catalogue_paths(root).items(), find_glossary_paths(root).items()
    catalogues, catalogue_errors = gather_results(
        {language: read_catalogue_file(root / path, path, language) for language, path in catalogue_paths}
    )
    glossaries, glossary_errors = gather_results(
        {language: read_glossary_file(root / path, path) for language, path in glossary_paths}
    )
    site_catalogues, site_errors = read_site_catalogues(root, settings)
    by_domain = {(DOMAINS[0], language): catalogue for language, catalogue in catalogues.items()} | site_catalogues

    def translate(context: str, text: str, language: str, form: int = 0) -> str:
        catalogue = by_domain.get((find_domain(context), language))
        return catalogue.or_english(context, text, form) if catalogue else text

    on_english_pages = list_shown_languages(PAGE_LANGUAGE)
    drafts = [tag for tag, own in settings.languages.items() if own.is_draft and tag not in on_english_pages]
    left_out = [] if has_drafts else drafts
    languages = tuple(language for language in LANGUAGES if language not in left_out)
    resolver = Resolver(statistics, translate, languages)
    checker = Checker(resolver)
    for path, text in (texts | {catalogue.path: catalogue.text for catalogue in by_domain.values()}).items():
        checker.read_suppressions(path, text)
    translated = TranslatedTexts(checker, list(catalogues.values()), glossaries, left_out)
    diagnostics += [*page_errors, *text_errors, *yaml_errors, *data_errors, *catalogue_errors, *glossary_errors]
    diagnostics += site_errors
    if site_catalogues and data_document and images_document:
        english = EnglishTexts(root, images_document, data_document, read_sources(page_texts, settings), settings)
        data = {
            tag: _hash_data(
                texts[STATISTICS], [own for (_, other), own in by_domain.items() if other == tag], templates
            )
            for tag in settings.languages
        }
        diagnostics += check_site_texts(english, site_catalogues, settings.languages, translated, data)
    diagnostics += find_reserved_ids(statistics)
    diagnostics += check_data_texts(data_document, translated) if data_document else []
    images, image_errors = read_images(images_document, root, translated, diagnostics, address)
    is_complete = None not in (data_document, images_document, images)
    is_complete &= all(catalogue.is_readable for catalogue in catalogues.values())
    context = PageContext(resolver, images or {}, images is not None, TABLES)
    diagnostics += image_errors
    return Project(
        root,
        statistics,
        context,
        checker,
        by_domain,
        glossaries,
        settings.languages,
        page_texts,
        diagnostics,
        is_complete,
        _hash_data(texts[STATISTICS], by_domain.values(), templates),
        translated.advice,
    )


def read_site_catalogues(root: Path, settings: Settings) -> tuple[dict[tuple[str, str], Catalogue], list[Diagnostic]]:
    """Return the catalogues of pages and of the interface, by domain and further language of the site; their errors."""
    paths = {
        (domain, language): path
        for domain in DOMAINS[1:]
        for language, path in find_catalogue_paths(root, domain).items()
        if language in settings.languages
    }
    return gather_results({key: read_catalogue_file(root / path, path, key[1]) for key, path in paths.items()})


def check_site_texts(
    english: EnglishTexts,
    catalogues: Mapping[tuple[str, str], Catalogue],
    languages: Mapping[str, SiteLanguage],
    texts: TranslatedTexts,
    data: Mapping[str, bytes],
) -> Iterator[Diagnostic]:
    """Yield the errors in the texts of the further languages of the site; of one that is published, what is missing.

    A catalogue is not checked where the cache has that it was faultless, without advice and let no number through,
    beside the same English, the same glossary and the same `data`, a hash by language.
    """
    messages = {domain: english.list_messages(TEMPLATE_CATALOGUE, domain) for domain, _ in catalogues}
    cache = open_cache(english.root)
    for (domain, language), catalogue in catalogues.items():
        checked = [message for message in messages[domain] if catalogue.is_readable]
        if languages[language].is_draft:
            checked = [one for one in checked if catalogue.state(one.context, one.english) == "translated"]
        asked = [repr((one.context, one.english, one.form, one.when)).encode() for one in checked]
        entry = cache.find_entry(MAKER, [data[language], repr(texts.glossaries.get(language)).encode(), *asked])
        if entry.read() is not None:
            continue
        advice = len(texts.advice)
        diagnostics = [fault for message in checked for fault in check_site_text(message, catalogue, texts)]
        if not (diagnostics or texts.advice[advice:] or texts.checker.suppressions[catalogue.path].comments):
            entry.write(b"")
        yield from diagnostics


def _hash_data(statistics: str | None, catalogues: Iterable[Catalogue], templates: Mapping[str, int]) -> bytes:
    """Return a SHA-256 that changes with all that the wording of pages is compared with, but for the code."""
    texts = [statistics or "", *(catalogue.text for catalogue in catalogues)]
    counts = [f"{template} {count}" for template, count in sorted(templates.items())]
    return hashlib.sha256("\0".join([*LANGUAGES, *counts, *texts]).encode()).digest()
