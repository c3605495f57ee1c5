"""The Data Package, read by the library of those who wrote the standard."""

import pytest
from frictionless import Package, validate

from explainer.exports.statistics_files import export_csv, export_datapackage
from tests.support.sample_statistics import REAL, SMALL, rows


def package(folder, resolver, text):
    (folder / "statistics.csv").write_text(text, encoding="utf-8", newline="")
    (folder / "datapackage.json").write_text(export_datapackage(resolver, "1.2.0"), encoding="utf-8")
    return str(folder / "datapackage.json")


@pytest.mark.parametrize("resolver", [SMALL, REAL], ids=["small", "real"])
def test_the_package_and_its_table_are_valid(resolver, tmp_path):
    path = package(tmp_path, resolver, export_csv(resolver, {}))
    report = validate(path)
    assert report.flatten(["type", "note"]) == []
    assert report.stats["tasks"] == 1
    read = Package(path)
    assert read.version == "1.2.0"
    assert [licence["name"] for licence in read.licenses] == ["CC-BY-4.0"]
    assert len(read.sources) == len(resolver.statistics.sources)
    table = read.get_resource("statistics")
    assert [row["id"] for row in table.read_rows()] == [row["id"] for row in rows(export_csv(resolver, {}))]
    assert all(field.description for field in table.schema.fields)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("id,date", "id,day", "incorrect-label"),
        ("children,2024-03", ",2024-03", "constraint-error"),
        (",362000,", ",many,", "type-error"),
        (",exact,", ",precise,", "constraint-error"),
        ("2023-05/2023-06", "May 2023", "constraint-error"),
    ],
)
def test_a_table_that_breaks_its_schema_is_found(old, new, fault, tmp_path):
    text = export_csv(SMALL, {})
    assert old in text
    report = validate(package(tmp_path, SMALL, text.replace(old, new)))
    assert [fault] in report.flatten(["type"])


def test_a_package_that_breaks_the_standard_is_found(tmp_path):
    path = tmp_path / "datapackage.json"
    package(tmp_path, SMALL, export_csv(SMALL, {}))
    path.write_text(path.read_text(encoding="utf-8").replace('"sources": [', '"sources": ["x",'), encoding="utf-8")
    assert not validate(str(path)).valid
