"""The sources as reference managers read them: CSL-JSON."""

import json

import pytest
from jsonschema import Draft202012Validator

from explainer.exports.registry import export_csl
from tests.support.sample_statistics import SMALL
from tests.support.site_content import RESOLVER

TEXT = {"type": "string", "minLength": 1}
DATE = {
    "type": "object",
    "required": ["date-parts"],
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        }
    },
    "additionalProperties": False,
}
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type", "title", "publisher", "accessed", "language"],
        "properties": {
            **dict.fromkeys(("id", "title", "publisher", "URL", "language", "note"), TEXT),
            **dict.fromkeys(("issued", "accessed"), DATE),
            "type": {"enum": ["webpage", "document"]},
        },
        "additionalProperties": False,
    },
}
"""What CSL-JSON allows, as far as it is used here, in our own words and no wider than the standard's schema.

See https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json.
"""
VALIDATOR = Draft202012Validator(CSL)


def test_the_sources_of_a_small_project():
    assert export_csl(SMALL).startswith('[\n  {\n    "id": "iom",\n')
    assert json.loads(export_csl(SMALL)) == [
        {
            "id": "iom",
            "type": "webpage",
            "title": "Round 7",
            "publisher": "IOM",
            "URL": "https://example.org/7",
            "issued": {"date-parts": [[2024, 6]]},
            "accessed": {"date-parts": [[2026, 11, 23]]},
            "language": "en",
        },
        {
            "id": "charter",
            "type": "document",
            "title": "Carta",
            "publisher": "UN",
            "issued": {"date-parts": [[1945, 6], [1945, 10]]},
            "accessed": {"date-parts": [[2026, 11]]},
            "language": "es",
            "note": "Article 42. In a copy.",
        },
    ]


@pytest.mark.parametrize("resolver", [SMALL, RESOLVER], ids=["small", "real"])
def test_each_source_is_an_item_of_csl(resolver):
    items = json.loads(export_csl(resolver))
    assert list(VALIDATOR.iter_errors(items)) == []
    assert [item["id"] for item in items] == list(resolver.statistics.sources)


@pytest.mark.parametrize("change", [{"container": "x"}, {"issued": "2024"}, {"type": "website"}, {"title": ""}])
def test_what_is_none_is_found(change):
    item = json.loads(export_csl(SMALL))[0]
    assert len(list(VALIDATOR.iter_errors([item | change]))) == 1
