"""The texts of the translators' desk, each with its entry as the catalogue is now, its state and remarks."""

from __future__ import annotations

import hashlib
import html
import itertools
import re
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property

from markdown import Markdown

from explainer.data.project_files import DOMAINS
from explainer.data.validation import Notes
from explainer.data.yaml_document import Document
from explainer.diagnostics import Diagnostic, UserError, sort_diagnostics
from explainer.images.image_types import FIXED_TEXTS, Image
from explainer.images.pictures import MISFIT, Site, redraw_picture
from explainer.lint.other_values import OtherValues, check_catalogue, print_with_other_values
from explainer.lint.translated_texts import TranslatedTexts
from explainer.locales.catalogue import Catalogue, is_shared_context, read_catalogue, read_catalogue_file
from explainer.locales.po_entry import PoEntry, write_entries
from explainer.pages import Project
from explainer.pages.allowed_html import find_forbidden_html, is_safe_address
from explainer.references import serialise_pieces
from explainer.references.resolver import State
from explainer.translation import EnglishTexts, find_pages_of_images, read_english
from explainer.translation.entry_writing import find_po_entry, mark_version
from explainer.translation.message import Message, check_site_text

PICTURE_KINDS = ("caption", "alt", "words")
KINDS = (*PICTURE_KINDS, "data", "pages", "interface")
"""What a text is: of a picture, the name of a datum or a place, of a page, of the menu and the buttons."""
TAG = re.compile(r"<[^>]*>")
START = (1, 1)
"""The position of what stands in no file yet."""
ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
LONE_PARAGRAPH = re.compile(r"\A<p>((?:(?!</p>).)*)</p>\Z", re.DOTALL)


@dataclass(frozen=True)
class DeskEntry:
    """A text in English with its translation, as the catalogue has it now."""

    domain: str
    message: Message
    po: PoEntry | None
    """Its entry, or that of an older English; `None` without either."""
    state: State
    diagnostics: Sequence[Diagnostic]
    """What the last build said of it, or what the checks say where it has changed since."""
    pages: Sequence[str]
    """The files of the pages that show it; none of a text that many show."""

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return make_key(self.domain, self.message)

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        part = self.message.context.partition(".")[2].partition(".")[0]
        return self.domain if self.domain != DOMAINS[0] else part if part in KINDS else "data"

    @property
    def translations(self) -> Sequence[str]:
        """The translation, or one for each plural form; empty where there is none."""
        return self.po.translations if self.po else ()

    @property
    def version(self) -> str:
        """A mark that changes with what the file has of it."""
        return mark_version(self.po)

    @property
    def older_english(self) -> str:
        """The English that was translated, where it has changed since."""
        if self.po is None or self.po.english != self.message.english:
            return self.po.english if self.po else ""
        return dict(self.po.previous).get("msgid", "") if self.po.is_fuzzy else ""

    def matches(self, words: str) -> bool:
        """Return whether all of these words are in its English, its translation or its context."""
        return all(word in self._folded for word in fold_letters(words).split())

    @cached_property
    def _folded(self) -> str:
        return fold_letters(" ".join([self.message.context, self.message.english, *self.translations]))


def make_key(domain: str, message: Message) -> str:
    """Return the name of a text in addresses."""
    return hashlib.sha256(repr((domain, message.context, message.english)).encode()).hexdigest()[:12]


def fold_letters(text: str) -> str:
    """Return a text without accents and capitals, with typewriter's apostrophes and one kind of space.

    >>> fold_letters("L’Église de\u202fHaïti")
    "l'eglise de haiti"
    """
    letters = unicodedata.normalize("NFD", " ".join(text.casefold().replace("’", "'").split()))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@dataclass
class DeskTexts:
    """The texts of one build of the preview; translations are read from the files as they are."""

    project: Project
    address: str = ""
    """The site's, which pictures name."""
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _messages: dict[tuple[str, str], list[Message]] = field(default_factory=dict)
    _checked: dict[tuple[str, str, tuple[str, ...]], list[Diagnostic]] = field(default_factory=dict)
    """What the checks said of translations that the build has not checked."""
    _files: dict[str, tuple[tuple[int, int], Catalogue]] = field(default_factory=dict)
    """Catalogues by path, each behind the time of its last change, in nanoseconds, and its size in bytes."""

    @cached_property
    def _english(self) -> EnglishTexts | None:
        return read_english(self.project.root)[0]

    @cached_property
    def _others(self) -> OtherValues:
        return OtherValues(self.project.context.resolver)

    @property
    def languages(self) -> list[str]:
        """Return the languages that have a catalogue."""
        return [language for domain, language in self.project.by_domain if domain == DOMAINS[0]]

    def path_of(self, domain: str, language: str) -> str:
        """Return the path of a catalogue from the project's root."""
        return self.project.by_domain[domain, language].path

    def list_entries(self, language: str) -> list[DeskEntry]:
        """Return the entries of a language in the order of its catalogues."""
        domains = [domain for domain in DOMAINS if (domain, language) in self.project.by_domain]
        return [entry for domain in domains for entry in self._list_domain(domain, language)]

    def stamp_files(self, language: str) -> list[int]:
        """Return what changes with the catalogues of a language, as the files are now, and with each build."""
        stamps = [id(self)]
        for (_, tag), catalogue in self.project.by_domain.items():
            if tag == language:
                with suppress(OSError):  # missing, or deleted by another program meanwhile
                    stamps.append((self.project.root / catalogue.path).stat().st_mtime_ns)
        return stamps

    def find_entry(self, key: str, language: str) -> DeskEntry | None:
        """Return the entry with this key."""
        return next((entry for entry in self.list_entries(language) if entry.key == key), None)

    def list_messages(self, domain: str, language: str) -> list[Message]:
        """Return the texts of a domain, with comments in a language."""
        with self._lock:
            if (domain, language) not in self._messages:
                english, own = self._english, self.project.by_domain[DOMAINS[0], language]
                self._messages[domain, language] = english.list_messages(own, domain) if english else []
            return self._messages[domain, language]

    def _list_domain(self, domain: str, language: str) -> Iterator[DeskEntry]:
        built = self.project.by_domain[domain, language]
        now = self._read_file(built)
        entries: dict[tuple[str, str], PoEntry] = {}
        for entry in now.po_entries:
            if not entry.is_obsolete:
                entries.setdefault((entry.context or "", entry.english), entry)
        lines: dict[int, list[Diagnostic]] = {}
        for diagnostic in [*self.project.diagnostics, *self.project.advice]:
            if diagnostic.path == built.path:
                lines.setdefault(diagnostic.line, []).append(diagnostic)
        for message in self.list_messages(domain, language):
            key = message.context, message.english
            po = entries.get(key) or (None if is_shared_context(key[0]) else find_po_entry(now.po_entries, *key))
            before = built.entries.get(key)
            found: Sequence[Diagnostic] = ()
            if (
                po
                and before
                and (before.translation, *before.plurals, before.is_fuzzy) == (*po.translations, po.is_fuzzy)
            ):
                found = [diagnostic for line in before.lines for diagnostic in lines.get(line, ())]
            elif po:
                found = self.check(domain, message, language, po.translations)
            state: State = now.state(*key)
            if state == "translated" and any(not diagnostic.is_warning for diagnostic in found):
                state = "faulty"
            diagnostics = [diagnostic for diagnostic in found if not diagnostic.is_to_come]
            yield DeskEntry(domain, message, po, state, diagnostics, self._list_pages(domain, message))

    def _read_file(self, built: Catalogue) -> Catalogue:
        """Return a catalogue as the file is now; as the build had it, where the file cannot be read."""
        file = self.project.root / built.path
        try:
            stamp = file.stat().st_mtime_ns, file.stat().st_size
        except OSError:
            return built
        if self._files.get(built.path, (None,))[0] != stamp:
            self._files[built.path] = stamp, read_catalogue_file(file, built.path, built.language)[0]
        now = self._files[built.path][1]
        return now if now.is_readable else built

    def _list_pages(self, domain: str, message: Message) -> list[str]:
        if domain == "pages" and message.path in self.project.pages:
            return [message.path]
        image = self.find_image(message)
        return self._pages_of_images.get(image.record.file, []) if image else []

    @cached_property
    def _pages_of_images(self) -> dict[str, list[str]]:
        pages = find_pages_of_images(self._english.pages) if self._english else {}
        return {file: [path for path, _ in shown] for file, shown in pages.items()}

    @cached_property
    def _images(self) -> dict[str, Image]:
        return {image.id: image for image in self.project.context.images.values() if image}

    def find_image(self, message: Message) -> Image | None:
        """Return the image that a text belongs to."""
        name, _, part = message.context.partition(".")
        return self._images.get(name) if part.partition(".")[0] in PICTURE_KINDS else None

    def check(self, domain: str, message: Message, language: str, translations: Sequence[str]) -> list[Diagnostic]:
        """Return what the checks say of a translation, as if the catalogue had it."""
        key = (make_key(domain, message), language, tuple(translations))
        if key not in self._checked:
            found = self._check(domain, message, language, translations) if "".join(translations).strip() else []
            self._checked[key] = sort_diagnostics(found)
        return self._checked[key]

    def _check(self, domain: str, message: Message, language: str, translations: Sequence[str]) -> list[Diagnostic]:
        catalogue, diagnostics = self._try_out(domain, message, language, translations)
        if not catalogue.is_readable:
            return diagnostics
        context, english = message.context, message.english
        texts = TranslatedTexts(self.project.checker, [catalogue], self.project.glossaries)
        notes, key = Notes(Document(catalogue.path), diagnostics), context.partition(".")[2]
        if domain != DOMAINS[0]:
            notes.diagnostics.extend(check_site_text(message, catalogue, texts))
        elif context in FIXED_TEXTS:
            texts.require_fixed_text(context, english, catalogue, START, notes)
        elif key in ("name", "unit"):
            for text in translations:
                single, _ = self._try_out(domain, replace(message, plural=None), language, [text])
                texts.require_translation(context, english, single, START, notes)
        else:
            notes.diagnostics.extend(self._check_caption(message, catalogue, texts))
        return [*notes.diagnostics, *texts.advice, *check_catalogue(catalogue, self._others)]

    def _check_caption(self, message: Message, catalogue: Catalogue, texts: TranslatedTexts) -> Iterator[Diagnostic]:
        """Yield the errors in a caption, an alt text, a label, a place or a word of a picture."""
        name, _, key = message.context.partition(".")
        text, image, beside = catalogue.get_best(message.context, message.english), self.find_image(message), {}
        if image and key.startswith("words."):
            shown = {other: own.text for (other, tag), own in image.shown.items() if tag == catalogue.language}
            words = [own for other, own in (shown | {key: text}).items() if other.startswith("words.")]
            beside = {"form": "picture", "beside": " ".join(words)}
        diagnostics = texts.check_entry(message.context, message.english, catalogue, **beside)
        yield from diagnostics
        errors = [MISFIT] if not diagnostics and self.redraw(message, catalogue.language, text)[1] else []
        errors += texts.check_label_words(name, text, catalogue.language) if key == "label" else []
        yield from (error.at(catalogue.path, *START) for error in errors)

    def _try_out(
        self, domain: str, message: Message, language: str, translations: Sequence[str]
    ) -> tuple[Catalogue, list[Diagnostic]]:
        """Return a catalogue of this translation alone, and what is wrong with that as a file."""
        own = self.project.by_domain[domain, language].po_entries
        headers = [entry for entry in own if entry.is_header][:1]
        entry = PoEntry(message.context or None, message.english, tuple(translations), message.plural)
        return read_catalogue(write_entries([*headers, entry]), self.path_of(domain, language), language)

    def redraw(self, message: Message, language: str, translation: str) -> tuple[bytes, list[str]]:
        """Return the picture of a text with another translation, empty if it is not drawn, and what does not fit in it.

        Raises `UserError` where the text cannot be printed.
        """
        image, key = self.find_image(message), message.context.partition(".")[2]
        if image is None or not image.picture.is_drawn or not key.startswith("words."):
            return b"", []
        site = Site(self.project.root, self.address)
        return redraw_picture(image, {key: translation}, language, self.project.context.resolver, site)

    def print_with_other_values(self, message: Message, text: str, language: str) -> list[tuple[str, str]]:
        """Return what else a text's numbers could be, and the text as it would be printed, the worst first."""
        return print_with_other_values(text, language, self._others, has_markup=message.form == "markdown")

    def print_text(self, message: Message, text: str, language: str) -> str:
        """Return a text as readers see it, as HTML; raise `UserError` where a reference cannot be printed."""
        pieces = list(self.project.context.resolver.fill_pieces(text, language))
        if message.form != "markdown":
            return serialise_pieces(pieces)
        filled = "".join(piece if isinstance(piece, str) else serialise_pieces([piece]) for piece in pieces)
        content = Markdown(extensions=["attr_list"]).convert(filled)
        unsafe = (address for address in ADDRESS.findall(content) if not is_safe_address(address))
        if words := next(itertools.chain(find_forbidden_html(text), unsafe), ""):
            raise UserError("raw-html.forbidden", words=words)
        return LONE_PARAGRAPH.sub(r"\1", content)

    def print_plain(self, message: Message, text: str, language: str) -> str:
        """Return the characters of a text as readers see it."""
        return html.unescape(TAG.sub("", self.print_text(message, text, language)))
