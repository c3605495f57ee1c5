"""Checks the HTML in pages: text, lists and tables are allowed; scripts and loaded content are not."""

from __future__ import annotations

import html
import re
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from explainer import markup
from explainer.data.validation import UNSEEN, is_web_address
from explainer.diagnostics import INVISIBLE, Diagnostic
from explainer.lint import Passage
from explainer.lint.prose import blank_code
from explainer.text_files import describe_invisible

TAGS = frozenset({
    "abbr", "aside", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details",
    "dfn", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol", "p",
    "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var", "wbr",
})  # fmt: skip
ATTRIBUTES = frozenset({"class", "colspan", "id", "lang", "open", "role", "rowspan", "scope", "start", "title"})
MARKDOWN_ATTRIBUTES = ATTRIBUTES | {"alt", markup.DATA_STATISTIC, "datetime", "href", "src", "value"}
"""The attributes of elements made from Markdown and references."""
SCHEMES = ("mailto", "tel")
"""Allowed schemes of links, besides those of the web."""
VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+)"""
TAG = re.compile(rf"</?([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:={VALUE})?)*)\s*/?>", re.IGNORECASE)
NAME = re.compile(rf"\s+([a-z-]+=?)(?:(?<==){VALUE})?", re.IGNORECASE)
BEGINNING = re.compile(r"<[^\n\x02>]{0,30}>?")
WELL_FORMED_TAG = re.compile(rf"<!--[^<>]*-->|{TAG.pattern}", re.IGNORECASE)
"""A comment without marks, or a tag; browsers read other beginnings differently than Python does."""
ENTITY = re.compile(r"&(?:#(?:x(?P<hex>[0-9a-f]{1,6})|(?P<decimal>\d{1,7}));?|\w+;)", re.IGNORECASE)


def find_forbidden_html(raw: str) -> Iterator[str]:
    """Yield the forbidden tags and attributes of raw HTML, as they begin in the source.

    >>> (list(find_forbidden_html('<p lang="es">a</p><!-- b -->')),
    ...  list(find_forbidden_html("<b onclick='a()'>c</b><script>")))
    ([], ['onclick=', '<script>'])
    """
    reported: set[str] = set()
    for begin in re.finditer("<", raw):
        match = WELL_FORMED_TAG.match(raw, begin.start())
        tag = match[1].lower() if match and match[1] else ""
        if match is None or (tag and tag not in TAGS):
            if not (match and match[0].startswith("</") and tag in reported):
                yield BEGINNING.match(raw, begin.start())[0]  # type: ignore[index]
            reported.add(tag)
        else:
            yield from (name for name in NAME.findall(match[2] or "") if not is_allowed_attribute(name, ATTRIBUTES))


def is_allowed_attribute(name: str, allowed: frozenset[str]) -> bool:
    """Return whether an attribute is allowed; its name may end with `=`."""
    name = name.removesuffix("=").lower()
    return name in allowed or (name.startswith("aria-") and name != "aria-hidden")


def is_safe_address(address: str) -> bool:
    r"""Return whether a link's address is safe: no script, and the place that it seems to be.

    A page of this site is named without a scheme and without a server.

    >>> is_safe_address("data.md#a"), is_safe_address("Java&#115;cript:a()"), is_safe_address("file:///etc/passwd")
    (True, False, False)
    >>> is_safe_address("//other.example/x"), is_safe_address("/\\other.example"), is_safe_address("https:a.org")
    (False, False, False)
    >>> is_safe_address("javascript://[%0Ahostile()")
    False
    """
    address = UNSEEN.sub("", html.unescape(address.replace(AMP_SUBSTITUTE, "&")))
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if not parts.scheme:
        return not address.startswith("//") and "\\" not in re.split("[?#]", address)[0]
    return parts.scheme in SCHEMES or is_web_address(address)


def remove_unsafe_addresses(root: Element) -> None:
    """Replace unsafe addresses by `#`; they have been reported, and Python-Markdown fails on some of them."""
    for element in root.iter():
        for name in {"href", "src"} & element.attrib.keys():
            if not is_safe_address(element.get(name) or ""):
                element.set(name, "#")


def find_hidden_characters(passage: Passage) -> Iterator[Diagnostic]:
    """Yield an error for each entity of a page that stands for an invisible character."""
    for match, character in find_hidden_entities(blank_code(passage.text)):
        yield describe_invisible(character).at(passage.path, *passage.position_of(match.start()))


def find_hidden_entities(text: str) -> Iterator[tuple[re.Match[str], str]]:
    r"""Yield the entities that stand for an invisible character, each with the character.

    >>> [(match[0], character) for match, character in find_hidden_entities("a&#x202E;b&amp;c&#27;")]
    [('&#x202E;', '\u202e'), ('&#27;', '\x1b')]
    """
    for match in ENTITY.finditer(text):
        code = int(match["hex"] or "0", 16) or int(match["decimal"] or "0")
        characters = chr(code) if 0 < code <= sys.maxunicode else html.unescape(match[0])
        if invisible := INVISIBLE.search(characters):
            yield match, invisible[0]
