"""No number is typed by hand: in no source of the real site, and nowhere on its pages."""

import contextlib
import os
import pty
import re
import subprocess
import sys

import pytest

from explainer import markup
from explainer.lint.prose import LICENCE
from explainer.pages.html_document import parse_document
from tests.support.site_content import IMAGES, PAGES

OTHER = ("data", "time", "code", "cite", "q", "script", "style", "title", "nav")
"""Where a digit is a number from the data file, a title, an address, or a heading once more."""
QUOTED = re.compile(rf"“[^”]*”|{LICENCE}")
PLANTED = """\
assets/images.yml:{0}: 'almost half' is typed by hand; use {{displaced_children_share.words}} \
or {{child_casualties_shot}} [typed-number]
assets/locale/es/LC_MESSAGES/captions.po:{1}: '362.000' is typed by hand; use {{displaced}} \
· «362.000» está escrito a mano; use {{displaced}} [typed-number]
docs/about.md:2:8: 'Eight' is typed by hand; use {{contributors.count.words}} \
or {{wait_begun.words}} if it counts the same; \
else let it through with the reason: # number "Eight countries": why [typed-number]
docs/index.md:{2}: '362,000' is typed by hand; use {{displaced}} [typed-number]
4 problems; nothing was published
"""


def place(project, path, words):
    before = (project / path).read_text(encoding="utf-8").partition(words)[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_each_is_told_with_the_statistic_to_use(copy_project):
    project = copy_project()
    project.edit("docs/index.md", "What it needed was", "To 362,000 people, what it needed was")
    project.edit("assets/locale/es/LC_MESSAGES/captions.po", "Dónde está la comuna", "Dónde 362.000 están")
    project.edit("assets/images.yml", "Map of an island", "Map of almost half")
    project.edit("docs/about.md", "title: About this site", "title: Eight countries")
    assert project.diagnostics() == PLANTED.format(
        place(project, "assets/images.yml", "almost half"),
        place(project, "assets/locale/es/LC_MESSAGES/captions.po", "362.000"),
        place(project, "docs/index.md", "362,000"),
    )


@pytest.mark.parametrize("path", PAGES)
def test_no_digit_on_a_page_was_typed(real, path):
    page = parse_document(real.page(path), path)
    assert len(page.texts) > 100
    for text in page.texts:
        is_address = text.words[0] == "#"
        is_injected = is_address or (
            text.parent and (text.parent.is_within(*OTHER) or markup.UNSEARCHED in text.parent.classes)
        )
        is_title = text.words.strip() in PAGES.values()  # filled in, and told as plain text by other pages
        if not is_injected and not is_title:
            assert not re.search(r"\d", QUOTED.sub("", text.words)), text.words


@pytest.mark.parametrize("name", IMAGES)
def test_no_digit_of_an_alt_text_was_typed(name):
    for key in ("caption", "alt"):
        assert not re.search(r"\d", re.sub(r"\{[^}]*\}", "", IMAGES[name][key]))


def test_the_build_counts_what_is_let_through(mini):
    said = mini.run().stderr
    steps = re.findall("INFO    -  (Reading|Filling in|Checking|Packing) .+\n", said)
    assert steps == ["Reading", "Filling in", "Checking", "Packing"]
    assert "Filling in the numbers of 3 pages\n" in said
    assert re.search(r"The site is at \S+; 0 numbers let through with a reason\n", said)
    assert re.search(r"It has 3 pages, and \d\d+ files of \d\.\d MB in all\n", said)
    assert said.index("It has 3 pages") < said.index("make publish puts it on the web\n")
    mini.edit(
        "docs/index.md", "The countries", '<!-- number "a dozen": nobody counted -->A dozen walked. The countries'
    )
    assert "1 number let through with a reason" in mini.run().stderr


def test_in_a_terminal_each_step_has_a_bar(mini):
    reader, terminal = pty.openpty()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    with subprocess.Popen(command, cwd=mini.root, stdout=terminal, stderr=terminal) as build:
        os.close(terminal)
        said = b""
        with contextlib.suppress(OSError):  # the end, as Linux tells it
            while part := os.read(reader, 10_000):
                said += part
    os.close(reader)
    assert build.returncode == 0
    bars = re.findall(r"\[([#-]+)\] (\w+)", said.decode())
    counted = [(bar.count("#"), len(bar), word) for bar, word in bars]
    assert counted == [(0, 16, "Reading"), (4, 16, "Filling"), (8, 16, "Checking"), (12, 16, "Packing")]
