"""What a drawing may ask for: the words of its record, numbers of the data, coastlines; all in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from explainer.data.periods import Day, Period
from explainer.data.statistic_kinds import Series
from explainer.images.drawings import geography
from explainer.images.drawings.svg import Words
from explainer.locales import formats, maps
from explainer.locales.countries import name_country
from explainer.problems import Fault
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference, names_in
from explainer.translation.states import Shown

CHANGE = "mend it, or change the drawing"


class Missing(LookupError):
    """A drawing asked for a statistic of which there is nothing to draw."""

    def __init__(self, name: str, *, is_told: bool) -> None:
        super().__init__(name)
        self.name = name
        """The statistic's id."""
        self.is_told = is_told
        """Whether its own fault is told where it stands."""


@dataclass(frozen=True)
class Observation:
    """One dated number of a series."""

    date: Words
    number: Words
    """With its hedge, as the beginning of a sentence."""
    value: float
    when: Period
    statistic: str = ""
    """The id of the statistic that holds it, if one does."""
    status: str | None = None
    """What that says has become of what is counted."""
    earlier: int = 0
    """How many observations of the same date stand before it."""


@dataclass
class Figures:
    """The inputs of one picture in one language; what it asked for is remembered."""

    resolver: Resolver
    root: Path
    """The project's folder."""
    language: str
    words: Mapping[str, Shown]
    """The texts of the picture's record, by name."""
    translations: Mapping[tuple[str, str], Shown] = field(default_factory=dict)
    """The same in every language, by name and language."""
    used: dict[str, None] = field(default_factory=dict)
    """Ids of the statistics whose number it shows."""
    said: dict[str, None] = field(default_factory=dict)
    """Names of the words that it shows."""

    def word(self, key: str) -> Words:
        """A text of the picture's record, filled in; raises `Fault` where the record does not have it."""
        if key not in self.words:
            raise Fault(f"the drawing needs the words '{key}'", f"add them: words: {{{key}: …}}")
        self.said[key] = None
        shown = self.words[key]
        self.used |= {
            reference.name: None for reference in map(Reference.parse, names_in(shown.text)) if reference.tells_number
        }
        return Words(self.resolver.filled(shown.text, shown.language)[0], key)

    def elsewhere(self, key: str) -> list[Words]:
        """A text of the record as the other languages have it, where they differ from this one."""
        others = dict.fromkeys(one.text for (name, _), one in self.translations.items() if name == key)
        return [Words(text, key) for text in others if text != self.words[key].text]

    def number(self, reference: str) -> Words:
        """What a reference, with its braces, prints."""
        self.used[Reference.parse(reference).name] = None
        return Words(self.resolver.printed(reference, self.language).text)

    def value(self, name: str) -> float:
        """A statistic's exact value; raises `Missing` where there is none, `Fault` where it is nothing to be drawn."""
        self._require(name)
        if name not in self.resolver.statistics.values:
            raise Fault(f"the drawing needs '{name}' to be a number", CHANGE)
        return _length(name, self.resolver.statistics.values[name])

    def observations(self, name: str) -> list[Observation]:
        """A series' dated ones, the oldest first; raises `Missing` where there are none, `Fault` where it is no series.

        One without a date is a fault that is told where it stands.
        """
        self._require(name)
        if not isinstance(self.resolver.statistics.records[name], Series):
            raise Fault(f"the drawing needs '{name}' to be a series", CHANGE)
        printed = self.resolver.observations(name, self.language)
        rows = [(when, value, entry) for when, value, entry in self.resolver.statistics.observations(name) if when]
        if not rows:
            raise Missing(name, is_told=True)
        dates = [when for when, _, _ in rows]
        publishers = self.resolver.statistics.rivals(name)
        return [
            Observation(
                Words(", ".join(filter(None, [date.text, publisher]))),
                Words(formats.start(number.text, self.language)),
                _length(name, value),
                when,
                entry.statistic or "",
                self._status(entry.statistic),
                dates[:index].count(when),
            )
            for index, ((date, number), (when, value, entry), publisher) in enumerate(
                zip(printed, rows, publishers, strict=True)
            )
        ]

    def period(self, name: str) -> Period:
        """When a statistic holds; raises `Missing` where there is none, `Fault` where it does not say."""
        self._require(name)
        period = self.resolver.statistics.period(name)
        if period is None:
            raise Fault(f"the drawing needs '{name}' to have a date", CHANGE)
        return period

    @property
    def as_of(self) -> Period:
        """The day from which the site speaks."""
        return self.resolver.statistics.as_of

    def year(self, year: int) -> Words:
        """The year that a mark of an axis stands for."""
        return Words(formats.period(Period(Day(year)), self.language))

    def country(self, code: str) -> Words:
        """The name of a country or territory as a map has it, by its code (ISO 3166-1)."""
        return Words(name_country(code, self.language))

    def kilometres(self, length: int) -> Words:
        """The length that a map's scale stands for."""
        return Words(maps.kilometres(length, self.language))

    def geography(self) -> list[dict[str, Any]]:
        """The features of the map, by GeoJSON (RFC 7946): longitude and latitude in degrees.

        Each has its properties, which may be none, and a geometry. Raises `Fault` where they cannot be read.
        """
        return geography.features(self.root)

    def _require(self, name: str) -> None:
        """Note that a statistic is used; raise `Missing` where there is nothing of it to draw."""
        self.used[name] = None
        statistics = self.resolver.statistics
        is_told = not statistics.is_readable or (name in statistics.faulty and name not in statistics.values)
        if is_told or name not in statistics.records:
            raise Missing(name, is_told=is_told)

    def _status(self, name: str | None) -> str | None:
        record = self.resolver.statistics.records.get(name or "")
        return record.status if record else None


def _length(name: str, value: Decimal) -> float:
    """Return a value as the length of what is drawn; raises `Fault` where it is below zero."""
    if value < 0:
        raise Fault(f"the drawing cannot show '{name}' at {value:f}, which is below zero", CHANGE)
    return float(value)
