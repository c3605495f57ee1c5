"""What a drawing may ask for: the words of its record, numbers of the data, coastlines; all in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from explainer.charts.canvas import ChartText
from explainer.data.periods import Day, Period
from explainer.data.statistic_kinds import Series
from explainer.diagnostics import UserError
from explainer.locales import formats, maps
from explainer.locales.countries import name_country
from explainer.references.resolver import Resolver
from explainer.references.shown_texts import ShownText
from explainer.references.syntax import Reference, find_references

CHANGE = "mend it, or change the drawing"


class MissingValue(LookupError):
    """A drawing asked for a statistic of which there is nothing to draw."""

    def __init__(self, name: str, *, is_reported: bool) -> None:
        super().__init__(name)
        self.name = name
        """The statistic's id."""
        self.is_reported = is_reported
        """Whether its own fault is told where it stands."""


@dataclass(frozen=True)
class Observation:
    """One dated number of a series."""

    date: ChartText
    number: ChartText
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
class ChartData:
    """The inputs of one picture in one language; what it asked for is remembered."""

    resolver: Resolver
    root: Path
    """The project's folder."""
    language: str
    words: Mapping[str, ShownText]
    """The texts of the picture's record, by name."""
    translations: Mapping[tuple[str, str], ShownText] = field(default_factory=dict)
    """The same in every language, by name and language."""
    used_ids: dict[str, None] = field(default_factory=dict)
    """Ids of the statistics whose number it shows."""
    printed_texts: dict[str, None] = field(default_factory=dict)
    """Names of the words that it shows."""

    def get_text(self, key: str) -> ChartText:
        """A text of the picture's record, filled in; raises `UserError` where the record does not have it."""
        if key not in self.words:
            raise UserError(f"the drawing needs the words '{key}'", f"add them: words: {{{key}: …}}")
        self.printed_texts[key] = None
        shown = self.words[key]
        self.used_ids |= {
            reference.name: None
            for reference in map(Reference.parse, find_references(shown.text))
            if reference.prints_number
        }
        return ChartText(self.resolver.fill_text(shown.text, shown.language)[0], key)

    def get_other_languages(self, key: str) -> list[ChartText]:
        """A text of the record as the other languages have it, where they differ from this one."""
        texts = dict.fromkeys(shown.text for (name, _), shown in self.translations.items() if name == key)
        return [ChartText(text, key) for text in texts if text != self.words[key].text]

    def print_reference(self, reference: str) -> ChartText:
        """What a reference, with its braces, prints."""
        self.used_ids[Reference.parse(reference).name] = None
        return ChartText(self.resolver.print_reference(reference, self.language).text)

    def get_value(self, name: str) -> float:
        """Return a statistic's exact value. Raises `MissingValue` without one, `UserError` for what can't be drawn."""
        self._require_statistic(name)
        if name not in self.resolver.statistics.values:
            raise UserError(f"the drawing needs '{name}' to be a number", CHANGE)
        return _check_length(name, self.resolver.statistics.values[name])

    def get_observations(self, name: str) -> list[Observation]:
        """Return the dated observations of a series, the oldest first. Raises `MissingValue` or `UserError`.

        One without a date is a fault that is told where it stands.
        """
        self._require_statistic(name)
        if not isinstance(self.resolver.statistics.records[name], Series):
            raise UserError(f"the drawing needs '{name}' to be a series", CHANGE)
        printed = self.resolver.print_observations(name, self.language)
        rows = [(when, value, entry) for when, value, entry in self.resolver.statistics.observations(name) if when]
        if not rows:
            raise MissingValue(name, is_reported=True)
        dates = [when for when, _, _ in rows]
        publishers = self.resolver.statistics.name_rivals(name)
        return [
            Observation(
                ChartText(", ".join(filter(None, [date.text, publisher]))),
                ChartText(formats.capitalise_start(number.text, self.language)),
                _check_length(name, value),
                when,
                entry.statistic or "",
                self._get_status(entry.statistic),
                dates[:index].count(when),
            )
            for index, ((date, number), (when, value, entry), publisher) in enumerate(
                zip(printed, rows, publishers, strict=True)
            )
        ]

    def get_period(self, name: str) -> Period:
        """When a statistic holds; raises `MissingValue` where there is none, `UserError` where it does not say."""
        self._require_statistic(name)
        period = self.resolver.statistics.period(name)
        if period is None:
            raise UserError(f"the drawing needs '{name}' to have a date", CHANGE)
        return period

    @property
    def as_of(self) -> Period:
        """The day from which the site speaks."""
        return self.resolver.statistics.as_of

    def print_year(self, year: int) -> ChartText:
        """The year that a mark of an axis stands for."""
        return ChartText(formats.format_period(Period(Day(year)), self.language))

    def print_country(self, code: str) -> ChartText:
        """The name of a country or territory as a map has it, by its code (ISO 3166-1)."""
        return ChartText(name_country(code, self.language))

    def print_kilometres(self, length: int) -> ChartText:
        """The length that a map's scale stands for."""
        return ChartText(maps.format_kilometres(length, self.language))

    def _require_statistic(self, name: str) -> None:
        """Note that a statistic is used; raise `MissingValue` where there is nothing of it to draw."""
        self.used_ids[name] = None
        statistics = self.resolver.statistics
        is_reported = not statistics.is_readable or (name in statistics.faulty and name not in statistics.values)
        if is_reported or name not in statistics.records:
            raise MissingValue(name, is_reported=is_reported)

    def _get_status(self, name: str | None) -> str | None:
        record = self.resolver.statistics.records.get(name or "")
        return record.status if record else None


def _check_length(name: str, value: Decimal) -> float:
    """Return a value as the length of what is drawn; raises `UserError` where it is below zero."""
    if value < 0:
        raise UserError(f"the drawing cannot show '{name}' at {value:f}, which is below zero", CHANGE)
    return float(value)
