"""The JSON Schemas that editors complete and check the YAML files with: `make schema` writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

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
        **model.model_json_schema(),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path, model in SCHEMAS.items():
        (Path(__file__).parents[3] / path).write_text(write_schema(model), encoding="utf-8")
