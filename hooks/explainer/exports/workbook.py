"""Every statistic as a workbook (Office Open XML, ECMA-376), which spreadsheets open alike in every language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from explainer.cache import NO_CACHE, Cache
from explainer.exports import DATA_TITLE, PUBLISHER
from explainer.exports.packing import pack_zip
from explainer.exports.statistics_files import NUMBER, NUMBER_COLUMNS, list_columns, list_rows
from explainer.references.resolver import Resolver

SHEETS = ("Statistics", "Columns")
WIDTHS = (12, 36)
"""The least and the greatest width of a column, in characters; longer texts are cut off by the next cell."""


def export_workbook(resolver: Resolver, pages: Mapping[str, Sequence[str]], cache: Cache = NO_CACHE) -> bytes:
    """Return a workbook with all rows of the CSV, and a sheet that says what its columns hold.

    Numbers are numbers, all else is text, so that nothing is taken for a formula, a date or a grouped number. The same
    data make the same bytes. Raises `UserError` where a text is not translated.
    """
    import xlsxwriter  # noqa: PLC0415

    rows = list_rows(resolver, pages)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_urls": False})
    start = resolver.statistics.as_of.start.first
    book.set_properties(
        {"title": DATA_TITLE, "author": PUBLISHER, "created": datetime(start.year, start.month, start.day, tzinfo=UTC)}
    )
    bold = book.add_format({"bold": True})
    values, meaning = (book.add_worksheet(name) for name in SHEETS)
    columns = list(list_columns(resolver.languages))
    for number, column in enumerate(columns):
        cells = [row[column.name] for row in rows]
        width = min(max(WIDTHS[0], *map(len, cells)), WIDTHS[1])
        values.set_column(number, number, width)
        values.write_string(0, number, column.name, bold)
        meaning.write_string(number + 1, 0, column.name)
        meaning.write_string(number + 1, 1, column.description)
        for line, cell in enumerate(cells, 1):
            if column.name in NUMBER_COLUMNS and NUMBER.fullmatch(cell):
                values.write_number(line, number, float(cell))
            elif cell:
                values.write_string(line, number, cell)
    for position, name in enumerate(("column", "what it holds")):
        meaning.write_string(0, position, name, bold)
    meaning.set_column(0, 1, WIDTHS[1])
    values.freeze_panes(1, 1)
    values.autofilter(0, 0, len(rows), len(columns) - 1)
    book.close()
    with zipfile.ZipFile(file) as packed:
        return bytes(pack_zip([(name, packed.read(name)) for name in packed.namelist()], cache))
