"""What a translator is told with a text, in Spanish: where it stands, its references, its glossary terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from explainer.problems import Fault
from explainer.references.syntax import Reference, names_in
from explainer.wording.glossary import Glossary
from explainer.wording.texts import MAX_CAPTION

KINDS = {"photograph": "Fotografía", "illustration": "Ilustración", "chart": "Gráfico", "map": "Mapa"}
PARTS = {
    "bare": "la cifra sola", "words": "en letras", "start": "con mayúscula inicial", "exact": "la cifra exacta",
    "abs": "el tamaño, sin signo",
    "label": "el nombre", "place": "el lugar", "period": "el período", "date": "la fecha", "source": "la fuente",
    "publisher": "quién lo publica", "published": "la fecha de publicación", "count": "cuántos son",
}  # fmt: skip
"""What each form and field of a reference prints."""
WORDS = {"label": "Nombre de {0} en la página de datos.", "name": "Lo que el sitio escribe donde dice {0}."}
LIMIT = (f"Máximo: {MAX_CAPTION} caracteres, contados con las cifras ya puestas.",)
"""Of a caption."""
FIXED = "Palabras fijas junto a las imágenes, iguales en todas."
OF_FIXED = {
    "picture.link": "Enlace del pie de imagen a la misma imagen en el idioma del pie (no «en inglés»).",
    "picture.values": "Título de la tabla de valores que hay detrás de una imagen.",
    "picture.when": "Cabecera de la tabla de valores: la fecha.",
    "picture.value": "Cabecera de la tabla de valores: la cifra.",
}
"""What some of them are for."""
WITHIN = "Palabras dentro de la imagen: el espacio es poco."
PLACE_OF = "Lugar al que se refiere una cifra, en la página de datos."


@dataclass(frozen=True)
class Comments:
    """Says it, line by line. No line holds a value: a new number changes no catalogue."""

    labels: Mapping[str, str]
    """What each statistic is, by id: in Spanish, where that is known."""
    glossary: Glossary
    """The agreed Spanish, by English term."""
    pages: Mapping[str, list[str]]
    """By an image's file: the pages that show it."""

    def of_image(self, record: Mapping[str, Any]) -> Iterator[str]:
        """What kind of picture it is, which pages show it, whose it is."""
        file, kind = str(record.get("file")), str(record.get("kind"))
        shown = "; ".join(self.pages.get(file, ["ninguna página"]))
        yield f"{KINDS.get(kind, kind)} {file}, en {shown}."
        yield f"Crédito: {record.get('credit')}. {record.get('licence')}."

    def of_word(self, name: str, key: str) -> Iterator[str]:
        """What a label or a name of the data file is for."""
        yield WORDS[key].format(f"{{{name}}}")

    def of_text(self, english: str) -> Iterator[str]:
        """Each reference in it, and each term of the glossary."""
        for found in dict.fromkeys(names_in(english)):
            yield self._reference(found)
        for term, agreed in self.glossary.found_in(english):
            yield f"{term} = {' / '.join(agreed)}"

    def _reference(self, text: str) -> str:
        """
        >>> Comments({"displaced": "Personas desplazadas"}, Glossary(""), {})._reference("{displaced.date}")
        '{displaced.date}: Personas desplazadas, la fecha'
        """
        try:
            reference = Reference.parse(text)
        except Fault:
            return text
        label = self.labels.get(reference.name, NAMES.get(reference.name, reference.name))
        return ", ".join([f"{text}: {label}", *(PARTS.get(part, part) for part in reference.parts)])


NAMES = {"photograph": "el crédito de la fotografía"}
"""References of the fixed words, which are no statistics."""
