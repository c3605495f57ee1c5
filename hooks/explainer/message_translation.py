"""Translates messages about a catalogue into its language: the line shows both languages.

The tables hold each English message with its Spanish; a star stands for the variable part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from re import Pattern

MESSAGES = {
    "no Spanish for place '*'": "falta el español del lugar «*»",
    "no Spanish for '*'": "falta el español de «*»",
    "the Spanish of '*' translates an older English": "el español de «*» corresponde a una versión anterior del inglés",
    "the Spanish of '*' is marked fuzzy": "el español de «*» está marcado como dudoso (fuzzy)",
    "a second entry for '*'": "hay otra entrada para «*»",
    "no text is called '*'": "ningún texto se llama «*»",
    "the header does not say UTF-8": "la cabecera no dice UTF-8",
    "not a gettext line": "esta línea no es de gettext",
    "a straight quotation mark within the text": "unas comillas rectas dentro del texto",
    "not a gettext catalogue: this line has no place here": "no es un catálogo de gettext: esta línea no va aquí",
    "this text has no msgstr": "este texto no tiene msgstr",
    "the header says Language: *": "la cabecera dice Language: *",
    "* of * entries are missing": "faltan * de * entradas",
    "a line ends as on old Macs": "una línea termina como en los Mac antiguos",
    "'*' is written as a letter and an accent apart": "«*» está escrito con la letra y el acento por separado",
    "cannot read the file: No such file or directory": "no se encuentra el archivo",
    "cannot read the file: *": "no se puede leer el archivo: *",
    "the file is larger than two megabytes": "el archivo pesa más de dos megabytes",
    "an invisible character: *": "un carácter invisible: *",
    "a text of more than * characters": "un texto de más de * caracteres",
    "a cell that is too long": "una celda demasiado larga",
    "this is not UTF-8": "el archivo no está en UTF-8",
    "a merge conflict that was not resolved, in lines * to *": (
        "un conflicto de fusión sin resolver, de la línea * a la línea *"
    ),
    "a line that a merge conflict left behind": "una línea que quedó de un conflicto de fusión",
    "the translation lacks the mark *": "falta la marca *",
    "the English has no mark *": "el inglés no tiene la marca *",
    "a mark without its pair: *": "signo sin pareja: *",
    "the translation lacks *": "falta *",
    "the English has no *": "el inglés no tiene *",
    "'*' is not how a reference is written": "«*» no es la forma de una referencia",
    "the translation is in English": "la traducción está en inglés",
    "the English ends with '*' and the translation does not": "el inglés termina en «*» y la traducción no",
    "the translation ends with '*' and the English does not": "la traducción termina en «*» y el inglés no",
    "a space too many": "sobra un espacio",
    "a space is missing by *": "falta un espacio junto a *",
    "a space is missing behind '*'": "falta un espacio después de «*»",
    "the caption has * characters of the * allowed": "el pie tiene * caracteres de los * permitidos",
    "the alt text has * characters of the * allowed": "el texto alternativo tiene * caracteres de los * permitidos",
    "straight quotation marks: '*'": "comillas rectas: *",
    "a mark too many: '*'": "sobra un signo: «*»",
    "the English begins with a capital": "el inglés empieza con mayúscula",
    "unknown flag '*'": "la marca «*» no se conoce",
    "a flag in a remark, where no program reads it": "una marca en un comentario, donde ningún programa la lee",
    "the words are too long for their place in the picture": "el texto no cabe en su sitio de la imagen",
    "the alt text is the caption": "el texto alternativo es igual que el pie",
    "the glossary has * for '*'": "el glosario da * para «*»",
    "'*' is typed by hand": "«*» está escrito a mano",
    "'*' is let through without a reason": "se admite «*» sin indicar el motivo",
    "'*' is let through, but stands nowhere in this file": "se admite «*», que no está en este archivo",
    "the sentence tells * and must say '*'": "la frase da * y tiene que decir «*»",
    "'*' may not stand by *": "«*» no puede acompañar a *",
    "the sentence does not say that * is planned": "la frase no dice que * es lo previsto",
    "the sentence does not say that * is pledged": "la frase no dice que * es una promesa",
    "the sentence does not say that * is paid": "la frase no dice que * ya se ha pagado",
    "the sentence does not say that * is deployed": "la frase no dice que * ya se ha desplegado",
    "* stands in a series with other dates": "* forma parte de una serie con otras fechas",
    "the label tells * and must say '*'": "el rótulo da * y tiene que decir «*»",
    "the label does not say that * is planned": "el rótulo no dice que * es lo previsto",
    "the label does not say that * is pledged": "el rótulo no dice que * es una promesa",
    "the label does not say that * is paid": "el rótulo no dice que * ya se ha pagado",
    "the label does not say that * is deployed": "el rótulo no dice que * ya se ha desplegado",
    "'*' does not go before '*'": "«*» no va delante de «*»",
    "'*' is typed by hand before *": "«*» está escrito a mano delante de *",
    "a comment that lets nothing through": "un comentario que no deja pasar nada",
    "a brace is left open": "una llave queda abierta",
    "a brace closes nothing": "sobra una llave de cierre",
    "'*' is not a reference": "«*» no es una referencia",
    "unknown statistic '*'": "no hay ninguna estadística que se llame «*»",
    "'*' is neither a form nor a field of '*'": "«*» no es ni una forma ni un campo de «*»",
    "'*' is no number, so it has no '*'": "«*» no es una cifra, así que no tiene «*»",
    "'*' is no list, so it has no 'count'": "«*» no es una lista, así que no tiene «count»",
    "'*' has no place of its own": "«*» no tiene un lugar propio",
    "'*' has no source": "«*» no tiene fuente",
    "'*' has no date": "«*» no tiene fecha",
    "'*' has no period": "«*» no tiene período",
    "'*' has no '*'": "«*» no tiene «*»",
    "'*' rests on several sources": "«*» se basa en varias fuentes",
    "the source of '*' has no date of publication": "la fuente de «*» no tiene fecha de publicación",
    "* is not written in words": "* no se escribe con letras",
    "'*' a number below * does not make it true": "«*» no se puede decir de *, que es la cifra redondeada",
    "'*' a number above * does not make it true": "«*» no se puede decir de *, que es la cifra redondeada",
    "unknown column '*'": "la columna «*» no se conoce",
    "there is no column '*'": "falta la columna «*»",
    "the row has no '*'": "la fila no tiene «*»",
    "the row has * cells, not *": "la fila tiene * celdas, no *",
    "a second row for '*'": "hay otra fila para «*»",
}
"""By English message; of two that match, the first is used."""
HINTS = {
    "write it in the first line": "escríbala en la primera línea",
    "write it in *": "escríbalo en *",
    "run make captions, then write it in *": "ejecute make captions y escríbalo en *",
    "run make captions, then revise it": "ejecute make captions y revise la entrada",
    "revise it and take the mark away": "revíselo y quite la marca",
    "keep one of them": "deje solo una",
    "keep one of them, or tell them apart by 'context'": "deje solo una, o distíngalas por «context»",
    "did you mean '*'?": "¿quería decir «*»?",
    "remove it": "elimínelo",
    'write "charset=UTF-8" in Content-Type': 'escriba "charset=UTF-8" en Content-Type',
    'write msgid "…" or msgstr "…", \\" for a quotation mark': (
        'escriba msgid "…" o msgstr "…", y \\" para unas comillas'
    ),
    "write that of the language; straight ones only begin and end the line": (
        "escriba «…»: las rectas solo van al principio y al final de la línea"
    ),
    "mend it": "corríjala",
    'write msgstr "" below it': 'escriba msgstr "" debajo',
    "write Language: *": "escriba Language: *",
    "put back the file that git has, or add them with msgmerge": (
        "recupere el archivo que tiene git, o añádalas con msgmerge"
    ),
    "save the file with the line ends of Unix": "guárdelo con los finales de línea de Unix",
    "save the text in composed form (Unicode's NFC), or write that word anew": (
        "guarde el texto en forma compuesta (NFC de Unicode), o escriba de nuevo esa palabra"
    ),
    "put it back": "vuelva a ponerlo",
    "make it smaller": "redúzcalo",
    "save the file as UTF-8": "guárdelo en UTF-8",
    "keep one of the two versions, or join them, and take the marks out": (
        "deje una de las dos versiones, o júntelas, y quite las marcas"
    ),
    "put it where the number belongs": "póngala donde va la cifra",
    "put it where the English has it": "póngala donde está en el inglés",
    "take it out of the translation": "quítela de la traducción",
    "write both marks": "escriba los dos signos",
    "translate it": "tradúzcala",
    "end it likewise": "termínela igual",
    "take it out": "quítelo",
    "take the line out": "quite la línea",
    "take the flag out, or write fuzzy": "quite la marca, o escriba «fuzzy»",
    "write «…»": "escriba «…»",
    "begin likewise": "empiece igual",
    "close a quotation mark": "cierre unas comillas",
    "put it in": "póngalo",
    "make them shorter": "acórtelo",
    "make it shorter": "acórtelo",
    "say what there is to see": "diga qué se ve",
    "use it, or add this form to *": "use ese término, o añada esta forma a *",
    'give it a record in assets/statistics.yml, or let it through with the reason: # number "*": why': (
        'pida que se añada a assets/statistics.yml, o déjelo pasar y diga por qué: # number "*": por qué'
    ),
    "say why it is no statistic: *": "diga por qué no es una estadística: *",
    "take the comment out": "quite el comentario",
    "say it otherwise": "dígalo de otro modo",
    "say its own in the same sentence: *": "diga la suya en la misma frase: *",
    "write {name} or {name.form}; for a brace itself, write it twice": (
        "escriba {nombre} o {nombre.forma}; para una llave como tal, escríbala dos veces"
    ),
    "add it to the data file, or take the reference out": "añádala al archivo de datos, o quite la referencia",
    "name one field": "nombre un solo campo",
    "name another field": "nombre otro campo",
    "leave the form out": "quite la forma",
    "name them in words": "nómbrelas con palabras",
    "name the statistic whose source is meant": "nombre la estadística de cuya fuente se trata",
    "words are for 2 to 20 and for simple shares": "con letras van del 2 al 20 y las fracciones sencillas",
    "round it down": "redondéela a la baja",
    "round it up": "redondéela al alza",
    "write it, or take the row out": "escríbalo, o quite la fila",
    "put no comma within a term": "no ponga comas dentro de un término",
    "take it out: such words follow from the data": "quítelo: esas palabras salen de los datos",
    'write number "the words": and the reason': 'escriba number "las palabras": y el motivo',
    'use * if it counts the same; else let it through with the reason: # number "*": why': (
        'use * si cuenta lo mismo; si no, déjelo pasar y diga por qué: # number "*": por qué'
    ),
    "use one of *": "use una de estas formas: *",
    "use *": "use *",
    "write *": "escriba *",
}
"""By English hint."""
FILE = re.compile(r"assets/locale/([A-Za-z]+)[\w-]*/")
"""The path of a file that translators edit, with its language (without country)."""
TABLES = {"es": (MESSAGES, HINTS)}
"""By language: the messages, and the hints."""
QUOTED_PART = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
EITHER = re.compile(r"(?<=[»}]) or (?=[«{])")
"""The word between two alternatives."""


def translate_message(path: str, message: str, hint: str = "") -> str:
    """Return a message with its hint; for a catalogue, in its language first, then in English.

    >>> translate_message("docs/index.md", "a brace is left open", "close it")
    'a brace is left open; close it'
    >>> print(translate_message("assets/locale/es/x.po", "the translation lacks {a}",
    ...     "put it where the number belongs"))
    falta {a}; póngala donde va la cifra · the translation lacks {a}; put it where the number belongs
    >>> print(translate_message("assets/locale/es/x.po", "'8' is typed by hand", "use {a} or {b}"))
    «8» está escrito a mano; use {a} o {b} · '8' is typed by hand; use {a} or {b}
    """
    english = f"{message}; {hint}" if hint else message
    file = FILE.match(path)
    messages, hints = TABLES.get(file[1], ({}, {})) if file else ({}, {})
    first, second = _find_translation(message, messages), _find_translation(hint, hints) if hint else ""
    if first is None or second is None:
        return english
    return f"{first}; {second} · {english}" if second else f"{first} · {english}"


def _find_translation(text: str, table: Mapping[str, str]) -> str | None:
    """Return a message in the language of the table, with its variable parts; None if the table lacks it."""
    for template, translation in table.items():
        if match := _compile_template(template).fullmatch(text):
            cases = [*map(_translate_case, match.groups()), ""]
            return "".join(part + case for part, case in zip(translation.split("*"), cases, strict=True))
    return None


def _translate_case(text: str) -> str:
    """Return the variable part of a message with Spanish quotation marks and «o» for "or"."""
    return EITHER.sub(" o ", QUOTED_PART.sub(r"«\1»", text))


@cache
def _compile_template(template: str) -> Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, template.split("*"))), re.DOTALL)
