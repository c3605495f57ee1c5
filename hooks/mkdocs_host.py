"""The pages and files of MkDocs, as the package wants them told, and what it makes of them put back."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from explainer import project
from explainer.delivery import archive
from explainer.editions.made import EDITIONS
from explainer.editions.whole import Chapter
from explainer.pages.numbers import numbers
from explainer.pages.tables import with_pages
from explainer.publish import files as publish
from explainer.publish import manifest, sharing
from explainer.publish.description import Rendered, describe, version_of
from explainer.translation import desk
from explainer.translation.links import Links

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

REGISTER = "corrections.md"
"""The page of the corrections, to which the feed leads."""
SEARCH = "search.md"
"""The page on which readers search."""
DESK = "desk.md"
"""The translators' desk: a draft, of which MkDocs makes a page in the preview and nowhere else."""
MADE = {DESK: (desk.META, InclusionLevel.DRAFT)} | {
    source: (edition.meta, InclusionLevel.NOT_IN_NAV) for source, edition in EDITIONS.items()
}
"""The pages that have no file in `docs`: their front matter, and where MkDocs shows them."""


@dataclass(frozen=True)
class Host:
    """One build's files, and what the package knows of it."""

    state: project.Project
    files: Files
    config: MkDocsConfig
    shared: dict[str, sharing.Shared] = field(default_factory=dict)
    """What the head of a page says for shared links, by path."""

    @cached_property
    def pages(self) -> dict[str, Page]:
        """By path, those that are written in `docs`; once MkDocs has made them."""
        found = [file for file in self.files.documentation_pages() if file.src_uri not in MADE]
        return {self.path(file): file.page for file in found if file.page}

    def path(self, file: File) -> str:
        """A page's path as faults name it: from the project's root."""
        return f"{Path(os.path.relpath(self.config.docs_dir, self.state.root)).as_posix()}/{file.src_uri}"

    @property
    def base(self) -> str:
        """The site's absolute address, with a slash at its end; empty where it is not known."""
        return self.config.site_url or ""

    @property
    def feeds_base(self) -> str:
        """The same, where there is a page for the feed to lead to."""
        return self.base if self.files.get_file_from_path(REGISTER) else ""

    @property
    def desk(self) -> Page | None:
        """The translators' desk, which is there in the preview only."""
        return self._made(DESK)

    @property
    def languages(self) -> dict[str, list[tuple[str, str]]]:
        """By a page's file: each language in which the page is there, with its address."""
        return sharing.languages({page.file.src_uri: str(page.canonical_url) for page in self.pages.values()})

    @property
    def kinds(self) -> dict[str, Any]:
        """The pages by what they are, each in the order of the navigation, by the names that templates know."""
        pages = [self.pages[path] for path in self.state.order if path in self.pages]
        questions = [page for page in pages if page.meta.get("template") == "question.html"]
        others = [page for page in pages if page not in questions and not page.is_homepage and not page.parent]
        since = next((page for page in pages if page.meta.get("template") == "since.html"), None)
        return {"questions": questions, "others": others, "since": since, "search": self._made(SEARCH)}

    def leave_out_theme(self) -> None:
        """Nothing of the theme that ours stands on is published but what its templates draw in."""
        ours = self.config.theme.custom_dir
        for file in list(self.files):
            if file.src_dir in self.config.theme.dirs and file.src_dir != ours:
                self.files.remove(file)

    def add_files(self) -> None:
        """The pictures, the downloads, the icons and cards, and the pages that are made."""
        content: dict[str, bytes] = {}
        for image in filter(None, self.state.context.images.values()):
            content |= {f"assets/images/{name}": picture for name, picture in image.picture.files.items()}
        content |= dict.fromkeys([*publish.addresses(self.feeds_base), archive.NAME], b"")
        name, description = self.config.site_name, self.config.site_description or ""
        content |= manifest.files(name, description, self._mark, self.base)
        written = self.files.documentation_pages() if self.base else ()
        content |= {sharing.address_of(file.src_uri): b"" for file in written}
        for address, its_content in content.items():
            self.files.append(File.generated(self.config, address, content=its_content))
        for source, (meta, inclusion) in MADE.items():
            if Path(self.config.theme.custom_dir or "", meta["template"]).is_file():
                self.files.append(File.generated(self.config, source, content="", inclusion=inclusion))

    def share(self) -> None:
        """Put the card of each page in its place, and note what heads say of it. None without an address."""
        pages = {path: sharing.Page(page.file.src_uri, page.meta) for path, page in self.pages.items() if self.base}
        site = sharing.Site(self.config.site_name, self.base, self._mark)
        for path, card, shared in sharing.share(self.state, site, pages):
            self.files.src_uris[sharing.address_of(pages[path].source)].content_bytes = card
            self.shared[path] = shared

    def told_of(self, page: Page, home: str) -> dict[str, Any]:
        """What the template of a page tells of it, by name; `home` is the home page's title."""
        path = self.path(page.file)
        if edition := EDITIONS.get(page.file.src_uri):
            names = (name for path in self._paths(edition.templates) for name in self.state.numbers(path))
            told = numbers(dict.fromkeys(names), self.state.context.resolver)
            chapters = [_chapter(self.pages[path]) for path in self._paths(edition.templates)]
            return {"numbers": told, "version": version_of(self._rendered(page, home), told), "chapters": chapters}
        if path not in self.state.renderings:
            return {}  # the desk, which is not for readers
        described = describe(self._rendered(page, home), self.state.context, self.state.renderings[path])
        return {"shared": self.shared.get(path), **described}

    def _rendered(self, page: Page, home: str) -> Rendered:
        meta = {key: value for key, value in page.meta.items() if isinstance(value, str)}
        told = tuple(self.state.numbers(self.path(page.file)))
        return Rendered(meta, page.content or "", page.url, self.base, home, told)

    def publish(self) -> None:
        """What needs all pages: who tells which statistic, on the data page and in the downloads; the editions."""
        told = self.state.telling()
        telling = {name: [self.pages[path] for path in paths if path in self.pages] for name, paths in told.items()}
        for page in self.pages.values():
            page.content = with_pages(page.content or "", partial(_links, page, telling))
        relative = {name: [page.url for page in its_pages] for name, its_pages in telling.items()}
        for address, content in publish.files(self.state.context.resolver, relative, self.feeds_base).items():
            self.files.src_uris[address].content_bytes = content
        for source, edition in EDITIONS.items():
            if made := self._made(source):
                chapters = [_chapter(self.pages[path]) for path in self._paths(edition.templates)]
                made.content = edition.content(chapters, self.state.context)

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
        leading = Links(pictures, titles, code_host, Path(self.config.docs_dir))
        page.content = desk.html(desk.Desk(self.state, self.state.catalogues[0], leading))

    def _made(self, source: str) -> Page | None:
        file = self.files.get_file_from_path(source)
        return file.page if file else None

    @property
    def _mark(self) -> str | None:
        return manifest.read_mark(self.config.theme.custom_dir)

    def _paths(self, templates: Collection[str]) -> list[str]:
        """The pages with these templates, in the order of the navigation."""
        found = [path for path in self.state.order if path in self.pages]
        return [path for path in found if self.pages[path].meta.get("template") in templates]


def _chapter(page: Page) -> Chapter:
    return Chapter(page.url.removeprefix("./"), page.meta["title_shown"], page.content or "")


def _links(page: Page, telling: Mapping[str, list[Page]], name: str) -> list[tuple[str, str]]:
    """The addresses, as seen from a page, and the titles of those that tell a statistic."""
    return [(get_relative_url(other.url, page.url), str(other.title)) for other in telling.get(name, [])]
