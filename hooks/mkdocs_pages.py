"""The pages of MkDocs by what they are: which are written, which are made, in which order."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, InclusionLevel

from explainer import project
from explainer.editions.made import EDITIONS, Edition
from explainer.editions.whole import Chapter
from explainer.publish import search
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
MADE = {DESK: (desk.META, InclusionLevel.DRAFT), SEARCH: (search.META, InclusionLevel.NOT_IN_NAV)} | {
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
        pages = {self.path(file): file.page for file in self.files}
        return {path: page for path, page in pages.items() if page and path in self.state.renderings}

    def path(self, file: File) -> str:
        """A page's path as faults name it: from the project's root."""
        return f"{Path(os.path.relpath(self.config.docs_dir, self.state.root)).as_posix()}/{file.src_uri}"

    @property
    def drafts(self) -> list[str]:
        """The paths of the pages that only a preview builds."""
        return [self.path(file) for file in self.files if file.inclusion == InclusionLevel.DRAFT]

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
        return self.made(DESK)

    @property
    def kinds(self) -> dict[str, Any]:
        """The pages by what they are, each in the order of the navigation, by the names that templates know."""
        pages = list(self.ordered.values())
        questions = [page for page in pages if page.meta.get("template") == "question.html"]
        rest = [page for page in pages if page not in questions and page.file.src_uri not in HOME]
        others = [page for page in rest if not page.parent] if self.are_many else rest
        since = next((page for page in pages if page.meta.get("template") == "since.html"), None)
        listed = {"questions": questions, "others": others, "rest": rest, "has_many_pages": self.are_many}
        return listed | {"since": since, "search": self.made(SEARCH)}

    @property
    def are_many(self) -> bool:
        """Whether the navigation leads to more pages than each page can list."""
        return len(self.state.order) > MOST_LISTED

    def made(self, source: str) -> Page | None:
        """The page that is made for a file of this name, where it is there."""
        file = self.files.get_file_from_path(source)
        return file.page if file and is_made(file) else None

    def chapters(self, edition: Edition | None = None) -> dict[str, Chapter]:
        """By path, the pages that an edition is made of, or all, in the navigation's order; once they are filled."""
        return {
            path: Chapter(page.url.removeprefix("./"), page.meta["title_shown"], page.content or "")
            for path, page in self.ordered.items()
            if edition is None or page.meta.get("template") in edition.templates
        }

    @property
    def ordered(self) -> dict[str, Page]:
        """By path, the pages in the order of the navigation."""
        return {path: self.pages[path] for path in self.state.order if path in self.pages}
