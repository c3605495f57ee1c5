"""Shows pages and drawn pictures in Chromium in one sans-serif font, none of the system's, and measures their texts."""

from __future__ import annotations

import io
import os
import re
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

from PIL import Image, ImageFont

from explainer.charts import EDGE, TextBox, text_metrics
from tests.support.chromium import OPTIONS
from tests.support.projects import ROOT
from tests.support.required_programs import chromium

FONTS = {
    "DejaVu Sans": ("tests/fonts/DejaVuSans-Regular.ttf", "tests/fonts/DejaVuSans-Bold.ttf"),
    "Arimo": ("tests/fonts/Arimo-Regular.ttf", "tests/fonts/Arimo-Bold.ttf"),
    "Roboto Condensed": ("tests/fonts/RobotoCondensed-Regular.ttf", "tests/fonts/RobotoCondensed-Bold.ttf"),
    "Noto Sans": ("assets/fonts/NotoSans-Regular.ttf", "assets/fonts/NotoSans-SemiBold.ttf"),
}
"""By family, the files of its regular and its bold letters."""
PHONE_FONT = "Noto Sans"
"""About as wide as what phones have: in it, how long a page is on a phone is the same on every machine."""
CLEAR = 1
"""Pixels about a text in which nothing but its ground may be."""
SIDES = ("left", "top", "right", "bottom")
CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>"""
PAGE = "<body style='margin:0;display:flex;flex-wrap:wrap;align-items:start'>"
FAMILY = """words => {
  const context = document.createElement('canvas').getContext('2d');
  context.font = '700 20px system-ui';
  context.fontKerning = 'none';
  context.textRendering = 'geometricPrecision';
  return context.measureText(words).width;
}"""
LENGTHS = """() => [...document.querySelectorAll('text')].flatMap(text =>
  (text.children.length ? [...text.children] : [text]).map(part => {
    const style = getComputedStyle(part);
    return {words: part.textContent, size: parseFloat(style.fontSize), is_bold: style.fontWeight > 500,
      width: part.getComputedTextLength()};
  }))"""
MEASURE = """() => {
  const context = document.createElement('canvas').getContext('2d');
  return [...document.querySelectorAll('body > svg')].map(svg => {
    const frame = svg.getBoundingClientRect();
    return {left: frame.left, top: frame.top, width: frame.width, height: frame.height,
      texts: [...svg.querySelectorAll('text')].map(text => {
        const parts = text.children.length ? [...text.children] : [text], box = text.getBBox();
        const inks = parts.map(part => {
          context.font = getComputedStyle(part).font;
          return {size: parseFloat(getComputedStyle(part).fontSize), ...['Ascent', 'Descent'].reduce((ink, name) =>
            ({...ink, [name]: context.measureText(part.textContent)['actualBoundingBox' + name]}), {})};
        });
        const base = parseFloat(text.getAttribute('y'));
        return {words: parts.map(part => part.textContent).join(' '), left: box.x, right: box.x + box.width,
          top: base - Math.max(...inks.map(ink => Math.max(ink.Ascent, 0.75 * ink.size))),
          bottom: base + Math.max(...inks.map(ink => Math.max(ink.Descent, 0.25 * ink.size)))};
      })};
  });
}"""
"""Of each picture where it stands on the page, and its texts: the box of each within the picture, whose height is from
its letters' top, or that of a capital, to their foot, or that of a descender."""


@contextmanager
def page_in(browser, family: str, folder: Path):
    """A page of a browser of its own, which has the fonts of one family and no others."""
    (folder / "fonts").mkdir()
    for file in FONTS[family]:
        (folder / "fonts" / Path(file).name).symlink_to(ROOT / file)
    configuration = folder / "fonts.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder), encoding="utf-8")
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
    own = browser.browser_type.launch(executable_path=chromium(), args=OPTIONS, env=environment)
    yield own.new_page(viewport={"width": 1600, "height": 800})
    own.close()


def measure_family(page, words: str) -> float:
    """How wide a page sets words in bold, in 20 pixels, in the font that it takes for `system-ui`."""
    return page.evaluate(FAMILY, words)


def advance(file: str, words: str, size: float) -> float:
    """How wide a font sets words, by its file; without kerning."""
    font = ImageFont.truetype(ROOT / file, 1000, layout_engine=ImageFont.Layout.BASIC)
    return sum(map(font.getlength, words)) * size / 1000


def find_faults(page, pictures: dict[str, str]) -> list[str]:
    """What is wrong with the texts of SVG pictures, by their names: `name: what is wrong: 'words'`."""
    page.set_content(PAGE + "".join(pictures.values()))
    measured = page.evaluate(MEASURE)
    page.add_style_tag(content="text { visibility: hidden }")
    ground = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return [
        f"{name}: {fault}"
        for (name, picture) in zip(pictures, measured, strict=True)
        for fault in _faults(picture, ground)
    ]


def find_wider_than_measured(page, pictures: dict[str, str], shown: int) -> list[str]:
    """The texts that are wider than `lettering` says where the pictures are shown so many pixels wide."""
    smaller = (
        re.sub(r'width="400" height="\d+"', f'width="{shown}"', picture, count=1) for picture in pictures.values()
    )
    page.set_content(PAGE + "".join(smaller))
    return [
        run["words"]
        for run in page.evaluate(LENGTHS)
        if run["width"] > text_metrics.measure_text(run["words"], run["size"], is_bold=run["is_bold"])
    ]


def _faults(picture, ground):
    assert picture["texts"]
    for text in picture["texts"]:
        left, top, right, bottom = (text[side] for side in SIDES)
        if min(left, top, picture["width"] - right, picture["height"] - bottom) < EDGE:
            yield f"too near to the edge: {text['words']!r}"
        x, y = picture["left"], picture["top"]
        around = (x + left - CLEAR, y + top - CLEAR, x + right + CLEAR + 1, y + bottom + CLEAR + 1)
        if ground.crop(tuple(map(int, around))).getcolors(maxcolors=1) is None:
            yield f"upon a line, or over the border of its ground: {text['words']!r}"
    for text, other in combinations(picture["texts"], 2):
        if TextBox(*(text[side] for side in SIDES)).overlaps(TextBox(*(other[side] for side in SIDES))):
            yield f"upon {other['words']!r}: {text['words']!r}"
