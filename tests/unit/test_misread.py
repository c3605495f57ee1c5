"""What YAML reads otherwise than its author meant is told by how it was read, and what to write instead."""

from collections import Counter

import pytest
import yaml
from pydantic import BaseModel

from explainer.data import read_data_file
from explainer.data.validation import read_record
from explainer.data.yaml_document import read_yaml
from tests.support.projects import ROOT

CASES = yaml.load((ROOT / "tests/data/misread.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
FILE = ROOT / "tests/mini/assets/statistics.yml"


@pytest.mark.parametrize("line", CASES)
def test_misread(line):
    text, found = FILE.read_text(encoding="utf-8"), {}
    assert line in text
    for value in CASES[line]:
        document, problems = read_yaml(text.replace(line, f"{line.partition(': ')[0]}: {value}"), "statistics.yml")
        problems += read_data_file(document, Counter())[1]
        found[value] = "\n".join(f"{problem.message}; {problem.hint}" for problem in problems)
    assert found == CASES[line]


class Counted(BaseModel):
    count: int


def test_a_fault_without_words_of_ours_is_told_in_those_of_pydantic():
    document, _ = read_yaml("count: many", "x.yml")
    _, [fault] = read_record(Counted, document.value, (), document)
    told = "x.yml:1:8: count: Input should be a valid integer, unable to parse string as an integer [invalid-value]"
    assert str(fault) == told
