"""The theme's own style sheets and templates: joins the sheets of a page, checks both."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateSyntaxError

from explainer import markup
from explainer.data.validation import STRING, find_style_addresses
from explainer.diagnostics import Diagnostic, UserError
from explainer.locales import LANGUAGES, PAGE_LANGUAGE
from explainer.locales.language import Language
from explainer.text_files import find_conflicts, locate_offset, name_path

OWN_LANGUAGE = '[lang="{}"]'
FOLDER = "stylesheets"
"""The folder of style sheets in the theme; only those that mkdocs.yml lists as `extra_css` are published."""
NEEDED_BY = {
    "in-short": f'class="{markup.IN_SHORT}"',
    "key-figures": f'class="{markup.KEY_FIGURES}"',
    "tables": f'<table(?![^>]* class="(?:{markup.VALUES}|{markup.COLUMNS})")',
    "columns": f'<table class="{markup.COLUMNS}"',
    "boxes": f'class="{markup.BOX} |<details class="(?!{markup.VALUES})',
    "tasks": f'class="(?:[^"]* )?{markup.TASKS}"',
    "marks": r"<(?:kbd|abbr|pre)\b|class=\"footnote",
    "figures": "<figure",
    "timeline": f'class="{markup.TIMELINE}"',
}
"""The pattern of the page content that needs a style sheet, by its name."""
GAP = r"(?>\s|/\*.*?\*/)"
SPACING = re.compile(
    rf"({STRING})|{GAP}*(?:;{GAP}*)*(\}}){GAP}*|{GAP}*([{{;,>]){GAP}*|(:){GAP}+|{GAP}*\s{GAP}*|(/\*.*?\*/)", re.DOTALL
)
"""A comment that parts two words by itself is kept, as in `.a/**/.b`."""


def join_style_sheets(
    theme: Path,
    names: Iterable[str],
    content: str,
    language: str = PAGE_LANGUAGE,
    colours: Iterable[tuple[str, str]] = (),
) -> str:
    """Return the style sheets of these names, and those that the HTML of a page's content needs, as small text.

    `theme` is its folder; `colours` are pairs of what stands in the sheets and what replaces it. What they say of the
    language of the pages is meant of `language`; its colon, where it has other spaces, is the property `--colon`.
    Raises `OSError` where there is no such sheet.
    """
    needed = (name for name, pattern in NEEDED_BY.items() if re.search(pattern, content))
    files = [theme / FOLDER / f"{name}.css" for name in [*names, *needed]]
    sheets = "".join(minify_css(file.read_text(encoding="utf-8-sig")) for file in files)
    for old, new in [*colours, (OWN_LANGUAGE.format(PAGE_LANGUAGE), OWN_LANGUAGE.format(language))]:
        sheets = sheets.replace(old, new)
    return _write_colon(LANGUAGES[language]) + sheets


def _write_colon(row: Language) -> str:
    """Return a style sheet with the colon of a language, where it differs from the one that stands in the others.

    >>> _write_colon(LANGUAGES["es"])
    ''
    """
    if row.colon == ": ":
        return ""
    return f':root{{--colon:"{row.colon}"}}[lang="{PAGE_LANGUAGE}"]{{--colon:initial}}'


@lru_cache(maxsize=32)
def minify_css(text: str) -> str:
    r"""Return a style sheet without comments and needless white space, fit to stand in a `<style>`.

    >>> minify_css("/* a */ p > a :hover,\n q { margin: 0 1px; /* b */ x: calc(1px + 2px); } @media (a: 1) { b { } }")
    'p>a :hover,q{margin:0 1px;x:calc(1px + 2px)}@media (a:1){b{}}'
    >>> print(minify_css("a::after { content: ' {; </style> ' attr(b) }"))
    a::after{content:' {; <\/style> ' attr(b)}
    """
    small = SPACING.sub(lambda match: match[match.lastindex] if match.lastindex else " ", text)
    return small.strip().replace("</", "<\\/")


def quote_css(text: str) -> str:
    r"""Return a text as a string of a style sheet, fit to stand in a `<style>` (https://www.w3.org/TR/css-syntax-3/).

    >>> print(quote_css('A "b" </style>'))
    "A \22 b\22  \3c /style>"
    """
    escaped = re.sub(r'["\\<\n]', lambda match: f"\\{ord(match[0]):x} ", text)
    return f'"{escaped}"'


def find_relative_addresses(theme: Path, root: Path, linked: Collection[str]) -> Iterator[Diagnostic]:
    """Yield the addresses in style sheets that would lead elsewhere from a page; paths are those from `root`.

    The sheets in `linked`, by their paths from the theme's folder, are files of their own.
    """
    for file in sorted((theme / FOLDER).glob("*.css")):
        text = file.read_text(encoding="utf-8-sig", errors="replace")
        for offset, address in find_style_addresses(text) if f"{FOLDER}/{file.name}" not in linked else ():
            if not urlsplit(address).scheme and not address.startswith(("/", "#")):
                error = UserError("relative-address", address=address)
                yield error.at(name_path(file, root), *locate_offset(text, offset))


TEXTS = (".css", ".html", ".js", ".xml")
"""Endings of the theme's texts."""


def check_templates(env: Environment, folder: Path, root: Path) -> Iterator[Diagnostic]:
    """Yield merge conflicts and syntax errors in the files of a folder, with paths from `root`."""
    for file in sorted(file for file in folder.rglob("*") if file.suffix in TEXTS):
        path = name_path(file, root)
        text = file.read_text(encoding="utf-8", errors="replace")
        conflicts = [conflict.at(path, *locate_offset(text, start)) for start, conflict in find_conflicts(text)]
        yield from conflicts
        try:
            if file.suffix == ".html" and not conflicts:
                env.get_template(file.relative_to(folder).as_posix())
        except TemplateSyntaxError as error:
            yield UserError("not-a-template", problem=error.message).at(path, error.lineno, 1)
