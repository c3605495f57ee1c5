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
@pytest.mark.parametrize("code", sorted(COUNTRY_CODES))
def test_every_name(code, language):
    row = LANGUAGES[language]
    name, in_sentence = (name_country(code, language, has_article=is_in_sentence) for is_in_sentence in (False, True))
    articles = [article for article, codes in row.articles.items() if code in codes.split()]
    assert re.fullmatch(r"[^\W\d_][\w’ ().-]+", name)
    assert not re.search(r"\bSt\b|&", name)
    assert not ARTICLES.match(name)
    assert in_sentence == " ".join([*articles, name])
    assert len(articles) == bool(ARTICLES.match(in_sentence))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_name_that_differs_from_cldr_does_so(language):
    row = LANGUAGES[language]
    territories = Locale.parse(row.cldr).territories
    assert [code for code, name in row.countries.items() if territories[code] == name] == []
    assert set(row.countries) | set(" ".join(row.articles.values()).split()) <= COUNTRY_CODES


@pytest.mark.parametrize("code", NAMES)
def test_names_to_the_letter(code):
    for language, wanted in zip(("en", "es"), NAMES[code], strict=True):
        name, _, article = wanted.partition(", ")
        assert name_country(code, language) == name
        assert name_country(code, language, has_article=True) == f"{article} {name}".strip()


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
