"""The text of the built pages, without what our theme adds to it: so that other sites can show the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import HtmlElement

from explainer import markup
from tests.support.site_content import PAGES

OUTSIDE = (
    "nav", "script", "style", "svg", "button", "form", "*[@hidden]", "source",
    *(
        f"*[contains(concat(' ', @class, ' '), ' {name} ')]"
        for name in (markup.ALT, "visually-hidden", markup.VALUES, "cite", "share", "only-screen")
    ),
)  # fmt: skip
"""What is no text of the article, or is not seen at first: XPath of elements."""
WRAPPERS = ("article", "data", "details", "div", "header", "picture", "section", "span", "summary", "time")
KEPT = ("alt", "colspan", "height", "href", "id", "lang", "loading", "scope", "src", "width")
"""Attributes; an `id` only of a heading."""
HEADINGS = ("h2", "h3", "h4")


@dataclass(frozen=True)
class Article:
    """A page's text."""

    address: str
    """From the site's root, with a slash at its end; empty for the home page."""
    title: str
    description: str
    blocks: tuple[str, ...]
    """Headings, paragraphs, lists, tables and figures, each as HTML."""
    pictures: tuple[str, ...]
    """Addresses from the site's root."""

    @property
    def name(self) -> str:
        """What its file is called, without the ending."""
        return self.address.strip("/") or "index"

    @property
    def opening(self) -> str:
        """The words of its first longer paragraph: where they are seen, the text is."""
        return next(words for block in self.blocks if len(words := words_of(block)) > 150 and block.startswith("<p"))


def words_of(text: str) -> str:
    """The text of some HTML, with single spaces."""
    return " ".join(html.fromstring(text).text_content().split())


def read(site: Path) -> list[Article]:
    """The articles of a built site, in the order of the navigation."""
    return [article(site, page.removesuffix("index.html")) for page in PAGES]


def article(site: Path, address: str) -> Article:
    """The article of one page."""
    page = html.fromstring((site / address / "index.html").read_bytes())
    root = page.get_element_by_id("content")
    for path in OUTSIDE:
        for element in root.xpath(f".//{path}"):
            element.drop_tree()
    title = root.find(".//h1")
    words = " ".join(title.text_content().split())
    title.drop_tree()
    for element in list(root.iterdescendants()):
        _simplify(element)
    pictures = [urlsplit(urljoin(f"/{address}", one.get("src"))).path[1:] for one in root.iterdescendants("img")]
    described = page.xpath("string(//meta[@name='description']/@content)")
    blocks = [html.tostring(block, encoding="unicode", with_tail=False).strip() for block in root]
    return Article(address, words, described, tuple(map(_narrow, blocks)), tuple(pictures))


def _simplify(element: HtmlElement) -> None:
    """Take off what the text alone does not need: our elements for numbers, their links, classes."""
    if element.tag in WRAPPERS or markup.STATISTIC in element.get("class", "").split():
        element.drop_tag()
        return
    for name in list(element.attrib):
        if name not in KEPT or (name == "id" and element.tag not in HEADINGS):
            del element.attrib[name]


def _narrow(block: str) -> str:
    """Without blank lines, at which Markdown would end it."""
    return re.sub(r"\s*\n\s*", "\n", block)
