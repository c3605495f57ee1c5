"""What kinds of statistics take and give: inputs of a computation, printed values, spellings, rows of the downloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from explainer.data.estimates import Estimate, PublishedNumber
from explainer.data.yaml_document import KeyPath
from explainer.locales.periods import Period

Value = Decimal | str | list[str] | list[Decimal] | None
Forms = Mapping[str, list[str]]
"""The texts that may stand for a value in a page's HTML, by that value."""


@dataclass(frozen=True)
class Inputs:
    """The inputs from which the value of a statistic may be computed."""

    get_operand: Callable[[KeyPath, str], Estimate | None]
    """Returns the value of the statistic with the id at some keys of the record; None if it has none."""
    get_day: Callable[[KeyPath, str], Estimate | None]
    """Returns the day of the date with the id at some keys, as a number; None if it is no date."""
    templates: Counter[str]
    """The number of pages of the site by template."""


@dataclass(frozen=True)
class Printed:
    """The printed text of a reference and its machine-readable value."""

    name: str
    text: str
    value: str | None = None
    """The machine-readable value, if any: a number, an ISO 8601 date, country codes."""
    when: Period | None = None
    """The date or the period, if it is one."""
    is_statistic: bool = True
    """False for a field such as the label, which is plain text."""

    @property
    def is_date(self) -> bool:
        """Whether `value` is valid for HTML's `<time datetime>`; templates ask it too."""
        return self.when is not None and self.when.is_exact_date


@dataclass(frozen=True)
class PrintRequest:
    """What a reference asks of a statistic, and what the statistic needs to print itself."""

    name: str
    """The id of the statistic."""
    language: str
    forms: frozenset[str]
    """The forms after the id, as in `{name.bare}`."""
    number: PublishedNumber | None
    """Its exact value with its bound, if it has one."""
    translate: Callable[[str, str], str]
    """(key, English text) → the text of this key of the record in the language."""
    name_unit: Callable[[str, Decimal], str]
    """(unit, printed number) → the noun in the language and the right form; raises `UserError` if it has none."""
    print_other: Callable[[str], Printed]
    """Prints another statistic in the same forms, by its id."""


class Spelling(NamedTuple):
    """A way in which people may type the value of a statistic."""

    type: str
    """`number`, `share`, a currency, `rate`, `multiple`, `proportion`, `span`, `date` or `words`."""
    text: str
    """Digits, ISO 8601, or words of any language; `1/3` for a proportion, `5/1000` for a rate, `200/400` for a span."""
    part: str = ""
    """The part of the reference that prints it, as in `.words`."""


class Exported(NamedTuple):
    """The value of a statistic in the downloads."""

    value: Value
    """A number, an ISO date or period, codes of countries, the ends of a range, the numbers of a proportion, a name;
    `None` where the source has words only."""
    shown: Decimal | None = None
    """The rounded number; for countries, their number."""
    unit: str | None = None
    bound: str | None = None
    """The bound given by the source; `None` without one."""
    quote: str | None = None
    per: int | None = None
    """Of a rate: for how many it counts."""

    @property
    def unit_text(self) -> str | None:
        """The unit of the number as a text, as in `people` or `homicides per 100000`."""
        return f"{self.unit} per {self.per}" if self.per else self.unit
