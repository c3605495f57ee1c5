"""The real site, built as a maintainer builds it: what a reader, a search engine and a screen reader find."""

import itertools
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import polib
import pytest
import yaml

from tests.conftest import ROOT

PAGES = {
    "index.html": "The security mission to Haiti, explained",
    "why-a-mission/index.html": "Why is the mission needed?",
    "who-supports-it/index.html": "Who will support it?",
    "why-the-delay/index.html": "Why has it taken so long?",
    "what-kind-of-operation/index.html": "What kind of operation is it?",
    "what-happens-next/index.html": "What happens next, and what does the UN do?",
    "data/index.html": "The data",
    "sources/index.html": "Sources",
    "about/index.html": "About this site",
}
FIGURES = {
    "displacement": "index.html",
    "violence": "why-a-mission/index.html",
    "barricades": "who-supports-it/index.html",
    "police": "why-the-delay/index.html",
    "relief": "what-kind-of-operation/index.html",
}
TOKEN = re.compile(r"\{[a-z][a-z0-9_]*(\.[a-z]+)*\}")


class Text(HTMLParser):
    """The words of a page's article, and those of each of its paragraphs by `lang` or class."""

    def __init__(self, html):
        super().__init__()
        self.words = []
        self.feed(html[html.index("<article") : html.index("</article>")])

    def handle_data(self, data):
        self.words.append(data)

    def __str__(self):
        return re.sub(r"\s+", " ", "".join(self.words).replace("\N{NO-BREAK SPACE}", " "))


def figure(real, name):
    html = real.page(FIGURES[name])
    return ElementTree.fromstring(re.search(rf'<figure id="{name}">.*?</figure>', html, re.DOTALL)[0])  # noqa: S314


def test_the_pages_are_these(real):
    site = real / "site"
    assert {str(page.relative_to(site)) for page in site.rglob("*.html")} == {*PAGES, "404.html"}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_title_once_a_description_and_the_month(real, path):
    html = real.page(path)
    assert f"<title>{PAGES[path]} - Haiti explainer</title>" in html
    assert len(re.findall("<h1[ >]", html)) == 1
    assert 40 < len(re.search(r'<meta name="description" content="([^"]*)"', html)[1]) < 160
    assert 'This explainer describes <time datetime="2024-05">May 2024</time>.' in html


def test_numbers_stand_in_elements_that_lead_to_their_rows(real):
    page = real.page("why-a-mission/index.html")
    assert '<a class="statistic" href="../data/#displaced"><data value="362551">more than 362,000</data></a>' in page
    assert '<data value="2505">More than 2,500</data></a> people were killed or injured' in page
    assert '<time datetime="2024-04-22">22\N{NO-BREAK SPACE}April 2024</time>' in page
    assert '<span data-statistic="out_of_school">tens of thousands</span>' in page
    assert '<h2 id="the-attacks-of">The attacks of <time datetime="2024-03">March 2024</time></h2>' in page
    contributors = '<data value="BS BD BB BZ BJ TD JM KE">The Bahamas, Bangladesh, Barbados, Belize, Benin, Chad,'
    assert contributors in real.page("who-supports-it/index.html")
    money = '<data value="17900000">nearly US$18\N{NO-BREAK SPACE}million</data>'
    assert money in real.page("what-kind-of-operation/index.html")


def test_the_data_page_has_a_row_for_every_statistic(real):
    ids = yaml.safe_load((ROOT / "assets/statistics.yml").read_text(encoding="utf-8"))["statistics"]
    rows = re.findall(r'<tr id="(\w+)"><th scope="row">([^<]+)</th>', real.page("data/index.html"))
    assert [name for name, _ in rows] == list(ids)


def test_the_sources_page_has_a_row_for_every_source(real):
    ids = yaml.safe_load((ROOT / "assets/statistics.yml").read_text(encoding="utf-8"))["sources"]
    assert re.findall(r'<tr id="([\w-]+)">', real.page("sources/index.html")) == list(ids)


def test_no_reference_is_left_anywhere(real):
    files = [file for file in (real / "site").rglob("*") if file.suffix in {".html", ".svg", ".xml", ".json"}]
    assert len(files) > 15
    for file in files:
        text = re.sub(r"(?s)<(script|style)[ >].*?</\1>", "", file.read_text(encoding="utf-8"))
        assert not TOKEN.search(text), file


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_both_captions_two_alt_texts_and_its_credits(real, name):
    element = figure(real, name)
    image = element.find("picture/img")
    english, spanish, alt, credit = element.findall("figcaption/p")
    assert [english.attrib, spanish.attrib] == [{"lang": "en"}, {"lang": "es"}]
    assert alt.attrib == {"class": "alt", "lang": "es"}
    assert credit.attrib == {"class": "credit"}
    texts = ["".join(part.itertext()) for part in (english, spanish, alt)] + [image.get("alt")]
    assert len(set(texts)) == 4
    assert all(len(text) > 40 for text in texts)
    assert re.search(r"CC BY 4\.0\. The article shows a photograph here: .+; it is not ours", credit.text)
    assert int(image.get("width")) > 0
    assert image.get("loading") == "lazy"
    picture = (real / "site" / FIGURES[name]).parent / image.get("src")
    assert ElementTree.parse(picture).getroot().get("width") == image.get("width")  # noqa: S314


def test_one_value_prints_in_both_languages(real):
    english, spanish, *_ = figure(real, "displacement").findall("figcaption/p")
    assert '<data value="200000">about 200,000</data>' in ElementTree.tostring(english, encoding="unicode")
    assert '<data value="200000">alrededor de 200.000</data>' in ElementTree.tostring(spanish, encoding="unicode")
    assert "in June 2023" not in "".join(spanish.itertext())
    assert "junio de 2023" in "".join(spanish.itertext())


def test_search_holds_the_numbers(real):
    entries = json.loads((real / "site/search/search_index.json").read_text(encoding="utf-8"))["docs"]
    text = " ".join(entry["text"] for entry in entries)
    for words in ("362,000", "438", "secuestradas", "Kenya", "US$18"):
        assert words in text
    assert any(entry["title"] == "The attacks of March 2024" for entry in entries)


def test_the_home_page_lists_the_questions_with_their_answers(real):
    html = real.page()
    for path, title in list(PAGES.items())[1:6]:
        description = re.search(r'<meta name="description" content="([^"]*)"', real.page(path))[1]
        link = f'<a href="{path.removesuffix("index.html")}">{title}</a> {description}</li>'
        assert link in html


def test_each_question_leads_to_the_next(real):
    paths = list(PAGES)[1:6]
    for path, following in itertools.pairwise(paths):
        assert f'Next question: <a href="../{following.removesuffix("index.html")}">{PAGES[following]}' in real.page(
            path
        )
    assert "That was the last question" in real.page(paths[-1])


def test_the_facts_are_told(real):
    facts = yaml.safe_load((ROOT / "tests/facts.yml").read_text(encoding="utf-8"))
    told = {fact: (path, phrases) for path, section in facts.items() for fact, phrases in section.items()}
    assert sorted(told) == [f"F{number:02d}" for number in range(1, 72)]
    for fact, (path, phrases) in told.items():
        text = str(Text(real.page(path)))
        for phrase in [phrases] if isinstance(phrases, str) else phrases:
            assert phrase in text, f"{fact}: {phrase}"


def test_every_text_in_the_catalogue_is_used_and_none_is_fuzzy():
    catalogue = polib.pofile(str(ROOT / "assets/locale/es/LC_MESSAGES/captions.po"))
    images = yaml.safe_load((ROOT / "assets/images.yml").read_text(encoding="utf-8"))["images"]
    texts = {f"{name}.{key}" for name in images for key in ("caption", "alt")}
    assert {entry.msgctxt for entry in catalogue} == texts | {"resolution.name"}
    assert not any(entry.fuzzy for entry in catalogue)
