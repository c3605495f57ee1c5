"""The image records of `assets/images.yml`, each with its texts checked and its picture made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from explainer.data.records import Plain, Record, Span, Text
from explainer.data.source import Document, KeyPath
from explainer.data.text import Place
from explainer.data.validation import Notes, check_id, read_record
from explainer.images import pictures
from explainer.images.credits import WORDS, Kind, contexts, credit
from explainer.images.drawings import DRAWINGS
from explainer.problems import Fault, Problem, suggest
from explainer.references.syntax import names_in
from explainer.translation import states
from explainer.translation.states import Shown
from explainer.wording.texts import ALT_IS_CAPTION, TextReader

FOLDER = "assets/images"


class ImageRecord(Record):
    """What the site knows of one picture."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*\.(svg|jpg|jpeg|png|webp)$")]
    """Its name in assets/images; a drawn one has no file, and its name is where pages find it."""
    draw: str | None = None
    """The function that draws it from the data (hooks/explainer/images/drawings), if one does."""
    kind: Kind
    """What it is."""
    creator: Plain
    """Who made it."""
    credit: Plain
    """How it is to be credited."""
    licence: Plain
    """Under which licence it is published here."""
    place: Plain | None = None
    """What place it shows."""
    date: Span | None = None
    """When a photograph was taken (ISO 8601)."""
    article_photograph: Plain | None = None
    """The credit of the photograph that the article shows in its place."""
    caption: Text
    """The English caption: what the picture shows, then the fact. May hold references."""
    alt: Text
    """The English text for those who don't see it; not the caption. May hold references."""


class ImagesFile(Record):
    """`assets/images.yml`, as its JSON Schema describes it to editors."""

    images: dict[str, ImageRecord]
    """By id, which is the figure's anchor on its page."""


@dataclass(frozen=True)
class Image:
    """One picture, ready to be placed on a page."""

    id: str
    record: ImageRecord
    picture: pictures.Picture
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    """By (context, language), as in (`barricades.alt`, `es`); references still in them."""
    shown: dict[tuple[str, str], Shown] = field(default_factory=dict)
    """What stands in the place of each translation, by (key, language), as in (`alt`, `es`)."""
    credits: dict[str, str] = field(default_factory=dict)
    """By language; only of those whose catalogue has the words."""
    place: Place = (1, 1)
    """Of the record, in the file of records."""

    def text(self, key: str, language: str) -> str:
        """Its `caption` or its `alt` in a language, references still in it."""
        return self.texts[f"{self.id}.{key}", language]

    @property
    def references(self) -> list[str]:
        """The references of its picture and its texts, with their braces, each once."""
        told = [found for text in self.texts.values() for found in names_in(text)]
        return list(dict.fromkeys([*(f"{{{name}}}" for name in self.picture.used), *told]))


Images = dict[str, Image | None]
"""By file name; `None` where the record or its picture is faulty, which is told where it stands."""


def load(document: Document | None, root: Path, texts: TextReader, problems: list[Problem]) -> Images | None:
    """Every image by its file's name; one that is faulty, which is noted, is `None`. No records, no result."""
    if document is None:
        return None
    notes = Notes(document, problems)
    raw = document.value.get("images") if isinstance(document.value, dict) else None
    if not isinstance(raw, dict) or set(document.value) != {"images"}:
        notes.note((), "the file is not a list of images", "write 'images:', and the records below it")
        return None
    reader = _Reader(notes, root, texts)
    for name, record in raw.items():
        reader.read(name, record)
    reader.check_files()
    return reader.images


class _Reader:
    """One reading of the file of records."""

    def __init__(self, notes: Notes, root: Path, texts: TextReader) -> None:
        self.notes = notes
        self.root = root
        self.texts = texts
        self.images: Images = {}

    def read(self, name: str, raw: object) -> None:
        """Read one record, its texts and its picture."""
        keys: KeyPath = ("images", name)
        check_id(keys, self.notes, separator="-")
        file = str(raw.get("file")) if isinstance(raw, dict) else ""
        if file in self.images:
            self.notes.note((*keys, "file"), f"'{file}' is another image's file too", "give each its own")
        self.images.setdefault(file, None)
        record = read_record(ImageRecord, raw, keys, self.notes)
        if record is None:
            return
        if record.caption == record.alt:
            self.notes.note((*keys, "alt"), *ALT_IS_CAPTION)
        texts: dict[tuple[str, str], str] = {}
        for key in ("caption", "alt"):
            texts |= self.texts.read(f"{name}.{key}", getattr(record, key), (*keys, key), self.notes)
        self.texts.tell_apart(f"{name}.alt", f"{name}.caption", texts, self.notes)
        picture = self._picture(record, keys)
        if picture:
            place = self.notes.document.key_place(keys)
            shown, credits_ = self._shown(name, record), self._credits(record, keys)
            self.images[record.file] = Image(name, record, picture, texts, shown, credits_, place)

    def _credits(self, record: ImageRecord, keys: KeyPath) -> dict[str, str]:
        """A language whose catalogue lacks the words has no credit: the English one says it all."""
        words = {context: WORDS[context] for context in contexts(record)}
        lines = {"en": credit(record, words)}
        at = self.notes.document.place((*keys, "kind"))
        for catalogue in self.texts.catalogues:
            if all(catalogue.place(context, english) for context, english in words.items()):
                said = {
                    context: self.texts.require(context, english, catalogue, at, self.notes)
                    for context, english in words.items()
                }
                lines[catalogue.language] = credit(record, said)
        return lines

    def check_files(self) -> None:
        """A file that no record describes has neither caption nor licence."""
        for file in sorted((self.root / FOLDER).glob("*")):
            if file.name not in self.images and not file.name.startswith("."):
                hint = f"write one in {self.notes.document.path}"
                problem = Problem(f"{FOLDER}/{file.name}", 1, 1, "an image with no record", hint)
                self.notes.problems.append(problem)

    def _shown(self, name: str, record: ImageRecord) -> dict[tuple[str, str], Shown]:
        """What stands in the place of each translation, once the texts have been checked."""
        problems, resolver = self.notes.problems, self.texts.checker.resolver
        return {
            (key, one.language): states.shown(f"{name}.{key}", getattr(record, key), one, problems, resolver)
            for key in ("caption", "alt")
            for one in self.texts.catalogues
        }

    def _picture(self, record: ImageRecord, keys: KeyPath) -> pictures.Picture | None:
        file = self.root / FOLDER / record.file
        checker = self.texts.checker
        try:
            if record.draw:
                if file.exists():
                    raise Fault(f"'{record.file}' is both drawn and a file", "take out 'draw' or the file")
                if record.draw not in DRAWINGS:
                    raise Fault(f"nothing draws '{record.draw}'", suggest(record.draw, DRAWINGS))
                return pictures.drawn(record.draw, checker, self.root, self.notes.problems)
            if not file.is_file():
                raise Fault(f"there is no file {FOLDER}/{record.file}", "add it, or name what draws it with 'draw'")
        except Fault as fault:
            self.notes.fault((*keys, "draw" if record.draw else "file"), fault)
            return None
        return pictures.from_file(file, f"{FOLDER}/{record.file}", checker, self.notes.problems)
