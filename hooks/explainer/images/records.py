"""The image records of `assets/images.yml`, each with its texts checked and its picture made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from explainer.data.validation import Notes, check_id, read_record
from explainer.data.yaml_document import Document, KeyPath
from explainer.images import pictures
from explainer.images.credits import contexts
from explainer.images.drawer import Drawer
from explainer.images.fixed import VALUES, WORDS
from explainer.images.model import Image, ImageRecord, Images
from explainer.images.photographer import Photographer
from explainer.problems import Fault, Problem
from explainer.references.syntax import Reference, names_in
from explainer.translation import states
from explainer.translation.states import Shown
from explainer.wording.texts import ALT_IS_CAPTION, TextReader

FOLDER = "assets/images"


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
    reader.finish()
    return reader.images


class _Reader:
    """One reading of the file of records."""

    def __init__(self, notes: Notes, root: Path, texts: TextReader) -> None:
        self.notes = notes
        self.root = root
        self.texts = texts
        self.photographer = Photographer(root, texts.checker.resolver, notes)
        self.images: Images = {}

    def read(self, name: str, raw: object) -> None:
        """Read one record, its texts and its picture."""
        keys: KeyPath = ("images", name)
        self.notes.problems.extend(check_id(keys, self.notes.document, separator="-"))
        file = str(raw.get("file")) if isinstance(raw, dict) else ""
        if file in self.images:
            self.notes.note((*keys, "file"), f"'{file}' is another image's file too", "give each its own")
        self.images.setdefault(file, None)
        record, faults = read_record(ImageRecord, raw, keys, self.notes.document)
        self.notes.problems.extend(faults)
        if record is None:
            return
        if record.caption == record.alt:
            self.notes.note((*keys, "alt"), *ALT_IS_CAPTION)
        texts: dict[tuple[str, str], str] = {}
        for key in ("caption", "alt"):
            texts |= self.texts.read(f"{name}.{key}", getattr(record, key), (*keys, key), self.notes)
        self.texts.tell_apart(f"{name}.alt", f"{name}.caption", texts, self.notes)
        texts |= self.texts.read_together(f"{name}.words", record.words, (*keys, "words"), self.notes)
        shown = self._shown(name, record)
        picture = self._picture(record, shown, texts, keys)
        if picture:
            self._check_told(record, picture, keys)
            place, words = self.notes.document.key_place(keys), self._fixed(record, picture, keys)
            self.images[record.file] = Image(name, record, picture, texts, shown, words, place)

    def _check_told(self, record: ImageRecord, picture: pictures.Picture, keys: KeyPath) -> None:
        """An alt text tells each number that its drawing shows; that of a series by the statistic that holds it."""
        told = {one.name for one in map(Reference.parse, names_in(record.alt)) if one.tells_number}
        statistics = self.texts.checker.resolver.statistics
        for name in picture.used if picture.is_drawn else ():
            for shown in statistics.parts(name):
                if shown is None:
                    hint = "give it a statistic of its own, which the alt text can tell"
                    self.notes.note((*keys, "draw"), f"the picture shows a value of {{{name}}} that has no name", hint)
                elif shown not in told:
                    message = f"the alt text does not tell {{{shown}}}, which the picture shows"
                    self.notes.note((*keys, "alt"), message, "tell it too")

    def _fixed(self, record: ImageRecord, picture: pictures.Picture, keys: KeyPath) -> dict[str, dict[str, str]]:
        """A language whose catalogue lacks some of them has none: the English ones say it all."""
        words = {context: WORDS[context] for context in [*contexts(record), *(VALUES if picture.is_drawn else ())]}
        found = {"en": words}
        at = self.notes.document.place((*keys, "kind"))
        for catalogue in self.texts.catalogues:
            if all(catalogue.place(context, english) for context, english in words.items()):
                found[catalogue.language] = {
                    context: self.texts.require_whole(context, english, catalogue, at, self.notes)
                    for context, english in words.items()
                }
        return found

    def finish(self) -> None:
        """Once all records have been read: a file that none describes has neither caption nor licence."""
        for file in sorted((self.root / FOLDER).glob("*")):
            if file.name not in self.images and not file.name.startswith("."):
                hint = f"write one in {self.notes.document.path}"
                problem = Problem(f"{FOLDER}/{file.name}", 1, 1, "an image with no record", hint)
                self.notes.problems.append(problem)
        if None not in self.images.values():
            self.photographer.cache.clear()

    def _shown(self, name: str, record: ImageRecord) -> dict[tuple[str, str], Shown]:
        """What stands in the place of each translation, once the texts have been checked."""
        problems, resolver = self.notes.problems, self.texts.checker.resolver
        texts = {"caption": record.caption, "alt": record.alt}
        texts |= {f"words.{key}": text for key, text in record.words.items()}
        return {
            (key, one.language): states.shown(f"{name}.{key}", text, one, problems, resolver)
            for key, text in texts.items()
            for one in self.texts.catalogues
        }

    def _picture(
        self,
        record: ImageRecord,
        shown: Mapping[tuple[str, str], Shown],
        texts: Mapping[tuple[str, str], str],
        keys: KeyPath,
    ) -> pictures.Picture | None:
        try:
            return self._drawn(record, shown, keys) if record.draw else self._from_file(record, texts, keys)
        except Fault as fault:
            self.notes.fault((*keys, "draw" if record.draw else "file"), fault)
            return None

    def _drawn(
        self, record: ImageRecord, shown: Mapping[tuple[str, str], Shown], keys: KeyPath
    ) -> pictures.Picture | None:
        assert record.draw
        if not record.file.endswith(".svg"):
            self.notes.note((*keys, "file"), f"'{record.file}' is drawn, and a drawing is SVG", "let it end in .svg")
            return None
        if (self.root / FOLDER / record.file).exists():
            raise Fault(f"'{record.file}' is both drawn and a file", "take out 'draw' or the file")
        words = {(key, "en"): Shown(text, "en", "translated") for key, text in record.words.items()}
        words |= {
            (key.removeprefix("words."), language): one
            for (key, language), one in shown.items()
            if key.startswith("words.")
        }
        return Drawer(self.root, self.texts, self.notes).draw(record.draw, record.file, words, keys)

    def _from_file(
        self, record: ImageRecord, texts: Mapping[tuple[str, str], str], keys: KeyPath
    ) -> pictures.Picture | None:
        if record.words:
            self.notes.note(
                (*keys, "words"), "the words of a picture that no function draws", "take them out", is_key=True
            )
        file = self.root / FOLDER / record.file
        if not file.is_file():
            raise Fault(f"there is no file {FOLDER}/{record.file}", "add it, or name what draws it with 'draw'")
        path = f"{FOLDER}/{record.file}"
        if file.suffix == ".svg":
            return pictures.from_svg(file, path, self.texts.checker, self.notes.problems)
        return self.photographer.picture(file, path, record, texts, keys)
