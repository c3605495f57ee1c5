"""Spanish, as UN usage has it; the rules: Fundéu and the Ortografía de la lengua española."""

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
    million_dollars=f"{{0}}{NBSP}millón de dólares",
    millions_of_dollars=f"{{0}}{NBSP}millones de dólares",
    ungrouped_below=Decimal(10000),
    conjunction=(" y ", " e "),
    countries={
        "BD": "Bangladesh", "BH": "Bahrein", "BJ": "Benin", "BN": "Brunei Darussalam", "BT": "Bhután",
        "BW": "Botswana", "BY": "Belarús", "DJ": "Djibouti", "FJ": "Fiji", "GW": "Guinea-Bissau", "IQ": "Iraq",
        "KE": "Kenya", "KN": "Saint Kitts y Nevis", "KP": "República Popular Democrática de Corea",
        "KR": "República de Corea", "KZ": "Kazajstán", "LS": "Lesotho", "MD": "Moldova", "ML": "Malí", "MM": "Myanmar",
        "MW": "Malawi", "NZ": "Nueva Zelandia", "PG": "Papua Nueva Guinea", "PS": "Estado de Palestina", "PW": "Palau",
        "QA": "Qatar", "RO": "Rumania", "RW": "Rwanda", "SA": "Arabia Saudita", "SR": "Suriname", "SZ": "Eswatini",
        "TR": "Türkiye", "TT": "Trinidad y Tabago", "TZ": "Tanzanía", "VA": "Santa Sede", "VN": "Viet Nam",
        "ZW": "Zimbabwe",
    },
    articles={
        "el": "BQ CG EH GB IO LB PS",
        "la": "AQ BV CD CF CX DO GF HK IM IN KP KR MO NF PF VA",
        "los": "AE NL TF US",
        "las": "AX BM BS CC CK FK FO GS HM KM KY MH MP MV PN SB TC UM VG VI",
    },
    contractions={("de", "el"): "del", ("a", "el"): "al"},
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
