"""The coastlines and places of the map, from their file."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from explainer.problems import Fault

GEOGRAPHY = "assets/geo/hispaniola.geojson"


def features(root: Path) -> list[dict[str, Any]]:
    """The features of the project's file, by GeoJSON (RFC 7946): longitude and latitude in degrees.

    Each has its properties, which may be none, and a geometry. Raises `Fault` where they cannot be read.
    """
    try:
        found = json.loads((root / GEOGRAPHY).read_text(encoding="utf-8-sig"))["features"]
        return [{"properties": dict(one["properties"] or {}), "geometry": _geometry(one["geometry"])} for one in found]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise Fault(f"the coastlines in {GEOGRAPHY} cannot be read", "put the file back") from error


def _geometry(geometry: dict[str, Any]) -> dict[str, Any]:
    """A feature's geometry; raises what Python does where it is none by which a map can be drawn."""
    places = []
    if geometry["type"] == "Point":
        places = [geometry["coordinates"]]
    elif geometry["type"] == "MultiPolygon":
        places = [place for polygon in geometry["coordinates"] for place in polygon[0]]
    for longitude, latitude in places:
        math.hypot(longitude, latitude)
    return geometry
