"""`data/datapackage.json`: describes the columns of the CSV (Data Package 2.0, https://datapackage.org)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from explainer.data.licences import LICENCE, LICENCES
from explainer.data.periods import PATTERN
from explainer.data.record_types import ID, SOURCE_ID, Bound, Source
from explainer.exports.downloads import DATA_DESCRIPTION, DATA_TITLE, PUBLISHER, write_json
from explainer.locales.phrases import LANGUAGES
from explainer.locales.tags import name_language
from explainer.references.resolver import Resolver

PROFILES = "https://datapackage.org/profiles/2.0"
DAY = PATTERN.partition("(/")[0]
"""A day, a month or a year: a period without its end."""
PRINTED = "What the site prints, in {0}. An apostrophe stands before what a spreadsheet would take for a formula."


@dataclass(frozen=True)
class Column:
    """A column of the CSV (Table Schema, https://datapackage.org/standard/table-schema/)."""

    name: str
    description: str
    constraints: Mapping[str, Any] = field(default_factory=dict)
    type: str = "string"


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
        "3166-1) separated by spaces, or a name; empty where the source has words only. A computed number has at most "
        "six decimal places.",
    ),
    Column("shown", "The number as the site rounds it; of countries, how many they are.", type="number"),
    Column("unit", "What is counted; USD for dollars, percent for a share."),
    Column(
        "bound",
        "What the source says of its number; of a computed one, what follows.",
        {"enum": list(get_args(Bound))},
    ),
    *(Column(f"label_{tag}", f"What it is, in {name_language(tag)}.", {"required": True}) for tag in LANGUAGES),
    *(Column(f"text_{tag}", PRINTED.format(name_language(tag)), {"required": True}) for tag in LANGUAGES),
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
)
"""In their order, which others rely on."""


def export_datapackage(resolver: Resolver, version: str) -> str:
    """Return the description of the CSV with its licence and sources, as JSON."""
    content = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "haiti-explainer",
        "title": DATA_TITLE,
        "description": DATA_DESCRIPTION,
        "version": version,
        "licenses": [{"name": LICENCE.replace(" ", "-"), "title": LICENCE, "path": LICENCES[LICENCE]}],
        "contributors": [{"title": PUBLISHER, "roles": ["publisher"]}],
        "sources": [_describe_source(source) for source in resolver.statistics.sources.values()],
        "resources": [_describe_resource()],
    }
    return write_json(content)


def _describe_source(source: Source) -> dict[str, str]:
    title = f"{source.title} ({source.publisher})"
    return {"title": title, "path": source.url} if source.url else {"title": title}


def _describe_resource() -> dict[str, Any]:
    fields = [
        {"name": column.name, "type": column.type, "description": column.description}
        | ({"constraints": column.constraints} if column.constraints else {})
        for column in COLUMNS
    ]
    return {
        "name": "statistics",
        "title": "Statistics",
        "type": "table",
        "path": "statistics.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"$schema": f"{PROFILES}/tableschema.json", "fields": fields, "missingValues": [""]},
    }
