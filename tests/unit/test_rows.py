"""The rows of languages: what is wrong with one is told at its tag, and those that are sound are used."""

from dataclasses import replace
from decimal import Decimal

import pytest

from explainer.locales import LANGUAGES, complete_row, find_row_faults, formats, index_rows
from explainer.locales.french import FRENCH
from explainer.locales.language import CITATION, VAGUE
from explainer.locales.tags import normalise_tag
from tests.support.diagnostics import drop_codes
from tests.support.short_languages import CREOLE

PHRASES = "hooks/explainer/locales/__init__.py"
NO_DATA = 'name a locale with the same numbers and dates in its row, as in cldr="fr"'


@pytest.mark.parametrize(
    ("tags", "faults"),
    [
        ({"fr": "fr", "pt_br": "pt-BR", "zh_Hant": "zh_hant", "fr-US": "fr-US"}, []),
        ({"xh": "xh", "hat": "hat"}, ["unknown language tag 'hat'; did you mean 'ht'?"]),
        ({"pt_BX": "pt_BX"}, ["unknown language tag 'pt_BX'; did you mean 'pt-BR'?"]),
        ({"creole": "creole"}, ["'creole' is no language tag; did you mean 'crl'?"]),
        ({"!": "!"}, ["'!' is no language tag; write it by BCP 47, as in ht, pt-BR or zh-Hant"]),
        (
            {"crs": "crs"},
            [f"Babel has no data for 'crs' (Seselwa Creole French); {NO_DATA}"],
        ),
        ({"fr": "ht"}, ["the row of 'fr' has the tag 'ht'; write the same tag twice"]),
        ({"pt-BR": "pt-BR", "pt_BR": "pt_BR"}, ["a second row for 'pt-BR'; keep one of them"]),
    ],
)
def test_tags_of_rows(tmp_path, tags, faults):
    rows = {tag: replace(CREOLE, tag=own, cldr="") for tag, own in tags.items()}
    assert [drop_codes(str(problem)) for problem in find_row_faults(rows, tmp_path)] == [
        f"{PHRASES}:1:1: {fault}" for fault in faults
    ]
    assert len(index_rows(rows)) == len({normalise_tag(tag) for tag in tags}) - sum("second" not in f for f in faults)


def test_a_row_that_lacks_phrases_is_told(tmp_path):
    row = replace(CREOLE, hedges={"about": "anviwon"}, vague={})
    assert [problem.message for problem in find_row_faults({"ht": row}, tmp_path)] == [
        "the row of 'ht' lacks at_least, more_than, nearly, at_most, less_than in hedges",
        f"the row of 'ht' lacks {', '.join(VAGUE)} in vague",
    ]


def test_each_fault_is_told_at_the_tag_of_its_row(tmp_path):
    (tmp_path / PHRASES).parent.mkdir(parents=True)
    (tmp_path / PHRASES).write_text('ROWS = {\n    "hat": A,\n    "creole": B,\n}\n', encoding="utf-8")
    problems = find_row_faults({tag: replace(CREOLE, tag=tag, cldr="") for tag in ("hat", "creole")}, tmp_path)
    assert list(map(str, problems)) == [
        f"{PHRASES}:2:6: unknown language tag 'hat'; did you mean 'ht'? [language-tag]",
        f"{PHRASES}:3:6: 'creole' is no language tag; did you mean 'crl'? [language-tag]",
    ]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "1.3 million 2 million"), ("es", "1,3 millones 2 millones"), ("fr", "1,3 million 2 millions")],
)
def test_a_number_below_two_is_one_where_the_language_says_so(monkeypatch, language, shown):
    monkeypatch.setattr(formats, "LANGUAGES", {**LANGUAGES, "fr": complete_row(FRENCH)})
    printed = [formats.format_amount(Decimal(value), "people", language) for value in (1300000, 2000000)]
    assert " ".join(printed).replace("\xa0", " ").replace("\u202f", " ") == shown


def test_a_row_that_cites_sources_in_some_words_alone_is_told(tmp_path):
    row = replace(CREOLE, citation={key: key for key in CITATION if key not in {"quote", "undated"}})
    assert [problem.message for problem in find_row_faults({"ht": row}, tmp_path)] == [
        "the row of 'ht' lacks undated, quote in citation"
    ]
    assert set(LANGUAGES["es"].citation) == set(CITATION)
