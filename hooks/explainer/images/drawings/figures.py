"""What a drawing may ask for: the words of its record, numbers of the data, coastlines; all in one language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from explainer.data.periods import Day, Period
from explainer.images.drawings.svg import Words
from explainer.locales import formats, maps
from explainer.problems import Fault
from explainer.references.resolver import Resolver
from explainer.references.syntax import Reference, names_in
from explainer.translation.states import Shown

GEOGRAPHY = "assets/geo/hispaniola.geojson"


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
        """A statistic's exact value; raises `KeyError` where there is none."""
        self.used[name] = None
        return float(self.resolver.statistics.values[name])

    def observations(self, name: str) -> list[Observation]:
        """A series, the oldest first; raises `KeyError` where there is none."""
        self.used[name] = None
        printed = self.resolver.observations(name, self.language)
        rows = self.resolver.statistics.observations(name)
        return [
            Observation(
                Words(date.text),
                Words(formats.start(number.text)),
                float(value),
                when,
                entry.statistic or "",
                self._status(entry.statistic),
            )
            for (date, number), (when, value, entry) in zip(printed, rows, strict=True)
            if when
        ]

    def period(self, name: str) -> Period:
        """When a statistic holds; raises `KeyError` where it does not say."""
        period = self.resolver.statistics.period(name)
        if period is None:
            raise KeyError(name)
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
        return Words(maps.territory(code, self.language))

    def kilometres(self, length: int) -> Words:
        """The length that a map's scale stands for."""
        return Words(maps.kilometres(length, self.language))

    def geography(self) -> list[dict[str, Any]]:
        """The features of the map, by GeoJSON (RFC 7946): longitude and latitude in degrees."""
        try:
            features: list[dict[str, Any]] = json.loads((self.root / GEOGRAPHY).read_text(encoding="utf-8"))["features"]
        except (OSError, ValueError, KeyError) as error:
            raise Fault(f"the coastlines in {GEOGRAPHY} cannot be read", "put the file back") from error
        return features

    def _status(self, name: str | None) -> str | None:
        return self.resolver.statistics.records[name].status if name else None
