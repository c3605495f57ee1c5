"""The whole explainer as one page, to print and as text for slow connections: pages become chapters."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from re import Match
from urllib.parse import urlsplit

from explainer import markup
from explainer.images.captions import NAME
from explainer.locales import gettext_noop
from explainer.pages.rendering import FinishedPage, PageContext
from explainer.references import serialise_pieces

ADDRESS = "print/"
"""The address of the page to print, from the site's root."""
META = {
    "title": gettext_noop("The whole explainer, to print"),
    "title_shown": gettext_noop("The whole explainer"),
    "description": gettext_noop(
        "Overview, questions and what followed in one document, with each number, its date and its source."
    ),
    "template": "print.html",
}
"""The page's front matter."""
HOME = "home.html"
TEMPLATES = (HOME, "question.html", "since.html")
"""The templates of the pages that become chapters."""
ATTRIBUTE = re.compile(
    r'(?<=[\s"])(id|href|src|srcset|aria-labelledby|aria-describedby|aria-controls|headers|for)="([^"]*)"'
)
HEADING = re.compile(r"(</?h)([1-5])\b")
MENU = re.compile(rf'<p [^>]*class="{markup.ONLY_SCREEN}"[^>]*>.*?</p>|<details class="{markup.VALUES} .*?</details>')
"""How to take a picture away, which is of no use on paper."""
FOLDED = re.compile(r"<details((?:(?! open\b)[^>])*)>")
OUTSIDE_LINK = re.compile(r'<a\b[^>]*?\shref="(https?://[^"]*)"(?=[^>]*>(?!https?:))')
"""A link to another site, but one that is named by its address."""
IN_CODE = str.maketrans({"\n": "&#10;", " ": "&#32;"})
"""White space that has to stay as it is."""
CANDIDATE = re.compile(r"\s*([^\s,]+)([^,]*)")
"""An address in a `srcset`, and the width for which it is."""
TEXT_META = {
    "title": gettext_noop("Text only"),
    "title_shown": gettext_noop("Text only"),
    "description": gettext_noop(
        "The overview and the questions on one light page: texts, captions and numbers, without pictures."
    ),
    "template": "text.html",
}
"""The page's front matter."""
TEXT_TEMPLATES = (HOME, "question.html")
"""The templates of the pages that become chapters."""
KEPT_ATTRIBUTES = ("id", "lang", "dir", "href", "value", "datetime", markup.DATA_STATISTIC, "scope", "open", "title")
"""The attributes that a text keeps; an `id` only where a link leads to it."""
FRAME_ATTRIBUTES = ("tabindex", "role", "aria-label")
"""What it keeps too of the frame in which a wide table can be moved."""
WRAPPERS = ("a", "div", "picture", "section", "span")
"""Elements that say nothing without an attribute."""
VOID = ("br", "hr", "img", "source", "wbr")
"""Elements without an end tag."""
EXCLUDED_CLASSES = (
    markup.ALT, markup.CONTENTS, markup.CREDIT, markup.KICKER, markup.ORIGIN, markup.PICTURE_LINK, markup.VALUES,
)  # fmt: skip
"""The HTML classes left out of the chapters: what belongs to pictures except their English description; origins and
values, which the list of numbers or the description has; and the contents of a single page."""
SPACES = re.compile(r"[ \t\r\n]+(</(?:div|h[1-6]|li|ol|p|section|ul)>)?")
"""White space between words and at the end of blocks; no-break spaces stay."""


@dataclass(frozen=True)
class Edition:
    """A page made from other pages."""

    meta: Mapping[str, str]
    """Its front matter."""
    templates: Sequence[str]
    """The templates of the pages that become its chapters."""
    content: Callable[[Sequence[FinishedPage], PageContext, str], str]
    """Makes its content in a language, as HTML."""


def make_print_edition(chapters: Sequence[FinishedPage]) -> str:
    """Return the chapters as HTML sections, each with its title as heading."""
    anchors = {chapter.address: chapter.anchor for chapter in chapters}
    return "\n".join(_make_section(chapter, anchors) for chapter in chapters)


def _make_section(chapter: FinishedPage, anchors: Mapping[str, str]) -> str:
    content = MENU.sub("", chapter.content)
    ids = frozenset(re.findall(r'\sid="([^"]*)"', content))
    content = ATTRIBUTE.sub(lambda match: _adapt_attribute(match[1], match[2], chapter, anchors, ids), content)
    content = HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 1}", content)
    content = content.replace(f'<details class="{markup.VALUES}"', f'<details class="{markup.VALUES}" open')
    content = FOLDED.sub(r"<details\1 open>", content)
    name = f"{chapter.anchor}--title"
    heading = f'<h2 id="{name}">{chapter.title}</h2>'
    if chapter.meta.get("template") == HOME:  # what it is about, which its own page says below its title
        heading += f"\n<p>{chapter.meta['description_shown']}</p>"
    start = f'<section class="{markup.CHAPTER}" id="{chapter.anchor}" aria-labelledby="{name}">'
    return f"{start}\n{heading}\n{content}\n</section>"


def _adapt_attribute(
    name: str, value: str, chapter: FinishedPage, anchors: Mapping[str, str], ids: Collection[str]
) -> str:
    """Return an attribute of a chapter, adapted to the edition; `ids` are those of the chapter."""
    if name in ("href", "src"):
        return f'{name}="{_adapt_address(value, chapter, anchors)}"'
    if name == "aria-labelledby" and not (value.endswith(NAME) and value in ids):
        return ""  # what is a region of its page is none of the whole, which has several of that name
    if name == "srcset":
        return f'{name}="{CANDIDATE.sub(lambda match: _adapt_address(match[1], chapter, anchors) + match[2], value)}"'
    own_ids = " ".join(f"{chapter.anchor}--{element_id}" for element_id in value.split())
    return f'{name}="{own_ids}"'


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
    return f"{'../' * (1 + chapter.root.count('/'))}{path}{query}{fragment}"


def number_links(html: str, heading: str = "The addresses of the links") -> str:
    """Return HTML whose links to other sites are numbered, and at its end the list of their addresses, each once.

    >>> numbered = number_links('<a href="https://a.org/">A</a> <a href="b/">B</a> <a href="https://a.org/">C</a>')
    >>> numbered.partition("<section")[0]
    '<a href="https://a.org/" data-note="1">A</a> <a href="b/">B</a> <a href="https://a.org/" data-note="1">C</a>'
    >>> numbered.partition("<ol>")[2]
    '<li>https://a.org/</li></ol></section>'
    """
    numbers: dict[str, int] = {}

    def add_number(match: Match[str]) -> str:
        return f'{match[0]} {markup.DATA_NOTE}="{numbers.setdefault(match[1], len(numbers) + 1)}"'

    numbered = OUTSIDE_LINK.sub(add_number, html)
    items = "".join(f"<li>{address}</li>" for address in numbers)
    name = markup.ADDRESSES
    opening = f'<section class="{name}" aria-labelledby="{name}"><h2 id="{name}">{heading}</h2>'
    return f"{numbered}{opening}<ol>{items}</ol></section>" if items else numbered


def make_text_edition(chapters: Sequence[FinishedPage], descriptions: Mapping[str, str]) -> str:
    """Return the chapters as HTML without pictures.

    `descriptions` has the text for each picture, as HTML, by the id of its figure.
    """
    return simplify_html(
        make_print_edition(chapters), [chapter.anchor for chapter in chapters], EXCLUDED_CLASSES, descriptions
    )


def simplify_html(
    html: str,
    anchors: Collection[str] = (),
    excluded_classes: Collection[str] = (),
    descriptions: Mapping[str, str] | None = None,
) -> str:
    r"""Return HTML reduced to text, structure, numbers and links, without those to the data page.

    The ids in `anchors` and the targets of its own links are kept; elements of `excluded_classes` are left out.

    >>> link = '<a class="statistic" href="data/#c"><data value="2">two</data></a>'
    >>> simplify_html(f'<div class="a"><p id="b">{link}</p></div>')
    '<p><data value="2">two</data></p>'
    >>> simplify_html('<p>A<span class="alt">B <b>C</b></span>&nbsp;&amp; D</p><img alt="E">', excluded_classes=["alt"])
    '<p>A&nbsp;&amp; D</p><p>[E]</p>'
    >>> simplify_html('<pre><code>a\n  b</code></pre>')
    '<pre><code>a&#10;&#32;&#32;b</code></pre>'
    >>> simplify_html('<div class="frame" role="group" tabindex="0"><table role="none"></table></div>')
    '<div role="group" tabindex="0"><table></table></div>'
    >>> simplify_html('<figure id="a"><img alt="A"><figcaption><p>B</p></figcaption></figure><a href="#a">C</a>')
    '<div class="figure" id="a"><p>[A]</p><p>B</p></div><a href="#a">C</a>'
    >>> simplify_html('<p id="a">A <a class="b" href="#a">B</a></p>')
    '<p id="a">A <a href="#a">B</a></p>'
    """
    linked = re.findall(r'href="#([^"]*)"', html)
    parser = _HtmlSimplifier({*anchors, *linked}, frozenset(excluded_classes), descriptions or {})
    parser.feed(html)
    parser.close()
    return SPACES.sub(lambda match: match[1] or " ", "".join(parser.pieces)).strip()


class _HtmlSimplifier(HTMLParser):
    """Simplifies one HTML text."""

    def __init__(self, ids: Collection[str], excluded_classes: frozenset[str], descriptions: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=False)
        self.ids = ids
        self.excluded_classes = excluded_classes
        self.descriptions = descriptions
        self.pieces: list[str] = []
        self.ends: list[str] = []
        """The end tag of each open element."""
        self.left_out = 0
        """How many elements are open within the outermost excluded one."""
        self.figure = ""
        """The id of the current figure on its page."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep, unwrap or exclude an element."""
        attributes_by_name = {name: value or "" for name, value in attrs}
        if self.left_out or self.excluded_classes.intersection(attributes_by_name.get("class", "").split()):
            self.left_out += tag not in VOID
            return
        if tag == "figure":
            self.figure = attributes_by_name.get("id", "").rpartition("--")[2]
        start, end = self._convert_tags(tag, attributes_by_name)
        self.pieces.append(start)
        if tag not in VOID:
            self.ends.append(end)

    def handle_endtag(self, tag: str) -> None:
        """End the newest element."""
        if tag in VOID:
            return
        if self.left_out:
            self.left_out -= 1
        elif self.ends:
            self.pieces.append(self.ends.pop())

    def handle_data(self, data: str) -> None:
        """Keep a text; in a block of code with its white space."""
        if not self.left_out:
            self.pieces.append(data.translate(IN_CODE) if "</pre>" in self.ends else data)

    def handle_entityref(self, name: str) -> None:
        """Keep a named character reference."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep a numeric character reference."""
        self.handle_data(f"&#{name};")

    def _convert_tags(self, tag: str, attributes_by_name: Mapping[str, str]) -> tuple[str, str]:
        """Return the start and end tag of an element."""
        if tag == "img":
            return f"<p>[{self.descriptions.get(self.figure) or escape(attributes_by_name.get('alt', ''))}]</p>", ""
        is_to_data = markup.STATISTIC in attributes_by_name.get("class", "").split()
        names = (*KEPT_ATTRIBUTES, *FRAME_ATTRIBUTES) if "tabindex" in attributes_by_name else KEPT_ATTRIBUTES
        kept = {name: value for name, value in attributes_by_name.items() if name in names}
        if is_to_data:
            kept.pop("href", None)
        if kept.get("id") not in self.ids:
            kept.pop("id", None)
        if tag == "figure":  # without its picture, it would have all its captions for its name
            tag, kept = "div", {"class": markup.FIGURE, **kept}
        if tag in ("source", "figcaption") or (tag in WRAPPERS and not kept):
            return "", ""
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        return f"<{tag}{attributes}>", f"</{tag}>"


def _make_text(chapters: Sequence[FinishedPage], context: PageContext, language: str) -> str:
    """Return the chapters as text, with the title of each picture, or its alt text where it has none."""
    texts = {
        image.id: image.texts.get((f"{image.id}.words.title", language)) or image.get_text("alt", language)
        for image in context.images.values()
        if image
    }
    lead = context.resolver.gettext("Picture.", language)
    descriptions = {
        name: f"{lead} {serialise_pieces(context.resolver.fill_pieces(text, language))}" for name, text in texts.items()
    }
    return make_text_edition(chapters, descriptions)


EDITIONS = {
    "print.md": Edition(META, TEMPLATES, lambda chapters, *_: make_print_edition(chapters)),
    "text.md": Edition(TEXT_META, TEXT_TEMPLATES, _make_text),
}
"""By the file that each would have in `docs`."""
