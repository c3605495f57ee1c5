"""`mkdocs serve` follows edits of pages, data, catalogue and theme; a fault leaves the last good page."""

import pytest

from tests.support.preview_server import Preview


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
    preview.wait(lambda: "Un mapa. " in preview.page())
    mini.edit("assets/theme/main.html", "<h1>", '<h1 class="new">')
    preview.wait(lambda: 'class="new"' in preview.page())


def test_a_fault_is_told_and_the_last_good_page_stays(mini, preview):
    mini.edit("docs/index.md", "{contributors}", "{contributor}")
    told = "docs/index.md:10:19: unknown statistic 'contributor'; did you mean 'contributors'? [unknown-statistic]"
    preview.wait(lambda: told in preview.log.read_text())
    assert "Traceback" not in preview.log.read_text()
    preview.wait(lambda: "the Bahamas, Bangladesh and Kenya" in preview.page())
    mini.edit("docs/index.md", "{contributor}", "{contributors.count.words}")
    preview.wait(lambda: "three" in preview.page())


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
