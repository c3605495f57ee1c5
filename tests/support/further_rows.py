"""The rows of French and Creole in the list of languages, which tests have in English and Spanish alone."""

import contextlib

import pytest

from explainer import locales
from explainer.lint import agreement, number_finder, number_patterns, translation_checks, translation_rules
from explainer.locales import complete_row, countries, formats
from explainer.locales.creole import CREOLE
from explainer.locales.french import FRENCH

CACHING = (agreement, countries, formats, number_finder, number_patterns, translation_checks, translation_rules)
"""Modules that keep what they once made of the rows."""


@pytest.fixture(scope="module")
def french():
    """French is in the list; nothing that was made of the list with or without it is kept."""
    with _list_row(FRENCH):
        yield


@pytest.fixture(scope="module")
def creole():
    """Haitian Creole is in the list, as `french` has French."""
    with _list_row(CREOLE):
        yield


@contextlib.contextmanager
def _list_row(row):
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(locales.LANGUAGES, row.tag, complete_row(row))
        _forget_rows()
        yield
    _forget_rows()


def _forget_rows():
    for module in CACHING:
        for function in vars(module).values():
            if hasattr(function, "cache_clear"):
                function.cache_clear()
