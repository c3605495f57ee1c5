"""Each page holds the rules that it can use, and looks as if it still linked its style sheets."""

import re
import shutil

import pytest
import yaml

from explainer import delivery
from explainer.delivery import checksums, styles
from explainer.verify.document import parse
from tests.conftest import ROOT, Project
from tests.real import FIGURES, PAGES, QUESTIONS, SEARCH, TEXT, WHOLE
from tests.served import served

HEAD = '<!doctype html>\n<html lang="en">\n<head>\n<title>A page</title>\n'
LINK = '<link rel="stylesheet" href="../styles/one.css">'
PAGE = '<p class="a b" id="one" data-told="x">Text <a href="#">here</a></p>'


def inlined(tmp_path, css, body=PAGE, **files):
    """The style of a page in a folder that links a style sheet in another one."""
    files = {"styles/one.css": css, "why/index.html": f"{HEAD}{LINK}\n</head>\n{body}"} | files
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert styles.write(tmp_path) == []
    page = (tmp_path / "why/index.html").read_text(encoding="utf-8")
    assert page.startswith(f"{HEAD}<style>")
    assert page.endswith(f"</style>\n</head>\n{body}")
    return page.removeprefix(f"{HEAD}<style>").partition("</style>")[0]


CASES = yaml.safe_load((ROOT / "tests/styles.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["css"] for case in CASES])
def test_a_page_holds_what_it_can_use(tmp_path, case):
    assert inlined(tmp_path, case["css"]) == case["used"]


@pytest.mark.parametrize(
    ("script", "kept"),
    [
        ("root.dataset.toldBy = field.ariaPressed", "[data-told-by]{x:1}[aria-pressed]{x:2}"),
        ('one.className = "close"; two.innerHTML = "<output></output>"', ".close{x:3}output{x:4}"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("is_file", [True, False])
def test_what_a_script_may_make_counts(tmp_path, script, kept, is_file):
    css = "[data-told-by] { x: 1 } [aria-pressed] { x: 2 } .close { x: 3 } output { x: 4 }"
    body = '<script src="../one.js"></script>' if is_file else f"<script>{script}</script>"
    data = '<script type="application/ld+json">{"output": ".close"}</script>'
    assert inlined(tmp_path, css, body + data, **{"one.js": script, "other.js": "output"}) == kept


def test_a_custom_property_is_kept_for_all_that_use_it(tmp_path):
    css = ":root { --a: 1; --b: 2; --c: 3; --d: 4 }"
    body = (
        '<style>p{x:var(--a)}</style><script>read("--b")</script><link rel="stylesheet" media="print" href="../c.css">'
    )
    assert inlined(tmp_path, css, body, **{"c.css": "p { x: var(--c) }"}) == ":root{--a:1;--b:2;--c:3}"


def test_several_sheets_become_one_in_their_order_and_those_of_no_page_go(tmp_path):
    body = '<link rel="stylesheet" href="/folder/b.css"><link rel="stylesheet" media="print" href="../p.css"><p>A</p>'
    (tmp_path / "index.html").write_text(HEAD + body, encoding="utf-8")
    (tmp_path / "404.html").write_text(HEAD + body.replace("../p", "/folder/p").replace("/b.css", "/styles/one.css"))
    files = {"b.css": "p { x: 1 } li { x: 2 }", "p.css": "p { x: 3 }", "other.css": "p { x: 4 }"}
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert inlined(tmp_path, "p { x: 5 }", "<p>A</p>") == "p{x:5}"
    home, missing = ((tmp_path / path).read_text(encoding="utf-8") for path in ("index.html", "404.html"))
    assert home.removeprefix(HEAD) == (
        '<style>p{x:1}</style><link rel="stylesheet" media="print" href="../p.css"><p>A</p>'
    )
    assert "<style>p{x:5}</style>" in missing
    assert [path.name for path in tmp_path.rglob("*.css")] == ["p.css"]


def test_an_address_that_would_lead_elsewhere_from_a_page_is_told(tmp_path):
    head = '<link rel="stylesheet" href="one.css"><link rel="stylesheet" media="print" href="p.css">'
    files = {"index.html": HEAD + head, "one.css": "p {\n  x: url(y.png); }", "p.css": "p { x: url(y.png) }"}
    for path, text in files.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    [problem] = styles.write(tmp_path)
    told = "one.css:2:6: 'y.png' would lead elsewhere from the pages, which hold what stands here; "
    assert str(problem) == f"{told}put the picture on the page, or here as data:"


def test_a_page_that_links_a_sheet_from_elsewhere_keeps_its_links(tmp_path):
    page = f'{HEAD}<link rel="stylesheet" href="one.css"><link rel="stylesheet" href="https://example.org/two.css">'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "one.css").write_text("q { x: 1 }", encoding="utf-8")
    assert styles.write(tmp_path) == []
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == page
    assert (tmp_path / "one.css").exists()


@pytest.mark.parametrize("path", [*PAGES, WHOLE, SEARCH, "404.html"])
def test_a_page_waits_for_no_style_sheet(real, path):
    page = parse(real.page(path), path)
    sheets = [one.attributes for one in page.all("link") if one.attributes.get("rel") == "stylesheet"]
    assert [sheet["media"] for sheet in sheets] == ["print"]
    assert [file.suffix for file in (real / "site/stylesheets").iterdir() if file.suffix != ".br"] == [".css", ".gz"]
    style = next(page.all("style")).text
    assert "[data-scheme=" in style
    assert (".timeline" in style) == (path in {"since/index.html", WHOLE})
    assert ("figure{" in style) == (path in {*FIGURES.values(), WHOLE})


@pytest.fixture(scope="module")
def linking(copy_project):
    """The site as it is before it is made ready to be served."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delivery, "deliver", lambda site, *_: checksums.write(site))
        project = copy_project()
        assert project.problems() == ""
    return project


def seen(browser, address, path):
    """What is on a page: on a phone and a wide screen, light and dark, and on paper."""
    for width, scheme, media in ((360, "light", "screen"), (1280, "dark", "screen"), (800, "light", "print")):
        with browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
            page = context.new_page()
            page.emulate_media(media=media, color_scheme=scheme)
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
            for button in page.locator(".languages button").filter(visible=True).all()[-1:]:
                button.click()
            page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
            yield page.screenshot(full_page=True, animations="disabled")


@pytest.mark.parametrize("path", ["", "data/", f"{QUESTIONS[1]}#pages"])
def test_it_looks_as_if_it_still_linked_its_style_sheets(browser, linking, tmp_path, path):
    assert len(list((linking / "site/stylesheets").iterdir())) > 5
    copy = Project(tmp_path)
    shutil.copytree(linking / "site", tmp_path / "site")
    assert styles.write(tmp_path / "site") == []
    page = (path.partition("#")[0] or "index.html").removesuffix("/") + ("/index.html" if path == "data/" else "")
    assert "<style>:root{" in copy.page(page)
    with served(linking) as before, served(copy) as after:
        pairs = zip(seen(browser, before, path), seen(browser, after, path), strict=True)
        assert [one == other for one, other in pairs] == [True, True, True]


def test_the_text_edition_has_only_its_own_style(real):
    assert len(re.findall("<style>", real.page(TEXT))) == 1
    assert len(real.page(TEXT).partition("<style>")[2].partition("</style>")[0]) < 400
