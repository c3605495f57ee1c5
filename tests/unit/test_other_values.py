"""Sentences with other values that the data could take: what each kind yields, what is told of it, and what is not."""

import pytest

from explainer.lint.other_values import (
    OtherValues,
    check_catalogue,
    find_faults_with_other_values,
    print_with_other_values,
)
from explainer.locales.catalogue import read_catalogue
from tests.support.sample_statistics import load

GIVEN = "label: A, place: Haiti, date: 2024-05, source: iom"
DATA = f"""\
as_of: 2024
sources: {{iom: {{title: A, publisher: B, url: "https://example.org", seen: 2026, published: 2024-03}}}}
statistics:
  few: {{value: 8, unit: votes, {GIVEN}}}
  many: {{value: 82, unit: people, {GIVEN}}}
  planned: {{value: 2500, unit: people, {GIVEN}}}
  goal: {{value: 2500, unit: people, round_to: 100, {GIVEN}}}
  reported: {{value: 2505, unit: people, bound: at_least, round_to: 100, rounding: down, {GIVEN}}}
  fled: {{value: 362551, unit: people, round_to: 1000, rounding: down, {GIVEN}}}
  fund: {{value: 17900000, unit: USD, round_to: 1000000, {GIVEN}}}
  share: {{value: 46, unit: percent, {GIVEN}}}
  about: {{value: 80, unit: percent, bound: about, {GIVEN}}}
  wait: {{formula: few / 3, unit: months, round_to: 0.1, label: A}}
  lost: {{value: -3, unit: people, {GIVEN}}}
  span: {{range: [203, 397], unit: people, round_to: 100, {GIVEN}}}
  ratio: {{one_in: 3, bound: at_least, {GIVEN}}}
  givers: {{countries: [CA, FR, KE], {GIVEN}}}
  leader: {{countries: [KE], {GIVEN}}}
  words: {{vague: dozens, {GIVEN}}}
  part: {{vague: nearly_half, {GIVEN}}}
  text: {{name: resolution 2699, {GIVEN}}}
  asked: {{pages: question.html, unit: questions, label: A}}
  day: {{when: 2024-05-26, label: A, source: iom}}
  month: {{when: 2024-05, label: A, source: iom}}
  spring: {{when: 2024-Q2, label: A, source: iom}}
  stay: {{when: 2024-05-01/2024-05-09, label: A, source: iom}}
  year: {{when: 2024, label: A, source: iom}}
  quarter: {{value: 438, unit: people, {GIVEN.replace("date: 2024-05", "period: 2024-01/2024-03")}}}
  growing: {{unit: people, label: A, place: Haiti, series: [
    {{date: 2023-06, value: 200000, source: iom, bound: about}}, {{date: 2024-03-05, value: 1300000, source: iom}}]}}
"""
OTHERS = OtherValues(load(DATA))
LONG = ("about", "givers", "leader", "ratio", "span")
"""Those of which only the first values are compared."""


pytestmark = pytest.mark.usefixtures("french")


@pytest.mark.parametrize(
    ("reference", "language", "printed"),
    [
        ("few", "es", "1 | 2 | 21"),
        ("few.words", "es", "dos"),
        ("many", "es", "21"),
        ("planned", "es", "1000"),
        ("reported", "es", "2500 | al menos 2500 | como máximo 2500 | casi 2500 | alrededor de 2500 | al menos 1000"),
        ("reported.bare", "en", "1,000"),
        ("fled", "en", "362,000 | nearly 362,000 | 999,000 | 1 million | 1.3 million"),
        ("fund", "es", "18 millones de dólares | más de 18 millones de dólares"),
        ("share", "en", "8% | 25% | 33% | 50% | 52.5% | 67% | 75% | 100%"),
        ("about", "es", "80 % | al menos el 80 % | más del 80 % | como máximo el 80 % | casi el 80 %"),
        ("wait", "en", "2.7 | more than 2.7"),
        ("lost", "en", "−1 | −2 | −21"),
        ("span", "en", "200 to 400 | about 200 to about 400 | at least 200 to at most 400"),
        ("ratio", "en", "1 in 3 | more than 1 in 3 | at most 1 in 3 | nearly 1 in 3 | about 1 in 3 | at least 1 in 2"),
        ("givers", "es", "Cuba, Francia y Kenya | Francia y Kenya | el Reino Unido, Francia y Kenya"),
        ("givers.count", "es", "2 | 1"),
        ("leader", "fr", "Cuba | la France | le Royaume-Uni | la République dominicaine | les États-Unis"),
        ("leader.count", "fr", ""),
        ("words", "es", "varios | decenas de miles"),
        ("part", "es", "casi todos"),
        ("text", "es", ""),
        ("asked", "es", "1 | 2 | 21"),
        ("day", "fr", "30 septembre 2024 | 1er octobre 2024"),
        ("month", "en", "March 2024 | September 2024 | October 2024"),
        ("spring", "en", "the first quarter of 2024 | the fourth quarter of 2024"),
        ("stay", "es", "2 de marzo al 5 de marzo de 2024 | 29 de septiembre al 2 de octubre de 2024"),
        ("year", "en", ""),
        ("planned.date", "en", "March 2024 | September 2024 | October 2024"),
        ("planned.published", "en", ""),
        ("quarter.period", "fr", "avril à juin 2024 | septembre à décembre 2024"),
        ("growing", "en", "999,000 | 1 million | 1,234,567 | about 200,000"),
        ("growing.date", "es", "junio de 2023"),
    ],
)
def test_what_each_kind_could_print(reference, language, printed):
    texts = [value.printed.text for value in OTHERS.list_values(f"{{{reference}}}", language)]
    found = " | ".join(texts).replace("\N{NO-BREAK SPACE}", " ")
    assert found.startswith(printed) if reference in LONG else found == printed


WRONG = {
    ("es", "Las {givers.count} naciones lo dijeron."):
        "19 con {givers.count} = «1» se imprime «Las 1 naciones lo dijeron.»; escriba «naciones: {givers.count}»",
    ("es", "Hubo **{few}** votos a favor"):
        "15 con {few} = «1» se imprime «Hubo 1 votos a favor»; escriba «votos: {few}»",
    ("es", "Según la prensa de {day}, {fled.start} personas huyeron"):
        "39 con {fled.start} = «1 millón» se imprime «…26 de mayo de 2024, 1 millón personas huyeron»; "
        "escriba «{fled.start}: personas»",
    ("es", "{growing} de personas"):
        "10 con {growing} = «999.000» se imprime «999.000 de personas»; escriba «personas: {growing}»",
    ("es", "cierto control sobre el {share.words} de la capital"):
        "21 con {share.words} = «una cuarta parte» se imprime «cierto control sobre el una cuarta parte de la capital»"
        "; escriba «({share.words})»",
    ("es", "los {goal}"): "0 con {goal} = «más de 2500» se imprime «los más de 2500»; escriba «{goal}»",
    ("es", "Llegó el {growing.date}"):
        "6 con {growing.date} = «junio de 2023» se imprime «Llegó el junio de 2023»; escriba «({growing.date})»",
    ("fr", "celui de {month}"):
        "6 avec {month} = « octobre 2024 », on lit « celui de octobre 2024 »\u202f; écrivez « ({month}) »",
    ("fr", "Il y a {few} abstentions"):
        "13 avec {few} = « 1 », on lit « Il y a 1 abstentions »\u202f; écrivez « abstentions : {few} »",
    ("fr", "{fled} personnes"):
        "7 avec {fled} = « 1 million », on lit « 1 million personnes »\u202f; écrivez « personnes : {fled} »",
}  # fmt: skip
"""By language and text, the offset and what is told."""
RIGHT = {
    "es": [
        "Las {givers.count.words} naciones lo dijeron",  # one is not written in words, so that the build would stop
        "naciones: {givers.count}", "Son {givers.count} más", "Eran {few} mientras", "{few}, votos",
        "{planned} personas",
        "el {share}", "los {planned} previstos", "personas: {fled}", "{fled} huyeron", "en {month}", "el {day}",
        "{wait} meses", "{lost.abs} menos", "de {leader}", "de los {span}", "{unknown} votos", "{text.count} votos",
        "los {reported}", "En {growing.date}",  # wrong today, which the build tells
    ],
    "fr": [
        "{few} mois", "{few} pays", "{few} voix", "en {month}", "fin {month}", "le {day}", "de {leader}",
        "de {planned}",
        "sur la période {quarter.period}", "personnes : {fled}", "{fund} américains",
    ],
    "en": ["The {givers.count} countries", "{few} votes"],
}  # fmt: skip


def find_told(text, language):
    """The offset of each fault, and what its translator reads; with plain spaces."""
    faults = list(find_faults_with_other_values(text, language, OTHERS, has_markup=True))
    told = [f"{start} {error.at(f'assets/locale/{language}/x.po', 1, 1).translation}" for start, error in faults]
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in told]


@pytest.mark.parametrize(("language", "text"), WRONG)
def test_what_is_wrong_with_another_value(language, text):
    assert find_told(text, language) == [WRONG[language, text]]


@pytest.mark.parametrize("language", RIGHT)
def test_what_is_right_with_every_value(language):
    assert {text: told for text in RIGHT[language] if (told := find_told(text, language))} == {}


def test_the_worst_variants_of_a_text_come_first():
    text = "Las {givers.count} naciones: {givers}, en {month}."
    variants = print_with_other_values(text, "es", OTHERS)
    assert variants[0] == ("{givers.count} = 1", "Las 1 naciones: Canadá, en mayo de 2024.")
    assert [change for change, _ in variants[1:3]] == [
        "{givers} = San Vicente y las Granadinas, Francia y Kenya",
        "{givers} = la República Dominicana, Francia y Kenya",
    ]
    assert len(variants) == len(dict(variants)) == 14
    assert print_with_other_values("nada", "es", OTHERS) == print_with_other_values("{unknown}", "es", OTHERS) == []
    assert print_with_other_values("{few} {", "es", OTHERS) == []


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n'


@pytest.mark.parametrize(
    ("context", "flag", "translation", "told"),
    [
        (
            "a.caption",
            "",
            f"{'a' * 235} {{month}}",
            "5:9 with {month} = 'septiembre de 2024' the caption has 254 characters of the 250 allowed",
        ),
        ("a.caption", "", f"{'a' * 245} {{month}}", ""),  # too long today
        ("a.alt", "", f"{'a' * 130} {{month}}", ""),
        ("a.words.x", "", f"{'a' * 235} {{month}}", ""),
        ("a.caption", "#, fuzzy\n", f"{'a' * 235} {{month}}", ""),
        ("a-page", "", "**{few}** votos", "5:19 with {few} = '1' this prints '1 votos'"),
    ],
)
def test_the_remarks_of_a_catalogue(context, flag, translation, told):
    entry = f'{flag}msgctxt "{context}"\nmsgid "{{month}}{{fled}}{{few}}"\nmsgstr "{translation}"\n'
    catalogue, errors = read_catalogue(HEADER + entry, "assets/locale/es/x.po", "es")
    assert errors == []
    remarks = list(check_catalogue(catalogue, OTHERS))
    assert [f"{remark.line}:{remark.column} {remark.message}" for remark in remarks] == ([told] if told else [])
    assert all(remark.is_warning for remark in remarks)
