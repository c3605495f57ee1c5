"""The committed JSON Schemas are those of the models, and accept the files that they are for."""

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from explainer.commands.schemas import SCHEMAS, write_schema
from tests.support.projects import ROOT


@pytest.mark.parametrize("path", SCHEMAS)
def test_it_is_fresh(path):
    assert (ROOT / path).read_text(encoding="utf-8") == write_schema(SCHEMAS[path])


def read(path):
    """As editors read YAML: dates are text."""
    return yaml.load((ROOT / path).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes text only


def numbers(value):
    if isinstance(value, dict):
        return {key: numbers(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [numbers(entry) for entry in value]
    if value in {"true", "false"}:
        return value == "true"
    return float(value) if value.replace(".", "", 1).isdigit() and "-" not in value else value


@pytest.mark.parametrize("path", SCHEMAS)
def test_it_accepts_the_file_and_refuses_an_unknown_key(path):
    validator = Draft202012Validator(json.loads((ROOT / path).read_text(encoding="utf-8")))
    document = numbers(read(path.replace(".schema.json", ".yml")))
    assert list(validator.iter_errors(document)) == []
    section = document["statistics" if "statistics" in document else "images"]
    next(iter(section.values()))["sorce"] = "x"
    assert list(validator.iter_errors(document))


@pytest.mark.parametrize("path", SCHEMAS)
def test_every_key_is_described_for_the_editor(path):
    definitions = json.loads((ROOT / path).read_text(encoding="utf-8"))["$defs"]
    keys = [
        (name, key, entry)
        for name, definition in definitions.items()
        for key, entry in definition.get("properties", {}).items()
    ]
    undescribed = [f"{name}.{key}" for name, key, entry in keys if not entry.get("description")]
    assert keys
    assert undescribed == []
