"""Every text of the site's data and images that is translated, in a stable order, with what a translator needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Message as BabelMessage

from explainer.data.source import Document, KeyPath, read_yaml
from explainer.data.text import read_text
from explainer.images import fixed
from explainer.locales.catalogue import PLACE, Catalogue, read_catalogue_file
from explainer.locales.po_entry import PoEntry
from explainer.paths import CATALOGUES, GLOSSARIES, IMAGES, STATISTICS
from explainer.problems import Problem
from explainer.translation.comments import FIXED, LIMIT, OF_FIXED, PLACE_OF, WITHIN, Comments
from explainer.translation.pages import pages_of_images
from explainer.wording.glossary import Glossary, read_glossary

COMMENTED_IN = "es"
"""The language of the comments."""


@dataclass(frozen=True)
class Message:
    """One text to be translated."""

    context: str
    """The catalogue's `msgctxt`: which text it is."""
    english: str
    """With its references."""
    comments: Sequence[str]
    """For the translator, in Spanish; no values, so that a new number changes nothing here."""
    path: str
    """Of the file that holds the English, relative to the project's root."""
    line: int

    def as_entry(self) -> PoEntry:
        """Return the message as `pybabel extract` writes it, without its line."""
        flags = BabelMessage(self.english, context=self.context).flags
        comments = tuple(f" {comment}" for comment in self.comments)
        return PoEntry(self.context, self.english, comments=comments, sources=(f" {self.path}",), flags=tuple(flags))


def read_messages(root: Path, problems: list[Problem], catalogue: Catalogue | None = None) -> list[Message]:
    """What images say, the fixed words by them, labels and names, places: each as its file has it, each once.

    The comments hold the labels as the catalogue has them; without one, the project's own is read.
    None where a file can't be read, which is noted. A record that is faulty keeps its texts nevertheless.
    """
    images, statistics = (_document(root, path, problems) for path in (IMAGES, STATISTICS))
    if images is None or statistics is None:
        return []
    path = CATALOGUES[COMMENTED_IN]
    catalogue = catalogue or read_catalogue_file(root / path, path, COMMENTED_IN, problems)
    labels = {name: str(record.get("label", name)) for name, record in _records(statistics, "statistics").items()}
    spanish = {name: catalogue.or_english(f"{name}.label", label) for name, label in labels.items()}
    comments = Comments(spanish, _glossary(root), pages_of_images(root / "docs"))
    captions = [*_captions(images, comments), *_fixed(images, comments)]
    return [*captions, *_labels(statistics, comments), *_places(statistics, comments)]


def _glossary(root: Path) -> Glossary:
    """The agreed terms, which may be none; their faults are told where translations are checked."""
    path = GLOSSARIES[COMMENTED_IN]
    return read_glossary(read_text(root / path, path, []), path, [])


def _document(root: Path, path: str, problems: list[Problem]) -> Document | None:
    text = read_text(root / path, path, problems)
    return None if text is None else read_yaml(text, path, problems)


def _captions(images: Document, comments: Comments) -> Iterator[Message]:
    for name, record in _records(images, "images").items():
        for key, limit in (("caption", LIMIT), ("alt", ())):
            text = record.get(key)
            if isinstance(text, str):
                said = [*comments.of_image(record), *limit, *comments.of_text(text)]
                yield _message(images, ("images", name, key), f"{name}.{key}", text, said)
        words = record.get("words")
        for key, text in words.items() if isinstance(words, dict) else ():
            if isinstance(text, str):
                said = [*comments.of_image(record), WITHIN, *comments.of_text(text)]
                yield _message(images, ("images", name, "words", key), f"{name}.words.{key}", text, said)


def _fixed(images: Document, comments: Comments) -> Iterator[Message]:
    """They stand in the code, which a translator need not see: they are placed where images begin."""
    is_any_drawn = any("draw" in record for record in _records(images, "images").values())
    for context, english in (fixed.WORDS if is_any_drawn else fixed.CREDIT).items():
        yield _message(
            images, ("images",), context, english, [OF_FIXED.get(context, FIXED), *comments.of_text(english)]
        )


def _labels(statistics: Document, comments: Comments) -> Iterator[Message]:
    for name, record in _records(statistics, "statistics").items():
        for key in ("label", "name"):
            text = record.get(key)
            if isinstance(text, str):
                said = [*comments.of_word(name, key), *comments.of_text(text)]
                yield _message(statistics, ("statistics", name, key), f"{name}.{key}", text, said)


def _places(statistics: Document, comments: Comments) -> Iterator[Message]:
    told: set[str] = set()
    for name, record in _records(statistics, "statistics").items():
        text = record.get("place")
        if isinstance(text, str) and text not in told:
            told.add(text)
            yield _message(statistics, ("statistics", name, "place"), PLACE, text, [PLACE_OF, *comments.of_text(text)])


def _records(document: Document, section: str) -> Mapping[str, dict[str, Any]]:
    """The records of a section, sound or not."""
    found = document.value.get(section) if isinstance(document.value, dict) else None
    return {name: raw for name, raw in found.items() if isinstance(raw, dict)} if isinstance(found, dict) else {}


def _message(document: Document, keys: KeyPath, context: str, english: str, comments: Sequence[str]) -> Message:
    return Message(context, english, tuple(comments), document.path, document.key_place(keys)[0])
