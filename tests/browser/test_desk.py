"""The translators' desk in a preview of the real project: as it is, and with a fault, in a real Chromium."""

import pytest
from playwright.sync_api import expect

from explainer import markup
from explainer.package import service_worker
from tests.support.chromium import violations
from tests.support.preview_server import Preview
from tests.support.projects import PREFIX
from tests.support.site_content import FIGURES

SPANISH = "assets/locale/es/LC_MESSAGES/captions.po"
FAULT = (SPANISH, "}: quién iba a hacer qué en la", "}: quién {iba} a hacer qué en la")


REMOVE_MOST = "all => all.filter((one, index) => index % 8 && !one.textContent.includes('With faults'))\
.forEach(one => one.remove())"
"""Of entries that are alike, of which there are hundreds, leaves some."""


@pytest.fixture(scope="module")
def project(copy_project):
    project = copy_project(with_languages=True)
    project.share_cache()
    return project


@pytest.fixture(scope="module")
def preview(project):
    preview = Preview(project, PREFIX.removeprefix("/"))
    preview.wait(lambda: preview.page("desk/"))
    yield preview
    preview.stop()


def test_the_real_preview_has_a_desk_that_is_not_searched(preview):
    page = preview.page("desk/")
    assert '<h1><span lang="es">Panel de traducción</span> · Translators\' desk</h1>' in page
    assert page.count(f'class="{markup.STATE} {markup.UNTRANSLATED}"') == 0
    assert page.count("https://github.com/haiti-explainer/haiti-explainer/edit/main/assets/locale/es/") > 60
    assert "The site is at" in preview.log.read_text()
    for name in ("javascripts/search.js", "sitemap.xml"):
        assert "why-a-mission" in preview.page(name)
        assert "desk/" not in preview.page(name)


def test_a_preview_is_not_kept_on_devices(preview, real):
    assert markup.DATA_WORKER in real.page()
    assert markup.DATA_WORKER not in preview.page()
    assert service_worker.KEPT_PREFIX not in preview.page("sw.js")


def test_the_fixed_words_of_credits_are_on_the_desk(preview):
    page = preview.page("desk/")
    row = page[page.index("<code>credit.photograph</code>") :].partition("</tr>")[0]
    assert "Fotografía" in row


@pytest.fixture(scope="module")
def faulty(project, preview):
    """The address of the preview, once a text is not translated: behind the tests of the sound one."""
    project.edit(*FAULT)
    preview.wait(lambda: "Con errores</span> · With faults" in preview.page("desk/"))
    return preview.address


def test_the_translators_desk_is_for_everybody(browser, faulty):
    with browser.new_page(viewport={"width": 360, "height": 740}) as page:
        assert page.goto(f"{faulty}desk/").ok
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        expect(page.get_by_text("Con errores · With faults")).to_be_visible()
        page.locator(f".{markup.DESK} section, .{markup.DESK} tbody tr").evaluate_all(REMOVE_MOST)
        assert violations(page) == {}
        assert page.locator(f".{markup.DESK} section").count() > 2


def test_what_is_not_translated_is_seen_on_its_page(browser, faulty):
    with browser.new_page(viewport={"width": 360, "height": 740}) as page:
        assert page.goto(faulty + FIGURES["police"].removesuffix("index.html")).ok
        caption = page.locator("figure#police p.untranslated")
        expect(caption).to_contain_text("Pie de imagen. Con errores. Who was to do what")
        expect(caption).to_be_visible()
