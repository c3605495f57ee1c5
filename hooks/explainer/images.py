"""The image records of `assets/images.yml`, each with its texts checked and its picture made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints, TypeAdapter, ValidationError

from explainer import pictures
from explainer.catalogue import Catalogue
from explainer.drawings import DRAWINGS
from explainer.model import Record, Span, Text
from explainer.problems import Fault, Problem, suggest
from explainer.references import Reference, Resolver, names_in
from explainer.source import Document, Place
from explainer.validation import check_id, explain

FOLDER = "assets/images"
TEXTS = ("caption", "alt")


class ImageRecord(Record):
    """What the site knows of one picture."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*\.(svg|jpg|jpeg|png|webp)$")]
    """Its name in assets/images; a drawn one has no file, and its name is where pages find it."""
    draw: str | None = None
    """The function that draws it from the data (hooks/explainer/drawings), if one does."""
    kind: Literal["photograph", "illustration", "chart", "map"]
    """What it is."""
    creator: Text
    """Who made it."""
    credit: Text
    """How it is to be credited."""
    licence: Text
    """Under which licence it is published here."""
    place: Text | None = None
    """What place it shows."""
    date: Span | None = None
    """When a photograph was taken (ISO 8601)."""
    article_photograph: Text | None = None
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
    """By (`caption` or `alt`, language); references still in them."""
    place: Place = (1, 1)
    """Of the record, in the file of records."""

    @property
    def statistics(self) -> list[str]:
        """The ids of what its picture and its texts tell, each once."""
        told = [Reference.parse(found).name for text in self.texts.values() for found in names_in(text)]
        return list(dict.fromkeys([*self.picture.used, *told]))


def load(
    document: Document | None, root: Path, resolver: Resolver, catalogues: list[Catalogue], problems: list[Problem]
) -> dict[str, Image]:
    """Every sound image by its file's name; what is wrong with the others is noted."""
    if document is None:
        return {}
    raw = document.value.get("images") if isinstance(document.value, dict) else None
    if not isinstance(raw, dict) or set(document.value) != {"images"}:
        problems.append(Problem(document.path, 1, 1, "the file is not a list of images", "write 'images:', records below"))
        return {}
    loader = _Loader(document, root, resolver, catalogues, problems)
    for name, record in raw.items():
        loader.read(name, record)
    loader.check_files()
    return loader.images


class _Loader:
    """One reading of the file of records."""

    def __init__(
        self, document: Document, root: Path, resolver: Resolver, catalogues: list[Catalogue], problems: list[Problem]
    ) -> None:
        self.document = document
        self.folder = root / FOLDER
        self.resolver = resolver
        self.catalogues = catalogues
        self.problems = problems
        self.images: dict[str, Image] = {}
        self.named: set[str] = set()

    def read(self, name: str, raw: object) -> None:
        check_id(self.document, ("images", name), self.problems, separator="-")
        if isinstance(raw, dict):
            self.named.add(str(raw.get("file")))
        try:
            record = TypeAdapter(ImageRecord).validate_python(raw)
        except ValidationError as error:
            self.problems.extend(explain(error, self.document, ("images", name), ImageRecord))
            return
        if record.file in self.images:
            self._note(name, "file", f"'{record.file}' already is the file of another image", "give it its own")
        texts = dict(self._texts(name, record))
        picture = self._picture(name, record)
        if picture:
            place = self.document.key_place(("images", name))
            self.images[record.file] = Image(name, record, picture, texts, place)

    def check_files(self) -> None:
        """A file that no record describes has neither caption nor licence."""
        for file in sorted(self.folder.glob("*")):
            if file.name not in self.named and not file.name.startswith("."):
                hint = f"write one in {self.document.path}"
                self.problems.append(Problem(f"{FOLDER}/{file.name}", 1, 1, "an image with no record", hint))

    def _picture(self, name: str, record: ImageRecord) -> pictures.Picture | None:
        file = self.folder / record.file
        try:
            if record.draw:
                if file.exists():
                    raise Fault(f"'{record.file}' is both drawn and a file", "take out 'draw' or the file")
                if record.draw not in DRAWINGS:
                    raise Fault(f"nothing draws '{record.draw}'", suggest(record.draw, DRAWINGS))
                return pictures.drawn(record.draw, self.resolver)
            if not file.is_file():
                raise Fault(f"there is no file {FOLDER}/{record.file}", "add it, or name what draws it with 'draw'")
        except Fault as fault:
            self._note(name, "draw" if record.draw else "file", fault.message, fault.hint)
            return None
        return pictures.from_file(file, f"{FOLDER}/{record.file}", self.resolver, self.problems)

    def _texts(self, name: str, record: ImageRecord) -> Iterator[tuple[tuple[str, str], str]]:
        if record.caption == record.alt:
            self._note(name, "alt", "the alt text is the caption", "say what there is to see")
        for key in TEXTS:
            english = getattr(record, key)
            if self._check(english, "en", self.document.path, self.document.place(("images", name, key))):
                yield (key, "en"), english
                for catalogue in self.catalogues:
                    yield (key, catalogue.language), self._translated(name, key, english, catalogue)

    def _translated(self, name: str, key: str, english: str, catalogue: Catalogue) -> str:
        context = f"{name}.{key}"
        place = catalogue.place(context, english)
        try:
            text = catalogue.translation(context, english)
        except Fault as fault:
            where = (catalogue.path, *place) if place else (self.document.path, *self.document.place(("images", name, key)))
            self.problems.append(fault.at(*where))
            return ""
        if place and self._check(text, catalogue.language, catalogue.path, place):
            self._compare(english, text, catalogue.path, place)
        return text

    def _check(self, text: str, language: str, path: str, place: Place) -> bool:
        """Note each fault of the text's references; whether there is none."""
        faults = [fault.at(path, *place) for _, fault in self.resolver.faults(text, language)]
        self.problems.extend(faults)
        return not faults

    def _compare(self, english: str, text: str, path: str, place: Place) -> None:
        """A translation speaks of the same statistics, in whichever form its grammar wants."""
        wanted = {Reference.parse(found).name for found in names_in(english)}
        given = {Reference.parse(found).name for found in names_in(text)}
        for name in sorted(wanted - given):
            self.problems.append(Problem(path, *place, f"the translation lacks {{{name}}}", "put it where the number stands"))
        for name in sorted(given - wanted):
            self.problems.append(Problem(path, *place, f"the English has no {{{name}}}", "take it out"))

    def _note(self, name: str, key: str, message: str, hint: str) -> None:
        line, column = self.document.place(("images", name, key))
        self.problems.append(Problem(self.document.path, line, column, message, hint))
