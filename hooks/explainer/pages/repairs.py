"""What the theme's HTML lacks to be valid and usable by everybody; each repair goes when the theme has it."""

from __future__ import annotations

REPAIRS = {
    '<div class="md-search" data-md-component="search" role="dialog">': (
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'
    ),
    'type="checkbox" id="__drawer" autocomplete="off"': 'type="checkbox" id="__drawer" aria-label="Navigation"',
    'type="checkbox" id="__search" autocomplete="off"': 'type="checkbox" id="__search" aria-label="Search"',
}
"""Material for MkDocs 9.8: a dialog needs a name (WCAG 4.1.2); a checkbox takes no `autocomplete` (HTML, 4.10.5)."""


def repair(html: str) -> str:
    """The page with the repairs made."""
    for found, better in REPAIRS.items():
        html = html.replace(found, better)
    return html
