"""The translators' desk in a preview of the real project, in a real Chromium: one edits, saves, and sees the page."""

import re

import pytest
from playwright.sync_api import expect

from explainer import markup
from explainer.package import service_worker
from tests.support.chromium import violations
from tests.support.preview_server import Preview
from tests.support.projects import PREFIX, RUN_MKDOCS, SHARE_CACHE

SPANISH = "assets/locale/es/LC_MESSAGES/captions.po"
CAPTION = "police.caption"
FAULT = ("Personas secuestradas en los", "Personas {secuestradas} en los")
"""In the Spanish of a caption, from the first build on."""
PHONE = {"width": 360, "height": 740}
READ = "box => readText(box)"
MOVE = """(box, [isBack, numbers]) => {
  select([...box.querySelectorAll("data")].find((each) => each.value === "{x}"));
  return moveChip(box, isBack, numbers);
}"""
SEND = """([address, headers]) => fetch(`${address}save`, { method: "POST", headers, body: "{}" })
  .then((answer) => answer.status, () => "unreadable")"""
READ_DESK = "address => fetch(address).then((answer) => answer.text(), () => 'unreadable')"


@pytest.fixture(scope="module")
def project(copy_project):
    """The real one; its preview does not follow what the desk writes, since each build takes seconds."""
    project = copy_project(with_languages=True)
    project.edit("mkdocs.yml", "watch: [assets]\n", "")
    project.edit(SPANISH, *FAULT)
    return project


@pytest.fixture(scope="module")
def preview(project):
    preview = Preview(project, PREFIX.removeprefix("/"), mkdocs=("-c", SHARE_CACHE + RUN_MKDOCS))
    preview.wait(lambda: preview.page("desk/"))
    yield preview
    preview.stop()


@pytest.fixture
def open_desk(browser, preview):
    """Opens a page of the desk; at the end of the test nothing may have been said."""
    said, pages = [], []

    def open_it(query="", viewport=PHONE):
        page = browser.new_page(viewport=viewport)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.on("dialog", lambda dialog: dialog.accept())
        assert page.goto(f"{preview.address}desk/?{query}").ok
        pages.append(page)
        return page

    yield open_it
    for page in pages:
        page.close()
    assert [text for text in said if "409" not in text and "live reload" not in text] == []


@pytest.fixture
def catalogue(project):
    """The Spanish captions, as they were at the end of the test."""
    before = (project / SPANISH).read_bytes()
    yield project / SPANISH
    (project / SPANISH).write_bytes(before)


def entry(page, context):
    return page.locator("section").filter(has=page.get_by_text(context, exact=True))


def type_at_the_end(page, box, words):
    box.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def test_a_preview_is_not_kept_on_devices_nor_its_desk_searched(preview, real):
    assert markup.DATA_WORKER in real.page()
    assert markup.DATA_WORKER not in preview.page()
    assert service_worker.KEPT_PREFIX not in preview.page("sw.js")
    for name in ("javascripts/search.js", "sitemap.xml"):
        assert "why-a-mission" in preview.page(name)
        assert "desk/" not in preview.page(name)


def test_a_picture_names_the_address_at_which_it_is_published_in_a_preview_too(preview):
    path = re.search(r'src="(assets/images/story\.[\w.]*svg)"', preview.page())[1]
    assert ">haiti-explainer.github.io/haiti-explainer<" in preview.page(path)


@pytest.mark.parametrize("query", ["language=es&kind=words", "language=es&view=page&page=docs/index.md"])
def test_the_desk_is_for_everybody(open_desk, query):
    page = open_desk(query)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("section").count() == (0 if "view" in query else 20)
    assert violations(page) == {}


def test_the_desk_lists_the_texts_that_hold_some_words(open_desk):
    assert open_desk("language=es&words=why-a-mission").locator("section").count() == 16


def test_what_one_types_is_tried_out_as_it_is_typed(open_desk, catalogue):
    before = catalogue.read_bytes()
    page = open_desk(f"language=es&words={CAPTION}")
    section = entry(page, CAPTION)
    type_at_the_end(page, section.get_by_role("textbox"), " Era 1999.")
    expect(section.locator(".remarks")).to_contain_text("«1999» está escrito a mano", timeout=1000)
    expect(section.locator(".printed")).to_contain_text("Era 1999.")
    expect(section.locator(".length")).to_have_text(re.compile(r"\d+ de 250 caracteres"))
    expect(section.get_by_role("status")).to_have_text("Sin guardar")
    page.get_by_role("button", name="Descartar mis cambios").click()
    expect(section.locator(".remarks li")).to_have_count(0)
    assert catalogue.read_bytes() == before


def test_a_picture_is_drawn_anew_as_its_words_are_typed(open_desk):
    page = open_desk("language=es&words=violence.words.title")
    section = entry(page, "violence.words.title")
    type_at_the_end(page, section.get_by_role("textbox"), " (prueba)")
    expect(section.locator(".drawn")).to_have_attribute("src", re.compile(r"^[0-9a-f]{16}\.svg$"), timeout=1000)
    page.wait_for_function(  # it may have been drawn while the last letters were typed
        """async picture => {
          const svg = await (await fetch(picture.src)).text();
          return svg.replace(/<[^>]*>/g, " ").includes("(prueba)");
        }""",
        arg=section.locator(".drawn").element_handle(),
    )
    type_at_the_end(page, section.get_by_role("textbox"), " y así" * 20)
    expect(section.locator(".remarks")).to_contain_text("no cabe")


def test_a_number_is_moved_put_in_and_taken_back_but_not_broken(open_desk):
    page = open_desk("language=es&words=story.words.title")
    section = entry(page, "story.words.title")
    box = section.get_by_role("textbox")
    before = box.evaluate(READ)
    first = before[: before.index("}") + 1]
    assert box.locator("data").first.inner_text() == "Más de 1,4\N{NO-BREAK SPACE}millones"
    box.click()
    for key in ("Control+Home", "ArrowRight", "Alt+ArrowRight"):
        page.keyboard.press(key)
    moved = box.evaluate(READ)
    assert moved.split()[1] == first
    assert sorted(moved.split()) == sorted(before.split())
    page.keyboard.press("Control+z")
    assert box.evaluate(READ) == before
    page.keyboard.press("Control+End")
    section.locator(".insertions button").first.click()
    assert box.evaluate(READ) == before + first
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    assert box.evaluate(READ) == ""
    page.keyboard.press("Control+v")
    assert box.evaluate(READ) == before + first


def test_saving_writes_one_entry_and_can_be_undone(open_desk, catalogue):
    before = catalogue.read_text()
    page = open_desk(f"language=es&words={CAPTION}")
    section = entry(page, CAPTION)
    version = section.get_attribute("data-version")
    type_at_the_end(page, section.get_by_role("textbox"), " Punto. Fin.")
    page.keyboard.press("Control+Enter")
    expect(section.get_by_role("status")).to_contain_text("Guardado")
    lines = catalogue.read_text().split("\n")
    [changed] = [line for line, old in zip(lines, before.split("\n"), strict=True) if line != old]
    assert changed.endswith(' Fin."')
    expect(section.get_by_role("status")).to_have_text("Guardado · Avisos de las comprobaciones (1)")
    section.get_by_role("button", name="Deshacer lo guardado").click()
    expect(section).to_have_attribute("data-version", version)
    expect(section.get_by_role("status")).to_have_text("Deshecho: vuelve a estar como antes.")
    expect(section.get_by_role("textbox")).not_to_contain_text("Fin.")
    assert catalogue.read_text() == before


def test_the_desk_follows_what_an_editor_saves(open_desk, catalogue):
    page = open_desk(f"language=es&words={CAPTION}")
    section = entry(page, CAPTION)
    expect(section.get_by_role("textbox")).to_contain_text("Atalayar.")
    text = catalogue.read_text()
    assert text.count("a la que había que reforzar") == 1
    catalogue.write_text(text.replace("a la que había que reforzar", "a la que se reforzaría"))
    expect(section.get_by_role("textbox")).to_contain_text("se reforzaría", timeout=60_000)


def test_a_click_on_a_number_chooses_it_to_be_cut_pasted_and_moved(open_desk):
    page = open_desk("language=es&words=story.words.title")
    box = entry(page, "story.words.title").get_by_role("textbox")
    before = box.evaluate(READ)
    first, *others = before.split()
    chip = box.locator("data").first
    chip.click()
    page.keyboard.press("Control+x")
    assert box.evaluate(READ).split() == others
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+v")
    assert box.evaluate(READ).split() == [*others[:-1], others[-1] + first]
    for _ in range(2):
        page.keyboard.press("Control+z")
    assert box.evaluate(READ) == before
    box.evaluate("box => getSelection().collapse(box.querySelector('data').firstChild, 4)")  # as some clicks do
    page.wait_for_function("() => getSelection().anchorNode.nodeName === 'DIV'")
    page.keyboard.type("Y")
    assert "}Y" in box.evaluate(READ)
    page.keyboard.press("Backspace")
    chip.click(position={"x": 2, "y": 5})
    page.keyboard.press("Alt+ArrowRight")
    assert box.evaluate(READ).split()[1] == first
    page.keyboard.press("Alt+ArrowLeft")
    assert box.evaluate(READ) == before


def test_a_number_goes_over_words_and_marks_and_back_the_same_way(open_desk):
    page = open_desk("language=es&words=violence.caption")
    box = entry(page, "violence.caption").get_by_role("textbox")
    before = box.evaluate(READ)
    number = before[before.index("{") : before.index("}") + 1]
    assert f" {number}, según la " in before
    box.locator("data").first.click()
    seen = [before]
    for _ in range(3):
        page.keyboard.press("Alt+ArrowRight")
        seen.append(box.evaluate(READ))
    assert [text.count(f", {number} según la ") for text in seen] == [0, 1, 0, 0]
    assert f", según la {number} " in seen[-1]
    for text in reversed(seen[:-1]):
        page.keyboard.press("Alt+ArrowLeft")
        assert box.evaluate(READ) == text


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("de {x} foo, bar", "Right", ["de foo {x}, bar", "de foo, {x} bar"]),
        ("de {x} {y}, foo", "Right", ["de {y} {x}, foo", "de {y}, {x} foo"]),
        ("El ({x}), foo", "Right", ["El ({x}), foo"]),
        ("{x}, foo", "Right", ["{x}, foo"]),
        ("la foo, {x}, bar", "Left", ["la foo, {x}, bar"]),
        ("según la {x}.", "Left", ["según {x} la.", "{x} según la."]),
    ],
)
def test_a_number_goes_word_by_word_and_no_mark_is_left_alone(open_desk, before, key, after):
    page = open_desk("language=es&words=story.caption")
    box = entry(page, "story.caption").get_by_role("textbox")
    numbers = {"{x}": "3", "{y}": "4"}
    box.evaluate("(box, [text, numbers]) => retype(box, text, numbers)", [before, numbers])
    seen = []
    for _ in after:
        assert box.evaluate(MOVE, [key == "Left", numbers])
        seen.append(box.evaluate(READ))
    assert seen == after


def test_two_browsers_lose_nothing(open_desk, catalogue):
    first, second = (open_desk(f"language=es&words={CAPTION}") for _ in range(2))
    for page, words in ((first, " Uno."), (second, " Dos.")):
        type_at_the_end(page, entry(page, CAPTION).get_by_role("textbox"), words)
        page.keyboard.press("Control+Enter")
        if page == first:
            expect(entry(page, CAPTION).get_by_role("status")).to_contain_text("Guardado")
    section = entry(second, CAPTION)
    expect(section.locator(".theirs")).to_contain_text(" Uno.")
    expect(section.get_by_role("textbox")).to_contain_text(" Dos.")
    assert " Uno." in catalogue.read_text()
    section.get_by_role("button", name="Guardar lo mío").click()
    expect(section.get_by_role("status")).to_contain_text("Guardado")
    assert " Dos." in catalogue.read_text()
    expect(entry(first, CAPTION).get_by_role("textbox")).to_contain_text(" Dos.", timeout=60_000)
    expect(entry(first, CAPTION).locator(".undo")).to_be_hidden()


@pytest.mark.usefixtures("catalogue")
def test_an_older_answer_does_not_take_back_what_was_saved_since(open_desk):
    page = open_desk(f"language=es&words={CAPTION}")
    section, held = entry(page, CAPTION), []
    page.route("**/desk/entries?*", lambda route: held.append((route, route.fetch())))
    while not held:
        page.wait_for_timeout(20)
    type_at_the_end(page, section.get_by_role("textbox"), " Nuevo.")
    page.keyboard.press("Control+Enter")
    expect(section.get_by_role("status")).to_contain_text("Guardado")
    route, older = held[0]
    with page.expect_response("**/desk/?*"):  # which the page asks for once it has read the older answer
        route.fulfill(response=older)
    page.unroute_all()
    expect(section.get_by_role("textbox")).to_contain_text(" Nuevo.")
    expect(section.get_by_role("button", name="Deshacer lo guardado")).to_be_visible()


def test_what_was_not_saved_is_there_again(open_desk):
    page = open_desk(f"language=es&words={CAPTION}")
    type_at_the_end(page, entry(page, CAPTION).get_by_role("textbox"), " Más tarde.")
    page.reload()
    expect(entry(page, CAPTION).get_by_role("textbox")).to_contain_text(" Más tarde.")
    expect(entry(page, CAPTION).get_by_role("status")).to_have_text("Aquí está de nuevo lo que no había guardado.")


def test_a_text_is_chosen_on_its_page_which_shows_what_one_types(open_desk):
    page = open_desk("language=es&view=page&page=docs/why-a-mission.md", {"width": 1280, "height": 800})
    shown = page.frame_locator("iframe")
    assert "/es/why-a-mission/" in page.locator("iframe").evaluate("frame => frame.contentDocument.URL")
    expect(shown.get_by_text("Read this page in English")).to_be_hidden()
    heading = shown.locator("h1[data-desk]")
    heading.focus()
    page.keyboard.press("Enter")
    box = page.locator("[data-page]").get_by_role("textbox")
    expect(box).to_be_focused()
    type_at_the_end(page, box, " (prueba)")
    expect(heading).to_contain_text("(prueba)", timeout=1000)
    page.get_by_role("button", name="Descartar mis cambios").click()
    expect(heading).not_to_contain_text("(prueba)")
    shown.locator("figure img[data-desk]").first.click()
    expect(page.locator("[data-page] section").nth(1)).to_be_visible()
    assert len(set(page.locator("[data-page] h2").all_inner_texts())) > 2


def test_an_entry_leads_to_itself_on_its_page(open_desk):
    page = open_desk("language=es&page=docs/why-a-mission.md&words=inexorable", {"width": 1280, "height": 800})
    section = page.locator("section").last
    words = section.get_by_role("textbox").inner_text()
    section.get_by_role("link", name="En la página").click()
    box = page.locator("[data-page]").get_by_role("textbox")
    expect(box).to_be_focused()
    expect(box).to_have_text(words)
    expect(page.frame_locator("iframe").locator("[data-desk]", has_text=words[-40:]).last).to_be_in_viewport()


def test_a_page_of_the_preview_leads_to_its_texts(browser, preview):
    with browser.new_page(viewport=PHONE) as page:
        page.goto(f"{preview.address}es/why-a-mission/")
        page.get_by_role("link", name="Traducir esta página").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Panel de traducción")
        assert page.locator("iframe").get_attribute("src") == "../es/why-a-mission/"


def test_a_page_of_another_site_can_neither_write_nor_read(browser, preview, catalogue, address):
    before, desk = catalogue.read_bytes(), f"{preview.address}desk/"
    with browser.new_page() as page:
        page.goto(address)  # another port is another origin
        for headers in ({}, {"X-Desk-Token": "a"}):
            assert page.evaluate(SEND, [desk, headers]) == "unreadable"
        assert page.evaluate(READ_DESK, desk) == "unreadable"
        page.goto(f"{preview.address}desk/?language=es")
        for headers in ({}, {"X-Desk-Token": "a"}):
            assert page.evaluate(SEND, [desk, headers]) == 403
    assert catalogue.read_bytes() == before


def test_what_is_not_translated_is_seen_on_its_page(browser, preview):
    with browser.new_page(viewport=PHONE) as page:
        page.goto(f"{preview.address}why-a-mission/")
        caption = page.locator("figure#kidnapped p.untranslated").first
        expect(caption).to_contain_text("Pie de imagen. Con errores. People kidnapped in the")
        expect(caption).to_be_visible()
