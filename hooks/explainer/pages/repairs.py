"""What the theme's HTML lacks to be valid and usable by everybody; each repair goes when the theme has it."""

from __future__ import annotations

import re

REPAIRS = {
    '<div class="md-search" data-md-component="search" role="dialog">': (
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'
    ),
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer" aria-label="Pages"',
    'type="checkbox" id="__search" autocomplete="off"': 'type="checkbox" id="__search" aria-label="Search"',
}
"""Material for MkDocs 9.8: a dialog needs a name (WCAG 4.1.2); a checkbox takes no `autocomplete` (HTML, 4.10.5)."""

CONTENT = '<article id="content"'
TOGGLE = '<input class="md-toggle"'
SKIP = re.compile(r'<div data-md-component="skip">.*?</div>', re.DOTALL)
TO_CONTENT = '<div data-md-component="skip"><a href="#content" class="md-skip">Skip to content</a></div>'
"""The theme's own leads past the beginning of a text, is missing where a page has no headings, and is not reached first
with the keyboard (WCAG 2.4.1)."""


def repair(html: str) -> str:
    """The page with the repairs made."""
    for found, better in REPAIRS.items():
        html = html.replace(found, better)
    if CONTENT in html:
        html = SKIP.sub("", html, count=1).replace(TOGGLE, f"{TO_CONTENT}\n    {TOGGLE}", 1)
    return html
