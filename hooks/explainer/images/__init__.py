"""Image records, their pictures (drawn, filled in or photographed) and their figures with captions."""

from collections.abc import Mapping
from pathlib import Path

from explainer.data.validation import Notes, check_id, read_record
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError
from explainer.images import photographs, pictures
from explainer.images.image_types import FIXED_TEXTS, VALUES, Image, ImageRecord, Images
from explainer.images.photographs import CACHE, Cache
from explainer.images.photographs.metadata import Metadata
from explainer.images.pictures import draw_picture
from explainer.lint.translated_texts import ALT_IS_CAPTION, TranslatedTexts
from explainer.locales import LANGUAGES
from explainer.references import Reference, find_references
from explainer.references import resolver as shown_texts
from explainer.references.resolver import ShownText

FOLDER = "assets/images"


def read_images(
    document: Document | None, root: Path, texts: TranslatedTexts, diagnostics: list[Diagnostic]
) -> Images | None:
    """Return the images by file name, `None` for a faulty one; return `None` where the file cannot be read."""
    if document is None:
        return None
    notes = Notes(document, diagnostics)
    raw = document.value.get("images") if isinstance(document.value, dict) else None
    if not isinstance(raw, dict) or set(document.value) != {"images"}:
        notes.add_message((), "the file is not a list of images", "write 'images:', and the records below it")
        return None
    reader = _Reader(notes, root, texts)
    for name, record in raw.items():
        reader.read_image(name, record)
    reader.check_unused_files()
    return reader.images


class _Reader:
    """Reads the records of one file."""

    def __init__(self, notes: Notes, root: Path, texts: TranslatedTexts) -> None:
        self.notes = notes
        self.root = root
        self.texts = texts
        self.cache = Cache(root / CACHE)
        self.images: Images = {}

    def read_image(self, name: str, raw: object) -> None:
        """Read one record, its texts and its picture."""
        keys: KeyPath = ("images", name)
        self.notes.problems.extend(check_id(keys, self.notes.document, separator="-"))
        file = str(raw.get("file")) if isinstance(raw, dict) else ""
        if file in self.images:
            self.notes.add_message((*keys, "file"), f"'{file}' is another image's file too", "give each its own")
        self.images.setdefault(file, None)
        record, errors = read_record(ImageRecord, raw, keys, self.notes.document)
        self.notes.problems.extend(errors)
        if record is None:
            return
        if record.caption == record.alt:
            self.notes.add_message((*keys, "alt"), *ALT_IS_CAPTION)
        texts: dict[tuple[str, str], str] = {}
        for key in ("caption", "alt"):
            texts |= self.texts.read_text(f"{name}.{key}", getattr(record, key), (*keys, key), self.notes)
        self.texts.check_alt_differs(f"{name}.alt", f"{name}.caption", texts, self.notes)
        texts |= self.texts.read_picture_texts(f"{name}.words", record.words, (*keys, "words"), self.notes)
        shown = self._choose_texts(name, record)
        picture = self._make_picture(record, shown, texts, keys)
        if picture:
            self._check_alt_numbers(record, picture, keys)
            position, words = self.notes.document.position_of_key(keys), self._read_fixed_texts(record, picture, keys)
            self.images[record.file] = Image(name, record, picture, texts, shown, words, position)

    def _check_alt_numbers(self, record: ImageRecord, picture: pictures.Picture, keys: KeyPath) -> None:
        """Add an error for each number of a drawing that its alt text does not tell."""
        alt_ids = {
            reference.name for reference in map(Reference.parse, find_references(record.alt)) if reference.prints_number
        }
        statistics = self.texts.checker.resolver.statistics
        for name in picture.used if picture.is_drawn else ():
            for shown in statistics.expand_series(name):
                if shown is None:
                    hint = "give it a statistic of its own, which the alt text can tell"
                    self.notes.add_message(
                        (*keys, "draw"), f"the picture shows a value of {{{name}}} that has no name", hint
                    )
                elif shown not in alt_ids:
                    message = f"the alt text does not tell {{{shown}}}, which the picture shows"
                    self.notes.add_message((*keys, "alt"), message, "tell it too")

    def _read_fixed_texts(
        self, record: ImageRecord, picture: pictures.Picture, keys: KeyPath
    ) -> dict[str, dict[str, str]]:
        """Return the fixed texts by language; a language whose catalogue lacks one is left out."""
        contexts = [*record.credit_contexts, *(VALUES if picture.is_drawn else ())]
        words = {context: FIXED_TEXTS[context] for context in contexts}
        fixed_texts = {"en": words}
        position = self.notes.document.position_of((*keys, "kind"))
        for catalogue in self.texts.catalogues:
            if all(catalogue.place(context, english) for context, english in words.items()):
                fixed_texts[catalogue.language] = {
                    context: self.texts.require_fixed_text(context, english, catalogue, position, self.notes)
                    for context, english in words.items()
                }
        return fixed_texts

    def check_unused_files(self) -> None:
        """Add an error for each file without a record; call it after all records are read."""
        for file in sorted((self.root / FOLDER).glob("*")):
            if file.name not in self.images and not file.name.startswith("."):
                hint = f"write one in {self.notes.document.path}"
                diagnostic = Diagnostic(f"{FOLDER}/{file.name}", 1, 1, "an image with no record", hint)
                self.notes.problems.append(diagnostic)
        if None not in self.images.values():
            self.cache.remove_unused()

    def _choose_texts(self, name: str, record: ImageRecord) -> dict[tuple[str, str], ShownText]:
        """Return the text shown for each translation, after the texts have been checked."""
        diagnostics, resolver = self.notes.problems, self.texts.checker.resolver
        texts = {"caption": record.caption, "alt": record.alt}
        texts |= {f"words.{key}": text for key, text in record.words.items()}
        return {
            (key, catalogue.language): shown_texts.choose_text(f"{name}.{key}", text, catalogue, diagnostics, resolver)
            for key, text in texts.items()
            for catalogue in self.texts.catalogues
        }

    def _make_picture(
        self,
        record: ImageRecord,
        shown: Mapping[tuple[str, str], ShownText],
        texts: Mapping[tuple[str, str], str],
        keys: KeyPath,
    ) -> pictures.Picture | None:
        try:
            return self._draw_picture(record, shown, keys) if record.draw else self._read_file(record, texts, keys)
        except UserError as error:
            self.notes.add_error((*keys, "draw" if record.draw else "file"), error)
            return None

    def _draw_picture(
        self, record: ImageRecord, shown: Mapping[tuple[str, str], ShownText], keys: KeyPath
    ) -> pictures.Picture | None:
        if not record.file.endswith(".svg"):
            self.notes.add_message(
                (*keys, "file"), f"'{record.file}' is drawn, and a drawing is SVG", "let it end in .svg"
            )
            return None
        if (self.root / FOLDER / record.file).exists():
            raise UserError(f"'{record.file}' is both drawn and a file", "take out 'draw' or the file")
        words = {(key, "en"): ShownText(text, "en", "translated") for key, text in record.words.items()}
        words |= {
            (key.removeprefix("words."), language): text
            for (key, language), text in shown.items()
            if key.startswith("words.")
        }
        return draw_picture(record, words, keys, self.root, self.texts, self.notes)

    def _read_file(
        self, record: ImageRecord, texts: Mapping[tuple[str, str], str], keys: KeyPath
    ) -> pictures.Picture | None:
        if record.words:
            self.notes.add_message(
                (*keys, "words"), "the words of a picture that no function draws", "take them out", is_key=True
            )
        file = self.root / FOLDER / record.file
        if not file.is_file():
            raise UserError(f"there is no file {FOLDER}/{record.file}", "add it, or name what draws it with 'draw'")
        path = f"{FOLDER}/{record.file}"
        if file.suffix == ".svg":
            return pictures.read_svg_picture(file, path, self.texts.checker, self.notes.problems)
        return self._make_photograph(file, path, record, texts, keys)

    def _make_photograph(
        self, file: Path, path: str, record: ImageRecord, texts: Mapping[tuple[str, str], str], keys: KeyPath
    ) -> pictures.Picture | None:
        errors = photographs.find_record_errors(record.kind, record.creator, record.licence)
        for key, error in errors.items():
            self.notes.add_error((*keys, key), error)
        if errors:
            return None
        name, resolver = str(keys[-1]), self.texts.checker.resolver
        captions, alts = (
            {
                language: resolver.fill_text(text, language)[0]
                for language in LANGUAGES
                if (text := texts[f"{name}.{key}", language])
            }
            for key in ("caption", "alt")
        )
        metadata = Metadata(record.creator, record.credit, record.licence, captions, alts)
        try:
            return photographs.make_photograph(file, name, metadata, self.cache)
        except UserError as error:
            self.notes.problems.append(error.at(path, 1, 1))
            return None
