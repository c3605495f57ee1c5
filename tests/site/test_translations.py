"""Each mistake of a translator is named with its line, in Spanish and in English; the shipped ones get no advice."""

import csv
import re
from string import Formatter

import pytest

from explainer.diagnostics import Untranslated, UserError
from explainer.lint.translation_rules import REQUIRED_COLUMNS
from explainer.messages import MESSAGES
from tests.support.commands import run_module_apart
from tests.support.projects import BUILD_LOG, ROOT, copy_inputs
from tests.support.yaml_texts import load_yaml

FOLDER = "assets/locale/es/LC_MESSAGES"
CATALOGUE = f"{FOLDER}/captions.po"
GLOSSARY = ROOT / "assets/locale/es/glossary.csv"
FILES = sorted((ROOT / "tests/faults").glob("*.yml"))
CASES = [case for file in FILES for case in load_yaml(file.read_text("utf-8"))]
TOLD = [line for case in CASES for line in case["says"].splitlines() if line.startswith("assets/locale/es/")]

IMAGES = """  {0}:
    file: {0}.svg
    kind: illustration
    creator: Us
    credit: Us
    licence: CC BY 4.0
    caption: {1}
    alt: {2}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>'
LONG = "Las vías llevan al puerto y al mar, y de allí a otros lugares de la costa; " * 4
MISTAKES = {
    "lacking": ("In {displaced.date} it began.", "Entonces empezó.", "falta {displaced.date}"),
    "extra": ("It began.", "Empezó en {displaced.date}.", "el inglés no tiene {displaced.date}"),
    "broken": ("In {displaced.date}.", "En {displaced:date}.", "«{displaced:date}» no es la forma de una referencia"),
    "marks": ("It is **here**.", "Está **aquí.", "falta la marca **"),
    "comma": ("Many people.", "Son 362,551 personas.", "«362,551» está escrito a mano"),
    "point": ("Many people.", "Son 362.551 personas.", "«362.551» está escrito a mano"),
    "words": ("Many people.", "Son ocho mil personas.", "«ocho mil» está escrito a mano"),
    "english": ("It is the sea.", "This is the sea by the port.", "la traducción está en inglés"),
    "end": ("It began.", "Empezó", "el inglés termina en «.» y la traducción no"),
    "space": ("In {displaced.date}.", "En{displaced.date}.", "falta un espacio junto a {displaced.date}"),
    "length": ("The sea.", f"{LONG}y ya.", "el pie tiene 305 caracteres de los 250 permitidos"),
    "same": ("The port.", "Nada.", "el texto alternativo es igual que el pie"),
    "fuzzy": ("The port.", "El puerto.", "el español de «fuzzy.caption» está marcado como dudoso (fuzzy)"),
    "term": ("In Haiti.", "En el país.", "el glosario da «Haití» para «Haiti»"),
}
"""By image: its English caption, the Spanish, and how the mistake in it is told."""


def entry(context, english, spanish):
    mark = "#, fuzzy\n" if context == "fuzzy.caption" else ""
    return f'\n{mark}msgctxt "{context}"\nmsgid "{english}"\nmsgstr "{spanish}"\n'


def plant(project):
    """One image a mistake; its line in the catalogue, by image."""
    catalogue, images = (project / CATALOGUE), (project / "assets/images.yml")
    text, records, pictures = catalogue.read_text("utf-8"), images.read_text("utf-8"), ""
    lines = {}
    for name, (english, spanish, _) in MISTAKES.items():
        alt = (f"What the picture {name} shows.", f"Lo que muestra «{name}».".replace("english", "inglés"))
        alt = (alt[0], spanish) if name == "same" else alt
        records += IMAGES.format(name, f"'{english}'", f"'{alt[0]}'")
        text += entry(f"{name}.caption", english, spanish)
        lines[name] = text.count("\n")
        text += entry(f"{name}.alt", *alt)
        lines[name] = text.count("\n") if name == "same" else lines[name]
        pictures += f"![](../assets/images/{name}.svg)\n\n"
        (project / f"assets/images/{name}.svg").write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"/>'
        )
    catalogue.write_text(text, "utf-8")
    images.write_text(records, "utf-8")
    project.edit("docs/index.md", "The countries", f"{pictures}The countries")
    return lines


@pytest.fixture
def report(mini):
    lines = plant(mini)
    result = mini.run()
    assert result.returncode == 1
    return lines, [line.removeprefix("INFO    -  ") for line in (result.stdout + result.stderr).splitlines()]


def test_each_mistake_is_named_with_its_line(report):
    lines, said = report
    found = [re.match(rf"{CATALOGUE}:(\d+):\d+: (?:.+) · (.+?); (?:.+)", line) for line in said]
    named = sorted((int(match[1]), match[2]) for match in found if match)
    assert named == sorted((lines[name], told_as) for name, (_, _, told_as) in MISTAKES.items())
    assert f"{len(MISTAKES) - 1} problems; nothing was published" in said


def test_a_term_that_is_left_out_holds_nothing_up(mini):
    mini.edit(CATALOGUE, "{displaced.start} personas", "{displaced.start} habitantes")
    result = mini.run()
    assert result.returncode == 0
    assert (
        f"INFO    -  {CATALOGUE}:9:9: the glossary has 'personas' for 'people'; use it, or add this form to "
        "assets/locale/es/glossary.csv · el glosario da «personas» para «people»; use ese término, o añada esta forma "
        "a assets/locale/es/glossary.csv [glossary-term]\n"
    ) in result.stderr
    assert "habitantes" in mini.page()


def test_a_build_has_no_advice_about_the_shipped_translations(real):
    output = (real / BUILD_LOG).read_text(encoding="utf-8")
    assert "The site is at " in output
    assert [line for line in output.splitlines() if "assets/locale/" in line] == []


def test_a_number_typed_into_french_is_refused_in_french(tmp_path):
    copy_inputs(tmp_path)
    catalogue = tmp_path / "assets/locale/fr/LC_MESSAGES/pages.po"
    text = catalogue.read_text(encoding="utf-8")
    sentence = "En {displaced.date}, {displaced} personnes avaient"
    assert text.count(sentence) == 1
    catalogue.write_text(text.replace(sentence, sentence.replace(" avaient", ", soit 362 551, avaient")), "utf-8")
    result = run_module_apart("explainer.commands.update_captions", tmp_path, PYTHONPATH=str(tmp_path / "hooks"))
    line = text[: text.index(sentence)].count("\n") + 1
    [fault] = [told for told in result.stderr.splitlines() if told.endswith(" [typed-number]")]
    assert result.returncode == 1
    assert fault.startswith(f"assets/locale/fr/LC_MESSAGES/pages.po:{line}:")
    assert " « 362 551 » est tapé à la main ; utilisez {displaced} · " in fault


def test_all_that_is_told_of_a_translation_is_told_in_spanish_too():
    assert len(TOLD) > 100
    messages = [line.split(": ", 1)[1].partition(" · ") for line in TOLD]
    assert [english for english, _, spanish in messages if spanish in {"", english}] == []


def test_a_text_without_an_entry_is_told_in_spanish_too_and_to_translators_first():
    error = Untranslated("not-translated.entry", language="Spanish", context="a.label", path="x")
    diagnostic = error.at(f"{FOLDER}/x.po", 1, 1)
    english = "no Spanish for 'a.label'; run make captions, then write it in x"
    spanish = "falta el español de «a.label»; ejecute make captions y escríbalo en x"
    assert str(diagnostic) == f"{FOLDER}/x.po:1:1: {english} · {spanish} [not-translated]"
    told = diagnostic.format_line(is_for_translators=True)
    assert told == f"{FOLDER}/x.po:1:1: {spanish} · {english} [not-translated]"


def test_what_has_no_spanish_is_told_in_english():
    assert str(UserError("pillow", formats="WebP").at(f"{FOLDER}/x.po", 1, 1)) == (
        f"{FOLDER}/x.po:1:1: this Pillow cannot write WebP; install the locked one (make site) [pillow]"
    )
    assert str(UserError("in-english").at("docs/index.md", 1, 1)) == (
        "docs/index.md:1:1: the translation is in English; translate it [in-english]"
    )


TRANSLATIONS = [language for language in MESSAGES if language != "en"]
NO_MESSAGES = ("words", "hints", "quotation", "semicolon")


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translated_message_has_the_values_of_the_english(language):
    def list_values(row):
        return {name for text in row for _, name, _, _ in Formatter().parse(text) if name} | {"language"}

    keys = [key for key in MESSAGES[language] if key not in NO_MESSAGES]
    assert {key: list_values(MESSAGES[language][key]) for key in keys} == {
        key: list_values(MESSAGES["en"][key]) for key in keys
    }


IN_CATALOGUES = ("lint", "references", "locales")
"""The folders whose errors may be about a catalogue."""
IN_NO_CATALOGUE = (
    "language-row", "language-tag", "not-a-date", "no-value", "let-through", "relative-address", "not-a-template",
    "not-filled-in",
    "hard-page", "photograph",
)  # fmt: skip


def list_used_keys():
    files = [file for folder in IN_CATALOGUES for file in (ROOT / "hooks/explainer" / folder).rglob("*.py")]
    texts = [file.read_text("utf-8") for file in [*files, ROOT / "hooks/explainer/text_files.py"]]
    words = {word for text in texts for word in re.findall(r'"([a-z]+(?:-[a-z0-9]+)*(?:\.[a-z-]+)?)"', text)}
    return words & MESSAGES["en"].keys()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_what_may_be_said_of_a_catalogue_is_translated(language):
    lacking = [key for key in list_used_keys() if key not in MESSAGES[language]]
    assert sorted(key for key in lacking if key.partition(".")[0] not in IN_NO_CATALOGUE) == []


def test_the_guide_names_what_is_told():
    """What the table of TRANSLATING.md says in Spanish is a message's own words."""
    guide = (ROOT / "TRANSLATING.md").read_text("utf-8")
    shown = re.findall(r"(?m)^\| `([^`]+)` \| [^|]+ \|$", guide.partition("| el aviso dice |")[2])
    told_lines = [line.partition(" · ")[2] for line in TOLD]
    others = (
        UserError("glossary-term", agreed="'a'", term="b", path="x"),
        UserError("picture-words.long"),
        UserError("lost-entries", lost=7, count=12),
        UserError("wrong-with-other-values", reference="{a}", value="1", printed="1 días", better="días: {a}"),
        UserError("wrong-with-other-values.more", count=3),
        UserError("wrong-with-other-values.long", reference="{a}", value="1", name="caption", length=260, limit=250),
    )
    told_lines += [error.at(f"{FOLDER}/x.po", 1, 1).text.partition(" · ")[2] for error in others]
    patterns = [re.compile(".+?".join(map(re.escape, row.split("…")))) for row in shown]
    assert len(shown) > 12
    assert [row for row, one in zip(shown, patterns, strict=True) if not any(map(one.match, told_lines))] == []
    assert [line for line in told_lines if CATALOGUE in line and not any(one.match(line) for one in patterns)] == []


# Weblate reads a glossary's CSV by a header of source, target and context, as the Translate Toolkit under it does; it
# guesses the encoding and the dialect, so nothing is quoted: https://docs.weblate.org/en/latest/formats/csv.html.
# For Poedit, glossaries are an open request (https://github.com/vslavik/poedit/issues/551); the toolkit's csv2po makes
# a PO of this file, which Poedit opens.
def test_the_glossary_is_as_translators_programs_take_it():
    data = GLOSSARY.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert b'"' not in data
    rows = list(csv.reader(data.decode("utf-8").splitlines()))
    assert rows[0] == [*REQUIRED_COLUMNS, "context"]
    assert len(rows) > 40
    assert {len(row) for row in rows} == {3}
    assert len({(row[0], row[2]) for row in rows}) == len(rows)
