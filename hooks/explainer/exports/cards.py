"""The cards of pages and their descriptions for shared links; both need the site's absolute address."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from explainer.diagnostics import Diagnostic, UserError, suggest_words
from explainer.exports.card_picture import SIZE, Card, Chart, Figure, Misfit, draw_card
from explainer.exports.page_description import ARTICLES
from explainer.images.image_types import Image
from explainer.images.pictures import name_file
from explainer.locales import LANGUAGES, PAGE_LANGUAGE
from explainer.locales.formats import capitalise_start
from explainer.pages import Project
from explainer.pages.rendering import PageContext, PageNumber, RenderedPage, expand_series, list_numbers
from explainer.references.resolver import Resolver

QUESTION = "question.html"
"""The template of the questions."""
KINDS = ("chart", "map")
"""The kinds of pictures that fit a card."""
SCRIPT = "Latn"
"""The script (ISO 15924) whose letters the fonts of cards have."""
SIZES = re.compile(rb'width="\d+" height="\d+" viewBox="[^"]*"')
Shared = tuple[str, bytes, dict[str, Any]]
"""A page's path, its card, and what its head says."""


def name_card(page: str, language: str = PAGE_LANGUAGE) -> str:
    """Return the path of a page's card in a language, relative to the site's root.

    >>> name_card("why-a-mission.md", "es"), name_card("more/index.md")
    ('cards/why-a-mission.es.png', 'cards/more/index.png')
    """
    return f"cards/{name_file(str(PurePosixPath(page).with_suffix('.png')), language)}"


def make_cards(
    project: Project,
    name: str,
    mark: str | None,
    pages: Mapping[str, Mapping[str, str]],
    language: str = PAGE_LANGUAGE,
) -> tuple[list[Shared], list[Diagnostic]]:
    """Return the path, card and shared description (https://ogp.me) of each page in a language, and what a card lacks.

    `name` is the site's, `mark` its mark as SVG; `pages` are the front matters, filled in, as HTML, by path.
    A chart that leaves no room for the texts is left out.
    """
    cards: list[Shared] = []
    diagnostics = []
    questions = [path for path in project.order if project.renderings[path].template == QUESTION]
    for path, meta in pages.items():
        card = make_card(project, path, meta, name, questions, language)
        for shown in dict.fromkeys((card, replace(card, chart=None))):
            try:
                picture = draw_card(shown, mark, project.cache, language)
            except Misfit as misfit:
                if shown.chart is None:
                    diagnostics.append(_place_misfit(misfit, path, project))
            else:
                cards.append((path, picture, describe_shared(shown, language)))
                break
    return cards, diagnostics


def _place_misfit(misfit: Misfit, path: str, project: Project) -> Diagnostic:
    """Return the misfit at the text of the page that does not fit, or at its title."""
    if misfit.key == "site_name":
        return misfit.at("mkdocs.yml", 1, 1)
    rendering = project.renderings[path]
    key = "title" if misfit.key == "figure" and rendering.figure is None else misfit.key
    return misfit.at(path, *rendering.position_of(key))


def describe_shared(card: Card, language: str = PAGE_LANGUAGE) -> dict[str, Any]:
    """Return the description of a page for shared links, without the card's address.

    The description names the month of which the page speaks: where it is shared, nothing else does.
    """
    return {
        "title": card.title,
        "description": f"{card.description} {card.as_of}." if card.as_of else card.description,
        "type": "article" if card.place else "website",
        "site": card.site,
        "locale": LANGUAGES[language].cldr,
        "size": SIZE,
        "alt": card.alt,
    }


def make_card(
    project: Project,
    path: str,
    meta: Mapping[str, str],
    site: str,
    questions: Sequence[str],
    language: str = PAGE_LANGUAGE,
) -> Card:
    """Return the card of a rendered page in a language; `meta` is its front matter in it, filled in, as HTML.

    `questions` are the paths of all questions, in their order.
    """
    rendering = project.renderings[path]
    is_article = rendering.template in ARTICLES
    number_ids = project.list_numbers(path)
    if rendering.template == QUESTION:
        number_ids = [name for name in number_ids if not _is_newer(name, project.context.resolver)]
    is_shown = is_article or rendering.figure
    image, resolver = choose_chart(rendering, project.context), project.context.resolver
    as_of = resolver.gettext("As of %(month)s", language, month=project.print_as_of(language).text)
    return Card(
        site=site,
        place=number_question(path, questions, partial(resolver.gettext, language=language)),
        as_of=as_of if rendering.template == QUESTION else "",
        title=html.unescape(meta["title"]),
        description=html.unescape(meta["description"]),
        figure=choose_figure(rendering.figure, number_ids, resolver, language) if is_shown else None,
        chart=make_chart(image, resolver, language) if image and language in image.drawn_languages else None,
        colon=LANGUAGES[language].colon,
    )


def choose_chart(rendering: RenderedPage, context: PageContext) -> Image | None:
    """Return the page's first chart that shows the figure of its card, or its first one if it names no figure."""
    images = filter(None, map(context.images.get, rendering.images))
    charts = (image for image in images if image.record.kind in KINDS and image.picture.is_drawn)
    return next((chart for chart in charts if _shows_figure(chart, rendering.figure, context.resolver)), None)


def _is_newer(name: str, resolver: Resolver) -> bool:
    """Return whether a statistic is of a later month than the questions, over which a card says their month."""
    when, as_of = resolver.statistics.period(name), resolver.statistics.as_of
    return when is not None and when.start.first.replace(day=1) > (as_of.end or as_of.start).first


def _shows_figure(image: Image, figure: str | None, resolver: Resolver) -> bool:
    """Return whether a picture shows a statistic, itself or in a series; any shows `None`."""
    return figure is None or figure in (*image.picture.used, *expand_series(image.picture.used, resolver))


def make_chart(image: Image, resolver: Resolver, language: str) -> Chart | None:
    """Return a drawn picture, without its title and foot, as the chart of a card, if that is legible."""
    picture, alt = image.picture, resolver.fill_text(image.get_text("alt", language), language)[0]
    name = name_file(image.record.file, language)
    top, bottom = picture.bodies[name]
    size = f'width="{picture.width}" height="{bottom - top}" viewBox="0 {top} {picture.width} {bottom - top}"'
    chart = Chart(SIZES.sub(size.encode(), picture.files[name], 1), picture.width, bottom - top, alt)
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


def number_question(path: str, questions: Sequence[str], gettext: Callable[..., str]) -> str:
    """Return the number of a question, as in "Question 2 of 5"; empty for other pages."""
    if path not in questions:
        return ""
    return gettext("Question %(number)s of %(count)s", number=questions.index(path) + 1, count=len(questions))


def choose_figure(
    chosen_id: str | None, number_ids: Sequence[str], resolver: Resolver, language: str = PAGE_LANGUAGE
) -> Figure | None:
    """Return the chosen statistic, or the first figure among the page's numbers, as a card shows it in a language."""
    name = choose_figure_id(chosen_id, number_ids, resolver)
    return _make_figure(list_numbers([name], resolver, language)[0], resolver, language) if name else None


def choose_figure_id(chosen_id: str | None, number_ids: Sequence[str], resolver: Resolver) -> str | None:
    """Return the chosen statistic's id, or that of the first figure among the page's numbers, if it is sound."""
    records = resolver.statistics.records
    headlines = (name for name in number_ids if name in records and records[name].is_headline)
    name = chosen_id or next(headlines, None)
    return name if name in records and name not in resolver.statistics.faulty else None


def _print_figure(name: str, resolver: Resolver, language: str) -> str:
    is_list = resolver.statistics.records[name].count is not None
    return resolver.print_reference(f"{{{name}.{'count' if is_list else 'start'}}}", language).text


def _make_figure(number: PageNumber, resolver: Resolver, language: str) -> Figure:
    text = _print_figure(number.id, resolver, language)
    where = ", ".join(filter(None, [number.place, number.when.text if number.when else None]))
    source = _name_source(number, partial(resolver.gettext, language=language))
    return Figure(
        text,
        capitalise_start(number.label, language),
        ". ".join(filter(None, [capitalise_start(where, language), source])),
    )


def _name_source(number: PageNumber, gettext: Callable[..., str]) -> str:
    """Return who counted the number, or who published it, or that it is computed."""
    if number.counted_by:
        return gettext("Counted by %(counter)s.", counter=number.counted_by).removesuffix(".")
    publishers = ", ".join(dict.fromkeys(source.publisher for _, source, _ in number.sources))
    lead = gettext("Worked out here, from") if number.is_computed else gettext("Source:")
    return f"{lead} {publishers}"
