"""Every file of the real site that a browser reads, by the Nu HTML checker (https://validator.github.io/validator/)."""

import pytest

from tests.support.html_checker import check_html
from tests.support.site_content import PAGES, TEXT, TRANSLATED, WHOLE

UNKNOWN = [
    "CSS: Unknown pseudo-element or pseudo-class “::details-content”.",
    "CSS: “contain-intrinsic-size”: Property “contain-intrinsic-size” doesn't exist.",
]
"""What the checker does not know yet: https://drafts.csswg.org/css-pseudo-4/#details-content-pseudo and
https://drafts.csswg.org/css-sizing-4/#intrinsic-size-override."""


@pytest.fixture(scope="module")
def read(real):
    """The pages, the pictures and the style sheets."""
    return sorted(file for kind in ("*.html", "*.svg", "*.css") for file in (real / "site").rglob(kind))


def test_the_checker_finds_no_error(read, real):
    names = {file.relative_to(real / "site").as_posix() for file in read}
    assert {*PAGES, *TRANSLATED, WHOLE, TEXT, "404.html", "images/mark.svg"} < names
    assert any(name.endswith(".css") for name in names)
    assert [error for error in check_html(read) if error[2] not in UNKNOWN] == []


def test_the_checker_reads_pages_pictures_and_style_sheets(tmp_path):
    (tmp_path / "page.html").write_text('<!doctype html><html lang="en"><title>A</title><p><div id="a" id="b"></div>')
    (tmp_path / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect colour="red"/></svg>')
    (tmp_path / "sheet.css").write_text("p { colour: red }")
    found = check_html(tmp_path / name for name in ("page.html", "picture.svg", "sheet.css"))
    assert [(path.rpartition("/")[2], message) for path, _, message in found] == [
        ("page.html", "Duplicate attribute “id”."),
        ("picture.svg", "Attribute “colour” not allowed on element “rect” at this point."),
        ("sheet.css", "CSS: “colour”: Property “colour” doesn't exist."),
    ]
