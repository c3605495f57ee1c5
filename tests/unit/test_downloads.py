"""The statistics as JSON and CSV: exact for a small project with each kind, and for the real one in agreement."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.measure import Measure
from explainer.data.kinds.vague import Vague
from explainer.data.record_types import ID
from explainer.diagnostics import UserError
from explainer.exports import write_json
from explainer.exports.statistics_files import (
    describe_statistics,
    export_csv,
    export_datapackage,
    export_json,
    export_semicolon_csv,
    select_statistic,
)
from explainer.exports.statistics_schema import export_schema
from explainer.exports.workbook import export_workbook
from explainer.references.resolver import Resolver
from tests.support.sample_statistics import REAL, SMALL, rows

JSON = """\
{
  "$schema": "statistics.schema.json",
  "as_of": "2024-05-26",
  "sources": {
    "iom": {
      "title": "Round 7",
      "publisher": "IOM",
      "url": "https://example.org/7",
      "published": "2024-06",
      "seen": "2026-11-23",
      "language": "en"
    },
    "charter": {
      "title": "Carta",
      "publisher": "UN",
      "reference": "Article 42",
      "published": "1945-06/1945-10",
      "seen": "2026-11",
      "language": "es",
      "note": "In a copy."
    }
  },
  "statistics": {
    "fled": {
      "kind": "number",
      "value": 362551,
      "shown": 362000,
      "unit": "people",
      "bound": "exact",
      "label": {
        "en": "People, fled",
        "es": "PEOPLE, FLED:l"
      },
      "text": {
        "en": "more than 362,000",
        "es": "más de 362.000"
      },
      "place": "Haiti",
      "period": "2024-03",
      "source": "iom",
      "pages": [
        "",
        "why/"
      ],
      "quote": "362,551 people"
    },
"""
CSV = """\
id,date,value,shown,unit,bound,label_en,label_es,text_en,text_es,place,period,source,publisher,\
address,archived,pages,counted_by,title,quote,published
fled,2024-03,362551,362000,people,exact,"People, fled","PEOPLE, FLED:l","more than 362,000",más de 362.000,Haiti,\
2024-03,iom,IOM,https://example.org/7,,,,Round 7,"362,551 people",2024-06
before,,200000,200000,people,about,'=Before,'=BEFORE:l,"about 200,000",alrededor de 200.000,'-,2023-05/2023-06,\
charter,UN,,,,,Carta,,1945-06/1945-10
children,2024-03,182000,182000,people,exact,Children,CHILDREN:l,"182,000",182.000,Haiti,2024-03,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
share,2024-03,50.199834,50,percent,about,Share,SHARE:l,about 50%,alrededor del 50~%,Haiti,2024-03,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
change,2024,-2.5,-2.5,percent,exact,Change,CHANGE:l,−2.5%,"−2,5~%",Haiti,2024,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
large,2024,999999999999999.123456,999999999999999.123456,grains,exact,Large,LARGE:l,"999,999,999,999,999.123456",\
"999.999.999.999.999,123456",Haiti,2024,iom,IOM,https://example.org/7,,,,Round 7,,2024-06
fund,2024-04,17900000,18000000,USD,exact,Fund,FUND:l,nearly US$18~million,casi 18~millones de dólares,Haiti,2024-04,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
speech,2024-04-22,2024-04-22,,,,Speech,SPEECH:l,22~April 2024,22~de abril de 2024,,2024-04-22,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
quarter,,2024-01/2024-03,,,,Quarter,QUARTER:l,January to March 2024,enero a marzo de 2024,,2024-01/2024-03,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
schools,2024,,,,,Schools,SCHOOLS:l,dozens,decenas,Haiti,2024,iom,IOM,https://example.org/7,,,,Round 7,,2024-06
helpers,2024-05,BS KE,2,,,Helpers,HELPERS:l,Bahamas and Kenya,Bahamas y Kenya,Haiti,2024-05,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
text,2023,resolution 2699,,,,The text,THE TEXT:l,resolution 2699,RESOLUTION 2699:e,Haiti,2023,\
iom,IOM,https://example.org/7,,,,Round 7,,2024-06
asked,,5,5,questions,exact,Asked,ASKED:l,5,5,,,,,,,,,,,
by_date,2022,1234,1200,people,at_least,By date,BY DATE:l,"more than 1,200",más de 1200,Haiti,2022,\
charter,UN,,,,,Carta,"1,234",1945-06/1945-10
by_date,2024-03,362551,362000,people,exact,By date,BY DATE:l,"more than 362,000",más de 362.000,Haiti,2024-03,\
iom,IOM,https://example.org/7,,,,Round 7,"362,551 people",2024-06
"""


def entry(name, resolver=SMALL):
    return json.loads(export_json(resolver, {}))["statistics"][name]


def with_records(records, **changes):
    """The small project with other records."""
    return Resolver(replace(SMALL.statistics, records=SMALL.statistics.records | records, **changes), SMALL.translate)


def test_the_text_of_the_json():
    text = export_json(SMALL, {"fled": ["", "why/"]})
    assert text.startswith(JSON)
    assert text.endswith("\n    }\n  }\n}\n")
    assert list(json.loads(text)["statistics"]) == list(SMALL.statistics.records)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("before", ["number", 200000, 200000, "people", "about", "about 200,000", "2023-05/2023-06"]),
        ("share", ["computed", 50.199834, 50, "percent", "about", "about 50%", "2024-03"]),
        ("change", ["share", -2.5, -2.5, "percent", "exact", "−2.5%", "2024"]),
        ("fund", ["money", 17900000, 18000000, "USD", "exact", "nearly US$18\xa0million", "2024-04"]),
        ("speech", ["date", "2024-04-22", None, None, None, "22\xa0April 2024", "2024-04-22"]),
        ("quarter", ["period", "2024-01/2024-03", None, None, None, "January to March 2024", "2024-01/2024-03"]),
        ("schools", ["vague", None, None, None, None, "dozens", "2024"]),
        ("helpers", ["countries", ["BS", "KE"], 2, None, None, "Bahamas and Kenya", "2024-05"]),
        ("text", ["name", "resolution 2699", None, None, None, "resolution 2699", "2023"]),
        ("asked", ["computed", 5, 5, "questions", "exact", "5", None]),
        ("by_date", ["series", 362551, 362000, "people", "exact", "more than 362,000", "2024-03"]),
    ],
)
def test_each_kind(name, expected):
    found = entry(name)
    keys = ("kind", "value", "shown", "unit", "bound", "text", "period")
    assert [found[key]["en"] if key == "text" else found[key] for key in keys] == expected
    assert type(found["value"]) is type(expected[1])


def test_what_only_some_have():
    assert entry("children")["part_of"] == "fled"
    assert entry("share")["formula"] == "children / fled"
    assert entry("share")["source"] == "iom"
    assert entry("speech")["place"] is None
    assert entry("text")["text"]["es"] == "RESOLUTION 2699:e"
    assert not {"quote", "part_of", "formula", "status", "review_by", "observations"} & set(entry("schools"))


def test_a_series_has_its_observations():
    series = entry("by_date")
    assert series["source"] == "iom"
    first = {
        "date": "2022",
        "value": 1234,
        "shown": 1200,
        "bound": "at_least",
        "text": {"en": "more than 1,200", "es": "más de 1200"},
        "source": "charter",
        "quote": "1,234",
    }
    second = {
        "date": "2024-03",
        "value": 362551,
        "shown": 362000,
        "bound": "exact",
        "text": {"en": "more than 362,000", "es": "más de 362.000"},
        "source": "iom",
        "quote": "362,551 people",
    }
    assert series["observations"] == [first, second]


def test_a_language_that_is_left_out_is_in_no_download():
    resolver = replace(SMALL, languages=("en",), _cache={})
    whole = describe_statistics(resolver, {})
    assert {tuple(statistic[key]) for statistic in whole["statistics"].values() for key in ("label", "text")} == {
        ("en",)
    }
    assert {tuple(one["text"]) for one in whole["statistics"]["by_date"]["observations"]} == {("en",)}
    Draft202012Validator(json.loads(export_schema(resolver.languages))).validate(json.loads(write_json(whole)))
    [header, *_] = export_csv(resolver, {}).splitlines()
    assert header == CSV.splitlines()[0].replace(",label_es", "").replace(",text_es", "")
    described = json.loads(export_datapackage(resolver, "1"))
    assert ",".join(field["name"] for field in described["resources"][0]["schema"]["fields"]) == header
    assert "as printed in English. " in described["description"]
    with zipfile.ZipFile(io.BytesIO(export_workbook(resolver, {}))) as book:
        assert "_es<" not in book.read("xl/sharedStrings.xml").decode()


def test_the_row_of_an_observation_has_who_counted_it():
    fled = SMALL.statistics.records["fled"].model_copy(update={"counted_by": "The office"})
    table = rows(export_csv(with_records({"fled": fled}), {}))
    observed = [(row["date"], row["counted_by"]) for row in table if row["id"] == "by_date"]
    assert observed == [("2022", ""), ("2024-03", "The office")]


@pytest.mark.parametrize("resolver", [SMALL, REAL], ids=["small", "real"])
def test_the_json_of_all_and_of_each_have_the_published_form(resolver):
    schema = json.loads(export_schema(resolver.languages))
    validator = Draft202012Validator(schema)
    validator.check_schema(schema)
    whole = describe_statistics(resolver, {})
    names = list(resolver.statistics.records)
    for content in (whole, *(select_statistic(whole, name) for name in names)):
        assert [error.message for error in validator.iter_errors(json.loads(write_json(content)))] == []
    assert list(select_statistic(whole, names[0])["sources"]) == list(resolver.statistics.newest_source_ids(names[0]))
    described = schema["properties"]["statistics"]["patternProperties"][f"^{ID}$"]["properties"]
    assert {key for statistic in whole["statistics"].values() for key in statistic} <= described.keys()
    broken = json.loads(write_json(whole))
    broken["statistics"][names[0]] |= {"bound": "perhaps", "period": "May"}
    del broken["as_of"]
    assert len(list(validator.iter_errors(broken))) == 3


def test_numbers_are_exact():
    text = export_json(SMALL, {})
    assert '"value": 999999999999999.123456,' in text
    assert '"value": -2.5,' in text


def test_a_key_to_come_is_told_where_it_is_given():
    class Reviewed(Vague):
        status: str | None = None
        review_by: str | None = None

    record = Reviewed(label="Schools", vague="dozens", date="2024", source="iom", status="provisional")
    found = entry("schools", with_records({"schools": record}))
    assert found["status"] == "provisional"
    assert "review_by" not in found


def test_a_number_may_have_neither_source_nor_place_nor_time():
    class Counted(Measure):
        names = ("computed",)

    resolver = with_records(
        {"pages": Counted(label="Pages", unit="pages")},
        numbers={**SMALL.statistics.numbers, "pages": PublishedNumber(Decimal(9))},
    )
    found = entry("pages", resolver)
    assert [found[key] for key in ("kind", "value", "shown", "unit", "bound")] == ["computed", 9, 9, "pages", "exact"]
    assert [found[key] for key in ("place", "period", "source")] == [None, None, None]
    assert export_csv(resolver, {}).endswith("\r\npages,,9,9,pages,exact,Pages,PAGES:l,9,9,,,,,,,,,,,\r\n")


def test_the_text_of_the_csv():
    assert export_csv(SMALL, {}) == CSV.replace("\n", "\r\n").replace("~", "\xa0")


def test_the_csv_has_the_pages_that_tell_a_statistic():
    pages = {"by_date": ["https://haiti.example/", "https://haiti.example/why/"]}
    told = {row["id"]: row["pages"] for row in rows(export_csv(SMALL, pages))}
    assert told == dict.fromkeys(SMALL.statistics.records, "") | {"by_date": " ".join(pages["by_date"])}


def test_semicolons_part_the_cells_and_commas_the_decimals_of_numbers_alone():
    text = export_semicolon_csv(SMALL, {})
    assert text.startswith("\ufeffid;date;value;")
    found = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    expected = list(csv.reader(io.StringIO(export_csv(SMALL, {}), newline="")))
    values = [expected[0].index(name) for name in ("value", "shown")]
    changed = {
        (old, new)
        for row, other in zip(expected, found, strict=True)
        for number, (old, new) in enumerate(zip(row, other, strict=True))
        if old != new and number in values
    }
    assert changed == {(cell, cell.replace(".", ",")) for cell in ("50.199834", "-2.5", "999999999999999.123456")}
    assert [row for number, row in enumerate(zip(*found, strict=True)) if number not in values] == [
        row for number, row in enumerate(zip(*expected, strict=True)) if number not in values
    ]


def read_sheet(workbook):
    """The cells of a workbook's first sheet by their places: numbers as numbers, texts as texts."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        strings, sheet = (
            ElementTree.fromstring(packed.read(f"xl/{name}.xml"))  # noqa: S314 - our own
            for name in ("sharedStrings", "worksheets/sheet1")
        )
    texts = ["".join(one.itertext()) for one in strings]
    cells = [cell for cell in sheet.iter() if cell.tag.endswith("}c")]
    shown = {cell.get("r"): ("".join(cell.itertext()), cell.get("t")) for cell in cells}
    return {place: texts[int(text)] if kind == "s" else float(text) for place, (text, kind) in shown.items()}


def test_in_the_workbook_numbers_are_numbers_and_all_else_is_text():
    workbook = export_workbook(SMALL, {})
    assert workbook == export_workbook(SMALL, {})
    found = read_sheet(workbook)
    for line, row in enumerate(csv.reader(io.StringIO(export_csv(SMALL, {}), newline="")), 1):
        for column, cell in zip("ABCDEFGHIJKLMNOPQRSTU", row, strict=True):
            plain = cell.removeprefix("'")  # which a text of a workbook does not need
            is_number = column in "CD" and line > 1 and re.fullmatch(r"-?\d+(\.\d+)?", cell)
            assert found.get(f"{column}{line}", "") == (float(cell) if is_number else plain)


def test_a_spreadsheet_finds_no_formula():
    texts = [export_csv(SMALL, {}), export_csv(REAL, {})]
    for text, delimiter in [*((text, ",") for text in texts), (export_semicolon_csv(REAL, {}), ";")]:
        cells = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for cell in row]
        assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)", cell)] == []


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("x;=cmd", "x;'=cmd"),
        ("＝cmd", "'＝cmd"),
        ("x; ＠cmd; -2", "x;' ＠cmd;' -2"),
        ("﹢cmd", "'﹢cmd"),
        ('x;"=cmd"', 'x;\'"=cmd"'),
        ("x;'=cmd", "x;''=cmd"),
        ("=a;=b", "'=a;'=b"),
        ("x; y = z, -2", "x; y = z, -2"),
    ],
)
def test_a_spreadsheet_of_any_country_finds_no_formula(label, cell):
    fled = SMALL.statistics.records["fled"].model_copy(update={"label": label})
    resolver = with_records({"fled": fled})
    text = export_csv(resolver, {})
    assert next(csv.DictReader(io.StringIO(text, newline="")))["label_en"] == cell


def test_what_cannot_be_printed_is_left_out():
    resolver = with_records({}, faulty=frozenset(SMALL.statistics.records) - {"speech"})
    assert list(json.loads(export_json(resolver, {}))["statistics"]) == ["speech"]
    assert [row["id"] for row in rows(export_csv(resolver, {}))] == ["speech"]


@pytest.mark.parametrize("write", [export_csv, export_json, export_workbook], ids=["csv", "json", "workbook"])
def test_a_text_that_is_not_translated_is_a_fault(write):
    def translate(context, _text, _language):
        raise UserError("not-translated", language="Spanish", context=context, path="captions.po")

    with pytest.raises(UserError, match=r"no Spanish for 'fled\.label'"):
        write(Resolver(SMALL.statistics, translate), {})


@pytest.mark.parametrize("resolver", [SMALL, REAL], ids=["small", "real"])
def test_the_json_and_the_csv_say_the_same(resolver):
    statistics = json.loads(export_json(resolver, {}), parse_float=Decimal, parse_int=Decimal)["statistics"]
    told = {}
    for row in rows(export_csv(resolver, {})):
        told.setdefault(row["id"], []).append(row)
    assert list(told) == list(statistics) == list(resolver.statistics.records)
    for name, found in statistics.items():
        parts = found.get("observations", [found])
        assert [row["text_en"].lstrip("'") for row in told[name]] == [part["text"]["en"] for part in parts]
        assert [row["source"] for row in told[name]] == [part["source"] or "" for part in parts]
        assert {row["label_es"].lstrip("'") for row in told[name]} == {found["label"]["es"]}
        if isinstance(found["value"], Decimal):
            assert [Decimal(row["value"]) for row in told[name]] == [part["value"] for part in parts]
