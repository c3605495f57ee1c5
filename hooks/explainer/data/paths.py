"""Paths of a project's files, relative to its root."""

from __future__ import annotations

from pathlib import Path

from explainer.locales.phrases import LANGUAGES
from explainer.locales.tags import normalise_tag, to_gettext_locale

STATISTICS = "assets/statistics.yml"
IMAGES = "assets/images.yml"
LOCALES = "assets/locale"


def find_catalogue_paths(root: Path) -> dict[str, str]:
    """Return the paths of the catalogues by language, for all languages but that of the pages."""
    return {tag: f"{folder}/LC_MESSAGES/captions.po" for tag, folder in _find_locale_folders(root).items()}


def find_glossary_paths(root: Path) -> dict[str, str]:
    """Return the paths of the glossaries by language, whether the files exist or not."""
    return {tag: f"{folder}/glossary.csv" for tag, folder in _find_locale_folders(root).items()}


def _find_locale_folders(root: Path) -> dict[str, str]:
    """Return each language's folder: named as gettext does, unless only one with another spelling of the tag exists."""
    names = {normalise_tag(file.name): file.name for file in sorted((root / LOCALES).glob("*")) if file.is_dir()}
    usual = {tag: to_gettext_locale(tag) for tag in list(LANGUAGES)[1:]}
    folders = {tag: name if (root / LOCALES / name).is_dir() else names.get(tag, name) for tag, name in usual.items()}
    return {tag: f"{LOCALES}/{name}" for tag, name in folders.items()}
