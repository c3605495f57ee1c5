"""What is told of a key within a record, wherever the record stands: in a list, under a name, or on its own."""

import pytest

from explainer.data.record_types import Record
from explainer.data.validation import read_record
from explainer.data.yaml_document import read_yaml


class Person(Record):
    name: str
    age: int = 0


class Family(Record):
    members: list[Person] | None = None
    by_role: dict[str, Person] | None = None
    guest: Person | None = None
    pairs: list[list[Person]] | None = None


@pytest.mark.parametrize(
    "text",
    ["members: [{name: A}, {name: B, agee: 1}]", "by_role: {head: {name: A, agee: 1}}", "guest: {name: A, agee: 1}",
     "pairs: [[{name: A, agee: 1}]]"],
)  # fmt: skip
def test_an_unknown_key_is_told_with_the_nearest_of_its_own_record(text):
    document, _ = read_yaml(text, "x.yml")
    record, problems = read_record(Family, document.value, (), document)
    assert record is None
    assert list(map(str, problems)) == [
        f"x.yml:1:{text.index('agee') + 1}: unknown key 'agee'; did you mean 'age'? [unknown-key]"
    ]
