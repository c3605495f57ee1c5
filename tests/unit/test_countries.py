"""Names of countries: all of ISO 3166-1 by rule, and the tricky ones to the letter."""

import re

import pytest
import yaml
from babel import Locale

from explainer.locales import COUNTRY_CODES, LANGUAGES, countries
from explainer.locales.countries import name_country
from tests.support.projects import ROOT

NAMES = yaml.load((ROOT / "tests/data/countries.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
ARTICLES = re.compile(r"(the|el|la|los|las) ")
LIST = "countries: [BS, BD, KE]"


def test_the_codes_are_those_of_iso_3166():
    assert len(COUNTRY_CODES - {"XK"}) == 249
    assert {"AC", "CQ", "EU", "UN", "IC"}.isdisjoint(COUNTRY_CODES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name(language):
    names = {code: name_country(code, language, has_article=False) for code in COUNTRY_CODES}
    assert [name for name in names.values() if not re.fullmatch(r"[^\W\d_][\w’ ().-]+", name)] == []
    assert [name for name in names.values() if re.search(r"\bSt\b|&", name) or ARTICLES.match(name)] == []
    pairs = [(code, article) for article, codes in LANGUAGES[language].articles.items() for code in codes.split()]
    articles = dict(pairs)
    assert len(articles) == len(pairs)  # none has two
    in_sentences = {code: name_country(code, language, has_article=True) for code in COUNTRY_CODES}
    assert in_sentences == {code: f"{articles.get(code, '')} {name}".strip() for code, name in names.items()}
    assert {code for code, name in in_sentences.items() if ARTICLES.match(name)} == articles.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_name_that_differs_from_cldr_does_so(language):
    row = LANGUAGES[language]
    territories = Locale.parse(row.cldr).territories
    assert [code for code, name in row.countries.items() if territories[code] == name] == []
    assert set(row.countries) | set(" ".join(row.articles.values()).split()) <= COUNTRY_CODES


@pytest.mark.parametrize(("place", "language"), [(0, "en"), (1, "es")])
def test_names_to_the_letter(place, language):
    assert {len(names) for names in NAMES.values()} == {2}
    wanted = {code: names[place].partition(", ") for code, names in NAMES.items()}
    found = {code: (name_country(code, language), name_country(code, language, has_article=True)) for code in NAMES}
    assert found == {code: (name, f"{article} {name}".strip()) for code, (name, _, article) in wanted.items()}


LISTS = [
    (["AG", "KN", "TT"], "Antigua and Barbuda, Saint Kitts and Nevis and Trinidad and Tobago",
     "Antigua y Barbuda, Saint Kitts y Nevis y Trinidad y Tabago"),
    (["KE", "IN"], "Kenya and India", "Kenya y la India"),
    (["KE", "IE"], "Kenya and Ireland", "Kenya e Irlanda"),
    (["US", "IQ", "KY"], "the United States, Iraq and the Cayman Islands",
     "los Estados Unidos, Iraq y las Islas Caimán"),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "english", "spanish"), LISTS)
def test_lists_in_sentences(codes, english, spanish):
    assert [countries.format_countries(codes, language) for language in ("en", "es")] == [english, spanish]


def test_lists_in_tables():
    assert countries.format_countries(["KE", "IN"], "es", has_articles=False) == "Kenya e India"
    assert countries.format_countries(["US", "KY"], "en", has_articles=False) == "United States and Cayman Islands"
