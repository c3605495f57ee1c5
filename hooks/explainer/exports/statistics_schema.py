"""The form of `data/statistics.json`, and of the file of each statistic, as a JSON Schema (draft 2020-12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from explainer.data.kinds import PUBLISHED_KINDS
from explainer.data.record_types import ID, SOURCE_ID, Bound
from explainer.exports import SCHEMA, write_json
from explainer.locales.periods import PATTERN

VERSION = "1.1"
CHANGES = {
    "1.1": "A source says in which language it is quoted, where that is not the title's.",
    "1.0": "The first that is published; the file named no form before.",
}
"""By version, the newest first. The first number changes where a reader may no longer rely on what was there."""

Schema = dict[str, Any]


def export_schema(languages: Iterable[str]) -> str:
    """Return the schema; a reader has to bear with keys that it does not know, as later versions may add some."""
    text: Schema = {"type": "string"}
    period: Schema = text | {"pattern": f"^{PATTERN}$"}
    by_language = _describe_object({language: text | {"minLength": 1} for language in languages})
    source_ids = {"type": "string", "pattern": f"^{SOURCE_ID}( {SOURCE_ID})*$"}
    number: dict[str, Schema] = {
        "value": {"type": ["number", "string", "array", "null"], "description": "Exactly what the source says."},
        "shown": {"type": ["number", "null"], "description": "The number as the site rounds it."},
        "bound": {"enum": [*get_args(Bound), None]},
        "text": by_language | {"description": "What the site prints, by language."},
    }
    quote: dict[str, Schema] = {"quote": text | {"description": "The words of the source."}}
    copied: dict[str, Schema] = {
        "counted_by": text | {"description": "Who counted, where that is not who published it."},
        "status": text,
        "review_by": period | {"description": "The day on which its source is to be read again."},
        "part_of": text | {"description": "The id of the statistic of which it is a part."},
        "other_count_of": text | {"description": "The id of the statistic of which it is another source's figure."},
        "formula": text | {"description": "What it is worked out from, with ids."},
        "per": {"type": "number", "description": "Of a rate: for how many it counts."},
        "shown_range": {"type": "array", "description": "Both ends of a range, as the site rounds them."},
        "bounds": {"type": "array", "description": "What the source says of each end of a range."},
    }
    observation = _describe_object({"date": _allow_none(period), **number, "source": source_ids}, quote)
    source = _describe_object(
        {"title": text, "publisher": text, "seen": period, "language": text},
        {
            "untitled": {"type": "boolean", "description": "Whether the title is ours: it has none that is known."},
            **dict.fromkeys(("url", "archived", "reference", "quoted_in", "note"), text),
            "published": period,
        },
    )
    statistic = _describe_object(
        {
            "kind": {"enum": sorted(PUBLISHED_KINDS)},
            "label": by_language,
            **number,
            "unit": _allow_none(text),
            "place": _allow_none(text),
            "period": _allow_none(period),
            "source": _allow_none(source_ids),
            "pages": {"type": "array", "items": text, "description": "From the site's root."},
        },
        {**quote, **copied, "observations": {"type": "array", "items": observation}},
    )
    whole = _describe_object(
        {
            "as_of": period,
            "sources": _describe_records(SOURCE_ID, source),
            "statistics": _describe_records(ID, statistic),
        },
        {
            "$schema": {"const": SCHEMA.rpartition("/")[2]},
            "units": {"type": "object", "description": "The nouns of units, by language, in each plural form."},
            "let_through": {"type": "array", "items": text, "description": "Numbers in texts that are no statistics."},
        },
    )
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Statistics of the Haiti explainer",
        "version": VERSION,
        "changes": CHANGES,
    }
    return write_json(head | whole)


def _describe_object(required: Mapping[str, Schema], optional: Mapping[str, Schema] | None = None) -> Schema:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


def _describe_records(pattern: str, record: Schema) -> Schema:
    """Return the schema of an object with records by their ids."""
    return {"type": "object", "patternProperties": {f"^{pattern}$": record}, "additionalProperties": False}


def _allow_none(schema: Schema) -> Schema:
    return schema | {"type": [schema["type"], "null"]}
