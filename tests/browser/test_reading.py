"""How the site reads, in a real Chromium: the measure of its lines, its colours, and what a keyboard reaches."""

import itertools

import pytest
from playwright.sync_api import expect

from tests.support.contrast import contrast
from tests.support.site_content import FIGURES, PAGES, QUESTIONS
from tests.support.text_layout import PHONE_FONT, page_in

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
LENGTHS = """() => [...document.querySelectorAll('article > p:not([class])')].flatMap(paragraph => {
    const lines = new Map()
    const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    for (let text; (text = texts.nextNode());)
        for (let i = 0; i < text.length; i++) {
            const range = new Range()
            range.setStart(text, i)
            range.setEnd(text, i + 1)
            const box = range.getBoundingClientRect()
            const line = Math.round(box.bottom / 10)
            if (box.width) lines.set(line, (lines.get(line) ?? 0) + 1)
        }
    return [...lines.values()].slice(0, -1)
})"""
"""The characters of each line of the running text but the last ones of paragraphs."""
COLOURS = """() => Object.fromEntries(
    %s.map(name => [name, getComputedStyle(document.body).getPropertyValue('--' + name)]))"""
TEXTS = ("ink", "quiet", "blue")
GROUNDS = ("paper", "surface", "sand")
OVERLAPS = """() => {
    const shown = [...document.querySelectorAll(':is(.top, .steps, .turn, footer) :is(a, p, button, input)')]
        .map(element => [element, element.getBoundingClientRect()])
        .filter(([, box]) => box.width > 1)
        .filter(([element]) => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    return shown.flatMap(([one, a], index) => shown.slice(index + 1)
        .filter(([other, b]) => !one.contains(other) && !other.contains(one)
            && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
        .map(([other]) => [one.outerHTML, other.outerHTML]))
}"""


def focused(page):
    return page.evaluate("(document.activeElement.ariaLabel || document.activeElement.innerText).trim()")


@pytest.mark.parametrize("path", ["", "why-a-mission/", "about/"])
def test_a_line_has_sixty_to_seventy_five_characters(open_page, path):
    page = open_page(path)
    for width in (768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        lengths = page.evaluate(LENGTHS)
        assert len(lengths) > 3
        assert 60 <= sum(lengths) / len(lengths) <= 75, width
        assert max(lengths) <= 80, width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_are_told_apart(open_page, scheme):
    page = open_page("", color_scheme=scheme)
    colours = page.evaluate(COLOURS % [*TEXTS, *GROUNDS, "edge", "ochre"])
    for text, ground in itertools.product(TEXTS, GROUNDS):
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for shape, ground in itertools.product(("edge", "ochre"), GROUNDS):
        assert contrast(colours[shape], colours[ground]) >= 3, (shape, ground)
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == scheme


def test_dark_is_dark_without_javascript_too(open_page):
    names = [*TEXTS, *GROUNDS, "edge", "rule", "ochre"]
    dark, scriptless, light = (
        open_page("", color_scheme=scheme, java_script_enabled=has_javascript).evaluate(COLOURS % names)
        for scheme, has_javascript in (("dark", True), ("dark", False), ("light", False))
    )
    assert dark == scriptless
    assert not set(dark.values()) & set(light.values())


def test_a_chosen_scheme_holds_against_the_systems(open_page):
    page = open_page("", color_scheme="dark", viewport=DESKTOP)
    paper = COLOURS % ["paper"]
    dark = page.evaluate(paper)
    page.get_by_role("button", name="Switch to light mode").press("Space")
    light = page.evaluate(paper)
    assert light != dark
    expect(page.get_by_role("button", name="Switch to dark mode")).to_be_visible()
    page.reload()
    assert page.evaluate(paper) == light
    page.goto(page.url + QUESTIONS[0].removesuffix("index.html"))
    assert page.evaluate(paper) == light
    page.get_by_role("button", name="Switch to dark mode").press("Enter")
    assert page.evaluate(paper) == dark


MOVING = "all => all.map(e => getComputedStyle(e)).some(s => s.transitionDuration + s.animationName != '0snone')"


@pytest.mark.parametrize("path", ["", QUESTIONS[0], QUESTIONS[1], FIGURES["relief"], "data/", "404.html"])
def test_nothing_overlaps_and_nothing_is_animated(open_page, path):
    page = open_page(path)
    for width in (320, 360, 640, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate(OVERLAPS) == [], width
        if width in {PHONE["width"], DESKTOP["width"]}:
            assert not page.locator("*").evaluate_all(MOVING), width


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_the_keyboard_comes_first_to_the_text(open_page, viewport):
    page = open_page(QUESTIONS[2], viewport=viewport)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to content"
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('article') !== null")


@pytest.mark.parametrize("has_javascript", [True, False])
def test_the_keyboard_opens_the_list_of_pages(open_page, has_javascript):
    page = open_page(QUESTIONS[2], viewport=PHONE, java_script_enabled=has_javascript)
    listed = page.get_by_role("navigation", name="Pages")
    opener = page.get_by_role("banner").get_by_role("link", name="Pages")
    expect(listed).to_be_hidden()
    opener.focus()
    expect(opener).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(listed).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(listed.get_by_role("link", name="Overview")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[QUESTIONS[1]])


@pytest.mark.parametrize("has_javascript", [True, False])
def test_the_list_of_pages_is_closed(open_page, has_javascript):
    page = open_page(QUESTIONS[2], viewport=PHONE, java_script_enabled=has_javascript)
    page.get_by_role("banner").get_by_role("link", name="Pages").click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Close").click()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_who_leaves_the_list_of_pages_is_where_they_were(open_page):
    page = open_page(QUESTIONS[2], viewport=PHONE)
    opener = page.get_by_role("banner").get_by_role("link", name="Pages")
    for leave in (lambda: page.keyboard.press("Escape"), page.get_by_role("link", name="Close").click):
        page.evaluate("scrollTo(0, 1500)")
        box = opener.bounding_box()
        page.mouse.click(box["x"] + 9, box["y"] + 9)
        expect(page.get_by_role("navigation", name="Pages")).to_be_visible()
        leave()
        expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
        expect(opener).to_be_focused()
        page.wait_for_function("() => scrollY === 1500")


def test_a_single_letter_is_no_command(open_page):
    page = open_page(QUESTIONS[0], viewport=DESKTOP)
    for letter in "nps/":
        page.keyboard.press(letter)
    page.wait_for_timeout(300)
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES[QUESTIONS[0]])
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("path", [QUESTIONS[0], "data/"])
def test_what_is_focused_is_seen(open_page, path):
    page = open_page(path, viewport={"width": 640, "height": 400})  # a small window, at twice the size
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        top, outline, is_plain = page.evaluate(
            """() => {
                const one = document.activeElement
                const style = getComputedStyle(one)
                return [one.getBoundingClientRect().top, style.outlineStyle, one.closest('article, footer') !== null]
            }"""
        )
        if is_plain:
            assert outline == "solid"
            assert top >= 48, "beneath the header"


@pytest.mark.parametrize(("width", "height"), [(360, 640), (390, 844)])
def test_the_home_page_answers_on_the_first_screen_of_a_phone(browser, address, tmp_path, width, height):
    with page_in(browser, PHONE_FONT, tmp_path) as page:
        page.set_viewport_size({"width": width, "height": height})
        assert page.goto(address).ok
        for words in ("Kenya led a mission", "Is the mission there today?", "people in Haiti have been forced"):
            box = page.locator("article p", has_text=words).first.bounding_box()
            assert box["y"] + box["height"] <= height, words
