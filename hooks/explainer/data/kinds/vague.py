"""A quantity that its source gives in words only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import OtherRecord, Sourced, Timed
from explainer.data.kinds.values import Exported, Printed, PrintRequest, Spelling
from explainer.data.number_reader import holds_words
from explainer.locales import LANGUAGES, print_vague
from explainer.locales.language import VAGUE

PARTS = ("nearly_half", "virtually_all")
"""The words for a part of a whole; the others count."""


class Vague(Timed, Sourced):
    """A quantity that the source gives in words only."""

    vague: Literal[tuple(VAGUE)]  # type: ignore[valid-type]
    """Which words."""

    key: ClassVar[str] = "vague"
    names: ClassVar[tuple[str, ...]] = ("vague",)
    needs_scope: ClassVar[bool] = True

    def is_quoted(self, quote: str) -> bool:
        """Return whether a quote has the words."""
        return holds_words(quote, self.vague)

    def print_value(self, request: PrintRequest) -> Printed:
        """Return the words, in the gender of the label's first noun."""
        label = request.translate("label", self.label)
        return Printed(request.name, print_vague(self.vague, label, request.language))

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield the words of each language."""
        yield from (Spelling("words", row.vague[self.vague]) for row in LANGUAGES.values())

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield other words: of a part of a whole, or of a count, as today's are."""
        yield from super().list_other_records(number)
        for words in (words for words in VAGUE if (words in PARTS) == (self.vague in PARTS)):
            yield self.model_copy(update={"vague": words}), number

    def export(self, _number: PublishedNumber | None) -> Exported:
        """Return no value: the source has words only."""
        return Exported(None, quote=self.quote)
