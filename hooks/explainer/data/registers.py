"""The data file's two lists for readers: what happened since its day (events), and what was corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field, StrictBool

from explainer.data.periods import Day, Period
from explainer.data.records import Day as DayField
from explainer.data.records import Plain, Record, Source, SourceId, Span, Text
from explainer.data.validation import Notes, R, check_known, read_record


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


class Correction(Record):
    """One entry of the register of corrections, for readers."""

    date: DayField
    """The day on which it was made."""
    what: Plain
    """What was wrong, and what it is now; its numbers are those of that day, and typed."""
    why: Plain
    """How it is known."""


def read_events(register: Any, source_ids: Collection[str] | None, notes: Notes) -> dict[int, Event]:
    """The sound ones of the list, by their number in it, the oldest first; what is wrong with it is noted.

    `source_ids` is `None` where nobody can say which sources there are.
    """
    events = _read(Event, register, ("events", "'- date:', 'what:' and 'sources:'"), notes)
    last: Event | None = None
    for index, event in events.items():
        seen: set[str] = set()
        for number, source in enumerate(event.sources):
            keys = ("events", index, "sources", number)
            check_known(source, source_ids, "source", keys, notes)
            if source in seen:
                notes.note(keys, f"duplicate source '{source}'", "name each source once")
            seen.add(source)
        if last and event.date.start.first < last.date.start.first:
            message = "the events do not run from the oldest to the newest"
            notes.note(("events", index, "date"), message, f"put it before the one of {last.date}")
        last = event
    return events


def check_seen(events: Mapping[int, Event], sources: Mapping[str, Source], notes: Notes) -> None:
    """Note each event that none of its sources, by the day on which it was last read, can have told as past."""
    for index, event in events.items():
        seen = [sources[name].seen.start for name in event.sources if name in sources]
        if seen and not event.scheduled and event.date.start.first > max(day.first for day in seen):
            message = f"the event of {event.date} is later than its sources were read"
            hint = "mend the date or the source's 'seen:', or say 'scheduled: true'"
            notes.note(("events", index, "date"), message, hint)


def read_corrections(register: Any, notes: Notes) -> tuple[Correction, ...]:
    """The sound ones of the list, the oldest first; what is wrong with it is noted."""
    read = _read(Correction, register, ("corrections", "'- date:', 'what:' and 'why:'"), notes)
    return tuple(sorted(read.values(), key=lambda one: str(one.date)))


def newest(events: Iterable[Event]) -> tuple[Period, list[str]] | None:
    """The month of the newest event that is not only scheduled, and that event's sources."""
    told = [(event.date.end or event.date.start, event) for event in events if not event.scheduled]
    if not told:
        return None
    day, event = max(told, key=lambda one: one[0].first)
    return Period(Day(day.year, day.month)), event.sources


def _read(model: type[R], register: Any, words: tuple[str, str], notes: Notes) -> dict[int, R]:
    name, keys = words
    if not isinstance(register, list):
        notes.note((name,), f"'{name}' is not a list", f"write {keys} below")
        return {}
    read = {index: read_record(model, raw, (name, index), notes) for index, raw in enumerate(register)}
    return {index: record for index, record in read.items() if record}
