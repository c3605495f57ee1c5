"""A drawn picture: the same drawing once in each language, with the words of its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from explainer.data.validation import Notes
from explainer.data.yaml_document import KeyPath
from explainer.images.drawings import DRAWINGS
from explainer.images.drawings.figures import Figures, Missing
from explainer.images.drawings.svg import Drawing
from explainer.images.model import ImageRecord
from explainer.images.pictures import Picture
from explainer.locales.phrases import LANGUAGES
from explainer.locales.tags import name_of
from explainer.problems import Fault, suggest
from explainer.translation.states import Shown
from explainer.wording.texts import TextReader

WordsByLanguage = Mapping[tuple[str, str], Shown]
"""The words of a picture, by name and language."""
MISFIT = Fault("the words are too long for their place in the picture", "make them shorter")


def file_of(name: str, language: str) -> str:
    """Return the name of a picture's file in a language; `name` is that of the first one.

    >>> file_of("violence.svg", "en"), file_of("violence.svg", "es")
    ('violence.svg', 'violence.es.svg')
    """
    path = PurePath(name)
    return name if language == next(iter(LANGUAGES)) else f"{path.stem}.{language}{path.suffix}"


def draw_picture(
    record: ImageRecord,
    words: WordsByLanguage,
    keys: KeyPath,
    root: Path,
    texts: TextReader,
    notes: Notes,
) -> Picture:
    """Return what the function draws that a record at `keys` names, once in each language.

    What is wrong with its words is noted. Raise `Fault` where there is no such function, or where it does not have what
    it needs.
    """
    name = record.draw or ""
    if name not in DRAWINGS:
        raise Fault(f"nothing draws '{name}'", suggest(name, DRAWINGS))
    drawings = {}
    for language in LANGUAGES:
        said = {key: shown for (key, its_language), shown in words.items() if its_language == language}
        figures = Figures(texts.checker.resolver, root, language, said, words)
        try:
            drawings[language] = DRAWINGS[name](figures)
        except Missing as missing:
            if missing.is_told:
                return Picture({}, 1, 1, tuple(figures.used))
            message = f"the drawing '{name}' needs the statistic '{missing.name}'"
            raise Fault(message, "put it back, or change the drawing") from missing
        _note_misfits(drawings[language], language, words, keys, texts, notes)
    for key in figures.words.keys() - figures.said.keys():
        message = f"the drawing '{name}' does not show the words '{key}'"
        notes.note((*keys, "words", key), message, "take them out", is_key=True)
    for drawing in drawings.values():  # of one height: where a reader chooses another language, nothing moves
        drawing.extend(max(one.height for one in drawings.values()))
    files = {file_of(record.file, language): drawing.to_bytes(language) for language, drawing in drawings.items()}
    return Picture(files, drawing.width, drawing.height, tuple(figures.used), is_drawn=True)


def _note_misfits(
    drawing: Drawing,
    language: str,
    words: WordsByLanguage,
    keys: KeyPath,
    texts: TextReader,
    notes: Notes,
) -> None:
    """Note words that are too long for their place, in the catalogue if they are a translation; and what is no word.

    Numbers, dates and names of the data nobody can make shorter.
    """
    catalogue = next((one for one in texts.catalogues if one.language == language), None)
    for key in dict.fromkeys(one.key for one in drawing.misfits if one.key):
        if catalogue is None:
            notes.fault((*keys, "words", key), MISFIT)
        elif place := catalogue.place(f"{keys[-1]}.words.{key}", words[key, "en"].text):
            notes.problems.append(replace(MISFIT.at(catalogue.path, *place), is_of_translation=True))
    for text in [one.text for one in drawing.misfits if not one.key]:
        where = f", in {name_of(language)}," if language != next(iter(LANGUAGES)) else ""
        notes.note((*keys, "draw"), f"'{text}'{where} does not fit at its place in the picture", "change the drawing")
