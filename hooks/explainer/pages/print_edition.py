"""The whole explainer as one page to print: pages become chapters, with adapted anchors and links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from explainer.images.captions import VALUES
from explainer.pages.rendering import FinishedPage

ADDRESS = "print/"
"""Of the page, from the site's root."""
META = {
    "title": "The whole explainer, to print",
    "title_shown": "The whole explainer",
    "description": "All pages of the explainer in one document, with every number, its date and its source.",
    "template": "whole.html",
}
"""The page's front matter."""
TEMPLATES = ("home.html", "question.html", "since.html")
"""The templates of the pages that become chapters."""
ATTRIBUTE = re.compile(
    r'(?<=[\s"])(id|href|src|srcset|aria-labelledby|aria-describedby|aria-controls|headers|for)="([^"]*)"'
)
HEADING = re.compile(r"(</?h)([1-5])\b")
CANDIDATE = re.compile(r"\s*([^\s,]+)([^,]*)")
"""Of a `srcset`: an address, and the width for which it is."""


def make_print_edition(chapters: Sequence[FinishedPage]) -> str:
    """Return the chapters as HTML sections, each with its title as heading."""
    anchors = {chapter.address: chapter.anchor for chapter in chapters}
    return "\n".join(_make_section(chapter, anchors) for chapter in chapters)


def _make_section(chapter: FinishedPage, anchors: Mapping[str, str]) -> str:
    content = ATTRIBUTE.sub(lambda match: _adapt_attribute(match[1], match[2], chapter, anchors), chapter.content)
    content = HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", content)
    content = content.replace(f'<details class="{VALUES}">', f'<details class="{VALUES}" open>')
    name = f"{chapter.anchor}--title"
    heading = f'<h2 id="{name}">{chapter.title}</h2>'
    return f'<section class="chapter" id="{chapter.anchor}" aria-labelledby="{name}">\n{heading}\n{content}\n</section>'


def _adapt_attribute(name: str, value: str, chapter: FinishedPage, anchors: Mapping[str, str]) -> str:
    """Return an attribute of a chapter, adapted to the edition."""
    if name in ("href", "src"):
        return f'{name}="{_adapt_address(value, chapter, anchors)}"'
    if name == "aria-labelledby":
        return ""  # what is a region of its page is none of the whole, which has several of that name
    if name == "srcset":
        return f'{name}="{CANDIDATE.sub(lambda match: _adapt_address(match[1], chapter, anchors) + match[2], value)}"'
    ids = " ".join(f"{chapter.anchor}--{element_id}" for element_id in value.split())
    return f'{name}="{ids}"'


def _adapt_address(address: str, chapter: FinishedPage, anchors: Mapping[str, str]) -> str:
    """Return an address of a chapter, relative to the edition.

    >>> home, question = FinishedPage("", "", ""), FinishedPage("why/", "", "")
    >>> anchors = {"": "introduction", "why/": "why"}
    >>> [_adapt_address(address, question, anchors) for address in ("../", "../data/#displaced", "#the-end", "https://a.org/")]
    ['#introduction', '../data/#displaced', '#why--the-end', 'https://a.org/']
    >>> [_adapt_address(address, home, anchors) for address in ("why/#the-end", "assets/images/a.svg", "data/")]
    ['#why--the-end', '../assets/images/a.svg', '../data/']
    >>> _adapt_address("../data/?unit=people#displaced", question, anchors)
    '../data/?unit=people#displaced'
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return address
    path = posixpath.normpath(posixpath.join(chapter.address, parts.path))
    path = "" if path == "." else path + ("/" if parts.path.endswith(("/", "..", ".")) or not parts.path else "")
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    if path in anchors and not parts.query:
        return f"#{anchors[path]}" + (f"--{parts.fragment}" if fragment else "")
    query = f"?{parts.query}" if parts.query else ""
    return f"../{path}{query}{fragment}"
