"""A quote holds its number however it is written, and no other one."""

from decimal import Decimal

import pytest
import yaml

from explainer.data.number_reader import holds_number
from tests.support.projects import ROOT

QUOTES = yaml.safe_load((ROOT / "tests/data/quotes.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("quote", "unit", "held", "not_held"), QUOTES, ids=[quote for quote, *_ in QUOTES])
def test_quote(quote, unit, held, not_held):
    assert [number for number in held if not holds_number(quote, [Decimal(str(number))], unit)] == []
    assert [number for number in not_held if holds_number(quote, [Decimal(str(number))], unit)] == []


def test_the_printed_number_will_do():
    assert holds_number("more than 4.7 million", [Decimal(4712000), Decimal(4700000)], "people")
