"""Comments for translators: where a text is used, its references and glossary terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.diagnostics import UserError
from explainer.lint.glossary import Glossary
from explainer.locales.language import Notes
from explainer.references.syntax import Reference, find_references


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

    def describe_limit(self, limit: int) -> Iterator[str]:
        """Yield the maximum of characters as printed."""
        yield self.notes.limit.format(limit=limit)

    def describe_data_text(self, name: str, key: str) -> Iterator[str]:
        """Yield the use of a label or a name of the data file."""
        yield {"label": self.notes.label, "name": self.notes.name}[key].format(reference=f"{{{name}}}")

    def describe_fixed_text(self, context: str) -> Iterator[str]:
        """Yield the use of a fixed text."""
        yield self.notes.fixed_words.get(context, self.notes.fixed)

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
