"""What a number or a date prints in a language, with the value that a machine should read in it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from explainer.data.estimates import Number
from explainer.data.periods import Period
from explainer.data.statistic_base import Measure
from explainer.locales import formats


@dataclass(frozen=True)
class Printed:
    """What a reference prints, and what a machine should read in it."""

    name: str
    text: str
    value: str | None = None
    """The machine's value, if there is one: a number, an ISO date, codes of countries."""
    is_date: bool = False
    """Whether `value` is what HTML's `<time datetime>` takes."""
    is_statistic: bool = True
    """False for a field such as the label, which is plain text."""


def printed_number(name: str, record: Measure, number: Number, language: str, forms: Collection[str]) -> Printed:
    """A number with its hedge; `number` is the exact value and what its source says of it."""
    value, bound, is_endless = number
    shown = value if "exact" in forms else formats.rounded(value, record.round_to, record.rounding)
    if "abs" in forms:
        bound, shown, value = formats.size(bound, shown, value)
    in_words = "words" in forms
    if in_words:
        text, shown = formats.in_words(shown, record.unit, language)
    else:
        text = formats.amount(shown, record.unit, language)
        if is_endless and bound == "exact" and shown == value:
            bound = "about"
    hedge = "" if "bare" in forms else formats.hedge(bound, shown, value, language, "" if in_words else record.unit)
    return Printed(name, f"{hedge} {text}".strip(), f"{value:f}")


def printed_period(name: str, when: Period, language: str) -> Printed:
    """A date or a period; only a single day, month or year is what `<time>` takes."""
    return Printed(name, formats.period(when, language), str(when), is_date=when.end is None)
