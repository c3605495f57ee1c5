"""The table of languages: one row per language, completed from CLDR.

Sources of the rules: CLDR through Babel (https://cldr.unicode.org); for Spanish, Fundéu and the
Ortografía de la lengua española (four digits are not grouped, a space before %, «e» before an
i-sound); for names of countries, UNTERM where the UN's usage differs from CLDR's.
"""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from explainer.locales.english import ENGLISH
from explainer.locales.language import MINUS, NBSP, VAGUE, Language
from explainer.locales.rows import index_rows
from explainer.locales.spanish import SPANISH

__all__ = ["COUNTRY_CODES", "LANGUAGES", "MINUS", "NBSP", "ROWS", "STATUSES", "VAGUE", "Language"]

STATUSES = ("planned", "pledged", "paid", "deployed")
"""What has become of a person, a thing or a sum that was spoken of."""

COUNTRY_CODES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - {
    "EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA",
}  # fmt: skip
"""ISO 3166-1, and XK for Kosovo, without what CLDR counts as a territory besides: unions, and parts of countries."""

ROWS: Mapping[str, Language] = {"en": ENGLISH, "es": SPANISH}
"""By tag; the first is the one of the pages."""
LANGUAGES: Mapping[str, Language] = index_rows(ROWS)
"""The same, completed from CLDR; a row that is faulty, which stops a build, is left out."""
