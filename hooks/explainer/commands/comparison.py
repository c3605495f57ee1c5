"""An older revision of the project, checked out by Git, and a comparison of the data: new, gone, renamed, changed."""

from __future__ import annotations

import io
import re
import stat
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from explainer.data.project_files import SETTINGS_FILE as SETTINGS
from explainer.data.record_types import ID, SOURCE_ID
from explainer.diagnostics import UserError
from explainer.locales import PAGE_LANGUAGE

Entry = Mapping[str, Any]
"""A statistic or a source, as the download has it."""
Names = Mapping[str, str]
"""Ids that were changed: the old one to the new one."""

INPUTS = ("assets/", "docs/", SETTINGS)
"""The paths that `load_project` reads."""
LATER = "name a later revision"
KEYS = {"shown": "rounded", "text": "printed"}
"""How keys of the download are called in the report."""
SAME_STATISTIC = ("label", "kind", "unit", "place", "period")
"""The keys by which a renamed statistic is recognised; of its label, the English."""
SAME_SOURCE = ("title", "publisher", "url", "reference")


@dataclass(frozen=True)
class Data:
    """Everything that the data file says, as the download has it."""

    statistics: Mapping[str, Entry]
    sources: Mapping[str, Entry]


def check_out(root: Path, revision: str, folder: Path) -> None:
    """Put a revision's inputs into a folder, regular files only.

    Raises `UserError` where git has no such revision, or where it holds a symbolic link.
    """
    with zipfile.ZipFile(io.BytesIO(_archive_revision(root, revision))) as archive:
        entries = [entry for entry in archive.infolist() if entry.filename.startswith(INPUTS)]
        for entry in entries:
            if stat.S_ISLNK(entry.external_attr >> 16):
                raise UserError("symbolic-link.revision", revision=revision, file=entry.filename)
        archive.extractall(folder, entries)  # never outside of the folder, whatever the names


def _archive_revision(root: Path, revision: str) -> bytes:
    """Return the revision of the project's folder as a ZIP archive, uncompressed."""
    try:
        if revision.startswith("-"):
            raise OSError(revision)
        command = ["git", "archive", "--format=zip", "-0", revision]
        return subprocess.run(command, cwd=root, capture_output=True, check=True).stdout  # noqa: S603 - no shell
    except (OSError, subprocess.CalledProcessError) as error:
        raise UserError("unknown-revision", revision=revision) from error


def find_renamed(old: Data, new: Data) -> tuple[Names, Names]:
    """Return the ids of statistics, and those of sources, that are there under another one.

    Statistics of one label come first, then those of which everything else is the same.
    """
    sources = _pair_records(old.sources, new.sources, SAME_SOURCE)
    statistics = dict(_pair_records(old.statistics, new.statistics, SAME_STATISTIC))
    left = rename_ids(old, statistics, sources).statistics
    keys = {key for entry in (*left.values(), *new.statistics.values()) for key in entry} - {"label"}
    return statistics | dict(_pair_records(left, new.statistics, sorted(keys))), sources


def _pair_records(old: Mapping[str, Entry], new: Mapping[str, Entry], keys: Sequence[str]) -> Names:
    """Return for each record that is gone the new one that it has become; the most alike of those alike in `keys`."""

    def identify(entry: Entry) -> list[Any]:
        values = [entry.get(key) for key in keys]
        return [value[PAGE_LANGUAGE] if isinstance(value, dict) else value for value in values]

    gone, added = ([name for name in here if name not in other] for here, other in ((old, new), (new, old)))
    pairs = [pair for pair in product(gone, added) if identify(old[pair[0]]) == identify(new[pair[1]])]
    renamed: dict[str, str] = {}
    for before, after in sorted(pairs, key=lambda pair: len(_list_differences(old[pair[0]], new[pair[1]]))):
        if before not in renamed and after not in renamed.values():
            renamed[before] = after
    return renamed


def rename_ids(old: Data, statistics: Names, sources: Names) -> Data:
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
        ("other_count_of", ID, statistics),
        ("formula", ID, statistics),
        ("source", SOURCE_ID, sources),
    ):
        if entry.get(key):
            renamed[key] = _replace_ids(entry[key], pattern, names)
    if "observations" in entry:
        renamed["observations"] = [_rename_within(record, statistics, sources) for record in entry["observations"]]
    return renamed


def _replace_ids(text: str, pattern: str, names: Names) -> str:
    return re.sub(pattern, lambda match: names.get(match[0], match[0]), text)


def compare_records(old: Mapping[str, Entry], new: Mapping[str, Entry], prefix: str, summary: str) -> Iterator[str]:
    """Yield a line for each record that is new or gone, with its key `summary`, and for each key that differs.

    Each line begins with `prefix`. Of a series, only the observations that differ are told.

    >>> list(compare_records({"a": {"n": 1}, "b": {"n": 2}}, {"a": {"n": None}, "c": {"n": [3, 4]}}, "one ", "n"))
    ['one a, n: 1 → nothing', 'one c (new): 3, 4', 'one b (gone): 2']
    >>> march, june, late = ({"date": day, "value": 1, "source": "iom"} for day in ("March", "June", "July"))
    >>> series = ({"a": {"observations": [march, june]}}, {"a": {"observations": [march, june | {"value": 2}, late]}})
    >>> list(compare_records(*series, "", "label"))
    ['a, observations: June: 1 (iom) → June: 2 (iom), July: 1 (iom)']
    """
    for name in dict.fromkeys([*new, *old]):
        before, after = old.get(name), new.get(name)
        if before is None or after is None:
            change, entry = ("new", after) if before is None else ("gone", before)
            yield f"{prefix}{name} ({change}): {_format_value((entry or {}).get(summary))}"
            continue
        for key in _list_differences(before, after):
            old_value, new_value = before.get(key), after.get(key)
            if key == "observations" and old_value and new_value:
                old_value, new_value = (
                    [each for each in here if each not in other] or None
                    for here, other in ((old_value, new_value), (new_value, old_value))
                )
            yield f"{prefix}{name}, {KEYS.get(key, key)}: {_format_value(old_value)} → {_format_value(new_value)}"


def _list_differences(before: Entry, after: Entry) -> list[str]:
    return [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]


def _format_value(value: Any) -> str:
    """Return a value of the download as a maintainer reads it; texts by language stand side by side."""
    if isinstance(value, dict):
        return " / ".join(map(_format_value, value.values()))
    if isinstance(value, list):
        return ", ".join(map(_format_element, value))
    return "nothing" if value is None else str(value)


def _format_element(element: Any) -> str:
    """Return a country's code, or an observation of a series."""
    is_observation = isinstance(element, dict)
    return f"{element['date']}: {element['value']} ({element['source']})" if is_observation else str(element)
