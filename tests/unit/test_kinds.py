"""Each kind of statistic: what it prints in both languages, what typed text names it, its row in the downloads."""

import csv
import io
import json
import re
from collections import Counter

import pytest

from explainer.check.published_statistics import read_statistics
from explainer.data import read_data_file
from explainer.data.formulas import MAX_LENGTH, parse_formula
from explainer.data.yaml_document import read_yaml
from explainer.diagnostics import UserError
from explainer.exports.registry import export_csl
from explainer.exports.statistics_files import export_csv, export_json
from explainer.lint.number_alternatives import ReferenceIndex
from explainer.lint.number_finder import find_typed_numbers
from explainer.references import make_element
from explainer.references.resolver import Resolver
from tests.support.sample_statistics import SMALL, load

HEAD = (
    "as_of: 2024\n"
    'sources: {iom: {title: A, publisher: B, url: "https://example.org", seen: 2026},'
    ' un: {title: C, publisher: D, url: "https://example.com", seen: 2026, published: 2024-03~}}\n'
    "units: {beds: bed}\n"
    "statistics:\n"
)
GIVEN = "label: A, place: Haiti, date: 2024, source: iom"
DATES = """\
  asked: {label: Asked, when: 2022-10-06, source: iom}
  voted: {label: Voted, when: 2023-10-02, source: un}
  spring: {label: Spring, when: 2023-Q2, source: iom}
"""


def load_record(record):
    given = GIVEN.replace("date: 2024, ", "") if "period:" in record else GIVEN
    scopes = {"when": ", label: A, source: iom", "formula": ", label: A", "series": ", label: A, place: Haiti"}
    scope = scopes.get(record.partition(":")[0], f", {given}")
    return load(f"{HEAD}{DATES}  x: {{{record}{scope}}}\n")


def print_forms(resolver, *forms):
    """Return what each form prints in English and Spanish, with ~ for a no-break space."""
    pairs = ([resolver.print_reference(f"{{x{form}}}", tag).text for tag in ("en", "es")] for form in forms)
    return [" | ".join(pair).replace("\xa0", "~") for pair in pairs]


KINDS = [
    ("range: [200, 400], unit: people", "200 to 400 | de 200 a 400", "range", [200, 400], None, "200 400"),
    ("range: [203, 397], unit: people, round_to: 100",
     "more than 200 to nearly 400 | de más de 200 a casi 400", "range", [203, 397], None, "203 397"),
    ("range: [2, 5.5], unit: EUR, bounds: [about, exact]",
     "about €2 to €5.50 | de alrededor de 2~euros a 5,50~euros", "range", [2, 5.5], None, "2 5.5"),
    ("range: [10, 20], unit: percent", "10% to 20% | del 10~% al 20~%", "range", [10, 20], None, "10 20"),
    ("range: [-20, -10.4], unit: percent, round_to: 1", "−20% to about −10% | del −20~% a alrededor del −10~%",
     "range", [-20, -10.4], None, "-20 -10.4"),
    ("one_in: 3", "1 in 3 | 1 de cada 3", "proportion", [1, 3], None, "1 3"),
    ('one_in: 1000, quote: "one in 1,000 women"',
     "1 in 1,000 | 1 de cada 1000", "proportion", [1, 1000], None, "1 1000"),
    ("one_in: 1000000", "1 in 1~million | 1 de cada millón", "proportion", [1, 1000000], None, "1 1000000"),
    ("one_in: 5, bound: at_least", "at least 1 in 5 | al menos 1 de cada 5", "proportion", [1, 5], None, "1 5"),
    ("value: 12.5, unit: homicides, per: 100000",
     "12.5 per 100,000 | 12,5 por cada 100.000", "rate", 12.5, 12.5, "12.5"),
    ("value: 12.46, unit: homicides, per: 100000, round_to: 0.1, bound: at_least, rounding: down",
     "more than 12.4 per 100,000 | más de 12,4 por cada 100.000", "rate", 12.46, 12.4, "12.46"),
    ("value: 2.50, unit: EUR", "€2.50 | 2,50~euros", "money", 2.5, 2.5, "2.50"),
    ("value: 18347211, unit: HTG, round_to: 1000000",
     "more than 18~million~Haitian gourdes | más de 18~millones de gourdes", "money", 18347211, 18000000, "18347211"),
    ("value: 1.5, unit: times", "1.5 | 1,5", "number", 1.5, 1.5, "1.5"),
    ("value: 27750, unit: km²", "27,750 | 27.750", "number", 27750, 27750, "27750"),
    ("value: -12.4, unit: percent", "−12.4% | −12,4~%", "share", -12.4, -12.4, "-12.4"),
    ("when: 2024-Q1", "the first quarter of 2024 | el primer trimestre de 2024", "date", "2024-Q1", None, "2024-Q1"),
    ('when: 2023-Q4, quote: "in the last quarter of 2023"',
     "the fourth quarter of 2023 | el cuarto trimestre de 2023", "date", "2023-Q4", None, "2023-Q4"),
    ("when: 2024-03~", "about March 2024 | hacia marzo de 2024", "date", "2024-03~", None, "2024-03~"),
    ("when: 2024-03-02~",
     "about 2~March 2024 | hacia el 2~de marzo de 2024", "date", "2024-03-02~", None, "2024-03-02~"),
    ("when: 2024-01/2024-03~", "about January to March 2024 | hacia enero a marzo de 2024",
     "period", "2024-01/2024-03~", None, "2024-01/2024-03~"),
    ('formula: "days_between(asked, voted)", unit: days', "361 | 361", "computed", 361, 361, "361"),
    ('formula: "days_between(spring, voted)", unit: days',
     "at most 184 | como máximo 184", "computed", 184, 184, "184"),
    ('formula: "days_between(asked, spring)", unit: days', "at least 177 | al menos 177", "computed", 177, 177, "177"),
    ('formula: "sum(1, days_between(asked, voted), 2)", unit: days', "364 | 364", "computed", 364, 364, "364"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("record", "printed", "kind", "value", "shown", "machine"), KINDS, ids=[row[0] for row in KINDS]
)
def test_a_kind_prints_and_is_published(record, printed, kind, value, shown, machine):
    resolver = load_record(record)
    assert print_forms(resolver, "") == [printed]
    printed_value = resolver.print_reference("{x}", "en")
    element = make_element(printed_value)
    assert printed_value.name == "x"
    assert (element.tag, element.attrib) == ("data", {"value": machine})
    text = export_json(resolver, {})
    entry = json.loads(text)["statistics"]["x"]
    assert [entry[key] for key in ("kind", "value", "shown")] == [kind, value, shown]
    row = next(row for row in csv.DictReader(io.StringIO(export_csv(resolver, {}), newline="")) if row["id"] == "x")
    assert f"{row['text_en']} | {row['text_es']}".replace("\xa0", "~") == printed.replace("|  ", "| ")
    assert row["value"].lstrip("'") == re.sub(r"(\.\d*?)0+$", r"\1", machine)
    published, errors = read_statistics(text)
    assert errors == []
    for language in ("en", "es"):
        forms = published.by_name["x"].forms[language]
        shown_text = resolver.print_reference("{x}", language).text
        assert kind in ("date", "period") or shown_text in next(iter(forms.values()))


RATE = "unit: beds, per: 1000, round_to: 0.1"


@pytest.mark.parametrize(
    "record", [f"value: 3.14, {RATE}", f"series: [{{date: 2024, value: 3.14, source: un}}], {RATE}"]
)
def test_a_rate_says_for_how_many_it_counts_in_every_form_and_download(record):
    resolver = load_record(record)
    text = export_json(resolver, {})
    for form in ("", ".bare", ".exact", ".counted", ".counted.exact"):
        for language, per in (("en", " per 1,000"), ("es", " por cada 1000")):
            printed = resolver.print_reference(f"{{x{form}}}", language)
            assert printed.text.endswith(per)
            assert printed.text in read_statistics(text)[0].by_name["x"].forms[language][printed.value]
    entry = json.loads(text)["statistics"]["x"]
    assert (entry["unit"], entry["per"]) == ("beds", 1000)
    assert ",3.14,3.1,beds per 1000,exact," in export_csv(resolver, {})


@pytest.mark.parametrize("bounds", ["exact, exact", "about, at_most", "more_than, exact"])
@pytest.mark.parametrize("form", ["", ".bare", ".exact", ".bare.exact"])
def test_all_forms_of_a_range_are_known_to_the_check_of_the_built_site(bounds, form):
    resolver = load_record(f"range: [203, 397], unit: percent, round_to: 100, bounds: [{bounds}]")
    text = export_json(resolver, {})
    entry = json.loads(text)["statistics"]["x"]
    assert (entry["shown_range"], entry["bounds"]) == ([200, 400], bounds.split(", "))
    for language in ("en", "es"):
        printed = resolver.print_reference(f"{{x{form}}}", language)
        assert printed.text in read_statistics(text)[0].by_name["x"].forms[language][printed.value]


@pytest.mark.parametrize(
    ("record", "forms"),
    [
        ("range: [203, 397], unit: people, round_to: 100",
         {".bare": "200 to 400 | de 200 a 400", ".exact": "203 to 397 | de 203 a 397",
          ".start": "More than 200 to nearly 400 | De más de 200 a casi 400"}),
        ("one_in: 3, bound: about",
         {".words": "about one in three | alrededor de 1 de cada 3", ".bare": "1 in 3 | 1 de cada 3",
          ".words.bare.start": "One in three | 1 de cada 3"}),
        ("value: 12.5, unit: homicides, per: 100000, bound: about",
         {".bare": "12.5 per 100,000 | 12,5 por cada 100.000"}),
        ("value: 12, unit: beds, per: 1000, bound: about",
         {".words": "about twelve per 1,000 | alrededor de doce por cada 1000",
          ".counted": "about 12 beds per 1,000 | alrededor de 12 BED:t por cada 1000"}),
        ("value: -12.4, unit: percent, round_to: 1", {".abs": "more than 12% | más del 12~%"}),
        ("value: 1, unit: beds", {".counted": "1 bed | 1 BED:t"}),
        ("value: 1400000, unit: beds, bound: about",
         {".counted": "about 1.4~million beds | alrededor de 1,4~millones de BED:t",
          ".counted.bare.start": "1.4~million beds | 1,4~millones de BED:t"}),
        ("value: 2.5, unit: beds", {".counted": "2.5 beds | 2,5 BED:t"}),
        ("value: 12, unit: beds", {".counted.words.start": "Twelve beds | Doce BED:t"}),
        ("when: 2024-Q1", {".start": "The first quarter of 2024 | El primer trimestre de 2024"}),
        ("one_in: 20", {".words": "one in twenty | 1 de cada 20"}),
    ],
)  # fmt: skip
def test_its_forms(record, forms):
    assert print_forms(load_record(record), *forms) == list(forms.values())


@pytest.mark.parametrize(
    ("record", "typed", "reference"),
    [
        ("range: [200, 400], unit: people", "It was 200–400 people", ["{x}"]),
        ("range: [200, 400], unit: people", "between 200 and 400", ["{x}", "{x}"]),
        ("value: 2, unit: people", "a couple of men", ["{x.words}"]),
        ("name: resolution 2699", "under resolution 2699", ["{x}"]),
        ("one_in: 3", "One in three of them", ["{x}"]),
        ("one_in: 3", "1 in 3 of them", ["{x}"]),
        ("one_in: 5", "uno de cada cinco", ["{x}"]),
        ("one_in: 5", "una de cada 5", ["{x}"]),
        ("value: 12.5, unit: homicides, per: 100000", "12.5 per 100,000 people", ["{x}"]),
        ("value: 12.5, unit: homicides, per: 100000", "12,5 por cada 100.000", ["{x}"]),
        ("value: 2.50, unit: EUR", "It costs €2.50", ["{x}"]),
        ("value: 1.5, unit: times", "a 1.5-fold rise", ["{x}"]),
        ("value: 12.5, unit: km²", "12.5 km² of it", ["{x}"]),
        ("when: 2024-03~", "in March 2024", []),
        ("when: 2024-03-02", "on 2 March", ["{x}"]),
        ("value: 5, unit: people, period: 2023-05/2023-06", "from May to June 2023", ["{x.period}"]),
        ("when: 2024-Q1", "In the first quarter of 2024, it", ["{x}"]),
        ("when: 2024-Q1", "el primer  trimestre de 2024", ["{x}"]),
        ("when: 2024-Q1", "in Q1 2024", ["{x}"]),
        ("when: 2024-Q1", "(2024-Q1)", ["{x}"]),
        ("vague: dozens", "dozens of streets", ["{x}"]),
        ("vague: tens_of_thousands", "decenas de miles en cada calle", ["{x}"]),
        ("countries: [BS, KE]", "two countries", ["{x.count.words}"]),
        ("value: 300, unit: percent", "it tripled", ["{x}"]),
        ("value: 3, unit: times", "it tripled", ["{x}"]),
    ],
)
def test_typed_text_names_it(record, typed, reference):
    index = ReferenceIndex(load_record(record))
    language = "es" if re.search(r"cada|trimestre", typed) else "en"
    named = [index.find_references(number) for number in find_typed_numbers(typed, language)]
    assert [references[0] for references in named if references] == reference


def test_a_small_proportion_has_no_words():
    with pytest.raises(UserError, match="21 is not written in words"):
        print_forms(load_record("one_in: 21"), ".words")


def test_the_check_knows_a_proportion_in_words():
    published, _ = read_statistics(export_json(load_record("one_in: 3, bound: at_least"), {}))
    assert published.by_name["x"].forms["es"] == {
        "1 3": ["1 de cada 3", "1 de cada 3", "al menos 1 de cada 3", "al menos 1 de cada 3"]
    }


@pytest.mark.parametrize(
    ("record", "forms"),
    [
        ("countries: [BS, KE]", ("", ".start", ".bare", ".count", ".count.words")),
        ("name: resolution 2699", ("",)),
        ("one_in: 20, bound: about", ("", ".bare", ".words", ".words.bare")),
        ("value: 50, unit: percent, bound: about", ("", ".bare", ".words", ".words.bare")),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_check_knows_each_form_with_and_without_words(record, forms, language):
    resolver = load_record(record)
    published, _ = read_statistics(export_json(resolver, {}))
    for form in forms:
        printed = resolver.print_reference(f"{{x{form}}}", language)
        text = printed.text if form != ".start" else printed.text[0].lower() + printed.text[1:]
        assert text in map(str.strip, published.by_name["x"].forms[language][printed.value])


def test_the_check_knows_the_exact_range():
    published, _ = read_statistics(export_json(load_record("range: [203, 397], unit: EUR, round_to: 100"), {}))
    [forms] = published.by_name["x"].forms["en"].values()
    assert set(forms) == {"more than €200 to nearly €400", "€200 to €400", "€203 to €397"}


def test_texts_are_translated_by_their_own_keys():
    resolver = Resolver(SMALL.statistics, lambda context, *_: context)
    printed = [resolver.print_reference(f"{{text{part}}}", "es").text for part in ("", ".label", ".place")]
    assert printed == ["text.name", "text.label", "place"]
    several = load_record("vague: several").statistics
    resolver = Resolver(several, lambda context, *_: "Casas" if context == "x.label" else "Países")
    assert resolver.print_reference("{x}", "es").text == "varias"
    assert SMALL.statistics.records["text"].translated_texts.keys() == {"label", "name"}
    assert several.records["x"].translated_texts == {"label": "A"}


@pytest.mark.parametrize(
    ("record", "quote"),
    [
        ("vague: several", "several countries"),
        ("name: resolution 2699", "resolution 2699 (2023)"),
        ("value: 5, unit: people", "five of them"),
        ("value: 12.5, unit: homicides, per: 100000", "12.5 per 100,000"),
        ("range: [200, 400], unit: people", "200 to 400"),
        ("range: [20, 50], unit: percent", "from a fifth to half of them"),
        ("range: [203, 397], unit: people, round_to: 100", "200 to 400 people"),
        ("countries: [BS, KE]", "Kenya and the Bahamas"),
        ("when: 2024-03", "in March 2024"),
        ("one_in: 3", "a third"),
        ("one_in: 3", "33 per cent"),
        ("one_in: 7", "14.3%"),
        ("one_in: 7", "14.29 per cent"),
        ("one_in: 7", "14.285714%"),
        ("one_in: 100", "1 per cent"),
    ],
)
def test_a_quote_that_holds_its_number_is_in_the_downloads(record, quote):
    resolver = load_record(f'{record}, quote: "{quote}"')
    assert json.loads(export_json(resolver, {}))["statistics"]["x"]["quote"] == quote


def test_the_source_of_a_field_that_it_lacks_is_told():
    resolver = load_record("one_in: 3")
    with pytest.raises(UserError, match="the source of 'x' has no date of publication"):
        resolver.print_reference("{x.published}", "en")


def test_a_formula_has_an_end():
    with pytest.raises(UserError, match="the formula is too long"):
        parse_formula("1 + " * (MAX_LENGTH // 4) + "1")


def test_a_quarter_and_an_approximate_date_in_the_citations():
    issued = [entry.get("issued") for entry in json.loads(export_csl(load_record("one_in: 3")))]
    assert issued == [None, {"date-parts": [[2024, 3]], "circa": True}]


def test_a_statistic_may_rest_on_several_sources():
    resolver = load(f"{HEAD}  x: {{label: A, value: 5, unit: people, place: Haiti, date: 2024, source: [iom, un]}}\n")
    assert resolver.statistics.source_ids("x") == ["iom", "un"]
    assert json.loads(export_json(resolver, {}))["statistics"]["x"]["source"] == "iom un"
    assert "2024,iom un," in export_csv(resolver, {})
    with pytest.raises(UserError) as raised:
        resolver.print_reference("{x.publisher}", "en")
    assert str(raised.value) == "'x' rests on several sources"
    assert raised.value.hint == "name them in words"


@pytest.mark.parametrize(
    ("record", "column", "message"),
    [
        ("range: [400, 200], unit: people", 14,
         "the range does not run from the least to the most; write it as [200, 400]"),
        ("range: [200], unit: people", 14,
         "range: a list of 1, not of two; write the least and the most, as in [200, 400]"),
        ("range: [200, many], unit: people", 20,
         "range: 'many' is not a number; write it with digits and a decimal point only"),
        ("range: [203, 207], unit: people, round_to: 100", 50,
         "both ends of the range are rounded to the same; take a smaller step"),
        ("range: [3, 400], unit: people, round_to: 100", 15,
         "3 would be printed as 0; round it to a smaller step"),
        ("range: [5.255, 6], unit: EUR", 15,
         "5.255 is no sum in whole cents; say how to round it, as in round_to: 0.01"),
        ("range: [2.505, 6], unit: people", 15,
         "'2.505' may be meant for 2505; write 2505; if it is a decimal number, write 2.5050"),
        ("value: 5, unit: tons, part_of: spring", 38, "'spring' cannot be its whole; name another of its unit"),
        ("range: [260, 400], bounds: [at_least, exact], unit: people, round_to: 100", 77,
         "'at least' a number below 300 does not make it true; round it down"),
        ('range: [200, 400], unit: people, quote: "200 people"', 47,
         "the quote does not hold its number; quote the words that do, or take the quote out"),
        ("one_in: 1", 15, "one_in: '1' is no whole number above 1; write one, as in 3 or 100000"),
        ("one_in: 2.5", 15, "one_in: '2.5' is no whole number above 1; write one, as in 3 or 100000"),
        ('one_in: 3, quote: "one in five"', 25,
         "the quote does not hold its number; quote the words that do, or take the quote out"),
        ("value: 12.5, unit: murders, per: 1", 40,
         "per: '1' is no whole number above 1; write one, as in 3 or 100000"),
        ("value: 5, unit: XQX", 23,
         "unit: 'XQX' is no unit; write USD for money, percent for a share, else a plural as in people"),
        ("value: 5, unit: eur", 23,
         "unit: 'eur' is no unit; write USD for money, percent for a share, else a plural as in people"),
        ("value: 5.25, unit: JPY", 14, "5.25 is no sum of JPY; say how to round it, as in round_to: 1"),
        ("unit: people, series: [{date: 2023, value: 1, source: iom, quot: A}]", 66,
         "unknown key 'quot'; did you mean 'quote'?"),
        ("value: 5, unit: people, source: [iom, onu]", 45, "unknown source 'onu'; use one of iom, un"),
        ("value: 5, unit: people, round_to: 0", 41,
         "round_to: '0' is no step to round to; write a number above zero"),
        ("value: 5, unit: people, period: 2023", 69, "both 'period' and 'date'; keep one of them"),
        ("value: 5, unit: people, source: [iom, iom]", 39, "source: duplicate source 'iom'; name each source once"),
        ("value: 5, unit: people, source: []", 39, "source: an empty list; name at least one"),
        ("value: 5, unit: people, source: 7", 39,
         "source: '7' is read as a number, not as a text; name the source that has the number, by its id"),
        ("when: 2024-Q5", 13,
         ("when: '2024-Q5' is not a date or a period; write a day (2024-04-22), a month (2024-04), a quarter "
          "(2024-Q2), a year (2024) or a span (2024-01/2024-03)")),
        ('formula: "days_between(rice, asked)", unit: days', 16, "'rice' is no date; name one that is"),
        ('formula: "days_between(asked, voted) + asked", unit: days', 16, "'asked' is no number; name one that is"),
        ("value: 5, unit: tons, review_by: 2027-01-31~", 40,
         "review_by: '2027-01-31~' is not a day; write it as in 2026-11-23"),
        ("value: 5, unit: XXX", 23,
         "unit: 'XXX' is no unit; write USD for money, percent for a share, else a plural as in people"),
        ("when: 0000-Q1", 13,
         ("when: '0000-Q1' is not on the calendar; write a day (2024-04-22), a month (2024-04), a quarter (2024-Q2), "
          "a year (2024) or a span (2024-01/2024-03)")),
        ('one_in: 1000, quote: "one in 2,000 women"', 28,
         "the quote does not hold its number; quote the words that do, or take the quote out"),
        ('formula: "days_between(asked)", unit: days', 16, ("'days_between(asked)' is not a formula; write ids and "
         "numbers with + - * / and parentheses, sum(a, b) or days_between(a, b)")),
        ('formula: "max(rice, rice)", unit: people', 16, ("'max(rice, rice)' is not a formula; write ids and numbers "
         "with + - * / and parentheses, sum(a, b) or days_between(a, b)")),
        ("value: 5, unit: percent, per: 1000", 37,
         "a share in percent 'per' so many; take 'per' out, or count what the rate counts, as in unit: homicides"),
        ('formula: "sum(asked, rice)", unit: people', 16, "'asked' is no number; name one that is"),
        ('formula: "days_between(riec, asked)", unit: days', 16, "unknown statistic 'riec'; did you mean 'rice'?"),
        ('formula: "days_between(asked, voetd)", unit: days', 16, "unknown statistic 'voetd'; did you mean 'voted'?"),
        ('range: [20, 50], unit: people, quote: "from a fifth to half"', 45,
         "the quote does not hold its number; quote the words that do, or take the quote out"),
        ('one_in: 7, quote: "14.2%"', 25,
         "the quote does not hold its number; quote the words that do, or take the quote out"),
        *(
            (f"when: {span}", 13,
             (f"when: the period '{span}' does not run from an earlier day to a later one; write a day (2024-04-22), "
              "a month (2024-04), a quarter (2024-Q2), a year (2024) or a span (2024-01/2024-03)"))
            for span in ("2024-03/2024-01", "2024-03/2024-03", "2023/2024-03", "2023-12/2024")
        ),
    ],
)  # fmt: skip
def test_a_faulty_record(record, column, message):
    scopes = {"when:": ", label: A, source: iom", "formu": ", label: A", "unit:": ", label: A, place: Haiti"}
    scope = scopes.get(record[:5], f", {GIVEN}")
    scope = scope.replace(", source: iom", "") if "source:" in record else scope
    text = f"{HEAD}{DATES}  rice: {{value: 5, unit: tons, {GIVEN}}}\n  x: {{{record}{scope}}}\n"
    assert find_faults(text) == [f"data.yml:9:{column}: {message}"]


def find_faults(text):
    document, errors = read_yaml(text, "data.yml")
    errors += read_data_file(document, Counter())[1]
    return [str(error).rpartition(" [")[0] for error in errors]


@pytest.mark.parametrize(
    "record", ["value: 5, unit: people", "range: [2, 5], unit: beds", "one_in: 3", "vague: dozens"]
)
@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("place: Haiti, ", "missing 'place'; say where it holds"),
        ("date: 2024, ", "missing 'period' or 'date'; say when it holds"),
        ("label: A, ", "missing 'label'; add it"),
    ],
)
def test_a_record_without_its_place_date_or_label(record, key, message):
    text = f"{HEAD}  x: {{{record}, {GIVEN.replace(key, '')}}}\n"
    assert find_faults(text) == [f"data.yml:5:3: {message}"]
