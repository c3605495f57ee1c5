"""The doctests of the package are its specification of numbers, dates and hedges."""

import doctest
import importlib

import pytest

from explainer.locales.language import NBSP
from tests.support.projects import ROOT

PACKAGE = ROOT / "hooks/explainer"
FILES = [file for file in PACKAGE.rglob("*.py") if ">>> " in file.read_text(encoding="utf-8")]
MODULES = [".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__") for file in FILES]
SPECIFIED = {
    "explainer.locales.formats": 10, "explainer.locales.rounding": 11, "explainer.data.number_reader": 6,
    "explainer.data.estimates": 6, "explainer.data.formulas": 8,
}  # fmt: skip
"""Modules that must keep at least so many examples."""


def test_the_modules_of_the_specification_have_examples():
    assert SPECIFIED.keys() <= {*MODULES}


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    shown = {"show": lambda text: print(text.replace(NBSP, "~"))}
    result = doctest.testmod(importlib.import_module(name), extraglobs=shown)
    assert result.failed == 0
    assert result.attempted >= SPECIFIED.get(name, 1)
