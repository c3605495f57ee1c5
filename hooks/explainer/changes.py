"""What a change of the data touches: each statistic, old and new, and each sentence that reads differently for it.

`make changes` compares the working tree with `HEAD`, or with the revision in `FROM`.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer import inputs, project
from explainer.pages import front_matter
from explainer.paths import STATISTICS
from explainer.problems import Fault, sorted_problems
from explainer.publish.statistics import as_json
from explainer.references.resolver import Resolver
from explainer.references.syntax import REFERENCE, names_in
from explainer.settings import FILE as SETTINGS
from explainer.wording.prose import without_code
from explainer.wording.sentences import sentences

NAMES = {"shown": "rounded", "text": "printed"}
"""What keys of the download are to a maintainer."""
REMINDER = "If the old one was wrong, tell the readers: an entry at the end of corrections: in assets/statistics.yml."
INPUTS = ("assets", "docs")
MARKS = re.compile(r"\[([^\]]{0,300})\]\([^)]{0,300}\)|[*`]|^[ ]*(?:[-+]|\#+|:)\s+", re.MULTILINE)
"""Of Markdown, what a reader does not see; of a link, its words stay."""


@dataclass(frozen=True)
class Passage:
    """A sentence or a caption, with its references."""

    where: str
    language: str
    text: str


def report(old: project.Project, new: project.Project) -> Iterator[str]:
    """The lines to be told; none where the data say the same."""
    before, after = (json.loads(as_json(state.context.resolver, {}))["statistics"] for state in (old, new))
    for name in dict.fromkeys([*after, *before]):
        yield from _statistic(name, before.get(name), after.get(name))
    for passage in passages(new):
        texts = [_filled(passage, state.context.resolver) for state in (old, new)]
        if texts[0] != texts[1]:
            yield f"\n{passage.where} ({passage.language})"
            yield from (f"  {sign} {text}" for sign, text in zip("-+", texts, strict=True) if text)
    pictures = {name: image and image.picture.files for name, image in old.context.images.items()}
    for name, image in new.context.images.items():
        if image and not image.picture.sources and name in pictures and pictures[name] != image.picture.files:
            yield f"\nassets/images/{name} is drawn anew"
    if any(before[name]["value"] != after[name]["value"] for name in before.keys() & after.keys()):
        yield f"\n{REMINDER}"


def passages(state: project.Project) -> Iterator[Passage]:
    """Of those that hold a reference: sentences of the pages, events, captions and alt texts in each language."""
    for path, source in state.pages.items():
        page = front_matter.read(source or "", path, [])
        for key, value in page.document.value.items() if isinstance(page.document.value, dict) else ():
            if names_in(str(value)):
                yield Passage(f"{path}:{page.document.place((key,))[0]}", "en", str(value))
        for sentence in sentences(without_code(page.body)):
            if names_in(sentence.text):
                text = page.body[sentence.start : sentence.start + len(sentence.text)]
                yield Passage(f"{path}:{page.writing.place(sentence.start)[0]}", "en", text)
    for event in state.statistics.events.values():
        if names_in(event.what):
            yield Passage(f"{STATISTICS}, event of {event.date}", "en", event.what)
    for image in filter(None, state.context.images.values()):
        for (context, language), text in image.texts.items():
            if names_in(text):
                yield Passage(context, language, text)


def _statistic(name: str, before: dict[str, Any] | None, after: dict[str, Any] | None) -> Iterator[str]:
    if before is None or after is None:
        change, entry = ("new", after) if before is None else ("gone", before)
        assert entry is not None
        yield f"{name} ({change}): {entry['text']['en']}"
        return
    for key in dict.fromkeys([*before, *after]):
        if (old := before.get(key)) != (new := after.get(key)):
            yield f"{name}, {NAMES.get(key, key)}: {_shown(old)} → {_shown(new)}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return " / ".join(map(str, value.values()))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return ", ".join(f"{one['date']}: {one['value']}" for one in value)
    return "nothing" if value is None else str(value)


def _filled(passage: Passage, resolver: Resolver) -> str:
    """As a reader sees it; empty where the data do not have it."""
    text = MARKS.sub(r"\1", passage.text)
    try:
        filled = REFERENCE.sub(lambda match: resolver.printed(match[0], passage.language).text, text)
    except Fault:
        return ""
    return " ".join(filled.split())


def checked_out(root: Path, revision: str, folder: Path) -> None:
    """Put a revision's inputs into a folder; raises `Fault` where git has no such revision."""
    try:
        if revision.startswith("-"):
            raise OSError(revision)
        result = _run_git(root, "archive", "--format=tar", revision, *INPUTS)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Fault(f"git has no revision '{revision}' of this site", "name one that `git log` shows") from error
    try:
        with tarfile.open(fileobj=io.BytesIO(result.stdout)) as archive:
            archive.extractall(folder, filter="data")
    except tarfile.FilterError as error:
        raise Fault(f"'{revision}' has a link that leads out of the project", "name a later revision") from error
    with contextlib.suppress(subprocess.CalledProcessError):  # it has no settings: all its pages are published
        (folder / SETTINGS).write_bytes(_run_git(root, "show", f"{revision}:./{SETTINGS}").stdout)


def _run_git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True)  # noqa: S603, S607 - no shell


def main(root: Path, revision: str) -> int:
    """Tell the changes; the exit status is 1 where one of the two cannot be read."""
    inputs.refuse(root)
    new = project.load(root)
    faults = [str(problem) for problem in sorted_problems(new.problems) if not problem.is_warning]
    with tempfile.TemporaryDirectory() as folder:
        try:
            checked_out(root, revision, Path(folder))
        except Fault as fault:
            faults.append(f"{fault.message}; {fault.hint}")
        if faults:
            sys.stderr.write("".join(f"{fault}\n" for fault in faults))
            return 1
        lines = list(report(project.load(Path(folder)), new))
    sys.stdout.write("".join(f"{line}\n" for line in lines) or f"The data say what they said at {revision}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), "".join(sys.argv[1:2]) or "HEAD"))
