"""The files of a project beside its data: settings in `mkdocs.yml`, Markdown pages, paths of catalogues.

The settings have positions, for commands that run without MkDocs. `make site` and `make serve` run this module first:
for a file that is not YAML, or has a setting that it does not know, MkDocs names no line, before any hook runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pathspec import GitIgnoreSpec

from explainer.data.setting_table import check_setting_table
from explainer.data.yaml_document import Document, read_yaml_file
from explainer.diagnostics import Diagnostic, UserError, gather_results, sort_diagnostics, suggest_words
from explainer.locales import CATALOGUE_LANGUAGES
from explainer.locales.tags import normalise_tag, to_gettext_locale
from explainer.reports import write_reports
from explainer.text_files import name_path, read_text

STATISTICS = "assets/statistics.yml"
IMAGES = "assets/images.yml"
LOCALES = "assets/locale"
DOMAINS = ("captions", "pages", "interface")
"""The catalogues of a language: the texts of data and images; those of pages; those of the theme and the code."""
NEVER = GitIgnoreSpec.from_lines([".*", "/templates/"])
"""Hidden files and folders, and templates, are no pages (https://www.mkdocs.org/user-guide/configuration/#exclude_docs)."""
SETTINGS_FILE = "mkdocs.yml"
"""Relative to the project's root."""
EXCLUDING = ("exclude_docs", "draft_docs")
"""The settings that exclude pages from a build, as patterns of .gitignore."""


def find_catalogue_paths(root: Path, domain: str = "captions") -> dict[str, str]:
    """Return the paths of the catalogues of a domain by language, for all languages but that of the pages."""
    return {tag: f"{folder}/LC_MESSAGES/{domain}.po" for tag, folder in _find_locale_folders(root).items()}


def find_glossary_paths(root: Path) -> dict[str, str]:
    """Return the paths of the glossaries by language, whether the files exist or not."""
    return {tag: f"{folder}/glossary.csv" for tag, folder in _find_locale_folders(root).items()}


def _find_locale_folders(root: Path) -> dict[str, str]:
    """Return each language's folder: named as gettext does, unless only one with another spelling of the tag exists."""
    names = {normalise_tag(file.name): file.name for file in sorted((root / LOCALES).glob("*")) if file.is_dir()}
    usual = {tag: to_gettext_locale(tag) for tag in CATALOGUE_LANGUAGES}
    folders = {tag: name if (root / LOCALES / name).is_dir() else names.get(tag, name) for tag, name in usual.items()}
    return {tag: f"{LOCALES}/{name}" for tag, name in folders.items()}


def select_pages(docs: Path, exclude: GitIgnoreSpec | None, drafts: GitIgnoreSpec | None) -> list[Path]:
    """Return the Markdown files in `docs` that are published, sorted: neither those to exclude nor drafts.

    Where a folder has both, `README.md` gives way to `index.md`.
    """
    excluded = NEVER + exclude if exclude else NEVER  # the patterns of drafts take nothing back of this
    names = {file: file.relative_to(docs).as_posix() for file in sorted(docs.rglob("*.md"))}
    chosen = [
        file for file, name in names.items() if not (excluded.match_file(name) or (drafts and drafts.match_file(name)))
    ]
    return [file for file in chosen if file.name != "README.md" or file.with_name("index.md") not in chosen]


def read_pages(files: Iterable[Path], root: Path) -> tuple[dict[str, str | None], list[Diagnostic]]:
    """Return the texts of pages by their paths from `root`, `None` for one that is no text, and the errors of these."""
    paths = {name_path(file, root): file for file in files}
    return gather_results({path: read_text(file, path) for path, file in paths.items()})


LANGUAGE_STATUSES = ("published", "draft")
"""A published language is complete; a draft is in the preview alone."""
LANGUAGE_KEYS, LANGUAGE_FORM = ("status", "reviewed_by"), "{es: {status: draft}}"
"""What is said of a language, and the form of all."""


@dataclass(frozen=True)
class SiteLanguage:
    """A language in which the whole site is, beside English."""

    status: str
    """One of `LANGUAGE_STATUSES`."""
    reviewed_by: str = ""
    """Who has read its texts as a native speaker; empty where nobody has."""

    @property
    def is_draft(self) -> bool:
        """Whether only the preview has it."""
        return self.status == "draft"


@dataclass(frozen=True)
class Settings:
    """The settings of a project."""

    root: Path
    document: Document

    @property
    def docs(self) -> Path:
        """The folder of the pages."""
        folder = self.get("docs_dir")
        return self.root / (folder if isinstance(folder, str) else "docs")

    @cached_property
    def pages(self) -> list[Path]:
        """The files of the pages that a build publishes, without drafts."""
        return select_pages(self.docs, *map(self._read_patterns, EXCLUDING))

    @cached_property
    def languages(self) -> Mapping[str, SiteLanguage]:
        """The languages of the site beside that of its pages, by their tags; without faulty ones."""
        return {tag: language for tag, language, _ in self._read_languages() if language}

    def check_languages(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with `extra.languages`."""
        return (fault for _, _, fault in self._read_languages() if fault)

    def _read_languages(self) -> Iterator[tuple[str, SiteLanguage | None, Diagnostic | None]]:
        """Yield each language of `extra.languages`, or what is wrong with it."""
        extra = self.get("extra")
        given = extra.get("languages") if isinstance(extra, dict) else None
        keys = ("extra", "languages")
        if given is not None and not isinstance(given, dict):
            error = UserError("invalid-value.pattern", value=given, pattern=LANGUAGE_FORM)
            yield "", None, self.document.place_error(keys, error)
        for tag, settings in given.items() if isinstance(given, dict) else ():
            own = settings if isinstance(settings, dict) else {}
            status, reviewed_by = own.get("status"), own.get("reviewed_by", "")
            unknown = next((key for key in own if key not in LANGUAGE_KEYS), None)
            if tag not in CATALOGUE_LANGUAGES:
                error = UserError("invalid-value.word", value=tag, expected=", ".join(CATALOGUE_LANGUAGES))
                yield tag, None, self.document.place_error((*keys, tag), error, is_key=True)
            elif status not in LANGUAGE_STATUSES:
                error = UserError("invalid-value.word", value=status, expected=", ".join(LANGUAGE_STATUSES))
                yield tag, None, self.document.place_error((*keys, tag), error)
            elif unknown is not None:
                error = UserError("unknown-key", suggest_words(str(unknown), LANGUAGE_KEYS), key=unknown)
                yield tag, None, self.document.place_error((*keys, tag, unknown), error, is_key=True)
            elif not isinstance(reviewed_by, str):
                error = UserError("invalid-value.pattern", value=reviewed_by, pattern="words")
                yield tag, None, self.document.place_error((*keys, tag, "reviewed_by"), error)
            else:
                yield tag, SiteLanguage(status, reviewed_by), None

    @property
    def theme(self) -> Path | None:
        """The folder of the theme's own files."""
        theme = self.get("theme")
        folder = theme.get("custom_dir") if isinstance(theme, dict) else None
        return self.root / folder if isinstance(folder, str) else None

    @property
    def templates(self) -> list[Path]:
        """The files of the theme's own templates, sorted."""
        return sorted(self.theme.rglob("*.html")) if self.theme else []

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        folder = self.get("site_dir")
        return self.root / (folder if isinstance(folder, str) else "site")

    def check_table(self) -> list[Diagnostic]:
        """Return each setting that is unknown, has no effect (a warning) or is not supported."""
        templates = "".join(file.read_text(encoding="utf-8-sig", errors="replace") for file in self.templates)
        folder = name_path(self.theme or self.docs, self.root)
        return list(check_setting_table(self.document, templates, folder))

    def get(self, key: str) -> object:
        """Return the value of a setting; None if it is not given."""
        return self.document.value.get(key) if isinstance(self.document.value, dict) else None

    def _read_patterns(self, key: str) -> GitIgnoreSpec | None:
        """Return the patterns of a setting; None if it has none, or if MkDocs refuses them."""
        text = self.get(key)
        try:
            return GitIgnoreSpec.from_lines(text.splitlines()) if isinstance(text, str) else None
        except ValueError:
            return None


def read_settings(root: Path, name: str = SETTINGS_FILE) -> tuple[Settings, list[Diagnostic]]:
    """Return the settings, and an error if the file cannot be read, or for each duplicate key.

    MkDocs checks everything else, and allows more tags; but it silently uses the last of two equal keys.
    """
    document, errors = read_yaml_file(root / name, name)
    reported = [error for error in errors if document is None or error.code == "duplicate-key"]
    return Settings(root, document or Document(name)), reported


def main(root: Path) -> int:
    """Print the errors of the file and return the exit status: 1 if there are any."""
    settings, errors = read_settings(root)
    errors += [problem for problem in settings.check_table() if not problem.is_warning]  # a build tells those
    diagnostics = sort_diagnostics(errors)
    if diagnostics:
        sys.stderr.write("".join(f"{diagnostic}\n" for diagnostic in diagnostics))
        write_reports(diagnostics)
    return 1 if diagnostics else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
