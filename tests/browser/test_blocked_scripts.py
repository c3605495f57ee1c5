"""A script that does not come, or does not run: the page is as without JavaScript: no empty place, no dead button."""

import contextlib
import re

import pytest
from playwright.sync_api import TimeoutError, expect  # noqa: A004

from explainer import markup
from tests.support.chromium import UNKEPT, violations
from tests.support.site_content import FIGURES, PAGES, QUESTIONS, SEARCH, built

PHONE = {"width": 360, "height": 740}
FAILURES = {
    "blocked": lambda route: route.abort("blockedbyclient"),
    "lost": lambda route: route.abort("connectionreset"),
    "not there": lambda route: route.fulfill(status=404, body="<!doctype html>", content_type="text/html"),
    "not understood": lambda route: route.fulfill(body="const a = #;", content_type="text/javascript"),
    "emptied": lambda route: route.fulfill(body="", content_type="text/javascript"),
}
"""What extensions, lines, hosts and old browsers do to a script."""
QUESTION = next(path for path in QUESTIONS if path in FIGURES.values())
USED_ON = {"captions": QUESTION, "filter": built("data"), "offline_status": built("about"), "offline": built("about")}
USED_ON |= {"search": SEARCH, "site": QUESTION}
"""By script, a page that needs it."""
BROUGHT = {
    "captions": ".languages",
    "filter": f".{markup.FILTER}",
    "offline_status": "#kept button",
    "offline": "#kept button",
}
BROUGHT |= {"search": ".look-for", "site": ".scheme"}
PLACES = """() => [...document.querySelectorAll('main *:not(option)')]
    .filter(one => one.checkVisibility() && getComputedStyle(one).display != 'inline')
    .map(one => [one.tagName, one.className, Math.round(one.getBoundingClientRect().top + scrollY)])"""
"""Of what has a box of its own: an inline element's depends on where its lines were broken before."""
REMEMBERED = "localStorage.setItem('haiti-explainer.captions', 'es')"


@pytest.fixture
def open_without(browser, address):
    """Opens a page whose reader made choices before, with a script that fails; nothing else may then go wrong."""
    errors = []
    with browser.new_context(viewport=PHONE, **UNKEPT) as context:
        context.add_init_script(REMEMBERED)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))

        def open_it(path, script, failure):
            page.unroute_all()
            page.route(re.compile(rf"/javascripts/{script}\.\w+\.js$"), FAILURES[failure])
            page.goto(address + path.removesuffix("index.html"))
            if failure == "not understood":
                assert [error for error in errors if "Invalid or unexpected token" not in error] == []
                errors.clear()
            return page

        yield open_it
    assert errors == []


@pytest.mark.parametrize("script", ["captions", "filter", "search"])
def test_the_page_is_laid_out_as_without_javascript(open_without, open_page, script):
    path = USED_ON[script]
    plain = open_page(path.removesuffix("index.html"), viewport=PHONE, java_script_enabled=False).evaluate(PLACES)
    for failure in FAILURES:
        broken = open_without(path, script, failure)
        with contextlib.suppress(TimeoutError):  # a busy machine may not have laid it out yet
            broken.wait_for_function(f"plain => JSON.stringify(({PLACES})()) === JSON.stringify(plain)", arg=plain)
        assert broken.evaluate(PLACES) == plain, failure


@pytest.mark.parametrize(("script", "brought"), BROUGHT.items())
def test_what_only_the_script_can_do_is_not_offered(open_without, open_page, script, brought):
    working = open_page(USED_ON[script].removesuffix("index.html"), viewport=PHONE)
    without = open_without(USED_ON[script], script, "blocked")
    for page in (working, without):
        for summary in page.locator("#kept summary").all():
            summary.click()
    expect(working.locator(brought).first).to_be_visible()
    expect(without.locator(brought).locator("visible=true")).to_have_count(0)
    expect(without.locator("button:disabled").locator("visible=true")).to_have_count(0)


def test_a_search_that_does_not_work_says_so_and_lists_the_pages(open_without):
    said = set()
    for failure in FAILURES:
        page = open_without(f"{SEARCH.removesuffix('index.html')}?q=kidnapped", "search", failure)
        expect(page.get_by_text("The search does not work here.")).to_be_visible()
        expect(page.locator("#without-search a")).to_have_text(list(PAGES.values()))
        expect(page.get_by_label("Words or numbers")).to_be_hidden()
        expect(page.get_by_text("The search is loading")).to_be_hidden()
        said.add(page.locator("body").evaluate("body => body.outerHTML.replace(/<script.*?<.script>/gs, '')"))
    assert len(said) == 1
    assert violations(page) == {}


def test_a_search_that_is_still_loading_is_no_failed_one(browser, address):
    with browser.new_context(service_workers="block") as context:
        page, waiting = context.new_page(), []
        page.route(re.compile(r"/search\.\w+\.js$"), lambda route: waiting.append(route))  # noqa: PLW0108
        page.goto(f"{address}search/?q=kidnapped", wait_until="commit")
        status = page.get_by_role("status")
        expect(status).to_have_text("The search is loading…")
        expect(page.locator("#without-search")).to_be_hidden()
        waiting.pop().continue_()
        expect(status).to_have_text(re.compile(r"^\d+ sections on \d+ pages$"))
        expect(page.locator("#without-search")).to_be_hidden()


def test_captions_whose_language_cannot_be_chosen_are_there_in_each(open_without):
    figure = open_without(QUESTION, "captions", "blocked").locator("figure").first
    expect(figure.locator("p[lang=en]")).to_be_visible()
    expect(figure.locator(f"p[lang=es]:not(.{markup.ALT})")).to_be_visible()
    expect(figure.locator("img")).not_to_have_attribute("src", re.compile(r"\.es\."))


def test_what_is_kept_is_told_in_words_alone_where_no_script_says_it(open_without):
    for script in ("offline_status", "offline"):
        page = open_without(built("about"), script, "blocked")
        page.locator("#kept summary").click()
        expect(page.locator("#kept")).to_contain_text("clear this site's data in your browser's settings")
        expect(page.locator("#kept [role=status]")).to_have_count(0)


def test_a_search_works_in_a_browser_that_lacks_what_other_scripts_need(browser, address):
    with browser.new_context() as context:
        context.add_init_script("delete Element.prototype.replaceChildren")
        context.add_init_script("MediaQueryList.prototype.addEventListener = undefined")
        page = context.new_page()
        page.goto(f"{address}search/?q=kidnapped")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ sections on \d+ pages$"))
        expect(page.get_by_text("The search does not work here.")).to_be_hidden()
