"""A proportion, as in 1 in 3."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import OtherRecord, Sourced, Timed
from explainer.data.kinds.measure import BOUNDS, REACH
from explainer.data.kinds.values import Exported, Forms, Printed, PrintRequest, Spelling
from explainer.data.number_reader import MAX_RATIO, holds_number
from explainer.data.record_types import Bound, WholeNumber
from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES, formats
from explainer.locales.language import NBSP
from explainer.locales.number_words import spell_cardinal
from explainer.locales.rounding import choose_hedge

MAX_SPELLED = 20
"""Larger numbers stand in digits."""
WHOLES = (2, 3, 8, 21, 1000, 10**6, 2 * 10**6)


class Proportion(Timed, Sourced):
    """One in so many."""

    one_in: WholeNumber
    """Of how many it is one."""
    bound: Bound = "exact"
    """What the source says of the proportion: `at_least` means one in three or more of them."""

    key: ClassVar[str] = "one_in"
    names: ClassVar[tuple[str, ...]] = ("proportion",)
    forms: ClassVar[frozenset[str]] = frozenset(("bare", "words"))
    is_amount: ClassVar[bool] = True
    needs_scope: ClassVar[bool] = True

    def is_quoted(self, quote: str) -> bool:
        """Return whether a quote has the proportion, as in "a third", or its share in per cent.

        Of a small proportion, as one in 1,000, no more is looked for than its larger number.
        """
        if self.one_in > MAX_RATIO:
            return holds_number(quote, [Decimal(self.one_in)])
        return holds_number(quote, [round(Decimal(100) / self.one_in, digits) for digits in range(7)], "percent")

    def print_value(self, request: PrintRequest) -> Printed:
        """Return the proportion with its hedge, in digits or in words; raises `UserError` above twenty in words."""
        if "words" in request.forms and self.one_in > MAX_SPELLED:
            raise UserError("number-not-in-words", number=Decimal(self.one_in))
        hedge = "" if "bare" in request.forms else choose_hedge(self.bound, Decimal(1), Decimal(1), request.language)
        text = format_proportion(self.one_in, request.language, in_words="words" in request.forms)
        return Printed(request.name, f"{hedge} {text}".strip(), f"1 {self.one_in}")

    def list_spellings(self, _number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield the proportion, which typed digits and words of any language are read as."""
        yield Spelling("proportion", f"1/{self.one_in}")

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield the proportion with other bounds, if it has one, and others within reach."""
        yield from super().list_other_records(number)
        changes: list[dict[str, Any]] = [{"bound": bound} for bound in BOUNDS if self.bound != "exact"]
        changes += [{"one_in": whole} for whole in WHOLES if self.one_in <= whole * REACH <= self.one_in * REACH**2]
        yield from ((self.model_copy(update=change), number) for change in changes)

    def export(self, _number: PublishedNumber | None) -> Exported:
        """Return its two numbers."""
        return Exported([Decimal(1), Decimal(self.one_in)], bound=self.bound, quote=self.quote)

    @classmethod
    def list_published_forms(cls, record: Mapping[str, Any], language: str) -> Forms:
        """Return the texts of the proportion, in digits and in words, with the hedge and without."""
        part, whole = map(int, record["value"])
        hedge = choose_hedge(record["bound"], Decimal(1), Decimal(1), language)
        texts = [format_proportion(whole, language, in_words=in_words) for in_words in (False, True)]
        return {f"{part} {whole}": [*texts, *(f"{hedge} {text}".strip() for text in texts)]}


def format_proportion(whole: int, language: str, *, in_words: bool = False) -> str:
    r"""Return one in so many, in digits or, up to twenty and where the language has known words, in words.

    A language with genders has digits, which are right for every noun: «uno» or «una» depends on what is counted.

    >>> [format_proportion(whole, language) for language in ("en", "es") for whole in (3, 10**6, 2 * 10**6)]
    ['1 in 3', '1 in 1\xa0million', '1 in 2\xa0million', '1 de cada 3', '1 de cada millón', '1 de cada 2\xa0millones']
    >>> [format_proportion(whole, language, in_words=True) for language in ("en", "es") for whole in (5, 21)]
    ['one in five', '1 in 21', '1 de cada 5', '1 de cada 21']
    """
    row = LANGUAGES[language]
    ratio = next(iter(row.ratios), "/")
    is_spelled = in_words and whole <= MAX_SPELLED and not row.genders
    words = [spell_cardinal(number, language) for number in (1, whole)] if is_spelled else [""]
    digits = [formats.format_amount(Decimal(number), "", language) for number in (1, whole)]
    part, of = words if all(words) else digits
    return f"{part} {ratio} {of.removeprefix(f'1{NBSP}') if row.omits_one_in_ratios else of}"
