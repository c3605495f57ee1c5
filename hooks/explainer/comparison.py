"""Two states of the published data, compared: what is new, gone or renamed, and what each record says otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from explainer.data.record_types import ID, SOURCE_ID

Entry = Mapping[str, Any]
"""A statistic or a source, as the download has it."""
Names = Mapping[str, str]
"""Ids that were changed: the old one to the new one."""

KEYS = {"shown": "rounded", "text": "printed"}
"""What keys of the download are to a maintainer."""
SAME_STATISTIC = ("label", "kind", "unit", "place", "period")
"""What a statistic that only has another id has in common with what it was; of its label, the English."""
SAME_SOURCE = ("title", "publisher", "url", "reference")


@dataclass(frozen=True)
class Data:
    """Everything that the data file says, as the download has it."""

    statistics: Mapping[str, Entry]
    sources: Mapping[str, Entry]


def find_renamed(old: Data, new: Data) -> tuple[Names, Names]:
    """Return the ids of statistics, and those of sources, that are there under another one."""
    return _pair(old.statistics, new.statistics, SAME_STATISTIC), _pair(old.sources, new.sources, SAME_SOURCE)


def _pair(old: Mapping[str, Entry], new: Mapping[str, Entry], keys: Sequence[str]) -> Names:
    """Return for each record that is gone the new one that it has become; the most alike of those alike in `keys`."""

    def identify(entry: Entry) -> list[Any]:
        values = [entry.get(key) for key in keys]
        return [value["en"] if isinstance(value, dict) else value for value in values]

    gone, added = ([name for name in one if name not in other] for one, other in ((old, new), (new, old)))
    pairs = [pair for pair in product(gone, added) if identify(old[pair[0]]) == identify(new[pair[1]])]
    renamed: dict[str, str] = {}
    for before, after in sorted(pairs, key=lambda pair: len(_differing(old[pair[0]], new[pair[1]]))):
        if before not in renamed and after not in renamed.values():
            renamed[before] = after
    return renamed


def rename(old: Data, statistics: Names, sources: Names) -> Data:
    """Return the data with new ids in place of the old ones, also where records name each other."""
    return Data(
        {
            statistics.get(name, name): _rename_within(entry, statistics, sources)
            for name, entry in old.statistics.items()
        },
        {sources.get(name, name): entry for name, entry in old.sources.items()},
    )


def _rename_within(entry: Entry, statistics: Names, sources: Names) -> Entry:
    """Return a statistic that names others, and its sources, by their new ids."""
    renamed = dict(entry)
    for key, pattern, names in (
        ("part_of", ID, statistics),
        ("formula", ID, statistics),
        ("source", SOURCE_ID, sources),
    ):
        if entry.get(key):
            renamed[key] = _exchange(entry[key], pattern, names)
    if "observations" in entry:
        renamed["observations"] = [_rename_within(one, statistics, sources) for one in entry["observations"]]
    return renamed


def _exchange(text: str, pattern: str, names: Names) -> str:
    return re.sub(pattern, lambda match: names.get(match[0], match[0]), text)


def compare(old: Mapping[str, Entry], new: Mapping[str, Entry], what: str, summary: str) -> Iterator[str]:
    """Yield a line for each record that is new or gone, with its key `summary`, and for each key that differs.

    >>> list(compare({"a": {"n": 1}, "b": {"n": 2}}, {"a": {"n": None}, "c": {"n": [3, 4]}}, "one ", "n"))
    ['one a, n: 1 → nothing', 'one c (new): 3, 4', 'one b (gone): 2']
    """
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            change, entry = ("new", after) if before is None else ("gone", before)
            yield f"{what}{name} ({change}): {_show((entry or {}).get(summary))}"
            continue
        for key in _differing(before, after):
            yield f"{what}{name}, {KEYS.get(key, key)}: {_show(before.get(key))} → {_show(after.get(key))}"


def _differing(before: Entry, after: Entry) -> list[str]:
    return [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]


def _show(value: Any) -> str:
    """Return a value of the download as a maintainer reads it; texts by language stand side by side."""
    if isinstance(value, dict):
        return " / ".join(map(_show, value.values()))
    if isinstance(value, list):
        return ", ".join(map(_show_item, value))
    return "nothing" if value is None else str(value)


def _show_item(item: Any) -> str:
    """Return a country's code, or an observation of a series."""
    return f"{item['date']}: {item['value']} ({item['source']})" if isinstance(item, dict) else str(item)
