"""Reads the records in `assets/images.yml`, checks their texts and makes their pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from explainer.cache import open_cache
from explainer.data.validation import Notes, check_id, read_record
from explainer.data.yaml_document import Document, KeyPath
from explainer.diagnostics import Diagnostic, UserError
from explainer.images import pictures
from explainer.images.image_types import FIXED_TEXTS, VALUES, Image, ImageRecord, Images, Picture
from explainer.images.pictures import Site, draw_picture
from explainer.lint.translated_texts import TranslatedTexts
from explainer.lint.translation_rules import Glossary
from explainer.locales import PAGE_LANGUAGE
from explainer.references import Reference, find_references
from explainer.references.resolver import ShownText, choose_text

FOLDER = "assets/images"


def read_images(
    document: Document | None,
    root: Path,
    texts: TranslatedTexts,
    earlier: Sequence[Diagnostic] = (),
    address: str = "",
) -> tuple[Images | None, list[Diagnostic]]:
    """Return the images by file name, `None` for a faulty one, and their errors; no images where there is no file.

    A translation with an error among `earlier` diagnostics, those of the catalogues, is shown as faulty. Drawn pictures
    name the site's `address`.
    """
    if document is None:
        return None, []
    notes = Notes(document, [])
    raw = document.value.get("images") if isinstance(document.value, dict) else None
    if not isinstance(raw, dict) or set(document.value) != {"images"}:
        notes.add_error((), UserError("not-a-list.images"))
        return None, notes.diagnostics
    reader = _Reader(notes, root, texts, earlier, address)
    for name, record in raw.items():
        reader.read_image(name, record)
    reader.check_unused_files()
    return reader.images, notes.diagnostics


class _Reader:
    """Reads the records of one file."""

    def __init__(
        self, notes: Notes, root: Path, texts: TranslatedTexts, earlier: Sequence[Diagnostic], address: str
    ) -> None:
        self.notes = notes
        self.earlier = earlier
        self.root = root
        self.address = address
        self.texts = texts
        self.cache = open_cache(root)
        self.images: Images = {}

    def read_image(self, name: str, raw: object) -> None:
        """Read one record, its texts and its picture."""
        keys: KeyPath = ("images", name)
        self.notes.diagnostics.extend(check_id(keys, self.notes.document, separator="-"))
        file = str(raw.get("file")) if isinstance(raw, dict) else ""
        if file in self.images:
            self.notes.add_error((*keys, "file"), UserError("image-file.shared", file=file))
        self.images.setdefault(file, None)
        record, errors = read_record(ImageRecord, raw, keys, self.notes.document)
        self.notes.diagnostics.extend(errors)
        if record is None:
            return
        if record.caption == record.alt:
            self.notes.add_error((*keys, "alt"), UserError("alt-text"))
        else:
            self._check_repeated_numbers(record, keys)
        texts: dict[tuple[str, str], str] = {}
        for key in ("caption", "alt"):
            texts |= self.texts.read_text(f"{name}.{key}", getattr(record, key), (*keys, key), self.notes)
        self.texts.check_alt_differs(f"{name}.alt", f"{name}.caption", texts, self.notes)
        texts |= self.texts.read_picture_texts(f"{name}.words", record.words, (*keys, "words"), self.notes)
        shown = self._choose_texts(name, record)
        picture = self._make_picture(record, shown, texts, keys)
        if picture:
            position, words = self.notes.document.position_of_key(keys), self._read_fixed_texts(record, picture, keys)
            glossaries = {language: self.texts.glossaries.get(language, Glossary("")) for language in words}
            lines = {language: record.format_credit(glossary) for language, glossary in glossaries.items()}
            self.images[record.file] = Image(name, record, picture, texts, shown, words, position, lines)

    def _check_repeated_numbers(self, record: ImageRecord, keys: KeyPath) -> None:
        """Add an error for each number of the alt text that the caption tells too: it would be heard twice."""
        alt, caption = (
            [reference.name for reference in map(Reference.parse, find_references(text)) if reference.prints_number]
            for text in (record.alt, record.caption)
        )
        for name in dict.fromkeys(name for name in alt if name in caption):
            self.notes.add_error((*keys, "alt"), UserError("alt-text.repeats", reference=name))

    def _read_fixed_texts(self, record: ImageRecord, picture: Picture, keys: KeyPath) -> dict[str, dict[str, str]]:
        """Return the fixed texts by language; a language whose catalogue lacks one is left out."""
        contexts = [*record.credit_contexts, *(VALUES if picture.is_drawn else ())]
        words = {context: FIXED_TEXTS[context] for context in contexts}
        fixed_texts = {PAGE_LANGUAGE: words}
        position = self.notes.document.position_of((*keys, "kind"))
        for catalogue in self.texts.catalogues:
            if catalogue.language in self.texts.checker.resolver.languages and all(
                catalogue.position_of(context, english) for context, english in words.items()
            ):
                fixed_texts[catalogue.language] = {
                    context: self.texts.require_fixed_text(context, english, catalogue, position, self.notes) or english
                    for context, english in words.items()
                }
        return fixed_texts

    def check_unused_files(self) -> None:
        """Add an error for each file without a record; call it after all records are read."""
        for file in sorted((self.root / FOLDER).glob("*")):
            if file.name not in self.images and not file.name.startswith("."):
                diagnostic = UserError("no-image-record", path=self.notes.document.path).at(
                    f"{FOLDER}/{file.name}", 1, 1
                )
                self.notes.diagnostics.append(diagnostic)

    def _choose_texts(self, name: str, record: ImageRecord) -> dict[tuple[str, str], ShownText]:
        """Return the text shown for each translation, after the texts have been checked."""
        diagnostics, resolver = [*self.earlier, *self.notes.diagnostics], self.texts.checker.resolver
        texts = {"caption": record.caption, "alt": record.alt}
        texts |= {f"words.{key}": text for key, text in record.words.items()}
        return {
            (key, catalogue.language): choose_text(f"{name}.{key}", text, catalogue, diagnostics, resolver)
            for key, text in texts.items()
            for catalogue in self.texts.catalogues
        }

    def _make_picture(
        self,
        record: ImageRecord,
        shown: Mapping[tuple[str, str], ShownText],
        texts: Mapping[tuple[str, str], str],
        keys: KeyPath,
    ) -> Picture | None:
        try:
            return self._draw_picture(record, shown, keys) if record.draw else self._read_file(record, texts, keys)
        except UserError as error:
            self.notes.add_error((*keys, "draw" if record.draw else "file"), error)
            return None

    def _draw_picture(
        self, record: ImageRecord, shown: Mapping[tuple[str, str], ShownText], keys: KeyPath
    ) -> Picture | None:
        if not record.file.endswith(".svg"):
            self.notes.add_error((*keys, "file"), UserError("image-file.drawn", file=record.file))
            return None
        if (self.root / FOLDER / record.file).exists():
            raise UserError("image-file.both", file=record.file)
        words = {
            (key, PAGE_LANGUAGE): ShownText(text, PAGE_LANGUAGE, "translated") for key, text in record.words.items()
        }
        for (key, language), text in shown.items():
            if key.startswith("words."):
                words[key.removeprefix("words."), language] = text
        return draw_picture(record, words, keys, Site(self.root, self.address), self.texts, self.notes)

    def _read_file(self, record: ImageRecord, texts: Mapping[tuple[str, str], str], keys: KeyPath) -> Picture | None:
        if record.words:
            self.notes.add_error((*keys, "words"), UserError("picture-words"), is_key=True)
        file = self.root / FOLDER / record.file
        if not file.is_file():
            raise UserError("image-file", folder=FOLDER, file=record.file)
        path = f"{FOLDER}/{record.file}"
        if file.suffix == ".svg":
            picture, errors = pictures.read_svg_picture(file, path, self.texts.checker)
            self.notes.diagnostics.extend(errors)
            return picture
        return self._make_photograph(file, path, record, texts, keys)

    def _make_photograph(
        self, file: Path, path: str, record: ImageRecord, texts: Mapping[tuple[str, str], str], keys: KeyPath
    ) -> Picture | None:
        # With Pillow, which takes long to load and is of use for nothing else here.
        from explainer.images import photographs  # noqa: PLC0415
        from explainer.images.photographs.metadata import Metadata  # noqa: PLC0415

        errors = photographs.find_record_errors(record.kind, record.creator, record.licence)
        for key, error in errors.items():
            self.notes.add_error((*keys, key), error)
        if errors:
            return None
        name, resolver = str(keys[-1]), self.texts.checker.resolver
        captions, alts = (
            {
                language: resolver.fill_text(text, language)[0]
                for language in resolver.languages
                if (text := texts[f"{name}.{key}", language])
            }
            for key in ("caption", "alt")
        )
        metadata = Metadata(record.creator, record.credit, record.licence, captions, alts)
        try:
            return photographs.make_photograph(file, name, metadata, self.cache)
        except UserError as error:
            self.notes.diagnostics.append(error.at(path, 1, 1))
            return None
