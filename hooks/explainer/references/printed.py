"""Prints a number or a date in a language, with its machine-readable value.

362551, rounded to 362000 (`round_value`), with the hedge that makes it true (`choose_hedge`) and in the digits of the
language (`format_amount`), is "more than 362,000".
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from explainer.data.estimates import PublishedNumber
from explainer.data.statistic_base import Measure
from explainer.locales import formats
from explainer.locales.periods import Period


@dataclass(frozen=True)
class Printed:
    """The printed text of a reference and its machine-readable value."""

    name: str
    text: str
    value: str | None = None
    """The machine-readable value, if any: a number, an ISO 8601 date, country codes."""
    is_date: bool = False
    """Whether `value` is valid for HTML's `<time datetime>`."""
    is_statistic: bool = True
    """False for a field such as the label, which is plain text."""


def print_number(name: str, record: Measure, number: PublishedNumber, language: str, forms: Collection[str]) -> Printed:
    """Return a number with its hedge; `number` is the exact value and its bound."""
    value, bound, is_cut_off = number
    shown = value if "exact" in forms else formats.round_value(value, record.round_to, record.rounding)
    if "abs" in forms:
        bound, shown, value = formats.drop_sign(bound, shown, value)
    in_words = "words" in forms
    if in_words:
        text, shown = formats.spell_number(shown, record.unit, language)
    else:
        text = formats.format_amount(shown, record.unit, language)
        if is_cut_off and bound == "exact" and shown == value:
            bound = "about"
    hedge = (
        "" if "bare" in forms else formats.choose_hedge(bound, shown, value, language, "" if in_words else record.unit)
    )
    return Printed(name, f"{hedge} {text}".strip(), f"{value:f}")


def print_period(name: str, when: Period, language: str) -> Printed:
    """Return a date or a period; only a single day, month or year is valid in `<time>`."""
    return Printed(name, formats.format_period(when, language), str(when), is_date=when.end is None)
