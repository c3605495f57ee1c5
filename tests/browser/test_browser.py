"""The built site in a real Chromium, under the folder of its default address: what a reader notices."""

import io
import re

import PIL.Image
import pytest
from playwright.sync_api import expect

from explainer import markup
from tests.support.chromium import OPTIONS, violations
from tests.support.projects import ROOT
from tests.support.required_programs import chromium
from tests.support.site_content import FIGURES, IMAGES, PAGES, QUESTIONS, RESOLVER, SEARCH, TEXT, WHOLE, filled

DESKTOP = {"width": 1280, "height": 800}
HOLDING = {path: [name for name in FIGURES if FIGURES[name] == path] for path in FIGURES.values()}
"""By page, its figures."""


@pytest.mark.parametrize("path", [*PAGES, WHOLE, TEXT, "404.html"])
def test_axe_finds_nothing(open_page, path):
    assert violations(open_page(path)) == {}


@pytest.mark.parametrize("has_javascript", [True, False])
@pytest.mark.parametrize("path", [*PAGES, WHOLE, TEXT, SEARCH, "404.html"])
def test_nothing_sticks_out_to_the_side_and_no_word_that_is_seen_is_hidden_from_a_name(open_page, path, has_javascript):
    widths = [320, 360, 768, 1280, 1920]
    page = open_page(path, viewport={"width": widths[0], "height": 800}, java_script_enabled=has_javascript)
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found.append(page.evaluate("document.documentElement.scrollWidth"))
    assert found == widths
    hidden = page.locator("a, button, summary, label, input").evaluate_all(
        "all => all.filter(one => one.innerText && !one.ariaLabel && [...one.querySelectorAll('[aria-hidden]')]"
        ".some(part => part.textContent.trim())).map(one => one.outerHTML)"
    )
    labelled = page.locator("a[aria-label], button[aria-label]").evaluate_all(
        "all => all.filter(one => !one.ariaLabel.includes(one.innerText.trim())).map(one => one.outerHTML)"
    )
    assert [*hidden, *labelled] == []


def test_letters_twice_as_large_stay_on_a_phone(browser, address):
    with browser.browser_type.launch(
        executable_path=chromium(), args=[*OPTIONS, "--blink-settings=defaultFontSize=32"]
    ) as large:
        page = large.new_page(viewport={"width": 360, "height": 740})
        for path in [*PAGES, WHOLE, TEXT, SEARCH, "404.html"]:
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") == 360, path
        page.get_by_role("link", name="Pages").click(trial=True)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_colour_tells_is_seen_where_the_system_sets_all_colours(open_page, scheme):
    page = open_page("why-a-mission/", forced_colors="active", color_scheme=scheme, viewport=DESKTOP)
    for one, property_ in (
        (page.locator(".steps").get_by_role("link").first, "border-top-color"),
        (page.locator("#pages").get_by_role("link", name=PAGES[QUESTIONS[0]]), "border-left-color"),
    ):
        others = one.locator("xpath=(following::button | following::a)[1]")
        colours = [
            each.evaluate(f"one => getComputedStyle(one).getPropertyValue('{property_}')") for each in (one, others)
        ]
        assert colours[0] != colours[1]


def test_the_pictures_are_drawn(open_page):
    page = open_page("")
    image = page.locator("figure#story img")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("image => image.naturalWidth") == 400


@pytest.mark.parametrize(("width", "is_beside"), [(320, False), (768, False), (1280, True)])
def test_words_of_pictures_have_12_pixels_and_captions_stand_beside_them_where_there_is_room(
    open_page, width, is_beside
):
    page = open_page("", viewport={"width": width, "height": 740})
    picture, caption = page.locator("figure#story img"), page.locator("figure#story figcaption")
    box, words = picture.bounding_box(), caption.bounding_box()
    assert box["width"] / 400 * 15 >= 12  # the smallest size in pictures, as tests/unit/test_drawn.py has it
    assert (words["x"] >= box["x"] + box["width"]) == is_beside
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_goes_through_the_questions(open_page):
    page = open_page("", viewport={"width": 360, "height": 740})
    for path in QUESTIONS:
        page.get_by_role("link", name=PAGES[path]).last.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[path])


@pytest.mark.parametrize("path", [QUESTIONS[0], QUESTIONS[-1]])
def test_the_name_of_a_step_begins_with_the_digit_that_is_seen(open_page, path):
    links = open_page(path).locator(".steps").get_by_role("link")
    assert [link.evaluate("link => link.firstChild.data") for link in links.all()] == list("12345")
    for number, (link, question) in enumerate(zip(links.all(), QUESTIONS, strict=True), start=1):
        expect(link).to_have_accessible_name(f"{number} {PAGES[question]}")


SERIES = "displacement", "deployed"
"""What the picture of the home page shows by date."""


def test_the_table_of_two_series_names_each_once(open_page):
    page = open_page("")
    page.locator("#story--en--name").click()
    heads = page.get_by_role("table", name=page.locator("#story--en--name").inner_text()).get_by_role("rowheader")
    named = [text.replace("\N{NO-BREAK SPACE}", " ") for text in heads.all_inner_texts()]
    dates = {name: [filled(date.text) for date, *_ in RESOLVER.print_observations(name, "en")] for name in SERIES}
    rows = (row for name, of_series in dates.items() for row in (filled(f"{{{name}.label}}"), *of_series))
    lines = [filled(f"{{{name}.label}}, {{{name}.date}}") for name in ("deployment_planned", "deployment_allowed")]
    assert named == [*rows, *lines]


@pytest.mark.parametrize("path", QUESTIONS)
def test_the_title_follows_at_once_where_one_skips_to_the_content(open_page, path):
    page = open_page(path)
    assert page.locator("main h1").evaluate("h1 => h1.closest('main').innerText.trim().startsWith(h1.innerText)")
    assert page.locator(".in-short h2").inner_text() == "In short"
    assert page.get_by_role("region", name=re.compile("numbers on this page|cite", re.IGNORECASE)).count() == 0


def test_the_numbers_of_a_page_are_listed_once_in_the_order_of_first_use(open_page):
    page = open_page("what-kind-of-operation/")
    told = page.locator("article a.statistic:not(:has(time))").evaluate_all(
        "links => [...new Set(links.filter(a => !a.closest('.numbers')).map(a => a.hash.slice(1)))]"
    )
    listed = page.locator(f".{markup.NUMBERS} a.{markup.STATISTIC}").evaluate_all(
        "links => links.map(a => a.hash.slice(1))"
    )
    assert len(listed) == len(set(listed)) > 10
    assert [name for name in listed if name in told] == told


@pytest.mark.parametrize("has_javascript", [True, False])
def test_the_numbers_of_a_page_stand_at_its_foot(open_page, has_javascript):
    page = open_page("why-a-mission/", java_script_enabled=has_javascript)
    page.locator(f".{markup.NUMBERS} summary").click()
    entries = page.locator(f".{markup.NUMBERS}").get_by_role("listitem")
    statistic = RESOLVER.statistics.records["kidnapped"]
    source = RESOLVER.statistics.sources[statistic.source[0]]
    entry = entries.filter(has_text=statistic.label)
    expect(entry).to_contain_text(
        f"{filled('{kidnapped}')}: {statistic.label}. {statistic.place[0].upper()}{statistic.place[1:]}, "
    )
    expect(entry.get_by_role("link", name=source.publisher)).to_have_attribute("href", source.url)
    expect(entry.locator("time").last).to_have_attribute("datetime", str(source.published))


def test_a_keyboard_reaches_a_number_and_its_source(open_page):
    page = open_page("why-a-mission/")
    page.locator(f".{markup.NUMBERS} summary").press("Enter")
    page.locator(f".{markup.NUMBERS} a.{markup.STATISTIC}[href$='#casualties']").focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("[document.activeElement.closest('li')?.textContent, document.activeElement.hostname]")
    assert filled("{casualties}") in focused[0].replace("\N{NO-BREAK SPACE}", " ")
    assert focused[1] in RESOLVER.statistics.sources["binuh-2024-q1"].url
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/data/#casualties$"))


LANGUAGES_OF_CAPTIONS = ["EN+ES", "English", "Español"]


def choose_captions(page, choice):
    """Choose one language of captions, or all, as a reader does."""
    page.get_by_label("Language of the captions").select_option(choice)


class Figure:
    """A figure of a page: its parts, and what they are in a language that a reader chose."""

    def __init__(self, page, name):
        self.page, self.name, self.figure = page, name, page.locator(f"figure#{name}")
        self.values = page.locator(f".values:has([id^='{name}--'])")
        self.captions = {one: self.figure.locator(f"figcaption > p[lang={one}]:not(.alt)") for one in ("en", "es")}
        self.image, self.alt = self.figure.locator("img"), self.figure.locator(f".{markup.ALT}")
        self.spanish_alt = self.alt.text_content()

    def is_told_in(self, language):
        title = self.page.locator(f"[lang={language}] #{self.name}--{language}--name")
        words = r"\s+".join(map(re.escape, title.text_content().split()))
        expect(self.figure).to_have_accessible_name(re.compile(f"^{words}$"))
        expect(self.image).to_have_attribute("lang", language)

    def is_shown_in(self, language, other):
        self.is_told_in(language)
        expect(self.captions[language]).to_be_visible()
        expect(self.captions[other]).to_be_hidden()
        tag = "" if language == "en" else rf"\.{language}"
        expect(self.image).to_have_attribute("src", re.compile(rf"/{self.name}{tag}\.\w{{8}}\.svg$"))
        for summary in self.values.locator("summary").all():
            expect(summary).to_be_visible(visible=summary.evaluate("one => one.closest('[lang]').lang") == language)


@pytest.mark.parametrize("path", HOLDING)
def test_a_reader_chooses_the_language_of_captions_and_it_is_remembered(open_page, path):
    page = open_page(path)
    figures = [Figure(page, name) for name in HOLDING[path]]
    expect(page.get_by_label("Language of the captions").locator("option")).to_have_text(LANGUAGES_OF_CAPTIONS)
    for figure in figures:
        figure.is_told_in("en")
    choose_captions(page, "es")
    for _ in range(2):
        for figure in figures:
            figure.is_shown_in("es", "en")
            expect(figure.image).to_have_attribute("alt", figure.spanish_alt)
            expect(figure.alt).to_be_hidden()  # the picture itself has that text now
        page.reload()
    choose_captions(page, "en")
    for figure in figures:
        figure.is_shown_in("en", "es")
        expect(figure.image).not_to_have_attribute("alt", figure.spanish_alt)
    choose_captions(page, "all")
    for figure in figures:
        figure.is_told_in("en")
        for caption in figure.captions.values():
            expect(caption).to_be_visible()


def test_an_alternative_text_that_is_not_translated_stays_english_and_says_so(open_page):
    page = open_page("why-a-mission/")
    image = page.locator("figure#violence img")
    english = image.get_attribute("alt")
    page.locator("figure#violence .alt").evaluate("alt => alt.classList.add('untranslated')")  # as in a preview
    choose_captions(page, "es")
    expect(image).to_have_attribute("src", re.compile(r"\.es\."))
    expect(image).to_have_attribute("alt", english)
    expect(image).to_have_attribute("lang", "en")


def test_a_remembered_choice_moves_nothing_while_a_page_loads(open_page):
    page = open_page("why-a-mission/", viewport={"width": 360, "height": 740})
    choose_captions(page, "es")
    page.goto(page.url + "#violence")
    page.reload()
    page.wait_for_timeout(300)
    shifts = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => list.getEntries().forEach("
        "one => sum += one.value)).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 200) })"
    )
    assert shifts == 0


@pytest.mark.parametrize("path", HOLDING)
def test_without_javascript_a_figure_is_seen_and_read_in_both_languages(open_page, path):
    page = open_page(path, java_script_enabled=False, viewport={"width": 360, "height": 740})
    expect(page.get_by_label("Language of the captions")).to_be_hidden()
    for name in HOLDING[path]:
        figure = page.locator(f"figure#{name}")
        picture = figure.locator("img").bounding_box()
        assert picture["width"] > 300
        english, spanish, alt = (
            figure.locator(selector) for selector in ("p[lang=en]", f"p[lang=es]:not(.{markup.ALT})", f"p.{markup.ALT}")
        )
        expect(english).to_be_visible()
        expect(spanish).to_be_visible()
        assert alt.bounding_box()["height"] <= 1
        assert picture["y"] < english.bounding_box()["y"] < spanish.bounding_box()["y"]
        link = spanish.get_by_role("link", name=re.compile(r"^Ver la imagen en español \(.{10,}\)$"))
        assert page.request.get(link.evaluate("link => link.href")).ok
        for language in ("en", "es"):
            for summary in page.locator(f"summary:has(#{name}--{language}--name):has-text(':')").all():
                table = page.get_by_role("table", name=summary.locator("span").inner_text(), exact=True)
                expect(table).to_be_hidden()
                summary.click()
                expect(table).to_be_visible()
                assert table.get_by_role("rowheader").count() == table.get_by_role("row").count() > 0
                assert table.evaluate("table => table.closest('[lang]').lang") == language


def test_each_picture_with_values_has_one_table_of_them_a_language_named_by_it(open_page):
    page = open_page("what-kind-of-operation/")
    summaries = [
        text.replace("\N{NO-BREAK SPACE}", " ") for text in page.locator(".values > summary").all_inner_texts()
    ]
    assert summaries[::2] == [
        "Values: " + filled(IMAGES["vote"]["words"]["title"]),
        filled("Values: {trust_fund.start} paid into the trust fund of the mission to Haiti"),
    ]
    assert [summary[:33] for summary in summaries[1::2]] == [
        filled("Datos: {votes_for} miembros del Consejo de"),
        "Datos: Casi 18 millones de dólare",
    ]
    assert page.locator("figure + .values + .values").count() == page.locator("figure").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_follows_the_scheme_that_the_reader_chose(open_page, scheme):
    page = open_page("why-a-mission/", color_scheme=scheme)
    image = page.locator("figure#violence img")
    image.scroll_into_view_if_needed()
    before = image.screenshot()
    page.get_by_title(re.compile("^Switch to")).click()
    page.wait_for_timeout(300)
    after = image.screenshot()
    colours = [PIL.Image.open(io.BytesIO(shot)).convert("RGB").getpixel((3, 3)) for shot in (before, after)]
    is_dark = [sum(colour) < 300 for colour in colours]
    assert is_dark == [scheme == "dark", scheme == "light"]


@pytest.mark.parametrize("stored", ["xx", "en+es", ""])
def test_a_choice_that_no_caption_has_is_forgotten(open_page, stored):
    page = open_page("why-a-mission/")
    page.evaluate(f"localStorage.setItem('haiti-explainer.captions', '{stored}')")
    page.reload()
    expect(page.locator("#violence p[lang=en]")).to_be_visible()
    expect(page.locator("#violence p[lang=es]:not(.alt)")).to_be_visible()
    expect(page.get_by_label("Language of the captions")).to_have_value("all")


def test_what_is_read_stays_in_place_when_captions_above_it_become_shorter(open_page):
    page = open_page("why-a-mission/", viewport={"width": 360, "height": 740})
    heading = page.locator(".spread ~ h2").last
    heading.evaluate("heading => scrollTo(0, heading.getBoundingClientRect().top + scrollY - 100)")
    before = heading.bounding_box()["y"]
    choose_captions(page, "es")
    assert abs(heading.bounding_box()["y"] - before) < 1


def test_a_question_is_shared_by_the_dialogue_of_the_device(open_page, browser, address):
    page = open_page("why-a-mission/")  # a desktop's Chromium has no such dialogue
    expect(page.get_by_text("Share this page")).to_be_hidden()
    with browser.new_context() as context:
        context.add_init_script("navigator.share = async (content) => { window.shared = content; }")
        page = context.new_page()
        page.goto(f"{address}why-a-mission/")
        page.get_by_role("button", name="Share this page").click()
        assert page.evaluate("shared") == {
            "title": page.title(), "url": page.locator("link[rel=canonical]").get_attribute("href")
        }  # fmt: skip


ADD_LANGUAGE = """sheet => {
  const link = document.querySelector("header .language");
  link.after(link.cloneNode(true));
  link.parentElement.classList.add("many");
  const styles = new CSSStyleSheet();
  styles.replaceSync(sheet);
  document.adoptedStyleSheets = [styles];
}"""
"""Makes the header of a page in three languages that of one in four."""


@pytest.mark.parametrize("width", [320, 360])
def test_beside_three_other_languages_the_mark_stands_for_the_name(open_page, width):
    page = open_page("why-a-mission/", viewport={"width": width, "height": 640})
    page.evaluate(ADD_LANGUAGE, (ROOT / "assets/theme/stylesheets/languages.css").read_text("utf-8"))
    brand = page.locator("header .brand")
    expect(brand).to_have_accessible_name("Haiti explainer")
    expect(brand.locator(".mark")).to_be_visible()
    assert brand.bounding_box()["width"] < 50
    assert page.get_by_label("Language of the captions").bounding_box()["width"] > 60
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_header_gives_way_on_a_low_screen(open_page):
    page = open_page("why-a-mission/", viewport={"width": 320, "height": 256})
    page.evaluate("scrollTo(0, 1000)")
    expect(page.locator(".top")).not_to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_what_is_only_scheduled_says_so_for_all_to_see(open_page):
    unread = open_page("since/").locator(f".{markup.TIMELINE} .{markup.UNREAD}")
    assert unread.count() == 5
    for event in unread.all():
        status = re.compile(r"^\((scheduled, .*|(headline|notice|digest) only)\)$")
        label = event.get_by_role("heading").get_by_text(status)
        assert label.bounding_box()["width"] > 100
