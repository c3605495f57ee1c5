"""A proper name that holds a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import Sourced, Timed
from explainer.data.kinds.values import Exported, Forms, Printed, PrintRequest, Spelling
from explainer.data.number_reader import holds_number
from explainer.data.record_types import Plain

YEAR = re.compile(r"(19|20)\d\d")


class Name(Timed, Sourced):
    """A proper name that holds a number."""

    name: Plain
    """The name in English; its Spanish stands in the catalogue."""

    key: ClassVar[str] = "name"
    names: ClassVar[tuple[str, ...]] = ("name",)

    def is_quoted(self, quote: str) -> bool:
        """Return whether a quote contains the number in the name."""
        numbers = [Decimal(word) for word in self.name.split() if word.isdigit()]
        return not numbers or holds_number(quote, numbers)

    @property
    def translated_texts(self) -> Mapping[str, str]:
        """The label and the name."""
        return {**super().translated_texts, "name": self.name}

    def print_value(self, request: PrintRequest) -> Printed:
        """Return the name in the language."""
        return Printed(request.name, request.translate("name", self.name), self.name)

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield the numbers in the name, which a year is not."""
        numbers = re.findall(r"\d+", self.name)
        yield from (Spelling("number", number) for number in numbers if not YEAR.fullmatch(number))

    def export(self, _number: PublishedNumber | None) -> Exported:
        """Return the English name."""
        return Exported(self.name, quote=self.quote)

    @classmethod
    def list_published_forms(cls, record: Mapping[str, Any], language: str) -> Forms:
        """Return the printed name for the English one."""
        return {record["value"]: [record["text"][language]]}
