"""The doctests of the package are its specification of numbers, dates and hedges."""

import doctest
import importlib
import pkgutil

import pytest

import explainer
from explainer.locales.language import NBSP

MODULES = [info.name for info in pkgutil.walk_packages(explainer.__path__, "explainer.")]
SPECIFIED = {
    "explainer.locales.formats": 10, "explainer.locales.rounding": 11, "explainer.data.number_reader": 6,
    "explainer.data.estimates": 6, "explainer.data.formulas": 8,
}  # fmt: skip
"""Modules that must keep at least so many examples."""


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    shown = {"show": lambda text: print(text.replace(NBSP, "~"))}
    result = doctest.testmod(importlib.import_module(name), extraglobs=shown)
    assert result.failed == 0
    assert result.attempted >= SPECIFIED.get(name, 0)
