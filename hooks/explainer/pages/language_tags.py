"""Detects a page's language from its folder and file name.

The tags are those of CLDR (https://www.unicode.org/reports/tr35/#Unicode_Language_and_Locale_Identifiers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from babel import Locale, localedata
from babel.languages import get_territory_language_info

from explainer.diagnostics import UserError
from explainer.locales.phrases import LANGUAGES

FIRST = next(iter(LANGUAGES))
"""The language of all pages."""
TAG = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?", re.IGNORECASE)
"""A language, its script, and where it is spoken."""


def check_page_language(path: str) -> Iterator[UserError]:
    """Yield why the page of a file, from the folder of the pages, is not one in English; once.

    >>> [fault.message for fault in check_page_language("more/pt-BR/index.md")]
    ["a page in Portuguese, by its folder 'pt-BR'"]
    >>> [fault.message for fault in check_page_language("index.es.md")]
    ["a page in Spanish, by the ending '.es' of its name"]
    >>> [fault.message for fault in check_page_language("es.md")]
    ["a page in Spanish, by its name 'es'"]
    >>> list(check_page_language("data/to-do.md"))
    []
    """
    *folders, name = PurePosixPath(path).parts
    ending = PurePosixPath(name).stem.rpartition(".")[2] if name.count(".") > 1 else ""
    signs = [(folder, "folder", f"its folder '{folder}'") for folder in folders]
    stem = PurePosixPath(name).stem
    signs.append((stem if is_home(stem) else "", "page", f"its name '{stem}'"))
    signs.append((ending, "page", f"the ending '.{ending}' of its name"))
    for tag, kind, sign in signs:
        if language := name_language(tag):
            hint = f"the site has pages in English only: take it out or, if it is in English, rename the {kind}"
            yield UserError(f"a page in {language}, by {sign}", hint)
            return


def is_home(stem: str) -> bool:
    """Return whether a page of this name would be where readers look for the site in another language.

    Those are the tags of the site's languages, and names with a script or a region, which are no words. Others may be
    words of English, or short forms: `it`, `no`, `so`, `ai`.

    >>> [is_home(stem) for stem in ("es", "es-MX", "pt-BR", "zh_Hant", "it", "so", "en", "since")]
    [True, True, True, True, False, False, False, False]
    """
    match = TAG.fullmatch(stem)
    is_ours = bool(match and match[1].lower() in LANGUAGES)
    return bool(match and name_language(stem) and (is_ours or match[2] or match[3]))


@cache
def name_language(tag: str) -> str:
    """Return the English name of the language of a tag; empty for English, and for what is no tag.

    >>> [name_language(tag) for tag in ("es", "ES_419", "zh-Hant", "ht", "en-GB", "data", "to-do", "js", "")]
    ['Spanish', 'Spanish', 'Chinese', 'Haitian Creole', '', '', '', '', '']
    """
    match = TAG.fullmatch(tag)
    language, script, region = (part or "" for part in match.groups()) if match else ("", "", "")
    language, english = language.lower(), Locale(FIRST)
    is_known = len(language) == len("es") or localedata.exists(language)
    is_written = not script or script.title() in english.scripts
    is_spoken = not region or region.isdigit() or _is_spoken(language, region.upper())
    name = english.languages.get(language, "") if language != FIRST else ""
    return name if is_known and is_written and is_spoken else ""


def _is_spoken(language: str, region: str) -> bool:
    """Return whether a language is spoken in a country: `to-do` is no Tongan of the Dominican Republic."""
    spoken = {tag.partition("_")[0] for tag in get_territory_language_info(region)}
    return language in spoken or localedata.exists(f"{language}_{region}")
