"""What is read of the lists in the data file besides the statistics."""

import json
from dataclasses import replace

from explainer import markup
from explainer.data.statistics import read_corrections
from explainer.data.yaml_document import read_yaml
from explainer.pages.rendering import RenderedPage
from explainer.pages.tables import make_corrections_table
from tests.support.site_content import RESOLVER


def test_corrections_run_from_the_oldest_to_the_newest():
    entries = [
        f"- {{date: {day}, what: A, before: X, after: Y, why: B}}\n"
        for day in ("2025-02-01", "2024-12-31", "2025-01-15")
    ]
    document, _ = read_yaml("".join(entries), "data.yml")
    corrections, faults = read_corrections(document.value, document)
    assert ([str(correction.date) for correction in corrections], faults) == (
        ["2024-12-31", "2025-01-15", "2025-02-01"],
        [],
    )


def test_a_correction_shows_what_stood_before_and_what_stands_now():
    entry = {"date": "2026-11-23", "what": "The votes", "before": "11 & 2", "after": "13", "why": "The record says so."}
    document, _ = read_yaml(json.dumps([entry]), "data.yml")
    corrections, _ = read_corrections(document.value, document)
    resolver = replace(RESOLVER, statistics=replace(RESOLVER.statistics, corrections=corrections))
    table = make_corrections_table(resolver, RenderedPage("corrections.md"))
    row = table.find("tbody/tr")
    assert row.get("id") == entry["date"]
    cells = [(cell.get(markup.DATA_LABEL), "".join(cell.itertext())) for cell in row.findall("td")]
    assert cells == [
        ("What was corrected", "The votes"),
        ("Before", "11 &amp; 2"),
        ("After", "13"),
        ("How it is known", "The record says so."),
    ]
