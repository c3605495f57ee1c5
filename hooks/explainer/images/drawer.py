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
from explainer.images.pictures import Picture
from explainer.locales.phrases import LANGUAGES
from explainer.locales.tags import name_of
from explainer.problems import Fault, suggest
from explainer.references.resolver import Resolver
from explainer.translation.states import Shown
from explainer.wording.texts import TextReader

MISFIT = Fault("the words are too long for their place in the picture", "make them shorter")


def file_of(name: str, language: str) -> str:
    """The name of a picture's file in a language; `name` is that of the first one.

    >>> file_of("violence.svg", "en"), file_of("violence.svg", "es")
    ('violence.svg', 'violence.es.svg')
    """
    path = PurePath(name)
    return name if language == next(iter(LANGUAGES)) else f"{path.stem}.{language}{path.suffix}"


class Drawer:
    """Draws the pictures of one build; what is wrong is noted where their records stand."""

    def __init__(self, root: Path, texts: TextReader, notes: Notes) -> None:
        self.root = root
        self.texts = texts
        self.notes = notes

    @property
    def resolver(self) -> Resolver:
        """What fills in their words."""
        return self.texts.checker.resolver

    def draw(self, name: str, file: str, words: Mapping[tuple[str, str], Shown], keys: KeyPath) -> Picture:
        """What the function `name` draws; `words` by (name, language), of the record at `keys`.

        Raises `Fault` where there is no such function, or where it does not have what it needs.
        """
        if name not in DRAWINGS:
            raise Fault(f"nothing draws '{name}'", suggest(name, DRAWINGS))
        drawings = {}
        for language in LANGUAGES:
            said = {key: shown for (key, its_language), shown in words.items() if its_language == language}
            figures = Figures(self.resolver, self.root, language, said, words)
            try:
                drawings[language] = DRAWINGS[name](figures)
            except Missing as missing:
                if missing.is_told:
                    return Picture({}, 1, 1, tuple(figures.used))
                message = f"the drawing '{name}' needs the statistic '{missing.name}'"
                raise Fault(message, "put it back, or change the drawing") from missing
            self._note_misfits(drawings[language], words, language, keys)
            self._note_misfits_of_data(drawings[language], language, keys)
        self._note_unsaid(name, figures, keys)
        first = next(iter(drawings.values()))
        for drawing in drawings.values():  # of one height: where a reader chooses another language, nothing moves
            drawing.extend(max(one.height for one in drawings.values()))
        files = {file_of(file, language): drawing.to_bytes(language) for language, drawing in drawings.items()}
        return Picture(files, first.width, first.height, tuple(figures.used), is_drawn=True)

    def _note_misfits(
        self, drawing: Drawing, words: Mapping[tuple[str, str], Shown], language: str, keys: KeyPath
    ) -> None:
        """Words that are too long for their place; a translation's are told in its catalogue."""
        catalogue = next((one for one in self.texts.catalogues if one.language == language), None)
        for key in dict.fromkeys(one.key for one in drawing.misfits if one.key):
            if catalogue is None:
                self.notes.fault((*keys, "words", key), MISFIT)
            elif place := catalogue.place(f"{keys[-1]}.words.{key}", words[key, "en"].text):
                problem = MISFIT.at(catalogue.path, *place)
                self.notes.problems.append(replace(problem, is_of_translation=True))

    def _note_misfits_of_data(self, drawing: Drawing, language: str, keys: KeyPath) -> None:
        """Numbers, dates and names that do not fit at their place, which nobody can make shorter."""
        for words in drawing.misfits:
            if not words.key:
                said = f", in {name_of(language)}," if language != next(iter(LANGUAGES)) else ""
                message = f"'{words.text}'{said} does not fit at its place in the picture"
                self.notes.note((*keys, "draw"), message, "change the drawing")

    def _note_unsaid(self, name: str, figures: Figures, keys: KeyPath) -> None:
        for key in figures.words.keys() - figures.said.keys():
            message = f"the drawing '{name}' does not show the words '{key}'"
            self.notes.note((*keys, "words", key), message, "take them out", is_key=True)
