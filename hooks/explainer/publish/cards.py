"""The cards: what the picture of a shared link says of its page."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.data.statistic_base import Labelled
from explainer.data.statistic_kinds import Computed, Countries, Quantity, Series
from explainer.locales.formats import start
from explainer.pages.numbers import Number, numbers
from explainer.problems import Problem, suggest
from explainer.publish.description import ARTICLES
from explainer.references.resolver import Resolver

if TYPE_CHECKING:
    from explainer.project import Project

SIZE = (1200, 630)
"""In pixels, as links are shown with."""
QUESTION = "question.html"
"""The template of the questions."""
TELLING = (Quantity, Computed, Series)
"""The kinds of statistics of which a card shows one unasked, besides lists of countries: not dates, names, or pages."""


@dataclass(frozen=True)
class Figure:
    """The number of a card."""

    text: str
    """With its hedge, as a sentence begins."""
    label: str
    """What is counted."""
    origin: str
    """Where, when, and who says so; may be empty."""


@dataclass(frozen=True)
class Card:
    """What a card says, in its order, in plain text. Without a figure, it shows the page's description."""

    site: str
    place: str
    """Which of the questions it is, as in "Question 2 of 5"; may be empty."""
    as_of: str
    """The month of which the page speaks; may be empty."""
    title: str
    description: str
    figure: Figure | None = None

    @property
    def words(self) -> list[str]:
        """Its texts, in the order of reading; none is empty."""
        told = self.figure
        texts = [told.text, told.label, told.origin] if told else [self.description]
        return [text for text in (self.site, self.place, self.as_of, self.title, *texts) if text]

    @property
    def alt(self) -> str:
        """Its words in one line, for those who do not see it.

        >>> Card("Haiti explainer", "", "", "Who leads it?", "", Figure("8", "Countries", "Haiti, 2024")).alt
        'Haiti explainer. Who leads it? 8: Countries. Haiti, 2024.'
        """
        told = self.figure
        texts = [f"{told.text}: {told.label}", told.origin] if told else [self.description]
        sentences = [text for text in (self.site, self.place, self.as_of, self.title, *texts) if text]
        return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in sentences)


def card_of(state: Project, path: str, meta: Mapping[str, str], site: str) -> Card:
    """The card of a page that has been rendered; `meta` is its front matter, filled in, as HTML."""
    rendering = state.renderings[path]
    is_article = rendering.template in ARTICLES
    questions = [other for other in state.order if state.renderings[other].template == QUESTION]
    told = state.numbers(path)
    return Card(
        site=site,
        place=place_among(path, questions),
        as_of=f"As of {state.as_of.text}" if is_article else "",
        title=html.unescape(meta["title"]),
        description=html.unescape(meta["description"]),
        figure=figure(rendering.figure, told, state.context.resolver) if is_article or rendering.figure else None,
    )


def problems(state: Project) -> Iterator[Problem]:
    """A page whose card is to show a number that the page does not tell, or which question it is, and it is none."""
    for path, rendering in state.renderings.items():
        if rendering.template == QUESTION and path not in state.order:
            place = rendering.place_of("template")
            yield Problem(
                path, *place, "the navigation does not lead to this question", "add it to 'nav' in mkdocs.yml"
            )
        told = state.numbers(path)
        if rendering.figure and rendering.figure not in told:
            hint = suggest(rendering.figure, told) or "name a number that it tells"
            place = rendering.place_of("figure")
            yield Problem(path, *place, f"the page does not tell '{rendering.figure}'", hint)


def place_among(path: str, questions: Sequence[str]) -> str:
    """Which of the questions a page is; empty where it is none.

    >>> place_among("docs/b.md", ["docs/a.md", "docs/b.md"]), place_among("docs/c.md", ["docs/a.md"])
    ('Question 2 of 2', '')
    """
    return f"Question {questions.index(path) + 1} of {len(questions)}" if path in questions else ""


def figure(named: str | None, told: Sequence[str], resolver: Resolver) -> Figure | None:
    """The figure of a page: the statistic that it names, or the first number that it tells; `told` are ids."""
    name = named or next((one for one in told if _is_figure(resolver.statistics.records.get(one))), None)
    found = numbers([name], resolver) if name else []
    return _figure(found[0], resolver) if found else None


def _is_figure(record: Labelled | None) -> bool:
    """Whether a card may show it unasked; that it is one country is no figure."""
    return isinstance(record, TELLING) or (isinstance(record, Countries) and len(record.countries) > 1)


def _figure(number: Number, resolver: Resolver) -> Figure:
    is_list = isinstance(resolver.statistics.records[number.id], Countries)
    reference = f"{number.id}.count" if is_list else f"{number.id}.start"
    text = resolver.printed("{" + reference + "}", "en").text
    where = ", ".join(filter(None, [number.place, number.when.text if number.when else None]))
    return Figure(text, start(number.label, "en"), ". ".join(filter(None, [where, _said_by(number)])))


def _said_by(number: Number) -> str:
    """Who counted it, or else who published it, or that it is worked out."""
    if number.counted_by:
        return f"Counted by {number.counted_by}"
    publishers = ", ".join(dict.fromkeys(source.publisher for _, source, _ in number.sources))
    return f"Worked out here, from {publishers}" if number.is_computed else f"Source: {publishers}"
