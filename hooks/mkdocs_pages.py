"""The pages of MkDocs: which are written, which are generated, in which order; and the navigation of the menu."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils.yaml import yaml_load

from explainer.diagnostics import UserError
from explainer.exports import search_index
from explainer.locales import CATALOGUE_LANGUAGES, PAGE_LANGUAGE
from explainer.pages import Project
from explainer.pages.editions import EDITIONS, Edition
from explainer.pages.rendering import FinishedPage
from explainer.references.resolver import Resolver
from explainer.text_files import name_path
from explainer.translation import desk

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation, Section
    from mkdocs.structure.pages import Page

HOME = ("index.md", "README.md")
"""The files of which the home page may be made."""
REGISTER = "corrections.md"
"""The page of the corrections, to which the feed leads."""
DESK = "desk.md"
"""The translators' desk: a draft, of which MkDocs makes a page in the preview and nowhere else."""
CURRENT_ENTRY = '<a href="./" aria-current="page">'
"""How the menu's link to the page itself begins, in `partials/nav.html`."""
MAX_MENU_PAGES = 100
"""Above this many pages, the menu and the footer of a page list only the pages of its own section."""
SEARCH = "search.md"
"""The page on which readers search."""
GENERATED_PAGES = {
    DESK: (desk.describe_desk(), InclusionLevel.DRAFT),
    SEARCH: (search_index.META, InclusionLevel.NOT_IN_NAV),
} | {source: (edition.meta, InclusionLevel.NOT_IN_NAV) for source, edition in EDITIONS.items()}
"""The pages that have no file in `docs`: their front matter, and where MkDocs shows them."""


def find_published_address(config: MkDocsConfig) -> str:
    """Return the site's address as its file of settings has it, which pictures name; that of a preview is another."""
    with Path(config.config_file_path).open("rb") as file:
        return str(yaml_load(file).get("site_url") or "")


def split_language(path: str) -> tuple[str, str]:
    """Return the language of a page by its path from the folder of pages, and the path of the same page in English.

    >>> split_language("es/why-a-mission.md"), split_language("more/index.md")
    (('es', 'why-a-mission.md'), ('en', 'more/index.md'))
    """
    language, _, source = path.partition("/")
    return (language, source) if source and language in CATALOGUE_LANGUAGES else (PAGE_LANGUAGE, path)


def split_file(file: File) -> tuple[str, str]:
    """Return the language of a page, and the path of the same page in English; what authors write is English."""
    return (PAGE_LANGUAGE, file.src_uri) if file.abs_src_path else split_language(file.src_uri)


def is_generated(file: File) -> bool:
    """Return whether the build makes this page; a theme without the template of one leaves its name to authors."""
    return split_file(file)[1] in GENERATED_PAGES and not file.abs_src_path


def describe_generated(source: str, language: str, resolver: Resolver) -> dict[str, str]:
    """Return the front matter of a page that the build makes, in a language."""
    meta = GENERATED_PAGES[source][0].items()
    return {key: text if key == "template" else resolver.gettext(text, language) for key, text in meta}


@dataclass(frozen=True)
class Pages:
    """One build's pages."""

    project: Project
    files: Files
    config: MkDocsConfig

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return the pages that are written in `docs`, by path, once MkDocs has made them."""
        files = [file for file in self.files if split_file(file)[0] == PAGE_LANGUAGE]
        pages = {self.path_of(file): file.page for file in files}
        return {path: page for path, page in pages.items() if page and path in self.project.renderings}

    @cached_property
    def translations(self) -> dict[str, dict[str, Page]]:
        """Return the translated pages by language, and by the path of the English, once MkDocs has made them."""
        paths = {f"{language}/{self.source_of(path)}": (language, path) for language, path in self.project.translations}
        pages: dict[str, dict[str, Page]] = {}
        for file in self.files:
            if file.page and (key := paths.get(file.src_uri)):
                pages.setdefault(key[0], {})[key[1]] = file.page
        return pages

    @property
    def site_languages(self) -> list[str]:
        """Return the languages of the pages that are built, English first."""
        return [PAGE_LANGUAGE, *self.translations]

    def path_of(self, file: File) -> str:
        """Return the path of a page, or of the English of a translated one, as problems name it: from the root."""
        return f"{name_path(self.config.docs_dir, self.project.root)}/{split_file(file)[1]}"

    def source_of(self, path: str) -> str:
        """Return the path of a page from the folder of pages, by that from the root."""
        return path.removeprefix(f"{name_path(self.config.docs_dir, self.project.root)}/")

    def in_language(self, page: Page | None, language: str) -> Page | None:
        """Return a page in a language; `None` where it has none in it."""
        if page is None or language == PAGE_LANGUAGE:
            return page
        file = self.files.get_file_from_path(f"{language}/{page.file.src_uri}")
        return file.page if file else None

    @property
    def drafts(self) -> list[str]:
        """Return the paths of the pages that only a preview builds."""
        return [self.path_of(file) for file in self.files if file.inclusion == InclusionLevel.DRAFT]

    @property
    def base(self) -> str:
        """Return the site's absolute address, with a slash at its end; empty where it is not known."""
        return self.config.site_url or ""

    @property
    def feeds_base(self) -> str:
        """Return the site's address if there is a page of corrections for the feed to lead to; empty otherwise."""
        return self.base if self.files.get_file_from_path(REGISTER) else ""

    @property
    def desk(self) -> Page | None:
        """Return the page of the translators' desk, which only a preview has."""
        return self.generated_page(DESK)

    def list_kinds(self, language: str = PAGE_LANGUAGE) -> dict[str, Any]:
        """Return lists of pages in the order of the navigation, by the names that templates use."""
        pages = list(filter(None, (self.in_language(page, language) for page in self.ordered_pages.values())))
        questions = [page for page in pages if page.meta.get("template") == "question.html"]
        non_questions = [page for page in pages if page not in questions and not is_home(page)]
        in_menu = [page for page in non_questions if not page.parent] if self.has_many_pages else non_questions
        since = next((page for page in pages if page.meta.get("template") == "since.html"), None)
        return {
            "questions": questions,
            "question_numbers": {page.url: number for number, page in enumerate(questions, 1)},
            "others": in_menu,
            "rest": non_questions,
            "has_many_pages": self.has_many_pages,
            "since": since,
            "search": self.in_language(self.generated_page(SEARCH), language),
        }

    @property
    def has_many_pages(self) -> bool:
        """Return whether the navigation leads to more pages than each page can list."""
        return len(self.project.order) > MAX_MENU_PAGES

    def generated_page(self, source: str) -> Page | None:
        """Return the generated page of this file name; `None` where there is none."""
        file = self.files.get_file_from_path(source)
        return file.page if file and is_generated(file) else None

    def finish_page(self, page: Page) -> FinishedPage:
        """Return a page with its texts filled in; call it after all pages are filled."""
        meta = {key: value for key, value in page.meta.items() if isinstance(value, str)}
        numbers = tuple(self.project.list_numbers(self.path_of(page.file)))
        language, _ = split_file(page.file)
        root = "" if language == PAGE_LANGUAGE else f"{language}/"
        return FinishedPage(page.url.removeprefix("./"), meta["title_shown"], page.content or "", meta, numbers, root)

    def list_chapters(self, edition: Edition | None = None, language: str = PAGE_LANGUAGE) -> dict[str, FinishedPage]:
        """Return the filled pages of an edition, or all, in a language by path, in the navigation's order."""
        pages = {path: self.in_language(page, language) for path, page in self.ordered_pages.items()}
        return {
            path: self.finish_page(page)
            for path, page in pages.items()
            if page and (edition is None or page.meta.get("template") in edition.templates)
        }

    @property
    def ordered_pages(self) -> dict[str, Page]:
        """Return the pages by path, in the order of the navigation."""
        return {path: self.pages[path] for path in self.project.order if path in self.pages}


def is_home(page: Page) -> bool:
    """Return whether a page is the home page of its language."""
    return split_file(page.file)[1] in HOME


def translate_navigation(
    nav: Navigation, find: Callable[[Page | None], Page | None], fill: Callable[[object], str]
) -> SimpleNamespace:
    """Return what templates ask of a navigation, in another language.

    `find` returns a page in it, and `fill` a label as HTML.
    """
    entries = filter(None, (_translate_entry(entry, None, find, fill) for entry in nav.items))
    return SimpleNamespace(items=list(entries), homepage=find(nav.homepage))


def _translate_entry(
    entry: Any, parent: Section | None, find: Callable[[Page | None], Page | None], fill: Callable[[object], str]
) -> Any:
    if entry.is_page:
        page = find(entry)
        if page:
            page.parent, page.previous_page, page.next_page = parent, find(entry.previous_page), find(entry.next_page)
        return page
    own = copy(entry)
    own.parent, own.title = parent, fill(entry.written_title)
    if entry.is_section:
        children = (_translate_entry(child, own, find, fill) for child in entry.children)
        own.children = list(filter(None, children))
    return own


def find_home(nav: Navigation, files: Files) -> None:
    """Set the home page where it stands in a section, or outside of the navigation: MkDocs sees neither."""
    file = next(filter(None, map(files.get_file_from_path, HOME)), None)
    nav.homepage = file.page if file else None


def find_first_page(section: Section) -> Page | None:
    """Return the first page of a section of the navigation, however deep that is; `None` where it has only links."""
    return next((entry for entry in _iterate_entries(section.children) if entry.is_page), None)


def share_menu(menus: dict[tuple[object, ...], str], page: Page | None, render: Callable[[], str]) -> str:
    """Return the menu of a page as HTML; that of pages of one folder and section differs only in what is current.

    `menus` are those that were rendered before, by folder and sections; `render` renders that of this page.
    """
    folder, _, name = page.url.rstrip("/").rpartition("/") if page else ("", "", "")
    if not (page and name and page.url.endswith("/")):
        return render()
    own = f'<a href="../{escape(name)}/">'
    key = (split_file(page.file)[0], folder, *map(id, page.ancestors))
    if key not in menus:
        menus[key] = str(render()).replace(CURRENT_ENTRY, own)
    return Markup(menus[key].replace(own, CURRENT_ENTRY))  # noqa: S704 - rendered by a template


def take_labels(nav: Navigation, resolver: Resolver) -> dict[str, object]:
    """Return the labels that the navigation gives to pages, by their files; each page keeps its own title.

    Names of sections and labels of links are filled in where they stand.
    """
    for entry in _iterate_entries(nav.items):
        if not entry.is_page:
            entry.written_title, entry.title = entry.title, fill_label(entry.title, resolver)
    given = {page.file.src_uri: vars(page).pop("title", None) for page in nav.pages}
    return {source: label for source, label in given.items() if label is not None}


def remove_unbuilt_pages(nav: Navigation, is_built: Callable[[Page], bool]) -> None:
    """Remove the pages that are not built from a navigation, and sections that are empty without them."""
    nav.items[:] = _keep_built(nav.items, is_built)
    nav.pages[:] = [entry for entry in _iterate_entries(nav.items) if entry.is_page]
    for before, after in pairwise([None, *nav.pages, None]):
        if before:
            before.next_page = after
        if after:
            after.previous_page = before


def _keep_built(entries: list[Any], is_built: Callable[[Page], bool]) -> list[Any]:
    for entry in entries:
        if entry.is_section:
            entry.children[:] = _keep_built(entry.children, is_built)
    return [entry for entry in entries if entry.is_link or (entry.children if entry.is_section else is_built(entry))]


def _iterate_entries(entries: list[Any]) -> Iterator[Any]:
    for entry in entries:
        yield entry
        yield from _iterate_entries(entry.children or [])


def fill_label(label: object, resolver: Resolver, language: str = PAGE_LANGUAGE) -> str:
    """Return a label in a language as HTML, with its references printed; those that cannot be printed stay.

    YAML reads some labels as numbers or dates, and an empty one as `None`.
    """
    text = resolver.gettext("" if label is None else str(label), language)
    with suppress(UserError):  # which the check of mkdocs.yml reports, with its line
        text, _ = resolver.fill_text(text, language)
    return html.escape(text, quote=False)
