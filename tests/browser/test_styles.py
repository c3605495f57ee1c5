"""Each page holds the style sheets that its template and its content ask for, and looks as if it linked them."""

import itertools
import re
import shutil

import pytest

from explainer import markup
from explainer.pages.html_document import parse_document
from explainer.pages.theme_files import NEEDED_BY, join_style_sheets, minify_css
from tests.support.chromium import thin_out
from tests.support.http_servers import served
from tests.support.projects import ROOT, Project
from tests.support.site_content import FIGURES, PAGES, QUESTIONS, SEARCH, TEXT, WHOLE, built

THEME = ROOT / "assets/theme"
STATED = re.compile(r"^\{% set styles = \[(.*)\] %\}$", re.MULTILINE)
OWN = {
    "home": "index.html", "question": QUESTIONS[0], "search": SEARCH, "filter": built("data"),
    "numbers": built("about"), "in-short": WHOLE, "key-figures": WHOLE, "tables": built("sources"),
    "figures": WHOLE, "timeline": built("since"), "whole": WHOLE,
}  # fmt: skip
"""By style sheet, a page that holds it."""
UNUSED = {"boxes", "columns", "languages", "marks", "tasks"}
"""Style sheets of what no page has today."""
OTHER = {"numbers": SEARCH, "key-figures": QUESTIONS[0], "figures": "404.html", "home": built("about")}
"""By style sheet, a page that does not; for all others the page about the site, of whose text nothing is set apart."""


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("p { margin: 0 }", "p{margin:0}"),
        ("p, q > a, :has(> b) { margin: 0 0 1em; color: red; }", "p,q>a,:has(>b){margin:0 0 1em;color:red}"),
        ("li :hover, a :not(.b) + a ~ b { x: 1 }", "li :hover,a :not(.b) + a ~ b{x:1}"),
        ("/* a */ p/* { */ { /* b } */ x: 1; /* c **/ ; } /* d */ q { }", "p{x:1}q{}"),
        ("@media (min-width: 1em) {\n  p { x: calc(1px + 2px) }\n}", "@media (min-width:1em){p{x:calc(1px + 2px)}}"),
        (":root { --a: 1px; --b: var(--a) }", ":root{--a:1px;--b:var(--a)}"),
        ('p { content: \' {  /* ; } \' attr( b ) "  \\"  }" }', 'p{content:\' {  /* ; } \' attr( b ) "  \\"  }"}'),
        ("p { x: '</style>' }", "p{x:'<\\/style>'}"),
        ("@import url( 'a.css' ); p { x: url(data:a;b,c) }", "@import url( 'a.css' );p{x:url(data:a;b,c)}"),
        (".a/* it's b */.c { margin: 1px/**/2px }", ".a/* it's b */.c{margin:1px/**/2px}"),
        ("p { x: 1", "p{x:1"),
    ],
)
def test_a_style_sheet_is_made_small(css, small):
    assert minify_css(css) == small


@pytest.mark.parametrize(
    ("content", "needed"),
    [
        ('<table id="a">', "tables"),
        ("<table>", "tables"),
        (f'<table class="{markup.VALUES}"><table class="own">', "tables"),
        (f'<table class="{markup.VALUES}">', ""),
        ('<figure id="a">', "figures"),
        (f'<ul class="{markup.KEY_FIGURES}" role="list">', "key-figures"),
        ("<p>key-figures, timeline</p>", ""),
        (f'<table class="{markup.COLUMNS}">', "columns"),
        (f'<aside class="{markup.BOX} note">', "boxes"),
        ('<details class="note">', "boxes"),
        (f'<details class="{markup.VALUES}" lang="es"><details><summary>', ""),
        (f'<ol class="own {markup.TASKS}">', "tasks"),
        (f'<div class="{markup.FOOTNOTES}">', "marks"),
        ("<pre><code>", "marks"),
    ],
)
def test_what_stands_in_a_page_brings_its_style_sheet(tmp_path, content, needed):
    (tmp_path / "stylesheets").mkdir()
    for name in ("base", *NEEDED_BY):
        (tmp_path / f"stylesheets/{name}.css").write_text(f"\ufeff{name} {{ }}\n", encoding="utf-8")
    assert join_style_sheets(tmp_path, ["base"], content) == "base{}" + (f"{needed}{{}}" if needed else "")


def test_a_page_holds_no_other_template_s_rules(real):
    sheets = {path.stem: path.read_text(encoding="utf-8") for path in (THEME / "stylesheets").glob("*.css")}
    stated = "".join(match for file in THEME.glob("*.html") for match in STATED.findall(file.read_text("utf-8")))
    assert {*re.findall(r'"([\w-]+)"', stated), *NEEDED_BY, "base", "languages", "layout", "print", "review"} == set(
        sheets
    )
    assert set(OWN) == set(sheets) - {"base", "layout", "print", "desk", "review"} - UNUSED
    for name, path in itertools.product({*UNUSED, "review"}, [*PAGES, WHOLE]):
        assert minify_css(sheets[name]) not in real.page(path), f"{name} on {path}"
    for name, path in OWN.items():
        small = minify_css(sheets[name])
        assert small in real.page(path), name
        assert small not in real.page(OTHER.get(name, "privacy/index.html")), name


@pytest.mark.parametrize("path", [*PAGES, WHOLE, SEARCH, "404.html", "offline.html"])
def test_a_page_waits_for_no_style_sheet(real, path):
    page = parse_document(real.page(path), path)
    sheets = [one.attributes for one in page.find_all("link") if one.attributes.get("rel") == "stylesheet"]
    assert [sheet["media"] for sheet in sheets] == ["print"]
    [style] = page.find_all("style")
    assert style.text.startswith(":root{color-scheme:light;")
    assert (
        ("figure{" in style.text) == (f"[{markup.DATA_CAPTIONS}=" in style.text) == (path in {*FIGURES.values(), WHOLE})
    )
    files = [file.name.split(".")[0] for file in (real / "site").rglob("*.css")]
    assert files == ["print"]


@pytest.mark.parametrize(("extra_css", "published"), [("", []), ("extra_css: [stylesheets/site.css]\n", ["site"])])
def test_a_style_sheet_of_the_theme_is_published_where_it_is_linked(mini, extra_css, published):
    (mini / "assets/theme/stylesheets").mkdir()
    (mini / "assets/theme/stylesheets/site.css").write_text("p { margin: 0 }")
    (mini / "assets/theme/stylesheets/base.css").write_text("p { color: red }")
    with (mini / "mkdocs.yml").open("a") as settings:
        settings.write(extra_css)
    mini.edit("assets/theme/main.html", "<h1>", "<style>{{ join_style_sheets(['base'], '') }}</style><h1>")
    assert mini.diagnostics() == ""
    assert "<style>p{color:red}</style>" in mini.page()
    assert [file.name.split(".")[0] for file in (mini / "site").rglob("*.css")] == published


def test_a_style_sheet_that_is_not_there_is_told(mini):
    mini.edit("assets/theme/main.html", "<h1>", "<style>{{ join_style_sheets(['nothing'], '') }}</style><h1>")
    assert "assets/theme/stylesheets/nothing.css:1:1: No such file or directory; " in mini.diagnostics()


WAYS = ((360, "light", "screen"), (1280, "dark", "screen"), (800, "light", "print"))
"""How a page is looked at: on a phone and a wide screen, light and dark, and on paper."""


DRAW_ALL = "all => all.forEach(one => { one.style.contentVisibility = 'visible'; })"
"""Draws what is out of view too: until then, a browser guesses its height."""


def seen(windows, address, path, ways):
    """What is on a page, looked at in some ways; of what is alike, two."""
    for width, scheme, media in ways:
        with windows(viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
            page.emulate_media(media=media)
            page.goto(address + path)
            if "?q=" in path:
                page.locator(".count:not(:empty)").wait_for()
                page.locator("#found:not([aria-busy=true])").wait_for(state="attached")
            thin_out(page)
            page.locator("#found section").evaluate_all(DRAW_ALL)
            page.evaluate("document.querySelectorAll('img').forEach(image => { image.loading = 'eager'; })")
            for select in page.locator(".languages").filter(visible=True).all():
                select.select_option("es")
            page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
            yield page.screenshot(full_page=True, animations="disabled", type="jpeg")  # sooner than PNG


@pytest.fixture(scope="module")
def linking(real, tmp_path_factory):
    """The site with all style sheets of the theme in each page, as they are written."""
    copy = Project(tmp_path_factory.mktemp("linking"))
    shutil.copytree(real / "site", copy / "site")
    names = ["base", "layout", *OWN]
    whole = "".join((THEME / f"stylesheets/{name}.css").read_text(encoding="utf-8") for name in names)
    for file in (copy / "site").rglob("*.html"):
        text = re.sub("<meta http-equiv=.*?>", "", file.read_text(encoding="utf-8"))
        style = text.partition("<style>")[2].partition("</style>")[0]
        captions = (
            style[style.find(f'[{markup.DATA_CAPTIONS}="en"] figcaption') :] if "figcaption>.alt{" in style else ""
        )
        file.write_text(text.replace(style, whole + captions), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("path", "ways"),
    [
        *((path, WAYS) for path in ("", "search/?q=kidnapped", f"{QUESTIONS[1]}#pages")),
        ("data/", WAYS[1:]),
        ("print/", WAYS[2:]),
    ],
)
def test_it_looks_as_if_it_had_all_style_sheets(windows, address, linking, path, ways):
    with served(linking) as before:
        pairs = list(zip(seen(windows, before, path, ways), seen(windows, address, path, ways), strict=True))
    assert len(pairs) == len(ways)
    assert [one == other for one, other in pairs] == [True] * len(ways)


def test_the_text_edition_has_only_its_own_style(real):
    assert len(re.findall("<style>", real.page(TEXT))) == 1
    assert len(real.page(TEXT).partition("<style>")[2].partition("</style>")[0]) < 400
