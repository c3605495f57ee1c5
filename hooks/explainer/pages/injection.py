"""References, figures and tables as a Python-Markdown extension, for any engine that hosts such."""

from __future__ import annotations

import re
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from explainer.images.captions import complete_sources
from explainer.pages.assembly import ATTRIBUTE_LIST, Assembly
from explainer.pages.rendering import Context
from explainer.problems import Fault
from explainer.references import elements
from explainer.references.syntax import REFERENCE

BRACES = r"\{[^{}\n\x02]*\}|[{}]"
LOOSE = re.compile(r"[{}][^{}\n\x02]{0,30}")
"""A brace and the words behind it, by which it is found in the page."""
HINT = "write {name} or {name.form}, or \\{ and \\} for braces"


class Injection(Extension):
    """Fills pages from a context."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register both parts: references before links and images, the rest after attribute lists."""
        md.inlinePatterns.register(_References(md, self.context), "statistics", 175)
        md.treeprocessors.register(Assembly(md, self.context), "statistics", 7)
        md.treeprocessors.register(_Sources(md), "sources", -10)


class _Sources(Treeprocessor):
    """Runs after MkDocs has made the addresses of images those of the page (priority 0)."""

    def run(self, root: Element) -> None:
        """Give each file of a photograph its address."""
        complete_sources(root)


class _References(InlineProcessor):
    """`{name}` to an element; code, escapes and attribute lists are left alone."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(BRACES, md)
        self.context = context

    def handleMatch(self, m: Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: N802
        text = m[0] if len(m[0]) > 1 else LOOSE.match(data, m.start())[0]  # type: ignore[index]
        if ATTRIBUTE_LIST.fullmatch(text):
            return None, None, None
        rendering = self.context.rendering
        try:
            if not REFERENCE.fullmatch(text):
                raise _brace_fault(m[0])
            printed = self.context.resolver.printed(text, "en")
        except Fault as fault:
            rendering.note(text, fault)
            return None, None, None
        return elements.linked(printed, origin=text), m.start(0), m.end(0)


def _brace_fault(text: str) -> Fault:
    if text in ("{", "}"):
        return Fault("a brace is left open" if text == "{" else "a brace closes nothing", HINT)
    return Fault(f"'{text}' is not a reference", HINT)
