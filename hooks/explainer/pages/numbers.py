"""The numbers on a page: each once, with where, when and who says so, for the list at the page's foot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.data.model import Series
from explainer.data.records import Source
from explainer.references.printed import Printed, printed_period
from explainer.references.resolver import Resolver


@dataclass(frozen=True)
class Number:
    """One number with its origin."""

    id: str
    label: str
    printed: Printed
    """As the site prints it, in English."""
    place: str | None
    when: Printed | None
    """Where it is itself a date, nothing."""
    sources: tuple[tuple[str, Source, Printed | None], ...]
    """Each with its id and its date of publication, where that is known."""


def numbers(names: Iterable[str], resolver: Resolver) -> list[Number]:
    """The numbers of a page, in the order of first use; a series stands for the statistics that it is made of."""
    statistics = resolver.statistics
    ids = dict.fromkeys(one for name in names for one in _parts(name, resolver))
    return [_number(name, resolver) for name in ids if name in statistics.records and name not in statistics.faulty]


def _parts(name: str, resolver: Resolver) -> list[str]:
    record = resolver.statistics.records.get(name)
    entries = [entry.statistic for entry in record.series] if isinstance(record, Series) else []
    return [entry for entry in entries if entry] if entries and all(entries) else [name]


def _number(name: str, resolver: Resolver) -> Number:
    statistics = resolver.statistics
    printed = resolver.printed(f"{{{name}}}", "en")
    period = statistics.period(name)
    when = printed_period(name, period, "en") if period else None
    return Number(
        id=name,
        label=statistics.records[name].label,
        printed=printed,
        place=statistics.place(name),
        when=None if when == printed else when,
        sources=tuple(_sources(name, resolver)),
    )


def _sources(name: str, resolver: Resolver) -> Iterator[tuple[str, Source, Printed | None]]:
    statistics = resolver.statistics
    record = statistics.records[name]
    newest = record.series[-1] if isinstance(record, Series) else None
    ids = [newest.source] if newest and newest.source else statistics.source_ids(name)
    for source_id in ids:
        if source := statistics.sources.get(source_id):
            published = printed_period(source_id, source.published, "en") if source.published else None
            yield source_id, source, published
