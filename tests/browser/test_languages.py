"""Readers in their own language, in a real Chromium: led to it, searching in it, and without a connection."""

import contextlib
import re

import pytest
from playwright.sync_api import Error, expect

from tests.browser.test_offline import CACHED, LOST, PAUSE, age, visit_until_kept, wait_until
from tests.browser.test_search import FIND, first_three, read_queries
from tests.support.chromium import violations
from tests.support.site_content import (
    FIGURES,
    PAGES,
    QUESTIONS,
    SEARCH,
    SITE_LANGUAGES,
    TEXT,
    TRANSLATED,
    WHOLE,
    filled,
)

SPANISH = {"locale": "es-ES"}
OFFER = "Leer esta página en español"
PLACE = "killed-injured-kidnapped"
KEPT_IN = "new URL(found.active.scriptURL).search.slice(1)"
LINE = "Está leyendo una copia guardada en este dispositivo"


def folder(path):
    return path.removesuffix("index.html")


def go_on_until_kept_in(page, language, site):
    """Go from page to page until the site is kept in a language; Chromium may put off that a worker takes over."""
    wanted = f"navigator.serviceWorker.getRegistration().then((found) => {KEPT_IN} === {language!r})"
    for path in ("es/about/", "es/") * 20:
        with contextlib.suppress(Error):
            page.goto(f"{site.address}{path}", timeout=LOST)
            page.evaluate("keeping.keep().then(() => true)")
            if page.evaluate(f"{PAUSE}.then(() => {wanted})"):
                return
    pytest.fail(f"not kept in {language or 'en'}")


def lead_to(page, language):
    page.locator("header").get_by_role("link", name=language, exact=True).click()


def test_a_reader_is_offered_the_page_in_the_language_of_the_browser(open_page):
    page = open_page(f"{folder(QUESTIONS[0])}#{PLACE}", **SPANISH)
    offer = page.get_by_role("banner").get_by_role("link", name=OFFER)
    expect(offer).to_have_attribute("lang", "es")
    assert not violations(page)
    offer.click()
    expect(page).to_have_url(re.compile(rf"/es/{folder(QUESTIONS[0])}#{PLACE}$"))
    expect(page.get_by_role("link", name=OFFER)).to_have_count(0)


def test_the_offer_covers_nothing_at_the_end_of_a_page(open_page):
    page = open_page(**SPANISH, viewport={"width": 360, "height": 640})
    expect(page.get_by_role("link", name=OFFER)).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = page.get_by_text("Text, data and pictures: CC BY 4.0").bounding_box()
    assert last["y"] + last["height"] <= page.get_by_role("link", name=OFFER).bounding_box()["y"]


def test_an_offer_that_is_closed_is_not_made_again_on_any_page(open_page):
    page = open_page(**SPANISH)
    page.get_by_role("banner").get_by_title("Cerrar").click()
    expect(page.locator("header").get_by_role("link", name="Español")).to_be_focused()
    for path in ("about/", "es/about/", ""):
        page.goto(page.url.split("/haiti-explainer/")[0] + f"/haiti-explainer/{path}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("header p")).to_have_count(0)


def test_a_reader_of_english_is_offered_it_on_a_spanish_page_and_no_one_else_is(open_page):
    page = open_page("es/", locale="en-GB")
    expect(page.get_by_role("link", name="Read this page in English")).to_be_visible()
    for locale, path in (("es-MX", "es/"), ("de-DE", ""), ("en-GB", "")):
        expect(open_page(path, locale=locale).locator("header p")).to_have_count(0)


def test_the_language_that_was_chosen_goes_before_the_browsers(open_page):
    page = open_page("about/", locale="en-GB")
    lead_to(page, "Español")
    expect(page).to_have_url(re.compile(r"/es/about/$"))
    page.go_back()
    page.reload()
    expect(page.get_by_role("link", name=OFFER)).to_be_visible()


@pytest.mark.parametrize(
    ("path", "language", "other"),
    [
        (f"{folder(QUESTIONS[0])}#{PLACE}", "Español", f"es/{folder(QUESTIONS[0])}#{PLACE}"),
        ("es/data/#kidnapped", "English", "data/#kidnapped"),
        ("es/sources/#ansa-extension", "English", "sources/#ansa-extension"),
        ("search/?q=Kenya", "Español", "es/search/?q=Kenya"),
        ("es/", "English", ""),
    ],
)
def test_the_other_language_opens_at_the_same_place(open_page, path, language, other):
    page = open_page(path)
    lead_to(page, language)
    expect(page).to_have_url(re.compile(rf"/haiti-explainer/{re.escape(other)}$"))


def test_without_scripts_the_header_leads_to_the_page_in_the_other_language(open_page):
    page = open_page(folder(QUESTIONS[1]), java_script_enabled=False)
    lead_to(page, "Español")
    expect(page).to_have_url(re.compile(rf"/es/{folder(QUESTIONS[1])}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(filled("¿Quién iba a apoyar la misión?", "es"))


def test_a_spanish_page_shows_captions_in_spanish_and_in_english(open_page):
    page = open_page(f"es/{folder(FIGURES['kidnapped'])}")
    switch = page.get_by_label("Idioma de los pies de imagen")
    caption = page.locator("#kidnapped figcaption")
    assert caption.locator("[lang=en]").count()
    switch.select_option("es")
    expect(caption.locator("[lang=en]").first).to_be_hidden()


@pytest.mark.parametrize("language", SITE_LANGUAGES)
def test_readers_find_what_they_ask_for_in_their_language_among_the_first_three(open_page, language):
    queries = read_queries(language)
    results = open_page(f"{language}/{folder(SEARCH)}").evaluate(FIND, [*queries])
    rows = zip(queries.items(), results, strict=True)
    missed = [query for (query, answers), result in rows if not {*answers} & {*first_three(result)}]
    assert len(queries) >= 25
    assert len(missed) <= len(queries) * 0.05, missed


def test_a_result_in_spanish_leads_to_the_spanish_page(open_page):
    page = open_page(f"es/{folder(SEARCH)}?q=desplazados")
    expect(page.get_by_label("Palabras o cifras")).to_have_value("desplazados")
    expect(page.locator(".count")).to_contain_text(re.compile(r"^\d+ apartados en \d+ páginas$"))
    link = page.locator("#found a").first
    expect(link).to_have_attribute("href", re.compile(r"^\.\./(?!es/)"))
    link.click()
    expect(page).to_have_url(re.compile(r"/es/since/$"))


@pytest.mark.parametrize(
    ("query", "kept_out"),
    [("secuestrados", "¿Quiso decir"), ("comida", "cómo"), ("Estados Unidos", "Sobre este sitio")],
)
def test_a_word_is_not_taken_for_another_that_only_begins_like_it(open_page, query, kept_out):
    page = open_page(f"es/{folder(SEARCH)}?q={query}")
    expect(page.locator(".count")).not_to_have_text("")
    expect(page.locator("#search")).not_to_contain_text(kept_out)


@pytest.mark.parametrize("path", [path for path in TRANSLATED if not path.endswith(f"/{WHOLE}")])
def test_nothing_sticks_out_of_a_translated_page_on_a_phone_and_axe_finds_nothing(open_page, path):
    page = open_page(folder(path), viewport={"width": 360, "height": 740}, locale=path.partition("/")[0])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if path.partition("/")[2] not in QUESTIONS[1:]:  # they have the template of the first, and are checked in English
        assert not violations(page, has_colours=False)  # colours are those of the English page


def test_after_one_visit_a_reader_of_spanish_has_the_site_and_the_english_text_without_a_server(publish, reader):
    site = publish()
    page = visit_until_kept(reader, site, "es/")
    wait_until(page, f"navigator.serviceWorker.getRegistration().then((found) => {KEPT_IN} === 'es')")
    age(page)
    site.stop()
    for path in PAGES:
        page.goto(f"{site.address}es/{folder(path)}")
        expect(page.get_by_role("main").get_by_role("status").first).to_contain_text(LINE)
    page.goto(f"{site.address}es/{folder(SEARCH)}?q=muertos")
    expect(page.locator("#found section").first).to_be_visible()
    for path in (f"es/{TEXT}", TEXT):
        page.goto(site.address + folder(path))
        expect(page.locator("main")).to_contain_text("438")
    page.goto(site.address + folder(QUESTIONS[0]))  # whose English is not kept
    expect(page).to_have_url(re.compile(rf"/es/{folder(QUESTIONS[0])}$"))
    page.goto(site.address + "data/displaced.json")
    expect(page.get_by_role("heading", name="Esta página no está guardada en este dispositivo")).to_be_visible()


def test_the_language_of_the_page_that_is_read_is_kept_and_a_choice_goes_before_it(publish, reader):
    site = publish()
    page = visit_until_kept(reader, site)
    assert not any("/es/since/" in url for urls in page.evaluate(CACHED).values() for url in urls)
    page.goto(f"{site.address}es/about/")
    go_on_until_kept_in(page, "es", site)
    assert any("/es/since/" in url for urls in page.evaluate(CACHED).values() for url in urls)
    lead_to(page, "English")
    go_on_until_kept_in(page, "", site)
    wait_until(page, f"({CACHED}).then((all) => !Object.values(all).flat().some((url) => url.includes('/es/since/')))")


def test_the_app_of_a_spanish_page_opens_in_spanish(open_page):
    page = open_page("es/about/")
    read = "fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json())"
    manifest = page.evaluate(read)
    assert {key: manifest[key] for key in ("lang", "start_url", "scope")} == {
        "lang": "es",
        "start_url": "./",
        "scope": "../",
    }
    assert manifest["id"] == "/haiti-explainer/es/"
    icons = "addresses => Promise.all(addresses.map((one) => fetch(`../${one}`).then(({ ok }) => ok)))"
    assert all(page.evaluate(icons, [icon["src"] for icon in manifest["icons"]]))


def test_what_has_no_page_is_said_in_each_language(open_page):
    page = open_page("404.html")
    names = ("No page at this address", "No hay ninguna página en esta dirección", "Aucune page à cette adresse")
    expect(page).to_have_title(f"{' · '.join(names)} - Haiti explainer")
    page.get_by_role("main").get_by_role("link", name="Español").first.click()
    section = page.locator("section[lang=es]")
    expect(section.get_by_role("link", name="¿Por qué hacía falta la misión?")).to_have_attribute(
        "href", re.compile(r"/es/why-a-mission/$")
    )
