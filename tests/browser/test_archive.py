"""The whole site as one file: unpacked into a folder, it is read in a real Chromium with no server."""

import re
import shutil
import zipfile
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from explainer.exports.registry import DOWNLOADS
from explainer.package import archive, package_pages
from explainer.package.packaged_files import replace_tags
from explainer.pages.html_document import parse_document
from tests.support.projects import ROOT
from tests.support.site_content import FIGURES, PAGES, QUESTIONS, TEXT, WHOLE


def pages(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def test_it_holds_every_page_and_what_only_a_server_needs_is_left_out(real, unpacked):
    assert {*PAGES, WHOLE, TEXT} <= pages(unpacked)
    assert not (unpacked / "404.html").exists()
    kinds = {path.suffix for path in unpacked.rglob("*") if path.is_file()}
    pictures = {".svg", ".avif", ".jpg", ".webp", ".png"}
    assert kinds <= {".html", ".css", ".js", *pictures, *(PurePosixPath(file.path).suffix for file in DOWNLOADS)}
    assert {path.name for path in unpacked.iterdir()}.isdisjoint(
        ("_headers", "kept.json", "sw.js", "cards", archive.NAME)
    )
    for path in (file.path for file in DOWNLOADS if file.is_data_set):
        assert (unpacked / path).read_bytes() == (real / "site" / path).read_bytes()


def test_every_address_within_it_is_that_of_a_file(unpacked):
    checked = 0
    for path in pages(unpacked):
        document = parse_document((unpacked / path).read_text(encoding="utf-8"), path)
        for element in document.elements:
            for name in ("href", "src", "action"):
                parts = urlsplit(element.attributes.get(name, ""))
                if parts.path and not parts.scheme:
                    assert (unpacked / path).parent.joinpath(unquote(parts.path)).is_file(), (path, element)
                    checked += 1
    assert checked > 500


def test_each_link_leads_where_it_leads_on_the_site(real, unpacked):
    base = "https://haiti-explainer.github.io/haiti-explainer/"

    def led_to(folder, path):
        links = parse_document((folder / path).read_text(encoding="utf-8"), path).find_all("a")
        own = base + path.removesuffix("index.html")
        addresses = [urljoin(own, link.attributes["href"]) for link in links]
        return [re.sub(r"/index\.html(?=[?#]|$)", "/", address) for address in addresses]

    for path in (*PAGES, WHOLE, TEXT):
        assert led_to(unpacked, path) == led_to(real / "site", path)


@pytest.mark.parametrize("path", [*PAGES, WHOLE, TEXT])
def test_a_page_opens_without_a_server(open_file, path):
    page = open_file(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    images = page.locator("img").evaluate_all(
        "images => Promise.all(images.map(async image => { image.loading = 'eager'; await image.decode();"
        " return image.naturalWidth }))"
    )
    assert len(images) >= len([name for name, its_page in FIGURES.items() if its_page == path])
    assert all(images)


def test_one_goes_through_the_questions(open_file):
    page = open_file()
    for path in QUESTIONS:
        page.locator("article").get_by_role("link", name=PAGES[path]).last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[path])
    page.locator("article a.statistic").first.click()
    expect(page).to_have_url(re.compile(r"^file:///.*/haiti-explainer/data/index\.html#\w+$"))
    expect(page.locator("details:target[open]")).to_be_in_viewport()


def test_the_language_of_captions_can_be_chosen_and_is_remembered(open_file):
    page = open_file(FIGURES["violence"])
    page.get_by_label("Language of the captions").select_option("es")
    page = open_file(FIGURES["fund"])
    expect(page.locator("#fund p[lang=es]:not(.alt)").first).to_be_visible()
    expect(page.locator("#fund p[lang=en]")).to_be_hidden()
    expect(page.locator("#fund img")).to_have_attribute("src", re.compile(r"^file:///.*fund\.es\.\w{8}\.svg$"))


def test_the_data_can_be_filtered(open_file):
    page = open_file("data/index.html")
    page.get_by_label("Filter the rows").fill("secuestradas artibonite")
    expect(page.locator("#statistics details").filter(visible=True)).to_have_count(1)


def test_equal_sites_make_equal_archives(real, tmp_path):
    first, copy = (
        Path(shutil.copytree(real / "site", tmp_path / name, ignore=shutil.ignore_patterns("*.br", "*.gz")))
        for name in ("first", "copy")
    )
    package_pages(first, ROOT / "assets/theme")
    for file in copy.rglob("*"):
        file.touch()
    (copy / "index.html").chmod(0o600)
    package_pages(copy, ROOT / "assets/theme")
    with zipfile.ZipFile(copy / archive.NAME) as packed:
        entries = packed.infolist()
    assert [one.filename for one in entries] == sorted(one.filename for one in entries)
    assert {(one.date_time, one.external_attr >> 16) for one in entries} == {((1980, 1, 1, 0, 0, 0), 0o100644)}
    is_same = (copy / archive.NAME).read_bytes() == (first / archive.NAME).read_bytes()
    assert is_same


def adapt(page, path="index.html"):
    files = ("index.html", "why/index.html", "why/a&b.csv")
    return replace_tags(page, archive.adapt_page_to_files(parse_document(page, path), files))


def test_links_lead_to_files():
    cases = {
        '<a href=".">': '<a href="index.html">',
        "<a href='./?q=1#two'>": '<a href="index.html?q=1#two">',
        '<a href="why/">': '<a href="why/index.html">',
        '<a class="a" href=why>': '<a class="a" href="why/index.html">',
        '<form action="why/" method="get">': '<form action="why/index.html" method="get">',
        '<a href="why/a&amp;b.csv">': '<a href="why/a&amp;b.csv">',
        '<a href="#why/">': '<a href="#why/">',
        '<a href="https://example.org/why/">': '<a href="https://example.org/why/">',
        '<a href="elsewhere/">': '<a href="elsewhere/">',
        '<link rel="manifest" href="site.webmanifest">': "",
        '<link rel="alternate" type="application/atom+xml" href="feed.xml">': "",
        '<link rel="alternate" hreflang="es" href="https://example.org/es/">': (
            '<link rel="alternate" hreflang="es" href="https://example.org/es/">'
        ),
        "<!-- <a href='why/'> -->": "<!-- <a href='why/'> -->",
    }
    assert {given: adapt(given) for given in cases} == cases
    page = '<link rel="canonical" href="https://example.org/a/why/"><a href="../haiti-explainer.zip">'
    assert adapt(page, "why/index.html") == page.replace("../haiti", "https://example.org/a/haiti")
    assert adapt('<a href="..">', "why/index.html") == '<a href="../index.html">'
    assert adapt('<a href="./">', "why/index.html") == '<a href="index.html">'


def test_the_page_about_the_site_leads_to_it(open_page):
    page = open_page("about/")
    with page.expect_download() as download:
        page.get_by_role("link", name="one file to download").click()
    assert download.value.suggested_filename == archive.NAME
    assert zipfile.is_zipfile(download.value.path())
