"""The texts of a page that are translated each by itself, and the page's Markdown with their translations.

A heading, a paragraph, an item of a list, a definition and a cell of a table are a text each. What is the same in every
language is no part of it: attribute lists, comments, images, the HTML around a block, code, and the signs with which
lines begin.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

from explainer.lint.prose import BLANK, blank_indented_code, blank_match
from explainer.references import REFERENCE


def name_context(path: str) -> str:
    """Return the context of a page's texts in the catalogue, by the path of its file from the folder of the pages.

    >>> name_context("why-a-mission.md"), name_context("more/v1.2.md")
    ('why-a-mission', 'more/v1-2')
    """
    return path.removesuffix(".md").replace(".", "-")


APART = re.compile(r"^[ ]*(`{3,}|~{3,}).*?^[ ]*\1[ ]*$|<!--.*?-->", re.DOTALL | re.MULTILINE)
"""Code between fences, and comments."""
SIGN = re.compile(
    r"""[ \t]*(?:>[ \t]?)*(?P<sign>\#{1,6}[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|:[ \t]+
    |\[\^[\w-]+\]:[ \t]+|\*\[[^\]\n]+\]:[ \t]+|(?:!!!|\?\?\?\+?)[^"\n]*")?""",
    re.VERBOSE,
)
"""How a line begins, before its text."""
TAGS = (
    "address|article|aside|blockquote|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|section|summary|table"
    "|tbody|td|tfoot|th|thead|tr|ul"
)
BLOCK_TAGS = rf"(?:</?(?:{TAGS})\b[^>]*>[ \t]*)+"
OPENING, CLOSING = re.compile(BLOCK_TAGS), re.compile(rf"[ \t]*{BLOCK_TAGS}$")
ATTRIBUTES = r"""\{:?\s*(?:(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'}]+))\s*)+\}"""
"""https://python-markdown.github.io/extensions/attr_list/"""
GIVEN_ANCHOR = re.compile(r"\{:?\s[^{}\n]*?#([\w-]+)")
TRAILING_ATTRIBUTES = re.compile(rf"[ \t]+{ATTRIBUTES}[ \t]*$")
WORDLESS = re.compile(
    rf"[ \t]*(?:{ATTRIBUTES}|!\[\]\([^()]*\)|\[TOC\]|\[[^\]^\n]+\]:[ \t]*\S+.*|[-=*_|: \t]*"
    r"|(?:!!!|\?\?\?\+?)[^\"]*)[ \t]*"
)
"""A line without a text: attributes, an image, the address of a link, a rule, a box without a title."""
CELL = re.compile(r"(?:[^|\\]|\\.)+")
LINK = re.compile(r"\[([^\]]*)\]\([^()]*\)")
KINDS = {"#": "heading", ":": "definition", "!": "heading", "?": "heading", "[": "note", "": "paragraph"}
"""The kind of a text, by the first character of the sign before it; any other is that of an item."""


@dataclass(frozen=True)
class PageBlock:
    """A text of a page that is translated by itself."""

    kind: str
    text: str
    """On one line, with its references, marks and links."""
    heading: str
    """The heading below which it stands; empty before the first."""
    start: int
    end: int
    """Where it stands in the Markdown, as offsets."""


def split_page(markdown: str) -> list[PageBlock]:
    r"""Return the texts of a page in their order.

    >>> texts = split_page("One\nand *two*.\n{ .x }\n\n## Three { #c }\n\n- Four\n- <p>Five</p>\n\nSix\n:   Seven\n")
    >>> [(text.kind, text.text, text.heading) for text in texts]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('paragraph', 'One and *two*.', ''), ('heading', 'Three', ''), ('item', 'Four', 'Three'),
     ('item', 'Five', 'Three'), ('paragraph', 'Six', 'Three'), ('definition', 'Seven', 'Three')]
    >>> texts = split_page("| A | B |\n|---|---|\n| {a} | c \\| d |\n\n> E\n> f\n\n![](g.svg)\n\n    h\n")
    >>> [text.text for text in texts]
    ['A', 'B', '{a}', 'c \\| d', 'E f']
    """
    texts = list[PageBlock]()
    heading = ""
    for kind, spans in _find_texts(APART.sub(blank_match, blank_indented_code(markdown))):
        lines = (markdown[start:end] for start, end in spans)
        text = " ".join(" ".join(APART.sub("", line).split()) for line in lines).strip()
        if text:
            texts.append(PageBlock(kind, text, heading, spans[0][0], spans[-1][1]))
            heading = text if kind == "heading" else heading
    return texts


def _find_texts(markdown: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the kind of each text, and the start and end of each of its lines."""
    kind, spans = "", list[tuple[int, int]]()
    offset = 0
    for line in markdown.splitlines(keepends=True):
        start, offset = offset, offset + len(line)
        words = line.rstrip("\n")
        is_empty = not words.strip(f" \t{BLANK}") or WORDLESS.fullmatch(words)
        sign = SIGN.match(words)
        mark = (sign["sign"] or "") if sign else ""
        tags = OPENING.match(words, sign.end() if sign else 0)
        if spans and (is_empty or mark or tags or kind in ("heading", "cell")):
            yield kind, spans
            spans = []
        if is_empty:
            continue
        begin = tags.end() if tags else sign.end() if sign else 0
        if words[begin:].startswith("|"):
            yield from (("cell", [(start + cell.start(), start + cell.end())]) for cell in CELL.finditer(words))
            continue
        kind = kind if spans else KINDS.get(mark[:1], "item")
        closing = (TRAILING_ATTRIBUTES if kind == "heading" else CLOSING).search(words, begin)
        end = words.rindex('"') if mark[:1] in ("!", "?") and mark else closing.start() if closing else len(words)
        if words[begin:end].strip():
            spans.append((start + begin, start + end))
        if closing and spans:
            yield kind, spans
            spans = []
    if spans:
        yield kind, spans


def translate_page(markdown: str, translate: Callable[[PageBlock], str]) -> str:
    r"""Return a page's Markdown with the translation of each text; headings keep the anchors of the English.

    >>> translate_page("## The *end* of {it}\n\nIt is\nthe end.\n", lambda text: text.text.upper())
    '## THE *END* OF {IT} { #the-end-of }\n\nIT IS THE END.\n'
    >>> translate_page("## A { #b }\n\n## B\n", lambda text: text.text)
    '## A { #b }\n\n## B { #b_1 }\n'
    """
    pieces, end = list[str](), 0
    used = set(GIVEN_ANCHOR.findall(markdown))
    for text in split_page(markdown):
        own = markdown[text.start : text.end]
        before, after = own[: len(own) - len(own.lstrip())], own[len(own.rstrip()) :]
        pieces += [markdown[end : text.start], before, translate(text), after]
        end = text.end
        line_end = markdown[end:].partition("\n")[0]
        if text.kind == "heading" and not line_end.strip() and _is_heading(markdown, text.start):
            pieces.append(f" {{ #{unique(make_anchor(text.text), used)} }}")
    return "".join([*pieces, markdown[end:]])


def _is_heading(markdown: str, start: int) -> bool:
    """Return whether the line of an offset is a heading, and not the title of a box."""
    return "#" in markdown[markdown.rfind("\n", 0, start) + 1 : start]


def make_anchor(heading: str) -> str:
    """Return the anchor of an English heading, as the table of contents makes it, without references.

    >>> make_anchor("What [we](a.md) saw in {year}, and when"), make_anchor("{year}")
    ('what-we-saw-in-and-when', 'section')
    >>> make_anchor("The *last* _foo_bar_")
    'the-last-foo_bar'
    """
    words = re.sub(r"[*`]|(?<!\w)_+|_+(?!\w)", "", LINK.sub(r"\1", REFERENCE.sub("", heading)))
    return slugify(html.unescape(words), "-") or "section"
