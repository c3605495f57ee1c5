"""The row of Spanish: UN usage, and the rules of Fundéu and the Ortografía de la lengua española.

A billón is a million millions. A thousand millions are «mil millones», and more of them are counted in millions, as in
«2500 millones»: «mil» stands by no digits, so it is not «2,5 mil millones».
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from explainer.locales import number_words
from explainer.locales.language import NBSP, Clash, Language, Notes

VERBS = {
    "dupli": 2, "tripli": 3, "cuadrupli": 4, "quintupli": 5, "sextupli": 6, "septupli": 7, "octupli": 8, "decupli": 10,
    "centupli": 100,
}  # fmt: skip
ENDINGS = (
    "ca", "can", "co", "có", "caron", "cado", "cada", "cados", "cadas", "cando", "cándose", "cándolo", "cándola",
    "car", "carse", "carlo", "carla", "caría", "carían", "cará", "carán", "caba", "caban", "cara", "caran", "case",
    "casen", "cación", "caciones", "que", "quen",
)  # fmt: skip
"""Endings that no English word has: "duplicate" is a copy."""
NOUNS = {"doble": 2, "triple": 3, "cuádruple": 4, "quíntuple": 5, "séxtuple": 6, "décuplo": 10, "céntuplo": 100}
BENT = [
    f"{verb} {counted}"
    for verb in ("dobla", "doblan", "dobló", "doblaron", "doblado", "doblar", "doblará", "doblando")
    for counted in ("la cifra", "las cifras", "el número", "la cantidad", "el total", "la tasa")
]
"""The verb alone also means to fold, or to turn a corner."""
MULTIPLES = {
    **{f"{stem}{ending}": Fraction(times) for stem, times in VERBS.items() for ending in ENDINGS},
    **{f"{noun}{plural}": Fraction(times) for noun, times in NOUNS.items() for plural in ("", "s")},
    **dict.fromkeys(BENT, Fraction(2)),
    **{f"se {verb}": Fraction(2) for verb in ("dobla", "doblan", "dobló", "doblaron", "doblará", "doblarán")},
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
        "abs": "el tamaño, sin signo", "counted": "con su sustantivo",
        "label": "el nombre", "place": "el lugar", "period": "el período", "date": "la fecha", "source": "la fuente",
        "publisher": "quién lo publica", "published": "la fecha de publicación", "count": "cuántos son",
    },
    label="Nombre de {reference} en la página de datos.",
    name="Lo que el sitio escribe donde dice {reference}.",
    unit="El sustantivo que va tras una cifra (en inglés, «one {one}, two {many}»).",
    place="Lugar al que se refiere una cifra, en la página de datos.",
    fixed="Palabras fijas junto a las imágenes, iguales en todas.",
    fixed_words={
        "picture.link": "Enlace del pie de imagen a la misma imagen en el idioma del pie (no «en inglés»).",
        "picture.values": "Antes del título de una imagen: nombra la tabla con sus valores.",
        "picture.cite": "Enlace a cómo se cita una imagen y cómo se muestra en otro sitio.",
        "picture.newest": "Antes de la fecha más reciente de los valores de una imagen.",
        "picture.source": "Antes del único medio que publicó los valores de una imagen.",
        "picture.sources": "Antes de quienes publicaron los valores de una imagen.",
        "picture.reviewed": "Antes del día en que el sitio se comparó por última vez con sus fuentes.",
    },
    texts={
        "title": "El título de la página.", "description": "La página en una frase; de una pregunta, su respuesta.",
        "heading": "Un título.", "paragraph": "Un párrafo, o un término que se explica.",
        "item": "Un punto de una lista.",
        "definition": "Lo que se dice del término anterior.", "cell": "Una celda de una tabla.",
        "note": "Una nota al pie.",
        "event": "Un hecho, con su fecha al lado.",
        "source": "Una nota sobre una fuente.",
        "topic": "Un título de la página de datos.",
        "counter": "Quién hizo el recuento, tras «Recuento de».",
        "publisher": "Quién publicó una fuente; lo que no tiene nombre en español se deja como está.",
        "reference": "En qué lugar de una fuente, o qué es, tras su título.",
        "correction": "Una entrada del registro de correcciones.",
    },
    below="Bajo el título «{heading}».",
    approved="Huella de la traducción del inglés anterior",
)  # fmt: skip

INTERFACE = {
    "state.translated": "Traducido", "state.fuzzy": "Por revisar",
    "state.stale": "Desactualizado (el inglés ha cambiado)", "state.missing": "Falta traducir",
    "state.faulty": "Con errores",
    "text.caption": "Pie de imagen", "text.alt": "Texto alternativo", "text.words": "Palabras de la imagen",
    "progress.of": "de", "progress.translated": "traducidos", "progress.fuzzy": "por revisar",
    "progress.missing": "sin traducir", "progress.new": "nuevo", "progress.faulty": "con errores",
    "translate.left": "Textos terminados: {done} de {total}. Palabras del inglés que faltan: {words}.",
    "translate.columns": "terminados/todos, palabras que faltan, página o archivo",
    "translate.begin": "Empiece aquí", "translate.finished": "No queda nada por traducir. El panel",
    "translate.fork": "Una sola vez, pulse «Fork» en {address}; YOUR-NAME es el nombre de su cuenta allí.",
    "translate.propose": "Para proponer su trabajo, escriba esto, o hágalo en el navegador, como dice TRANSLATING.md",
    "desk.title": "Panel de traducción", "desk.description": "Cada texto en español e inglés",
    "desk.length": "{length} de {limit} caracteres", "desk.remarks": "Avisos de las comprobaciones",
    "desk.state": "Estado", "desk.kind": "Tipo", "desk.page": "Página", "desk.all": "Todos",
    "desk.unfinished": "Sin terminar", "desk.words": "Buscar palabras", "desk.show": "Mostrar",
    "desk.found": "Textos: {count}", "desk.none": "Ningún texto coincide.", "desk.next": "Siguiente sin terminar",
    "desk.back": "Anteriores 20", "desk.onward": "Siguientes 20", "desk.on-page": "En la página",
    "desk.list": "En una lista", "desk.changes": "Lo que ha cambiado en el inglés",
    "desk.printed": "Como se lee en el sitio", "desk.numbers": "Cifras y nombres (pulse para insertar)",
    "desk.save": "Guardar", "desk.confirm": "Confirmar sin cambios",
    "desk.saving": "Guardando…", "desk.saved": "Guardado", "desk.undo": "Deshacer lo guardado",
    "desk.undone": "Deshecho: vuelve a estar como antes.",
    "desk.reset": "Descartar mis cambios",
    "desk.unsaved": "Sin guardar", "desk.kept": "Aquí está de nuevo lo que no había guardado.",
    "desk.changed": "El archivo ha cambiado entretanto. En el archivo:", "desk.mine": "Guardar lo mío",
    "desk.theirs": "Quedarme con lo del archivo",
    "desk.reload": "El sitio ha arrancado de nuevo. Vuelva a cargar esta página: lo que escribió se conserva.",
    "desk.offline": "El sitio no responde: ¿sigue en marcha en la terminal?",
    "desk.memory": "Cómo se tradujo antes", "desk.take": "Usar esta traducción", "desk.notes": "Notas",
    "desk.values": "Con otros valores", "desk.form": "Forma {number}", "desk.choose": "Elija un texto en la página.",
    "desk.help": "Ctrl+Intro guarda. Pulse una cifra: Alt y las flechas la mueven, o se corta y se pega.",
    "text.data": "Nombres de los datos", "text.pages": "Textos de las páginas", "text.interface": "Menú y botones",
}  # fmt: skip

CITATION = {
    "as-of": "a fecha de", "reviewed": "revisado el", "counted-by": "Recuento de",
    "counted-here": "Contado en este sitio", "source": "Fuente", "sources": "Fuentes",
    "computed": "Calculado aquí a partir de", "undated": "sin fecha", "quote": "En palabras de la fuente",
    "related": "Véase también", "used-on": "Usado en", "file": "Todos los valores en un archivo",
    "link": "Enlace permanente",
}  # fmt: skip

BROUGHT = r"(?:más|menos) de|casi|al menos|como máximo|alrededor de|(?:el|la|los|las|un|una|varios|varias)\b"
"""Hedges and articles that the value has itself."""
SHARE = r"[\d.,]+\s%"
PART_OF = "(?:finales|fines|mediados|principios|comienzos) de"
BEFORE_DATE = "hasta|desde|para|por|tras|entre|hacia|ante"
RANGE = r"del? (?:[−\d]|más|menos|casi|al|como|alrededor)"
"""The beginning of a range: de 200 a 400."""
CLASHES = (
    Clash(f"(?:(?:{BEFORE_DATE}|en|a|de) )?(?:el|la)|{BEFORE_DATE}|en|a|de|del|al", r"hacia\b"),
    Clash("el|la|los|las|unos|unas|un|una|de|del|desde|entre", RANGE),
    Clash("a|en|hasta|por|con|para|sobre", RANGE, r"\g<words> una cifra"),
    Clash("el|la|los|las|una?", BROUGHT),
    Clash("del", BROUGHT, "de"),
    Clash("al", BROUGHT, "a"),
    Clash("el|la|los|las", kinds="country"),
    Clash("del", "", "de", "country"),
    Clash("al", "", "a", "country"),
    Clash("la|los|las|una", SHARE, "el"),
    Clash("en|hasta|por|para|con|entre|sobre", SHARE, r"\g<words> el"),
    Clash("de", SHARE, "del"),
    Clash("a", SHARE, "al"),
    Clash(f"(?:(?P<to>hasta|desde|para|por|hacia) )?(?:(?:a|en) )?{PART_OF}", "", r"\g<to> el", "day"),
    Clash("en(?: el)?", "", "el", "day"),
    Clash(BEFORE_DATE, "", r"\g<words> el", "day"),
    Clash(r"(?<!,\s)de", "", "del", "day"),
    Clash("en(?: el)?|el", "", "del", "days"),
    Clash("de", "", "del", "days"),
    Clash("en(?: el)?", "", "de", "months"),
    Clash(f"(?P<to>{BEFORE_DATE}|en|durante|antes de|después de) el", "", r"\g<to>", "month months"),
    Clash("el|la", "", "en", "month"),
    Clash("el|la", "", "de", "months"),
    Clash("del", "", "de", "month months"),
    Clash("al", "", "a", "month months"),
    Clash("en el", "", "en", "year"),
    Clash("de el", "", "del"),
    Clash("a el", "", "al"),
)
DETERMINERS = (
    "el/la/los/las", "del/de la/de los/de las", "al/a la/a los/a las", "un/una//", "este/esta/estos/estas",
    "ese/esa/esos/esas", "aquel/aquella/aquellos/aquellas", "primer/primera/primeros/primeras", "otro/otra/otros/otras",
    "dicho/dicha/dichos/dichas", "cuyo/cuya/cuyos/cuyas", "nuestro/nuestra/nuestros/nuestras",
    "mucho/mucha/muchos/muchas", "todo el/toda la/todos los/todas las",
)  # fmt: skip
MASCULINE = (
    r"(?!mano|foto|moto|(?:men|n|l|d)os?\b|lejo|hemos|somos)\w+o"
    r"|\w+aje|\w*ill[oó]n|país|mes|dólar|hombre|trimestre|informe|ataque|hospital|lugar"
)
FEMININE = (
    r"(?!agua|arma|aula|área|acta|ala\b|alma|ave\b|día|mapa|planeta|policía|(?:mien)?tras\b|apenas\b)(?:\w+(?:[^mí]|rí|ñí)|\w*(?:víctim|form|norm))a"
    r"|\w+[cs]i[oó]n|\w+[dt]ad|mujer|cárcel|vez|parte|base|sede|calle|muerte"
)
"""Without nouns of either gender, and those with another article."""

COUNTED_NOUNS = (
    r"personas|habitantes|ciudadan[oa]s|haitian[oa]s|niñ[oa]s|menores|jóvenes|mujeres|hombres|familias|hogares|víctimas"
    r"|desplazad[oa]s|refugiad[oa]s|migrantes|alumn[oa]s|estudiantes|docentes|efectivos|agentes|policías|militares|soldados"
    r"|viviendas|escuelas|toneladas|litros|raciones|comidas|dosis|veces|votos|casos|días|años|dólares|euros|gourdes"
)

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
    exactly="exactamente",
    citation=CITATION,
    vague={
        "several": "varios", "dozens": "decenas", "tens_of_thousands": "decenas de miles",
        "nearly_half": "casi la mitad", "virtually_all": "casi todos",
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
    sum=f"{{0}}{NBSP}¤¤¤",
    large_sum="{0} de ¤¤¤",
    currencies={"USD": ("dólar", "dólares"), "HTG": ("gourde", "gourdes")},
    large_numbers=(
        (12, f"{{0}}{NBSP}billón", f"{{0}}{NBSP}billones"),
        (9, f"mil{NBSP}millones", ""),
        (6, f"{{0}}{NBSP}millón", f"{{0}}{NBSP}millones"),
    ),
    rate="{0} por cada {1}",
    span_of_numbers="de {0} a {1}",
    article_of_shares="el",
    quarters=tuple(f"el {ordinal} trimestre de {{0}}" for ordinal in ("primer", "segundo", "tercer", "cuarto")),
    about_day="hacia el {0}",
    about_date="hacia {0}",
    ungrouped_below=Decimal(10000),
    conjunction=(" y ", " e "),
    countries={
        "BD": "Bangladesh", "BH": "Bahrein", "BJ": "Benin", "BN": "Brunei Darussalam", "BQ": "Caribe Neerlandés",
        "BT": "Bhután", "BW": "Botswana", "BY": "Belarús", "DJ": "Djibouti", "FJ": "Fiji", "GW": "Guinea-Bissau",
        "HK": "Hong Kong", "IQ": "Iraq",
        "KE": "Kenya", "KN": "Saint Kitts y Nevis", "KP": "República Popular Democrática de Corea",
        "KR": "República de Corea", "KZ": "Kazajstán", "LS": "Lesotho", "MD": "Moldova", "ML": "Malí", "MM": "Myanmar",
        "MO": "Macao", "MW": "Malawi", "NZ": "Nueva Zelandia", "PG": "Papua Nueva Guinea",
        "PS": "Estado de Palestina", "PW": "Palau",
        "QA": "Qatar", "RO": "Rumania", "RW": "Rwanda", "SA": "Arabia Saudita", "SR": "Suriname", "SZ": "Eswatini",
        "TR": "Türkiye", "TT": "Trinidad y Tabago", "TZ": "Tanzanía",
        "UM": "Islas Menores Alejadas de los Estados Unidos", "VA": "Santa Sede",
        "VI": "Islas Vírgenes de los Estados Unidos", "VN": "Viet Nam",
        "ZW": "Zimbabwe",
    },
    articles={
        "el": "BQ CG EH GB IO LB PS",
        "la": "AQ BV CD CF CX DO GF IM IN KP KR NF PF VA",
        "los": "AE NL TF US",
        "las": "AX BM BS CC CK FK FO GS HM KM KY MH MP MV PN SB TC UM VG VI",
    },
    contractions={("de", "el"): "del", ("a", "el"): "al"},
    one=("un", "una", "uno"),
    quantities=(
        *number_words.SPANISH_SCALES, *number_words.SPANISH_GROUPS, *number_words.SPANISH_HUNDREDS,
        "billón", "cientos", "cientas", "miles", "veintiún", "veintiuna",
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
    groups={"par de": 2, "un par": 2, "pareja de": 2, "dúo de": 2, "trío de": 3, "cuarteto de": 4},
    ratios=("de cada",),
    omits_one_in_ratios=True,
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
        "deployed": ("despleg", "desplieg", "llegad", "sobre el terreno", "habían enviado"),
    },
    common=frozenset((
        "de", "del", "desde", "el", "ellas", "ellos", "en", "entre", "es", "está", "fue", "han", "hasta",
        "la", "las", "lo", "los", "más", "muy", "por", "que", "según", "su", "sus", "una", "y",
    )),
    quotation=("«»", "“”"),
    opening=("¿?", "¡!"),
    spaced_before="",
    notes=NOTES,
    interface=INTERFACE,
    vague_feminine={"several": "varias", "virtually_all": "casi todas"},
    clashes=CLASHES,
    determiners=DETERMINERS,
    genders=(MASCULINE, FEMININE),
    counted_nouns=COUNTED_NOUNS,
    before_span="de",
    before_span_of_days="del",
)  # fmt: skip
