"""Words go with what the reference behind them prints today: by language, each rule and what it leaves alone."""

import pytest

from explainer import locales as phrases
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.diagnostics import UserError
from explainer.lint.agreement import find_clashes
from explainer.locales import complete_row, countries
from explainer.locales.french import FRENCH
from explainer.locales.periods import Period
from tests.support.projects import ROOT
from tests.support.yaml_texts import load_yaml

CASES = load_yaml((ROOT / "tests/data/grammar.yml").read_text(encoding="utf-8"))


class Prints:
    """A resolver that has one thing to print."""

    def __init__(self, content):
        self.content = content if isinstance(content, list) else str(content)

    def print_reference(self, _text, language):
        if isinstance(self.content, list):
            return Printed("x", countries.format_countries(self.content, language), " ".join(self.content))
        try:
            return print_period("x", Period.parse(self.content), language)
        except UserError:
            return Printed("x", self.content)


@pytest.mark.parametrize("language", CASES)
def test_words_before_a_reference(language, monkeypatch):
    monkeypatch.setitem(phrases.LANGUAGES, "fr", complete_row(FRENCH))
    found = []
    for text, content, *_ in CASES[language]:
        faults = find_clashes(text, language, Prints(content), has_markup=language == "en")
        told = [(text[start : start + len(fault.message.split("'")[1])], fault.hint) for start, fault in faults]
        found.append((text, content, *told))
    assert found == [
        (text, content, *([(expected[0], f"write '{expected[1]}'")] if expected else []))
        for text, content, *expected in CASES[language]
    ]
