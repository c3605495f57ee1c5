"""Every statistic as data: JSON, of all and of each, CSV in two forms, and what describes the columns of the CSV.

That is `data/datapackage.json` (Data Package 2.0, https://datapackage.org). The JSON has its schema in
`statistics_schema.py`, the workbook is written by `workbook.py`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, get_args

from explainer.data.kinds.values import Value
from explainer.data.record_types import ID, SOURCE_ID, Bound, Source
from explainer.data.validation import LICENCE, LICENCES
from explainer.exports import (
    CSV,
    DATA_TITLE,
    PUBLISHER,
    SCHEMA,
    Fact,
    compute_version,
    describe_data,
    format_digits,
    list_observations,
    list_published,
    make_fact,
    translate_labels,
    write_json,
)
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.formats import count_plural_forms
from explainer.locales.periods import DAY as DATE
from explainer.locales.periods import PATTERN
from explainer.locales.tags import name_language
from explainer.media_types import get_media_type
from explainer.references.resolver import Resolver

PROFILES = "https://datapackage.org/profiles/2.0"
DAY = rf"({DATE}|[0-9]{{4}}-Q[1-4])~?"
"""A day, a month, a quarter or a year: a period without its end."""
PRINTED = "What the site prints, in {0}. An apostrophe stands before what a spreadsheet would take for a formula."
NUMBER = re.compile(r"-?\d+(\.\d+)?")
NUMBERS = re.compile(rf"{NUMBER.pattern}( {NUMBER.pattern})*")
NUMBER_COLUMNS = ("value", "shown")
"""The columns that hold numbers in digits, or words; all others hold texts, which may look like numbers."""
SIGNS = r"[=+\-@\t\r＝＋－＠﹦﹢﹣﹫]"
FORMULA = re.compile(rf"^(?='*{SIGNS})|(?<=;)(?=[\s\"']*{SIGNS})")
"""Where a spreadsheet begins to read a formula, or would without an apostrophe: at the start of a cell,
and after a semicolon, at which spreadsheets part cells where the comma is the decimal sign, as in Spain and France."""


def describe_statistics(
    resolver: Resolver, pages: Mapping[str, Sequence[str]], let_through: Sequence[str] = ()
) -> dict[str, Any]:
    """Return every statistic with its sources as the JSON has them, in the order of the data file.

    `pages` are the addresses of the pages that tell each, relative to the site's root; `let_through` are the words with
    numbers that are no statistics, by which a check of the site knows them. Raises `UserError` where a text is not
    translated.
    """
    statistics = resolver.statistics
    return {
        "$schema": SCHEMA.rpartition("/")[2],
        "as_of": str(statistics.as_of),
        "sources": {source_id: _export_source(source, resolver) for source_id, source in statistics.sources.items()},
        **({"units": {unit: _export_unit(unit, resolver) for unit in statistics.units}} if statistics.units else {}),
        "statistics": {
            name: _export_statistic(resolver, name, pages.get(name, ())) for name in list_published(statistics)
        },
        **({"let_through": list(let_through)} if let_through else {}),
    }


def select_statistic(whole: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return what `describe_statistics` returns with one statistic alone, and the sources and unit of that."""
    statistic = whole["statistics"][name]
    entries = [statistic, *statistic.get("observations", ())]
    sources = dict.fromkeys(source for entry in entries for source in (entry["source"] or "").split())
    units = {unit: nouns for unit, nouns in whole.get("units", {}).items() if unit == statistic["unit"]}
    return {
        "$schema": whole["$schema"],
        "as_of": whole["as_of"],
        "sources": {source_id: whole["sources"][source_id] for source_id in sources},
        **({"units": units} if units else {}),
        "statistics": {name: statistic},
    }


def export_json(resolver: Resolver, pages: Mapping[str, Sequence[str]], let_through: Sequence[str] = ()) -> str:
    """Return every statistic with its sources as JSON; the arguments are those of `describe_statistics`."""
    return write_json(describe_statistics(resolver, pages, let_through))


Row = dict[str, str]
"""The cells of a statistic or an observation, by the names of their columns."""


def list_rows(resolver: Resolver, pages: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return a row for each statistic and each observation of a series, in the order of the data file.

    `pages` are the addresses of the pages that tell each. Raises `UserError` where a text is not translated.
    """
    return [
        _make_row(resolver, fact) | {"pages": " ".join(pages.get(name, ()))}
        for name in list_published(resolver.statistics)
        for fact in _list_facts(resolver, name)
    ]


def export_csv(resolver: Resolver, pages: Mapping[str, Sequence[str]]) -> str:
    """Return all rows as CSV (RFC 4180, CRLF lines); raises `UserError` as `list_rows`."""
    return _write_csv(list_rows(resolver, pages), resolver.languages)


def export_semicolon_csv(resolver: Resolver, pages: Mapping[str, Sequence[str]]) -> str:
    """Return all rows as spreadsheets want them where the comma is the decimal sign, as in Spain and France.

    Semicolons part the cells, and a byte-order mark tells Excel that the file is in UTF-8. Raises `UserError` as
    `list_rows`.
    """
    rows = list_rows(resolver, pages)
    for row in rows:
        row |= {name: row[name].replace(".", ",") for name in NUMBER_COLUMNS if NUMBERS.fullmatch(row[name])}
    return "\ufeff" + _write_csv(rows, resolver.languages, ";")


def export_values_csv(resolver: Resolver, names: Iterable[str]) -> str:
    """Return the values of some statistics, such as those of a picture, as CSV: as in the file of all but the pages.

    A byte-order mark tells Excel that it is in UTF-8. The rows of a series that has statistics of its own have their
    ids and labels. Raises `UserError` as `export_csv`.
    """
    statistics, rows = resolver.statistics, list[Row]()
    for name in names:
        members = [entry.statistic or name for when, _, entry in statistics.observations(name) if when] or [name]
        facts = zip(members, _list_facts(resolver, name), strict=True)
        rows += [_make_row(resolver, replace(fact, id=own)) for own, fact in facts]
    return "\ufeff" + _write_csv(rows, resolver.languages)


def _write_csv(rows: Sequence[Row], languages: Iterable[str], delimiter: str = ",") -> str:
    """Return rows as CSV, with the columns that they have, in the order of `COLUMNS`."""
    names = [column.name for column in list_columns(languages) if not rows or column.name in rows[0]]
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, names, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _escape_cell(cell) for name, cell in row.items()} for row in rows)
    return file.getvalue()


def _export_source(source: Source, resolver: Resolver) -> dict[str, str | bool]:
    given = {key: value if isinstance(value, bool) else str(value) for key, value in source if value is not None}
    return given | ({"note": resolver.fill_text(source.note, PAGE_LANGUAGE)[0]} if source.note else {})


def _export_unit(unit: str, resolver: Resolver) -> dict[str, list[str]]:
    """Return the plural forms of a unit's noun by language."""
    return {
        language: [resolver.name_unit(unit, form, language) for form in range(count_plural_forms(language))]
        for language in resolver.languages
    }


def _export_statistic(resolver: Resolver, name: str, pages: Sequence[str]) -> dict[str, Any]:
    record = resolver.statistics.records[name]
    whole = make_fact(resolver, name)
    exported = whole.exported
    entry: dict[str, Any] = {
        "kind": record.kind_name,
        "value": exported.value,
        "shown": exported.shown,
        "unit": exported.unit,
        "bound": exported.bound,
        "label": translate_labels(resolver, name),
        "text": whole.text,
        "place": resolver.statistics.place(name),
        "period": str(whole.when) if whole.when else None,
        "source": " ".join(whole.sources) or None,
        "pages": list(pages),
    }
    entry |= ({"quote": exported.quote} if exported.quote else {}) | record.copied_fields
    if record.observations:
        entry["observations"] = [_export_observation(observed) for observed in list_observations(resolver, name)]
    return entry


def _export_observation(observed: Fact) -> dict[str, Any]:
    entry = {
        "date": str(observed.when) if observed.when else None,
        "value": observed.exported.value,
        "shown": observed.exported.shown,
        "bound": observed.exported.bound,
        "text": observed.text,
        "source": " ".join(observed.sources),
    }
    return entry | ({"quote": observed.exported.quote} if observed.exported.quote else {})


def _list_facts(resolver: Resolver, name: str) -> Iterator[Fact]:
    if resolver.statistics.records[name].observations:
        yield from list_observations(resolver, name)
    else:
        yield make_fact(resolver, name)


def _make_row(resolver: Resolver, fact: Fact) -> Row:
    """Return the row of a statistic or an observation, without the pages."""
    exported, sources = fact.exported, [resolver.statistics.sources[source] for source in fact.sources]
    return {
        "id": fact.id,
        "date": str(fact.when) if fact.when and fact.when.is_single else "",
        "value": _flatten_value(exported.value),
        "shown": _flatten_value(exported.shown),
        "unit": exported.unit_text or "",
        "bound": exported.bound or "",
        **{f"label_{language}": label for language, label in translate_labels(resolver, fact.id).items()},
        **{f"text_{language}": text for language, text in fact.text.items()},
        "place": resolver.statistics.place(fact.id) or "",
        "period": str(fact.when or ""),
        "source": " ".join(fact.sources),
        "publisher": "; ".join(dict.fromkeys(source.publisher for source in sources)),
        "address": " ".join(dict.fromkeys(source.url for source in sources if source.url)),
        "archived": " ".join(dict.fromkeys(source.archived for source in sources if source.archived)),
        "counted_by": fact.counted_by,
        "title": "; ".join(dict.fromkeys(source.title for source in sources)),
        "quote": exported.quote or "",
        "published": " ".join(str(source.published or "undated") for source in sources),
    }


def _flatten_value(value: Value) -> str:
    if isinstance(value, Decimal):
        return format_digits(value)
    return " ".join(map(_flatten_value, value)) if isinstance(value, list) else value or ""


def _escape_cell(text: str) -> str:
    # A spreadsheet computes what it takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection); an
    # apostrophe before it makes it text. A number in digits is safe as it is: no spreadsheet makes more of -2 than
    # -2, and with an apostrophe it would be a number no longer, for any program.
    return text if NUMBER.fullmatch(text.replace(",", ".")) else FORMULA.sub("'", text)


@dataclass(frozen=True)
class Column:
    """A column of the CSV (Table Schema, https://datapackage.org/standard/table-schema/)."""

    name: str
    description: str
    constraints: Mapping[str, Any] = field(default_factory=dict)
    type: str = "string"
    is_translated: bool = False
    """Whether there is one for each language, whose name stands in the place of `{0}`."""


COLUMNS = (
    Column(
        "id",
        "The statistic. A series has a row an observation.",
        {"required": True, "pattern": ID},
    ),
    Column(
        "date",
        "The day, month or year for which it holds (ISO 8601), where it is a single one.",
        {"pattern": DAY},
    ),
    Column(
        "value",
        "Exactly what the source says: a number in digits, a date or period (ISO 8601), codes of countries (ISO "
        "3166-1), the two ends of a range, or the two numbers of a proportion, separated by spaces, or a name; empty "
        "where the source has words only. A computed number has at most six decimal places.",
    ),
    Column("shown", "The number as the site rounds it; of countries, how many they are.", type="number"),
    Column(
        "unit",
        "What is counted: people, a currency (ISO 4217), percent for a share, homicides per 100000 for a rate.",
    ),
    Column(
        "bound",
        "What the source says of its number; of a computed one, what follows.",
        {"enum": list(get_args(Bound))},
    ),
    Column("label", "What it is, in {0}.", {"required": True}, is_translated=True),
    Column("text", PRINTED, {"required": True}, is_translated=True),
    Column("place", "Where it holds, in English."),
    Column(
        "period",
        "When it holds (ISO 8601): a day, a month, a year, or a period from one to another.",
        {"pattern": PATTERN},
    ),
    Column(
        "source",
        "The ids of its sources, separated by spaces; statistics.json and sources.json have them in full.",
        {"pattern": f"{SOURCE_ID}( {SOURCE_ID})*"},
    ),
    Column("publisher", "Who published its sources, separated by semicolons."),
    Column("address", "The addresses of its sources, separated by spaces."),
    Column("archived", "The addresses of copies of its sources in an archive of the web, separated by spaces."),
    Column("pages", "The addresses of the pages that tell it, separated by spaces."),
    Column("counted_by", "Who counted it, where that is known and is not who published it."),
    Column("title", "The titles of its sources, in their languages, separated by semicolons."),
    Column("quote", "The words of a source that hold the number, in its language."),
    Column("published", "When each of its sources was published (ISO 8601), or `undated`, separated by spaces."),
)
"""In their order, which others rely on: a new one goes to the end."""


def list_columns(languages: Iterable[str]) -> Iterator[Column]:
    """Yield the columns of the files in these languages."""
    tags = list(languages)
    for column in COLUMNS:
        if column.is_translated:
            for tag in tags:
                description = column.description.format(name_language(tag))
                yield replace(column, name=f"{column.name}_{tag}", description=description)
        else:
            yield column


def compute_data_version(resolver: Resolver) -> str:
    """Return the version of the data, which changes with each row of the CSV but not with the pages that tell it."""
    return compute_version(export_csv(resolver, {}))


def export_datapackage(resolver: Resolver, version: str) -> str:
    """Return the description of the CSV with its licence and sources, as JSON."""
    content = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "haiti-explainer",
        "title": DATA_TITLE,
        "description": describe_data(resolver.languages),
        "version": version,
        "licenses": [{"name": LICENCE.replace(" ", "-"), "title": LICENCE, "path": LICENCES[LICENCE]}],
        "contributors": [{"title": PUBLISHER, "roles": ["publisher"]}],
        "sources": [_describe_source(source) for source in resolver.statistics.sources.values()],
        "resources": [_describe_resource(resolver.languages)],
    }
    return write_json(content)


def _describe_source(source: Source) -> dict[str, str]:
    title = f"{source.title} ({source.publisher})"
    return {"title": title, "path": source.url} if source.url else {"title": title}


def _describe_resource(languages: Iterable[str]) -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type, "description": column.description}
        | ({"constraints": column.constraints} if column.constraints else {})
        for column in list_columns(languages)
    ]
    return {
        "name": "statistics",
        "title": "Statistics",
        "type": "table",
        "path": CSV.rpartition("/")[2],
        "format": "csv",
        "mediatype": get_media_type(CSV),
        "encoding": "utf-8",
        "schema": {"$schema": f"{PROFILES}/tableschema.json", "fields": fields, "missingValues": [""]},
    }
