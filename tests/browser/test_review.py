"""The page of `make review`, opened from its file as a reviewer does."""

import pytest

from tests.support.chromium import violations
from tests.support.commands import run_module
from tests.support.repositories import git

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"


@pytest.fixture(scope="module")
def page_file(copy_project):
    project = copy_project()
    git(project.root, "init", "--quiet")
    git(project.root, "add", "assets", "docs", "mkdocs.yml")
    git(project.root, "commit", "--quiet", "--message=As it was")
    project.edit(
        CATALOGUE,
        'msgstr "{displacement.start} de personas desplazadas en Haití a {displacement.date}"',
        'msgstr "{displacement.start} de casos hasta {displacement.date}"',
    )
    project.edit(CATALOGUE, "cada recuento supera al anterior.", "cada uno de doce recuentos supera al anterior.")
    project.edit(CATALOGUE, 'msgstr "Haití"', 'msgstr "Haïti"')
    assert run_module("explainer.commands.review", project.root, "HEAD").returncode == 0
    return project / "review.html"


def test_it_is_for_everybody_on_a_phone_in_light_and_dark(browser, page_file):
    asked = []
    with browser.new_page(viewport={"width": 360, "height": 740}) as page:
        page.on("request", lambda request: request.url.startswith(("file:", "data:")) or asked.append(request.url))
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.locator("section").count() == 3
        widths = page.locator("figure img").evaluate_all("all => all.map(one => one.naturalWidth * one.clientWidth)")
        assert len(widths) == 2
        assert all(widths)
        assert page.locator("del").first.evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
        assert page.locator("section p[lang=es] span.statistic").count() > 1
        assert violations(page) == {}
    assert asked == []


def test_before_and_after_stand_beside_each_other_where_there_is_room(browser, page_file):
    with browser.new_page(viewport={"width": 1280, "height": 800}) as page:
        page.goto(page_file.as_uri())
        tops = (
            page.locator("section .pair")
            .first.locator("> div")
            .evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
        )
        assert len(tops) == 3
        assert len(set(tops)) == 1
