"""The pages and files of MkDocs, as the package wants them told, and what it makes of them put back."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import CountHandler, get_relative_url

from explainer.diagnostics import Diagnostic
from explainer.exports import app_manifest, cards, registry, search_index
from explainer.exports.page_description import compute_page_version, describe_page
from explainer.package import archive
from explainer.pages import language_tags, theme_files
from explainer.pages.editions import EDITIONS
from explainer.pages.page_numbers import list_numbers
from explainer.pages.tables import fill_page_links
from explainer.translation import desk
from explainer.translation.desk_entries import DeskInputs, DeskLinks
from mkdocs_files import add_made
from mkdocs_navigation import HOME, leave_out
from mkdocs_pages import MADE, SEARCH, Pages, is_made

if TYPE_CHECKING:
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


@dataclass(frozen=True)
class Host(Pages):
    """One build's files, and what the package knows of it."""

    shared: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What the head of a page says for shared links, by path."""

    def leave_out_theme(self) -> None:
        """Publish nothing of the theme below ours, and no style sheet that the pages hold; of ours, all else."""
        ours, linked = self.config.theme.custom_dir, self.config.extra_css
        for file in list(self.files):
            is_held = file.src_uri.startswith(f"{theme_files.FOLDER}/") and file.src_uri not in linked
            if file.src_dir in self.config.theme.dirs and (file.src_dir != ours or is_held):
                self.files.remove(file)
            elif file.src_dir == ours:
                file.inclusion = InclusionLevel.NOT_IN_NAV  # exclude_docs is about what stands beside pages

    def add_files(self) -> list[Diagnostic]:
        """Add pictures, downloads, icons, cards, and the pages that are made; return which files hinder that."""
        content: dict[str, bytes] = {}
        for image in filter(None, self.state.context.images.values()):
            content |= {f"assets/images/{name}": picture for name, picture in image.picture.files.items()}
        content |= dict.fromkeys([*registry.list_addresses(self.feeds_base), archive.NAME], b"")
        name, description = self.config.site_name, self.config.site_description or ""
        content |= app_manifest.export_site_files(name, description, self._mark, self.base)
        is_in = InclusionLevel.NOT_IN_NAV  # whatever exclude_docs says: it is about the project's own files
        made = [File.generated(self.config, path, content=data, inclusion=is_in) for path, data in content.items()]
        for file in self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve) if self.base else ():
            card = cards.name_card(file.src_uri)
            made.append(File.generated(self.config, card, content=b"", inclusion=file.inclusion))
        for source, (meta, inclusion) in MADE.items():
            if Path(self.config.theme.custom_dir or "", meta["template"]).is_file():
                made.append(File.generated(self.config, source, content="", inclusion=inclusion))
        return add_made(self.files, made, self.state.root)

    def check_pages(self) -> Iterator[Diagnostic]:
        """Yield the pages of which none can be made here: those in other languages; or that there is no home page."""
        files = [file for file in self.files.documentation_pages() if file.abs_src_path]
        for file in files:
            yield from (fault.at(self.path_of(file), 1, 1) for fault in language_tags.check_page_language(file.src_uri))
        if not any(file.src_uri in HOME for file in files):
            path = f"{Path(os.path.relpath(self.config.docs_dir, self.state.root)).as_posix()}/{HOME[0]}"
            yield Diagnostic(path, 1, 1, "there is no home page", "write it here")

    def set_page_order(self, nav: Navigation) -> None:
        """Note the order of the pages that are built, once they are rendered; take others out of the navigation."""
        leave_out(nav, lambda page: is_made(page.file) or self.path_of(page.file) in self.state.renderings)
        paths = dict.fromkeys(self.path_of(page.file) for page in nav.pages)
        self.state.order = [path for path in paths if path in self.state.renderings]

    def add_cards(self) -> None:
        """Put the card of each page in its place, and note what heads say of it. None without an address."""
        pages = {path: page.meta for path, page in self.pages.items() if self.base}
        for path, card, shared in cards.make_cards(self.state, self.config.site_name, self._mark, pages):
            address = cards.name_card(self.pages[path].file.src_uri)
            self.files.src_uris[address].content_bytes = card
            self.shared[path] = shared | {"image": self.base + address}

    def describe_page_context(self, page: Page, home: str) -> dict[str, Any]:
        """What the template of a page tells of it, by name; `home` is the home page's title."""
        if is_made(page.file) and (edition := EDITIONS.get(page.file.src_uri)):
            chapters = self.list_chapters(edition)
            names = (name for path in chapters for name in self.state.list_numbers(path))
            told = list_numbers(dict.fromkeys(names), self.state.context.resolver)
            version = compute_page_version(self.finish_page(page), told)
            return {"numbers": told, "version": version, "chapters": list(chapters.values())}
        path = self.path_of(page.file)
        if path not in self.state.renderings:
            return {}  # the desk and search_index, which tell nothing themselves
        rendering, context = self.state.renderings[path], self.state.context
        described = describe_page(self.finish_page(page), self.base, home, context, rendering)
        return {"shared": self.shared.get(path), **described}

    def fill_exports(self) -> None:
        """What needs all pages: who tells which statistic, on the data page and in the downloads; the editions."""
        told = self.state.map_statistics_to_pages()
        telling = {name: [self.pages[path] for path in paths if path in self.pages] for name, paths in told.items()}
        for page in self.pages.values():
            page.content = fill_page_links(page.content or "", partial(_list_page_links, page, telling))
        relative = {name: [page.url for page in its_pages] for name, its_pages in telling.items()}
        for address, content in registry.export_files(self.state.context.resolver, relative, self.feeds_base).items():
            self.files.src_uris[address].content_bytes = content
        for source, edition in EDITIONS.items():
            if made := self.generated_page(source):
                made.content = edition.content(list(self.list_chapters(edition).values()), self.state.context)

    def fill_search(self) -> None:
        """Put into the script of the search page what it looks through."""
        script = self.files.get_file_from_path(search_index.SCRIPT)
        if script and self.generated_page(SEARCH):
            script.content_string = search_index.fill_index(script.content_string, self.list_chapters().values())

    def fill_desk(self, code_host: str) -> None:
        """Put the translators' desk in its place, if there is one; `code_host` is where files can be edited."""
        page = self.desk
        if page is None:
            return
        titles = {
            path: (get_relative_url(other.url, page.url), unescape(str(other.title)))
            for path, other in self.pages.items()
        }
        pictures = get_relative_url("assets/images", page.url)
        leading = DeskLinks(pictures, titles, code_host, Path(self.config.docs_dir))
        state = self.state
        page.content = desk.render_desk(
            DeskInputs(state.context, state.renderings, state.problems, state.root, state.catalogues[0], leading)
        )

    @property
    def _mark(self) -> str | None:
        return app_manifest.read_mark(self.config.theme.custom_dir)


def has_warned(logger: logging.Logger | None) -> bool:
    """Whether a warning was counted, for which a strict build fails: by MkDocs, or by what continues it, further up."""
    while logger:
        if any(handler.get_counts() for handler in logger.handlers if isinstance(handler, CountHandler)):
            return True
        logger = logger.parent
    return False


def _list_page_links(page: Page, telling: Mapping[str, list[Page]], name: str) -> list[tuple[str, str]]:
    """The addresses, as seen from a page, and the titles of those that tell a statistic."""
    return [(get_relative_url(other.url, page.url), str(other.title)) for other in telling.get(name, [])]
