"""Spanish, as UN usage has it; the rules: Fundéu and the Ortografía de la lengua española.

A billón is a million millions. A thousand millions are «mil millones», and more of them are counted in millions, as in
«2500 millones»: «mil» stands by no digits, so it is not «2,5 mil millones».
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from explainer.locales.language import NBSP, Language

SPANISH = Language(
    tag="es",
    cldr="es",
    hedges={
        "at_least": "al menos", "more_than": "más de", "nearly": "casi",
        "at_most": "como máximo", "less_than": "menos de", "about": "alrededor de",
    },
    hedges_of_shares={
        "at_least": "al menos el", "more_than": "más del", "nearly": "casi el",
        "at_most": "como máximo el", "less_than": "menos del", "about": "alrededor del",
    },
    vague={
        "several": "un número no precisado", "dozens": "decenas", "tens_of_thousands": "decenas de miles",
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
    large_sums=(
        (12, f"{{0}}{NBSP}billón de dólares", f"{{0}}{NBSP}billones de dólares"),
        (9, f"mil{NBSP}millones de dólares", ""),
        (6, f"{{0}}{NBSP}millón de dólares", f"{{0}}{NBSP}millones de dólares"),
    ),
    ungrouped_below=Decimal(10000),
    conjunction=(" y ", " e "),
    countries={"BD": "Bangladesh", "CG": "Congo", "KE": "Kenya"},
    one=("un", "una", "uno"),
    quantities=(
        "decena", "decenas", "docena", "docenas", "veintena", "quincena", "treintena", "cincuentena", "cien", "ciento",
        "cientos", "cientas", "centenar", "centenares", "miles", "millar", "millares", "millones", "billón", "billones",
        "veintiún", "veintiuna", "doscientas", "trescientas", "cuatrocientas", "quinientas", "seiscientas",
        "setecientas", "ochocientas", "novecientas",
    ),
    fractions=(
        r"mitad(?:es)?",
        r"medi[oa]\s+(?:millón|docena|centenar|siglo|país|población)",
        r"(?:un|dos)\s+tercios?",
        r"(?:(?:un|tres)\s+cuartos?|(?:un|dos|tres|cuatro)\s+(?:quinto|décimo|decimo)s?)(?=\s+del?\b)",
        r"(?:(?:una|la|dos|tres|cuatro)\s+)?(?:tercera|cuarta|quinta|sexta|décima|decima)s?\s+partes?",
    ),
    joints=("y", "de", "el", "la"),
    of="de",
    hedge_words=("unos", "unas", "cerca de", "aproximadamente", "cerca del"),
    not_numbers=("ten",),
    before_month=(),
    common_months=(),
    statuses={
        "planned": ("prev", "plane", "proyect", "encabezará", "dirigirá", "liderará", "enviará", "va a ", "van a "),
        "pledged": ("prome", "comprom", "intención"),
        "paid": ("pagad", "aportad", "recibid", "deposita", "ingresad", "contribuid"),
        "deployed": ("despleg", "desplieg", "llegad", "sobre el terreno"),
    },
    common=frozenset((
        "de", "del", "desde", "el", "ellas", "ellos", "en", "entre", "es", "está", "fue", "han", "hasta",
        "la", "las", "lo", "los", "más", "muy", "por", "que", "según", "su", "sus", "una", "y",
    )),
)  # fmt: skip
