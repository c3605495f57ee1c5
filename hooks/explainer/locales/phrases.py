"""The one table of words and patterns: a row a language, and what CLDR has is not repeated here.

Sources of the rules: CLDR through Babel (https://cldr.unicode.org); for Spanish, Fundéu and the
Ortografía de la lengua española (four digits are not grouped, a space before %, «e» before an
i-sound); for names of countries, UNTERM where the UN's usage differs from CLDR's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from babel import Locale

NBSP = "\N{NO-BREAK SPACE}"

VAGUE = ("several", "dozens", "tens_of_thousands", "nearly_half", "virtually_all")
"""Quantities that a source gives in words only."""

STATUSES = ("planned", "pledged", "paid", "deployed")
"""What has become of a person, a thing or a sum that was spoken of."""

COUNTRY_CODES = frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()) - {
    "EU", "EZ", "UN", "XA", "XB", "ZZ", "QO",
}  # fmt: skip
"""ISO 3166-1, without what CLDR counts as a territory besides."""


@dataclass(frozen=True)
class Language:
    """How one language says it."""

    tag: str
    """BCP 47, for `lang` attributes."""
    cldr: str
    """The CLDR locale behind it."""
    hedges: Mapping[str, str]
    """By what they claim: `at_least`, `more_than`, `nearly`, `at_most`, `less_than`, `about`."""
    vague: Mapping[str, str]
    """By their key in the data file; Spanish ones take «de» after them and agree with any gender."""
    shares: Mapping[Fraction, str]
    """Simple shares in words."""
    day: str
    month: str
    year: str
    """Patterns of CLDR (https://unicode.org/reports/tr35/tr35-dates.html)."""
    day_without_year: str
    month_without_year: str
    span: str
    """From one month or year to another."""
    span_of_days: str
    percent: str
    dollar: str
    dollars: str
    million_dollars: str
    millions_of_dollars: str
    ungrouped_below: Decimal
    """Smaller numbers have no thousands separator."""
    conjunction: tuple[str, str]
    """The last joint of a list as CLDR has it, and before an i-sound."""
    countries: Mapping[str, str]
    """Names in which the UN's usage differs from CLDR's, or that take an article in a sentence."""
    one: tuple[str, ...]
    """Words for a single one, which are no count; they count before a larger number, as in "one hundred"."""
    quantities: tuple[str, ...]
    """Words that are a number by themselves, besides the numerals: scales, collectives, halves."""
    fractions: tuple[str, ...]
    """Patterns of shares in words, where single words would be ordinals or something else."""
    joints: tuple[str, ...]
    """Words that may stand within or before a number in words and add nothing to it."""
    not_numbers: tuple[str, ...]
    """Words of this language that another one counts with."""
    before_month: tuple[str, ...]
    """Words by which a month's name behind them is known as one, though it is a common word too."""
    common_months: tuple[str, ...]
    """Names of months that are common words too."""
    statuses: Mapping[str, tuple[str, ...]]
    """How a sentence says what has become of a number: the beginnings of words, by status."""
    common: frozenset[str]
    """Very common words that are no words of the other languages: they tell in which one a text is."""


LANGUAGES: Mapping[str, Language] = {
    "en": Language(
        tag="en",
        cldr="en_GB",
        hedges={
            "at_least": "at least", "more_than": "more than", "nearly": "nearly",
            "at_most": "at most", "less_than": "less than", "about": "about",
        },
        vague={
            "several": "several", "dozens": "dozens", "tens_of_thousands": "tens of thousands",
            "nearly_half": "nearly half", "virtually_all": "virtually all",
        },
        shares={
            Fraction(1, 4): "a quarter", Fraction(1, 3): "a third", Fraction(1, 2): "half",
            Fraction(2, 3): "two thirds", Fraction(3, 4): "three quarters",
        },
        day=f"d'{NBSP}'MMMM y",
        month="MMMM y",
        year="y",
        day_without_year=f"d'{NBSP}'MMMM",
        month_without_year="MMMM",
        span="{0} to {1}",
        span_of_days="{0} to {1}",
        percent="{0}%",
        dollar="US${0}",
        dollars="US${0}",
        million_dollars=f"US${{0}}{NBSP}million",
        millions_of_dollars=f"US${{0}}{NBSP}million",
        ungrouped_below=Decimal(1000),
        conjunction=(" and ", " and "),
        countries={
            "AE": "the United Arab Emirates", "BS": "The Bahamas", "CD": "the Democratic Republic of the Congo",
            "CF": "the Central African Republic", "CG": "the Congo", "DO": "the Dominican Republic",
            "GB": "the United Kingdom", "GM": "the Gambia", "NL": "the Netherlands",
            "PH": "the Philippines", "US": "the United States",
        },
        one=("one", "a", "an"),
        quantities=(
            "tens", "dozen", "dozens", "hundreds", "thousands", "millions", "billions", "trillion", "trillions",
            "half", "halves",
        ),
        fractions=(
            r"(?:one|two|three|four)[\s-]+(?:third|quarter|fifth|sixth|eighth|tenth)s?",
            r"a\s+(?:third|quarter|fifth|tenth)(?=\s+(?:of|were|was|are|is|have|had|more|less|fewer)\b|\s*(?:[,.;:!?)]|\Z))",
        ),
        joints=("and", "of", "a", "the"),
        not_numbers=("once", "miles"),
        before_month=(
            "in", "of", "by", "since", "until", "from", "to", "early", "late", "mid", "last", "next", "during",
            "before", "after", "and", "this", "that",
        ),
        common_months=("March", "May"),
        statuses={
            "planned": ("plan", "will ", "is to ", "are to ", "due to "),
            "pledged": ("pledge", "promise", "intend", "intention"),
            "paid": ("paid", "deposited", "put in"), "deployed": ("deploy", "arrived", "on the ground", "landed"),
        },
        common=frozenset((
            "and", "are", "at", "been", "but", "by", "for", "from", "had", "have", "in", "is", "it", "not",
            "of", "on", "that", "the", "their", "they", "this", "to", "was", "were", "which", "with",
        )),
    ),
    "es": Language(
        tag="es",
        cldr="es",
        hedges={
            "at_least": "al menos", "more_than": "más de", "nearly": "casi",
            "at_most": "como máximo", "less_than": "menos de", "about": "alrededor de",
        },
        vague={
            "several": "una serie", "dozens": "decenas", "tens_of_thousands": "decenas de miles",
            "nearly_half": "casi la mitad", "virtually_all": "la práctica totalidad",
        },
        shares={
            Fraction(1, 4): "una cuarta parte", Fraction(1, 3): "un tercio", Fraction(1, 2): "la mitad",
            Fraction(2, 3): "dos tercios", Fraction(3, 4): "tres cuartas partes",
        },
        day=f"d'{NBSP}de' MMMM 'de' y",
        month="MMMM 'de' y",
        year="y",
        day_without_year=f"d'{NBSP}de' MMMM",
        month_without_year="MMMM",
        span="{0} a {1}",
        span_of_days="{0} al {1}",
        percent=f"{{0}}{NBSP}%",
        dollar=f"{{0}}{NBSP}dólar",
        dollars=f"{{0}}{NBSP}dólares",
        million_dollars=f"{{0}}{NBSP}millón de dólares",
        millions_of_dollars=f"{{0}}{NBSP}millones de dólares",
        ungrouped_below=Decimal(10000),
        conjunction=(" y ", " e "),
        countries={"BD": "Bangladesh", "CG": "Congo", "KE": "Kenya"},
        one=("un", "una", "uno"),
        quantities=(
            "decena", "decenas", "docena", "docenas", "cien", "ciento", "cientos", "cientas", "centenar", "centenares",
            "miles", "millar", "millares", "millones", "mitad", "doscientas", "trescientas", "cuatrocientas",
            "quinientas", "seiscientas", "setecientas", "ochocientas", "novecientas",
        ),
        fractions=(
            r"(?:un|dos)\s+tercios?",
            r"(?:(?:un|tres)\s+cuartos?|(?:un|dos|tres|cuatro)\s+(?:quinto|d[eé]cimo)s?)(?=\s+del?\b)",
            r"(?:una|la|dos|tres|cuatro)\s+(?:tercera|cuarta|quinta|d[eé]cima)s?\s+partes?",
        ),
        joints=("y", "de", "el", "la"),
        not_numbers=("ten",),
        before_month=(),
        common_months=(),
        statuses={
            "planned": ("prev", "plane", "proyect", "encabezará", "dirigirá"),
            "pledged": ("prome", "comprom", "intención"),
            "paid": ("pagad", "aportad", "recibid", "deposita", "ingresad"),
            "deployed": ("despleg", "desplieg", "llegad", "sobre el terreno"),
        },
        common=frozenset((
            "de", "del", "desde", "el", "ellas", "ellos", "en", "entre", "es", "está", "fue", "han", "hasta",
            "la", "las", "lo", "los", "más", "muy", "por", "que", "según", "su", "sus", "una", "y",
        )),
    ),
}  # fmt: skip
