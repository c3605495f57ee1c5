"""Search, in a real Chromium: what is found, how it is told, and that it works from a file."""

import gzip
import re
import urllib.parse

import pytest
import yaml
from playwright.sync_api import expect

from explainer.exports import search_index
from tests.support.chromium import violations
from tests.support.projects import ROOT
from tests.support.site_content import FIGURES, PAGES, QUESTIONS, RESOLVER, SEARCH, TEXT, WHOLE, built, filled

KIDNAPPED = RESOLVER.statistics.records["kidnapped"].label
NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
LARGEST = 31_500
"""Bytes of the script, with what it holds, with gzip."""


def folder(path):
    """The address of a page from the site's root."""
    return path.removesuffix("index.html")


@pytest.fixture
def search(open_page):
    """Opens the page as the form of any page leads to it."""

    def search_for(words="", **options):
        query = f"?{urllib.parse.urlencode({'q': words})}" if words else ""
        return open_page(folder(SEARCH) + query, **options)

    return search_for


def found(page):
    """What was found, once all is drawn: by page, the addresses from the site's root to which the results lead."""
    page.locator("#found:not([aria-busy=true])").wait_for(state="attached")
    links = page.locator("#found a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(link.startswith("../") for link in links)
    return [link.removeprefix("../") for link in links]


def words_of(page, words):
    page.get_by_label("Words or numbers").fill(words)
    return found(page)


def test_a_word_leads_to_the_section_that_has_it(search):
    page = search("kidnapped")
    section = page.locator("#found section").first
    expect(section.get_by_role("heading", level=2)).to_have_text(PAGES[FIGURES["violence"]])
    link = section.get_by_role("listitem").get_by_role("link").first
    expect(link).to_have_text("Killed, injured, kidnapped")
    assert "kidnapped" in section.locator("p mark").all_text_contents()
    link.click()
    expect(page).to_have_url(re.compile(rf"/{folder(FIGURES['violence'])}#killed-injured-kidnapped$"))
    expect(page.locator("h2:target")).to_have_text("Killed, injured, kidnapped")


def test_spanish_is_found_with_or_without_accents_and_capitals(search):
    page = search()
    for word in ("secuestradas", "SECUESTRADAS", "Secuestradás", "secuestrad"):
        sections = {f"{folder(FIGURES['kidnapped'])}#killed-injured-kidnapped", "data/#kidnapped"}
        assert sections <= set(words_of(page, word)), word
        told = page.locator("#found p", has_text="secuestradas").first
        expect(told).to_have_attribute("lang", "es")
        expect(told.locator("mark").first).to_have_text("secuestradas")


def test_letters_with_accents_are_found_without(search):
    page = search("port au prince haiti")
    with_accents = words_of(page, "puerto principe haiti")
    assert with_accents
    assert with_accents == words_of(page, "Puerto Príncipe Haití")
    expect(page.locator("#found mark", has_text="Príncipe").first).to_be_attached()


def test_a_number_is_found_however_its_digits_are_grouped(search):
    page = search()
    for name in ("casualties", "displaced", "trust_fund"):
        english, spanish = (re.search(r"[\d.,]*\d", filled(f"{{{name}}}", language))[0] for language in ("en", "es"))
        results = words_of(page, english)
        assert f"data/#{name}" in results
        assert english in page.locator("#found mark").all_text_contents()
        assert results == words_of(page, spanish) == words_of(page, re.sub("[.,]", "", english))


def test_a_decimal_is_no_grouped_number(search):
    english, spanish = (filled("{fund_canada}", language) for language in ("en", "es"))
    decimal, comma = (re.search(r"\d+[.,]\d+", text)[0] for text in (english, spanish))
    page = search(decimal)
    assert "data/#fund_canada" in found(page)
    assert found(page) == words_of(page, comma)
    assert "data/#fund_canada" not in words_of(page, decimal.replace(".", ""))


def test_a_country_is_found_by_the_name_that_others_use(search):
    page = search("Kenia")
    results = found(page)
    assert results == words_of(page, "kenya")
    assert "data/#lead_country" in results


def read_queries(*languages):
    """What is typed in these languages, with its answers."""
    content = yaml.safe_load((ROOT / "tests/data/queries.yml").read_text(encoding="utf-8"))
    chosen = [content[language] for language in languages]
    return {query: answers for queries in chosen for query, answers in queries.items()}


def first_three(results):
    """The first three sections of the results, and the pages above them."""
    third = [index for index, result in enumerate(results) if "#" in result][:3][-1:]
    return results[: third[0] + 1] if third else results


FIND = """async queries => {
  const [field, found] = [".look-for input", "#found"].map((one) => document.querySelector(one));
  const answers = [];
  for (const query of queries) {
    field.value = query;
    field.dispatchEvent(new Event("input"));
    while (found.ariaBusy === "true") await new Promise((end) => setTimeout(end));
    answers.push([...found.querySelectorAll("a")].map(link => link.getAttribute("href").replace("../", "")));
  }
  return answers;
}"""
"""What is found for each of some queries, once all of it is drawn."""
TYPE = """([...queries]) => {
  const [field, found] = [".look-for input", "#found"].map((one) => document.querySelector(one));
  return queries.map((query) => {
    field.value = query;
    field.dispatchEvent(new Event("input"));
    return [...found.querySelectorAll("h2 a")].map((link) => link.textContent);
  });
}"""
"""The pages that stand there as soon as each of some queries is typed."""


def test_readers_find_what_they_ask_for_among_the_first_three(search, real):
    queries = read_queries("en", "es")
    assert len(queries) == 80
    for page, _, anchor in {answer.partition("#") for answers in queries.values() for answer in answers}:
        assert f'id="{anchor}"' in real.page(f"{page}index.html") or not anchor
    results = search().evaluate(FIND, [*queries])
    rows = zip(queries.items(), results, strict=True)
    missed = [query for (query, answers), result in rows if not {*answers} & {*first_three(result)}]
    assert len(missed) <= len(queries) * 0.05, missed


SAME = {
    "kidnap": "kidnapped",
    "kidnappings": "kidnapped",
    "country": "countries",
    "authorized": "authorised",
    "desplazamiento": "desplazado",
    "1.3 million": "1,300,000",
    "1,3 millones": "1.300.000",
    "1.3m": "1300000",
    "18 million": "18 000 000",
    "362 thousand": "362000",
    "362 mil": "362.000",
    "eight countries": "8 countries",
    "how many people died?": "people died",
    "¿Cuántos muertos hay?": "muertos",
}
"""Words, and other ones for the same."""
SYNONYMS = {"died": "More than 2,500", "tropas": "980", "refugees": "more than 362,000"}
"""Words that stand nowhere, and the number that each means."""
MEANT = {
    "kidnaped": "kidnapped",  # a letter that is missing
    "eartquake cost": "earthquake cost",
    "policce": "police",
    "Elecsiones": "elecciones",
    "cuantos desplzados": "cuantos desplazados",
    "presidnet": "president",
}
"""Words with a wrong letter, and the right ones."""


def test_forms_of_a_word_or_number_find_the_same(search):
    page = search()
    for query, same in SAME.items():
        results = words_of(page, query)
        assert results, query
        assert results == words_of(page, same), query


def test_a_synonym_marks_the_number_that_it_means(search):
    page = search()
    for query, section in SYNONYMS.items():
        assert words_of(page, query), query
        assert section in page.locator("#found p mark").all_text_contents()
        assert query not in page.locator("#found").text_content()


def test_another_word_is_offered_for_one_with_a_wrong_letter(search):
    page = search()
    status = page.get_by_role("status")
    for query, meant in MEANT.items():
        words_of(page, query)
        expect(status).to_contain_text(re.compile(rf"^Did you mean {meant}\? \d+ sections? on \d+ pages?$"))
        status.get_by_role("button", name=meant, exact=True).press("Enter")
        expect(page.get_by_label("Words or numbers")).to_have_value(meant)
        expect(status).to_be_focused()
        expect(status).not_to_contain_text("Did you mean")


def test_no_other_word_is_offered_for_a_right_one_or_in_the_place_of_a_number(search):
    page = search()
    assert words_of(page, "hostags") == words_of(page, "hostages") != []  # a synonym, which is printed nowhere
    for words in ("Kenyans", "muerto", "troops", "2699", "262000", "xyzw", "kidn", "hostags"):
        words_of(page, words)
        expect(page.get_by_role("status")).not_to_contain_text("Did you mean")


def test_words_that_stand_nowhere_are_left_out(search):
    page = search()
    prisons = words_of(page, "prisons")
    assert words_of(page, "prisons xylophone") == prisons
    expect(page.get_by_role("status")).to_contain_text("Not all words of “prisons xylophone” stand on this site.")


def test_sections_come_before_rows(search):
    page = search()
    for words in ("died", "troops", "cost", "homeless", "secuestros", "Capítulo 7"):
        first = next(result for result in words_of(page, words) if "#" in result)
        assert not first.startswith(("data/", "sources/")), words


def test_synonyms_are_printed_nowhere(real):
    for file in (real / "site").rglob("*"):
        if file.suffix in {".html", ".csv", ".xml", ".svg", ".jsonld"} or file.name == "statistics.json":
            assert "jailbreak" not in file.read_text(encoding="utf-8"), file


def test_words_that_stand_together_as_typed_come_first(search):
    assert words_of(search(), "june 2025")[:2] == ["data/", "data/#displaced_june_2025"]


def test_most_words_are_required_and_titles_come_first(search):
    page = search("bullets ransom")
    assert found(page) == [folder(FIGURES["violence"]), f"{folder(FIGURES['violence'])}#killed-injured-kidnapped"]
    for path in QUESTIONS:
        assert words_of(page, PAGES[path])[0] == folder(path)
    assert words_of(page, "Relief and development")[1].endswith("#relief-and-development")


def test_rows_and_events_are_found_by_themselves(search):
    event = next(one for one in RESOLVER.statistics.events.values() if not one.scheduled)
    words = " ".join(filled(event.what).split()[:6])
    page = search(words)
    assert f"since/#{event.date}" in found(page)
    source_id, source = next(iter(RESOLVER.statistics.sources.items()))
    assert f"sources/#{source_id}" in words_of(page, source.title)
    assert "data/#kidnapped" in words_of(page, KIDNAPPED)


def test_what_was_found_is_counted_and_what_was_not_is_told(search):
    page = search()
    status = page.get_by_role("status")
    expect(status).to_be_empty()
    field = page.get_by_label("Words or numbers")
    expect(field).to_be_focused()
    page.keyboard.type("bullets ransom")
    expect(status).to_have_text("1 section on 1 page")
    field.fill("kidnapped")
    results = [result for result in found(page) if "#" in result]
    expect(status).to_have_text(f"{len(results)} sections on {page.locator('#found section').count()} pages")
    field.fill("nothing of the kind")
    expect(status).to_contain_text("Nothing found for “nothing of the kind”.")
    expect(page.locator("#found")).to_be_empty()
    field.fill("x")
    expect(status).to_have_text("Type more letters, or a number.")
    field.fill("")
    expect(status).to_be_empty()


def test_the_address_keeps_what_was_looked_for(search):
    page = search()
    page.keyboard.type("Haití 50%")
    expect(page).to_have_url(re.compile(r"/search/\?q=Hait%C3%AD%2050%25$"))
    before = found(page)
    page.locator("#found a").first.click()
    page.wait_for_url(lambda address: "/search/" not in address)
    page.go_back()
    expect(page.get_by_label("Words or numbers")).to_have_value("Haití 50%")
    assert found(page) == before


def test_what_is_looked_for_is_text(search):
    page = search("<img src=x onerror=alert(1)> <b>kidnapped</b>")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)> <b>kidnapped</b>")
    expect(page.locator("#found img, .count b, .count img")).to_have_count(0)


def test_of_many_sections_the_first_are_shown(search):
    page = search("haiti")
    data = page.locator("#found section").filter(has=page.get_by_role("heading", name=PAGES[built("data")]))
    expect(data.get_by_role("listitem")).to_have_count(5)
    hidden = int(re.match(r"\d+", data.locator("summary").text_content())[0])
    data.locator("summary").press("Enter")
    expect(data.get_by_role("listitem")).to_have_count(5 + hidden)
    data.locator("summary").press("Enter")
    data.locator("summary").press("Enter")
    expect(data.get_by_role("listitem")).to_have_count(5 + hidden)


def test_the_first_pages_stand_there_at_once_and_the_others_follow_unless_one_types_on(search):
    page = search("haiti")
    found(page)
    titles = page.locator("#found h2 a").all_text_contents()
    assert len(titles) > 3
    assert page.evaluate(TYPE, ["haiti", "kidnapped", "haiti"])[-1] == titles[:3]
    found(page)
    assert page.locator("#found h2 a").all_text_contents() == titles


def test_an_excerpt_has_whole_sentences(search):
    page = search("police")
    found(page)
    excerpts = page.locator("#found p").all_text_contents()
    begun = [excerpt.removeprefix("… ") for excerpt in excerpts if excerpt.startswith("… ")]
    ended = [excerpt.removesuffix(" …") for excerpt in excerpts if excerpt.endswith(" …")]
    assert begun
    assert ended
    assert [text for text in begun if not re.match("[“¿]?[A-ZÁÉÍÓÚ0-9]", text)] == []
    assert [text for text in ended if not re.search("[.!?·][”)]?$", text)] == []


def test_the_keyboard_is_enough(search):
    page = search()
    page.keyboard.type("kidnapped")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    page.keyboard.press("Tab")
    first = page.locator("#found a").first
    expect(first).to_be_focused()
    expect(first).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[FIGURES["violence"]])


def test_the_field_of_any_page_leads_here(open_page):
    page = open_page("why-the-delay/", viewport=WIDE)
    page.get_by_role("banner").get_by_role("searchbox").fill("kidnapped")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=kidnapped$"))
    expect(page.get_by_role("status")).not_to_be_empty()
    assert "data/#kidnapped" in found(page)
    page.set_viewport_size(NARROW)
    page.goto(page.url.replace("search/?q=kidnapped", "data/"))
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(search_index.META["title"])


def test_it_works_from_a_file(open_file):
    page = open_file("about/index.html")
    field = page.get_by_role("searchbox", name="Search")
    field.fill("secuestradas")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"^file:///.*/haiti-explainer/search/index\.html\?q=secuestradas$"))
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ sections on \d+ pages$"))
    link = page.locator("#found li a").first
    expect(link).to_have_attribute("href", f"../{FIGURES['kidnapped']}#killed-injured-kidnapped")
    page.get_by_label("Words or numbers").fill("bullets ransom")
    expect(page.get_by_role("status")).to_have_text("1 section on 1 page")
    page.locator("#found li a").first.click()
    expect(page.locator("h2:target")).to_have_text("Killed, injured, kidnapped")


def test_without_javascript_it_says_so_and_lists_the_pages(search):
    page = search("kidnapped", java_script_enabled=False)
    expect(page.get_by_text("The search does not work here. It needs JavaScript")).to_be_visible()
    expect(page.get_by_label("Words or numbers")).to_be_hidden()
    expect(page.locator("#without-search a")).to_have_text(list(PAGES.values()))
    expect(page.locator("#without-search a").last).to_be_visible()
    page.get_by_role("article").get_by_role("link", name="text only").click()
    expect(page).to_have_url(re.compile(r"/text/$"))


@pytest.mark.parametrize("viewport", [NARROW, WIDE])
def test_axe_finds_nothing_and_nothing_sticks_out(search, viewport):
    page = search(viewport=viewport)
    for words in ("", "kenya", "nothing of the kind", "kidnaped"):
        words_of(page, words)
        for summary in page.locator("#found summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], words
        assert violations(page) == {}, words


def test_only_its_page_loads_the_script_and_the_script_is_small(real):
    script = real.built(search_index.SCRIPT)
    for file in (real / "site").rglob("*.html"):
        path = file.relative_to(real / "site").as_posix()
        assert (f"javascripts/{script.name}" in real.page(path)) == (path == SEARCH), path
    assert len(gzip.compress(script.read_bytes())) <= LARGEST
    for path in (WHOLE, TEXT, SEARCH):
        assert f'["{folder(path)}",'.encode() not in script.read_bytes()
    assert not (real / "site/search/search_index.json").exists()


def test_a_script_without_a_place_for_the_pages_is_refused():
    script = (ROOT / "assets/theme/javascripts/search.js").read_text(encoding="utf-8")
    assert search_index.fill_index(script, []).count("= [[],{") == 1
    with pytest.raises(ValueError, match="has no const"):
        search_index.fill_index("", [])


def test_a_row_is_found_with_who_counted_it(real):
    script = real.page("javascripts/search.js")
    assert "Counted by IOM. " in script
    assert "Counted by ." not in script
