"""What is read of the lists in the data file besides the statistics."""

from explainer.data.statistics import read_corrections
from explainer.data.yaml_document import read_yaml


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
