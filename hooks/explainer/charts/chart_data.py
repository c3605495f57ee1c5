"""The data that drawings ask for: texts of the image record, numbers, coastlines, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from explainer.charts import ChartText
from explainer.diagnostics import UserError
from explainer.locales import formats, list_shown_languages
from explainer.locales.countries import name_country
from explainer.locales.periods import Day, Period
from explainer.references import Reference, find_references
from explainer.references.resolver import Resolver, ShownText

CHANGE = "mend it, or change the drawing"


class MissingValue(LookupError):
    """Raised where a drawing needs a statistic that has nothing to draw."""

    def __init__(self, name: str, *, is_reported: bool) -> None:
        super().__init__(name)
        self.name = name
        """The statistic's id."""
        self.is_reported = is_reported
        """Whether the statistic's own error is reported already."""


@dataclass(frozen=True)
class Observation:
    """A dated number of a series."""

    date: ChartText
    number: ChartText
    """With its hedge, capitalised as the start of a sentence."""
    value: float
    when: Period
    statistic: str = ""
    """The id of the statistic that holds this value, if there is one."""
    status: str | None = None
    """The `status` of that statistic."""
    earlier: int = 0
    """How many observations of the same date come before."""


@dataclass
class ChartData:
    """The data for one picture in one language; it records which statistics and texts are used."""

    resolver: Resolver
    root: Path
    """The project's folder."""
    language: str
    words: Mapping[str, ShownText]
    """The texts of the image's record, by name."""
    translations: Mapping[tuple[str, str], ShownText] = field(default_factory=dict)
    """The same texts in every language, by (name, language)."""
    used_ids: dict[str, None] = field(default_factory=dict)
    """Ids of the statistics whose numbers the picture shows."""
    printed_texts: dict[str, None] = field(default_factory=dict)
    """Names of the texts that the picture shows."""

    def get_text(self, key: str) -> ChartText:
        """Return a text of the image's record, filled in; raise `UserError` where the record lacks it."""
        if key not in self.words:
            raise UserError("picture-words.missing", key=key)
        self.printed_texts[key] = None
        shown = self.words[key]
        references = map(Reference.parse, find_references(shown.text))
        self.used_ids |= {reference.name: None for reference in references if reference.prints_number}
        return ChartText(self.resolver.fill_text(shown.text, shown.language)[0], key)

    def get_other_languages(self, key: str) -> list[ChartText]:
        """Return a text in the other languages of the pages in this one, where it differs."""
        languages = list_shown_languages(self.language)
        named = [(tag, shown.text) for (name, tag), shown in self.translations.items() if name == key]
        texts = dict.fromkeys(text for tag, text in named if tag in languages)
        return [ChartText(text, key) for text in texts if text != self.words[key].text]

    def print_reference(self, reference: str) -> ChartText:
        """Return what a reference (with its braces) prints."""
        self.used_ids[Reference.parse(reference).name] = None
        return ChartText(self.resolver.print_reference(reference, self.language).text)

    def get_value(self, name: str) -> float:
        """Return a statistic's exact value. Raises `MissingValue` without one, `UserError` for what can't be drawn."""
        self._require_statistic(name)
        if name not in self.resolver.statistics.values:
            raise UserError("drawing-data.number", name=name)
        return _to_drawable_value(name, self.resolver.statistics.values[name])

    def get_observations(self, name: str, *forms: str) -> list[Observation]:
        """Return the dated observations of a series, the oldest first. Raises `MissingValue` or `UserError`.

        Their numbers are in those forms of references, such as `bare`. An observation without a date is left out; its
        error is reported with the data.
        """
        self._require_statistic(name)
        if not self.resolver.statistics.records[name].observations:
            raise UserError("drawing-data.series", name=name)
        printed = self.resolver.print_observations(name, self.language, *forms)
        rows = [(when, value, entry) for when, value, entry in self.resolver.statistics.observations(name) if when]
        if not rows:
            raise MissingValue(name, is_reported=True)
        dates = [when for when, _, _ in rows]
        return [
            Observation(
                ChartText(formats.capitalise_start(", ".join(filter(None, [date.text, publisher])), self.language)),
                ChartText(formats.capitalise_start(number.text, self.language)),
                _to_drawable_value(name, value),
                when,
                entry.statistic or "",
                getattr(self.resolver.statistics.records.get(entry.statistic or ""), "status", None),
                dates[:index].count(when),
            )
            for index, ((date, publisher, number), (when, value, entry)) in enumerate(zip(printed, rows, strict=True))
        ]

    def make_observation(self, name: str, row: Sequence[Observation]) -> Observation:
        """Return a dated statistic as one more observation of a row. Raises `MissingValue` or `UserError`."""
        when, number = self.get_period(name), self.print_reference(f"{{{name}.start}}")
        earlier = [observation.when for observation in row].count(when)
        return Observation(
            self.print_reference(f"{{{name}.date.start}}"), number, self.get_value(name), when, name, earlier=earlier
        )

    def get_countries(self, name: str) -> list[str]:
        """Return the codes of a list of countries. Raises `MissingValue` without it, `UserError` for another kind."""
        self._require_statistic(name)
        codes = getattr(self.resolver.statistics.records[name], "countries", None)
        if not codes:
            raise UserError("drawing-data.countries", name=name)
        return sorted(codes, key=lambda code: self.print_country(code).text)

    def get_period(self, name: str) -> Period:
        """Return the period of a statistic. Raise `MissingValue` without the statistic, `UserError` without a date."""
        self._require_statistic(name)
        period = self.resolver.statistics.period(name)
        if period is None:
            raise UserError("drawing-data.date", name=name)
        return period

    def list_statistics(self) -> tuple[str, ...]:
        """Return the ids of the statistics that the picture shows, without those that it shows within a series."""
        statistics = self.resolver.statistics
        members = {member for name in self.used_ids for member in statistics.expand_series(name) if member != name}
        return tuple(name for name in self.used_ids if name not in members)

    @property
    def as_of(self) -> Period:
        """Return the date of the site's data."""
        return self.resolver.statistics.as_of

    def print_date(self, day: Day) -> ChartText:
        """Return a day, month or year as an axis prints it: capitalised as the start of a sentence."""
        return ChartText(formats.capitalise_start(formats.format_period(Period(day), self.language), self.language))

    def print_months(self, when: Period) -> ChartText:
        """Return the short name of the month of a date, or of the first and the last of a period, without the year."""
        days = [when.start, when.end] if when.end else [when.start]
        names = dict.fromkeys(formats.abbreviate_month(day, self.language) for day in days)
        return ChartText(formats.capitalise_start("–".join(names), self.language))

    def print_country(self, code: str) -> ChartText:
        """Return the name of a country or territory, by its ISO 3166-1 code."""
        return ChartText(name_country(code, self.language))

    def print_kilometres(self, length: int) -> ChartText:
        """Return a length in kilometres as the map's scale prints it."""
        return ChartText(formats.format_kilometres(length, self.language))

    def _require_statistic(self, name: str) -> None:
        """Record that a statistic is used; raise `MissingValue` where it has nothing to draw."""
        self.used_ids[name] = None
        statistics = self.resolver.statistics
        is_reported = not statistics.is_readable or (name in statistics.faulty and name not in statistics.values)
        if is_reported or name not in statistics.records:
            raise MissingValue(name, is_reported=is_reported)


def _to_drawable_value(name: str, value: Decimal) -> float:
    """Return a value as a length; raise `UserError` where it is negative."""
    if value < 0:
        raise UserError("drawing-data.negative", name=name, value=value)
    return float(value)
