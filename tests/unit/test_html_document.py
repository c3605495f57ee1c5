"""What patterns read of a page is what Python's parser reads of it, and they leave to that what they do not know."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.pages import html_document
from tests.support.projects import ROOT

FILES = [file for file in sorted((ROOT / "tests/built").rglob("*")) if file.suffix in {".html", ".svg", ".xml"}]
PIECES = (
    '<p class="a" id=b>', "<p>", "</p>", "<br>", "<br/>", "<path d='M0'/>", "<li lang=es>", "</LI >", "<ul>", "</ul>",
    "<B hidden data-x='1 &lt; 2' hidden=no>", "</b>", "<!-- a - b -->", "<!doctype html>", "<?xml version='1.0'?>",
    "a &amp; b", "&nbsp", "\n", "ñ", "<script>if (a < b) c()</script>", '<script type="x/json">{}</script >',
    "<style>p{}</style>", "<svg viewBox='0 0 1 1' xml:lang=fr>", "</svg>", "<td>", "<tr>", "<dd>", "<dt>", "</div>",
)  # fmt: skip
UNKNOWN = (
    "<", "a < b", "<p", '<p class="a', "<p a = b>", "<p a='b'c>", "<p/ >", "<p =a>", "</p a>", "</>", "<!-->", "<!a>",
    "<!--a", "<!-- a -- b -->", "<![CDATA[a]]>", "<script>", "<script>'<!--'</script>", "<script>'</a>'</script>",
    "<a href=b/>",
)  # fmt: skip


def flatten(tree):
    elements = {element: number for number, element in enumerate(tree.elements)}
    return [
        [(e.tag, e.attributes, e.position, e.span, e.language, e.text, elements.get(e.parent)) for e in tree.elements],
        [(text.words, text.position, elements.get(text.parent)) for text in tree.texts],
    ]


def parse_both(source, *, is_html):
    by_patterns = html_document.parse_by_patterns(source, is_html=is_html)
    return by_patterns and flatten(by_patterns), flatten(html_document.parse_by_rules(source, is_html=is_html))


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_of_a_site_are_read_by_patterns(file):
    by_patterns, by_rules = parse_both(file.read_text(encoding="utf-8"), is_html=file.suffix == ".html")
    assert by_rules[0]
    assert by_patterns == by_rules


@given(st.lists(st.sampled_from(PIECES)), st.booleans())
def test_both_read_the_same(pieces, is_html):
    by_patterns, by_rules = parse_both("".join(pieces), is_html=is_html)
    assert by_patterns == by_rules


def test_the_unknown_is_left_to_the_rules():
    texts = [f"<p>{piece}" for piece in UNKNOWN]
    assert [text for text in texts if parse_both(text, is_html=True)[0] is not None] == []
    assert {html_document.parse_document(text, "a.html").elements[0].tag for text in texts} == {"p"}


def test_no_pattern_has_a_possessive_group():
    """Python up to 3.11.4 reads those wrongly, and 3.11.2 is Debian's (https://github.com/python/cpython/issues/106052)."""
    code = [file for folder in ("hooks", "tools") for file in (ROOT / folder).rglob("*.py")]
    assert len(code) > 150
    possessive = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")
    found = {str(file): possessive.findall(file.read_text(encoding="utf-8")) for file in code}
    assert {name for name, groups in found.items() if groups} == set()
