"""The JSON Schemas that editors complete and check the YAML files with: `make schema` writes them."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from explainer.data import DataFile
from explainer.images.image_types import ImagesFile

SCHEMAS: dict[str, type[BaseModel]] = {
    "assets/statistics.schema.json": DataFile,
    "assets/images.schema.json": ImagesFile,
}
"""The models by the files of their schemas."""


def write_schema(model: type[BaseModel]) -> str:
    """Return a model's JSON Schema (https://json-schema.org/draft/2020-12), as its file has it."""
    content: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$comment": "Generated from the models in hooks/explainer; make schema writes it anew.",
        **model.model_json_schema(schema_generator=_DescribedSchema),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


class _DescribedSchema(GenerateJsonSchema):
    """Describes each field by the docstring below it; pydantic would read those in every build."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Return the schema of a model."""
        described = super().model_schema(schema)
        for name, description in _read_descriptions(schema["cls"]).items():
            described["properties"][name]["description"] = description
        return described


def _read_descriptions(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstrings below the fields of a model, and of the models that it inherits from, by the field."""
    descriptions: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, BaseModel) and base is not BaseModel:
            [definition] = ast.parse(textwrap.dedent(inspect.getsource(base))).body
            assert isinstance(definition, ast.ClassDef)
            for field, text in pairwise(definition.body):
                match field, text:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                        descriptions[name] = inspect.cleandoc(words)
    return {name: descriptions[name] for name in model.model_fields if name in descriptions}


if __name__ == "__main__":
    for path, model in SCHEMAS.items():
        (Path(__file__).parents[3] / path).write_text(write_schema(model), encoding="utf-8")
