"""What all numbers have: a unit and a rounding; how they are checked, printed, typed and published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from typing import Any, ClassVar, get_args

from babel.numbers import get_currency_precision

from explainer.data.estimates import PublishedNumber
from explainer.data.kinds.base import OtherRecord, Statistic
from explainer.data.kinds.values import Exported, Forms, Printed, PrintRequest, Spelling
from explainer.data.number_reader import holds_number
from explainer.data.record_types import Bound, Rounding, Step, Unit, WholeNumber
from explainer.data.yaml_document import KeyPath
from explainer.diagnostics import UserError
from explainer.locales import CURRENCIES, LANGUAGES, PAGE_LANGUAGE, formats
from explainer.locales.number_words import spell_cardinal
from explainer.locales.rounding import choose_hedge, drop_sign, round_value

PublishedRecord = Mapping[str, Any]
CENTS = 2
"""The decimal places of most currencies."""
BOUNDS = get_args(Bound)
ROUNDED_BOUNDS = ("exact", "more_than", "nearly")
"""The bounds that rounding can give to an exact number."""
REACH = 10
"""How many times larger or smaller a number may become before somebody reads its sentences again."""
COUNTS = (1, 2, 21, 1000, 999_000, 1_000_000, 1_234_567, 1_300_000, 10**9)
SHARES = tuple(map(Decimal, ("1", "8", "25", "33", "50", "52.5", "67", "75", "100")))
"""Values with other words or other nouns than their neighbours; shares in per cent."""


class Rounded(Statistic):
    """A record whose numbers have a unit and are rounded."""

    unit: Unit
    """`people`, `countries`…; a currency by ISO 4217, as in `USD`, for money; `percent` for a share."""
    round_to: Step | None = None
    """The step of the printed number: 100 prints 2,505 as 2,500."""
    rounding: Rounding = "nearest"
    """`nearest` (half away from zero), `down` or `up`."""

    is_amount: ClassVar[bool] = True

    @classmethod
    def has_place(cls, raw: Mapping[str, Any]) -> bool:
        """Return whether it says where it holds; money need not."""
        return "place" in raw or raw.get("unit") in CURRENCIES

    @property
    def measured_in(self) -> str:
        """Its unit."""
        return self.unit

    def round_number(self, value: Decimal) -> Decimal:
        """Return a value as the site prints it."""
        return round_value(value, self.round_to, self.rounding)

    def find_number_misprints(self, number: PublishedNumber, keys: KeyPath) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield why the number at these keys cannot be printed as its author means it, each with its keys."""
        shown = self.round_number(number.value)
        if error := self._find_misprint(number, shown):
            yield keys, error
        try:
            choose_hedge(number.bound, shown, number.value, PAGE_LANGUAGE)
        except UserError as error:
            yield ("round_to",), error

    def _find_misprint(self, number: PublishedNumber, shown: Decimal) -> UserError | None:
        value = number.value
        if value > 0 and not shown:
            return UserError("rounded-to-zero", value=value)
        if number.is_cut_off and self.round_to is None:
            return UserError("endless-result", shown=shown)
        if self.unit in CURRENCIES and shown != round(shown, cents := get_currency_precision(self.unit)):
            sums = "in whole cents" if cents == CENTS else f"of {self.unit}"
            return UserError("not-whole-cents", shown=shown.normalize(), sums=sums, step=Decimal(1).scaleb(-cents))
        if not self.is_computed and self._may_be_grouped(value):
            return UserError("ambiguous-number", value=value, whole=value * 1000)
        return None

    def _may_be_grouped(self, value: Decimal) -> bool:
        """Return whether a decimal number may be a whole one with a point between its thousands, as in 2.505.

        Shares, numbers below one, and numbers rounded to decimals are not.
        """
        has_three_places = value.as_tuple().exponent == -3 and 1 <= abs(value) < 1000
        return has_three_places and self.unit != "percent" and (self.round_to or 1) % 1 == 0


class Measure(Rounded):
    """A number with its unit and rounding."""

    per: WholeNumber | None = None
    """Of a rate: for how many it counts, as in 12.5 per 100,000."""

    forms: ClassVar[frozenset[str]] = frozenset(("bare", "words", "exact", "abs", "counted"))
    is_number: ClassVar[bool] = True

    def list_numbers(self, number: PublishedNumber | None) -> Iterator[tuple[KeyPath, PublishedNumber, str | None]]:
        """Yield each number of its own record, with its keys and quote; `number` is its value, if it has one."""
        if number:
            yield (self.key,), number, self.own_quote

    def find_unheld_quotes(self, number: PublishedNumber | None) -> Iterator[KeyPath]:
        """Yield the keys of quotes that hold neither the exact nor the printed number."""
        for keys, own_number, quote in self.list_numbers(number):
            possible = [abs(own_number.value), abs(self.round_number(own_number.value))]
            if quote and not holds_number(quote, possible, self.unit):
                yield (*keys[:-1], "quote")

    def find_misprints(self, number: PublishedNumber | None) -> Iterator[tuple[KeyPath, UserError]]:
        """Yield why its numbers cannot be printed as their author means them, each with its keys."""
        if self.per and self.unit == "percent":
            yield ("per",), UserError("share-as-rate")
        for keys, own_number, _ in self.list_numbers(number):
            yield from self.find_number_misprints(own_number, keys)

    def print_value(self, request: PrintRequest) -> Printed:
        """Return its number with the hedge."""
        assert request.number is not None
        return self.print_number(request.number, request)

    def print_number(self, number: PublishedNumber, request: PrintRequest) -> Printed:
        """Return a number with its hedge; `number` is the exact value and its bound.

        A share that has no simple words is printed in digits.
        """
        value, bound, is_cut_off = number
        forms, language = request.forms, request.language
        shown = value if "exact" in forms else self.round_number(value)
        if "abs" in forms:
            bound, shown, value = drop_sign(bound, shown, value)
        is_in_digits = self.unit == "percent" and not formats.find_simple_share(shown, language)
        in_words = "words" in forms and not is_in_digits
        if in_words:
            text, shown = formats.spell_number(shown, self.unit, language)
        else:
            text = formats.format_amount(shown, self.unit, language)
            if is_cut_off and bound == "exact" and shown == value:
                bound = "about"
        if "counted" in forms:
            text = formats.format_counted(text, shown, request.name_unit(self.unit, shown), language)
        text = formats.format_rate(text, self.per, language)
        hedge = "" if "bare" in forms else choose_hedge(bound, shown, value, language, "" if in_words else self.unit)
        return Printed(request.name, f"{hedge} {text}".strip(), f"{value:f}")

    def list_spellings(self, number: PublishedNumber | None) -> Iterator[Spelling]:
        """Yield the rounded and the exact number in digits and in the words of each language."""
        for value in (self.round_number(number.value), number.value) if number else ():
            if self.per:
                yield Spelling("rate", f"{value.normalize():f}/{self.per}")
            yield from spell_number(value, self.unit)

    def list_other_records(self, number: PublishedNumber | None) -> Iterator[OtherRecord]:
        """Yield others within reach that its rounding leaves as they are, and its own with each hedge it may have.

        One with a bound may have another, and a rounded one the hedges of rounding. Few of what is counted may be one;
        what is measured, with decimals, keeps to its scale.
        """
        yield from super().list_other_records(number)
        if not number:
            return
        shown = self.round_number(number.value)
        bounds = BOUNDS if number.bound != "exact" else ROUNDED_BOUNDS if self.round_to else ()
        numbers = [PublishedNumber(shown, bound) for bound in bounds]
        is_whole = number.value == int(number.value)
        values = SHARES if self.unit == "percent" else tuple(map(Decimal, COUNTS)) if is_whole else ()
        numbers += [
            PublishedNumber(value.copy_sign(shown), number.bound)
            for value in values
            if abs(shown) <= value * REACH <= abs(shown) * REACH * REACH and self.round_number(value) == value
        ]
        yield from ((self.replace_number(other), other) for other in numbers)

    def replace_number(self, _number: PublishedNumber) -> Statistic:
        """Return the record with another number; itself, where the number is given to what prints it."""
        return self

    def export(self, number: PublishedNumber | None) -> Exported:
        """Return the exact number and the rounded one; it is `about` where an exact value is cut off."""
        assert number is not None
        bound = "about" if number.is_cut_off and number.bound == "exact" else number.bound
        return Exported(number.value, self.round_number(number.value), self.unit, bound, self.own_quote, self.per)

    @property
    def copied_fields(self) -> dict[str, Any]:
        """The fields that the downloads have as they are in the data file."""
        return ({"per": Decimal(self.per)} if self.per else {}) | super().copied_fields

    @classmethod
    def list_published_forms(cls, record: PublishedRecord, language: str) -> Forms:
        """Return the texts that may stand for its number, and for its size."""
        return list_number_forms([record], record["unit"], language, record.get("per"), record["nouns"][language])


def list_number_forms(
    numbers: list[PublishedRecord],
    unit: str,
    language: str,
    per: Decimal | None = None,
    nouns: Sequence[str] = (),
) -> Forms:
    """Return the texts that may stand for each published number, and for its size if it is negative.

    `nouns` are the forms of the unit's noun.
    """
    forms: dict[str, list[str]] = {}
    printed = [_restore_bound(number, unit, language, per) for number in numbers]
    for number in [*printed, *(_drop_sign(number) for number in printed if number["value"] < 0)]:
        texts = list(_list_texts(number, unit, language))
        texts += _add_nouns(texts, number, nouns, language)
        shown = [number["text"][language]] if "text" in number else []
        shown += [formats.format_rate(text, per, language) for text in texts]
        forms.setdefault(f"{Decimal(number['value']).normalize():f}", []).extend(shown)
    return forms


def _add_nouns(texts: Sequence[str], number: PublishedRecord, nouns: Sequence[str], language: str) -> list[str]:
    """Return texts of a number with its noun, in the forms that the rounded and the exact number have."""
    values = (number["shown"], number["value"]) if nouns else ()
    pairs = [(value, nouns[formats.choose_plural(value, language)]) for value in values]
    return [formats.format_counted(text, value, noun, language) for value, noun in pairs for text in texts]


def _restore_bound(number: PublishedRecord, unit: str, language: str, per: Decimal | None) -> PublishedRecord:
    """Return a number with the bound by which the site prints it.

    Of an exact one without end the file has its first decimal places and says `about`; below zero nobody can tell.
    """
    shown, value = number["shown"], number["value"]
    if number["bound"] != "about" or value == round(value, 4):
        return number
    amount = formats.format_amount(shown, unit, language)
    about = formats.format_rate(f"{choose_hedge('about', shown, value, language, unit)} {amount}", per, language)
    return number if value > 0 and number["text"][language] == about else {**number, "bound": "exact"}


def _drop_sign(number: PublishedRecord) -> PublishedRecord:
    """Return a number without its sign."""
    bound, shown, value = drop_sign(number["bound"], number["shown"], number["value"])
    return {"bound": bound, "shown": shown, "value": value}


def _list_texts(number: PublishedRecord, unit: str, language: str) -> Iterator[str]:
    """Yield each way to print a number: bare, exact, with its hedge, in words, and in words with its hedge."""
    bound, shown, value = number["bound"], number["shown"], number["value"]
    rounded, exact = (formats.format_amount(amount, unit, language) for amount in (shown, value))
    yield from (rounded, exact, f"{choose_hedge(bound, value, value, language, unit)} {exact}")
    if bound == "exact" and value != round(value, 4):
        yield f"{choose_hedge('about', value, value, language, unit)} {exact}"  # it may have no end
    with suppress(UserError):  # a hedge that is not true, in a file that was changed by hand
        yield f"{choose_hedge(bound, shown, value, language, unit)} {rounded}".strip()
    with suppress(UserError):  # it has no words, or they would not be true
        words, meant = formats.spell_number(shown, unit, language)
        yield from (words, f"{choose_hedge(bound, meant, value, language)} {words}")


def spell_number(number: Decimal, unit: str = "", part: str = "") -> Iterator[Spelling]:
    """Yield a number in digits and in the words of each language; `part` is that of the reference."""
    is_share = unit == "percent"
    digits = f"{number.normalize():f}"
    if number < 0:
        yield from spell_number(-number, unit, part)
        yield from spell_number(-number, unit, f"{part}.abs")
    yield Spelling("share" if is_share else "number", digits, part)
    if is_share or unit == "times":
        yield Spelling("multiple", f"{(number / 100 if is_share else number).normalize():f}", part)
    if unit in CURRENCIES:
        yield Spelling(unit, digits, part)
    for language in LANGUAGES:
        spelled = spell_cardinal(int(number), language) if number == int(number) else ""
        try:
            yield Spelling("words", formats.spell_number(number, unit, language)[0], f"{part}.words")
        except UserError:
            yield Spelling("words", spelled, part)
        if is_share:
            yield Spelling("words", f"{spelled} percent", part)
