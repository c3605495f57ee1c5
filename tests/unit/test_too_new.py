"""Nothing in the theme needs a browser newer than spring 2020: none so old runs here, so its files are read."""

import re

import pytest

from tests.support.projects import ROOT
from tests.support.yaml_texts import load_yaml

THEME = ROOT / "assets/theme"
TOO_NEW = load_yaml((ROOT / "tests/data/too_new.yml").read_text(encoding="utf-8"))
KINDS = {".css": ("css",), ".js": ("js",), ".html": tuple(TOO_NEW)}
"""What may stand in a file: in a template, all."""
COMMENT = re.compile(r"/\*.*?\*/|\{#.*?#\}|(?m:^\s*//.*$)", re.DOTALL)
HARMLESS = {
    "figure:has(source) { max-width: 32rem; }",
    (
        "figure:not(:has(source)) { column-gap: 1.4rem; display: grid; grid-template-columns: 24rem minmax(0, 1fr); "
        "max-width: none; }"
    ),
    ".brand:has(~ .languages) { width: min-content; }",
    ".timeline li:has(> :target) { background: var(--sand); }",
}
"""Lines that stand in spite of it. Where they are not known, a photograph is as wide as a drawn picture, a caption
stands below its picture on wide screens too, the site's name in a line, and a link to an event does not mark it."""


def too_new(line, kinds):
    return [one["since"] for kind in kinds for one in TOO_NEW[kind] if re.search(one["pattern"], line)]


@pytest.mark.parametrize("kind", TOO_NEW)
def test_each_is_found(kind):
    assert [one["line"] for one in TOO_NEW[kind] if one["since"] not in too_new(one["line"], [kind])] == []


def test_the_theme_has_nothing_that_is_too_new_for_an_old_browser():
    files = [path for path in sorted(THEME.rglob("*")) if path.suffix in KINDS]
    assert len(files) > 30
    found = {
        line.strip(): (path.name, since)
        for path in files
        for line in COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines()
        if (since := too_new(line, KINDS[path.suffix]))
    }
    assert {line: told for line, told in found.items() if line not in HARMLESS} == {}
    assert set(found) == HARMLESS
