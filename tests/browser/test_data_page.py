"""The data page in a real Chromium: rows that open, a filter, sentences to copy."""

import csv
import re

import pytest
from playwright.sync_api import expect

from explainer import markup
from explainer.data.kinds.date import print_period
from tests.support.chromium import violations
from tests.support.site_content import PAGES, RESOLVER, built, filled
from tests.support.text_layout import PHONE_FONT, page_in

STATISTICS = RESOLVER.statistics
SITE = "https://haiti-explainer.github.io/haiti-explainer/data/"
PHONE = {"width": 360, "height": 740}
HIGHEST = 9000
"""Of the page on a phone with all rows closed, in pixels."""
OPENED = "rows => rows.filter(row => row.open).map(row => row.id)"
DAYS = {
    "en": "Haiti explainer, reviewed 27 November 2026",
    "es": "Haiti explainer, revisado el 27 de noviembre de 2026",
}
SENTENCES = {
    ("displaced_2023", "en"): "People forced from their homes, June 2023: about 200,000 "
    "(Haiti, June 2023). Counted by IOM. Source: HaitiLibre, “Haiti - FLASH : More than 200,000 people had to flee "
    "their homes”, 25 August 2023, "
    "https://www.haitilibre.com/en/news-40339-haiti-flash-more-than-200-000-people-had-to-flee-their-homes.html.",
    ("displaced_2023", "es"): "Personas desplazadas, junio de 2023: alrededor de 200.000 "
    "(Haití, junio de 2023). Recuento de la OIM. Fuente: HaitiLibre, «Haiti - FLASH : More than 200,000 people had to "
    "flee their homes», 25 de agosto de 2023, "
    "https://www.haitilibre.com/en/news-40339-haiti-flash-more-than-200-000-people-had-to-flee-their-homes.html.",
    ("questions", "en"): "Questions that this site answers: 5. Counted on this site.",
    ("extension_headline", "en"): "Headline on the extension of the mission against the gangs: 29 September 2026. "
    "Source: ANSA, Headline on the extension of the mission against the armed gangs, "
    "a headline in Italian, shown in a digest of news, 29 September 2026.",
}
BUTTONS = {"en": "Copy as a sentence with its source", "es": "Copiar como frase con su fuente"}


def rows_of(page):
    return page.locator("#statistics details")


def opened(page):
    return rows_of(page).evaluate_all(OPENED)


def test_with_all_rows_closed_it_is_not_long_on_a_phone(browser, address, tmp_path):
    with page_in(browser, PHONE_FONT, tmp_path) as page:
        page.set_viewport_size(PHONE)
        assert page.goto(f"{address}data/").ok
        assert opened(page) == []
        assert page.evaluate("document.documentElement.scrollHeight") <= HIGHEST


def test_a_closed_row_tells_its_number_in_each_language(open_page):
    page = open_page("data/", viewport=PHONE)
    row = page.locator("#displaced summary")
    for language in ("en", "es"):
        expect(row).to_contain_text(filled("{displaced}", language))
        expect(row).to_contain_text(filled("{displaced.label}", language))


def test_each_topic_is_a_heading_to_which_the_contents_lead(open_page):
    page = open_page("data/")
    headings = page.locator("#statistics").get_by_role("heading", level=2)
    topics = list(dict.fromkeys(record.topic for record in STATISTICS.records.values()))
    assert headings.all_inner_texts() == topics
    contents = page.locator(f".{markup.CONTENTS}").get_by_role("link")
    assert contents.all_inner_texts() == [*topics, "Downloads"]
    for topic in topics:
        contents.filter(has_text=topic).click()
        assert page.evaluate("document.querySelector(':target').textContent") == topic


def test_a_number_leads_to_its_row_which_opens(open_page):
    page = open_page("why-a-mission/")
    page.get_by_role("link", name=filled("{displaced}")).first.click()
    expect(page).to_have_url(re.compile(r"/data/#displaced$"))
    row = page.locator("details:target")
    expect(row).to_contain_text(STATISTICS.records["displaced"].label)
    expect(row).to_be_in_viewport()
    assert opened(page) == ["displaced"]
    source = STATISTICS.sources[STATISTICS.source_ids("displaced")[0]]
    expect(row.get_by_role("link", name=source.title).first).to_have_attribute("href", source.url)
    row.get_by_role("link", name="Children forced from their homes", exact=True).click()
    expect(page.locator("details:target")).to_have_id("displaced_children")
    assert opened(page) == ["displaced", "displaced_children"]
    expect(page.locator("#displaced_children q")).to_have_text(STATISTICS.records["displaced_children"].quote)


def test_without_javascript_every_row_can_be_opened_and_read(open_page):
    page = open_page("data/#casualties", java_script_enabled=False, viewport=PHONE)
    row = page.locator("#casualties")
    expect(row.locator("summary")).to_be_in_viewport()
    row.locator("summary").click()
    for text in (STATISTICS.records["casualties"].quote, "Counted by BINUH", "Recuento de la BINUH", "Used on"):
        expect(row.get_by_text(text).first).to_be_visible()
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    row.get_by_role("link", name="#casualties").click()
    expect(page).to_have_url(re.compile(r"/data/#casualties$"))


def test_rows_are_told_apart_by_ear(open_page):
    page = open_page("data/")
    heads = page.locator("#statistics summary > [lang=en] > dfn").all_inner_texts()
    assert len(set(heads)) == len(heads) == len(STATISTICS.records)
    page.goto(page.url.partition("#")[0] + "#displacement")
    series = page.locator("#displacement").get_by_role("list")
    count = len(RESOLVER.print_observations("displacement", "en"))
    assert [part.get_by_role("listitem").count() for part in series.all()] == [count] * 2
    # each statistic of a series has a row of its own
    expect(page.locator("#displacement")).not_to_contain_text("See also")
    page.goto(page.url.partition("#")[0] + "#displaced_june_2024")
    expect(page.locator("#displaced_june_2024").get_by_role("link", name="Series: people")).to_be_visible()


def test_open_rows_are_for_everybody(open_page):
    page = open_page("data/", viewport=PHONE)
    rows_of(page).evaluate_all("rows => rows.forEach((row, index) => { row.open = index < 12 })")
    expect(page.get_by_role("button", name=BUTTONS["en"])).to_have_count(12)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    rows_of(page).evaluate_all("rows => rows.slice(12).forEach(row => row.remove())")  # test_browser has them closed
    assert violations(page) == {}


def test_it_can_be_filtered_by_words(open_page):
    page = open_page("data/")
    rows, themes = rows_of(page), page.locator("#statistics h2")
    count = rows.count()
    assert count == len(STATISTICS.records)
    field = page.get_by_label("Filter the rows")
    field.fill("secuestradas artibonite")
    expect(rows.filter(visible=True)).to_have_count(1)
    expect(rows.filter(visible=True)).to_contain_text(filled("{kidnapped}", "es"))
    expect(page.get_by_role("status")).to_have_text(f"1 of {count} rows")
    field.fill("haití")
    expect(page.locator("#displaced")).to_be_visible()
    field.fill("nothing of the kind")
    expect(page.get_by_role("status")).to_have_text("No row is like this. Search the whole site")
    expect(themes.filter(visible=True)).to_have_count(0)
    page.evaluate("location.hash = 'kidnapped'")
    expect(rows.filter(visible=True)).to_have_count(count)
    assert opened(page) == ["kidnapped"]
    field.fill("secuestradas artibonite")
    expect(themes.filter(visible=True)).to_have_text(["Violence and its harm"])
    page.set_viewport_size(PHONE)
    expect(rows.filter(visible=True)).to_have_count(1)
    page.get_by_role("link", name="Money", exact=True).click()
    expect(page.locator("#topic-money")).to_be_in_viewport()


def test_it_can_be_filtered_by_topic_page_and_source(open_page):
    page = open_page("data/")
    rows, themes = rows_of(page).filter(visible=True), page.locator("#statistics h2").filter(visible=True)
    names = ("Topic", "Page", "Source")
    topic, place, source = (page.get_by_role("combobox", name=re.compile(f"^{name}")) for name in names)
    assert [select.locator("option").first.inner_text() for select in (topic, place, source)] == ["All"] * 3
    topic.select_option("Money")
    expect(themes).to_have_text(["Money"])
    money = [name for name, record in STATISTICS.records.items() if record.topic == "Money"]
    expect(rows).to_have_count(len(money))
    expect(page.get_by_role("status")).to_have_text(f"{len(money)} of {len(STATISTICS.records)} rows")
    source.select_option("Dominican Today")
    assert rows.evaluate_all("rows => rows.map(row => row.id)") == [
        name for name in money if "dominicantoday-seven" in STATISTICS.newest_source_ids(name)
    ]
    topic.select_option("")
    source.select_option("UNICEF")
    expect(rows).to_have_count(2)
    place.select_option(PAGES[built("why-a-mission")])
    expect(rows).to_have_attribute("id", "displaced_children_share")
    page.locator("#statistics").evaluate("() => { location.hash = 'displaced' }")
    for select in (topic, place, source):
        expect(select).to_have_value("")
    publishers = source.locator("option").all_inner_texts()[1:]
    assert publishers == sorted(publishers, key=str.casefold)
    names = {name for name in STATISTICS.records for name in STATISTICS.newest_source_ids(name)}
    assert set(publishers) == {STATISTICS.sources[name].publisher for name in names}


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("name", "language"), SENTENCES)
def test_a_number_is_copied_as_a_sentence_with_its_source(open_page, name, language):
    page = open_page(f"data/#{name}", permissions=["clipboard-read", "clipboard-write"])
    page.locator(f"#{name}").get_by_role("button", name=BUTTONS[language]).click()
    expect(page.get_by_role("button", name={"en": "Copied", "es": "Copiado"}[language])).to_be_visible()
    written = f"{SENTENCES[name, language]} {DAYS[language]}, {SITE}#{name}."
    assert plain(page.evaluate("navigator.clipboard.readText()")) == written


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_sentence_says_what_how_many_where_when_and_by_whom(open_page, language):
    page = open_page("data/", permissions=["clipboard-read", "clipboard-write"])
    rows_of(page).evaluate_all("rows => rows.forEach(row => { row.open = true })")
    buttons = page.get_by_role("button", name=BUTTONS[language])
    expect(buttons).to_have_count(len(STATISTICS.records))
    said = page.evaluate(
        """async (name) => {
          const said = {}
          for (const button of document.querySelectorAll("#statistics button")) {
            if (button.textContent !== name) continue
            button.click()
            said[button.closest("details").id] = button.nextElementSibling.textContent
          }
          return said
        }""",
        BUTTONS[language],
    )
    assert set(said) == set(STATISTICS.records)
    for name, sentence in said.items():
        record = STATISTICS.records[name]
        label = RESOLVER.print_reference(f"{{{name}.label}}", language).text
        parts = [label, f": {RESOLVER.print_for_table(name, language).text}", f"{SITE}#{name}."]
        if place := STATISTICS.place(name):
            parts.append(RESOLVER.print_reference(f"{{{name}.place}}", language).text if place else "")
        if (period := STATISTICS.period(name)) and not record.is_date:
            parts.append(print_period(name, period, language).text)
        for source_id in STATISTICS.newest_source_ids(name):
            source = STATISTICS.sources[source_id]
            publisher = RESOLVER.translate_text("publisher", source.publisher, language)
            reference = RESOLVER.translate_text("reference", source.reference or "", language)
            parts += [publisher, RESOLVER.name_source(source, language), source.url or reference]
            parts += [print_period("", source.published, language).text] if source.published else []
        assert [part for part in parts if part not in sentence] == [], name
        assert plain(sentence).endswith(f" {DAYS[language]}, {SITE}#{name}."), name
        assert not re.search(r"  |\(\)|, ?,|undefined", sentence), name


def test_a_sentence_is_selected_where_the_clipboard_is_refused(open_page):
    page = open_page("data/#displaced_2023")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    page.locator("#displaced_2023").get_by_role("button", name=BUTTONS["en"]).click()
    sentence = page.locator("#displaced_2023 output").first
    expect(sentence).to_be_in_viewport()
    assert plain(sentence.inner_text()).startswith(SENTENCES["displaced_2023", "en"])
    assert page.evaluate("getSelection().toString()") == sentence.inner_text()
    expect(page.get_by_role("button", name="Copied")).to_have_count(0)


def test_a_sentence_can_be_copied_from_a_file(browser, unpacked):
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{(unpacked / 'data/index.html').as_uri()}#displaced_2023")
        page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.locator("#displaced_2023").get_by_role("button", name=BUTTONS["en"]).click()
        written = f"{SENTENCES['displaced_2023', 'en']} {DAYS['en']}, {SITE}#displaced_2023."
        assert plain(page.evaluate("getSelection().toString()")) == written


def test_on_paper_every_row_is_open_and_is_closed_again_behind_it(open_page):
    page = open_page("data/#kidnapped")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert len(opened(page)) == len(STATISTICS.records)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened(page) == ["kidnapped"]


def test_the_filter_holds_when_one_comes_back(open_page):
    page = open_page("data/")
    page.get_by_label("Filter the rows").fill("kidnapped")
    shown = rows_of(page).filter(visible=True).count()
    assert 0 < shown < 20
    page.goto(page.url.replace("data/", "about/"))
    page.go_back()
    expect(rows_of(page).filter(visible=True)).to_have_count(shown)


def test_words_of_buttons_and_of_copied_sentences_are_not_looked_for(open_page):
    page = open_page("data/#kidnapped")
    page.locator("#kidnapped").get_by_role("button", name=BUTTONS["en"]).click()
    page.get_by_label("Filter the rows").fill("haiti explainer")
    expect(page.get_by_role("status")).to_have_text("No row is like this. Search the whole site")


def test_words_that_no_row_has_lead_to_the_search(open_page):
    page = open_page("data/")
    page.get_by_label("Filter the rows").fill("slain & murdered")
    page.get_by_role("link", name="Search the whole site").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=slain%20%26%20murdered$"))
    expect(page.get_by_role("main").get_by_role("link", name="People killed or injured").first).to_be_visible()


def test_a_series_is_there_as_a_file(open_page, real):
    page = open_page("data/#displacement")
    address = page.locator("#displacement .context").get_by_role("link", name="CSV").evaluate("link => link.href")
    assert address.endswith("/data/displacement.csv")
    with (real / "site/data/displacement.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    dates = [str(when) for when, _, _ in STATISTICS.observations("displacement") if when]
    assert [row["date"] for row in rows] == dates
    assert {row["counted_by"] for row in rows} == {"IOM", ""}
    assert all(row["title"] and row["quote"] and row["published"] for row in rows)


def test_a_link_that_opens_elsewhere_leaves_the_page_where_it_is(open_page):
    page = open_page("data/#kidnapped")
    page.evaluate("addEventListener('click', (event) => event.preventDefault()); scrollTo(0, 0)")
    page.locator("#kidnapped .cited[lang=en] a").first.evaluate("link => link.click()")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == 0


def test_a_row_leads_to_what_other_sources_say(open_page):
    page = open_page("data/#casualties")
    for other in ("casualties_secretary_general", "casualties_article"):
        assert page.locator(f"#casualties .context a[href='#{other}']").count() == 1
        assert page.locator(f"#{other} .context a[href='#casualties']").count() == 1
