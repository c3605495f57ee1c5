"""Lists the numbers on a page with place, date and source, for the page's foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.data.record_types import Source
from explainer.data.statistic_kinds import Computed
from explainer.locales.formats import capitalise_start
from explainer.references.printed import Printed, print_period
from explainer.references.resolver import Resolver


@dataclass(frozen=True)
class PageNumber:
    """A number with its origin."""

    id: str
    label: str
    counted_by: str | None
    is_computed: bool
    """Whether it is computed on this site."""
    printed: Printed
    """As the site prints it, in English."""
    place: str | None
    """`None` where the label names it."""
    when: Printed | None
    """`None` where the number is itself a date."""
    sources: tuple[tuple[str, Source, Printed | None], ...]
    """Each with its id and its date of publication, where that is known."""


def list_numbers(names: Iterable[str], resolver: Resolver) -> list[PageNumber]:
    """Return the numbers with these ids, in their order."""
    statistics = resolver.statistics
    return [
        _make_number(name, resolver) for name in names if name in statistics.records and name not in statistics.faulty
    ]


def expand_series(names: Iterable[str], resolver: Resolver) -> list[str]:
    """Return the ids with each series replaced by its members, each once."""
    taken = ((name, resolver.statistics.expand_series(name)) for name in names)
    return list(
        dict.fromkeys(
            member for name, members in taken for member in (members if None not in members else [name]) if member
        )
    )


def _make_number(name: str, resolver: Resolver) -> PageNumber:
    statistics = resolver.statistics
    record, place = statistics.records[name], statistics.place(name)
    printed = resolver.print_for_table(name, "en")
    period = statistics.period(name)
    when = print_period(name, period, "en") if period else None
    return PageNumber(
        id=name,
        label=record.label,
        counted_by=record.counted_by,
        is_computed=isinstance(record, Computed),
        printed=printed,
        place=capitalise_start(place, "en") if place and place.casefold() not in record.label.casefold() else None,
        when=None if when == printed else when,
        sources=tuple(_list_sources(name, resolver)),
    )


def _list_sources(name: str, resolver: Resolver) -> Iterator[tuple[str, Source, Printed | None]]:
    for source_id in resolver.statistics.newest_source_ids(name):
        if source := resolver.statistics.sources.get(source_id):
            published = print_period(source_id, source.published, "en") if source.published else None
            yield source_id, source, published
