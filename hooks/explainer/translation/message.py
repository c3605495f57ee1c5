"""A text to be translated, and the comments that describe it to translators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.messages.catalog import Message as BabelMessage

from explainer.diagnostics import Diagnostic, UserError
from explainer.lint.translated_texts import TranslatedTexts
from explainer.lint.translation_rules import Glossary
from explainer.locales.catalogue import Catalogue
from explainer.locales.language import Notes
from explainer.locales.periods import Period
from explainer.locales.po_entry import PoEntry
from explainer.references import Reference, find_references


@dataclass(frozen=True)
class Message:
    """A text to be translated."""

    context: str
    """The `msgctxt` of its catalogue entry."""
    english: str
    """With its references."""
    comments: Sequence[str]
    """Comments for translators; without values, so that new numbers change no catalogue."""
    path: str
    """The file of the English text, relative to the project's root."""
    line: int
    limit: int | None = None
    """The maximum of characters as printed."""
    plural: str | None = None
    """The English plural of a noun after a number."""
    also_in: Sequence[str] = ()
    """Further files that have the same text."""
    form: str = "text"
    """How it is checked: as `text`, as the `markdown` of a page, or as a `name`, which may hold numbers of its own."""
    when: Period | None = None
    """The date that readers see beside the text."""

    def as_entry(self, form_count: int) -> PoEntry:
        """Return the catalogue entry that `pybabel extract` writes, without its line; with the flag of the limit.

        `form_count` is the number of plural forms of the language.

        Weblate counts a reference as it stands in the catalogue, so its `max-length` is what no translation within the
        limit can exceed, whatever its references print.
        """
        flags = BabelMessage(self.english, context=self.context).flags
        if self.limit is not None:
            references = find_references(self.english)
            flags.add(f"max-length:{self.limit + sum(map(len, references)) - len(references)}")
        comments = tuple(f" {comment}" for comment in self.comments)
        translations = ("",) * (form_count if self.plural else 1)
        sources = (f" {' '.join(sorted([self.path, *self.also_in]))}",)
        context = self.context or None
        return PoEntry(context, self.english, translations, self.plural, (), comments, sources, tuple(flags))


def check_site_text(message: Message, catalogue: Catalogue, texts: TranslatedTexts) -> list[Diagnostic]:
    """Return the errors in the translation of a text of pages or of the interface."""
    if message.form == "name":
        return texts.check_name(message.context, message.english, catalogue)
    options = {"form": message.form, "when": message.when}
    return texts.check_entry(message.context, message.english, catalogue, **options)


@dataclass(frozen=True)
class Comments:
    """Describes texts to translators in one language, without values: new numbers change no catalogue."""

    notes: Notes
    """The language's phrases."""
    labels: Mapping[str, str]
    """Labels of statistics by id, translated where possible."""
    glossary: Glossary
    """The agreed translations, by English term."""
    pages: Mapping[str, Sequence[tuple[str, str]]]
    """The pages that show each image, by the image's file: path and title."""

    def describe_image(self, record: Mapping[str, Any]) -> Iterator[str]:
        """Yield an image's kind, pages, credit and licence."""
        file, kind = str(record.get("file")), str(record.get("kind"))
        shown_on = self.pages.get(file, ())
        pages = [self.notes.page.format(path=path, title=title) if title else path for path, title in shown_on]
        shown = "; ".join(pages or [self.notes.no_page])
        yield self.notes.image.format(kind=self.notes.kinds.get(kind, kind), file=file, pages=shown)
        yield self.notes.credit.format(credit=record.get("credit"), licence=record.get("licence"))

    def describe_text(self, kind: str, heading: str = "") -> Iterator[str]:
        """Yield what a text of a page is, and the heading below which it stands."""
        yield self.notes.texts[kind]
        if heading:
            yield self.notes.below.format(heading=heading)

    def describe_references(self, english: str) -> Iterator[str]:
        """Yield a comment for each reference and glossary term of a text."""
        for reference in dict.fromkeys(find_references(english)):
            yield self._describe_reference(reference)
        for term, agreed in self.glossary.find_terms(english):
            yield f"{term} = {' / '.join(agreed)}"

    def _describe_reference(self, text: str) -> str:
        """Return a reference with its statistic's label and what its parts mean.

        >>> comments = Comments(Notes(), {"displaced": "Displaced people"}, Glossary(""), {})
        >>> comments._describe_reference("{displaced.date}")
        '{displaced.date}: Displaced people, its date'
        """
        try:
            reference = Reference.parse(text)
        except UserError:
            return text
        label = self.labels.get(reference.name, reference.name)
        return ", ".join([f"{text}: {label}", *(self.notes.parts.get(part, part) for part in reference.parts)])
