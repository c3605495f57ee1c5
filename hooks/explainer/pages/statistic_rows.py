"""The statistics on the data page: by topic, a row for each, which opens to all that the data file has of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.toc import slugify

from explainer import markup
from explainer.data.kinds.basis import Basis
from explainer.data.kinds.date import print_period
from explainer.data.kinds.values import Printed
from explainer.locales import LANGUAGES, PAGE_LANGUAGE, list_shown_languages, mark_language
from explainer.locales.formats import find_preposition
from explainer.pages.rendering import RenderedPage
from explainer.pages.tables import SOURCES_PAGE
from explainer.references import add_child, annotate_printed, append_pieces, join_pieces
from explainer.references.resolver import Resolver

PAGES_LINE = re.compile(rf"<p>((?:(?!<p>).)*?){annotate_printed('pages:(.*?)', '')}</p>")
"""Matches the line whose mark the links to a statistic's pages replace after rendering."""
JOINT = " \N{MIDDLE DOT} "
"""Between words of the site in several languages."""
INNER_MARKS = "‘’"
"""The quotation marks of a title that holds the usual ones."""


def make_statistics_list(resolver: Resolver, rendering: RenderedPage) -> Element:
    """Return the statistics by topic: label and value in each language, and folded behind them what they rest on."""
    root = Element("div", {"id": "statistics"})
    languages = list_shown_languages(rendering.language)
    for language in _list_citing(languages):
        days = add_child(root, "p", class_=markup.DAYS, **mark_language(language, languages[0]))
        append_pieces(days, _print_days(resolver, language), is_linked=False)
    for topic, names in _group_by_topic(resolver).items():
        group = add_child(root, "div")
        if topic:
            words = resolver.translate_text("topic", topic, rendering.language)
            add_child(group, "h2", words, id=_make_topic_anchor(topic))
        for name in names:
            _add_row(group, name, resolver, languages)
    return root


def name_series_file(name: str) -> str:
    """Return the path of the file with the values of a series, from the site's root.

    >>> name_series_file("displacement")
    'data/displacement.csv'
    """
    return f"data/{name}.csv"


def fill_page_links(html: str, links: Callable[[str], Sequence[tuple[str, str]]]) -> str:
    """Return a page's HTML with the pages of each statistic: `links` gives addresses and titles, as HTML."""

    def fill(match: re.Match[str]) -> str:
        pages = ", ".join(f'<a href="{escape(address)}">{title}</a>' for address, title in links(match[2]))
        return f"<p>{match[1]}{pages}</p>" if pages else ""

    return PAGES_LINE.sub(fill, html)


def _list_citing(languages: Iterable[str]) -> list[str]:
    """Return those languages whose rows have the words by which sources are cited."""
    return [language for language in languages if LANGUAGES[language].citation]


def _print_days(resolver: Resolver, language: str) -> Iterator[str | Printed]:
    """Yield when the site was reviewed, or else of which day it speaks, as a citation says it."""
    statistics = resolver.statistics
    key, day = ("reviewed", statistics.reviewed) if statistics.reviewed else ("as-of", statistics.as_of)
    yield f"{LANGUAGES[language].citation[key]} "
    yield print_period(key, day, language)


def _group_by_topic(resolver: Resolver) -> dict[str, list[str]]:
    """Return the ids of the statistics that can be printed, by topic: first those without one, under an empty one."""
    statistics = resolver.statistics
    groups: dict[str, list[str]] = {}
    for name, record in sorted(statistics.records.items(), key=lambda entry: entry[1].topic is not None):
        if name not in statistics.faulty:
            groups.setdefault(record.topic or "", []).append(name)
    return groups


def _make_topic_anchor(topic: str) -> str:
    """Return the anchor of a topic, which no id of a statistic can be.

    >>> _make_topic_anchor("People forced from their homes")
    'topic-people-forced-from-their-homes'
    """
    return f"topic-{slugify(topic, '-')}"


def _add_row(group: Element, name: str, resolver: Resolver, languages: Sequence[str]) -> None:
    """Add the row of a statistic in these languages, that of the page first."""
    record = resolver.statistics.records[name]
    row = add_child(group, "details", id=name)
    summary = add_child(row, "summary")
    for language in languages:
        if len(summary):
            summary[-1].tail = " "
        line = add_child(summary, "span", **mark_language(language, languages[0]))
        term, label = add_child(line, "dfn"), _print_label(name, resolver, language)
        append_pieces(term, label, is_linked=False)
        period = None if record.is_date else resolver.statistics.period(name)
        if period and len(label) == 1 and language == languages[0]:
            date = add_child(term, "span", class_=markup.UNSEARCHED)
            append_pieces(date, [", ", print_period(name, period, language)], is_linked=False)
        append_pieces(line, [" "])
        append_pieces(add_child(line, "b"), [resolver.print_for_table(name, language)], is_linked=False)
    for language in languages:
        _add_exact(row, name, resolver, language, languages[0])
        if record.observations:
            _add_observations(row, name, resolver, language, languages[0])
    for language in _list_citing(languages):
        _add_citation(row, name, resolver, language, languages[0])
    _add_context(row, name, resolver, languages)


def _print_label(name: str, resolver: Resolver, language: str) -> list[str | Printed]:
    """Return the label of a statistic, with its date where others have the same label."""
    statistics = resolver.statistics
    when = statistics.period(name) if name in statistics.ids_with_shared_labels else None
    label = resolver.print_reference(f"{{{name}.label}}", language)
    return [label, ", ", print_period(name, when, language)] if when else [label]


def _add_exact(row: Element, name: str, resolver: Resolver, language: str, page_language: str) -> None:
    """Add the exact number of the source with its hedge; nothing where it is printed as it is."""
    record = resolver.statistics.records[name]
    if not resolver.has_exact_value(name):
        return
    exact = resolver.print_reference(f"{{{name}.exact}}", language)
    if exact.text != resolver.print_reference(f"{{{name}}}", language).text:
        is_exact = record.export(resolver.statistics.numbers.get(name)).bound == "exact"
        exactly = LANGUAGES[language].exactly if is_exact else ""
        paragraph = _add_paragraph(row, language, page_language)
        paragraph.set("class", markup.EXACT)
        append_pieces(paragraph, [f"{exactly} " if exactly else "", exact], is_linked=False)


def _add_observations(row: Element, name: str, resolver: Resolver, language: str, page_language: str) -> None:
    """Add the dated values of a series: each leads to its own row, or has its own sources and quote."""
    statistics = resolver.statistics
    entries = [entry for when, _, entry in statistics.observations(name) if when]
    values = _add_paragraph(row, language, page_language, "ul")
    values.set("role", "list")
    for (header, number), entry in zip(resolver.list_observation_rows(name, language), entries, strict=True):
        list_item = SubElement(values, "li")
        append_pieces(list_item, [*header, LANGUAGES[language].colon], is_linked=False)
        append_pieces(list_item, [number], is_linked=bool(entry.statistic))
        if language == page_language and not entry.statistic:
            for source_id in filter(statistics.sources.get, entry.own_sources):
                append_pieces(list_item, [", "])
                _add_publisher(list_item, source_id, resolver, language)
            _add_quote(list_item, entry, resolver, list_shown_languages(page_language))


def _add_citation(row: Element, name: str, resolver: Resolver, language: str, page_language: str) -> None:
    """Add where and when the number holds, who counted it, and what its sources are: what a citation says of it."""
    counter, words = resolver.statistics.records[name].counted_by, LANGUAGES[language].citation
    is_own = language == page_language
    cited = add_child(row, "p", class_=markup.CITED, **mark_language(language, page_language))
    if scope := _print_scope(name, resolver, language):
        append_pieces(add_child(cited, "span", class_=markup.SCOPE), scope, is_linked=False)
        append_pieces(cited, [". "])
    if counter:
        append_pieces(cited, [f"{words['counted-by']} "])
        own_name = resolver.translate_text("counter", counter, language)
        if is_own:
            append_pieces(cited, [f"{own_name}. "])
        else:  # which is searched in the line of the page's language
            marked = {} if own_name != counter else mark_language(PAGE_LANGUAGE, language)
            add_child(cited, "span", own_name, class_=markup.UNSEARCHED, **marked).tail = ". "
    _add_sources(cited, name, resolver, language, is_own=is_own)
    append_pieces(cited, ["."])


def _add_sources(cited: Element, name: str, resolver: Resolver, language: str, *, is_own: bool) -> None:
    """Add the sources of a number: the search finds their publishers in the page's language, and not their titles."""
    statistics, row = resolver.statistics, LANGUAGES[language]
    words = row.citation
    is_computed = statistics.records[name].is_computed
    source_ids = list(filter(statistics.sources.get, statistics.newest_source_ids(name)))
    key = "computed" if is_computed else "source" if len(source_ids) == 1 else "sources"
    lead = add_child(cited, "span", class_=markup.UNSEARCHED) if is_own and not is_computed else cited
    append_pieces(lead, [f"{words[key]}{row.colon}" if source_ids else words["counted-here"]])
    for number, source_id in enumerate(source_ids):
        publisher = cited if is_own else add_child(cited, "span", class_=markup.UNSEARCHED)
        append_pieces(publisher, [row.semicolon if number else ""])
        _add_publisher(publisher, source_id, resolver, language)
        title = add_child(cited, "span", class_=markup.UNSEARCHED) if is_own else publisher
        _add_work(title, source_id, resolver, language)


def _print_scope(name: str, resolver: Resolver, language: str) -> list[str | Printed]:
    """Return the place and the date of a statistic, where it has one; a date is its own."""
    statistics = resolver.statistics
    period = None if statistics.records[name].is_date else statistics.period(name)
    pieces: list[str | Printed] = []
    if statistics.place(name):
        pieces.append(resolver.print_reference(f"{{{name}.place}}", language).text)
    if period:
        pieces += [", " if pieces else "", find_preposition(period, language), print_period(name, period, language)]
    return pieces


def _add_publisher(parent: Element, source_id: str, resolver: Resolver, language: str) -> None:
    publisher = resolver.translate_text("publisher", resolver.statistics.sources[source_id].publisher, language)
    add_child(parent, "a", publisher, href=f"{SOURCES_PAGE}#{source_id}")


def _add_work(parent: Element, source_id: str, resolver: Resolver, language: str) -> None:
    """Add, behind its publisher, what a source is: its title, linked to its address, its reference and its date."""
    source, row = resolver.statistics.sources[source_id], LANGUAGES[language]
    reference = resolver.translate_text("reference", source.reference, language) if source.reference else ""
    pair = next((pair for pair in row.quotation if pair[0] not in source.title), INNER_MARKS)
    left, right = ("", "") if source.untitled else row.space_quotation_marks(pair)
    append_pieces(parent, [f", {left}"])
    title = add_child(parent, "a", href=source.url) if source.url else parent
    if source.untitled:
        append_pieces(title, [resolver.name_source(source, language)])
    else:
        add_child(title, "cite", source.title, lang=source.language)
    append_pieces(parent, [right, f", {reference}" if reference else "", ", "])
    when = print_period(source_id, source.published, language) if source.published else row.citation["undated"]
    append_pieces(parent, [when], is_linked=False)


def _add_context(row: Element, name: str, resolver: Resolver, languages: Sequence[str]) -> None:
    """Add the words of the source, related numbers, the pages that print the number, and the link to the row."""
    statistics = resolver.statistics
    context = add_child(row, "div", class_=markup.CONTEXT)
    _add_quote(context, statistics.records[name], resolver, languages)
    linked = [entry.statistic for entry in statistics.records[name].observations]
    if related := [each for each in statistics.related[name] if each not in linked]:
        line = _add_line(context, "related", languages)
        for number, other in enumerate(related):
            append_pieces(line, [LANGUAGES[languages[0]].semicolon if number else ""])
            label, *date = _print_label(other, resolver, languages[0])
            link = add_child(line, "a", join_pieces([label]), href=f"#{other}")
            append_pieces(link, date, is_linked=False)
    append_pieces(_add_line(context, "used-on", languages), [annotate_printed(f"pages:{name}", "")])
    if statistics.records[name].observations:
        add_child(_add_line(context, "file", languages), "a", "CSV", href=f"/{name_series_file(name)}")
    permalink = _add_line(context, "link", languages)
    permalink.set("class", markup.PERMALINK)
    add_child(permalink, "a", f"#{name}", href=f"#{name}")


def _add_quote(parent: Element, basis: Basis, resolver: Resolver, languages: Sequence[str]) -> None:
    """Add what the source said word for word, where the data file has it."""
    sources = [source for each in basis.own_sources if (source := resolver.statistics.sources.get(each))]
    if basis.own_quote and sources:
        line = _add_line(parent, "quote", languages)
        add_child(line, "q", basis.own_quote, lang=sources[0].quoted_in or sources[0].language)


def _add_line(parent: Element, key: str, languages: Sequence[str]) -> Element:
    """Add a line that begins with words of the site in these languages, that of the page first."""
    line, page_language = add_child(parent, "p"), languages[0]
    for number, language in enumerate(_list_citing(languages)):
        words = LANGUAGES[language].citation[key]
        append_pieces(line, [JOINT if number else ""])
        if language == page_language:
            append_pieces(line, [words])
        else:
            add_child(line, "span", words, **mark_language(language, page_language))
    append_pieces(line, [LANGUAGES[page_language].colon])
    return line


def _add_paragraph(parent: Element, language: str, page_language: str, tag: str = "p") -> Element:
    """Add a paragraph, or another element, marked where its language is not that of the page."""
    return SubElement(parent, tag, {} if language == page_language else mark_language(language, page_language))
