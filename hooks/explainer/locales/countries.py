"""Names of countries and territories by ISO 3166-1, alone, with the article for a sentence, and in lists.

The name is CLDR's, without abbreviations, or the UN's short name if that is another name; what the UN adds to the same
name (the form of the state, as in "Iran (Islamic Republic of)") is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel.core import Locale

from explainer.locales import COUNTRY_CODES, LANGUAGES
from explainer.locales.formats import join_names


def name_country(code: str, language: str, *, has_article: bool = False) -> str:
    """Return the name of a country or territory: for a table or a map, or with its article for a sentence.

    >>> [name_country(code, "en") for code in ("BS", "DO", "KN", "PS")]
    ['Bahamas', 'Dominican Republic', 'Saint Kitts and Nevis', 'State of Palestine']
    >>> [name_country(code, "es", has_article=True) for code in ("BS", "GB", "US", "TD")]
    ['las Bahamas', 'el Reino Unido', 'los Estados Unidos', 'Chad']
    """
    words = LANGUAGES[language]
    name = words.countries.get(code) or " ".join(
        words.written_out.get(word, word) for word in name_country_by_cldr(code, language).split(" ")
    )
    article = next((article for article, codes in words.articles.items() if code in codes.split()), "")
    joint = "" if article.endswith("’") else " "
    return f"{article}{joint}{name}" if article and has_article else name


def name_country_by_cldr(code: str, language: str) -> str:
    """Return CLDR's name of a country or territory in the language, or in English if it has none.

    >>> [name_country_by_cldr("KE", language) for language in ("en", "es")]
    ['Kenya', 'Kenia']
    """
    names = Locale.parse(LANGUAGES[language].cldr).territories
    return str(names[code] if code in names else Locale("en").territories[code])


def contract_article(before: str, text: str, language: str) -> tuple[str, str]:
    """Return the text before a name, and the name, with preposition and article contracted.

    >>> contract_article("Fuerzas de ", "el Reino Unido y Kenya", "es"), contract_article("De ", "el Líbano", "es")
    (('Fuerzas del ', 'Reino Unido y Kenya'), ('Del ', 'Líbano'))
    >>> contract_article("de ", "El Salvador", "es"), contract_article("desde ", "el Líbano", "es")
    (('de ', 'El Salvador'), ('desde ', 'el Líbano'))
    """
    for (preposition, article), contracted in LANGUAGES[language].contractions.items():
        start = before[: -len(preposition) - 1]
        is_word = before[len(start) :].casefold() == f"{preposition} " and not start[-1:].isalpha()
        if is_word and text.startswith(f"{article} "):
            is_capital = before[len(start)].isupper()
            return f"{start}{contracted.capitalize() if is_capital else contracted} ", text.removeprefix(f"{article} ")
    return before, text


@cache
def list_names_without_article(language: str) -> frozenset[str]:
    """Return the names of the countries that have no article in a sentence.

    >>> (sorted(list_names_without_article("en") & {"Kenya", "Bahamas", "Haiti"}),
    ...  "Chad" in list_names_without_article("es"))
    (['Haiti', 'Kenya'], True)
    """
    pairs = ((name_country(code, language), name_country(code, language, has_article=True)) for code in COUNTRY_CODES)
    return frozenset(name for name, in_sentence in pairs if name == in_sentence)


def format_countries(codes: Sequence[str], language: str, *, has_articles: bool = True) -> str:
    """Return country names as a list in the language, with articles (in a sentence) or without (in a table).

    >>> format_countries(["BS", "BD", "KE"], "en"), format_countries(["BS", "BD", "KE"], "es")
    ('the Bahamas, Bangladesh and Kenya', 'las Bahamas, Bangladesh y Kenya')
    >>> (format_countries(["FR", "IT"], "es"), format_countries(["CA"], "en"),
    ...  format_countries(["KE", "US"], "es", has_articles=False))
    ('Francia e Italia', 'Canada', 'Kenya y Estados Unidos')
    """
    return join_names([name_country(code, language, has_article=has_articles) for code in codes], language)
