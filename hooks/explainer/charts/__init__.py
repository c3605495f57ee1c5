"""Drawings made from the data; `DRAWINGS` has a function for each, by name."""

from __future__ import annotations

from collections.abc import Callable

from explainer.charts import barricades, fund, haiti_map, police, relief, timelines, violence
from explainer.charts.canvas import Canvas
from explainer.charts.chart_data import ChartData

DRAWINGS: dict[str, Callable[[ChartData], Canvas]] = {
    "barricades": barricades.draw_barricades,
    "deployment": timelines.draw_deployment,
    "displacement": timelines.draw_displacement,
    "fund": fund.draw_fund,
    "fund_since": timelines.draw_fund_since,
    "map": haiti_map.draw_haiti,
    "police": police.draw_police,
    "relief": relief.draw_relief,
    "violence": violence.draw_violence,
}
"""By the name under which an image's record asks for it (`draw:`)."""
