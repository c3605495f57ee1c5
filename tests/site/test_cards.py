"""What a shared link shows: each page's card and head; and what the site is to a phone and to search engines."""

import gzip
import io
import json
import re
from dataclasses import replace
from html import unescape

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from explainer.build import load_project
from explainer.charts import COLOURS
from explainer.diagnostics import UserError
from explainer.exports import packing
from explainer.exports.card_picture import APART, BOTTOM, LEFT, TOP, UNKNOWN, Card, Chart, Figure, draw_card
from explainer.exports.cards import choose_figure, make_chart
from explainer.exports.packing import FONTS, LIGHT
from explainer.exports.site_files import DARK_PAPER, PAPER
from tests.support import svg_pictures
from tests.support.projects import PREFIX, ROOT
from tests.support.site_content import IMAGES, PAGES, QUESTIONS, RESOLVER, filled

BASE = "https://haiti-explainer.github.io/haiti-explainer/"
META = re.compile(r'<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">')


def head(project, path):
    return {name: unescape(value) for name, value in META.findall(project.page(path))}


def card(project, path):
    """The file of a page's card, as its head names it."""
    return project / "site" / head(project, path)["og:image"].removeprefix(BASE)


def words(file):
    with Image.open(file) as image:
        return image.text["Description"].replace("\N{NO-BREAK SPACE}", " ").split("\n")


@pytest.fixture(scope="module")
def as_of():
    return load_project(ROOT).print_as_of().text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_a_card_with_its_title(real, path):
    file = card(real, path)
    with Image.open(file) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert 5_000 < file.stat().st_size < 200_000
    assert words(file)[0] == "Haiti explainer"
    assert PAGES[path] in words(file)
    places = [line for line in words(file) if line.startswith("Question ")]
    assert places == ([f"Question {QUESTIONS.index(path) + 1} of {len(QUESTIONS)}"] if path in QUESTIONS else [])


SHOWN = {
    "index.html": (
        "deployed_december_2025",
        "{deployed_december_2025.start}",
        "{deployed_december_2025.date}. Source: {deployed_december_2025.publisher}",
        "story",
    ),
    "why-a-mission/index.html": (
        "casualties",
        "{casualties.start}",
        "{casualties.place}, {casualties.period}. Counted by BINUH",
        "violence",
    ),
    "who-supports-it/index.html": (
        "contributors",
        "{contributors.count}",
        "{contributors.date}. Source: {contributors.publisher}",
    ),
    "why-the-delay/index.html": (
        "wait_authorised",
        "{wait_authorised.start}",
        "Worked out here, from {appeal.publisher}, {resolution_adopted.publisher}",
        "delay",
    ),
    "what-kind-of-operation/index.html": (
        "trust_fund",
        "{trust_fund.start}",
        "{trust_fund.date}. Worked out here, from {fund_canada.publisher}",
        "fund",
    ),
}
"""By page: the statistic of its card, what the card says of it, where, when and who says so; its chart."""


@pytest.mark.parametrize("path", SHOWN)
def test_a_card_shows_a_live_figure_with_what_where_when_and_who(real, as_of, path):
    name, figure, origin, *charts = SHOWN[path]
    alts = [IMAGES[chart]["alt"] for chart in charts]
    told = [
        *([f"As of {as_of}"] if path in QUESTIONS else []),
        PAGES[path],
        *map(filled, (figure, f"{{{name}.label}}", origin, *alts)),
    ]
    assert [line for line in words(card(real, path))[1:] if not line.startswith("Question")] == told


def test_a_page_that_names_no_figure_shows_the_first_number_that_it_tells():
    told = ["questions", "salvador_speech", "lead_country", "out_of_school", "contributors", "displaced"]
    assert choose_figure(None, told, RESOLVER).text == filled("{contributors.count}")
    assert choose_figure(None, told[:4], RESOLVER) is None
    assert choose_figure("out_of_school", told, RESOLVER).text == filled("{out_of_school.start}")


def test_a_page_about_the_site_shows_its_description(real):
    description = head(real, "about/index.html")["og:description"]
    assert words(card(real, "about/index.html")) == ["Haiti explainer", "About this site", description]


def test_a_new_value_draws_its_card_anew_and_no_other(mini):
    def draw():
        assert mini.diagnostics() == ""
        return {file: file.read_bytes() for file in (mini / "site/cards").iterdir()}

    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    home = mini / "site/cards/index.png"
    before, words_before = draw(), words(home)
    mini.change_value("displaced", 399_999)
    after = draw()
    assert before.keys() == after.keys()
    assert [file for file in before if before[file] != after[file]] == [home]
    assert [pair for pair in zip(words_before, words(home), strict=True) if pair[0] != pair[1]] == [
        ("More than 362,000 people", "More than 399,000 people"),
        ("Of more than 362,000, about 50% are children.", "Of more than 399,000, about 46% are children."),
    ]
    assert "362" not in mini.page("data/index.html")  # nor in a quotation of its source


def test_the_head_of_a_question(real):
    path = "why-a-mission/index.html"
    html = real.page(path)
    lines = words(card(real, path))
    alt = "{}. {}. {}. {} {}: {}. {}. {}".format(*lines)
    answer = unescape(re.search(r'<meta name="description" content="([^"]*)"', html)[1])
    assert {name: value.replace("\N{NO-BREAK SPACE}", " ") for name, value in head(real, path).items()} == {
        "og:type": "article",
        "og:site_name": "Haiti explainer",
        "og:title": PAGES[path],
        "og:description": f"{answer} {lines[2]}.".replace("\N{NO-BREAK SPACE}", " "),
        "og:url": f"{BASE}why-a-mission/",
        "og:locale": "en_GB",
        "og:image": f"{BASE}cards/why-a-mission.png",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": alt,
        "twitter:card": "summary_large_image",
    }
    assert re.findall(r'<link rel="canonical" href="([^"]*)"', html) == [f"{BASE}why-a-mission/"]


def test_what_is_not_found_has_no_address_and_no_card(real):
    html = real.page("404.html")
    assert head(real, "404.html") == {}
    assert "canonical" not in html


def test_without_an_address_there_is_nothing_to_share(mini):
    assert mini.diagnostics() == ""
    assert not [file for file in (mini / "site").iterdir() if file.name in {"cards", "icons", "robots.txt"}]
    mini.edit("mkdocs.yml", "nav:", "site_url: https://haiti.example/\nnav:")
    assert mini.diagnostics() == ""
    assert {file.name for file in (mini / "site/cards").iterdir()} == {"index.png", "data.png", "sources.png"}
    assert (mini / "site/robots.txt").read_text() == (
        "User-agent: *\nDisallow:\n\nSitemap: https://haiti.example/sitemap.xml\n"
    )


LONG = Figure(
    "Nearly US$1,234,567,890 million",
    "Money paid into the mission's trust fund, our sum of what was reported by the two countries and the others",
    "West and Artibonite departments, 22 April 2024 to 30 September 2025. Source: the Secretary-General's report",
)
QUESTION = (
    "Who will support the mission to Haiti, with how many people and how much money, and until which day of the year?"
)


def inked(content, box):
    """Where something is drawn within a part of a card: white there, black elsewhere."""
    image = Image.open(io.BytesIO(content)).convert("RGB").crop(box)
    difference = ImageChops.difference(image, Image.new("RGB", image.size, PAPER))
    return difference.convert("L").point(lambda value: value > 4 and 255)


FUND = svg_pictures.files()["fund.svg"]
HEIGHT = int(re.search(rb'height="(\d+)"', FUND)[1])
CHARTS = Chart(FUND, 400, HEIGHT, "Bars."), Chart(FUND, 400, 560, "Bars.")


EIGHT = Figure("8", "Countries", "May 2024")
TITLES = ["Why?", "¿Quién apoyará la misión en Haití?", "Will all illnesses still be ill-lit, fill or kill?"]
LETTERS = [
    *((title, shown, None) for title in [*TITLES, QUESTION] for shown in (None, EIGHT, LONG)),
    *((title, shown, chart) for title in TITLES for shown in (None, EIGHT) for chart in CHARTS),
]


@pytest.mark.parametrize(("title", "shown", "chart"), LETTERS)
def test_no_text_is_cut_or_runs_into_another(title, shown, chart):
    """The margins are free, and so is a row of pixels between two lines of text, above and below the rule."""
    content = draw_card(Card("Haiti explainer", "Question 5 of 5", "As of May 2024", title, title, shown, chart))
    end = chart.left if chart else 1200 - LEFT
    texts = inked(content, (0, 0, end + APART // 2, 600))
    left, top, right, bottom = texts.getbbox()
    assert left >= LEFT - 4
    assert right <= end + 4
    assert top >= TOP
    assert bottom <= BOTTOM + 6
    rows = "".join("x" if texts.crop((0, y, texts.width, y + 1)).getbbox() else "." for y in range(600)).strip(".")
    rule = next(match for match in re.finditer("x+", rows) if len(match[0]) == 2)
    assert rows[rule.start() - 4 : rule.start()] == rows[rule.end() : rule.end() + 4] == "...."


def test_the_texts_of_a_chart_are_drawn():
    text = '<text x="20" y="50" font-family="Noto Sans">Text</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300">{text}</svg>'
    chart = Chart(svg.encode(), 400, 300, "")
    content = draw_card(Card("Site", "", "", "Why?", "Because.", None, chart))
    assert inked(content, (chart.left + 4, 0, 1200, 600)).getbbox()


def test_what_cards_have_in_common_is_drawn_once(monkeypatch):
    drawn = []
    draw = packing.draw_svg
    monkeypatch.setattr(packing, "draw_svg", lambda svg, *width: drawn.append(svg) or draw(svg, *width))
    packing.draw_layer.cache_clear()
    first = Card("Haiti explainer", "", "As of May 2024", "Why?", "Because.")
    draw_card(first)
    assert len(drawn) == 6  # the paper, the line, the site's name, the month, the title, the description
    pictures = {draw_card(replace(first, title=f"Why {word}?")) for word in ("not", "now", "then")}
    assert len(pictures) == 3
    assert len(drawn) == 9


def test_a_chart_stands_beside_the_texts_whole_and_in_its_colours():
    chart = CHARTS[0]
    content = draw_card(Card("Site", "", "", "Why?", "Because.", None, chart))
    image = Image.open(io.BytesIO(content)).convert("RGB").crop((chart.left + 4, 0, 1200, 600))
    colours = {colour for _, colour in image.getcolors()}
    assert {tuple(bytes.fromhex(COLOURS[name][0][1:])) for name in ("ochre", "ink")} <= colours
    left, top, right, bottom = inked(content, (chart.left + 4, 0, 1200, 600)).getbbox()
    assert APART - 6 < left < APART
    assert 1200 - LEFT - chart.left - 6 <= right <= 1200 - LEFT - chart.left
    assert 20 < top < bottom < 596


@pytest.mark.parametrize(
    ("chart", "is_legible"),
    [
        (Chart(b"<svg/>", 400, 473, ""), True),
        (Chart(b"<svg/>", 400, 474, ""), False),
        (Chart("<svg>\n<text>¿Más?</text></svg>".encode(), 400, 300, ""), True),
        (Chart("<svg><text>Гаити</text></svg>".encode(), 400, 300, ""), False),
    ],
)
def test_a_chart_is_shown_where_it_can_be_read(chart, is_legible):
    assert chart.is_legible is is_legible


@pytest.mark.parametrize("name", [name for name, record in IMAGES.items() if record["kind"] == "chart"])
def test_a_card_shows_a_chart_without_its_title_and_its_foot(name):
    image = load_project(ROOT).context.images[f"{name}.svg"]
    for file, (top, bottom) in image.picture.bodies.items():
        texts = re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>', image.picture.files[file].decode())
        title, *_, licence, _address = map(float, texts)
        assert title < top < bottom < licence
        chart = make_chart(image, RESOLVER, "es" if ".es." in file else "en")
        assert chart is None or f'viewBox="0 {top} 400 {bottom - top}"' in chart.svg.decode()


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_card_of_a_question_tells_nothing_newer_than_the_month_over_its_title(real, as_of, path):
    lines = words(card(real, path))
    assert f"As of {as_of}" in lines
    newer = [year for year in ("2025", "2026") if year not in as_of]
    assert not [line for line in lines[:7] if any(year in line for year in newer)]


def test_a_chart_that_leaves_no_room_for_a_long_title_is_left_out(copy_project):
    project = copy_project()
    title = re.search("(?m)^title: (.*)$", (project / "docs/what-kind-of-operation.md").read_text(encoding="utf-8"))[1]
    long = (
        "What kind of operation is it, who gave the money for it, who will lead it, and what is it not allowed to do?"
    )
    project.edit("docs/what-kind-of-operation.md", f"title: {title}", f"title: '{long}'")
    result = project.run()
    assert result.returncode == 0, result.stdout + result.stderr
    path = "what-kind-of-operation/index.html"
    assert long in words(card(project, path))
    assert "Bar chart" not in head(project, path)["og:image:alt"]


@pytest.mark.parametrize(
    ("title", "shown", "told"),
    [
        (QUESTION * 4, LONG, "the title does not fit the page's card"),
        ("Why?", Figure("9" * 60, "A", "B"), f"“{'9' * 60}” does not fit the page's card"),
        ("Why?", Figure("9", "long label " * 30, "B"), f"“{'long label ' * 30}” does not fit the page's card"),
    ],
)
def test_what_does_not_fit_is_told(title, shown, told):
    with pytest.raises(UserError, match=re.escape(told)):
        draw_card(Card("Haiti explainer", "", "", title, "", shown))


def test_a_name_of_the_site_that_is_too_long_is_told():
    site = "Haiti explainer for its diaspora and for everybody else"
    draw_card(Card(site, "Question 5 of 5", "As of September 2024", "Why?", "Why."))
    with pytest.raises(UserError, match="the site's name does not fit the page's card"):
        draw_card(Card(site * 2, "", "", "Why?", "Why."))


@pytest.mark.parametrize("face", sorted(FONTS.glob("*.ttf")), ids=lambda file: file.name)
def test_a_font_has_every_character_kerning_and_little_weight(face):
    font = ImageFont.truetype(face, 100, layout_engine=ImageFont.Layout.BASIC)

    def drawn(character):
        image = Image.new("L", (200, 200))
        ImageDraw.Draw(image).text((40, 40), character, 255, font)
        return image.tobytes()

    letters = [chr(code) for code in range(0x21, 0x2200) if not UNKNOWN.match(chr(code))]
    assert set("áéíóúñüçèôÁÉÍÓÚÑ¿¡“”‘’«»–—…·%$€0123456789") < set(letters)
    for character in letters:
        assert drawn(character) != drawn("\N{REPLACEMENT CHARACTER}"), character
    assert font.getlength("\N{NO-BREAK SPACE}") == font.getlength(" ")
    assert font.getlength("To") < font.getlength("T") + font.getlength("o")
    assert face.stat().st_size < 150_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "LICENSE").read_text(encoding="utf-8")


def test_no_reader_gets_a_font(real):
    fonts = {file.read_bytes() for file in FONTS.glob("*.ttf")}
    assert len(fonts) == 3
    published = [file for file in (real / "site").rglob("*") if file.is_file()]
    assert not [
        file for file in published if file.suffix in {".ttf", ".otf", ".woff", ".woff2"} or file.read_bytes() in fonts
    ]


def test_the_manifest_and_its_icons(real):
    manifest = json.loads(real.page("site.webmanifest"))
    icons = manifest.pop("icons")
    description = re.search(r"(?m)^site_description: (.*)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))[1]
    assert manifest == {
        "id": PREFIX, "name": "Haiti explainer", "short_name": "Haiti explainer", "description": description,
        "lang": "en", "dir": "ltr", "start_url": "./", "scope": "./", "display": "standalone", "theme_color": PAPER,
        "background_color": PAPER,
    }  # fmt: skip
    assert [(one["sizes"], one["type"], one.get("purpose")) for one in icons] == [
        ("any", "image/svg+xml", None), ("192x192", "image/png", None),
        ("512x512", "image/png", None), ("512x512", "image/png", "maskable"),
    ]  # fmt: skip
    assert (real / "site" / icons[0]["src"]).read_bytes() == (ROOT / "assets/theme/images/mark.svg").read_bytes()
    for one in icons[1:]:
        with Image.open(real / "site" / one["src"]) as image:
            assert f"{image.width}x{image.height}" == one["sizes"]
            colours = {colour for _, colour in image.convert("RGB").getcolors()}
        assert {tuple(bytes.fromhex(colour[1:])) for colour in (PAPER, LIGHT["blue"])} <= colours


def test_a_maskable_icon_keeps_the_mark_in_its_safe_zone(real):
    image = Image.open(real / "site/icons/maskable-512.png").convert("RGB")
    ImageDraw.Draw(image).ellipse((51, 51, 461, 461), PAPER)
    assert image.getcolors() == [(512 * 512, tuple(bytes.fromhex(PAPER[1:])))]


def test_every_page_names_the_manifest_the_touch_icon_and_its_colours(real):
    for path in [*PAGES, "404.html"]:
        html = real.page(path)
        up = "/haiti-explainer/" if path == "404.html" else "../" * path.count("/")
        assert f'<link rel="manifest" href="{up}site.webmanifest">' in html
        assert f'<link rel="apple-touch-icon" href="{up}icons/apple-touch-icon.png">' in html
        assert re.findall(r'"theme-color" media="\(prefers-color-scheme: (\w+)\)" content="(.*?)"', html) == [
            ("light", PAPER), ("dark", DARK_PAPER),
        ]  # fmt: skip


def test_the_site_map_has_every_page_once_and_no_day_of_a_build(real):
    text = real.page("sitemap.xml")
    addresses = re.findall(r"<loc>(.*?)</loc>", text)
    own = [f"{root}{path.removesuffix('index.html')}" for path in PAGES for root in ("", "es/", "fr/")]
    assert sorted(addresses) == sorted(BASE + address for address in own)
    assert text.count('hreflang="es"') == text.count('hreflang="x-default"') == len(addresses)
    assert "lastmod" not in text
    packed = (real / "site/sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed).decode() == text
    assert packed[4:8] == bytes(4)
    assert real.page("robots.txt") == f"User-agent: *\nDisallow:\n\nSitemap: {BASE}sitemap.xml\n"
