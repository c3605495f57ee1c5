"""The pages of MkDocs by what they are: which are written, which are made, in which order."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel

from explainer.build import project
from explainer.exports import search_index
from explainer.pages.editions import EDITIONS, Edition
from explainer.pages.rendering import FinishedPage
from explainer.translation import desk
from mkdocs_navigation import HOME

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

REGISTER = "corrections.md"
"""The page of the corrections, to which the feed leads."""
DESK = "desk.md"
"""The translators' desk: a draft, of which MkDocs makes a page in the preview and nowhere else."""
MOST_LISTED = 100
"""So many pages are all listed in the menu and the footer of each; of more, those of other sections are not."""
SEARCH = "search.md"
"""The page on which readers search."""
MADE = {DESK: (desk.META, InclusionLevel.DRAFT), SEARCH: (search_index.META, InclusionLevel.NOT_IN_NAV)} | {
    source: (edition.meta, InclusionLevel.NOT_IN_NAV) for source, edition in EDITIONS.items()
}
"""The pages that have no file in `docs`: their front matter, and where MkDocs shows them."""


def is_made(file: File) -> bool:
    """Return whether the build makes this page; a theme without the template of one leaves its name to authors."""
    return file.src_uri in MADE and not file.abs_src_path


@dataclass(frozen=True)
class Pages:
    """One build's pages."""

    state: project.Project
    files: Files
    config: MkDocsConfig

    @cached_property
    def pages(self) -> dict[str, Page]:
        """By path, those that are written in `docs`; once MkDocs has made them."""
        pages = {self.path_of(file): file.page for file in self.files}
        return {path: page for path, page in pages.items() if page and path in self.state.renderings}

    def path_of(self, file: File) -> str:
        """A page's path as faults name it: from the project's root."""
        return f"{Path(os.path.relpath(self.config.docs_dir, self.state.root)).as_posix()}/{file.src_uri}"

    @property
    def drafts(self) -> list[str]:
        """The paths of the pages that only a preview builds."""
        return [self.path_of(file) for file in self.files if file.inclusion == InclusionLevel.DRAFT]

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
        return self.generated_page(DESK)

    @property
    def kinds(self) -> dict[str, Any]:
        """The pages by what they are, each in the order of the navigation, by the names that templates know."""
        pages = list(self.ordered_pages.values())
        questions = [page for page in pages if page.meta.get("template") == "question.html"]
        rest = [page for page in pages if page not in questions and page.file.src_uri not in HOME]
        others = [page for page in rest if not page.parent] if self.has_many_pages else rest
        since = next((page for page in pages if page.meta.get("template") == "since.html"), None)
        listed = {"questions": questions, "others": others, "rest": rest, "has_many_pages": self.has_many_pages}
        return listed | {"since": since, "search": self.generated_page(SEARCH)}

    @property
    def has_many_pages(self) -> bool:
        """Whether the navigation leads to more pages than each page can list."""
        return len(self.state.order) > MOST_LISTED

    def generated_page(self, source: str) -> Page | None:
        """The page that is made for a file of this name, where it is there."""
        file = self.files.get_file_from_path(source)
        return file.page if file and is_made(file) else None

    def finish_page(self, page: Page) -> FinishedPage:
        """Return a page with its texts filled in; call it after all pages are filled."""
        meta = {key: value for key, value in page.meta.items() if isinstance(value, str)}
        numbers = tuple(self.state.list_numbers(self.path_of(page.file)))
        return FinishedPage(page.url.removeprefix("./"), meta["title_shown"], page.content or "", meta, numbers)

    def list_chapters(self, edition: Edition | None = None) -> dict[str, FinishedPage]:
        """By path, the pages that an edition is made of, or all, in the navigation's order; once they are filled."""
        return {
            path: self.finish_page(page)
            for path, page in self.ordered_pages.items()
            if edition is None or page.meta.get("template") in edition.templates
        }

    @property
    def ordered_pages(self) -> dict[str, Page]:
        """By path, the pages in the order of the navigation."""
        return {path: self.pages[path] for path in self.state.order if path in self.pages}
