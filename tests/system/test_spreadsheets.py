"""LibreOffice opens the tables as they are: each number a number, each accent an accent, nothing else changed."""

import csv
import re
import subprocess

import pytest

AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false"
"""Commas, quotes, UTF-8, from the first line; cells as they are, not as they are shown:
https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter."""
ENGLISH, SPANISH = 1033, 1034
"""Languages by the numbers that the filter takes."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def read(file):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.reader(lines))


@pytest.fixture
def open_table(real, tmp_path):
    """Has LibreOffice open a table with the settings of a language, and write what it holds."""

    def open_it(name, *options):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", *options, "--convert-to", AS_CSV, "--outdir", str(tmp_path)]
        subprocess.run([*command, str(real / "site/data" / name)], capture_output=True, check=True)
        return read(tmp_path / f"{name.partition('.')[0]}.csv")

    return open_it


@pytest.mark.parametrize(
    ("name", "delimiter", "language"),
    [("statistics.csv", ",", ENGLISH), ("statistics-semicolons.csv", ";", SPANISH), ("statistics.xlsx", "", ENGLISH)],
)
def test_what_a_spreadsheet_shows_is_what_the_csv_says(real, open_table, name, delimiter, language):
    options = [f"--infilter=CSV:{ord(delimiter)},34,76,1,,{language}"] if delimiter else []
    found, expected = open_table(name, *options), read(real / "site/data/statistics.csv")
    assert len(found) == len(expected) > 50
    names = expected[0]
    texts = (
        {*names} if name.endswith(".xlsx") else {"label_en", "label_es", "publisher"}
    )  # the others may look like dates
    for row, other in zip(found, expected, strict=True):
        for column, cell, text in zip(names, row, other, strict=True):
            if column in {"value", "shown"} and NUMBER.fullmatch(text):
                assert float(cell.replace(",", ".")) == float(text)
            elif column in texts:
                assert cell == text.removeprefix("'")
