"""The colours of pages, pictures, cards and the mark are the same ones, in each scheme."""

import re

import pytest

from explainer.charts import COLOURS
from explainer.exports import packing
from explainer.exports.site_files import DARK_PAPER, PAPER
from tests.support.projects import ROOT

THEME = ROOT / "assets/theme"
BASE = (THEME / "stylesheets/base.css").read_text(encoding="utf-8")
SCHEMES = LIGHT, DARK = ":root", '[data-scheme="dark"]'
SCRIPTLESS = ':root:not([data-scheme="light"])'
OF_PICTURES_ALONE = {"brick", "mist", "clay", "faint"}


def rules():
    """By selector, the colours that the first rule of each gives names to."""
    found = {}
    for selector, properties in re.findall(r"([^{}]+)\{([^{}]*--paper:[^{}]*)\}", BASE):
        plain = re.sub(r"/\*.*?\*/", "", selector, flags=re.DOTALL).strip()
        found[plain] = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", properties))
    return found


def test_each_scheme_names_the_same_colours_and_dark_is_dark_without_a_script_too():
    light, dark, scriptless = (rules()[selector] for selector in (LIGHT, DARK, SCRIPTLESS))
    assert dark == scriptless
    assert list(light) == list(dark)
    assert all(light[name] != dark[name] for name in light)


@pytest.mark.parametrize("scheme", [0, 1])
def test_pictures_have_the_colours_of_the_pages(scheme):
    of_pages = rules()[SCHEMES[scheme]]
    shared = {name: values[scheme] for name, values in COLOURS.items() if name not in OF_PICTURES_ALONE}
    assert shared == {name: of_pages[name] for name in shared}


def test_the_mark_is_blue_in_each_scheme():
    mark = (THEME / "images/mark.svg").read_text(encoding="utf-8")
    light, dark = mark.split("@media (prefers-color-scheme: dark)")
    assert (re.findall("#[0-9a-f]{6}", light), re.findall("#[0-9a-f]{6}", dark)) == (
        [COLOURS["blue"][0]],
        [COLOURS["blue"][1]],
    )


def test_cards_and_icons_are_on_the_paper_of_the_pages_and_the_browser_is_told_of_both():
    light, dark = (rules()[selector] for selector in SCHEMES)
    names = ("paper", "ink", "quiet", "rule", "blue")
    assert [packing.LIGHT[name] for name in names] == [light[name] for name in names]
    assert (light["paper"], dark["paper"]) == (PAPER, DARK_PAPER)
