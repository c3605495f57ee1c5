"""Every page of the real site by HTML_CodeSniffer (WCAG 2, AA) and IBM's accessibility checker, besides axe."""

import hashlib
import re

import pytest

from tests.support.accessibility_checkers import CHECKERS, FOLDER, find_errors
from tests.support.site_content import PAGES, SEARCH, TEXT, TRANSLATED, WHOLE

SIZES = DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
HEADERS = "WCAG2AA.Principle1.Guideline1_3.1_3_1.H43.HeadersRequired"
SCOPED = "each header says with scope what it heads (W3C's technique H63); the checker does not know rowgroup"
FALSE = {(HEADERS, '<th colspan="2" scope="rowgroup">'): SCOPED}
"""Errors that are none: the rule, what its element holds, and why."""


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize(
    ("path", "viewport"),
    [
        *((path, size) for path in (*PAGES, WHOLE, TEXT, SEARCH, "404.html", "offline.html") for size in SIZES),
        *((path, PHONE) for path in TRANSLATED),
    ],
)
def test_it_finds_no_error(open_page, checker, path, viewport):
    errors = find_errors(open_page(path, viewport=viewport), checker)
    assert [error for error in errors if not any(rule == error[0] and part in error[1] for rule, part in FALSE)] == []


@pytest.mark.parametrize(
    ("checker", "rule"), [("HTMLCS.js", "WCAG2AA.Principle1.Guideline1_1.1_1_1.H37"), ("ace.js", "img_alt_valid.")]
)
def test_it_finds_a_picture_without_an_alternative(open_page, checker, rule):
    page = open_page("")
    page.locator("figure img").first.evaluate("image => image.removeAttribute('alt')")
    assert [name for name, element in find_errors(page, checker) if name.startswith(rule) and "<img" in element]


def test_the_checkers_are_those_that_are_named():
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    hashes = dict(re.findall(r"(?m)^\| `(\S+)`.*`([0-9a-f]{64})` \|$", table))
    assert hashes == {name: hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in CHECKERS}
