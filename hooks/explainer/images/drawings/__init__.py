"""The pictures that are drawn from the data, each a function of its figures; `DRAWINGS` names them."""

from __future__ import annotations

from collections.abc import Callable

from explainer.images.drawings import diagrams, fund, maps, plans, relief, timelines, violence
from explainer.images.drawings.figures import Figures
from explainer.images.drawings.svg import Drawing

DRAWINGS: dict[str, Callable[[Figures], Drawing]] = {
    "barricades": plans.barricades,
    "deployment": timelines.deployment,
    "displacement": timelines.displacement,
    "fund": fund.fund,
    "fund_since": timelines.fund_since,
    "map": maps.haiti,
    "police": diagrams.police,
    "relief": relief.relief,
    "violence": violence.violence,
}
"""By the name under which an image's record asks for it (`draw:`)."""
