"""A list of countries, whose count is a number too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import Field

from explainer.data.estimates import Estimate, PublishedNumber
from explainer.data.kinds.base import OtherRecord, Sourced, Timed
from explainer.data.kinds.measure import REACH, list_number_forms, spell_number
from explainer.data.kinds.values import Exported, Forms, Inputs, Printed, PrintRequest, Spelling
from explainer.data.record_types import Country
from explainer.data.validation import find_duplicates
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES
from explainer.locales.countries import contract_article, format_countries

OTHERS = ("CU", "FR", "GB", "DO", "US", "BS", "VC")
"""Countries without an article and with each, and the longest name of the region."""


class Countries(Timed, Sourced):
    """A list of countries; its count is a number too."""

    countries: Annotated[list[Country], Field(min_length=1)]
    """Two-letter codes by ISO 3166-1, in the order in which they are told."""

    key: ClassVar[str] = "countries"
    names: ClassVar[tuple[str, ...]] = ("countries",)
    forms: ClassVar[frozenset[str]] = frozenset(("bare",))
    table_form: ClassVar[str] = "bare"
    is_number: ClassVar[bool] = True
    is_amount: ClassVar[bool] = True
    needs_scope: ClassVar[bool] = True

    @classmethod
    def find_raw_errors(cls, raw: Mapping[str, Any]) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield countries that are named twice, besides the errors of other records."""
        yield from super().find_raw_errors(raw)
        if isinstance(codes := raw["countries"], list):
            yield from ((("countries", index), error) for index, error in find_duplicates(codes, "country"))

    @classmethod
    def has_place(cls, _raw: Mapping[str, Any]) -> bool:
        """Return True: countries are places."""
        return True

    def estimate(self, _inputs: Inputs) -> Estimate:
        """Return the number of countries."""
        return Estimate.from_bound(self.count)

    @property
    def count(self) -> int:
        """The number of countries."""
        return len(self.countries)

    @property
    def is_headline(self) -> bool:
        """Whether there are several; a single country is no headline."""
        return self.count > 1

    def print_value(self, request: PrintRequest) -> Printed:
        """Return the names, with their articles unless `bare`."""
        text = format_countries(self.countries, request.language, has_articles="bare" not in request.forms)
        return Printed(request.name, text, " ".join(self.countries))

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield their number."""
        yield from spell_number(Decimal(self.count), part=".count")

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield other countries in the first place, and lists of one and of two; a longer one is no list for a text."""
        yield from super().list_other_records(number)
        lists = [[code, *(other for other in self.countries[1:] if other != code)] for code in OTHERS]
        lists += [self.countries[:count] for count in (1, 2) if count < self.count <= REACH * count]
        yield from (
            (self.model_copy(update={"countries": codes}), PublishedNumber(Decimal(len(codes)))) for codes in lists
        )

    def export(self, _number: PublishedNumber | None) -> Exported:
        """Return the codes, and their number."""
        return Exported(list(self.countries), Decimal(self.count), quote=self.quote)

    @classmethod
    def list_published_forms(cls, record: Mapping[str, Any], language: str) -> Forms:
        """Return the texts that may stand for the codes, and for their number."""
        codes, count = record["value"], Decimal(len(record["value"]))
        in_sentence = format_countries(codes, language)
        # A preposition may have taken the first article.
        prepositions = (preposition for preposition, _ in LANGUAGES[language].contractions)
        contracted = [contract_article(f"{preposition} ", in_sentence, language)[1] for preposition in prepositions]
        counted = {"value": count, "shown": count, "bound": "exact"}
        texts = [record["text"][language], in_sentence, *contracted]
        return {" ".join(codes): texts, **list_number_forms([counted], "", language)}
