"""A quote holds its number however it is written, and no other one."""

from decimal import Decimal

from explainer.data.number_reader import holds_number, read_numbers
from tests.support.projects import ROOT
from tests.support.yaml_texts import load_yaml

QUOTES = load_yaml((ROOT / "tests/data/quotes.yml").read_text(encoding="utf-8"))


def test_quotes():
    def choose(numbers, quote, unit):
        return [number for number in numbers if holds_number(quote, [Decimal(str(number))], unit)]

    found = [(quote, choose(held + not_held, quote, unit)) for quote, unit, held, not_held in QUOTES]
    assert found == [(quote, held) for quote, _, held, _ in QUOTES]


def test_the_printed_number_will_do():
    assert holds_number("more than 4.7 million", [Decimal(4712000), Decimal(4700000)], "people")


FINDINGS = {
    "2 to 3 million": "number 0-1 2, number 0-1 2000000, number 2-4 3000000",
    "half of a dozen": "number 0-4 6",
    "two million and a half": "number 0-5 2500000",
    "one in five": "number 0-1 1, ratio 0-3 1/5, number 2-3 5",
    "1 in 100": "number 0-1 1, ratio 0-3 1/100, number 2-3 100",
    "1 in 101": "number 0-1 1, number 2-3 101",
    "five in five": "number 0-1 5, number 2-3 5",
    "un enfant sur deux": "number 0-1 1, ratio 0-4 1/2, number 3-4 2",
    "one hundred hundred": "number 0-2 100",
    "hundred and five hundred": "number 2-4 500",
    "la tercera parte": "share 0-3 1/3",
    "tres cuartas partes": "share 0-3 3/4",
    "3/4": "number 0-1 3/4, share 0-1 3/4",
    "1 3/4": "number 0-2 7/4",
    ".5 of it": "number 0-1 1/2",
    "5/4": "number 0-1 5/4",
    "quatre-vingt-dix-sept": "number 0-4 97",
    "5 m": "number 0-2 5|5000000",
    "3,62,551": "number 0-1 362551",
    "one half": "number 0-1 1, share 1-2 1/2",
    "men and half of them": "share 2-3 1/2",
    "a man": "",
    "first half": "",
    "thousand": "",
    "the U.N. said": "",
    "two million thousand": "number 0-2 2000000",
    "one hundred and fifty thousand and two": "number 0-7 150002",
}
"""By text: each number, share or ratio, with the tokens from and to which it stands, and its possible values."""


def test_all_that_a_text_may_mean():
    def show(finding):
        return f"{finding.kind} {finding.start}-{finding.end} {'|'.join(map(str, sorted(finding.values)))}"

    assert {text: ", ".join(map(show, read_numbers(text))) for text in FINDINGS} == FINDINGS
