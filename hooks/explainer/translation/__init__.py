"""Extracts all translatable texts in a stable order, with comments for translators; also for pybabel."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from explainer.data.project_files import (
    DOMAINS,
    IMAGES,
    SETTINGS_FILE,
    STATISTICS,
    Settings,
    find_glossary_paths,
    read_pages,
    read_settings,
)
from explainer.data.yaml_document import Document, KeyPath, read_yaml_file
from explainer.diagnostics import Diagnostic
from explainer.images.image_types import CREDIT, FIXED_TEXTS
from explainer.lint.translated_texts import MAX_LENGTHS
from explainer.lint.translation_rules import Glossary, read_glossary_file
from explainer.locales import LANGUAGES, PAGE_LANGUAGE
from explainer.locales.catalogue import PLACE, Catalogue
from explainer.pages import front_matter
from explainer.pages.page_texts import name_context
from explainer.text_files import name_path
from explainer.translation.message import Comments, Message
from explainer.translation.site_texts import list_data_texts, list_interface_texts, list_page_texts, list_setting_texts

TEMPLATE_CATALOGUE = Catalogue("", PAGE_LANGUAGE, is_readable=False)
"""For what has no translations: the template."""
IMAGE_LINK = re.compile(r"!\[\]\([^)\s]*/([\w.-]+)\)")
Extracted = tuple[int, str, tuple[str, ...], list[str]]
"""Line, function by which Babel tells contexts and plurals, context with text and plural, comments."""


@dataclass(frozen=True)
class EnglishTexts:
    """The files with texts to be translated."""

    root: Path
    images: Document
    statistics: Document
    pages: Mapping[str, front_matter.PageSource]
    """The pages, by the contexts of their texts."""
    settings: Settings

    def list_messages(self, catalogue: Catalogue, domain: str = DOMAINS[0]) -> list[Message]:
        """Return the texts of one of `DOMAINS`, each once.

        Those of captions are the texts of images, fixed texts, labels, names and places. The comments are in the
        catalogue's language. A record that is faulty keeps its texts nevertheless.
        """
        glossary = _read_terms(self.root, catalogue.language)
        records = _get_records(self.statistics, "statistics").items()
        labels = {name: str(record.get("label", name)) for name, record in records}
        translated = {name: catalogue.or_english(f"{name}.label", label) for name, label in labels.items()}
        comments = Comments(LANGUAGES[catalogue.language].notes, translated, glossary, find_pages_of_images(self.pages))
        if domain == "interface":
            return [*list_setting_texts(self.settings), *list_interface_texts(self.root, self.settings.theme)]
        if domain == "pages":
            return [*list_data_texts(self.statistics, comments), *list_page_texts(self.pages, comments)]
        captions = [*_list_captions(self.images, comments), *_list_fixed_texts(self.images, comments)]
        lists = (_list_labels, _list_places, _list_units)
        return [*captions, *(message for each in lists for message in each(self.statistics, comments))]


def read_english(root: Path) -> tuple[EnglishTexts | None, list[Diagnostic]]:
    """Return the files of the project in `root`, `None` where one cannot be read, and their errors."""
    (images, errors), (statistics, faults) = (read_yaml_file(root / path, path) for path in (IMAGES, STATISTICS))
    if images is None or statistics is None:
        return None, errors + faults
    settings = read_settings(root)[0]
    texts, _ = read_pages(settings.pages, root)
    return EnglishTexts(root, images, statistics, read_sources(texts, settings), settings), errors + faults


def read_sources(texts: Mapping[str, str | None], settings: Settings) -> dict[str, front_matter.PageSource]:
    """Return the parts of pages by the contexts of their texts; `texts` are those of their files, by path."""
    pages = (front_matter.read_page(text or "", path)[0] for path, text in texts.items())
    return {name_context(name_path(settings.root / page.path, settings.docs)): page for page in pages}


def read_messages(
    root: Path, catalogue: Catalogue = TEMPLATE_CATALOGUE, domain: str = DOMAINS[0]
) -> tuple[list[Message], list[Diagnostic]]:
    """Return the project's texts with comments, none where a file cannot be read, and the errors of its files.

    Without a `catalogue`, the comments are those of the template: in English.
    """
    english, diagnostics = read_english(root)
    return english.list_messages(catalogue, domain) if english else [], diagnostics


def _read_terms(root: Path, language: str) -> Glossary:
    """Return the glossary, which may be empty; its errors are reported by the checks of translations."""
    path = find_glossary_paths(root).get(language)
    return read_glossary_file(root / path, path)[0] if path else Glossary("")


def _list_captions(images: Document, comments: Comments) -> Iterator[Message]:
    remarks = {key: [comments.notes.limit.format(limit=limit)] for key, limit in MAX_LENGTHS.items()}
    remarks["words"] = [comments.notes.within]
    for name, record in _get_records(images, "images").items():
        words = record.get("words")
        texts: dict[tuple[str, ...], object] = {(key,): record.get(key) for key in ("caption", "alt")}
        texts |= {("words", key): text for key, text in words.items()} if isinstance(words, dict) else {}
        for keys, text in texts.items():
            if isinstance(text, str):
                notes = [*comments.describe_image(record), *remarks.get(keys[0], ())]
                message = _make_message(images, ("images", name, *keys), ".".join([name, *keys]), text, notes, comments)
                yield replace(message, limit=MAX_LENGTHS.get(".".join(keys)))


def _list_fixed_texts(images: Document, comments: Comments) -> Iterator[Message]:
    """Yield the fixed texts; as they are in the code, their position is where the images begin."""
    is_any_drawn = any("draw" in record for record in _get_records(images, "images").values())
    for context, english in (FIXED_TEXTS if is_any_drawn else CREDIT).items():
        note = comments.notes.fixed_words.get(context, comments.notes.fixed)
        yield _make_message(images, ("images",), context, english, [note], comments)


def _list_labels(statistics: Document, comments: Comments) -> Iterator[Message]:
    for name, record in _get_records(statistics, "statistics").items():
        for key, note in (("label", comments.notes.label), ("name", comments.notes.name)):
            if isinstance(text := record.get(key), str):
                keys, notes = ("statistics", name, key), [note.format(reference=f"{{{name}}}")]
                yield _make_message(statistics, keys, f"{name}.{key}", text, notes, comments)


def _list_places(statistics: Document, comments: Comments) -> Iterator[Message]:
    seen: set[str] = set()
    for name, record in _get_records(statistics, "statistics").items():
        text = record.get("place")
        if isinstance(text, str) and text not in seen:
            seen.add(text)
            keys = ("statistics", name, "place")
            yield _make_message(statistics, keys, PLACE, text, [comments.notes.place], comments)


def _list_units(statistics: Document, comments: Comments) -> Iterator[Message]:
    units = statistics.value.get("units") if isinstance(statistics.value, dict) else None
    for plural, singular in units.items() if isinstance(units, dict) else ():
        if isinstance(singular, str):
            note = comments.notes.unit.format(one=singular, many=plural)
            message = _make_message(statistics, ("units", plural), f"{plural}.unit", singular, [note], comments)
            yield replace(message, plural=plural)


def _get_records(document: Document, section: str) -> Mapping[str, dict[str, Any]]:
    """Return the records of a section, faulty ones included."""
    records = document.value.get(section) if isinstance(document.value, dict) else None
    return {name: raw for name, raw in records.items() if isinstance(raw, dict)} if isinstance(records, dict) else {}


def _make_message(
    document: Document, keys: KeyPath, context: str, english: str, notes: Sequence[str], comments: Comments
) -> Message:
    """Return a text with its notes, and a comment on each reference and glossary term."""
    lines = (*notes, *comments.describe_references(english))
    return Message(context, english, lines, document.path, document.position_of_key(keys)[0])


def find_pages_of_images(pages: Mapping[str, front_matter.PageSource]) -> dict[str, list[tuple[str, str]]]:
    """Return the path and title of the pages that show each image, by the image's file."""
    pages_by_image: dict[str, list[tuple[str, str]]] = {}
    for page in pages.values():
        for image in dict.fromkeys(IMAGE_LINK.findall(page.body)):
            pages_by_image.setdefault(image, []).append((page.path, page.front.title if page.front else ""))
    return pages_by_image


def extract_texts(
    file: IO[bytes],
    keywords: Mapping[str, Any],  # noqa: ARG001 - as Babel calls it
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],
) -> Iterator[Extracted]:
    """Yield the texts of a file for pybabel, of the domain in its options; `ValueError` where one cannot be read."""
    path = Path(file.name).resolve()
    root = next(folder for folder in path.parents if (folder / SETTINGS_FILE).exists())
    messages, diagnostics = read_messages(root, domain=options.get("domain", DOMAINS[0]))
    if not messages and diagnostics:
        raise ValueError("\n".join(map(str, diagnostics)))
    for message in messages:
        if message.path == name_path(path, root):
            texts = (message.context, message.english, *([message.plural] if message.plural else []))
            function = "npgettext" if message.plural else "pgettext" if message.context else "gettext"
            yield message.line, function, texts if message.context else texts[1:], list(message.comments)
