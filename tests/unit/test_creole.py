"""What the row of Haitian Creole prints, where CLDR has French words, and what is found in Creole texts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explainer.lint.number_finder import find_typed_numbers
from explainer.lint.prose import blank_non_prose
from explainer.locales import find_row_faults, is_left_in_english
from explainer.locales.countries import format_countries
from explainer.locales.creole import CREOLE
from explainer.locales.formats import (
    abbreviate_month,
    format_amount,
    format_period,
    join_languages,
    join_names,
    name_languages,
)
from explainer.locales.periods import Day, Period
from explainer.locales.rounding import choose_hedge

SPACES = str.maketrans({"\u00a0": "~"})

pytestmark = pytest.mark.usefixtures("creole")


@pytest.mark.parametrize(
    ("when", "printed"),
    [
        ("2024-05-26", "26 me 2024"),
        ("2024-08", "out 2024"),
        ("2024", "2024"),
        ("2024-01/2024-03", "janvye rive mas 2024"),
        ("2023-10/2024-02", "oktòb 2023 rive fevriye 2024"),
        ("2024-02-29/2024-03-02", "29 fevriye rive 2 mas 2024"),
        ("2024-Q2", "dezyèm trimès 2024"),
        ("2024-12~", "anviwon desanm 2024"),
    ],
)
def test_dates(when, printed):
    assert format_period(Period.parse(when), "ht").translate(SPACES) == printed


def test_short_months_are_the_beginnings_of_the_names():
    months = [abbreviate_month(Day(2024, month), "ht") for month in range(1, 13)]
    assert " ".join(months) == "jan fev mas avr me jen jiy out sep okt nov des"


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("362000", "people", "362~000"),
        ("1300000", "people", "1,3~milyon"),
        ("80", "percent", "80~%"),
        ("17900000", "USD", "17,9~milyon dola US"),
        ("2500", "HTG", "2~500~goud"),
    ],
)
def test_amounts(value, unit, printed):
    assert format_amount(Decimal(value), unit, "ht").translate(SPACES) == printed


def test_lists_and_names_of_languages():
    assert format_countries(["BS", "BD", "KE"], "ht") == "Bahamas, Bangladèch ak Kenya"
    assert format_countries(["CN", "RU"], "ht") == "Lachin ak Larisi"
    assert (join_names(["Kenya"], "ht"), join_names([], "ht")) == ("Kenya", "")
    assert join_languages(["ht", "en", "fr"], "ht") == "kreyòl ayisyen, angle oswa franse"
    assert name_languages()["ht"] == "Kreyòl ayisyen"


def test_hedges():
    hedges = [
        choose_hedge(bound, Decimal(shown), Decimal(value), "ht", "people")
        for bound, shown, value in (("exact", 362000, 362551), ("at_least", 82, 82), ("at_most", 5550, 5550))
    ]
    assert hedges == ["plis pase", "omwen", "pa plis pase"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le 26 me 2024 yo te vini.", ["26 me 2024"]),
        ("Gen senk peyi.", ["senk"]),
        ("An desanm 2025, 980 moun.", ["desanm 2025", "980"]),
        ("Yo kite kay yo pou de rezon, san lajan, ak yon kat.", []),
    ],
)
def test_typed_numbers(text, found):
    assert [number.text for number in find_typed_numbers(blank_non_prose(text), "ht")] == found


def test_english_is_no_creole():
    assert is_left_in_english(["The", "police", "of", "Haiti", "are", "there"], "ht")
    assert not is_left_in_english(["Lapolis", "Ayiti", "ak", "moun", "ki", "nan", "misyon", "an"], "ht")


def test_a_row_with_too_few_months_is_told(tmp_path):
    row = replace(CREOLE, months=CREOLE.months[:10])
    assert [problem.message for problem in find_row_faults({"ht": row}, tmp_path)] == [
        "the row of 'ht' lacks 11, 12 in months"
    ]
