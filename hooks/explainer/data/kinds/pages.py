"""The number of this site's own pages of a template."""

from __future__ import annotations

from typing import ClassVar, Literal

from explainer.data.estimates import Estimate
from explainer.data.kinds.measure import Measure
from explainer.data.kinds.values import Inputs


class PageCount(Measure):
    """A number of this site's own pages."""

    pages: Literal["question.html"]
    """The template of the pages that are counted."""

    key: ClassVar[str] = "pages"
    names: ClassVar[tuple[str, ...]] = ("computed",)

    @property
    def is_headline(self) -> bool:
        """Never: a card shows no number of this site."""
        return False

    def estimate(self, inputs: Inputs) -> Estimate:
        """Return the number of pages."""
        return Estimate.from_bound(inputs.templates[self.pages])
