"""A further language is `pybabel init`, its row in the table of phrases, that row's line, and a line in the settings.

With the last, the whole site is in it: on its pages are its texts and the English ones, on English pages neither.
"""

import itertools
import re
import shutil
from dataclasses import replace
from decimal import Decimal

import polib
import pytest
from babel import localedata
from pydantic import TypeAdapter

from explainer import locales as phrases
from explainer import markup
from explainer.data import project_files as paths
from explainer.data import record_types
from explainer.data.kinds.values import Printed
from explainer.lint import agreement, translation_checks
from explainer.lint import translation_rules as spacing
from explainer.locales import LANGUAGES, complete_row, countries, formats, index_rows, rounding
from explainer.locales.catalogue import read_catalogue
from explainer.locales.french import FRENCH
from explainer.locales.language import NBSP
from explainer.locales.periods import Period
from explainer.locales.tags import get_cldr_locale
from tests.support.commands import run_module_apart
from tests.support.diagnostics import drop_codes
from tests.support.listed_languages import UNFINISHED, copy_code
from tests.support.preview_server import Preview
from tests.support.projects import PREFIX, ROOT, Project, leave_out_languages
from tests.support.short_languages import CHINESE, CREOLE

PHRASES = "hooks/explainer/locales/__init__.py"
CATALOGUE = "assets/locale/{folder}/LC_MESSAGES/{domain}.po"
SPANISH = CATALOGUE.format(folder="es", domain="captions")
FOLDERS = {"fr": "fr", "ht": "ht", "zh": "zh", "pt-BR": "pt_BR", "ar": "ar"}
NAMES = {"fr": "FRENCH", "ht": "CREOLE", "zh": "CHINESE", "pt_BR": "PORTUGUESE", "ar": "ARABIC"}
"""Of the rows, by tag as a person may write it."""
CONTEXTS = (
    "plan.caption", "plan.alt", "credit.illustration", "displaced.label", "displaced_children.label",
    "displaced_children_share.label", "contributors.label", "place",
)  # fmt: skip
NAMED = re.compile(r'<span id="[^"]*--name">(.*?)</span>')
TEXTS = {
    "fr": (
        "Un plan de «\u00a0Port-au-Prince\u00a0»\u202f: {displaced.start} personnes avaient fui.",
        "La rue de la capitale, de la place du marché, avec {contributors.count.words} marques.",
        "Illustration", "Personnes déplacées", "Enfants déplacés", "Enfants parmi elles", "Pays qui veulent aider",
        "Haïti",
    ),
    "ht": (
        "Plan vil la. {displaced.start} moun te kouri kite kay yo, out ak me.",
        "Lari yo, ak {contributors.count.words} mak.",
        "Ilistrasyon", "Moun ki deplase", "Timoun ki deplase", "Timoun pami yo", "Peyi ki vle ede", "Ayiti",
    ),
    "zh": (
        "《太子港》平面图：{displaced.start}人逃离家园。", "街道，有{contributors.count.words}个标记。",
        "插图", "流离失所者", "流离失所的儿童", "其中的儿童", "愿意提供帮助的国家", "海地",
    ),
    "pt-BR": (
        "Um plano de uma rua e de uma praça. {displaced.start} pessoas fugiram.",
        "Ruas, com {contributors.count.words} marcas.",
        "Ilustração", "Pessoas deslocadas", "Crianças deslocadas", "Crianças entre elas", "Países que querem ajudar",
        "Haiti",
    ),
    "ar": (
        "مخطط: {displaced.start} شخص فروا.", "شوارع، وفيها {contributors.count.words} علامات.",
        "رسم", "النازحون", "الأطفال النازحون", "الأطفال منهم", "بلدان تنوي المساعدة", "هايتي",
    ),
}  # fmt: skip
"""The translation_checks, in the order of the contexts."""
PRINTED = {
    "fr": ("Plus de 362 000", "trois", "au moins"),
    "ht": ("Plis pase 362 000", "3", ""),
    "zh": ("超过 362,000", "3", ""),
    "pt-BR": ("Mais de 362.000", "três", ""),
    "ar": ("أكثر من 362,000", "ثلاثة", ""),
}
"""What is printed for the number of the caption, and for that of the alternative text."""

TO_TRANSLATE = {
    ("fr", "captions"): "20:9: no French for 'plan.caption'; write it in {path} · "
    "il manque le français de « plan.caption » ; écrivez-le dans {path}",
    ("ht", "captions"): "20:9: no Haitian Creole for 'plan.caption'; write it in {path} · "
    "tèks kreyòl « plan.caption » manke; ekri l nan {path}",
    ("zh", "pages"): "27:9: no Chinese for “Every number.”; write it in {path}",
    ("pt-BR", "pages"): "68:9: no Portuguese (Brazil) for “Sources”; write it in {path}",
    ("ar", "interface"): "18:9: no Arabic for “As of %(month)s”; write it in {path}",
}
"""A text of a language and a domain that is not translated: its line, and what is told of it."""
NO_WORDS = re.compile(r"(\{[^{}]*\}|%\(\w+\)s|<[^<>]*>|\]\([^()]*\)|https?://\S+|&#?\w+;|CC BY 4\.0)")
"""References, places of values, tags, the addresses of links, the licence."""
WORD = re.compile(r"[^\W\d_]+")

BUILD = ("mkdocs", "build", "--strict")


def find_catalogue(language, domain="captions"):
    """The path of a catalogue from the project's root."""
    return CATALOGUE.format(folder=FOLDERS[language], domain=domain)


def reverse_words(english, language):
    """A text in the place of a translation: each word reversed, with the marks and the capitals of the English.

    >>> reverse_words("See <b>Sources</b>: {a.start} of %(all)s", "es")
    'Ees <b>Secruos</b>: {a.start} fo %(all)s'
    """
    pieces = NO_WORDS.split(english)
    pieces[::2] = [WORD.sub(lambda word: _reverse_word(word[0]), words) for words in pieces[::2]]
    marks = r"(?<=\S)(?=[:;!?](?:\s|\Z))"
    return re.sub(marks, NBSP, "".join(pieces)) if language == "fr" else "".join(pieces)


def _reverse_word(word):
    backwards = word[::-1].lower()
    return backwards.capitalize() if word[0].isupper() else backwards


def publish_languages(project):
    """Put the further languages into the settings, and make or update their catalogues."""
    file = project / "mkdocs.yml"
    lines = [f"    {tag}: {{ status: published }}\n" for tag in FOLDERS]
    file.write_text(f"{file.read_text(encoding='utf-8')}\nextra:\n  languages:\n{''.join(lines)}", encoding="utf-8")
    done = run(project, "explainer.commands.update_captions")
    assert done.returncode == 0, done.stderr


def translate_site(project):
    """Translate all texts of pages and of the interface, by their words reversed."""
    for language, domain in itertools.product(FOLDERS, ("pages", "interface")):
        catalogue = polib.pofile(str(project / find_catalogue(language, domain)), wrapwidth=0)
        for entry in catalogue:
            entry.msgstr = reverse_words(entry.msgid, language)
        catalogue.save()


def mark_as(language, page_language):
    """The attributes of an element in a language; only Arabic pages are written from right to left."""
    differs = "ar" in {language, page_language} and language != page_language
    direction = "rtl" if language == "ar" else "ltr"
    return f'dir="{direction}" lang="{language}"' if differs else f'lang="{language}"'


def run(project, *command):
    module, *arguments = command
    return run_module_apart(module, project.root, *arguments, PYTHONPATH=str(project / "hooks"))


def plain(text):
    return re.sub("[\u00a0\u202f]", " ", text)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The small project with five further languages, none translated yet, by the steps in CONTRIBUTING.md."""
    project = Project(tmp_path_factory.mktemp("languages") / "mini")
    shutil.copytree(ROOT / "tests/mini", project.root)
    copy_code(project / "hooks")
    shutil.copy(ROOT / "babel.cfg", project.root)
    for path in ("assets/images.yml", SPANISH):
        project.edit(path, "{contributors.count}", "{contributors.count.words}")
    assert run(project, "explainer.commands.update_captions").returncode == 0
    project.edit(SPANISH, 'msgid "Illustration"\nmsgstr ""', 'msgid "Illustration"\nmsgstr "Ilustración"')
    template = ["-i", "assets/locale/captions.pot", "-d", "assets/locale", "-D", "captions", "--width=1000"]
    for folder in FOLDERS.values():
        made = run(project, "babel.messages.frontend", "init", *template, "-l", folder)
        assert made.returncode == 0, made.stderr
    shutil.copy(ROOT / "tests/support/short_languages.py", project / "hooks/explainer/locales")
    first = "from explainer.locales.language"
    project.edit(PHRASES, first, f"from explainer.locales.short_languages import *\n{first}")
    rows = ", ".join(f'"{tag}": {name}' for tag, name in NAMES.items())
    project.edit(PHRASES, '"es": SPANISH}', f'"es": SPANISH, {rows}}}')
    direction = """{{ ' dir="rtl"' if direction == "rtl" }}"""
    project.edit("assets/theme/main.html", '<html lang="en">', f'<html lang="{{{{ language }}}}"{direction}>')
    publish_languages(project)
    return project


@pytest.fixture(scope="module")
def untranslated(project):
    """What a build says of it before anything is translated."""
    result = run(project, *BUILD)
    assert result.returncode == 1
    return result.stdout + result.stderr


@pytest.fixture(scope="module")
def translated(project, untranslated):
    """The same, translated and built."""
    assert untranslated
    for language in FOLDERS:
        catalogue = polib.pofile(str(project / find_catalogue(language)), wrapwidth=0)
        texts = dict(zip(CONTEXTS, TEXTS[language], strict=True))
        for entry in catalogue:
            entry.msgstr = texts.get(entry.msgctxt, "")
        catalogue.save()
    translate_site(project)
    result = run(project, *BUILD)
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@pytest.mark.parametrize(("language", "domain"), TO_TRANSLATE)
def test_a_language_without_translations_is_told(untranslated, language, domain):
    path = find_catalogue(language, domain)
    told = TO_TRANSLATE[language, domain].format(path=path)
    assert f"{path}:{told} [not-translated]\n" in untranslated
    assert "Traceback" not in untranslated


def copy_sources(project, folder):
    """A copy of a project, not built."""
    copy = Project(folder / "mini")
    shutil.copytree(project.root, copy.root, ignore=shutil.ignore_patterns("site", UNFINISHED))
    return copy


def test_a_published_language_without_one_text_of_a_page_is_refused_with_its_line(translated, tmp_path):
    project, path = copy_sources(translated, tmp_path), find_catalogue("pt-BR", "pages")
    project.edit(path, 'msgstr "Yreve rebmun."', 'msgstr ""')
    lines = (project / path).read_text(encoding="utf-8").splitlines()
    line = lines.index('msgid "Every number."') + 2
    result = run(project, *BUILD)
    assert result.returncode == 1
    assert result.stdout.lstrip().startswith(
        f"{path}:{line}:9: no Portuguese (Brazil) for “Every number.”; write it in {path} "
        "[not-translated]\n1 problem; nothing was published\n"
    )
    assert not (project / "site").exists()


@pytest.mark.parametrize("language", FOLDERS)
def test_captions_and_labels_are_on_the_pages_of_their_language(translated, language):
    page = NAMED.sub(r"\1", plain(translated.page(f"{language}/index.html")))
    number, count, _ = PRINTED[language]
    link = f'<a class="{markup.STATISTIC}" href="data/#displaced"><data value="362551">{{}}</data></a>'
    caption, alt, _, label, *_ = map(plain, TEXTS[language])
    own, english = mark_as(language, language), mark_as("en", language)
    assert f"<p {own}>{caption.replace('{displaced.start}', link.format(number))}</p>" in page
    assert f"<p {english}>A plan. {link.format('More than 362,000')} people fled.</p>" in page
    assert f'<img alt="{alt.replace("{contributors.count.words}", count)}"' in page
    assert f'<p class="{markup.ALT}" {english}>Streets, with <data value="3">three</data> marks.</p>' in page
    data = translated.page(f"{language}/data/index.html")
    for mark, words in ((own, label), (english, "People forced from their homes")):
        date = f'<span class="{markup.UNSEARCHED}">, ' if mark == own else "</dfn> <b>"
        assert f'<span {mark}><dfn><span {markup.DATA_STATISTIC}="displaced">{words}</span>{date}' in data


@pytest.mark.parametrize("language", FOLDERS)
def test_a_page_in_a_language_is_the_english_one_text_by_text(translated, language):
    page = plain(translated.page(f"{language}/index.html"))
    direction = ' dir="rtl"' if language == "ar" else ""
    assert page.startswith(f'<!doctype html><html lang="{language}"{direction}>')
    assert f"<title>{PRINTED[language][0]} elpoep</title>" in page
    assert "</a> elpoep dah delf yb <time" in page
    assert "Yreve rebmun." in translated.page(f"{language}/data/index.html")


def test_captions_and_labels_on_english_pages_are_in_english_and_spanish(translated):
    page = translated.page()
    figure = re.search(r"(?s)<figcaption>.*?</figcaption>", page)[0]
    assert re.findall(r'<(\w+) [^>]*?lang="([\w-]+)"', figure) == [
        *(("p", "en"), ("p", "es"), ("p", "es")),
        *(("span", "en"), ("span", "es")),
    ]
    assert "Calles, con" in figure
    summaries = re.findall(r"(?s)<summary>.*?</summary>", translated.page("data/index.html"))
    assert len(summaries) == 4
    for summary in summaries:
        assert re.findall(r'lang="([\w-]+)"', summary) == ["en", "es"]


def test_credits_are_on_each_page_in_its_languages(translated):
    kinds = {"en": "Illustration", "es": "Ilustración"} | {language: texts[2] for language, texts in TEXTS.items()}
    for page_language, shown in {"en": ("en", "es"), **{language: (language, "en") for language in FOLDERS}}.items():
        spans = [f"<span {mark_as(language, page_language)}>{kinds[language]}</span>" for language in shown]
        colon = f"{NBSP}:" if page_language == "fr" else ":"
        line = f'<p class="{markup.CREDIT}">{"<span> · </span>".join(spans)}{colon} Us. CC BY 4.0.</p>'
        folder = "" if page_language == "en" else f"{page_language}/"
        assert line in translated.page(f"{folder}index.html")


def test_words_of_the_site_are_marked_as_english_where_a_language_has_none(translated):
    chinese, french = (translated.page(f"{language}/data/index.html") for language in ("zh", "fr"))
    assert '<p><span lang="en">Used on</span>: <a' in chinese
    assert f'<p>Utilisé dans · <span lang="en">Used on</span>{NBSP}: <a' in french


def test_what_is_cited_in_french_has_the_spaces_of_french(translated):
    page = re.sub("<[^<>]*>", "", translated.page("fr/data/index.html"))
    assert f"Source{NBSP}: Moi, «{NBSP}Round 7{NBSP}», juin 2024." in page
    assert "Source: IOM, “Round 7”, June 2024." in page


def test_no_file_of_a_search_is_made_without_a_search_page(translated):
    assert not (translated / "site/javascripts").exists()


@pytest.fixture(scope="module")
def themed(translated, tmp_path_factory):
    """The same with the real theme, built; nothing but the list of languages, the rows and the catalogues differs."""
    project = copy_sources(translated, tmp_path_factory.mktemp("themed"))
    for folder in ("theme", "fonts"):
        shutil.copytree(ROOT / "assets" / folder, project / "assets" / folder, dirs_exist_ok=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    nav = "nav:\n  - index.md\n  - data.md\n  - sources.md\n  - about.md\n"
    about = "---\ntitle: About\ndescription: What this is.\n---\n\n## Keep it on this device\n\nIt is kept.\n"
    (project / "docs/about.md").write_text(about, encoding="utf-8")
    settings = re.sub(r"(?m)^nav:\n(?:  - .*\n)+", nav, settings)
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    leave_out_languages(project.root)
    project.edit("docs/index.md", 'title: "{', 'template: home.html\ntitle: "{')
    publish_languages(project)
    translate_site(project)
    result = run(project, *BUILD)
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", "EN+ES</option>"),
        ("index.html", '<a class="language short" lang="fr" href="fr/">Français</a>'),
        ("index.html", '<option value="es" lang="es">Español</option></select>'),
        ("index.html", '<link rel="alternate" hreflang="pt-BR" href="'),
        ("fr/index.html", "FR+EN</option>"),
        ("fr/index.html", '<option value="fr">Français</option><option value="en" lang="en">English</option></select>'),
        ("fr/index.html", f'[{markup.DATA_CAPTIONS}="fr"] figcaption>p[lang]:not(.{markup.ALT}):not(:lang(fr))'),
        ("ar/index.html", '<html lang="ar" dir="rtl">'),
        ("fr/text/index.html", '<p lang="fr">Un plan de « Port-au-Prince »'),
        ("ar/text/index.html", '<html lang="ar" dir="rtl">'),
        ("ar/text/index.html", '<p lang="ar">مخطط'),
        ("ar/text/index.html", '<p dir="ltr" lang="en">A plan.'),
        ("fr/print/index.html", '<p lang="fr">Un plan de « Port-au-Prince »'),
        ("zh/print/index.html", '<p lang="zh">《太子港》平面图'),
        ("fr/data/index.html", '</dfn> <b><data value="362551">plus de 362 000</data></b></span>'),
        ("data/statistics.json", '"fr": "plus de 362 000"'),
        ("data/statistics.csv", "label_en,label_es,label_fr,label_ht,label_zh,label_pt-BR,label_ar,text_en"),
        ("data/datapackage.json", "in English, in Spanish, in French, in Haitian Creole, in Chinese, in Portuguese"),
        ("search/index.html", "in English or Spanish</label>"),
        ("fr/search/index.html", "Sdrow ro srebmun, ni français ou anglais</label>"),
        ("pt-BR/search/index.html", "Sdrow ro srebmun, ni português (Brasil) ou inglês</label>"),
        (
            "javascripts/search.fr.js",
            '"Un plan de « Port-au-Prince » : Plus de 362 000 personnes avaient fui.",["en","A plan.',
        ),
        ("javascripts/search.js", '["es","Un plano. Más de 362.000 personas huyeron."]'),
        ("404.html", '<a lang="zh" href="#zh">中文</a>'),
        ("404.html", '<section id="ar" lang="ar" dir="rtl">'),
        ("fr/index.html", "/cards/index.fr.png"),
        ("zh/site.webmanifest", '"lang": "zh"'),
    ],
)
def test_everything_on_the_site_follows_the_list_of_languages(themed, page, words):
    assert words in NAMED.sub(r"\1", plain(themed.page(page)))


def test_pages_in_other_than_latin_letters_have_no_cards(themed):
    cards = {"".join(file.suffixes[:-1]) for file in (themed / "site/cards").glob("index*.png")}
    assert cards == {"", ".fr", ".ht", ".pt-BR"}
    for language in ("zh", "ar"):
        assert "og:image" not in themed.page(f"{language}/index.html")


@pytest.mark.parametrize(
    "page", ["index.html", "data/index.html", "text/index.html", "print/index.html", "javascripts/search.js"]
)
def test_an_english_page_has_no_texts_of_further_languages(themed, page):
    text = plain(themed.page(page))
    assert "362.000" in text
    for language, (caption, _, _, label, *_) in TEXTS.items():
        assert label not in text
        assert plain(caption).partition("{")[0] not in text, language


def test_the_desk_has_each_language_in_its_words_or_in_english(themed):
    preview = Preview(themed, PREFIX.removeprefix("/"))
    try:
        preview.wait(lambda: preview.page("desk/"))
        french, haitian, arabic = (preview.page(f"desk/?language={tag}&kind=caption") for tag in ("fr", "ht", "ar"))
    finally:
        preview.stop()
    assert "<h1>Bureau de traduction</h1>" in french
    assert "Traduit\N{NO-BREAK SPACE}: 1</a>" in french
    assert "<h3>Français</h3>" in french
    assert "Plus de 362" in french
    assert '<div class="desk" lang="en" data-language="ht"' in haitian
    assert "Translated: 1</a>" in haitian
    assert "<h3>Arabic</h3>" in arabic
    assert 'contenteditable="true" spellcheck="true" lang="ar" dir="rtl"' in arabic


def test_notes_for_translators_are_in_their_language_or_in_english(translated):
    done = run(translated, "explainer.commands.update_captions")
    assert "fr  8 sur 11 traduits, 3 à traduire · 8 of 11 translated, 3 missing  [#######---] 72%\n" in done.stdout
    assert "pt-BR  8 of 11 translated, 3 missing  [#######---] 72%\n" in done.stdout
    assert "fr  9 sur 9 traduits · 9 of 9 translated  [##########] 100%  pages.po\n" in done.stdout
    first = [
        next(
            block for block in (translated / path).read_text(encoding="utf-8").split("\n\n") if "plan.caption" in block
        )
        for path in (find_catalogue("fr"), SPANISH)
    ]
    assert plain(first[0]).startswith("""\
#. Illustration plan.svg, dans docs/index.md, « {displaced.start} people ».
#. Crédit : Us. CC BY 4.0.
#. Au plus 250 caractères, comptés avec les chiffres déjà en place.
#. {displaced.start}: Personnes déplacées, avec une majuscule
#: assets/images.yml
""")
    assert first[1].startswith("""\
#. Ilustración plan.svg, en docs/index.md, «{displaced.start} people».
#. Crédito: Us. CC BY 4.0.
#. Máximo: 250 caracteres, contados con las cifras ya puestas.
#. {displaced.start}: Personas desplazadas, con mayúscula inicial
#. people = personas
#: assets/images.yml
""")


def test_a_row_with_a_faulty_tag_stops_the_build_and_the_command_with_its_line(mini):
    hooks = mini / "hooks"
    hooks.unlink()
    copy_code(hooks)
    line = (mini / PHRASES).read_text(encoding="utf-8").split('"es": SPANISH}')[0].count("\n") + 2
    mini.edit(PHRASES, '"es": SPANISH}', '"es": SPANISH,\n    "hat": SPANISH}')
    for result in (run(mini, *BUILD), run(mini, "explainer.commands.update_captions")):
        assert result.returncode == 1
        said = result.stdout + result.stderr
        assert f"{PHRASES}:{line}:6: unknown language tag 'hat'; did you mean 'ht'? [language-tag]\n" in said
        assert "Traceback" not in said


def test_every_language_of_cldr_prints_every_kind(monkeypatch):
    """Numbers, sums, shares, dates, spans, lists, countries and hedges; in digits where words are not known.

    Of a language in several countries, or scripts, the first that CLDR lists, which is its own, and those named below.
    """
    every = sorted(localedata.locale_identifiers())
    languages = {identifier.partition("_")[0]: identifier for identifier in reversed(every)}
    identifiers = sorted({*languages.values(), *(get_cldr_locale(tag) for tag in {**DAYS, **SUMS})})
    rows = {row.tag: row for row in (complete_row(replace(CREOLE, tag=identifier)) for identifier in identifiers)}
    assert len(rows) == len(identifiers) > 250
    for module in (countries, formats, phrases, agreement, rounding):
        monkeypatch.setattr(module, "LANGUAGES", rows)
    printed = {tag: list(print_every_kind(tag)) for tag in rows}
    numbers = {tag: [re.sub(r"\D", "", texts[number]) for number in (0, 1, 2, -1)] for tag, texts in printed.items()}
    assert {tag for tag, texts in printed.items() if not all(map(str.strip, texts))} == set()
    assert {tag for tag, found in numbers.items() if found[:3] != ["362000", "80", "18000000"]} == set()
    assert {tag for tag, found in numbers.items() if "2024" not in found[3]} == set()
    countries.list_names_without_article.cache_clear()  # of the real rows
    try:
        assert {tag for tag in rows if kind_of_country(tag) != "country"} == set()
    finally:
        countries.list_names_without_article.cache_clear()  # of the rows of this test
    assert {tag: printed[tag][-1] for tag in DAYS} == DAYS
    assert {tag: printed[tag][2].replace("\u00a0", " ") for tag in SUMS} == SUMS


def print_every_kind(language):
    """What a language prints of each kind: a number first, a day last."""
    for value, unit in (("362000", "people"), ("80", "percent"), ("18000000", "USD"), ("2.50", "USD")):
        yield formats.format_amount(Decimal(value), unit, language)
    yield formats.spell_number(Decimal(8), "countries", language)[0]
    yield from (
        rounding.choose_hedge("about", Decimal(50), Decimal(50), language, unit) for unit in ("people", "percent")
    )
    yield countries.format_countries(["BS", "BD", "IT"], language)
    yield formats.capitalise_start(countries.format_countries(["IT"], language), language)
    yield phrases.print_vague("several", "Police stations", language)
    yield from countries.contract_article("de ", countries.name_country("GB", language, has_article=True), language)
    for when in ("2024-04/2024-05", "2024-04-02/2024-05-22", "2024", "2024-04", "2024-04-22"):
        yield formats.format_period.__wrapped__(Period.parse(when), language)


def kind_of_country(language):
    """What the rules of grammar take a country's name without an article for."""
    return agreement.ReferenceContext(
        "{site.place}", "", "", Printed("site", countries.name_country("KE", language)), language
    ).kind


DAYS = {
    "ht": "22 avril 2024", "zh": "2024年4月22日", "zh-Hant": "2024年4月22日", "pt-BR": "22 de abril de 2024",
    "es-419": "22 de abril de 2024", "ar": "22 أبريل 2024", "hu": "2024. április 22.",
}  # fmt: skip
SUMS = {
    "ht": "18 000 000 $US",
    "zh": "US$18,000,000",
    "pt-BR": "US$ 18.000.000",
    "tr": "$18.000.000",
    "fr": "18\u202f000\u202f000 $US",
}


FURTHER = {"fr": FRENCH, "zh": CHINESE, "nl": replace(CREOLE, tag="nl"), "ka": replace(CREOLE, tag="ka")}


@pytest.mark.parametrize(
    ("language", "text", "faults"),
    [
        ("fr", "La capitale de la France en mars, on la voit.", []),
        ("fr", "Port-au-Prince\u00a0: «\u202fla rue\u202f».", []),
        ("fr", "On voit ce qu'on sait.", []),
        ("fr", "Le plan of the streets, with the houses.", ["the translation is in English"]),
        ("nl", "De stad is in handen van wie er was.", []),
        ("nl", "De kaart of the streets and houses.", ["the translation is in English"]),
        ("zh", "《平面图》。", []),
        ("zh", "平面图", ["the English ends with '.' and the translation does not"]),
        ("ka", "გეგმა „ახალი“.", []),
        ("es", "« Plano » nuevo.", ["a space too many", "a space too many"]),
        ("fr", "À 12:30, sur https://example.org/a:b, l'eau d'« ici »", [
            "'«' stands without a no-break space behind it", "'»' stands without a no-break space before it",
            "the English ends with '.' and the translation does not",
        ]),
        ("fr", "Port-au-Prince : là; ici\u00a0!", [
            "':' stands without a no-break space before it", "';' stands without a no-break space before it",
            "the English ends with '.' and the translation does not",
        ]),
    ],
)  # fmt: skip
def test_marks_and_words_of_a_language(monkeypatch, language, text, faults):
    for module in (translation_checks, spacing, phrases):
        monkeypatch.setattr(module, "LANGUAGES", {**LANGUAGES, **index_rows(FURTHER)})
    found = translation_checks.check_translation.__wrapped__("A plan.", text, language)
    assert sorted(fault.message for _, fault in found) == sorted(faults)


def test_a_folder_may_spell_the_tag_otherwise(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "CATALOGUE_LANGUAGES", ("pt-BR", "zh-Hant", "es"))
    for folder in ("pt-BR", "zh_hant", "es"):
        (tmp_path / "assets/locale" / folder).mkdir(parents=True)
    assert list(paths.find_catalogue_paths(tmp_path).values()) == [
        f"assets/locale/{folder}/LC_MESSAGES/captions.po" for folder in ("pt-BR", "zh_hant", "es")
    ]
    (tmp_path / "assets/locale/pt_BR").mkdir()
    assert paths.find_glossary_paths(tmp_path)["pt-BR"] == "assets/locale/pt_BR/glossary.csv"


@pytest.mark.parametrize(
    ("language", "header", "faults"),
    [
        ("pt-BR", "pt_BR", []),
        ("pt-BR", "pt-br", []),
        ("pt-BR", "pt", []),
        ("es", "es_MX", []),
        ("zh-Hant", "zh_TW", []),
        ("zh-Hant", "zh_CN", ["the header says Language: zh_CN; write Language: zh_Hant"]),
        ("pt-BR", "pt_PT", ["the header says Language: pt_PT; write Language: pt_BR"]),
    ],
)
def test_the_language_of_a_header(language, header, faults):
    text = f'msgid ""\nmsgstr ""\n"Language: {header}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    _, problems = read_catalogue(text, "x.po", language)
    assert [drop_codes(str(problem)) for problem in problems] == [f"x.po:3:1: {fault}" for fault in faults]


def test_a_language_of_the_data_file_in_either_spelling():
    schema = TypeAdapter(record_types.Language)
    assert schema.validate_python("ES") == "es"
    with pytest.raises(ValueError, match="'it' is not possible here"):
        schema.validate_python("it")
