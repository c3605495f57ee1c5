"""MkDocs's warnings of broken links, as diagnostics at their lines."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from mkdocs.structure.pages import log as page_log

from explainer.diagnostics import Diagnostic, UserError
from explainer.media_types import READER_ENDINGS
from explainer.text_files import find_whole_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from explainer.pages import Project

WARNING = re.compile(
    r"Doc file '(?P<page>.+?)' contains an? (?P<kind>[a-z ]*)link (?:to )?'(?P<link>.+?)',? ?(?P<reason>.*?)\.?"
    r"(?: Did you mean (?P<near>.+)\?)?",
    re.DOTALL,
)
"""What that log says of a link (`mkdocs.structure.pages`)."""


class LinkWarnings(logging.Filter):
    """Adds what MkDocs's log warns of to the diagnostics of a project, and keeps it out of the log."""

    def __init__(self, project: Project, docs: str) -> None:
        super().__init__()
        self.project, self.docs = project, docs

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the log is to show a record."""
        match = WARNING.fullmatch(record.getMessage()) if record.levelno >= logging.WARNING else None
        # Links of a translation are those of the English page, of which the same is told.
        if match and match["page"].partition("/")[0] not in self.project.languages:
            path = f"{self.docs}/{match['page']}"
            self.project.diagnostics += _describe_link(match, path, self.project.pages.get(path) or "")
        return not match


def collect_link_warnings(project: Project, docs: str) -> None:
    """Have the warnings of this build, and of no earlier one, added to the project."""
    for earlier in list(page_log.filters):
        if isinstance(earlier, LinkWarnings):
            page_log.removeFilter(earlier)
    page_log.addFilter(LinkWarnings(project, docs))


def check_anchors(files: Files, config: MkDocsConfig) -> None:
    """Check the anchors that pages link to now, with everything else, instead of after the pages are written."""
    for file in files.documentation_pages():
        if file.page:
            file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
            file.page.links_to_anchors = None


def _describe_link(match: re.Match[str], path: str, text: str) -> Iterator[Diagnostic]:
    """Yield a warning at each place of the link on its page.

    Where its anchor alone is missing and the page does not hold it, it is a link that the build made, to what a fault
    has kept from being rendered.
    """
    link, near = match["link"], match["near"] or ""
    is_anchor = "anchor" in match["reason"]
    key = "broken-link.anchor-of-page" if is_anchor else "broken-link.page"
    if "excluded" in match["reason"]:
        key = "broken-link.excluded"
    elif link.endswith(READER_ENDINGS) and not (near or is_anchor):
        key = "broken-link.file"
    fault = UserError(key, f"did you mean {near}?" if near else "", link=link)
    for position in find_whole_words(link, text) or ([] if is_anchor else [(1, 1)]):
        yield fault.at(path, *position, is_warning=True)
