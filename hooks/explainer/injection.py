"""References, figures and tables as a Python-Markdown extension: any engine that uses Python-Markdown can host it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from re import Match
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from explainer import elements
from explainer.captions import figure
from explainer.images import Image
from explainer.problems import Fault, suggest
from explainer.references import REFERENCE, Resolver
from explainer.source import Place

BRACES = r"\{[^{}\n]*\}|[{}]"
WORD = r"""(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'}]+))"""
ATTRIBUTE_LIST = re.compile(rf"\{{:?\s*{WORD}(?:\s+{WORD})*\s*\}}")
"""https://python-markdown.github.io/extensions/attr_list/"""
RAW_REFERENCE = re.compile(rf"(?:{REFERENCE.pattern})|<(?:data|time) ")
LOOSE = re.compile(r"[{}][^{}\n\x02]{0,30}")
"""A brace and the words behind it, by which it is found in the page."""
TABLE = re.compile(r"<!--\s*table:\s*([\w-]+)\s*-->")
IMAGES = "assets/images/"
HINT = "write {name} or {name.form}, or \\{ for a brace"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Rendering:
    """What one page turned out to hold."""

    path: str
    """The page's file, relative to the project's root."""
    statistics: dict[str, None] = field(default_factory=dict)
    """Ids, in the order of first use."""
    images: dict[str, None] = field(default_factory=dict)
    """Names of files, in their order."""
    faults: dict[str, Fault] = field(default_factory=dict)
    """By the words of the page that bear them."""
    find: Callable[[str], list[Place]] = lambda _: [(1, 1)]
    """Where in the page's file such words stand."""


class Injection(Extension):
    """Fills pages. Set `rendering` anew before each page; read it after."""

    def __init__(
        self, resolver: Resolver, images: Mapping[str, Image], tables: Mapping[str, Callable[[], Element]]
    ) -> None:
        super().__init__()
        self.resolver = resolver
        self.images = images
        """By file name."""
        self.tables = tables
        """By the name in `<!-- table: name -->`."""
        self.rendering = Rendering("")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register both parts: references before links and images, the rest after attribute lists."""
        md.inlinePatterns.register(_References(md, self), "statistics", 175)
        md.treeprocessors.register(_Assembly(md, self), "statistics", 7)


class _References(InlineProcessor):
    """`{name}` to an element; code, escapes and attribute lists are left alone."""

    def __init__(self, md: Markdown, extension: Injection) -> None:
        super().__init__(BRACES, md)
        self.extension = extension

    def handleMatch(self, m: Match[str], data: str) -> tuple[Any, Any, Any]:  # type: ignore[override]  # noqa: ARG002, N802
        text = m[0] if len(m[0]) > 1 else LOOSE.match(data, m.start())[0]  # type: ignore[index]
        if ATTRIBUTE_LIST.fullmatch(text):
            return None, None, None
        rendering = self.extension.rendering
        try:
            if not REFERENCE.fullmatch(text):
                raise _brace_fault(m[0])
            printed = self.extension.resolver.printed(text, "en")
        except Fault as fault:
            rendering.faults[text] = fault
            return None, None, None
        rendering.statistics[printed.name] = None
        node = elements.linked(printed) if printed.is_statistic else elements.exact(printed.text)
        return node, m.start(0), m.end(0)


def _brace_fault(text: str) -> Fault:
    if text in ("{", "}"):
        return Fault("a brace is left open" if text == "{" else "a brace closes nothing", HINT)
    return Fault(f"'{text}' is not a reference", HINT)


class _Assembly(Treeprocessor):
    """Images to figures, marked places to tables; no link within a link; anchors without numbers."""

    def __init__(self, md: Markdown, extension: Injection) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag == "p":
                    parent[index] = self._figure(child) or self._table(child) or child
        for image in root.iter("img"):
            if image.get("loading") is None:
                self._fault(image.get("src", ""), "an image within a line", "put it into a paragraph of its own")
        for holder in list(root.iter()):
            if holder.tag in HEADINGS or (holder.tag == "a" and holder.get("class") != "statistic"):
                self._unlink(holder)
        self._set_anchors(root)
        self._check_raw_html()

    def _figure(self, paragraph: Element) -> Element | None:
        if len(paragraph) != 1 or paragraph[0].tag != "img" or (paragraph.text or paragraph[0].tail or "").strip():
            return None
        image = paragraph[0]
        source = image.get("src", "")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.extension.rendering.path), source))
        name = path.removeprefix(IMAGES)
        image.set("loading", "lazy")
        if path == name or name not in self.extension.images:
            hint = suggest(name, self.extension.images) if path != name else f"put it into {IMAGES}"
            return self._fault(source, f"an image with no record: {source}", hint)
        if image.get("alt"):
            return self._fault(source, "an alt text in the page", "it stands in the image's record: write ![](…)")
        found = self.extension.images[name]
        self.extension.rendering.images[name] = None
        self.extension.rendering.statistics.update(dict.fromkeys(found.statistics))
        return figure(found, "/" + path, self.extension.resolver)

    def _table(self, paragraph: Element) -> Element | None:
        placeholder = HTML_PLACEHOLDER_RE.fullmatch((paragraph.text or "").strip())
        raw = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])] if placeholder else ""
        match = TABLE.fullmatch(raw.strip()) if isinstance(raw, str) else None
        if match is None:
            return None
        if match[1] not in self.extension.tables:
            return self._fault(match[0], f"unknown table '{match[1]}'", suggest(match[1], self.extension.tables))
        return self.extension.tables[match[1]]()

    def _unlink(self, holder: Element) -> None:
        for parent in list(holder.iter()):
            for index, child in enumerate(parent):
                if child.tag == "a" and child.get("class") == "statistic":
                    child[0].tail = child.tail
                    parent[index] = child[0]

    def _set_anchors(self, root: Element) -> None:
        """The id of a heading that holds a number is made of its other words."""
        used = {element.get("id", "") for element in root.iter()}
        for heading in root.iter():
            if heading.tag in HEADINGS and not heading.get("id") and _numbers(heading):
                words = "".join(_words(heading))
                heading.set("id", unique(slugify(words, "-") or "section", used))

    def _check_raw_html(self) -> None:
        """Raw HTML passes Python-Markdown untouched, its references too: refuse them."""
        for raw in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(raw, str) and not raw.startswith(("<pre", "<code", "<div class=\"highlight", "<!--")):
                if match := RAW_REFERENCE.search(raw):
                    self._fault(match[0], "a reference within raw HTML", "write it outside the tags, in Markdown")

    def _fault(self, text: str, message: str, hint: str) -> None:
        self.extension.rendering.faults.setdefault(text, Fault(message, hint))


def _numbers(heading: Element) -> bool:
    return any(element.tag in ("data", "time") or element.get("data-statistic") for element in heading.iter())


def _words(element: Element) -> list[str]:
    """The element's text without that of its numbers."""
    words = [element.text or ""]
    for child in element:
        if child.tag not in ("data", "time") and not child.get("data-statistic"):
            words += _words(child)
        words.append(child.tail or "")
    return words
