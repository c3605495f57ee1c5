"""A further language is `pybabel init`, its row in the table of phrases, and that row's line."""

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
from explainer.locales.periods import Period
from explainer.locales.tags import get_cldr_locale
from tests.support.commands import run_module_apart
from tests.support.diagnostics import drop_codes
from tests.support.listed_languages import copy_code
from tests.support.preview_server import Preview
from tests.support.projects import PREFIX, ROOT, Project, leave_out_languages
from tests.support.short_languages import CHINESE, CREOLE

PHRASES = "hooks/explainer/locales/__init__.py"
SPANISH = "assets/locale/es/LC_MESSAGES/captions.po"
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
        "La rue de la capitale, de la place en mai, avec {contributors.count.words} marques.",
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

BUILD = ("mkdocs", "build", "--strict")


def mark_as(language):
    """The attributes of an element in a language; the page itself is written from left to right."""
    return f'dir="rtl" lang="{language}"' if language == "ar" else f'lang="{language}"'


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
    for name in ("french", "short_languages"):
        shutil.copy(ROOT / f"tests/support/{name}.py", project / "hooks/explainer/locales")
    imports = "from explainer.locales.french import FRENCH\nfrom explainer.locales.short_languages import *\n"
    project.edit(PHRASES, "from explainer.locales.language", f"{imports}from explainer.locales.language")
    rows = ", ".join(f'"{tag}": {name}' for tag, name in NAMES.items())
    project.edit(PHRASES, '"es": SPANISH}', f'"es": SPANISH, {rows}}}')
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
    for language, folder in FOLDERS.items():
        file = project / f"assets/locale/{folder}/LC_MESSAGES/captions.po"
        catalogue = polib.pofile(str(file), wrapwidth=0)
        texts = dict(zip(CONTEXTS, TEXTS[language], strict=True))
        for entry in catalogue:
            entry.msgstr = texts.get(entry.msgctxt, "")
        catalogue.save()
    result = run(project, *BUILD)
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@pytest.mark.parametrize("language", FOLDERS)
def test_a_language_without_translations_is_told(untranslated, language):
    path = f"assets/locale/{FOLDERS[language]}/LC_MESSAGES/captions.po"
    name = {"fr": "French", "ht": "Haitian Creole", "zh": "Chinese", "pt-BR": "Portuguese (Brazil)", "ar": "Arabic"}
    assert f"{path}:25:9: no {name[language]} for 'plan.caption'; write it in {path} [not-translated]\n" in untranslated
    assert "Traceback" not in untranslated


@pytest.mark.parametrize("language", FOLDERS)
def test_captions_are_on_the_page(translated, language):
    page = NAMED.sub(r"\1", plain(translated.page()))
    number, count, _ = PRINTED[language]
    link = f'<a class="{markup.STATISTIC}" href="data/#displaced"><data value="362551">{number}</data></a>'
    caption, alt, _, label, *_ = map(plain, TEXTS[language])
    mark = mark_as(language)
    assert f"<p {mark}>{caption.replace('{displaced.start}', link)}</p>" in page
    counted = alt.replace("{contributors.count.words}", f'<data value="3">{count}</data>')
    assert f'<p class="{markup.ALT}" {mark}>{counted}</p>' in page
    row = f'<span {mark}><dfn><span {markup.DATA_STATISTIC}="displaced">{label}</span></dfn> <b>'
    assert row in translated.page("data/index.html")


def test_credits_are_on_the_page_in_every_language(translated):
    said = {"en": "Illustration", "es": "Ilustración"} | {language: texts[2] for language, texts in TEXTS.items()}
    kinds = "<span> · </span>".join(f"<span {mark_as(language)}>{kind}</span>" for language, kind in said.items())
    assert f'<p class="{markup.CREDIT}">{kinds}: Us. CC BY 4.0.</p>' in translated.page()


@pytest.fixture(scope="module")
def themed(translated, tmp_path_factory):
    """The same with the real theme, built; nothing but the list of languages, the rows and the catalogues differs."""
    project = Project(tmp_path_factory.mktemp("themed") / "mini")
    shutil.copytree(translated.root, project.root, ignore=shutil.ignore_patterns("site", "__pycache__"))
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
    result = run(project, *BUILD)
    assert result.returncode == 0, result.stdout + result.stderr
    return project


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("index.html", "EN + ES + FR + HT + ZH + PT-BR + AR</option>"),
        ("index.html", '<option value="fr" lang="fr">Français</option>'),
        ("index.html", f'[{markup.DATA_CAPTIONS}="fr"] figcaption>p[lang]:not(.{markup.ALT}):not(:lang(fr))'),
        ("text/index.html", '<p lang="fr">Un plan de « Port-au-Prince »'),
        ("text/index.html", '<p dir="rtl" lang="ar">مخطط'),
        ("print/index.html", '<p lang="fr">Un plan de « Port-au-Prince »'),
        ("data/index.html", '</dfn> <b><data value="362551">plus de 362 000</data></b></span>'),
        ("data/statistics.json", '"fr": "plus de 362 000"'),
        ("data/statistics.csv", "label_en,label_es,label_fr,label_ht,label_zh,label_pt-BR,label_ar,text_en"),
        ("data/datapackage.json", "in English, in Spanish, in French, in Haitian Creole, in Chinese, in Portuguese"),
        ("search/index.html", "in English, Spanish, French, Haitian Creole, Chinese, Portuguese (Brazil) or Arabic"),
        ("search/index.html", '["fr","Un plan de « Port-au-Prince » : Plus de 362 000 personnes avaient fui."]'),
    ],
)
def test_everything_on_the_site_follows_the_list_of_languages(themed, page, words):
    text = themed.page(page)
    if page.startswith("search") and words.startswith("["):
        text = next((themed / "site/javascripts").glob("search.*.js")).read_text(encoding="utf-8")
    assert words in NAMED.sub(r"\1", plain(text))


def test_the_desk_has_a_part_for_each_language_in_its_words_or_in_english(themed):
    preview = Preview(themed, PREFIX.removeprefix("/"))
    try:
        preview.wait(lambda: preview.page("desk/"))
        page = preview.page("desk/")
    finally:
        preview.stop()
    assert '<h2 id="fr"><span lang="fr">Français</span> · French</h2>' in page
    assert '<h2 id="fr--plan">plan</h2>' in page
    assert '<p lang="fr">Traduit: 8. À revoir: 0. Périmé (l’anglais a changé): 0. À traduire: 3. ' in page
    assert f'<td {markup.DATA_LABEL}="En français · In French"><p lang="fr">Plus de 362' in page
    assert f'<td {markup.DATA_LABEL}="En anglais · In English"><p lang="en">More than 362,000</p></td>' in page
    assert '<h2 id="ht"><span lang="ht">' in page
    assert page.count('<p lang="en">Translated: 8. ') == len(FOLDERS) + 1
    assert '<h4 lang="ar" dir="rtl">العربية</h4>' in page


def test_notes_for_translators_are_in_their_language_or_in_english(translated):
    done = run(translated, "explainer.commands.update_captions")
    assert "fr  8 sur 11 traduits, 3 à traduire · 8 of 11 translated, 3 missing  [#######---] 72%\n" in done.stdout
    assert "pt-BR  8 of 11 translated, 3 missing  [#######---] 72%\n" in done.stdout
    first = [
        next(
            block for block in (translated / path).read_text(encoding="utf-8").split("\n\n") if "plan.caption" in block
        )
        for path in ("assets/locale/fr/LC_MESSAGES/captions.po", SPANISH)
    ]
    assert first[0].startswith("""\
#. Illustration plan.svg, in docs/index.md, “{displaced.start} people”.
#. Credit: Us. CC BY 4.0.
#. At most 250 characters, counted with the numbers filled in.
#. {displaced.start}: Personnes déplacées, with a capital
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
    assert sorted(
        fault.message for _, fault in translation_checks.check_translation("A plan.", text, language)
    ) == sorted(faults)


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
    with pytest.raises(ValueError, match="'fr' is not possible here"):
        schema.validate_python("fr")
