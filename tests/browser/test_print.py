"""On paper, A4 or Letter: each page, and the whole explainer as one document."""

import re
import unicodedata

import pytest

from explainer import markup
from explainer.pages.editions import make_print_edition
from explainer.pages.rendering import FinishedPage
from tests.support.chromium import print_page
from tests.support.site_content import FIGURES, IMAGES, PAGES, QUESTIONS, RESOLVER, filled

FORMATS = {"A4": (595, 842), "Letter": (612, 792)}
"""In points."""
PRINTED_SIZES = """() => Object.fromEntries([...document.querySelectorAll("figure img[src$='.svg']")].map((image) => {
    const shown = image.getBoundingClientRect();
    const scale = Math.min(shown.width / image.getAttribute("width"), shown.height / image.getAttribute("height"));
    return [image.closest("figure").id, 15 * scale * 72 / 96];
}))"""
"""The size of the smallest words of each picture, in points."""
DECODE = "Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))"
MOST_SHEETS = {"A4": 18, "Letter": 20}
HEAD = re.compile(
    r"Haiti explainer · haiti-explainer\.github\.io/haiti-explainer/ · "
    r"questions as of \w+ \d{4}, reviewed \d+ \w+ \d{4} \d+ "
)
"""At the head of each sheet of the whole."""
CHAPTERS = ["index.html", *QUESTIONS, "since/index.html"]


def words(text):
    """The words of a sheet, without ligatures and the number of its page."""
    return re.sub(r"^\d+ ", "", " ".join(unicodedata.normalize("NFKC", text).split()))


@pytest.fixture(scope="module")
def printed():
    """By its path, each page that was printed: by the paper its sheets."""
    return {}


@pytest.fixture
def paper(open_page, printed):
    """Prints a page: the words of each sheet, and its size in points. A reader in the dark gets the same."""

    def print_it(path, paper="A4"):
        if path not in printed:
            page = open_page(path, color_scheme="dark")
            page.evaluate(DECODE)
            printed[path] = {form: [(words(text), size) for text, size in print_page(page, form)] for form in FORMATS}
        return printed[path][paper]

    return print_it


@pytest.mark.parametrize("paper_size", FORMATS)
def test_the_whole_explainer_is_one_document(paper, paper_size):
    sheets = paper("print/", paper_size)
    for _, size in sheets:
        assert size == pytest.approx(FORMATS[paper_size], abs=2)
    starts = []
    for path in CHAPTERS:
        starts += [number for number, (text, _) in enumerate(sheets) if HEAD.sub("", text, 1).startswith(PAGES[path])]
    assert len(starts) == len(CHAPTERS) - 1  # the first follows the contents
    assert starts == sorted(set(starts))
    assert len(sheets) <= MOST_SHEETS[paper_size]
    assert all(HEAD.match(text) for text, _ in sheets)
    text = " ".join(text for text, _ in sheets)
    addresses = text.rpartition("The addresses of the links")[2]
    for name in ("displaced", "casualties", "kidnapped", "trust_fund"):
        source = RESOLVER.statistics.sources[RESOLVER.statistics.newest_source_ids(name)[0]]
        assert filled(f"{{{name}}}") in text
        assert re.sub(r"[\s/]", "", addresses).count(source.url.replace("/", "")) == 1
        assert text.count(source.url) <= 1


@pytest.mark.parametrize("paper_size", FORMATS)
@pytest.mark.parametrize("path", QUESTIONS)
def test_a_question_takes_two_sheets(paper, path, paper_size):
    sheets = paper(path.removesuffix("index.html"), paper_size)
    assert len(sheets) <= 2
    addresses = re.sub(r"\s", "", " ".join(text for text, _ in sheets))
    assert addresses.count(RESOLVER.statistics.sources["article"].url) == 1


def test_links_have_the_numbers_of_their_addresses(real):
    page = real.page("print/index.html")
    addresses = re.findall(r"<li>(https?://[^<]+)</li>", page.partition(f'<section class="{markup.ADDRESSES}"')[2])
    links = re.findall(rf'<a\b[^>]*?\shref="(https?://[^"]+)" {markup.DATA_NOTE}="(\d+)"', page)
    assert len(links) > len(addresses) > 30
    assert {address for address, _ in links} == set(addresses)
    assert all(addresses[int(number) - 1] == address for address, number in links)


@pytest.mark.parametrize("paper_size", FORMATS)
@pytest.mark.parametrize("name", sorted(FIGURES))
def test_a_figure_is_not_broken(paper, name, paper_size):
    path = FIGURES[name].removesuffix("index.html")
    first = words(filled(IMAGES[name]["caption"]))[:90]
    holding = [text for text, _ in paper(path, paper_size) if first in text]
    assert len(holding) == 1
    assert IMAGES[name]["licence"] in holding[0].partition(first)[2]


def test_no_word_in_a_picture_is_too_small_on_paper_or_larger_than_a_headline(open_page):
    page = open_page("print/", viewport={"width": 680, "height": 900})  # A4 without its margins
    page.emulate_media(media="print")
    sizes = page.evaluate(PRINTED_SIZES)
    assert len(sizes) >= len(FIGURES)
    assert {name: size for name, size in sizes.items() if not 7 <= size <= 15} == {}


def test_nothing_is_on_paper_that_only_a_screen_can_do(paper):
    text = " ".join(text for text, _ in paper("why-a-mission/"))
    assert text.startswith(PAGES["why-a-mission/index.html"])
    for word in (
        "Search",
        "Next question",
        "EN+ES",
        "Share this page",
        "Skip to content",
        "Published by the maintainers",
    ):
        assert word not in text
    values = RESOLVER.print_reference("{casualties.label}", "es").text
    assert values in text  # the table of values is open


def test_each_row_of_the_data_is_open_on_paper(paper):
    text = " ".join(text for text, _ in paper("data/"))
    for record in RESOLVER.statistics.records.values():
        quote = unicodedata.normalize("NFKC", record.own_quote or record.label)
        assert re.sub(r"[\s-]", "", quote) in re.sub(r"[\s-]", "", text), record.label
    for word in ("Copy as a sentence", "Permanent link", "Filter the rows"):
        assert word not in text


def test_what_names_a_place_of_its_page_names_it_in_the_whole():
    content = (
        '<p id="a" aria-describedby="b c" aria-controls="b"><a href="../data/?unit=people#x">X</a></p>'
        '<table><tr><th id="b"></th><td id="c" headers="b c"></td></tr></table>'
    )
    assert make_print_edition([FinishedPage("why/", "Why", content)]).splitlines()[2] == (
        '<p id="why--a" aria-describedby="why--b why--c" aria-controls="why--b">'
        '<a href="../data/?unit=people#x">X</a></p>'
        '<table><tr><th id="why--b"></th><td id="why--c" headers="why--b why--c"></td></tr></table>'
    )


def test_the_whole_says_nothing_twice_but_what_its_pages_say(real):
    page = real.page("print/index.html")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 40
    for path in CHAPTERS:
        anchor = path.removesuffix("index.html").strip("/") or "introduction"
        assert f'<section class="{markup.CHAPTER}" id="{anchor}"' in page
        assert f'<li><a href="#{anchor}">' in page
