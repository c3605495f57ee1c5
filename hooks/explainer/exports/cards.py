"""The cards of pages and their descriptions for shared links; both need the site's absolute address."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from explainer.diagnostics import Diagnostic, UserError, suggest_words
from explainer.exports.card_picture import SIZE, Card, Chart, Figure, Misfit, draw_card
from explainer.exports.page_description import ARTICLES
from explainer.locales import LANGUAGES, PAGE_LANGUAGE
from explainer.locales.formats import capitalise_start
from explainer.pages import Project
from explainer.pages.rendering import PageContext, PageNumber, RenderedPage, list_numbers
from explainer.references.resolver import Resolver

QUESTION = "question.html"
"""The template of the questions."""
Shared = tuple[str, bytes, dict[str, Any]]
"""A page's path, its card, and what its head says."""


def name_card(page: str) -> str:
    """Return the path of a page's card, relative to the site's root.

    >>> name_card("why-a-mission.md"), name_card("more/index.md")
    ('cards/why-a-mission.png', 'cards/more/index.png')
    """
    return f"cards/{PurePosixPath(page).with_suffix('.png')}"


def make_cards(
    project: Project, name: str, mark: str | None, pages: Mapping[str, Mapping[str, str]]
) -> tuple[list[Shared], list[Diagnostic]]:
    """Return the path, card and shared description (https://ogp.me) of each page, and what a card cannot show.

    `name` is the site's, `mark` its mark as SVG; `pages` are the front matters, filled in, as HTML, by path.
    A chart that leaves no room for the texts is left out.
    """
    cards: list[Shared] = []
    diagnostics = []
    questions = [path for path in project.order if project.renderings[path].template == QUESTION]
    for path, meta in pages.items():
        card = make_card(project, path, meta, name, questions)
        for shown in dict.fromkeys((card, replace(card, chart=None))):
            try:
                picture = draw_card(shown, mark, project.cache)
            except Misfit as misfit:
                if shown.chart is None:
                    diagnostics.append(_place_misfit(misfit, path, project))
            else:
                cards.append((path, picture, describe_shared(shown)))
                break
    return cards, diagnostics


def _place_misfit(misfit: Misfit, path: str, project: Project) -> Diagnostic:
    """Return the misfit at the text of the page that does not fit, or at its title."""
    if misfit.key == "site_name":
        return misfit.at("mkdocs.yml", 1, 1)
    rendering = project.renderings[path]
    key = "title" if misfit.key == "figure" and rendering.figure is None else misfit.key
    return misfit.at(path, *rendering.position_of(key))


def describe_shared(card: Card) -> dict[str, Any]:
    """Return the description of a page for shared links, without the card's address.

    The description names the month of which the page speaks: where it is shared, nothing else does.
    """
    return {
        "title": card.title,
        "description": f"{card.description} {card.as_of}." if card.as_of else card.description,
        "type": "article" if card.place else "website",
        "site": card.site,
        "locale": LANGUAGES[PAGE_LANGUAGE].cldr,
        "size": SIZE,
        "alt": card.alt,
    }


def make_card(project: Project, path: str, meta: Mapping[str, str], site: str, questions: Sequence[str]) -> Card:
    """Return the card of a rendered page; `meta` is its front matter, filled in, as HTML.

    `questions` are the paths of all questions, in their order.
    """
    rendering = project.renderings[path]
    is_article = rendering.template in ARTICLES
    number_ids = project.list_numbers(path)
    is_shown = is_article or rendering.figure
    return Card(
        site=site,
        place=number_question(path, questions),
        as_of=f"As of {project.as_of.text}" if rendering.template == QUESTION else "",
        title=html.unescape(meta["title"]),
        description=html.unescape(meta["description"]),
        figure=choose_figure(rendering.figure, number_ids, project.context.resolver) if is_shown else None,
        chart=find_chart(rendering, project.context),
    )


def find_chart(rendering: RenderedPage, context: PageContext) -> Chart | None:
    """Return the page's first chart that shows the figure of its card, or any if it names none, if that is legible."""
    images = filter(None, map(context.images.get, rendering.images))
    charts = (image for image in images if image.record.kind == "chart" and image.picture.is_drawn)
    image = next((chart for chart in charts if rendering.figure in (None, *chart.picture.used)), None)
    if image is None:
        return None
    picture, alt = image.picture, context.resolver.fill_text(image.get_text("alt", PAGE_LANGUAGE), PAGE_LANGUAGE)[0]
    chart = Chart(picture.files[picture.shown], picture.width, picture.height, alt)
    return chart if chart.is_legible else None


def check_cards(project: Project) -> Iterator[Diagnostic]:
    """Yield errors for card figures that the page does not tell, and questions missing in the navigation."""
    for path, rendering in project.renderings.items():
        if rendering.template == QUESTION and path not in project.order:
            position = rendering.position_of("template")
            yield UserError("not-in-nav").at(path, *position)
        number_ids = project.list_numbers(path)
        if rendering.figure and rendering.figure not in number_ids:
            position = rendering.position_of("figure")
            yield UserError("unknown-figure", suggest_words(rendering.figure, number_ids), name=rendering.figure).at(
                path, *position
            )


def number_question(path: str, questions: Sequence[str]) -> str:
    """Return the number of a question, as in "Question 2 of 5"; empty for other pages.

    >>> number_question("docs/b.md", ["docs/a.md", "docs/b.md"]), number_question("docs/c.md", ["docs/a.md"])
    ('Question 2 of 2', '')
    """
    return f"Question {questions.index(path) + 1} of {len(questions)}" if path in questions else ""


def choose_figure(chosen_id: str | None, number_ids: Sequence[str], resolver: Resolver) -> Figure | None:
    """Return the chosen statistic, or the first figure among the page's numbers, as a card shows it."""
    records = resolver.statistics.records
    headlines = (name for name in number_ids if name in records and records[name].is_headline)
    name = chosen_id or next(headlines, None)
    numbers = list_numbers([name], resolver) if name else []
    return _make_figure(numbers[0], resolver) if numbers else None


def _make_figure(number: PageNumber, resolver: Resolver) -> Figure:
    is_list = resolver.statistics.records[number.id].count is not None
    reference = f"{number.id}.count" if is_list else f"{number.id}.start"
    text = resolver.print_reference("{" + reference + "}", PAGE_LANGUAGE).text
    where = ", ".join(filter(None, [number.place, number.when.text if number.when else None]))
    return Figure(
        text, capitalise_start(number.label, PAGE_LANGUAGE), ". ".join(filter(None, [where, _name_source(number)]))
    )


def _name_source(number: PageNumber) -> str:
    """Return who counted the number, or who published it, or that it is computed."""
    if number.counted_by:
        return f"Counted by {number.counted_by}"
    publishers = ", ".join(dict.fromkeys(source.publisher for _, source, _ in number.sources))
    return f"Worked out here, from {publishers}" if number.is_computed else f"Source: {publishers}"
