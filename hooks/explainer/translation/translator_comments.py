"""What a translator is told with a text: where it stands, its references, its glossary terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.diagnostics import UserError
from explainer.lint.glossary import Glossary
from explainer.lint.translated_texts import MAX_CAPTION
from explainer.locales.notes import Notes
from explainer.references.syntax import Reference, find_references


@dataclass(frozen=True)
class Comments:
    """Says it in one language, line by line. No line holds a value: a new number changes no catalogue."""

    notes: Notes
    """The language's phrases."""
    labels: Mapping[str, str]
    """What each statistic is, by id: in the language, where that is known."""
    glossary: Glossary
    """The agreed terms, by English term."""
    pages: Mapping[str, Sequence[tuple[str, str]]]
    """By an image's file: the pages that show it, each with its file and its title."""

    def describe_image(self, record: Mapping[str, Any]) -> Iterator[str]:
        """What kind of picture it is, which pages show it, whose it is."""
        file, kind = str(record.get("file")), str(record.get("kind"))
        shown_on = self.pages.get(file, ())
        pages = [self.notes.page.format(path=path, title=title) if title else path for path, title in shown_on]
        shown = "; ".join(pages or [self.notes.no_page])
        yield self.notes.image.format(kind=self.notes.kinds.get(kind, kind), file=file, pages=shown)
        yield self.notes.credit.format(credit=record.get("credit"), licence=record.get("licence"))

    def describe_caption(self) -> Iterator[str]:
        """How long a caption may be."""
        yield self.notes.limit.format(limit=MAX_CAPTION)

    def describe_data_text(self, name: str, key: str) -> Iterator[str]:
        """What a label or a name of the data file is for."""
        yield {"label": self.notes.label, "name": self.notes.name}[key].format(reference=f"{{{name}}}")

    def describe_fixed_text(self, context: str) -> Iterator[str]:
        """What a fixed text is for."""
        yield self.notes.fixed_words.get(context, self.notes.fixed)

    def describe_references(self, english: str) -> Iterator[str]:
        """Each reference in it, and each term of the glossary."""
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
        label = {"photograph": self.notes.photograph, **self.labels}.get(reference.name, reference.name)
        return ", ".join([f"{text}: {label}", *(self.notes.parts.get(part, part) for part in reference.parts)])
