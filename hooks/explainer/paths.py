"""Where the files of a project are, from its root."""

from __future__ import annotations

from explainer.locales.phrases import LANGUAGES

STATISTICS = "assets/statistics.yml"
IMAGES = "assets/images.yml"
CATALOGUES = {language: f"assets/locale/{language}/LC_MESSAGES/captions.po" for language in list(LANGUAGES)[1:]}
"""By language, all but that of the pages."""
GLOSSARIES = {language: f"assets/locale/{language}/glossary.csv" for language in CATALOGUES}
