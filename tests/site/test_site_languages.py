"""The whole site in further languages: each page, its anchors, its numbers, and what happens to its texts."""

import re
import shutil

import polib
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from explainer import check, locales
from explainer.locales import complete_row, find_other_language
from explainer.locales.french import FRENCH
from explainer.pages.html_document import parse_document
from explainer.translation import read_messages
from tests.support.commands import run_module
from tests.support.projects import ROOT
from tests.support.site_content import (
    PAGES,
    PROJECT,
    QUESTIONS,
    SITE_LANGUAGES,
    TEXT,
    TRANSLATED,
    filled,
)

BASE = "https://haiti-explainer.github.io/haiti-explainer/"
PAGES_PO, INTERFACE_PO = (f"assets/locale/es/LC_MESSAGES/{domain}.po" for domain in ("pages", "interface"))
WORD = re.compile(r"[^\W\d_]+")
HEADINGS = ("h1", "h2", "h3", "h4")
OWN_TEXTS = ("main", "header", "nav", "footer")
SECTION = "## Killed, injured, kidnapped"
UNREVIEWED = {
    "es": "Ningún hablante nativo de español ha revisado todavía esta traducción.",
    "fr": "Aucune personne de langue maternelle française n’a encore relu cette traduction.",
}
ARRIVAL = {"es": "llega la misión", "fr": "la mission arrive"}
"""Words of an event's title."""


def pages_of(project):
    """The catalogue of pages of a copy, to be changed and saved."""
    return polib.pofile(str(project / PAGES_PO), wrapwidth=0)


def entry(catalogue, start):
    """The first entry whose English begins so."""
    return next(one for one in catalogue if one.msgid.startswith(start))


@pytest.fixture
def copy(copy_project):
    return copy_project(with_languages=True)


@pytest.mark.parametrize("path", TRANSLATED)
def test_a_page_says_its_language_and_leads_to_the_same_page_in_the_others(real, path):
    page, (language, _, english) = parse_document(real.page(path), path), path.partition("/")
    address = BASE + english.removesuffix("index.html")
    own = BASE + path.removesuffix("index.html")
    assert [root.attributes["lang"] for root in page.find_all("html")] == [language]
    links = [link.attributes for link in page.find_all("link")]
    assert [link["href"] for link in links if link["rel"] == "canonical"] == [own]
    alternates = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
    if english != TEXT:  # whose head is kept small
        others = {other: own.replace(f"/{language}/", f"/{other}/") for other in SITE_LANGUAGES}
        assert alternates == {"en": address, **others, "x-default": address}
    other = [link for link in page.find_all("a") if link.text == "English"]
    assert [link.attributes["lang"] for link in other] == ["en"]
    assert other[0].attributes["href"].startswith("..")


@pytest.mark.parametrize("path", PAGES)
def test_the_sections_of_a_translated_page_have_the_anchors_of_the_english(real, path):
    anchors = []
    for one in (path, *(f"{language}/{path}" for language in SITE_LANGUAGES)):
        page = parse_document(real.page(one), one)
        anchors.append([element.attributes.get("id") for element in page.elements if element.tag in HEADINGS])
    assert all(own == anchors[0] for own in anchors[1:])
    assert len(anchors[0]) > 1


@pytest.mark.parametrize("path", TRANSLATED)
def test_what_a_translated_page_says_in_its_own_language_is_not_english(real, path, monkeypatch):
    language = path.partition("/")[0]
    monkeypatch.setitem(locales.LANGUAGES, "fr", complete_row(FRENCH))
    page = parse_document(real.page(path), path)
    seen = [
        text
        for text in page.texts
        if text.parent and text.parent.language == language and not text.parent.is_within("cite")
    ]
    spoken = [
        (element, element.attributes[name])
        for element in page.elements
        for name in ("aria-label", "alt", "placeholder", "title", "content")
        if name in element.attributes and element.language == language
    ]
    assert len(seen) > 20
    for words in [*(text.words for text in seen), *(value for _, value in spoken)]:
        is_address = words.strip().startswith("http")
        assert is_address or find_other_language(WORD.findall(words), language) is None, words


@pytest.mark.parametrize("path", QUESTIONS)
@pytest.mark.parametrize("language", SITE_LANGUAGES)
def test_a_question_is_answered_in_its_language_with_the_numbers_of_the_data(real, path, language):
    name = path.removesuffix("/index.html")
    title = entry(polib.pofile(str(ROOT / PAGES_PO.replace("/es/", f"/{language}/"))), PAGES[path]).msgstr
    html = real.page(f"{language}/{path}")
    assert f"<title>{' '.join(title.split())} - Haiti explainer</title>" in html
    assert f'content="{BASE}cards/{name}.{language}.png"' in html
    assert f'<meta property="og:locale" content="{language}">' in html
    assert f'"inLanguage":"{language}"' in html
    assert UNREVIEWED[language] in html


def test_a_picture_stands_in_the_language_of_its_page_first(real):
    html = real.page(f"es/{QUESTIONS[0]}")
    figure = re.search(r'(?s)<figure [^>]*id="violence".*?</figure>', html)[0]
    assert re.search(r'src="[^"]*assets/images/violence\.es\.', figure)
    alt = filled(PROJECT.context.images["violence.svg"].get_text("alt", "es"), "es")
    assert f'alt="{alt}"' in figure.replace("\N{NO-BREAK SPACE}", " ")
    assert re.findall(r'<p [^>]*?lang="(\w+)"', figure) == ["es", "en", "en"]
    assert '<a class="picture"' in figure.partition('<p lang="en">')[2]


def test_a_map_names_the_capital_in_the_languages_of_its_page(real):
    maps = ("map.svg", "map.es.svg", "map.fr.svg")
    assert ["Puerto Príncipe" in real.page(f"assets/images/{path}") for path in maps] == [True, True, False]


def test_an_address_without_a_page_is_told_in_each_language(real):
    for path in ("404.html", "offline.html"):
        html = real.page(path)
        spanish = html.partition('<section id="es" lang="es">')[2]
        assert "¿Por qué hacía falta la misión?" in spanish
        assert "Pourquoi la mission était-elle nécessaire" in spanish.partition('<section id="fr" lang="fr">')[2]
        assert 'href="' in spanish
        assert len(re.findall(r'<a href="[^"]*es/', spanish)) >= len(PAGES)


@pytest.mark.parametrize("language", SITE_LANGUAGES)
def test_the_feed_is_there_in_each_language(real, language):
    english, own = real.page("corrections.xml"), real.page(f"{language}/corrections.xml")
    assert own.count("<entry>") == english.count("<entry>") > 10
    assert f'xml:lang="{language}"' in own
    assert ARRIVAL[language] in own
    assert f"{BASE}{language}/since/#2024-06-25" in own
    assert 'href="../corrections.xml"' in real.page(f"{language}/corrections/index.html")


def test_a_published_language_is_complete_or_the_build_lists_what_is_missing(copy):
    catalogue = pages_of(copy)
    entry(catalogue, "Why was the mission needed?").msgstr = ""
    catalogue.save()
    interface = polib.pofile(str(copy / INTERFACE_PO), wrapwidth=0)
    entry(interface, "Next question").msgstr = ""
    interface.save()
    told = copy.diagnostics()
    assert "no Spanish for “Why was the mission needed?”; write it in assets/locale/es/LC_MESSAGES/pages.po · " in told
    assert "no Spanish for “Next question”" in told
    assert "2 problems; nothing was published" in told


def test_a_draft_is_in_the_preview_alone_with_english_where_it_has_gaps(copy):
    copy.edit("mkdocs.yml", "es: { status: published }", "es: { status: draft }")
    catalogue = pages_of(copy)
    for start in ("The count of people killed", "The mission's first police", "The title is in our words. We saw only"):
        entry(catalogue, start).msgstr = ""
    catalogue.save()
    assert copy.diagnostics() == ""
    assert not (copy / "site/es").exists()
    assert "hreflang" not in copy.page("index.html")
    build(load_config(str(copy / "mkdocs.yml")), serve_url="http://127.0.0.1:8000/")
    html = copy.page("es/why-a-mission/index.html")
    assert "Esta página es un borrador. Solo está en la vista previa." in html
    assert "DRAFT" not in html
    assert '<p><span lang="en">The count of people killed' in html
    assert '<p lang="en">The mission\'s first police' in copy.page("es/since/index.html").replace("’", "'")
    assert 'lang="en">The title is in our words.' in copy.page("es/sources/index.html")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("es: { status: ready }", "mkdocs.yml:4:9: 'ready' is not possible here; use one of published, draft"),
        ("eo: { status: draft }", "mkdocs.yml:4:5: 'eo' is not possible here; use one of es"),
        (
            "es: { status: published, reviewd_by: A }",
            "mkdocs.yml:4:30: unknown key 'reviewd_by'; did you mean 'reviewed_by'? [unknown-key]",
        ),
        ("- es", "mkdocs.yml:4:5: '['es']' is not possible here; its form is {es: {status: draft}} [invalid-value]"),
    ],
)
def test_a_language_that_is_not_known_or_not_so_is_told_at_its_line(mini, settings, told):
    mini.edit("mkdocs.yml", "site_name: Mini\n", f"site_name: Mini\nextra:\n  languages:\n    {settings}\n")
    assert mini.diagnostics().startswith(told)


def test_what_is_wrong_in_translations_is_told_at_its_line_and_all_at_once(copy):
    catalogue = pages_of(copy)
    typed = entry(catalogue, "By {displaced.date}, {displaced}")
    typed.msgstr = typed.msgstr.replace("{displaced} personas", "{displaced}, o 362.551, personas")
    unknown = [entry(catalogue, start) for start in ("The mission's first police", "The title is in our words. We saw")]
    blocks, others = ("- ", "1. ", "> ", "# "), ("[^1]: ", "==algo== ")
    starts = (*blocks, *others)
    texts = [one for one in catalogue if one.msgctxt == "why-a-mission" and len(one.msgstr) > 100 and one != typed]
    paragraphs = texts[: len(starts)]
    for one, start in [*zip(paragraphs, starts, strict=True), *((one, "{zzz} ") for one in unknown)]:
        one.msgstr = start + one.msgstr
    catalogue.save()
    lines = (copy / PAGES_PO).read_text(encoding="utf-8").splitlines()
    diagnostics = copy.diagnostics().splitlines()

    def find_diagnostics(translated):
        number = lines.index(f'msgstr "{translated.msgstr}"') + 1
        return [line for line in diagnostics if line.startswith(f"{PAGES_PO}:{number}:")]

    [diagnostic] = find_diagnostics(typed)
    assert "'362.551' is typed by hand" in diagnostic
    assert "«362.551» está escrito a mano; use {displaced}" in diagnostic
    for translated in unknown:
        assert any(":9: " in line and "{zzz}" in line for line in find_diagnostics(translated))
    for translated, start in zip(paragraphs, starts, strict=True):
        mark = start.strip(": ")
        words = f"the English has no mark {mark}; take it out of the translation" if start in blocks else mark
        assert any(words in line for line in find_diagnostics(translated))
    assert len(diagnostics) == len({*diagnostics})
    assert all(line.startswith(f"{PAGES_PO}:") for line in diagnostics[:-1])
    assert diagnostics[-1] == f"{len(diagnostics) - 1} problems; nothing was published"


def test_the_settings_of_another_file_say_which_languages_there_are(copy):
    settings = (copy / "mkdocs.yml").read_text(encoding="utf-8")
    other = settings.replace("es: { status: published }", "es: { status: draft }")
    (copy / "staging.yml").write_text(other, encoding="utf-8")
    build(load_config(str(copy / "staging.yml")))
    assert not (copy / "site/es").exists()


def test_words_with_a_percent_sign_are_printed_as_they_are(copy):
    copy.edit("mkdocs.yml", 'copyright: "Text, data and pictures: CC BY 4.0"', 'copyright: "Free, % and all"')
    update(copy)
    interface = polib.pofile(str(copy / INTERFACE_PO), wrapwidth=0)
    entry(interface, "Free, % and all").msgstr = "Libre, % y todo"
    interface.save()
    assert copy.diagnostics() == ""
    assert '<p class="licence">Libre, % y todo</p>' in copy.page("es/index.html")


def update(project):
    """What `make captions` prints."""
    return run_module("explainer.commands.update_captions", project.root).stdout


def test_a_changed_paragraph_keeps_its_translation_as_one_to_be_revised(copy):
    copy.edit("docs/why-a-mission.md", "We do not know why these counts differ.", "Why they differ, we do not know.")
    assert "1 por revisar" in update(copy)
    one = entry(pages_of(copy), "The count of people killed")
    assert one.fuzzy
    assert one.previous_msgid.endswith("We do not know why these counts differ.")
    assert one.msgid.endswith("Why they differ, we do not know.")
    assert one.msgstr == entry(polib.pofile(str(ROOT / PAGES_PO)), "The count of people killed").msgstr


def test_a_moved_paragraph_keeps_its_translation(copy):
    page = "docs/why-a-mission.md"
    paragraph = re.search(r"(?s)Sexual violence and abuse.*?\n\n", (copy / page).read_text(encoding="utf-8"))[0]
    before = re.findall(r"(\d+) de (\d+) traducidos", update(copy))
    assert len(before) == 3
    for target in (page, "docs/who-supports-it.md"):
        copy.edit(page, paragraph, "")
        text = (copy / target).read_text(encoding="utf-8")
        (copy / target).write_text(f"{text.rstrip()}\n\n{paragraph}", encoding="utf-8")
        counts = re.findall(r"(\d+) de (\d+) traducidos", update(copy))
        assert counts == before
        assert all(done == whole for done, whole in counts)
        assert copy.diagnostics() == ""
        built = target.removeprefix("docs/").replace(".md", "/index.html")
        assert "La violencia y los abusos sexuales contra mujeres y niñas aumentaban" in copy.page(f"es/{built}")


def test_a_new_number_changes_no_catalogue(copy):
    before = [(copy / path).read_bytes() for path in (PAGES_PO, INTERFACE_PO)]
    copy.change_value("displaced", 399_999, "")
    update(copy)
    assert [(copy / path).read_bytes() for path in (PAGES_PO, INTERFACE_PO)] == before


def test_a_text_has_its_page_its_heading_and_what_its_references_mean_beside_it():
    one = entry(polib.pofile(str(ROOT / PAGES_PO)), "The count of people killed")
    assert one.msgctxt == "why-a-mission"
    assert one.comment.split("\n")[:2] == [
        "Un párrafo, o un término que se explica.",
        "Bajo el título «Killed, injured, kidnapped».",
    ]
    assert any(line.startswith("{casualties_rise}: ") for line in one.comment.split("\n"))
    assert one.occurrences == [("docs/why-a-mission.md", "")]


def test_every_text_of_the_site_is_to_be_translated_once():
    for domain in ("pages", "interface"):
        messages, errors = read_messages(ROOT, domain=domain)
        keys = [(message.context, message.english) for message in messages]
        assert errors == []
        assert len(keys) == len(set(keys)) > 150


def test_a_section_whose_numbers_differ_between_languages_is_told(tmp_path):
    site = tmp_path / "site"
    shutil.copytree(ROOT / "tests/built", site)
    page = (site / "index.html").read_text(encoding="utf-8")
    (site / "es").mkdir()
    (site / "es/index.html").write_text(page, encoding="utf-8")
    assert [problem for problem in check.list_problems(site) if problem.code == "other-numbers"] == []
    (site / "es/index.html").write_text(
        page.replace('<data value="362551">', '<data value="399000">'), encoding="utf-8"
    )
    (told,) = [problem for problem in check.list_problems(site) if problem.code == "other-numbers"]
    assert str(told).startswith("es/index.html:1:1: below '")
    assert "this page and index.html differ in their numbers: 362551, 399000; build the site anew" in str(told)
