"""What YAML holds is read exactly, with its positions; what is wrong with it is told at once; nothing crashes."""

from decimal import Decimal

import pytest

from explainer.data.yaml_document import MAX_DEPTH, read_yaml
from tests.support.diagnostics import drop_codes

DEEP = "[" * (MAX_DEPTH + 1)


@pytest.mark.parametrize(
    "text",
    ["a: " + DEEP, "a: " + DEEP + "]" * len(DEEP), "[\n" * 90_000, "{\n" * 90_000, "- " * 90_000],
)
def test_deep_nesting_is_told(text):
    document, problems = read_yaml(text, "x.yml")
    assert document is None
    assert [str(problem) for problem in problems] == [
        "x.yml:1:1: nested too deeply; make it flatter [nested-too-deeply]"
    ]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: 1\na: 2\nb: 1\nb: 2\na: 3\n", ["2:1 'a' 1", "4:1 'b' 3", "5:1 'a' 1"]),
        ("{a: 1, a: 2, a: 3}\n", ["1:8 'a' 1", "1:14 'a' 1"]),
        ("a: {b: 1,\n    'b': 2}\n\"a\": 3\n", ["2:5 'b' 1", "3:1 'a' 1"]),
        ("- {a: 1, a: 2}\n- b:\n  b:\n", ["1:10 'a' 1", "3:3 'b' 2"]),
        ("1: a\n1: b\n~: c\n~: d\n", ["2:1 '1' 1", "4:1 '~' 3"]),
        ("? a\n: 1\n? a\n: 2\n", ["3:3 'a' 1"]),
    ],
)
def test_all_duplicate_keys_are_told(text, faults):
    document, problems = read_yaml(text, "x.yml")
    expected = [
        f"x.yml:{position}: duplicate key {key}; it already stands in line {line} [duplicate-key]"
        for position, key, line in map(str.split, faults)
    ]
    assert [str(problem) for problem in problems] == expected
    assert document is not None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.50", "2.50"), ("-0.10", "-0.10"), ("+7.0", "7.0"), ("123456789012345.123456", "123456789012345.123456"),
        ("0.30000000000000000004", "0.30000000000000000004"),
    ],
)  # fmt: skip
def test_decimal_numbers_are_exact(text, value):
    document, problems = read_yaml(f"a: [{text}]", "x.yml", first_line=3)
    assert not problems
    assert document is not None
    number = document.value["a"][0]
    assert (type(number), str(number)) == (Decimal, value)
    assert (document.position_of(("a", 0)), document.position_of_key(("a",)), document.position_of(("b",))) == (
        (3, 5),
        (3, 1),
        (3, 1),
    )


def test_a_key_with_an_unknown_tag_is_told():
    document, problems = read_yaml("!x a: 1\nb: 2", "x.yml")
    assert [str(problem) for problem in problems] == ["x.yml:1:1: unknown tag '!x'; write a plain value [yaml-tag]"]
    assert document is not None
    assert document.value == {"b": 2}


UNQUOTED = "a value that begins with a reference is not quoted; put the value in quotation marks"
LARGE = "a number of a character or a version that is too large; take it out"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('b: 1\na: "\\Uffffffff"', f"2:5: {LARGE}"),
        (f"%YAML 1.{'9' * 5000}\n---\na: 1", f"1:1: {LARGE}"),
        ("a: 1\nb: \x07", "2:1: a control character; remove it"),
        ("? [a]\n: 1", "1:3: a key must be a word; write 'name: value'"),
        ("a: {b, c}", f'1:4: {UNQUOTED}: "{{b, c}}"'),
        ("a: {b} c", f'1:4: {UNQUOTED}: "{{b}} c"'),
        ("a: {b}\n  of them", f'1:4: {UNQUOTED}: "{{b}}"'),
        ("c: 1\na: {b.start} of\n  them: all", f'2:4: {UNQUOTED}: "{{b.start}} of"'),
    ],
)
def test_what_is_no_yaml_is_told(text, told):
    _, problems = read_yaml(text, "x.yml")
    assert [drop_codes(str(problem)) for problem in problems] == [f"x.yml:{told}"]
