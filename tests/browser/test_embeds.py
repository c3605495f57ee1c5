"""Pictures on other sites, in a real Chromium: those show embeds in frames, and no other page of this one."""

import html
import re

import pytest

from explainer.images.image_types import EMBEDS
from tests.support.chromium import VIEWPORT, violations
from tests.support.embedding import SEEN, embedding
from tests.support.http_servers import served
from tests.support.page_weights import BUDGETS
from tests.support.site_content import IMAGES, PAGES, built
from tests.support.web_servers import Told

PATHS = (f"{EMBEDS}violence/", f"{EMBEDS}violence/es/")
CAPTIONS = ("Each square is one person", "Cada cuadrado es una de las personas")
CODE = re.compile(r'<iframe src="(?P<src>[^"]+)" title="(?P<title>[^"]+)" width="400" height="(?P<height>\d+)"')
ALL = [f"{EMBEDS}{name}/{tag}index.html" for name in IMAGES for tag in ("", "es/")]


@pytest.fixture(scope="module")
def site(real):
    with served(real, Told) as address:
        yield address


def look(browser, address):
    """What each frame of a page shows: the width of its picture and its caption."""
    with browser.new_context() as reader:
        page = reader.new_page()
        page.goto(address, wait_until="networkidle")  # lazy frames come behind the load event
        return [frame.evaluate(SEEN) for frame in page.main_frame.child_frames]


@pytest.mark.parametrize("attributes", ["", "sandbox", 'loading="lazy"'])
def test_an_embed_is_shown_under_the_strict_policy_of_another_site(browser, site, attributes):
    with embedding(site, PATHS, attributes, Cross_Origin_Embedder_Policy="require-corp") as address:
        seen = look(browser, address)
    assert [width for width, _ in seen] == [400, 400]
    assert [text.startswith(caption) for (_, text), caption in zip(seen, CAPTIONS, strict=True)] == [True, True]


@pytest.mark.parametrize("path", ["", built("data").removesuffix("index.html"), "404.html", "text/"])
def test_no_other_page_is(browser, site, path):
    with embedding(site, [path]) as address, browser.new_context() as reader:
        page = reader.new_page()
        page.goto(address)
        assert [frame.url for frame in page.main_frame.child_frames] == ["chrome-error://chromewebdata/"]


@pytest.mark.parametrize(("width", "shown"), [(320, 320), (400, 384)])
def test_on_a_small_phone_a_picture_has_the_whole_width(browser, site, width, shown):
    with browser.new_context(viewport=VIEWPORT | {"width": width}) as reader:
        page = reader.new_page()
        page.goto(site + PATHS[0])
        assert page.locator("img").bounding_box()["width"] == shown
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_each_is_small_and_has_the_height_that_its_code_says(real, browser, site):
    with browser.new_context(viewport=VIEWPORT | {"width": 400}) as reader:
        page = reader.new_page()
        for path in ALL:
            text = real.page(path)
            picture = re.search(r'src="[./]*(assets/images/[^"]+)"', text)[1]
            assert len(text.encode()) + (real / "site" / picture).stat().st_size <= BUDGETS["embed"], path
            page.goto(site + path.removesuffix("index.html"))
            code = CODE.search(html.unescape(page.locator("code").text_content()))
            assert code["src"].endswith(f"/{path.removesuffix('index.html')}")
            assert not re.search(r"\d", code["title"]), "a number in it would stay on other sites"
            page.evaluate("document.images[0].decode()")
            missing = page.evaluate("document.documentElement.getBoundingClientRect().height") - int(code["height"])
            assert -60 <= missing <= 0, path
            page.set_viewport_size({"width": 280, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= 280
            page.set_viewport_size({"width": 400, "height": 700})


@pytest.mark.parametrize("path", PATHS)
def test_everybody_can_use_it(browser, site, path):
    with browser.new_context() as reader:
        page = reader.new_page()
        page.goto(site + path)
        page.locator("details").evaluate("fold => { fold.open = true }")
        assert violations(page) == {}


MENUS = """folds => folds.map(fold => {
  fold.open = true
  return [...fold.querySelectorAll("p a")].map(link =>
    [link.textContent, link.pathname, link.getBoundingClientRect().height])
})"""
"""Of each menu, once it is open, its links: the words, the path and the height."""


def test_the_menu_below_a_picture_leads_to_its_files(real, browser, site):
    with browser.new_context(viewport={"width": 360, "height": 740}) as reader:
        page = reader.new_page()
        for path in PAGES:
            page.goto(site + path.removesuffix("index.html"))
            for links in page.locator("details.values").evaluate_all(MENUS):
                kinds = [words for words, *_ in links]
                assert kinds[:2] == ["PNG", "SVG"]
                assert kinds[-1] in {"Cite or embed", "Citar o insertar"}
                for _, address, height in links:
                    assert height > 0
                    file = real / "site" / address.partition("/haiti-explainer/")[2]
                    assert (file / "index.html" if file.is_dir() else file).stat().st_size > 400
