"""YAML that nests more deeply than a parser can bear is a fault, and no crash."""

import pytest

from explainer.data.source import read_yaml


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 900_000, "a: " + "[" * 20_000 + "]" * 20_000, "[\n" * 400_000, "- " * 400_000]
)
def test_deep_nesting_is_told(text):
    problems = []
    assert read_yaml(text, "x.yml", problems) is None
    assert [str(problem) for problem in problems] == ["x.yml:1:1: nested too deeply; make it flatter"]
