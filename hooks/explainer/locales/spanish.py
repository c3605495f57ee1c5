"""Spanish, as UN usage has it; the rules: Fundéu and the Ortografía de la lengua española.

A billón is a million millions. A thousand millions are «mil millones», and more of them are counted in millions, as in
«2500 millones»: «mil» stands by no digits, so it is not «2,5 mil millones».
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from explainer.locales.language import NBSP, Language
from explainer.locales.notes import Notes

VERBS = {
    "dupli": 2, "tripli": 3, "cuadrupli": 4, "quintupli": 5, "sextupli": 6, "septupli": 7, "octupli": 8, "decupli": 10,
    "centupli": 100,
}  # fmt: skip
ENDINGS = (
    "ca", "can", "co", "có", "caron", "cado", "cada", "cados", "cadas", "cando", "cándose", "cándolo", "cándola",
    "car", "carse", "carlo", "carla", "caría", "carían", "cará", "carán", "caba", "caban", "cara", "caran", "case",
    "casen", "cación", "caciones", "que", "quen",
)  # fmt: skip
"""None is one of an English word: "duplicate" is a copy."""
NOUNS = {"doble": 2, "triple": 3, "cuádruple": 4, "quíntuple": 5, "séxtuple": 6, "décuplo": 10, "céntuplo": 100}
BENT = [
    f"{verb} {counted}"
    for verb in ("dobla", "doblan", "dobló", "doblaron", "doblado", "doblar", "doblará", "doblando")
    for counted in ("la cifra", "las cifras", "el número", "la cantidad", "el total", "la tasa")
]
"""By itself the verb also means to fold, or to turn a corner."""
MULTIPLES = {
    **{f"{stem}{ending}": Fraction(times) for stem, times in VERBS.items() for ending in ENDINGS},
    **{f"{noun}{plural}": Fraction(times) for noun, times in NOUNS.items() for plural in ("", "s")},
    **dict.fromkeys(BENT, Fraction(2)),
}
PARTS = "tercera|cuarta|quinta|sexta|séptima|septima|octava|novena|décima|decima|centésima"
IDIOMS = (
    r"por (?:duplicado|triplicado)|(?:copia|entrada|registro)s? duplicad[oa]s?",
    r"dobles? (?:cara|check|ciudadanía|clic|filo|fondo|juego|moral|nacionalidad(?:es)?|rasero|sentidos?|techo|vía)",
    r"doble vida|dobles? de (?:acción|riesgo)|triples? (?:frontera|saltos?)",
    r"par de (?:anteojos|botas|gafas|guantes|lentes|pantalones|tijeras|zapatos)",
)

NOTES = Notes(
    image="{kind} {file}, en {pages}.",
    page="{path}, «{title}»",
    no_page="ninguna página",
    credit="Crédito: {credit}. {licence}.",
    limit="Máximo: {limit} caracteres, contados con las cifras ya puestas.",
    within="Palabras dentro de la imagen: el espacio es poco.",
    kinds={"photograph": "Fotografía", "illustration": "Ilustración", "chart": "Gráfico", "map": "Mapa"},
    parts={
        "bare": "la cifra sola", "words": "en letras", "start": "con mayúscula inicial", "exact": "la cifra exacta",
        "abs": "el tamaño, sin signo",
        "label": "el nombre", "place": "el lugar", "period": "el período", "date": "la fecha", "source": "la fuente",
        "publisher": "quién lo publica", "published": "la fecha de publicación", "count": "cuántos son",
    },
    label="Nombre de {reference} en la página de datos.",
    name="Lo que el sitio escribe donde dice {reference}.",
    place="Lugar al que se refiere una cifra, en la página de datos.",
    fixed="Palabras fijas junto a las imágenes, iguales en todas.",
    fixed_words={
        "picture.link": "Enlace del pie de imagen a la misma imagen en el idioma del pie (no «en inglés»).",
        "picture.values": "Título de la tabla de valores que hay detrás de una imagen.",
        "picture.when": "Cabecera de la tabla de valores: la fecha.",
        "picture.value": "Cabecera de la tabla de valores: la cifra.",
    },
    photograph="el crédito de la fotografía",
    approved="Traducción del inglés anterior",
)  # fmt: skip

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
        r"mitad|mitades",
        r"medi[oa]\s+(?:millón|millar|docena|centena|centenar|siglo|país|población)",
        r"(?:millón|millones|mil|siglos?|años?|mes|meses|días?|horas?|semanas?)\s+y\s+medi[oa]",
        r"(?:un|dos)\s+tercios?",
        r"(?:(?:un|tres)\s+cuartos?|(?:un|dos|tres|cuatro)\s+(?:quinto|décimo|decimo)s?)(?=\s+del?\b)",
        rf"(?:(?:una|la|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)\s+)?(?:{PARTS})s?\s+partes?",
        r"(?:práctica|casi\s+la)\s+totalidad",
    ),
    multiples=MULTIPLES,
    groups={"par de": 2, "un par": 2, "dúo de": 2, "trío de": 3, "cuarteto de": 4},
    ratios=("de cada",),
    idioms=IDIOMS,
    joints=("y", "de", "el", "la"),
    of="de",
    hedge_words=("unos", "unas", "cerca de", "aproximadamente", "cerca del"),
    is_read_everywhere=True,
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
    quotation=("«»", "“”"),
    opening=("¿?", "¡!"),
    spaced_before="",
    notes=NOTES,
)  # fmt: skip
