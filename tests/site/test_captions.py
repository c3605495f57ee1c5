"""`make captions`: the template and the catalogue follow the English, by Babel's commands and gettext's."""

import csv
import json
import re
import shutil
import subprocess
import sys

import polib
import pytest

from explainer.commands import update_captions
from explainer.commands.update_captions import write_badge
from explainer.data.project_files import DOMAINS
from explainer.locales import LANGUAGES
from explainer.locales.catalogue import read_catalogue
from explainer.locales.po_entry import write_entries
from explainer.references import FIELDS, FORMS
from explainer.translation import TEMPLATE_CATALOGUE, read_english
from tests.support.commands import run_module
from tests.support.projects import ROOT

EXCLUDED = [
    f"--excludefilter={name}"
    for name in ("acronyms", "brackets", "puncspacing", "sentencecount", "simplecaps", "startcaps")
]
"""The UN is the ONU, and IOM the OIM; an explanation may stand in parentheses, a sentence be parted in two or end in a
list with "y", and Spanish has small letters where English has capitals."""
EXCLUDED_IN_PROSE = [f"--excludefilter={name}" for name in ("doublequoting", "singlequoting", "startpunc", "unchanged")]
"""In pages: “ ” are « », an English possessive ends in ', a question begins with ¿, and many names stay as they are."""
EXCLUDED_IN = {
    "es": [],
    "fr": [*EXCLUDED_IN_PROSE, *(f"--excludefilter={name}" for name in ("doublewords", "endpunc", "urls"))],
}
"""In French, marks have a space before them, words may be those of English, a sentence may end in "nous" and the next
begin so, and a word may be put before or behind an address."""
PATH = "assets/locale/es/LC_MESSAGES/captions.po"
SHIPPED = ROOT / PATH
TEMPLATE = update_captions.TEMPLATE.format(domain="captions")
"""The template of the captions, beside which there are those of pages and of the interface."""
CREDITS = ("photograph", "illustration", "chart", "map")
CREDITS_OF_MINI = "".join(f"    {{0}}  {PATH}:{{{n}}}  credit.{name}\n" for n, name in enumerate(CREDITS, start=1))

OTHER_VALUES = f"""\
{PATH}:15:37: con {{displaced.start}} = «1 millón» se imprime «Un plano. 1 millón personas huyeron.»; \
escriba «{{displaced.start}}: personas» · with {{displaced.start}} = '1 millón' this prints \
'Un plano. 1 millón personas huyeron.'; write '{{displaced.start}}: personas' [wrong-with-other-values]
{PATH}:25:42: con {{contributors.count}} = «1» se imprime «Calles, con 1 marcas.»; escriba «marcas: \
{{contributors.count}}» · with {{contributors.count}} = '1' this prints 'Calles, con 1 marcas.'; write 'marcas: \
{{contributors.count}}' [wrong-with-other-values]
"""
"""What the small project's Spanish is told."""


def tool(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False)


def make(project):
    """`make captions`, in a project."""
    return run_module("explainer.commands.update_captions", project.root)


def text(project, path=PATH):
    return (project / path).read_text(encoding="utf-8")


def brought_up_to_date(text, domain="captions"):
    """A catalogue's text, as `make captions` makes it from another one's."""
    catalogue, captions = (read_catalogue(content, PATH, "es")[0] for content in (text, SHIPPED.read_text("utf-8")))
    own = catalogue if domain == "captions" else captions  # which has the labels that comments name
    return update_captions.update_catalogue(
        catalogue, update_captions.list_texts(read_english(ROOT)[0], own, domain)
    ).text


def entry(project, context):
    """An entry of the catalogue, as its lines stand there."""
    return next(block for block in text(project).split("\n\n") if f'msgctxt "{context}"' in block)


@pytest.fixture
def small(mini):
    shutil.copy(ROOT / "babel.cfg", mini.root)
    make(mini)
    return mini


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_template_is_fresh_and_the_catalogue_up_to_date(domain):
    shipped = SHIPPED.with_name(f"{domain}.po").read_text(encoding="utf-8")
    texts = update_captions.list_texts(read_english(ROOT)[0], TEMPLATE_CATALOGUE, domain)
    header = update_captions.HEADER.replace("{content}", update_captions.CONTENT[domain])
    template = ROOT / update_captions.TEMPLATE.format(domain=domain)
    assert template.read_text(encoding="utf-8") == f"{header}\n{write_entries(texts)}"
    assert brought_up_to_date(shipped, domain) == shipped
    assert all(found.msgstr and not found.fuzzy for found in polib.pofile(shipped))


@pytest.mark.parametrize(("number", "domain"), list(enumerate(DOMAINS)))
def test_the_commands_in_contributing_make_the_same_entries(tmp_path, number, domain):
    block = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("```\npybabel ")[1].partition("```")[0]
    command = block.splitlines()[number].removeprefix("pybabel ")
    assert command.startswith("extract -F babel")
    options = command.replace(f"assets/locale/{domain}.pot", str(tmp_path / "made.pot")).split()
    environment = {"PYTHONPATH": str(ROOT / "hooks"), "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-m", "babel.messages.frontend", *options]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    made = (tmp_path / "made.pot").read_text(encoding="utf-8").rstrip() + "\n"
    fresh = (ROOT / update_captions.TEMPLATE.format(domain=domain)).read_text(encoding="utf-8")
    limit = re.compile(r"(?m)^#, max-length:\d+\n|(?<=^#, )max-length:\d+, ")
    assert made.partition("\n\n")[2] == limit.sub("", fresh.partition("\n\n")[2])


def test_polib_changes_no_byte(tmp_path):
    file = tmp_path / "captions.po"
    shutil.copy(SHIPPED, file)
    polib.pofile(str(file), wrapwidth=0).save()
    assert file.read_bytes() == SHIPPED.read_bytes()


def test_pybabel_update_changes_comments_alone_and_make_captions_mends_them_and_the_header(tmp_path):
    file = tmp_path / "captions.po"
    shutil.copy(SHIPPED, file)
    options = ["-i", str(ROOT / TEMPLATE), "-o", str(file), "-l", "es", "--width=1000", "--previous"]
    assert tool(sys.executable, "-m", "babel.messages.frontend", "update", *options).returncode == 0
    shipped, updated = (found.read_text(encoding="utf-8") for found in (SHIPPED, file))
    comment = re.compile(r"#\..*\n")
    entries = [comment.sub("", text).partition("\n\n")[2].rstrip("\n") for text in (shipped, updated)]
    assert entries[0] == entries[1]
    assert brought_up_to_date(updated) == shipped


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", ["es", "fr"])
def test_pofilter_accepts_what_is_shipped(domain, language):
    pofilter = f"{sys.prefix}/bin/pofilter"
    excluded = EXCLUDED if domain == "captions" else [*EXCLUDED, *EXCLUDED_IN_PROSE]
    catalogue = ROOT / f"assets/locale/{language}/LC_MESSAGES/{domain}.po"
    result = tool(pofilter, "--progress=none", *excluded, *EXCLUDED_IN[language], catalogue)
    assert result.returncode == 0, result.stderr
    assert [line for line in result.stdout.splitlines() if line.startswith("# (pofilter)")] == []


def test_progress_on_the_small_project(mini):
    shutil.copy(ROOT / "babel.cfg", mini.root)
    lines = (31, 37, 43, 49)
    head = "es  7 de 11 traducidos, 4 sin traducir · 7 of 11 translated, 4 missing  [######----] 63%\n"
    first, again = make(mini), make(mini)
    assert first.stdout == head + CREDITS_OF_MINI.format("nuevo · new", *lines)
    assert again.stdout == head + CREDITS_OF_MINI.format("sin traducir · missing", *lines)
    assert first.stderr == again.stderr == OTHER_VALUES
    assert json.loads(text(mini, ".captions.json")) == {
        "schemaVersion": 1, "label": "translated", "message": "es 63%", "color": "red",
    }  # fmt: skip
    assert json.loads(write_badge({"es": 100, "fr": 91}))["color"] == "yellow"
    assert json.loads(write_badge({"es": 100}))["color"] == "brightgreen"


def test_an_entry_has_its_context(small):
    glossary = small / "assets/locale/es/glossary.csv"
    with glossary.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["source", "target"], ["plan", "plano"], ["planet", "planeta"]])
    assert make(small).returncode == 0
    assert (
        entry(small, "plan.caption")
        == """\
#. Ilustración plan.svg, en docs/index.md, «{displaced.start} people».
#. Crédito: Us. CC BY 4.0.
#. Máximo: 250 caracteres, contados con las cifras ya puestas.
#. {displaced.start}: Personas desplazadas, con mayúscula inicial
#. plan = plano
#: assets/images.yml
#, max-length:266, python-brace-format
msgctxt "plan.caption"
msgid "A plan. {displaced.start} people fled."
msgstr "Un plano. {displaced.start} personas huyeron.\""""
    )
    assert all(set(row.notes.parts) == {*FORMS, *FIELDS} for row in LANGUAGES.values())


def test_a_changed_text_is_fuzzy_and_tells_the_old_one_and_is_one_entry_of_the_file(small):
    before = text(small)
    small.edit("assets/images.yml", "A plan. ", "A plan, drawn by us. ")
    result = make(small)
    assert f"    por revisar · fuzzy     {PATH}:17  plan.caption\n" in result.stdout
    assert "6 of 11 translated, 1 fuzzy, 4 missing  [#####-----] 54%\n" in result.stdout
    assert (
        entry(small, "plan.caption").partition("#: ")[2]
        == """\
assets/images.yml
#, fuzzy, max-length:266, python-brace-format
#| msgid "A plan. {displaced.start} people fled."
msgctxt "plan.caption"
msgid "A plan, drawn by us. {displaced.start} people fled."
msgstr "Un plano. {displaced.start} personas huyeron.\""""
    )
    changed = [pair for pair in zip(before.split("\n\n"), text(small).split("\n\n"), strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1
    after = text(small)
    assert make(small).returncode == 0
    assert text(small) == after
    small.edit("assets/images.yml", "A plan, drawn by us. ", "A plan. ")
    make(small)
    assert text(small) == before


def test_the_english_that_was_translated_is_told_however_often_it_changes(small):
    for old, new in (("A plan. ", "A plan, drawn by us. "), ("A plan, drawn by us. ", "A sketch. ")):
        small.edit("assets/images.yml", old, new)
        make(small)
    assert '#| msgid "A plan. {displaced.start} people fled."' in entry(small, "plan.caption")


def test_a_text_that_was_not_revised_does_not_return_as_if_it_were(small):
    small.edit(PATH, "#, max-length:169,", "#, fuzzy, max-length:169,")
    images, before = text(small, "assets/images.yml"), entry(small, "plan.alt")
    small.edit("assets/images.yml", "    alt: Streets", "    other: Streets")
    make(small)
    assert '#, fuzzy, max-length:169, python-brace-format\n#~ msgctxt "plan.alt"' in text(small)
    (small / "assets/images.yml").write_text(images, encoding="utf-8")
    make(small)
    assert entry(small, "plan.alt") == before
    assert "#, fuzzy, " in before


def test_a_remark_in_the_header_stays(small):
    (small / PATH).write_text(f"# No toque msgid en ninguna entrada.\n{text(small)}", encoding="utf-8")
    make(small)
    assert text(small).startswith("# No toque msgid en ninguna entrada.\n")


def test_the_checks_run_too(small):
    small.edit(PATH, "Un plano. ", "Un plano de doce calles. ")
    result = make(small)
    assert f"{PATH}:15:21: «doce» está escrito a mano; " in result.stderr
    assert ", 1 con errores · 7 of 11 translated, 4 missing, 1 with faults  [" in result.stdout
    assert re.search(rf"(?m)^    con errores · with faults +{PATH}:15  plan\.caption$", result.stdout)
    assert result.returncode == 1


def test_what_is_let_through_for_nothing_is_told_with_its_line(small):
    small.edit(PATH, "#. Ilustración", '# number "COVID-19"\n#. Ilustración')
    small.edit(PATH, "Un plano. ", "Un plano de la COVID-19. ")
    result = make(small)
    assert result.stderr.startswith(f"{PATH}:6:1: se admite «COVID-19» sin indicar el motivo; ")
    assert result.returncode == 1


def test_a_misspelt_flag_hides_no_other_fault(small):
    small.edit(PATH, "Un plano. ", "Un plano de doce calles. ")
    small.edit(PATH, "#, max-length:169, python-brace-format", "#, fuzy")
    before = text(small)
    first, second = make(small).stderr.splitlines()
    assert first.startswith(f"{PATH}:15:21: «doce» está escrito a mano; ")
    assert second.startswith(f"{PATH}:22:4: la marca «fuzy» no se conoce; ")
    assert text(small) == before


def test_the_glossary_says_nothing_of_a_text_left_in_english(small):
    (small / "assets/locale/es/glossary.csv").write_text("source,target\nplan,plano\n", encoding="utf-8")
    small.edit(PATH, "Un plano. {displaced.start} personas huyeron.", "A plan. {displaced.start} people fled.")
    assert [line.split(": ")[1].split(";")[0] for line in make(small).stderr.splitlines()] == [
        "la traducción está en inglés",
        "con {contributors.count} = «1» se imprime «Calles, con 1 marcas.»",
    ]


def test_a_new_text_takes_no_other_ones_translation(small):
    new = "  fled: {label: People forced from their home, when: 2024-03, source: iom}\n  contributors:\n"
    small.edit("assets/statistics.yml", "  contributors:\n", new)
    assert make(small).returncode == 0
    assert entry(small, "fled.label").endswith('msgid "People forced from their home"\nmsgstr ""')
    assert "fuzzy" not in text(small)


def test_a_changed_place_is_fuzzy_where_it_is_near_and_new_where_it_is_not(small):
    small.edit("assets/statistics.yml", "place: Haiti", "place: Haiti's west")
    make(small)
    assert "fuzzy" not in entry(small, "place")
    small.edit("assets/statistics.yml", "place: Haiti's west", "place: Haitis")
    make(small)
    assert '#~ msgid "Haiti"\n#~ msgstr "Haití"' in text(small)


def test_a_removed_text_is_obsolete_and_comes_back(small):
    before = text(small)
    data = text(small, "assets/statistics.yml")
    record = data[data.index("  contributors:") :]
    small.edit("assets/statistics.yml", record, "")
    make(small)
    assert '#~ msgctxt "contributors.label"\n#~ msgid "Countries that mean to help"\n#~ msgstr "Países' in text(small)
    small.edit("assets/statistics.yml", data[: -len(record)], data)
    make(small)
    assert text(small) == before


def test_a_folder_in_the_place_of_the_template_is_told(small):
    (small / TEMPLATE).unlink(missing_ok=True)
    (small / TEMPLATE).mkdir()
    result = make(small)
    assert result.stderr == "captions.pot: cannot write the file: Is a directory; it is as it was\n"
    assert result.returncode == 1


def test_a_changed_number_changes_nothing(small):
    before = [text(small, path) for path in (PATH, TEMPLATE)]
    small.edit("assets/statistics.yml", "value: 362551", "value: 400000")
    small.edit("assets/statistics.yml", "date: 2024-03", "date: 2025-03")
    small.edit("assets/statistics.yml", "    rounding: down\n", "")
    assert make(small).returncode == 0
    assert [text(small, path) for path in (PATH, TEMPLATE)] == before


def test_the_header_and_the_translators_remarks_stay(small):
    header = '# Ours.\nmsgid ""\nmsgstr ""\n"Last-Translator: Ana <ana@example.org>\\n"\n'
    small.edit(
        PATH, 'msgid ""\nmsgstr ""\n"Language: es\\n"\n', header + '"Language: es\\n"\n"X-Generator: Poedit\\n"\n'
    )
    small.edit(PATH, "#. Ilustración", "# Ana: sin artículo.\n#. Ilustración")
    before = text(small)
    assert make(small).returncode == 0
    changed = before.replace('"X-Generator: Poedit\\n"\n', "").replace(
        '"Last-Translator: Ana <ana@example.org>\\n"\n', ""
    )
    assert text(small) == changed


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        ("assets/images.yml", "images:\n", "images: [\n", "assets/images.yml:3:9: not YAML: "),
        (PATH, 'msgstr "Haití"', "msgstr Haití", f"{PATH}:81:1: esta línea no es de gettext; "),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_written(small, path, old, new, told):
    small.edit(path, old, new)
    before = text(small)
    result = make(small)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith(told)
    assert len(result.stderr.splitlines()) == 1
    assert text(small) == before
