"""The pictures that are drawn from the data, each a function of the figures; `DRAWINGS` names them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.images.drawings import charts, diagrams, maps
from explainer.images.drawings.svg import Drawing
from explainer.problems import Fault
from explainer.references.marks import marked
from explainer.references.syntax import PIECES

if TYPE_CHECKING:
    from explainer.data.periods import Period
    from explainer.references.resolver import Resolver


GEOGRAPHY = "assets/geo/hispaniola.geojson"


@dataclass
class Figures:
    """What a drawing may ask of the data; what it asked for is remembered."""

    resolver: Resolver
    root: Path
    """The project's folder."""
    used: list[str] = field(default_factory=list)

    def text(self, words: str) -> str:
        """Words with their references filled in, in English; what they print is marked."""
        self.used += self.resolver.filled(words, "en")[1]
        return PIECES.sub(lambda match: marked(match[0], self.resolver.filled(match[0], "en")[0]), words)

    def value(self, name: str) -> float:
        """A statistic's exact value; raises `KeyError` where there is none."""
        self.used.append(name)
        return float(self.resolver.statistics.values[name])

    def observations(self, name: str, *, until: Period | None = None) -> list[tuple[str, str, float]]:
        """A series: date and number as printed, and the value; with `until`, none that is later."""
        rows = []
        printed = self.resolver.observations(name, "en")
        for (date, number), row in zip(printed, self.resolver.statistics.observations(name), strict=True):
            when, value, entry = row
            if until is None or (when and when.start.first <= until.start.first):
                told = entry.statistic or name
                self.used.append(told)
                rows.append((marked(f"{{{told}.date}}", date.text), marked(f"{{{told}}}", number.text), float(value)))
        return rows

    def geography(self) -> list[dict[str, Any]]:
        """The features of the map, by GeoJSON (RFC 7946): longitude and latitude in degrees."""
        try:
            features: list[dict[str, Any]] = json.loads((self.root / GEOGRAPHY).read_text(encoding="utf-8"))["features"]
        except (OSError, ValueError, KeyError) as error:
            raise Fault(f"the coastlines in {GEOGRAPHY} cannot be read", "put the file back") from error
        return features


DRAWINGS: dict[str, Callable[[Figures], Drawing]] = {
    "displacement": charts.displacement,
    "violence": charts.violence,
    "police": diagrams.police,
    "relief": maps.haiti,
}
"""By the name under which an image's record asks for it (`draw:`)."""
