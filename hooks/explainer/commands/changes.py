"""What a change of the data affects: each record, old and new, and each sentence that reads differently.

`make changes` compares the working tree with `HEAD`, or with the revision in `FROM`.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from explainer.build import inputs, load_project
from explainer.commands.comparison import Data, Names, check_out, compare_records, find_renamed, rename_ids
from explainer.data import read_data_file
from explainer.data.project_files import SETTINGS_FILE as SETTINGS
from explainer.data.project_files import STATISTICS, read_pages, read_settings
from explainer.data.yaml_document import read_yaml_file
from explainer.diagnostics import Diagnostic, UserError, format_count, gather_results, sort_diagnostics
from explainer.exports.statistics_files import export_json
from explainer.lint.prose import blank_code
from explainer.lint.required_words import split_sentences
from explainer.locales import PAGE_LANGUAGE
from explainer.locales.catalogue import Catalogue
from explainer.pages import Project, front_matter
from explainer.pages.front_matter import count_templates
from explainer.references import REFERENCE, find_references
from explainer.references.resolver import Resolver

REMINDER = "If the old one was wrong, tell the readers: an entry at the end of corrections: in assets/statistics.yml."
NEXT = "Next: if that is what you meant, commit it, then `make publish`."
MARKS = re.compile(r"\[([^\]]{0,300})\]\([^)]{0,300}\)|[*`]|^[ ]*(?:[-+]|\#+|:)\s+", re.MULTILINE)
"""The marks of Markdown that a reader does not see; the words of a link stay."""
UNFILLED = "(a reference of it prints nothing any more)"
MOST_FAULTS = 3
"""So many of an older revision's faults are told: nobody mends them."""


@dataclass(frozen=True)
class ChangedPassage:
    """A sentence or a caption, with its references."""

    where: str
    language: str
    text: str


def main(root: Path, revision: str) -> int:
    """Write the changes; return 1 where one of the two revisions cannot be read."""
    inputs.exit_on_bad_inputs(root)
    new = load_project(root)
    texts = {path: text for path, text in new.pages.items() if text is not None}
    pages, errors = gather_results({path: front_matter.read_page(text, path) for path, text in texts.items()})
    problems = sort_diagnostics([*new.diagnostics, *errors])
    faults = [str(problem) for problem in problems if not problem.is_warning]
    with tempfile.TemporaryDirectory() as folder:
        try:
            check_out(root, revision, Path(folder))
        except UserError as fault:
            faults.append(fault.text)
        old = load_project(Path(folder)) if not faults else new
        faults += explain_unreadable(old, revision) if not faults else []
        if faults:
            sys.stderr.write("".join(f"{fault}\n" for fault in faults))
            return 1
        lines = list(report_changes(old, new, list(pages.values())))
    if lines:
        lines = [f"What reads differently than at {revision}:", "", *lines, "", NEXT]
    sys.stdout.write("".join(f"{line}\n" for line in lines) or f"The data say what they said at {revision}.\n")
    return 0


def explain_unreadable(old: Project, revision: str) -> Iterator[str]:
    """Yield why the data of a revision can't be compared; wording and translations that are refused are no reason."""
    problems = find_data_faults(old.root)
    if not old.is_complete or not _is_printable(old):
        problems += [
            problem for problem in old.diagnostics if not (problem.is_of_translation or problem.path == SETTINGS)
        ]
    yield from describe_faults(problems, revision)


def describe_faults(problems: Iterable[Diagnostic], revision: str) -> Iterator[str]:
    """Yield lines about the errors of a revision that can't be compared; none without errors."""
    faults = [problem for problem in sort_diagnostics(problems) if not problem.is_warning]
    if faults:
        count = format_count(len(faults), "problem")
        yield f"the data of '{revision}' cannot be read: {count}; name another revision, as in FROM=HEAD~1"
    yield from (f"  {revision}:{fault}" for fault in faults[:MOST_FAULTS])
    if len(faults) > MOST_FAULTS:
        yield f"  and {len(faults) - MOST_FAULTS} more"


def find_data_faults(root: Path) -> list[Diagnostic]:
    """Return what is wrong with a project's data file, but for its words."""
    document, problems = read_yaml_file(root / STATISTICS, STATISTICS)
    written, _ = read_pages(read_settings(root)[0].pages, root)
    _, faults = read_data_file(document, count_templates(written.values()))
    return problems + faults


def _is_printable(project: Project) -> bool:
    try:
        return bool(read_data(project)) and _read_events(project) is not None
    except UserError:
        return False


def report_changes(old: Project, new: Project, pages: list[front_matter.PageSource]) -> Iterator[str]:
    """Yield the lines of the report; none where the data are the same. `pages` are the new ones."""
    before, after = read_data(old), read_data(new)
    statistics, sources = find_renamed(before, after)
    before = rename_ids(before, statistics, sources)
    yield from (f"renamed: {name} → {renamed}" for name, renamed in statistics.items())
    yield from compare_records(before.statistics, after.statistics, "", "text")
    yield from (f"source renamed: {name} → {renamed}" for name, renamed in sources.items())
    yield from compare_records(before.sources, after.sources, "source ", "title")
    if old.statistics.as_of != new.statistics.as_of:
        yield f"as_of: {old.statistics.as_of} → {new.statistics.as_of}"
    if old.statistics.reviewed != new.statistics.reviewed:
        yield f"reviewed: {old.statistics.reviewed or 'never'} → {new.statistics.reviewed or 'never'}"
    yield from _compare_events(old, new)
    yield from _compare_passages(old, new, pages, {renamed: name for name, renamed in statistics.items()})
    pictures = {name: image.picture.files for name, image in old.context.images.items() if image}
    for name, image in new.context.images.items():
        if image and not image.picture.sources and name in pictures and pictures[name] != image.picture.files:
            yield f"\nassets/images/{name} is drawn anew"
    common = before.statistics.keys() & after.statistics.keys()
    if any(before.statistics[name]["value"] != after.statistics[name]["value"] for name in common):
        yield f"\n{REMINDER}"


def read_data(project: Project) -> Data:
    """Return the data as they are published; a label that is not translated is none, and not the English one."""
    content = json.loads(export_json(project.context.resolver, {}))
    for name, entry in content["statistics"].items():
        label = entry["label"]
        for catalogue in project.catalogues:
            if catalogue.state(f"{name}.label", label[PAGE_LANGUAGE]) != "translated":
                label[catalogue.language] = None
    return Data(content["statistics"], content["sources"])


def _compare_events(old: Project, new: Project) -> Iterator[str]:
    """Yield the events of each day whose text has changed."""
    before, after = (_read_events(project) for project in (old, new))
    for date in sorted({*before, *after}):
        gone, added = (
            [text for text in here.get(date, []) if text not in other.get(date, [])]
            for here, other in ((before, after), (after, before))
        )
        for texts in zip_longest(gone, added):
            yield from _show_change(f"{STATISTICS}, event of {date}", PAGE_LANGUAGE, *texts)


def _read_events(project: Project) -> dict[str, list[str]]:
    """Return the texts of the events by date."""
    texts: dict[str, list[str]] = {}
    for event in project.statistics.events.values():
        text = project.context.resolver.fill_text(": ".join(event.texts.values()), PAGE_LANGUAGE)[0]
        texts.setdefault(str(event.date), []).append(f"{text} (scheduled)" if event.scheduled else text)
    return texts


def _compare_passages(
    old: Project, new: Project, pages: list[front_matter.PageSource], old_names: Names
) -> Iterator[str]:
    """Yield the passages that the old data fill otherwise; `old_names` tells what was renamed, by its new id."""
    for passage in list_passages(new, pages):
        before = _fill_passage(passage, old.context.resolver, old_names)
        after = _fill_passage(passage, new.context.resolver, {})
        if before != after or after is None:
            yield from _show_change(passage.where, passage.language, before, after or UNFILLED)


def list_passages(project: Project, pages: list[front_matter.PageSource]) -> Iterator[ChangedPassage]:
    """Yield the sentences, captions and alt texts that hold a reference, in each language of the site."""
    for page in pages:
        for key, value in page.document.value.items() if isinstance(page.document.value, dict) else ():
            if find_references(str(value)):
                yield ChangedPassage(f"{page.path}:{page.document.position_of((key,))[0]}", PAGE_LANGUAGE, str(value))
        for sentence in split_sentences(blank_code(page.body)):
            if find_references(sentence.text):
                text = page.body[sentence.start : sentence.start + len(sentence.text)]
                yield ChangedPassage(f"{page.path}:{page.passage.position_of(sentence.start)[0]}", PAGE_LANGUAGE, text)
    for catalogue in project.page_catalogues.values():
        yield from list_translated_passages(catalogue)
    for image in filter(None, project.context.images.values()):
        for (context, language), text in image.texts.items():
            if find_references(text):
                yield ChangedPassage(context, language, text)


def list_translated_passages(catalogue: Catalogue) -> Iterator[ChangedPassage]:
    """Yield the sentences of a catalogue of pages that hold a reference."""
    for key, entry in catalogue.entries.items():
        if catalogue.state(*key) == "translated":
            for sentence in split_sentences(blank_code(entry.translation)):
                if find_references(sentence.text):
                    text = entry.translation[sentence.start : sentence.start + len(sentence.text)]
                    yield ChangedPassage(f"{catalogue.path}:{entry.position[0]}", catalogue.language, text)


def _show_change(where: str, language: str, before: str | None, after: str | None) -> Iterator[str]:
    yield f"\n{where} ({language})"
    yield from (f"  {sign} {text}" for sign, text in zip("-+", (before, after), strict=True) if text)


def _fill_passage(passage: ChangedPassage, resolver: Resolver, names: Names) -> str | None:
    """Return the passage as a reader sees it, ids exchanged by `names`; `None` where the data do not have it."""

    def fill(match: re.Match[str]) -> str:
        reference = "{" + names.get(match[1], match[1]) + match[2] + "}"
        return resolver.print_reference(reference, passage.language).text

    try:
        return " ".join(REFERENCE.sub(fill, MARKS.sub(r"\1", passage.text)).split())
    except UserError:
        return None


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), "".join(sys.argv[1:2]) or "HEAD"))
