"""The page's tree, finished: images to figures, marked places to tables, anchors without numbers."""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.toc import slugify, unique
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from explainer.images.captions import figure
from explainer.pages.rendering import Context
from explainer.problems import suggest
from explainer.references.syntax import REFERENCE

RAW_REFERENCE = re.compile(rf'(?:({REFERENCE.pattern})|<a class="statistic")')
"""One that raw HTML hid from Markdown, or one that was filled into a tag."""
TABLE = re.compile(r"<!--\s*table:\s*([\w-]+)\s*-->")
IMAGES = "assets/images/"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Assembly(Treeprocessor):
    """Images to figures, marked places to tables; no link within a link; anchors without numbers."""

    def __init__(self, md: Markdown, context: Context) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: Element) -> None:
        """Finish the page's tree."""
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag == "p":
                    parent[index] = self._replacement(child)
        for image in list(root.iter("img")):
            if image.get("loading") is None:
                self._refuse_inline(image)
        for holder in list(root.iter()):
            if holder.tag in HEADINGS or (holder.tag == "a" and holder.get("class") != "statistic"):
                self._unlink(holder)
        self._set_anchors(root)
        self._check_raw_html()

    def _replacement(self, paragraph: Element) -> Element:
        """The figure or the table for which the paragraph stands, or itself."""
        is_image = len(paragraph) == 1 and paragraph[0].tag == "img"
        if is_image and not (paragraph.text or paragraph[0].tail or "").strip():
            return self._figure(paragraph)
        placeholder = HTML_PLACEHOLDER_RE.fullmatch((paragraph.text or "").strip())
        raw = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])] if placeholder else ""
        match = TABLE.fullmatch(raw.strip()) if isinstance(raw, str) else None
        if match is None:
            return paragraph
        if match[1] in self.context.tables:
            return self.context.tables[match[1]]()
        self.context.rendering.note(match[0], f"unknown table '{match[1]}'", suggest(match[1], self.context.tables))
        return paragraph

    def _figure(self, paragraph: Element) -> Element:
        source = paragraph[0].get("src", "")
        path, name = self._file(source)
        if name not in self.context.images:
            hint = suggest(name, self.context.images) if path.startswith(IMAGES) else f"put it into {IMAGES}"
            self.context.rendering.note(source, f"an image with no record: {source}", hint)
            return Element("p")
        if paragraph[0].get("alt"):
            hint = "it stands in the image's record: write ![](…)"
            self.context.rendering.note(source, "an alt text in the page", hint)
        self.context.rendering.images[name] = None
        image = self.context.images[name]
        if image is None:
            return Element("p")
        self.context.rendering.statistics.update(dict.fromkeys(image.statistics))
        return figure(image, f"/{path}", self.context.resolver)

    def _refuse_inline(self, image: Element) -> None:
        source = image.get("src", "")
        self.context.rendering.note(source, "an image within a line", "put it into a paragraph of its own")
        self.context.rendering.images[self._file(source)[1]] = None
        image.tag = "span"

    def _file(self, source: str) -> tuple[str, str]:
        """The image's file relative to the project's root, and its name in the folder of images."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.context.rendering.path), source))
        return path, path.removeprefix(IMAGES)

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
            is_code = not isinstance(raw, str) or raw.startswith(("<pre", "<code", '<div class="highlight', "<!--"))
            if not is_code and (match := RAW_REFERENCE.search(str(raw))):
                words = match[1] or str(raw)[: match.start()]
                hint = "write it outside the tags, in Markdown"
                self.context.rendering.note(words, "a reference within raw HTML", hint)


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
