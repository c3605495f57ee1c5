"""What values are based on: statistics, and the observations of a series."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import model_validator

from explainer.data.estimates import PublishedNumber
from explainer.data.record_types import Bound, ExactNumber, Quote, Record, SourceIds, Span
from explainer.diagnostics import UserError
from explainer.locales.periods import Period


class Basis(Record):
    """Something that a value is based on: a statistic, or an observation of a series."""

    inherits_place: ClassVar[bool] = False
    """Whether its place is that of its bases, unless it gives one."""

    is_dated_list: ClassVar[bool] = False
    """Whether its bases are values of one measure, the oldest first."""

    @property
    def time(self) -> Period | None:
        """The time that its own record gives."""
        return None

    @property
    def bases(self) -> Sequence[str | Basis]:
        """The ids of statistics, or the observations, from which its value is computed, in order."""
        return ()

    @property
    def own_place(self) -> str | None:
        """The place that its own record gives."""
        return None

    @property
    def own_sources(self) -> Sequence[str]:
        """The ids of the sources that its own record gives."""
        return ()

    @property
    def own_quote(self) -> str | None:
        """The quote that its own record gives."""
        return None


class Observation(Basis):
    """One dated value of a series: its own number, or that of a statistic."""

    statistic: str | None = None
    """The id of the statistic that holds this value; then nothing else is given."""
    date: Span | None = None
    """The day, month or year for which it holds (ISO 8601)."""
    value: ExactNumber | None = None
    """Exactly what the source says."""
    source: SourceIds | None = None
    """The id of one of the sources above, or a list of ids."""
    quote: Quote | None = None
    """The source's few words that hold the number, in its language, where they were read; at most 15."""
    bound: Bound = "exact"
    """What the source says of its number."""

    @model_validator(mode="after")
    def _is_one_or_the_other(self) -> Observation:
        given = [value is not None for value in (self.date, self.value, self.source)]
        if self.statistic and any(given):
            raise UserError("conflicting-keys.observation")
        if not self.statistic and not all(given):
            raise UserError("missing-key.observation")
        return self

    @property
    def time(self) -> Period | None:
        """Its date; a statistic has its own."""
        return self.date

    @property
    def bases(self) -> Sequence[str]:
        """The id of the statistic that has the value, if any."""
        return [self.statistic] if self.statistic else []

    @property
    def own_sources(self) -> Sequence[str]:
        """The ids of its sources."""
        return self.source or ()

    @property
    def own_quote(self) -> str | None:
        """Its quote."""
        return self.quote

    @property
    def number(self) -> PublishedNumber | None:
        """Its own number with its bound; None for a statistic."""
        return None if self.value is None else PublishedNumber(self.value, self.bound)
