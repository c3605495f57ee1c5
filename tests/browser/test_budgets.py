"""What the site weighs, in bytes and requests, and that nothing moves while it loads."""

import time
from pathlib import Path

import pytest

from explainer import markup
from tests.support import page_weights
from tests.support.chromium import UNKEPT
from tests.support.http_servers import Quiet, served
from tests.support.page_weights import BUDGETS
from tests.support.projects import NAMED
from tests.support.site_content import FIGURES, PAGES, QUESTIONS, SEARCH, SITE_LANGUAGES, TEXT, WHOLE
from tools.bench.serving import serving

SHIFTS = """() => new Promise(resolve => {
    new PerformanceObserver(list => resolve(list.getEntries().map(shift => [
        shift.value, ...shift.sources.map(({node}) => node?.outerHTML?.slice(0, 80) ?? String(node))
    ]))).observe({type: 'layout-shift', buffered: true})
    setTimeout(() => resolve([]), 150)
})"""


class Slow(Quiet):
    """A server on a bad line: a page comes bit by bit, and what it loads after it has been painted."""

    def send_head(self):
        if Path(self.path).suffix and not self.path.endswith(".css"):
            time.sleep(0.15)
        return super().send_head()

    def copyfile(self, source, outputfile):
        while part := source.read(20_000):
            outputfile.write(part)
            outputfile.flush()
            time.sleep(0.15)


@pytest.fixture(scope="module")
def site(real):
    with serving(real / "site") as its_serving:
        yield its_serving


@pytest.fixture(scope="module")
def slow(real):
    with served(real, Slow) as address:
        yield address


@pytest.fixture(scope="module")
def pages(real):
    return page_weights.pages(real / "site")


def test_each_page_fits_into_its_budget(pages):
    assert {*PAGES, WHOLE, TEXT, "404.html"} <= set(pages)
    assert [line for path, page in pages.items() for line in page_weights.excess(path, page)] == []


def test_a_question_arrives_in_the_first_congestion_window():
    assert BUDGETS["pages"]["question"]["gzip"] + BUDGETS["headers"] <= BUDGETS["window"]
    assert BUDGETS["pages"]["question"]["brotli"] <= 10_050
    assert BUDGETS["pages"]["text"]["gzip"] <= 12_000


@pytest.mark.parametrize(
    ("part", "start"), [("numbers", f'<section class="{markup.NUMBERS}"'), ("figures", "<figure"), ("head", "<meta")]
)
def test_a_page_over_its_budget_tells_what_grew(pages, part, start):
    path = QUESTIONS[0]
    ballast = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(6000))
    tag = pages[path].index(">", pages[path].index(start)) + 1
    grown = pages[path][:tag] + ballast + pages[path][tag:]
    told = page_weights.excess(path, grown)
    assert len(told) == 2
    now, was = page_weights.parts(grown)[part], BUDGETS["parts"]["question"][part]
    assert told[0].startswith(f"{path}: {page_weights.with_brotli(grown.encode()):,} bytes with brotli, ")
    assert f" allowed; what grew: {part} {now:,}, was {was:,}" in told[0]
    assert f" bytes with gzip, {BUDGETS['pages']['question']['gzip']:,} allowed; " in told[1]


def sizes(project, suffix):
    """By name, without what its content adds to it: what each file with this ending weighs."""
    site = project / "site"
    files = {NAMED.sub("", file.relative_to(site).as_posix()): file for file in site.rglob(f"*{suffix}")}
    return {name: page_weights.with_brotli(file.read_bytes()) for name, file in files.items()}


def test_each_picture_fits_into_its_budget(real):
    pictures = sizes(real, ".svg")
    assert len(pictures) > 2 * len(FIGURES)
    assert {name: size for name, size in pictures.items() if size > BUDGETS["picture"]} == {}


def test_each_script_fits_into_a_budget_of_its_own(real):
    scripts = sizes(real, ".js")
    assert set(scripts) == set(BUDGETS["scripts"])
    assert {name: size for name, size in scripts.items() if size > BUDGETS["scripts"][name]} == {}


ASKED_UP_TO_ITS_FIRST_PICTURE = """(() => {
  const later = [...document.querySelectorAll("figure img")].slice(1).map((image) => image.currentSrc || image.src)
  return [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .filter((entry) => !later.includes(entry.name)).map((entry) => new URL(entry.name).pathname)
})()"""
"""Addresses. The next picture may be near enough for a browser to load it by now."""


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_first_visit_to_a_question_with_its_picture_fits_into_its_budget(browser, site, path):
    site.sent.clear()
    with browser.new_context(viewport={"width": 360, "height": 640}, service_workers="block") as context:
        page = context.new_page()
        page.goto(f"{site.address}{path.removesuffix('index.html')}", wait_until="load")
        page.locator("figure img").first.scroll_into_view_if_needed()
        page.wait_for_function("() => [...document.images].some(image => image.complete && image.naturalWidth)")
        asked = page.evaluate(ASKED_UP_TO_ITS_FIRST_PICTURE)
    sent = {one.path: one.size for one in site.sent if one.path in asked}
    budget = BUDGETS["first_visit"]
    assert set(sent) == {f"/{path.removesuffix('index.html')}", *asked}
    assert any(address.endswith(".svg") for address in sent)
    assert len(asked) <= budget["requests"], asked
    assert sum(sent.values()) <= budget["bytes"], sent


TOGETHER = 16
"""Pages that load at the same time: they wait for the line most of it."""
LEAST_SHIFT = 0.005
"""What is told as 0.00: a word that has come in halves may go to the next line. Room that was not kept free is more."""


@pytest.mark.parametrize(
    ("width", "choices"), [(360, {"scheme": "dark", "captions": "es"}), (1280, {})], ids=["remembered", "first"]
)
def test_nothing_moves_while_a_page_loads(browser, slow, pages, width, choices):
    embeds = [path for path in pages if path.startswith("embed/")]  # written by one function, scriptless
    plain = {*pages} - {*FIGURES.values(), WHOLE, "index.html"}  # without captions to choose
    shown = {*FIGURES.values(), WHOLE, SEARCH}  # in each language; others are laid out as in English
    translated = {path for path in pages if page_weights.split_language(path)[1] not in {path, *shown}}
    alike = {*embeds[1:], *translated, *(plain if choices else ())}
    moved = {}
    stored = "".join(f"localStorage.setItem('haiti-explainer.{name}', '{one}');" for name, one in choices.items())
    with browser.new_context(viewport={"width": width, "height": 5000}, **UNKEPT) as context:
        context.add_init_script(stored)
        loaded = [path for path in pages if path not in alike]
        assert choices or {f"{language}/{QUESTIONS[0]}" for language in SITE_LANGUAGES} <= {*loaded}
        for some in (loaded[at : at + TOGETHER] for at in range(0, len(loaded), TOGETHER)):
            opened = {path: context.new_page() for path in some}
            for path, page in opened.items():
                page.goto(f"{slow}{path.removesuffix('index.html')}", wait_until="commit")
            for path, page in opened.items():
                page.wait_for_load_state("load")
                shifts = page.evaluate(SHIFTS)
                if sum(value for value, *_ in shifts) > LEAST_SHIFT:
                    moved[path] = shifts
                page.close()
    assert moved == {}
