"""Every statistic as data: `data/statistics.json` and `data/statistics.csv`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from explainer.data.record_types import Source
from explainer.data.statistic_kinds import Series
from explainer.publish.datapackage import COLUMNS, as_datapackage
from explainer.publish.facts import Fact, Value, fact, kind, labels, observations, published
from explainer.publish.json_text import digits, dumps
from explainer.references.resolver import Resolver

__all__ = ["as_csv", "as_datapackage", "as_json"]

GIVEN = ("part_of", "formula", "counted_by", "status", "review_by")
"""Keys of the data file that are published as they are, where they are given."""
NUMBER = re.compile(r"-?\d+(\.\d+)?")
SIGNS = r"[=+\-@\t\r＝＋－＠﹦﹢﹣﹫]"
FORMULA = re.compile(rf"^(?='*{SIGNS})|(?<=;)(?=[\s\"']*{SIGNS})")
"""Where a spreadsheet begins to read a formula, or would but for an apostrophe that stands there: where a cell begins,
and behind a semicolon, at which spreadsheets part cells where the comma is the decimal sign, as in Spain and France."""


def as_json(resolver: Resolver, pages: Mapping[str, Sequence[str]]) -> str:
    """Every statistic with its source (JSON), in the order of the data file.

    `pages` are the addresses of the pages that tell each, relative to the site's root. Raises `Fault` where a text
    is not translated.
    """
    statistics = resolver.statistics
    content = {
        "as_of": str(statistics.as_of),
        "sources": {source_id: _source(source, resolver) for source_id, source in statistics.sources.items()},
        "statistics": {name: _statistic(resolver, name, pages.get(name, ())) for name in published(statistics)},
    }
    return dumps(content)


def as_csv(resolver: Resolver) -> str:
    """A row a statistic or, of a series, a row an observation (CSV by RFC 4180, lines end in CRLF).

    Raises `Fault` where a text is not translated.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    for name in published(resolver.statistics):
        place = resolver.statistics.place(name) or ""
        for row in _facts(resolver, name):
            writer.writerow(_cell(text) for text in _row(row, labels(resolver, name), place))
    return file.getvalue()


def _source(source: Source, resolver: Resolver) -> dict[str, str]:
    given = {key: str(value) for key, value in source if value is not None}
    return given | ({"note": resolver.filled(source.note, "en")[0]} if source.note else {})


def _statistic(resolver: Resolver, name: str, pages: Sequence[str]) -> dict[str, Any]:
    record = resolver.statistics.records[name]
    whole = fact(resolver, name)
    entry: dict[str, Any] = {
        "kind": kind(record),
        "value": whole.value,
        "shown": whole.shown,
        "unit": whole.unit,
        "bound": whole.bound,
        "label": labels(resolver, name),
        "text": whole.text,
        "place": resolver.statistics.place(name),
        "period": _text(whole.when),
        "source": " ".join(whole.sources) or None,
        "pages": list(pages),
    }
    given = {"quote": whole.quote, **{key: getattr(record, key, None) for key in GIVEN}}
    entry |= {key: str(value) for key, value in given.items() if value is not None}
    if isinstance(record, Series):
        entry["observations"] = [_observation(observed) for observed in observations(resolver, name)]
    return entry


def _observation(observed: Fact) -> dict[str, Any]:
    entry = {
        "date": _text(observed.when),
        "value": observed.value,
        "shown": observed.shown,
        "bound": observed.bound,
        "text": observed.text,
        "source": " ".join(observed.sources),
    }
    return entry | ({"quote": observed.quote} if observed.quote else {})


def _facts(resolver: Resolver, name: str) -> Iterator[Fact]:
    if isinstance(resolver.statistics.records[name], Series):
        yield from observations(resolver, name)
    else:
        yield fact(resolver, name)


def _row(row: Fact, label: Mapping[str, str], place: str) -> list[str]:
    is_single = row.when is not None and row.when.end is None
    shown = "" if row.shown is None else digits(row.shown)
    period = _text(row.when) or ""
    first = [row.id, period if is_single else "", _flat(row.value), shown, row.unit or "", row.bound or ""]
    return [*first, *label.values(), *row.text.values(), place, period, " ".join(row.sources)]


def _flat(value: Value) -> str:
    if isinstance(value, Decimal):
        return digits(value)
    return " ".join(value) if isinstance(value, list) else value or ""


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _cell(text: str) -> str:
    # A spreadsheet computes what it takes for a formula (https://owasp.org/www-community/attacks/CSV_Injection); an
    # apostrophe before it makes it text. A number in digits is safe as it is: no spreadsheet makes more of -2 than
    # -2, and with an apostrophe it would be a number no longer, for any program.
    return text if NUMBER.fullmatch(text) else FORMULA.sub("'", text)
