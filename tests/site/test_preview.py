"""`mkdocs serve` follows edits of pages, data, catalogue, theme and code; a fault is shown above the last good page."""

import pytest

from tests.support.listed_languages import copy_code
from tests.support.preview_server import Preview
from tests.support.projects import ROOT, Project

SHOWN = "docs/index.md:10:19: unknown statistic &#x27;contributor&#x27;; did you mean &#x27;contributors&#x27;?"


@pytest.fixture
def preview(mini):
    preview = Preview(mini)
    preview.wait(lambda: "More than 362,000 people" in preview.page())
    yield preview
    preview.stop()


def test_the_preview_follows_every_kind_of_edit(mini, preview):
    mini.edit("docs/index.md", "The countries are", "These are")
    preview.wait(lambda: "These are" in preview.page())
    mini.edit("assets/statistics.yml", "rounding: down", "rounding: up")
    preview.wait(lambda: "Nearly 363,000 people" in preview.page())
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", "Un plano.", "Un mapa.")
    preview.wait(lambda: "Un mapa.</span>" in preview.page())
    mini.edit("assets/theme/main.html", "<h1>", '<h1 class="new">')
    preview.wait(lambda: 'class="new"' in preview.page())


def test_a_fault_is_told_and_the_last_good_page_stays(mini, preview):
    mini.edit("docs/index.md", "{contributors}", "{contributor}")
    told = "docs/index.md:10:19: unknown statistic 'contributor'; did you mean 'contributors'? [unknown-statistic]"
    preview.wait(lambda: told in preview.log.read_text())
    assert "Traceback" not in preview.log.read_text()
    preview.wait(lambda: SHOWN in preview.page())
    assert "the Bahamas, Bangladesh and Kenya" in preview.page()
    mini.edit("docs/index.md", "{contributor}", "{contributors.count.words}")
    preview.wait(lambda: "three" in preview.page())
    assert 'role="alert"' not in preview.page()


def test_it_starts_in_spite_of_faults(mini):
    mini.edit("docs/index.md", "{contributors}", "{contributor}")
    preview = Preview(mini)
    preview.wait(lambda: SHOWN in preview.page())
    assert '<meta http-equiv="refresh" content="1">' in preview.page()
    mini.edit("docs/index.md", "{contributor}", "{contributors}")
    preview.wait(lambda: "the Bahamas, Bangladesh and Kenya" in preview.page())
    preview.stop()


def test_a_port_that_is_taken_is_told_in_a_line(mini, preview):
    other = Preview(mini, port=preview.port)
    assert other.process.wait() == 1
    hint = f"choose another port with PORT={preview.port + 1}"
    assert other.log.read_text().splitlines()[1:] == [f"127.0.0.1:{preview.port}: Address already in use; {hint}"]


def test_it_starts_anew_with_changed_code_once_that_is_python(mini):
    code = Project(mini.root.with_name("code"))
    copy_code(code / "hooks")
    (code / "assets").symlink_to(ROOT / "assets")
    (mini / "hooks").unlink()
    (mini / "hooks").symlink_to(code / "hooks")
    preview = Preview(mini)
    preview.wait(lambda: "the Bahamas, Bangladesh and Kenya" in preview.page())
    rows = "hooks/explainer/locales/english.py"
    code.edit(rows, '"more than"', '("over"')
    preview.wait(lambda: f"{rows}:" in preview.page())
    assert "the Bahamas, Bangladesh and Kenya" in preview.page()
    code.edit(rows, '("over"', '"over"')
    preview.wait(lambda: "Over 362,000 people" in preview.page())
    preview.stop()


def test_a_fault_of_the_theme_or_the_configuration_does_not_stop_it(mini, preview):
    for path, old, new in (
        ("assets/theme/main.html", "{{ page.content }}", "{{ page.content }"),
        ("mkdocs.yml", "site_name: Mini", "site_name: ["),
    ):
        seen = len(preview.log.read_text())
        mini.edit(path, old, new)
        preview.wait(lambda seen=seen: "last good pages" in preview.log.read_text()[seen:])
        preview.wait(lambda: "the Bahamas, Bangladesh and Kenya" in preview.page())
        mini.edit(path, new, old)
    mini.edit("docs/index.md", "{contributors}", "{contributors.count.words}")
    preview.wait(lambda: "three" in preview.page())
