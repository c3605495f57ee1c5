"""Makes the fonts of the cards, `assets/fonts/*.ttf`, from two packages of Fontsource; needed for another font only.

    npm pack @fontsource/noto-serif@5.3.0 @fontsource/noto-sans@5.3.0
    for package in fontsource-*.tgz; do tar xzf $package package/files; done
    uv run --with 'fonttools[woff]==4.68.0' python tools/fonts.py package/files

Kept are the characters of western European languages and the kerning, in the old form of a table: that is the one which
Pillow reads wherever it runs. Figures are as wide as they look, since none stands in a column.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

FONTS = Path(__file__).parents[1] / "assets/fonts"
MADE = {
    "NotoSerif-SemiBold.ttf": "noto-serif-latin-600-normal.woff2",
    "NotoSans-Regular.ttf": "noto-sans-latin-400-normal.woff2",
    "NotoSans-SemiBold.ttf": "noto-sans-latin-600-normal.woff2",
}
CHARACTERS = {*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "ŒœŸ–—‘’‚“”„•…‰‹›€−")}
PAIRS = 2
"""The type of a lookup that adjusts pairs; within another kind of table it stands as `ExtSubTable`."""


def make(source: Path, output: Path) -> None:
    """One font, cut down."""
    font = TTFont(source, recalcTimestamp=False)
    names = font.getBestCmap()
    figures = {code: f"{names[code]}.lf" for code in map(ord, "0123456789")}
    for row in font["cmap"].tables:
        row.cmap |= figures
    subsetter = Subsetter(Options(layout_features=["kern"], hinting=False, name_IDs=["*"], notdef_outline=True))
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    pairs = {pair: value for pair, value in kerning(font).items() if value}
    table = KernTable_format_0()
    table.coverage, table.tupleIndex, table.kernTable = 1, None, pairs
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [table]
    for tag in ("GDEF", "GPOS", "GSUB", "STAT"):
        del font[tag]
    font.flavor = None
    font.save(output)
    print(f"{output.name}: {output.stat().st_size} bytes, {len(font.getGlyphOrder())} glyphs, {len(pairs)} pairs")


def kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """By two glyphs, how much nearer the second stands to the first, in units of the font."""
    table, glyphs, found = font["GPOS"].table, font.getGlyphOrder(), {}
    lookups = {index for one in table.FeatureList.FeatureRecord for index in one.Feature.LookupListIndex}
    for index in sorted(lookups):
        seen = set()
        for subtable in table.LookupList.Lookup[index].SubTable:
            inner = getattr(subtable, "ExtSubTable", subtable)
            if inner.LookupType == PAIRS:
                own = dict(_pairs(inner, glyphs))
                found |= {pair: value for pair, value in own.items() if pair not in seen}
                seen |= own.keys()
    return found


def _pairs(table: Any, glyphs: list[str]) -> Any:
    if table.Format == 1:
        for first, second in zip(table.Coverage.glyphs, table.PairSet, strict=True):
            for record in second.PairValueRecord:
                yield (first, record.SecondGlyph), _advance(record.Value1)
    else:
        for first, second in product(table.Coverage.glyphs, glyphs):
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
            yield (first, second), _advance(row.Class2Record[table.ClassDef2.classDefs.get(second, 0)].Value1)


def _advance(value: Any) -> int:
    return getattr(value, "XAdvance", 0) if value else 0


if __name__ == "__main__":
    for name, package_file in MADE.items():
        make(Path(sys.argv[1]) / package_file, FONTS / name)
