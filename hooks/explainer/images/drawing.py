"""Draws an image in each language, with the texts of its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from explainer.charts import DRAWINGS
from explainer.charts.canvas import Canvas
from explainer.charts.chart_data import ChartData, MissingValue
from explainer.data.validation import Notes
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError, suggest_words
from explainer.images.image_types import ImageRecord
from explainer.images.pictures import Picture
from explainer.lint.translated_texts import TranslatedTexts
from explainer.locales.phrases import LANGUAGES
from explainer.locales.tags import name_language
from explainer.references.shown_texts import ShownText

WordsByLanguage = Mapping[tuple[str, str], ShownText]
"""The words of a picture, by name and language."""
MISFIT = UserError("the words are too long for their place in the picture", "make them shorter")


def name_file(name: str, language: str) -> str:
    """Return the name of a picture's file in a language; `name` is that of the first one.

    >>> name_file("violence.svg", "en"), name_file("violence.svg", "es")
    ('violence.svg', 'violence.es.svg')
    """
    path = PurePath(name)
    return name if language == next(iter(LANGUAGES)) else f"{path.stem}.{language}{path.suffix}"


def draw_picture(
    record: ImageRecord,
    words: WordsByLanguage,
    keys: KeyPath,
    root: Path,
    texts: TranslatedTexts,
    notes: Notes,
) -> Picture:
    """Return the picture drawn by the function that a record names, once in each language.

    Errors in its words are added to `notes`. Raises `UserError` without such a function, or where the function lacks
    what it needs.
    """
    name = record.draw or ""
    if name not in DRAWINGS:
        raise UserError(f"nothing draws '{name}'", suggest_words(name, DRAWINGS))
    canvases = {}
    for language in LANGUAGES:
        language_words = {key: shown for (key, its_language), shown in words.items() if its_language == language}
        data = ChartData(texts.checker.resolver, root, language, language_words, words)
        try:
            canvases[language] = DRAWINGS[name](data)
        except MissingValue as missing:
            if missing.is_reported:
                return Picture({}, 1, 1, tuple(data.used_ids))
            message = f"the drawing '{name}' needs the statistic '{missing.name}'"
            raise UserError(message, "put it back, or change the drawing") from missing
        _note_misfits(canvases[language], language, words, keys, texts, notes)
    for key in data.words.keys() - data.printed_texts.keys():
        message = f"the drawing '{name}' does not show the words '{key}'"
        notes.add_message((*keys, "words", key), message, "take them out", is_key=True)
    for canvas in canvases.values():  # of one height: where a reader chooses another language, nothing moves
        canvas.extend_height(max(other.height for other in canvases.values()))
    files = {name_file(record.file, language): canvas.to_bytes(language) for language, canvas in canvases.items()}
    return Picture(files, canvas.width, canvas.height, tuple(data.used_ids), is_drawn=True)


def _note_misfits(
    canvas: Canvas,
    language: str,
    words: WordsByLanguage,
    keys: KeyPath,
    texts: TranslatedTexts,
    notes: Notes,
) -> None:
    """Add an error for each text that does not fit; that of a translation stands in its catalogue.

    Where a number, date or name of the data does not fit, the drawing has to change.
    """
    catalogue = next((entry for entry in texts.catalogues if entry.language == language), None)
    for key in dict.fromkeys(misfit.key for misfit in canvas.misfits if misfit.key):
        if catalogue is None:
            notes.add_error((*keys, "words", key), MISFIT)
        elif place := catalogue.place(f"{keys[-1]}.words.{key}", words[key, "en"].text):
            notes.problems.append(replace(MISFIT.at(catalogue.path, *place), is_of_translation=True))
    for text in [misfit.text for misfit in canvas.misfits if not misfit.key]:
        where = f", in {name_language(language)}," if language != next(iter(LANGUAGES)) else ""
        notes.add_message(
            (*keys, "draw"), f"'{text}'{where} does not fit at its place in the picture", "change the drawing"
        )
