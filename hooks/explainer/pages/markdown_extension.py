"""The Python-Markdown extension that fills in references, figures and tables."""

from __future__ import annotations

import re
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from explainer.diagnostics import UserError
from explainer.images.captions import complete_sources
from explainer.pages.page_assembly import ATTRIBUTE_LIST, PageAssembly
from explainer.pages.rendering import PageContext
from explainer.references import elements
from explainer.references.syntax import REFERENCE

BRACES = r"\{[^{}\n\x02]*\}|[{}]"
LOOSE = re.compile(r"[{}][^{}\n\x02]{0,30}")
"""A brace and the words behind it, by which it is found in the page."""
HINT = "write {name} or {name.form}, or \\{ and \\} for braces"


class StatisticsExtension(Extension):
    """A Python-Markdown extension that fills in references, figures and tables."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register its processors: references before links and images, the rest after attribute lists."""
        md.inlinePatterns.register(_ReferenceProcessor(md, self.context), "statistics", 175)
        md.treeprocessors.register(PageAssembly(md, self.context), "statistics", 7)
        md.treeprocessors.register(_PhotographSources(md), "sources", -10)


class _PhotographSources(Treeprocessor):
    """Completes the addresses of photographs, after MkDocs has set those of images (priority 0)."""

    def run(self, root: Element) -> None:
        """Complete the addresses of the files of photographs."""
        complete_sources(root)


class _ReferenceProcessor(InlineProcessor):
    """Replaces `{name}` by an element, but not in code, escapes and attribute lists."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(BRACES, md)
        self.context = context

    def handleMatch(self, m: Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: N802
        text = m[0] if len(m[0]) > 1 else LOOSE.match(data, m.start())[0]  # type: ignore[index]
        if ATTRIBUTE_LIST.fullmatch(text):
            return None, None, None
        rendering = self.context.rendering
        try:
            if not REFERENCE.fullmatch(text):
                raise _describe_brace(m[0])
            printed = self.context.resolver.print_reference(text, "en")
        except UserError as error:
            rendering.add_error(text, error)
            return None, None, None
        return elements.make_linked_element(printed, origin=text), m.start(0), m.end(0)


def _describe_brace(text: str) -> UserError:
    if text in ("{", "}"):
        return UserError("a brace is left open" if text == "{" else "a brace closes nothing", HINT)
    return UserError(f"'{text}' is not a reference", HINT)
