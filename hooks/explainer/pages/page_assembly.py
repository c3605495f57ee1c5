"""The Python-Markdown extension: fills in references, figures, tables and anchors; reports HTML that is not allowed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from re import Match
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocTreeprocessor, slugify, unique
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from explainer import markup
from explainer.diagnostics import UserError, suggest_words
from explainer.images.captions import complete_sources
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.periods import PATTERN
from explainer.pages import allowed_html
from explainer.pages.extended_markdown import STASHED, check_unread_markdown, finish_extended_markdown
from explainer.pages.front_matter import SECOND
from explainer.pages.layout import lay_out, place_images, replace_alignment_styles
from explainer.pages.rendering import PageContext, RenderedPage
from explainer.references import (
    REFERENCE,
    has_annotations,
    is_statistic_element,
    make_linked_element,
    remove_origin,
    restore_origin,
)
from explainer.text_files import describe_invisible

TABLE = re.compile(r"<!--\s*table:\s*([\w-]+)\s*-->")
ESCAPED_BRACE = f"\x02{ord('{')}\x03"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
HIGHLIGHTED = ("<pre", "<code", '<div class="highlight')
"""How code begins that an extension has made into raw HTML."""
FILLED = f'<a class="{markup.STATISTIC}"'
"""How a number begins that was filled into raw HTML, where it does not belong."""
REFUSED = re.compile(rf"{REFERENCE.pattern}|{FILLED}|<(?:a|data|img|picture|svg|time)\b")
WORD = r"""(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'}]+))"""
ATTRIBUTE_LIST = re.compile(rf"\{{:?\s*{WORD}(?:\s+{WORD})*\s*\}}")
"""https://python-markdown.github.io/extensions/attr_list/"""
IN_RAW_HTML = UserError("raw-html")
IN_ATTRIBUTE = UserError("reference-in-attribute")
NO_TARGET = UserError("no-target")
LOOSE_ATTRIBUTES = UserError("loose-attributes")
FEED = "/corrections.xml"
"""The file that each language has, as it has pages."""
ONCE = "put it on a line of its own, once a page"
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
            printed = self.context.resolver.print_reference(text, rendering.language)
        except UserError as error:
            rendering.add_error(text, error)
            return None, None, None
        return make_linked_element(printed, origin=text), m.start(0), m.end(0)


def _describe_brace(text: str) -> UserError:
    if text in ("{", "}"):
        return UserError("unpaired-brace.page" if text == "{" else "unpaired-brace.page-stray")
    return UserError("not-a-reference.page", text=text)


class PageAssembly(Treeprocessor):
    """Finishes a page's tree, after attribute lists and before the table of contents."""

    def __init__(self, md: Markdown, context: PageContext) -> None:
        super().__init__(md)
        self.context = context

    def run(self, root: Element) -> None:
        """Finish a page's tree."""
        replace_alignment_styles(root)
        self.context.rendering.has_second_title = root.find(".//h1") is not None
        self._check_attributes(root)
        check_unread_markdown(root, self.context.rendering, self.md.htmlStash.rawHtmlBlocks)
        finish_extended_markdown(root, self.context, self.md.htmlStash.rawHtmlBlocks)
        place_images(root, self.context)
        self._record_references(root)
        self._place_tables(root)
        lay_out(root, self.context)
        _remove_needless_links(root, set())
        self._set_anchors(root)
        self._check_raw_html()
        allowed_html.remove_unsafe_addresses(root)
        if self.context.rendering.language != PAGE_LANGUAGE:
            _move_addresses(root, self.context.rendering)
        _restore_escaped_braces(root)

    def _record_references(self, root: Element) -> None:
        """Record the references of the page, in document order."""
        figures = {image.id: image for image in self.context.images.values() if image}
        for element in root.iter():
            if element.tag == "figure" and element.get("id") in figures:
                self.context.rendering.record_references(figures[element.get("id", "")].references)
            elif words := remove_origin(element):
                self.context.rendering.record_references([words])

    def _check_attributes(self, root: Element) -> None:
        for element in root.iter():
            for name, value in element.attrib.items():
                if value is None:  # a word in braces that is no reference, which is reported elsewhere
                    continue
                if "{" in value and (has_annotations(value) or REFERENCE.search(value)):
                    self.context.rendering.add_error(restore_origin(value), IN_ATTRIBUTE)
                is_allowed = allowed_html.is_allowed_attribute(name, allowed_html.MARKDOWN_ATTRIBUTES)
                if element.tag != "img" and not is_allowed:
                    self.context.rendering.add_error(f"{name}=", _describe_misplaced(f"{name}="))
                if name == "href" and not allowed_html.is_safe_address(value):
                    self.context.rendering.add_error(value, NO_TARGET)
            own = element.text if element.tag not in {"code", "pre"} else None
            for text in (own, element.tail):
                for loose in ATTRIBUTE_LIST.findall(text) if text and "{" in text else ():
                    self.context.rendering.add_error(loose, LOOSE_ATTRIBUTES)

    def _place_tables(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag == "p" and len(child) == 0:
                    parent[index] = self._make_table(child)

    def _make_table(self, paragraph: Element) -> Element:
        """Return the table that a paragraph stands for, or the paragraph itself."""
        placeholder = HTML_PLACEHOLDER_RE.fullmatch((paragraph.text or "").strip())
        if placeholder is None:
            return paragraph
        index = int(placeholder[1])
        match = TABLE.fullmatch(str(self.md.htmlStash.rawHtmlBlocks[index]).strip())
        placed = self.context.rendering.tables
        if match is None or match[1] not in self.context.tables or match[1] in placed:
            return paragraph
        placed.add(match[1])
        self.md.htmlStash.rawHtmlBlocks[index] = ""
        return self.context.tables[match[1]](self.context.resolver, self.context.rendering)

    def _set_anchors(self, root: Element) -> None:
        """Set the ids of headings with numbers, made from their other words as the table of contents does."""
        headings = [element for element in root.iter() if element.tag in HEADINGS]
        holding = [heading for heading in headings if any(map(is_statistic_element, heading.iter()))]
        if not holding:
            return
        toc = next((element for element in self.md.treeprocessors if isinstance(element, TocTreeprocessor)), None)
        make, separator = (toc.slugify, toc.sep) if toc else (slugify, "-")
        used = {element.get("id", "") for element in root.iter()}
        for heading in holding:
            if not heading.get("id"):
                words = STASHED.sub("", "".join(_list_texts_outside_numbers(heading)))
                heading.set("id", unique(make(words, separator) or "section", used))

    def _check_raw_html(self) -> None:
        """Add errors for references, images and tables in raw HTML, which Python-Markdown does not parse."""
        for raw in self.md.htmlStash.rawHtmlBlocks:
            if not isinstance(raw, str):
                continue
            if table := TABLE.search(raw):
                tables = self.context.tables
                hint = ONCE if table[1] in tables else suggest_words(table[1], tables)
                error = UserError("misplaced-table", hint, table=table[1])
                is_placed = table[1] in self.context.rendering.tables
                self.context.rendering.add_error(table[0], error, 1 if is_placed else None)
            elif (match := REFUSED.search(raw)) and not raw.startswith(HIGHLIGHTED):
                words = raw[: match.start()] if match[0] == FILLED else match[0]
                self.context.rendering.add_error(words, IN_RAW_HTML)
            else:
                for foreign in allowed_html.find_forbidden_html(raw):
                    self.context.rendering.add_error(foreign, _describe_misplaced(foreign))
                for entity, character in allowed_html.find_hidden_entities(raw):
                    self.context.rendering.add_error(entity[0], describe_invisible(character))


def _move_addresses(root: Element, rendering: RenderedPage) -> None:
    """Have links of a translated page lead to the pages in its language, and to the files that all languages share."""
    for link in root.iter("a"):
        address = urlsplit(link.get("href", ""))
        if not address.path or address.scheme or address.netloc:
            continue
        whole = posixpath.normpath(posixpath.join("/", rendering.folder, address.path))
        folder = f"/{rendering.language}" if whole.endswith(".md") or whole == FEED else ""
        link.set("href", address._replace(path=folder + whole).geturl())


def _describe_misplaced(words: str) -> UserError:
    if re.match(r"<h1\b", words, re.IGNORECASE):
        return SECOND
    if words[1:2].isspace():
        return UserError("raw-html.tag", words=words)
    return UserError("raw-html.forbidden", words=words)


def _restore_escaped_braces(root: Element) -> None:
    """Keep escaped braces as entities, so that they differ from references that were not filled in."""
    for element in root.iter():
        element.text = element.text and element.text.replace(ESCAPED_BRACE, "&#123;")
        element.tail = element.tail and element.tail.replace(ESCAPED_BRACE, "&#123;")


def _remove_needless_links(parent: Element, linked: set[str], *, is_inside: bool = False) -> None:
    """Remove the links of dates and spans, of numbers within links and headings, and of what its section has linked.

    `linked` are the addresses that the section has linked so far. A text in another language, as a caption is, and what
    is folded are sections of their own.
    """
    for index, child in enumerate(parent):
        if child.tag in HEADINGS:
            linked.clear()
        if child.tag != "a" or not is_statistic_element(child):
            own = set[str]() if child.get("lang") or child.tag == "details" else linked
            _remove_needless_links(child, own, is_inside=is_inside or child.tag in (*HEADINGS, "a", "summary"))
        elif is_inside or child.get("href", "") in linked or _is_time(child[0]):
            child[0].tail = child.tail
            parent[index] = child[0]
        else:
            linked.add(child.get("href", ""))


def _is_time(printed: Element) -> bool:
    """Return whether a number's element is a date, or a span or a quarter, which HTML has no element for."""
    value = printed.get("value", "")
    return printed.tag == "time" or (not value.isdigit() and re.fullmatch(PATTERN, value) is not None)


def _list_texts_outside_numbers(element: Element) -> Iterator[str]:
    """Yield the texts of an element outside its numbers."""
    yield element.text or ""
    for child in element:
        if not is_statistic_element(child):
            yield from _list_texts_outside_numbers(child)
        yield child.tail or ""
