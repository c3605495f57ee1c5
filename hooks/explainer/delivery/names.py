"""What may be cached for ever is named by its content, as in `violence.1a2b3c4d.svg`, wherever the site names it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

from explainer.problems import Problem

FOLDERS = ("assets/images/", "javascripts/", "stylesheets/")
"""From the site's folder."""
TEXTS = (".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml")
"""Files that may name others."""
DIGITS = 8


def by_content(site: Path) -> list[Problem]:
    """Give the files in these folders their names; those of which each names the other are problems and keep theirs.

    A file is named by its path from the site's folder, with or without something in front of that.
    """
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}
    named = [path for path in files if path.startswith(FOLDERS)]
    if not named:
        return []
    pattern = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, named))})(?![\w-]|\.\w)")
    texts = {path: file.read_bytes().decode() for path, file in files.items() if path.endswith(TEXTS)}
    needs = {path: {*pattern.findall(texts.get(path, ""))} - {path} for path in named}
    try:
        order = list(TopologicalSorter(needs).static_order())
    except CycleError as error:
        first, second, *_ = error.args[1]
        message = f"it names {first}, which leads back to it: neither can be named by its content"
        return [Problem(second, 1, 1, message, "name one of them on the pages instead")]
    names: dict[str, str] = {}
    for path in [*order, *(other for other in texts if other not in needs)]:
        _renew(files[path], texts.get(path), pattern, names)
        if path in needs:
            names[path] = _name(path, files[path].read_bytes())
            files[path].rename(site / names[path])
    return []


def _renew(file: Path, text: str | None, pattern: re.Pattern[str], names: Mapping[str, str]) -> None:
    """Put the new names into a file of text."""
    if text is not None:
        new = pattern.sub(lambda match: names.get(match[0], match[0]), text)
        if new != text:
            file.write_bytes(new.encode())


def _name(path: str, content: bytes) -> str:
    """
    >>> _name("assets/images/plan.es.svg", b"")
    'assets/images/plan.es.e3b0c442.svg'
    """
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    old = PurePosixPath(path)
    return old.with_name(f"{old.stem}.{digest}{old.suffix}").as_posix()
