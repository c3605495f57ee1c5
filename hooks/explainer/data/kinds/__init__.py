"""The kinds of statistics: a module for each, with all that the kind knows.

That is its schema, its value and bound, its checks, how it prints, how people may type it, and its row in the
downloads. A new kind is a new module, listed in `AnyStatistic`.
"""

from __future__ import annotations

from typing import get_args

from explainer.data.kinds.base import Statistic
from explainer.data.kinds.countries import Countries
from explainer.data.kinds.date import Date, Newest
from explainer.data.kinds.formula import Computed
from explainer.data.kinds.name import Name
from explainer.data.kinds.number import Quantity
from explainer.data.kinds.pages import PageCount
from explainer.data.kinds.proportion import Proportion
from explainer.data.kinds.range import Range
from explainer.data.kinds.series import Series
from explainer.data.kinds.vague import Vague

AnyStatistic = Quantity | Range | Proportion | Computed | PageCount | Date | Newest | Vague | Countries | Name | Series

KINDS: dict[str, type[Statistic]] = {kind.key: kind for kind in get_args(AnyStatistic)}
"""The class of each kind, by the key that identifies it."""
PUBLISHED_KINDS: dict[str, type[Statistic]] = {name: kind for kind in KINDS.values() for name in kind.names}
"""The class of each kind, by what the downloads call it."""
