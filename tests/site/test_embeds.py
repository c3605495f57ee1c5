"""What others take of a picture: its embed word for word, its values, its card in Spanish."""

import csv
import re

import pytest
from PIL import Image

from explainer.build import load_project
from explainer.check import list_problems
from explainer.exports.embeds import Place, make_embed
from explainer.locales.language import NBSP
from explainer.references import REFERENCE, serialise_pieces
from tests.support.projects import NAMED, ROOT
from tests.support.site_content import FIGURES, IMAGES, PAGES, RESOLVER, filled

BASE = "https://haiti-explainer.github.io/haiti-explainer/"
PAGE = FIGURES["kidnapped"].removesuffix("index.html")
"""The page that shows the picture."""
MAIN = """<main><h1 id="title">{title}</h1>\
<img src="{root}assets/images/kidnapped{tag}.svg" alt="{alt}" width="400" height="{height}"><p>{caption}</p>\
<p>{credit} <time datetime="2024-04-19">{report}</time>. {sources} \
<a href="{binuh.url}" target="_blank" rel="noreferrer">{publisher}</a>, <time datetime="2024-04-19">{report}</time>; \
<a href="{metroplus.url}" target="_blank" rel="noreferrer">Metro Plus News</a>, \
<time datetime="2024-04-20">{published}</time>. {reviewed}.</p>\
<p><a href="{root}{page}#kidnapped" target="_blank" rel="noreferrer">Haiti explainer: \
<span>{heading}</span></a> · {other}</p>\
<p role="group" aria-labelledby="title"><a href="{root}data/pictures/kidnapped{tag}.png">PNG</a> · \
<a href="{root}assets/images/kidnapped{tag}.svg" download="kidnapped{tag}.svg">SVG</a> · \
<a href="{root}data/pictures/kidnapped.csv">CSV</a></p>\
<details><summary>{cite}</summary><p>{quoted}. Haiti explainer. {newest} <time datetime="2024-04-19">{report}</time>. \
https://haiti-explainer.github.io/haiti-explainer/{page}#kidnapped</p>\
<p><code>&lt;iframe src="https://haiti-explainer.github.io/haiti-explainer/{own}" \
title="Haiti explainer: {unnumbered}" width="400" height="{frame}" loading="lazy"&gt;&lt;/iframe&gt;</code></p>\
</details></main>"""
FRENCH_LINK = "Voir cette image en français"
WORDS = {
    "en": {
        "own": "embed/kidnapped/",
        "root": "../../",
        "tag": "",
        "credit": "Chart: Haiti explainer / BINUH. CC BY 4.0. Newest date:",
        "newest": "Newest date:",
        "sources": "Sources:",
        "reviewed": "Reviewed:",
        "cite": "Cite or embed",
        "other": '<a href="../../embed/kidnapped/es/" lang="es">Ver la imagen en español</a> · '
        f'<a href="../../embed/kidnapped/fr/" lang="fr">{FRENCH_LINK}</a>',
        "report": "19 April 2024",
        "published": "20 April 2024",
    },
    "es": {
        "own": "embed/kidnapped/es/",
        "root": "../../../",
        "tag": ".es",
        "credit": "Gráfico: Haiti explainer / BINUH. CC BY 4.0. Fecha más reciente:",
        "newest": "Fecha más reciente:",
        "sources": "Fuentes:",
        "reviewed": "Revisado:",
        "cite": "Citar o insertar",
        "other": '<a href="../../../embed/kidnapped/" lang="en">See this picture in English</a> · '
        f'<a href="../../../embed/kidnapped/fr/" lang="fr">{FRENCH_LINK}</a>',
        "report": "19 de abril de 2024",
        "published": "20 de abril de 2024",
    },
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_embed_word_for_word(real, language):
    words = WORDS[language]
    page = real.page(f"{words['own']}index.html")
    texts = {key: IMAGES["kidnapped"][key] for key in ("caption", "alt")}
    texts["title"] = IMAGES["kidnapped"]["words"]["title"]
    if language == "es":
        contexts = {"caption": "kidnapped.caption", "alt": "kidnapped.alt", "title": "kidnapped.words.title"}
        texts = {key: RESOLVER.translate(contexts[key], text, language) for key, text in texts.items()}
    place = PAGE if language == "en" else f"es/{PAGE}"
    heading = "¿Por qué hacía falta la misión?" if language == "es" else PAGES[FIGURES["kidnapped"]]
    given = {"page": place, "heading": heading, "unnumbered": REFERENCE.sub("…", texts["title"])}
    shown = {key: serialise_pieces(RESOLVER.fill_pieces(text, language)) for key, text in texts.items()}
    shown["quoted"] = ("“{}”" if language == "en" else "«{}»").format(shown["title"])
    shown["publisher"] = RESOLVER.translate_text("publisher", "BINUH", language)
    shown["alt"] = RESOLVER.fill_text(texts["alt"], language)[0]
    reviewed = RESOLVER.statistics.reviewed
    day = re.search(rf'{words["reviewed"]} (<time datetime="{reviewed}">[^<]+</time>)', page)[1]
    sizes = {"height": re.search(r'width="400" height="(\d+)">', page)[1]}
    sizes["frame"] = re.search(r'width="400" height="(\d+)" loading', page)[1]
    sources = RESOLVER.statistics.sources
    named = {"binuh": sources["binuh-post"], "metroplus": sources["metroplus-binuh"]}
    given |= words | shown | sizes | named | {"reviewed": f"{words['reviewed']} {day}"}
    main = NAMED.sub("", re.search("<main>.*</main>", page)[0])
    assert main.replace(NBSP, " ") == MAIN.format(**given).replace(NBSP, " ")
    head = page.partition("<body>")[0]
    assert re.findall(r"<(?:link|script|meta name|meta property)[^>]*>", head) == [
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="robots" content="noindex">',
        f'<link rel="canonical" href="{BASE}{place}">',
        f'<meta property="og:image" content="{BASE}data/pictures/kidnapped{words["tag"]}.png">',
    ]


def test_the_values_of_a_picture_say_which_of_a_series_they_are(real):
    with (real / "site/data/pictures/fund-since.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with (real / "site/data/statistics.csv").open(encoding="utf-8", newline="") as file:
        whole = {row["id"]: row for row in csv.DictReader(file)}
    assert len({row["id"] for row in rows}) == len(rows) > 3  # also the one that the title tells
    for row in rows:
        assert row | {"pages": whole[row["id"]]["pages"]} == whole[row["id"]]
        assert row["publisher"]
        assert row["address"].startswith("https://")


def test_a_page_has_a_card_in_spanish_with_its_picture(real):
    with Image.open(real / "site/cards/why-a-mission.es.png") as card:
        words = card.text["Description"].replace(NBSP, " ").split("\n")
        assert card.size == (1200, 630)
    assert words[:4] == [
        "Haiti explainer",
        "Pregunta 1 de 5",
        "Situación en mayo de 2024",
        "¿Por qué hacía falta la misión?",
    ]
    assert filled("{casualties.start}", "es") in words
    assert f'og:image" content="{BASE}cards/why-a-mission.es.png"' in real.page("embed/violence/es/index.html")
    assert f'og:image" content="{BASE}cards/why-a-mission.png"' in real.page("embed/violence/index.html")


@pytest.mark.parametrize(("tag", "one", "several"), [("", "Source:", "Sources:"), ("es/", "Fuente:", "Fuentes:")])
def test_one_source_is_called_a_source_and_several_are_sources(real, tag, one, several):
    assert f" {one} <a" in real.page(f"embed/fund/{tag}index.html")
    assert f" {several} <a" in real.page(f"embed/kidnapped/{tag}index.html")


def test_without_an_address_or_a_page_an_embed_leads_to_the_home_page_and_has_no_code():
    image = load_project(ROOT).context.images["kidnapped.svg"]
    page = make_embed(image, "en", Place("A & <B>", "", "", "", "en", ""), RESOLVER)
    assert '<a href="../../" target="_blank" rel="noreferrer">A &amp; &lt;B&gt;<span></span></a>' in page
    title = RESOLVER.fill_text(IMAGES["kidnapped"]["words"]["title"], "en")[0]
    assert f"<title>{title} - A &amp; &lt;B&gt;</title>" in page
    assert not re.search("<code|canonical|og:|https?://[a-z-]*.github.io", page)


def test_a_number_that_no_data_file_holds_is_a_fault_in_an_embed(real, tmp_path):
    path = "embed/kidnapped/index.html"
    for name in ("index.html", "data/index.html", "data/statistics.json", path):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(real.page(name), encoding="utf-8")
    value = RESOLVER.print_reference("{kidnapped}", "en").value
    wrong = (
        real.page(path)
        .replace(f'<data value="{value}">', '<data value="439001">')
        .replace(' alt="', ' alt="439,001 people. ')
    )
    (tmp_path / path).write_text(wrong, encoding="utf-8")
    found = {(one.code, one.path) for one in list_problems(tmp_path) if one.path == path} - {("broken-link", path)}
    assert found == {("printed-number", path), ("unknown-shown-number", path)}
