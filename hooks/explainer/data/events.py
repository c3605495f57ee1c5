"""Reads two lists of the data file: events since its date, and corrections."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field, StrictBool

from explainer.data.record_types import Day as DayField
from explainer.data.record_types import Plain, Record, Source, SourceId, Span, Text
from explainer.data.validation import check_duplicates, check_reference, read_list
from explainer.data.yaml_document import Document
from explainer.diagnostics import Diagnostic, UserError
from explainer.locales.periods import Day, Period


class Event(Record):
    """One entry of the timeline, for readers."""

    date: Span
    """The day, month or year on which it happened, or for which it is scheduled (ISO 8601)."""
    what: Text
    """What happened, in English and in one or two sentences; may hold references."""
    sources: Annotated[list[SourceId], Field(min_length=1)]
    """The ids of the sources that tell it."""
    scheduled: StrictBool = False
    """True where only the schedule was seen, and not what came of it."""
    headline: StrictBool = False
    """True where only a headline or a notice was seen, and the report itself was not read."""

    @property
    def is_reported(self) -> bool:
        """Return whether a report of the event was read, so that it counts as seen."""
        return not (self.scheduled or self.headline)


class Correction(Record):
    """One entry of the register of corrections, for readers."""

    date: DayField
    """The day on which it was made."""
    what: Plain
    """What was wrong, and what it is now; its numbers are those of that day, and typed."""
    why: Plain
    """How it is known."""


def read_events(
    entries: Any, source_ids: Collection[str] | None, sources: Mapping[str, Source], document: Document
) -> tuple[dict[int, Event], list[Diagnostic]]:
    """Return the valid events by their index in the list, the oldest first, and the errors of the list.

    `source_ids` is None if the sources could not be read; `sources` are the valid ones.
    """
    events, diagnostics = read_list(Event, entries, "events", "'- date:', 'what:' and 'sources:'", document)
    newest: Event | None = None
    for index, event in events.items():
        keys = ("events", index)
        for number, source in enumerate(event.sources):
            diagnostics += check_reference(source, source_ids, "source", (*keys, "sources", number), document)
        diagnostics += check_duplicates(event.sources, "source", (*keys, "sources"), document)
        if newest and event.date.start.first < newest.date.start.first:
            message = "the events do not run from the oldest to the newest"
            error = UserError(message, f"put it before the one of {newest.date}")
            diagnostics.append(document.place_error((*keys, "date"), error))
        newest = event
        seen = [sources[name].seen.start.first for name in event.sources if name in sources]
        if seen and not event.scheduled and event.date.start.first > max(seen):
            hint = "mend the date or the source's 'seen:', or say 'scheduled: true'"
            error = UserError(f"the event of {event.date} is later than its sources were read", hint)
            diagnostics.append(document.place_error((*keys, "date"), error))
    return events, diagnostics


def read_corrections(entries: Any, document: Document) -> tuple[tuple[Correction, ...], list[Diagnostic]]:
    """Return the valid corrections, the oldest first, and the errors of the list."""
    corrections, diagnostics = read_list(Correction, entries, "corrections", "'- date:', 'what:' and 'why:'", document)
    return tuple(sorted(corrections.values(), key=lambda correction: str(correction.date))), diagnostics


def find_newest_month(events: Iterable[Event]) -> tuple[Period, list[str]] | None:
    """Return the month and sources of the newest event whose report was read."""
    past = [(event.date.end or event.date.start, event.sources) for event in events if event.is_reported]
    if not past:
        return None
    day, sources = max(past, key=lambda event: event[0].first)
    return Period(Day(day.year, day.month)), sources
