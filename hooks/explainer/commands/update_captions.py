"""`make captions`: updates the templates and the catalogues, and prints the progress, for people and as a badge."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from explainer.build import inputs, load_project
from explainer.data.project_files import DOMAINS, find_catalogue_paths, find_glossary_paths, read_settings
from explainer.diagnostics import Diagnostic, UserError, gather_results, sort_diagnostics
from explainer.lint.other_values import OtherValues, check_catalogue
from explainer.locales import ROWS, find_row_faults, list_own_words
from explainer.locales.catalogue import Catalogue, Entry, is_shared_context, read_catalogue, read_catalogue_file
from explainer.locales.formats import count_plural_forms, get_plural_rule
from explainer.locales.po_entry import PoEntry, write_entries
from explainer.locales.po_reader import parse_catalogue
from explainer.locales.tags import name_language, to_gettext_locale
from explainer.pages import Project
from explainer.translation import TEMPLATE_CATALOGUE, EnglishTexts, read_english
from explainer.translation.merging import merge_entries, resolve_header_conflict, stabilise_header

CELLS = 10
"""The length of the bar, in characters."""
TEMPLATE = "assets/locale/{domain}.pot"
MAX_REMARKS = 3
"""Remarks on sentences that are wrong with other values, of a catalogue; the desk has them all."""
PROGRESS = ("of", "translated", "fuzzy", "missing", "new", "faulty")
"""The words of a report."""
BADGE = ".captions.json"
CONTENT = {"captions": "data and images", "pages": "pages", "interface": "templates, scripts and code"}
"""What a catalogue has the texts of, by its domain."""
NEW = r"""msgid ""
msgstr ""
"Project-Id-Version: haiti-explainer\n"
"Language-Team: {name}\n"
"Language: {locale}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: {plurals}\n"
"""
"""The header of a catalogue of which there is no file yet."""
HEADER = r"""# The texts of the Haiti explainer's {content}, to be translated; make captions writes this file.
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: haiti-explainer\n"
"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\n"
"Last-Translator: FULL NAME <EMAIL@ADDRESS>\n"
"Language-Team: LANGUAGE <LL@li.org>\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""
"""The header of the template. Babel's own tells the time and its version, which change without a text that does."""


Key = tuple[str, str]
"""A domain and a language."""


def list_catalogues(root: Path) -> dict[Key, str]:
    """Return the paths of all catalogues: of captions in each language, of the rest in those of the whole site."""
    whole = read_settings(root)[0].languages
    return {
        (domain, language): path
        for domain in DOMAINS
        for language, path in find_catalogue_paths(root, domain).items()
        if domain == DOMAINS[0] or language in whole
    }


@dataclass(frozen=True)
class Update:
    """The catalogues, brought up to date."""

    english: EnglishTexts | None
    project: Project
    """As it is then."""
    before: Mapping[Key, Catalogue]
    after: Mapping[Key, Catalogue]
    """None where a file cannot be read: then nothing was written."""
    errors: Sequence[Diagnostic]
    advice: Sequence[Diagnostic] = ()

    def report_faults(self, language: str = "") -> None:
        """Write the lines of the errors and the advice, for translators: of all languages, or without the others."""
        others = {own.path for (_, tag), own in self.after.items() if language not in ("", tag)}
        found = sort_diagnostics([*self.errors, *self.advice])
        diagnostics = [diagnostic for diagnostic in found if diagnostic.path not in others]
        lines = (diagnostic.format_line(is_for_translators=True) for diagnostic in diagnostics)
        sys.stderr.write("".join(f"{line}\n" for line in lines))


def update_captions(root: Path) -> int:
    """Update the templates and catalogues and print the progress; write nothing where a file cannot be read."""
    update = update_catalogues(root)
    reports = [measure_progress(update.before[key], after, update.errors) for key, after in update.after.items()]
    sys.stdout.write("".join(f"{line}\n" for report in reports for line in report.write_lines()))
    sys.stdout.flush()
    if reports:
        _write_file(root / BADGE, write_badge({key[1]: _count_percent(key[1], reports) for key in update.after}))
    update.report_faults()
    return 1 if update.errors else 0


def update_catalogues(root: Path) -> Update:
    """Update the templates and catalogues; write nothing where a file cannot be read."""
    inputs.exit_on_bad_inputs(root)
    paths = list_catalogues(root).items()
    before, catalogue_errors = gather_results({key: _read_or_begin(root / path, path, *key) for key, path in paths})
    english, errors = read_english(root)
    domains = dict.fromkeys(domain for domain, _ in before)
    wanted = {domain: list_texts(english, TEMPLATE_CATALOGUE, domain) if english else [] for domain in domains}
    losses = [fault for key, catalogue in before.items() for fault in _find_losses(root, catalogue, key[0], wanted)]
    diagnostics = [*find_row_faults(ROWS, root), *catalogue_errors, *errors, *losses]
    if diagnostics or english is None:
        project = load_project(root)
        faults = [diagnostic for diagnostic in project.diagnostics if diagnostic.is_of_translation]
        diagnostics += [diagnostic for diagnostic in faults if not diagnostic.is_to_come]
        return Update(english, project, before, {}, diagnostics)
    after = {key: update_catalogue(catalogue, wanted[key[0]]) for key, catalogue in before.items()}
    own = {language: after[DOMAINS[0], language] for _, language in after}
    after = {  # the comments hold a language's own labels, which may have come back
        (domain, language): update_catalogue(catalogue, list_texts(english, own[language], domain))
        for (domain, language), catalogue in after.items()
    }
    for domain, entries in wanted.items():
        header = HEADER.replace("{content}", CONTENT[domain])
        _write_file(root / TEMPLATE.format(domain=domain), f"{header}\n{write_entries(entries)}")
    for catalogue in after.values():
        _write_file(root / catalogue.path, catalogue.text)
    project = load_project(root)
    return Update(english, project, before, after, *_find_remarks(root, project))


def _read_or_begin(file: Path, path: str, domain: str, language: str) -> tuple[Catalogue, list[Diagnostic]]:
    """Return a catalogue and its errors; one of pages or of the interface begins here, where there is none yet."""
    if domain != DOMAINS[0] and not file.exists():
        header = {"name": name_language(language), "locale": to_gettext_locale(language)}
        return read_catalogue(NEW.format(plurals=get_plural_rule(language), **header), path, language)
    return read_catalogue_file(file, path, language, mend=resolve_header_conflict)


def list_texts(english: EnglishTexts, catalogue: Catalogue, domain: str = DOMAINS[0]) -> list[PoEntry]:
    """Return the entry of each text of a domain, untranslated, with comments in the language of `catalogue`."""
    form_count = count_plural_forms(catalogue.language)
    return [message.as_entry(form_count) for message in english.list_messages(catalogue, domain)]


def update_catalogue(catalogue: Catalogue, wanted: Sequence[PoEntry]) -> Catalogue:
    """Return the catalogue, brought up to date with the template's entries."""
    header = next(entry for entry in catalogue.po_entries if entry.is_header)
    text = write_entries([stabilise_header(header), *merge_entries(catalogue.po_entries, wanted, catalogue.language)])
    return read_catalogue(text, catalogue.path, catalogue.language)[0]


def _find_losses(
    root: Path, catalogue: Catalogue, domain: str, wanted: Mapping[str, Sequence[PoEntry]]
) -> Iterator[Diagnostic]:
    """Yield a diagnostic where most of the entries of the last template are gone."""
    template = root / TEMPLATE.format(domain=domain)
    before = parse_catalogue(template.read_text(encoding="utf-8", errors="replace"))[0] if template.is_file() else []
    expected = [entry for entry in before if not entry.is_header] or wanted[domain]
    keys = {entry.key for entry in catalogue.po_entries}
    contexts = {entry.context for entry in catalogue.po_entries if not is_shared_context(entry.context or "")}
    lost = sum(entry.key not in keys and entry.context not in contexts for entry in expected)
    if catalogue.is_readable and (root / catalogue.path).exists() and lost * 2 > len(expected):
        yield UserError("lost-entries", lost=lost, count=len(expected)).at(catalogue.path, 1, 1)


def _find_remarks(root: Path, project: Project) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """Return the errors in translations, their comments and glossaries, and the advice."""
    files = (*list_catalogues(root).values(), *find_glossary_paths(root).values())
    diagnostics = [*project.diagnostics, *project.find_suppression_faults(project.diagnostics)]
    remarks = [diagnostic for diagnostic in diagnostics if diagnostic.path in files and not diagnostic.is_to_come]
    advice = [diagnostic for diagnostic in remarks if diagnostic.is_warning]
    others = OtherValues(project.context.resolver)
    catalogues = [*project.catalogues, *project.page_catalogues.values()]
    advice += [remark for catalogue in catalogues for remark in _list_worst(catalogue, others)]
    return [diagnostic for diagnostic in remarks if not diagnostic.is_warning], [*advice, *project.advice]


def _list_worst(catalogue: Catalogue, others: OtherValues) -> Iterator[Diagnostic]:
    """Yield the first remarks on sentences that are wrong with other values, and how many there are besides."""
    remarks = sort_diagnostics(check_catalogue(catalogue, others))
    yield from remarks[:MAX_REMARKS]
    if count := len(remarks[MAX_REMARKS:]):
        line = remarks[MAX_REMARKS].line
        yield UserError("wrong-with-other-values.more", count=count).at(catalogue.path, line, 1, is_warning=True)


def _write_file(file: Path, text: str) -> None:
    """Put a text into a file, whole or not at all, if it is another one."""
    new = file.with_name(f".{file.name}.new")
    try:
        if file.exists() and file.read_bytes() == text.encode():
            return
        new.write_bytes(text.encode())
        if file.exists():
            shutil.copymode(file, new)
        new.replace(file)
    except OSError as error:
        new.unlink(missing_ok=True)
        sys.exit(f"{file.name}: cannot write the file: {error.strerror}; it is as it was")


@dataclass(frozen=True)
class Gap:
    """An entry without a usable translation."""

    state: str
    """`new`, `missing`, `fuzzy` or `faulty`."""
    context: str
    line: int
    """The line of its translation in the catalogue."""


@dataclass(frozen=True)
class Progress:
    """The progress of one language."""

    language: str
    path: str
    """The path of the catalogue."""
    total: int
    gaps: Sequence[Gap]
    faulty: Sequence[Gap] = ()
    """Translations with errors; listed since editors such as Poedit show names and no lines."""

    @property
    def percent(self) -> int:
        """Return the percentage of translated entries, rounded down so that 100 means all."""
        return (self.total - len(self.gaps)) * 100 // self.total if self.total else 100

    def write_lines(self) -> Iterator[str]:
        """Yield the summary line, then a line for each gap."""
        counts = self._join_languages(self._format_counts)
        bar = ("#" * (self.percent * CELLS // 100)).ljust(CELLS, "-")
        name = self.path.rpartition("/")[2]
        yield f"{self.language}  {counts}  [{bar}] {self.percent}%{'' if name.startswith(DOMAINS[0]) else f'  {name}'}"
        gaps = [*self.gaps, *self.faulty]
        states = [self._join_languages(itemgetter(gap.state)) for gap in gaps]
        width = max(map(len, states), default=0)
        for state, gap in zip(states, gaps, strict=True):
            yield f"    {state:{width}}  {self.path}:{gap.line}  {gap.context}"

    def _join_languages(self, write: Callable[[Mapping[str, str]], str]) -> str:
        """Return what is written with the catalogue's own words, if it has some, and with the English ones."""
        words = {state: list_own_words(f"progress.{state}", self.language) for state in PROGRESS}
        languages = zip(*words.values(), strict=True)
        return " · ".join(write(dict(zip(words, (text for _, text in row), strict=True))) for row in languages)

    def _format_counts(self, words: Mapping[str, str]) -> str:
        fuzzy = sum(gap.state == "fuzzy" for gap in self.gaps)
        counts = f"{self.total - len(self.gaps)} {words['of']} {self.total} {words['translated']}"
        missing = len(self.gaps) - fuzzy
        for count, state in ((fuzzy, "fuzzy"), (missing, "missing"), (len(self.faulty), "faulty")):
            counts += f", {count} {words[state]}" if count else ""
        return counts


def measure_progress(before: Catalogue, after: Catalogue, errors: Sequence[Diagnostic]) -> Progress:
    """Return the progress of an updated catalogue; `errors` are those of the checks."""
    gaps = [
        Gap(state, entry.context, entry.position[0])
        for key, entry in after.entries.items()
        if (state := _name_state(entry, is_new=key not in before.entries))
    ]
    faulty = [
        Gap("faulty", entry.context, entry.position[0])
        for key, entry in after.entries.items()
        if not _name_state(entry, is_new=False) and after.diagnostics_of(*key, errors)
    ]
    return Progress(after.language, after.path, len(after.entries), gaps, faulty)


def _name_state(entry: Entry, *, is_new: bool) -> str:
    if entry.is_fuzzy:
        return "fuzzy"
    if entry.translation.strip():
        return ""
    return "new" if is_new else "missing"


def _count_percent(language: str, reports: Iterable[Progress]) -> int:
    """Return the percentage of a language's translated entries in all of its catalogues, rounded down."""
    own = [report for report in reports if report.language == language]
    total = sum(report.total for report in own)
    return (total - sum(len(report.gaps) for report in own)) * 100 // total if total else 100


def write_badge(percents: Mapping[str, int]) -> str:
    """Return the percentages by language as a badge (https://shields.io/badges/endpoint-badge)."""
    least = min(percents.values(), default=100)
    content = {
        "schemaVersion": 1,
        "label": "translated",
        "message": ", ".join(f"{language} {percent}%" for language, percent in percents.items()),
        "color": "brightgreen" if least == 100 else "yellow" if least >= 90 else "red",
    }
    return json.dumps(content) + "\n"


if __name__ == "__main__":
    sys.exit(update_captions(Path.cwd()))
