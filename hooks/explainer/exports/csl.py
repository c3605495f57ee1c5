"""`data/sources.json`: the sources for reference managers, as CSL-JSON.

The format: https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
"""

from __future__ import annotations

from typing import Any

from explainer.data.record_types import Source
from explainer.exports.json_text import write_json
from explainer.locales.periods import Day, Period
from explainer.references.resolver import Resolver


def export_csl(resolver: Resolver) -> str:
    """An item a source, in the order of the data file; what a source doesn't say is left out."""
    return write_json(
        [_export_source(source_id, source, resolver) for source_id, source in resolver.statistics.sources.items()]
    )


def _export_source(source_id: str, source: Source, resolver: Resolver) -> dict[str, Any]:
    note = resolver.fill_text(source.note or "", "en")[0]
    notes = [text.rstrip(".") + "." for text in (source.reference, note) if text]
    item = {
        "id": source_id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
        "publisher": source.publisher,
        "URL": source.url,
        "issued": _format_date(source.published) if source.published else None,
        "accessed": _format_date(source.seen),
        "language": source.language,
        "note": " ".join(notes) or None,
    }
    return {key: value for key, value in item.items() if value is not None}


def _format_date(when: Period) -> dict[str, list[list[int]]]:
    return {"date-parts": [_split_day(day) for day in (when.start, when.end) if day]}


def _split_day(day: Day) -> list[int]:
    return [part for part in (day.year, day.month, day.day) if part]
