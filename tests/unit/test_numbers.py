"""What numbers print: below zero, computed, money, decimals; in both languages, on pages, as data, in the check."""

import csv
import io
import json
from collections import Counter
from decimal import Decimal

import pytest

from explainer.check.published_statistics import read_statistics
from explainer.data import read_data_file
from explainer.data.yaml_document import read_yaml
from explainer.exports.statistics_files import export_csv, export_json
from explainer.lint.number_alternatives import ReferenceIndex
from explainer.lint.number_finder import find_typed_numbers
from tests.support.sample_statistics import load

HEAD = 'as_of: 2024\nsources: {iom: {title: A, publisher: B, url: "https://example.org", seen: 2026}}\nstatistics:\n'
GIVEN = "label: A, place: Haiti, date: 2024, source: iom"
COMPUTED = "label: A, place: Haiti, date: 2024"
OPERANDS = """\
  exact: {value: 300000, unit: people, %(given)s}
  some: {value: 300000, bound: at_least, unit: people, %(given)s}
  over: {value: 700000, bound: more_than, unit: people, %(given)s}
  most: {value: 300000, bound: at_most, unit: people, %(given)s}
  near: {value: 300000, bound: nearly, unit: people, %(given)s}
  about: {value: 300000, bound: about, unit: people, %(given)s}
  third: {formula: exact / 900000, unit: people, round_to: 0.01, %(computed)s}
  by_date: {label: A, place: Haiti, unit: people, series: [{date: 2023, value: 1, source: iom}, {statistic: over}]}
"""


def resolver(*records):
    lines = [f"  x{number}: {{{record}, {COMPUTED if 'formula' in record else GIVEN}}}\n"
             for number, record in enumerate(records)]  # fmt: skip
    return load("".join([HEAD, OPERANDS % {"given": GIVEN, "computed": COMPUTED}, *lines]))


def prints(resolver, form=""):
    return " | ".join(
        resolver.print_reference(f"{{x0{form}}}", lang).text.replace("\xa0", "~") for lang in ("en", "es")
    )


@pytest.mark.parametrize(
    ("record", "plain", "exact", "size"),
    [
        ("value: -12.4, unit: percent, round_to: 1",
         "about −12% | alrededor del −12~%", "−12.4% | −12,4~%", "more than 12% | más del 12~%"),
        ("value: -12.6, unit: percent, round_to: 1",
         "about −13% | alrededor del −13~%", "−12.6% | −12,6~%", "nearly 13% | casi el 13~%"),
        ("value: -1234567, unit: people, round_to: 1000", "about −1,235,000 | alrededor de −1.235.000",
         "−1,234,567 | −1.234.567", "nearly 1,235,000 | casi 1.235.000"),
        ("value: -18347211, unit: USD, round_to: 1000000",
         "about −US$18~million | alrededor de −18~millones de dólares", "−US$18,347,211 | −18.347.211~dólares",
         "more than US$18~million | más de 18~millones de dólares"),
        ("value: -5, unit: percent, bound: at_least", "at least −5% | al menos el −5~%",
         "at least −5% | al menos el −5~%", "at most 5% | como máximo el 5~%"),
        ("value: -0.3, unit: percent, round_to: 1",
         "about 0% | alrededor del 0~%", "−0.3% | −0,3~%", "about 0% | alrededor del 0~%"),
        ("value: -0.0, unit: percent", "0% | 0~%", "0% | 0~%", "0% | 0~%"),
        ("value: -2.5, unit: USD", "−US$2.50 | −2,50~dólares", "−US$2.50 | −2,50~dólares", "US$2.50 | 2,50~dólares"),
        ("formula: exact - over, unit: people, round_to: 1000000, rounding: up",
         "about 0 | alrededor de 0", "at most −400,000 | como máximo −400.000", "about 0 | alrededor de 0"),
    ],
)  # fmt: skip
def test_below_zero(record, plain, exact, size):
    made = resolver(record)
    assert [prints(made, form) for form in ("", ".exact", ".abs")] == [plain, exact, size]


def test_below_zero_for_machines():
    made = resolver("value: -12.40, unit: percent, round_to: 1")
    assert [made.print_reference(f"{{x0{form}}}", "es").value for form in ("", ".abs", ".abs.bare")] == [
        "-12.40",
        "12.40",
        "12.40",
    ]
    assert '"value": -12.4,\n      "shown": -12,' in export_json(made, {})
    assert "\r\nx0,2024,-12.4,-12,percent,exact,A,A:l,about −12%,alrededor del −12\xa0%," in export_csv(made, {})


def test_a_size_in_words():
    made = resolver("value: -12.4, unit: points, round_to: 1")
    assert prints(made, ".abs.words.start") == "More than twelve | Más de doce"


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        ("over + some", "more than 1~million | más de 1~millón"),
        ("some + some + 1", "at least 600,001 | al menos 600.001"),
        ("exact + most", "at most 600,000 | como máximo 600.000"),
        ("exact + near", "nearly 600,000 | casi 600.000"),
        ("most + near", "at most 600,000 | como máximo 600.000"),
        ("1000000 - near", "more than 700,000 | más de 700.000"),
        ("1000000 - over", "at most 300,000 | como máximo 300.000"),
        ("over - some", "about 400,000 | alrededor de 400.000"),
        ("exact + about", "about 600,000 | alrededor de 600.000"),
        ("over * 2 / 4", "more than 350,000 | más de 350.000"),
        ("over * some / 100000", "more than 2.1~million | más de 2,1~millones"),
        ("-some", "at most −300,000 | como máximo −300.000"),
        ("exact / some", "at most 1 | como máximo 1"),
        ("some / exact", "at least 1 | al menos 1"),
        ("some / some", "about 1 | alrededor de 1"),
        ("exact / (some - 200000)", "at most 3 | como máximo 3"),
        ("exact / (some - 400000)", "about −3 | alrededor de −3"),
        ("exact * 0.5 - 7/8", "149,999.125 | 149.999,125"),
        ("third * 3", "1 | 1"),
        ("by_date + exact", "more than 1~million | más de 1~millón"),
    ],
)
def test_a_formula_keeps_the_hedges_of_its_numbers(formula, printed):
    assert prints(resolver(f"formula: {formula}, unit: people")) == printed


@pytest.mark.parametrize(
    ("record", "plain", "exact"),
    [
        ("formula: exact / 720, unit: people, round_to: 1", "nearly 417 | casi 417",
         "about 416.666667 | alrededor de 416,666667"),
        ("formula: some / 720, unit: people, round_to: 1, rounding: down", "more than 416 | más de 416",
         "at least 416.666666 | al menos 416,666666"),
        ("formula: exact / 720, unit: people, round_to: 0.000001", "about 416.666667 | alrededor de 416,666667",
         "about 416.666667 | alrededor de 416,666667"),
        ("formula: over + some, unit: people, bound: at_least", "at least 1~million | al menos 1~millón",
         "at least 1~million | al menos 1~millón"),
        ("formula: over + some, unit: people, bound: about", "about 1~million | alrededor de 1~millón",
         "about 1~million | alrededor de 1~millón"),
        ("formula: exact / 450000, unit: percent, round_to: 1", "nearly 67% | casi el 67~%",
         "about 66.666667% | alrededor del 66,666667~%"),
        ("value: 0.552, unit: people", "0.552 | 0,552", "0.552 | 0,552"),
        ("value: 0.552, unit: percent", "0.552% | 0,552~%", "0.552% | 0,552~%"),
        ("value: 0.552, unit: people, round_to: 0.1", "nearly 0.6 | casi 0,6", "0.552 | 0,552"),
        ("value: 2.5050, unit: people", "2.505 | 2,505", "2.505 | 2,505"),
        ("value: 2.505, unit: people, round_to: 0.01", "nearly 2.51 | casi 2,51", "2.505 | 2,505"),
        ("value: 1234.567, unit: people", "1,234.567 | 1234,567", "1,234.567 | 1234,567"),
        ("value: 2.5050, unit: USD, round_to: 0.01", "nearly US$2.51 | casi 2,51~dólares", "US$2.505 | 2,505~dólares"),
        ("value: 999999999, unit: USD, round_to: 1000000",
         "nearly US$1~billion | casi mil~millones de dólares", "US$999,999,999 | 999.999.999~dólares"),
        ("value: 18347211, unit: USD, round_to: 100000",
         "more than US$18.3~million | más de 18,3~millones de dólares", "US$18,347,211 | 18.347.211~dólares"),
    ],
)  # fmt: skip
def test_decimals_and_money(record, plain, exact):
    made = resolver(record)
    assert [prints(made, form) for form in ("", ".exact")] == [plain, exact]


@pytest.mark.parametrize(
    ("record", "published"),
    [
        ("formula: exact / 720, unit: people, round_to: 1", "416.666667 about"),
        ("formula: -exact / 720, unit: people, round_to: 1", "-416.666667 about"),
        ("formula: exact / 450000, unit: percent, round_to: 1", "66.666667 about"),
        ("formula: some / 720, unit: people, round_to: 1, rounding: down", "416.666666 at_least"),
        ("formula: exact / 750, unit: people", "400 exact"),
        ("formula: exact / 7000000, unit: people, round_to: 0.01", "0.042857 about"),
    ],
)
def test_a_number_without_end_is_not_published_as_exact(record, published):
    made = resolver(record)
    entry = json.loads(export_json(made, {}))["statistics"]["x0"]
    assert f"{entry['value']} {entry['bound']}" == published
    row = next(row for row in csv.DictReader(io.StringIO(export_csv(made, {}), newline="")) if row["id"] == "x0")
    assert f"{row['value']} {row['bound']}" == published


@pytest.mark.parametrize(
    "record",
    [
        "value: -12.4, unit: percent, round_to: 1",
        "value: -18347211, unit: USD, round_to: 1000000, bound: at_most, rounding: up",
        "value: -8, unit: people, bound: more_than",
        "formula: exact / 720, unit: people, round_to: 1",
        "formula: -exact / 720, unit: people, round_to: 1",
        "formula: some / 720, unit: people, round_to: 1, rounding: down",
        "formula: exact / 450000, unit: percent, round_to: 1",
        "value: 12.46, unit: homicides, per: 100000, round_to: 0.1",
        "formula: -exact * 12.345670001 / 300000, unit: people, round_to: 1",
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_check_knows_each_form(record, language):
    made = resolver(record)
    known, _ = read_statistics(export_json(made, {}))
    for form in ("", ".bare", ".exact", ".exact.bare", ".abs", ".abs.bare", ".abs.exact"):
        printed = made.print_reference(f"{{x0{form}}}", language)
        texts = known.by_name["x0"].forms[language][f"{Decimal(printed.value).normalize():f}"]
        assert printed.text in map(str.strip, texts)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("value: −12.4, unit: percent", "value: '−12.4' is not a number; write - for the minus sign"),
        ('value: -12.4, unit: percent, quote: "a fall of 12.4 per cent"', ""),
        ('value: -12, unit: percent, quote: "fell by twelve per cent"', ""),
        ('value: 0.552, unit: points, quote: "an index of 0,552"', ""),
        ("value: 0.3, unit: percent, round_to: 1", "0.3 would be printed as 0; round it to a smaller step"),
        ("value: 2.505, unit: points",
         "'2.505' may be meant for 2505; write 2505; if it is a decimal number, write 2.5050"),
        ("formula: exact / 720, unit: people",
         "the result, 416.666667…, has no end; say how to round it, as in round_to: 1"),
    ],
)  # fmt: skip
def test_what_is_taken_and_what_is_refused(record, expected):
    text = f"{HEAD}{OPERANDS}  x: {{{record}, {COMPUTED if 'formula' in record else GIVEN}}}\n"
    text = text % {"given": GIVEN, "computed": COMPUTED}
    document, problems = read_yaml(text, "statistics.yml")
    _, faults = read_data_file(document, Counter())
    assert [f"{problem.message}; {problem.hint}" for problem in problems + faults] == ([expected] if expected else [])


def test_a_typed_size_finds_its_reference():
    made = resolver("value: -12.4, unit: percent, round_to: 1")
    [found] = find_typed_numbers("It fell by 12.4%.", "en")
    assert ReferenceIndex(made).find_references(found) == ["{x0}", "{x0.abs}"]
