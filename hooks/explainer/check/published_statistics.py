"""What `data/statistics.json` says of each statistic, and every text that a page may print for it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from explainer.check.site_folder import DATA_FILE
from explainer.data.kinds import PUBLISHED_KINDS
from explainer.data.kinds.values import Forms
from explainer.diagnostics import Diagnostic, UserError
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, formats, list_shown_languages
from explainer.locales.periods import Period
from explainer.text_files import find_positions

NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,9})?")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class PublishedStatistic:
    """One statistic as the published file has it."""

    name: str
    label: Mapping[str, str]
    """What is counted, by language."""
    text: Mapping[str, str]
    """What the site prints for it, by language."""
    forms: Mapping[str, Forms]
    """The printed forms of its values, by language."""
    dates: frozenset[str]
    """When it is, when it holds and when its sources were published (ISO 8601)."""
    fields: Mapping[str, frozenset[str]]
    """Its label, place, and its sources' titles and publishers, by language."""
    is_place_english: bool
    """Whether its place is published in English only, so that nobody can say what it is called elsewhere."""


@dataclass(frozen=True)
class PublishedStatistics:
    """All of them, by id."""

    by_name: Mapping[str, PublishedStatistic]
    as_of: Period | None = None
    """The day from which the site speaks, if the file says it."""
    let_through: tuple[str, ...] = ()
    """Words with numbers that are no statistics."""
    version: str = ""
    """Changes with all that was read of the file."""
    languages: tuple[str, ...] = field(default_factory=lambda: tuple(LANGUAGES))
    """The languages of the site that the file has."""

    @cached_property
    def forms(self) -> Mapping[str, Forms]:
        """Return the forms of all statistics together, by language."""
        together: dict[str, dict[str, list[str]]] = {language: {} for language in self.languages}
        for statistic in self.by_name.values():
            for language, forms in statistic.forms.items():
                for value, texts in forms.items():
                    together[language].setdefault(value, []).extend(texts)
        return together


def read_statistics(
    text: str, site_languages: Collection[str] = ()
) -> tuple[PublishedStatistics | None, list[Diagnostic]]:
    """Return what the file's text says, and its faults; `None` where it can't be relied on.

    Each statistic has to be there in all `site_languages`, in those of English pages, and in any that another has.
    """
    try:
        root = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    except json.JSONDecodeError as error:
        return None, [
            UserError("published-statistics.json", problem=error.msg).at(DATA_FILE, error.lineno, error.colno)
        ]
    except (ArithmeticError, RecursionError):
        return None, [UserError("published-statistics.no-json").at(DATA_FILE, 1, 1)]
    if not isinstance(root, dict) or not isinstance(root.get("statistics"), dict):
        return None, [UserError("published-statistics").at(DATA_FILE, 1, 1)]
    statistics, problems = {}, []
    languages = _list_languages(root["statistics"], site_languages)
    for name, record in root["statistics"].items():
        if isinstance(record, dict):
            record.pop("pages", None)  # nothing here depends on the pages that print it
        try:
            nouns = root.get("units", {}).get(record["unit"]) or dict.fromkeys(languages, ())
            statistics[name] = _read_statistic(name, {**record, "nouns": nouns}, root.get("sources", {}), languages)
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            problems.append(
                UserError("published-statistics.statistic", name=name, kind=type(error).__name__, error=error).at(
                    DATA_FILE, *find_positions(text, f'"{name}"')[0]
                )
            )
    words = root.get("let_through")
    let_through = tuple(map(str, words)) if isinstance(words, list) else ()
    version = hashlib.sha256(json.dumps(root, default=repr).encode()).hexdigest()
    read = PublishedStatistics(statistics, _read_as_of(root), let_through, version, languages)
    return None if problems else read, problems


def find_digits(text: str) -> list[str]:
    """Return the numbers of a text in digits, as they are written, in their order.

    >>> find_digits("Más de 362.000 (80 %), US$17.9 million by 22 April 2024.")
    ['362.000', '80', '17.9', '22', '2024']
    """
    return DIGITS.findall(text)


def list_printed_numbers(statistics: PublishedStatistics, languages: Collection[str]) -> frozenset[str]:
    """Return every number in digits that the data print in these languages, written as there.

    Those of amounts with every form that they have, of dates, names, labels, places and sources, and of the day from
    which the site speaks.
    """
    dates = [statistics.as_of] if statistics.as_of else []
    texts: list[str] = []
    for language in languages:
        for statistic in statistics.by_name.values():
            forms = (text for texts in statistic.forms[language].values() for text in texts)
            texts += [statistic.text[language], *statistic.fields[language], *forms]
            texts += [formats.format_period(Period.parse(date), language) for date in statistic.dates]
        texts += [formats.format_period(date, language) for date in dates]
    return frozenset(number for text in texts for number in find_digits(text))


def normalise_value(value: Any) -> str:
    """Return a value as text to be compared: 80, 80.0 and "80" are equal.

    >>> (normalise_value("80.0"), normalise_value(Decimal(362551)), normalise_value("2024-03"),
    ...  normalise_value(["KE", "BS"]))
    ('80', '362551', '2024-03', 'KE BS')
    """
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, str) and not NUMBER.fullmatch(value):
        return value
    return f"{Decimal(value).normalize():f}"


def _read_as_of(root: Mapping[str, Any]) -> Period | None:
    try:
        return Period.parse(root["as_of"])
    except (KeyError, TypeError, ValueError):
        return None


def _list_languages(records: Mapping[str, Any], site_languages: Collection[str]) -> tuple[str, ...]:
    """Return the languages that the file has to have: those of the site, and those of any label."""
    labels = [record.get("label") for record in records.values() if isinstance(record, dict)]
    tags = {tag for label in labels if isinstance(label, dict) for tag in label}
    tags |= {*site_languages, *list_shown_languages(PAGE_LANGUAGE)}
    return tuple(language for language in LANGUAGES if language in tags)


def _read_statistic(
    name: str, record: Mapping[str, Any], all_sources: Mapping[str, Any], languages: Sequence[str]
) -> PublishedStatistic:
    if record["kind"] not in PUBLISHED_KINDS:
        raise ValueError(f"unknown kind '{record['kind']}'")
    kind = PUBLISHED_KINDS[record["kind"]]
    cited = " ".join(entry["source"] or "" for entry in (record, *record.get("observations", ())))
    sources = [all_sources[source] for source in dict.fromkeys(cited.split())]
    dates = [*kind.list_published_dates(record), *(source.get("published") for source in sources)]
    said = frozenset(source[key] for source in sources for key in ("title", "publisher") if key in source)
    place = record["place"]
    named = dict.fromkeys([PAGE_LANGUAGE], place) if isinstance(place, str) else place or {}
    return PublishedStatistic(
        name=name,
        label={language: record["label"][language] for language in languages},
        text={language: record["text"][language] for language in languages},
        forms={language: kind.list_published_forms(record, language) for language in languages},
        dates=frozenset(str(Period.parse(date)) for date in dates if date),
        fields={language: said | {record["label"][language], named.get(language, "")} for language in languages},
        is_place_english=isinstance(place, str),
    )
