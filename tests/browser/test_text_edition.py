"""The whole explainer as text alone: light, complete, and readable anywhere."""

import gzip
import itertools
import re
import subprocess

import pytest
from playwright.sync_api import expect

from explainer import markup
from explainer.check.printed_numbers import is_printed_number
from explainer.pages.html_document import parse_document
from tests.support.chromium import print_page
from tests.support.projects import PREFIX
from tests.support.required_programs import lynx
from tests.support.site_content import FIGURES, IMAGES, PAGES, QUESTIONS, RESOLVER, TEXT, WHOLE, filled

BUDGET = 12_000
"""In bytes, with gzip."""
CHAPTERS = ["index.html", *QUESTIONS]
LOADED = ("audio", "embed", "iframe", "img", "object", "picture", "script", "source", "video")


def words(text):
    """A text as it is compared: with single spaces."""
    return " ".join(text.split())


def is_of_table_or_citation(one):
    return one.is_within("table") or any("cite" in parent.classes for parent in one.ancestors())


def numbers(page):
    """What machines and readers read of each number of a page: its value, its words, its language.

    Not those of tables, nor of how to cite the page.
    """
    for one in page.elements:
        if is_printed_number(one) and one.is_within("header", "main") and not is_of_table_or_citation(one):
            told = [one.attributes.get(name) for name in ("value", "datetime", markup.DATA_STATISTIC)]
            text = words(one.text)
            yield next(filter(None, told)), text[:1].casefold() + text[1:], one.language


@pytest.fixture(scope="module")
def source(real):
    return real.page(TEXT)


@pytest.fixture(scope="module")
def text(source):
    return parse_document(source, TEXT)


def test_it_fits_into_its_budget(source):
    assert len(gzip.compress(source.encode(), compresslevel=9)) <= BUDGET


def test_it_asks_for_nothing_to_be_read(open_page, source, text):
    assert not list(text.find_all(*LOADED))
    assert [link.attributes["rel"] for link in text.find_all("link")] == ["canonical", "icon"]
    assert not re.search(r"url\(|@import| style=", source)
    page = open_page("privacy/")  # which still asks for nothing when one leaves it
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("privacy/", "text/"), wait_until="networkidle")
    assert [url for url in asked if not url.endswith("mark.svg")] == [page.url]


@pytest.mark.parametrize("path", CHAPTERS)
def test_it_has_every_number_of_a_page(real, text, path):
    page = parse_document(real.page(path), path)
    told, there = set(numbers(page)), set(numbers(text))
    assert len(told) > 3
    assert {value for value, _, _ in told} <= {value for value, _, _ in there}
    assert {one for one in told if one[2] == "en"} <= there


@pytest.mark.parametrize("name", sorted(name for name, path in FIGURES.items() if path in CHAPTERS))
def test_it_has_both_captions_of_a_figure_and_its_description(real, text, name):
    [figure] = [
        one for one in text.find_all("div") if filled(f"[Picture. {IMAGES[name]['words']['title']}]") in words(one.text)
    ]
    inside = [one for one in text.find_all("p") if figure in one.ancestors()]
    captions = {one.attributes["lang"]: words(one.text) for one in inside[1:]}
    page = parse_document(real.page(FIGURES[name]), FIGURES[name])
    [shown] = [one for one in page.find_all("figure") if one.attributes["id"] == name]
    link = "".join(one.text for one in page.find_all("a") if shown in one.ancestors() and "picture" in one.classes)
    told = [one for one in page.find_all("p") if shown in one.ancestors() and one.is_within("figcaption")]
    kept = [one for one in told if not {"alt", "credit"} & set(one.classes)]
    assert captions == {one.attributes["lang"]: words(one.text.removesuffix(link)) for one in kept}
    assert sorted(captions) == ["en", "es"]


def test_each_number_stands_once_in_its_list_with_its_source(text):
    [listed] = [one for one in text.find_all("section") if one.attributes.get("id") == "numbers"]
    items = [one for one in text.find_all("li") if listed in one.ancestors()]
    assert len({words(item.text) for item in items}) == len(items) > 30
    for name in ("displaced", "casualties", "kidnapped", "trust_fund"):
        source = RESOLVER.statistics.sources[RESOLVER.statistics.newest_source_ids(name)[0]]
        start = filled(f"{{{name}}}: {{{name}.label}}.")
        [item] = [item for item in items if words(item.text).startswith(start)]
        links = [link.attributes["href"] for link in text.find_all("a") if item in link.ancestors()]
        assert links == [source.url]


def test_its_headings_are_in_order_and_its_ids_are_unique(text):
    ids = [one.attributes["id"] for one in text.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    headings = [(int(one.tag[1]), words(one.text)) for one in text.find_all("h1", "h2", "h3", "h4", "h5", "h6")]
    levels = [level for level, _ in headings]
    assert levels[0] == 1
    assert 1 not in levels[1:]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert [title for level, title in headings if level == 2][:-1] == [PAGES[path] for path in CHAPTERS]


def test_it_is_found_from_every_page_and_by_search_engines_under_its_own_address(real, text):
    for path in [*PAGES, "print/index.html", "404.html"]:
        links = [
            words(link.text) for link in parse_document(real.page(path), path).find_all("a") if is_to_text(link, path)
        ]
        assert "Text only" in links
    for page, address in ((text, "text/"), (parse_document(real.page(WHOLE), WHOLE), "print/")):
        [canonical] = [link for link in page.find_all("link") if link.attributes["rel"] == "canonical"]
        assert canonical.attributes["href"].endswith(f"{PREFIX}{address}")
        assert not [meta for meta in page.find_all("meta") if meta.attributes.get("name") == "robots"]
    assert "/text/" not in real.page("sitemap.xml")
    assert '["text/' not in real.page("javascripts/search.js")


def is_to_text(link, path):
    """Whether a link of a page leads to the text."""
    return link.attributes.get("href") in ({f"{PREFIX}text/"} if path == "404.html" else {"text/", "../text/"})


def test_a_reader_gets_there_and_back(open_page):
    page = open_page("why-a-mission/", java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.get_by_role("link", name="Text only").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("text only")
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("navigation", name="Contents").get_by_role("link").nth(2).click()
    expect(page.get_by_role("heading", name=PAGES[QUESTIONS[1]])).to_be_in_viewport()
    page.get_by_role("link", name="full site").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["index.html"])


@pytest.mark.system
def test_in_a_browser_of_text_alone_it_reads_as_everywhere(real, text):
    options = ["-dump", "-nolist", "-width=200", "-assume_charset=utf-8", "-display_charset=utf-8"]
    file = str(real / f"site/{TEXT}")
    dump = subprocess.run([lynx(), *options, file], capture_output=True, check=True).stdout.decode()
    shown = re.sub(r"(?m)^ +(?:[*+]|\d+\.) ", "", dump)
    told = "".join(one.text for one in text.find_all("header", "main", "footer"))
    assert "".join(shown.split()) == "".join(told.split())
    assert {PAGES[path] for path in CHAPTERS} <= {line.strip() for line in dump.splitlines()}


def test_on_paper_it_is_dark_on_light_and_tells_the_addresses_of_its_sources(open_page):
    page = open_page("text/", color_scheme="dark")
    printed = re.sub(r"\s", "", "".join(text for text, _ in print_page(page)))
    for source in {RESOLVER.statistics.newest_source_ids(name)[0] for name in ("displaced", "casualties")}:
        assert RESOLVER.statistics.sources[source].url in printed
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
