"""The other downloads, and what pages say to machines, agree with `data/statistics.json`."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from explainer.problems import Problem
from explainer.verify.folder import ANEW, DATA_FILE, Folder

CSV_FILE = "data/statistics.csv"
COLUMNS = {
    "text_en": ("text", "en"),
    "text_es": ("text", "es"),
    "label_en": ("label", "en"),
    "label_es": ("label", "es"),
}

SIGNS = r"[=+\-@\t\r＝＋－＠﹦﹢﹣﹫]"
PROTECTED = re.compile(rf"^'(?='*{SIGNS})|(?<=;)'(?=[\s\"']*{SIGNS})")
"""The apostrophe that the CSV puts before what a spreadsheet would take for a formula."""


def check(folder: Folder) -> Iterator[Problem]:
    """Each value of the CSV, and each measured one of a `Dataset`, that is another one there."""
    try:
        known = json.loads(folder.texts[DATA_FILE])["statistics"]
    except (ValueError, KeyError, TypeError):
        known = None
    if not isinstance(known, dict) or not all(isinstance(one, dict) and "text" in one for one in known.values()):
        return  # told where the file is read
    yield from find_csv_differences(folder.texts.get(CSV_FILE, ""), known)
    for page in folder.pages:
        for script in page.all("script"):
            if script.attributes.get("type") == "application/ld+json":
                for name, value in _measured(script.text):
                    if name not in known or value != known[name]["value"]:
                        message = f"the linked data have {value} for '{name}', and {DATA_FILE} does not"
                        yield Problem(page.path, *script.place, message, ANEW)


def find_csv_differences(text: str, known: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each row of the CSV that is not as the JSON has it."""
    for line, cells in enumerate(csv.DictReader(io.StringIO(text, newline="")), start=2):
        row = {name: PROTECTED.sub("", cell) if isinstance(cell, str) else "" for name, cell in cells.items()}
        record = known.get(row.get("id") or "", {})
        entries = record.get("observations", [record])
        told = [{**record, **entry} for entry in entries]
        if not any(_agree(row, entry) for entry in told):
            message = f"the row of '{row.get('id')}' is not as {DATA_FILE} has it"
            yield Problem(CSV_FILE, line, 1, message, ANEW)


def _agree(row: Mapping[str, str], entry: Mapping[str, Any]) -> bool:
    value = entry.get("value")
    flat = " ".join(value) if isinstance(value, list) else "" if value is None else value
    try:
        is_value = float(row["value"]) == float(flat) if isinstance(flat, int | float) else row["value"] == flat
        return is_value and all(row[name] == entry[key][part] for name, (key, part) in COLUMNS.items())
    except (KeyError, ValueError):
        return False


def _measured(text: str) -> Iterator[tuple[str, Any]]:
    try:
        nodes = json.loads(text)["@graph"]
        for node in nodes:
            for measured in node.get("variableMeasured", []):
                yield measured["propertyID"], measured["value"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return  # what is no JSON is told elsewhere
