"""Languages: the table of their rows, completed from CLDR, and look-ups in it: gender of nouns, language of a text.

Beside it, in this folder, the formats of numbers and dates, and gettext catalogues. Sources of the rules: CLDR through
Babel (https://cldr.unicode.org); for Spanish, Fundéu and the Ortografía de la lengua española (four digits are not
grouped, a space before %, «e» before an i-sound); for names of countries, UNTERM where the UN's usage differs from
CLDR's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import get_month_names

from explainer.diagnostics import Diagnostic, UserError
from explainer.locales.creole import CREOLE
from explainer.locales.english import ENGLISH
from explainer.locales.french import FRENCH
from explainer.locales.language import CITATION, HEDGES, INTERFACE, VAGUE, Language
from explainer.locales.number_words import find_cardinal_joints, spell_cardinal
from explainer.locales.spanish import SPANISH
from explainer.locales.tags import check_tag, get_cldr_locale, get_primary_language, name_language, normalise_tag

SHORT_MONTH = 3
"""The length of month names that may also be other words, as Haitian "me" and "out" are."""
FOLDER = "hooks/explainer/locales"
BIDI_MARK = re.compile("[\u200e\u200f\u061c]")
DIGITS = re.compile(r"[#,.0]*0[#,.0]*")
STATUSES = ("planned", "pledged", "paid", "deployed")
"""The stages of a person, a thing or a sum that was announced."""
COUNTRY_CODES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - {
    "EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA",
}  # fmt: skip
"""ISO 3166-1, and XK for Kosovo, without CLDR's other territories: unions, and parts of countries."""
CURRENCIES = frozenset(map(str, Locale("en").currencies)) - {"XTS", "XXX"}
"""The codes of currencies by ISO 4217, without those for tests and for no currency."""
ROWS: Mapping[str, Language] = {"en": ENGLISH, "es": SPANISH, "fr": FRENCH, "ht": CREOLE}
"""The list of languages: the rows by tag; the first is the language of the pages, the others have catalogues."""
MIN_COMMON_WORDS = 2
"""The number of common words by which a language is recognised; a single one may be part of a name."""


def _format_number(pattern: str) -> str:
    """Return CLDR's pattern of a number above zero as a format."""
    return DIGITS.sub("{0}", pattern.partition(";")[0])


PATTERNS: Mapping[str, Callable[[Locale], str]] = {
    "direction": lambda locale: locale.text_direction,
    "day": lambda locale: locale.date_formats["long"].pattern,
    "month": lambda locale: locale.datetime_skeletons["yMMMM"].pattern,
    "year": lambda locale: locale.datetime_skeletons["y"].pattern,
    "day_without_year": lambda locale: locale.datetime_skeletons["MMMMd"].pattern,
    "month_without_year": lambda _: "LLLL",
    "span": lambda locale: locale.interval_formats[None],
    "span_of_days": lambda locale: locale.interval_formats[None],
    "percent": lambda locale: _format_number(locale.percent_formats[None].pattern),
    "sum": lambda locale: _format_number(locale.currency_formats["standard"].pattern),
}
"""How to get each field of a row from CLDR."""


def index_rows(rows: Mapping[str, Language]) -> dict[str, Language]:
    """Return the completed rows by tag in BCP 47's spelling, without those that are invalid."""
    return {normalise_tag(tag): complete_row(row) for tag, row in rows.items() if not list(_check_row(tag, row))}


def complete_row(row: Language) -> Language:
    """Return a row with empty fields filled from CLDR; raise `UserError` if Babel does not know its locale.

    >>> row = complete_row(Language("zh-hant", {}, {}))
    >>> row.tag, row.cldr, row.day, row.year, row.percent, row.sum, row.span
    ('zh-Hant', 'zh_Hant', 'y年M月d日', 'y年', '{0}%', '¤{0}', '{0} – {1}')
    >>> complete_row(Language("nl", {}, {})).common_months  # which may be other words, as "May" is
    ('mei',)
    """
    identifier = get_cldr_locale(row.cldr or row.tag)
    locale = Locale.parse(identifier)
    patterns: dict[str, Any] = {
        name: _strip_marks(read(locale)) for name, read in PATTERNS.items() if not getattr(row, name)
    }
    months = row.months or tuple(get_month_names("wide", locale=identifier).values())
    return replace(
        row,
        tag=normalise_tag(row.tag),
        cldr=identifier,
        name=row.name or name_language(row.tag),
        hedges_of_shares=row.hedges_of_shares or row.hedges,
        one=row.one or tuple(filter(None, [spell_cardinal(1, row.tag)])),
        joints=row.joints or find_cardinal_joints(row.tag),
        common_months=row.common_months or tuple(month for month in months if len(month) <= SHORT_MONTH),
        large_sum=row.large_sum or row.sum or patterns["sum"],
        quarters=row.quarters or tuple(_list_quarters(locale)),
        **patterns,
    )


def _list_quarters(locale: Locale) -> Iterator[str]:
    """Yield CLDR's formats of the four quarters of a year."""
    pattern = locale.datetime_skeletons["yQQQQ"].pattern
    for name in locale.quarters["format"]["wide"].values():
        yield pattern.replace("QQQQ", name).replace("y", "{0}").replace("'", "")


def find_row_faults(rows: Mapping[str, Language], root: Path) -> list[Diagnostic]:
    """Return the errors of the rows, each at the position of its tag."""
    diagnostics = []
    tags = [normalise_tag(tag) for tag in rows]
    for number, (tag, row) in enumerate(rows.items()):
        errors = list(_check_row(tag, row))
        if tags[number] in tags[:number]:
            errors.append(UserError("language-row", tag=tags[number]))
        diagnostics += [error.at(*_find_tag(tag, root)) for error in errors]
    return diagnostics


def _check_row(tag: str, row: Language) -> Iterator[UserError]:
    try:
        check_tag(tag)
        get_cldr_locale(row.cldr or tag)
    except UserError as error:
        yield error
    if normalise_tag(row.tag) != normalise_tag(tag):
        yield UserError("language-row.tag", tag=tag, other=row.tag)
    optional = {name: keys for name, keys in (("interface", INTERFACE), ("citation", CITATION)) if getattr(row, name)}
    for name, keys in {"hedges": HEDGES, "vague": VAGUE, **optional}.items():
        if missing := [key for key in keys if key not in getattr(row, name)]:
            yield UserError("language-row.incomplete", tag=tag, missing=", ".join(missing), name=name)
    if row.months and (missing := [str(month) for month in range(len(row.months) + 1, 13)]):
        yield UserError("language-row.incomplete", tag=tag, missing=", ".join(missing), name="months")


def _find_tag(tag: str, root: Path) -> tuple[str, int, int]:
    """Return the path and position of a tag in the table, or the beginning of the file."""
    path = f"{FOLDER}/__init__.py"
    file = root / path
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    quoted = f'"{tag}"'
    places = [(path, number, line.index(quoted) + 2) for number, line in enumerate(lines, start=1) if quoted in line]
    return next(iter(places), (path, 1, 1))


def _strip_marks(pattern: str) -> str:
    """Return a pattern without direction marks, which HTML does not need, and with spaces for thin spaces."""
    return BIDI_MARK.sub("", pattern).replace("\N{THIN SPACE}", " ")


LANGUAGES: Mapping[str, Language] = index_rows(ROWS)
"""The rows, completed from CLDR, without invalid ones, which stop a build."""
PAGE_LANGUAGE = next(iter(LANGUAGES))
"""The language of the pages, of the records' own texts, and of what other programs are told."""
CATALOGUE_LANGUAGES = tuple(LANGUAGES)[1:]
"""The languages into which captions and names are translated."""


def mark_language(language: str, page_language: str = PAGE_LANGUAGE) -> dict[str, str]:
    """Return the attributes of an element whose text is in this language: `lang`, and `dir` if the page's differs.

    >>> mark_language("es"), mark_language("en", "es")
    ({'lang': 'es'}, {'lang': 'en'})
    """
    row = LANGUAGES[language]
    differs = row.direction != LANGUAGES[page_language].direction
    return {"lang": row.tag, "dir": row.direction} if differs else {"lang": row.tag}


def list_shown_languages(page_language: str) -> list[str]:
    """Return the languages of captions and data on the pages of a language: its own and English, or the first row's.

    >>> list_shown_languages("en"), list_shown_languages("es"), list_shown_languages("fr")
    (['en', 'es'], ['es', 'en'], ['fr', 'en'])
    """
    return [page_language, *([PAGE_LANGUAGE] if page_language != PAGE_LANGUAGE else CATALOGUE_LANGUAGES[:1])]


def gettext_noop(words: str) -> str:
    """Return words as they are: marked by it, they are extracted for translators where they are not yet said."""
    return words


def list_own_words(key: str, language: str, **values: object) -> list[tuple[str, str]]:
    """Return words of `INTERFACE` in a language that has them, and in that of the pages, each behind its language.

    >>> list_own_words("desk.length", "es", length=8, limit=9)
    [('es', '8 de 9 caracteres'), ('en', '8 of 9 characters')]
    """
    own = LANGUAGES[language].interface
    words = {language: own[key]} if key in own else {}
    return [(each, text.format_map(values)) for each, text in (words | {PAGE_LANGUAGE: INTERFACE[key]}).items()]


def join_own_words(key: str, language: str, **values: object) -> str:
    """Return words of `INTERFACE` in a language that has them and in that of the pages, in one line.

    >>> join_own_words("state.missing", "es")
    'Falta traducir · Not translated'
    """
    return " · ".join(text for _, text in list_own_words(key, language, **values))


def join_language_names(languages: Iterable[str], joint: str, before: str = "") -> str:
    """Return the English names of languages as a list, with a word before each.

    >>> join_language_names(["en", "es"], "or"), join_language_names(["en", "es"], "and", before="in ")
    ('English or Spanish', 'in English and in Spanish')
    """
    *names, last = (f"{before}{LANGUAGES[language].name}" for language in languages)
    return f"{', '.join(names)} {joint} {last}" if names else last


def find_gender(noun: str, language: str) -> tuple[int | None, bool | None]:
    """Return 0 for a masculine and 1 for a feminine noun, and whether it is a plural; None if unknown.

    >>> [find_gender(noun, "es") for noun in ("países", "misiones", "resolución", "crisis")]
    [(0, True), (1, True), (1, False), (None, None)]
    """
    for gender, pattern in enumerate(LANGUAGES[language].genders):
        if match := re.fullmatch(rf"(?:{pattern})(?P<ending>e?s)?", noun, re.IGNORECASE):
            return gender, bool(match["ending"])
    return None, None


def print_vague(vague: str, label: str, language: str) -> str:
    """Return the words for a vague quantity in the gender of the first noun of its label.

    >>> [print_vague("several", label, "es") for label in ("Comisarías atacadas", "Países", "Jóvenes")]
    ['varias', 'varios', 'varios']
    >>> print_vague("several", "Police stations", "en"), print_vague("dozens", "Casas", "es")
    ('several', 'decenas')
    """
    row = LANGUAGES[language]
    is_feminine = find_gender(label.partition(" ")[0], language)[0] == 1
    return row.vague_feminine.get(vague, row.vague[vague]) if is_feminine else row.vague[vague]


def is_left_in_english(words: Sequence[str], language: str) -> bool:
    """Return whether words that should be in another language are English.

    >>> [is_left_in_english(text.split(), "es") for text in ("la sede de the Fund", "The police of Haiti", "On it")]
    [False, True, False]
    """
    english = LANGUAGES["en"]
    if get_primary_language(language) == "en":
        return False
    small = [word.casefold() for word in words]
    counts = [sum(word in LANGUAGES[tag].common for word in small) for tag in ("en", language)]
    return counts[0] >= MIN_COMMON_WORDS and counts[0] > counts[1] and not english.unmistakable.isdisjoint(small)


def find_other_language(words: Sequence[str], language: str) -> str | None:
    """Return the language of words that are not in the one they should be; None if it is not recognised.

    >>> find_other_language("La policía de Haití".split(), "en"), find_other_language(["La", "Saline"], "en")
    ('es', None)
    >>> find_other_language("The police of Haiti".split(), "es"), find_other_language("La capitale de".split(), "es")
    ('en', None)
    """
    if get_primary_language(language) != "en":
        return "en" if is_left_in_english(words, language) else None
    counts = {tag: sum(word.casefold() in row.common for word in words) for tag, row in LANGUAGES.items()}
    other = max(counts, key=lambda tag: counts[tag])
    return other if counts[other] >= MIN_COMMON_WORDS and counts[other] > counts["en"] else None
