"""Draws amounts as areas: a square for each person, a seat for each vote; who paid how much into the trust fund."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from explainer.charts import (
    BODY,
    MARGIN,
    NUMBER,
    ROOM,
    SPACE,
    STRONG,
    WIDTH,
    Canvas,
    ChartText,
    Look,
    TextStyle,
    draw_mark,
    draw_title,
    finish_with_source,
    measure_runs,
)
from explainer.charts.chart_data import ChartData, Observation
from explainer.diagnostics import UserError
from explainer.locales.periods import Day

SIDE = 0.75
"""The side of a square, as a share of the distance to the next."""
BLOCK_GAP = 1
"""The space between two blocks, in squares."""
ACROSS = 6
"""Blocks beside each other."""
PITCH = ROOM / (ACROSS * (10 + BLOCK_GAP) - BLOCK_GAP)
"""The distance of a square to the next."""
MAX_SQUARES = 5000
"""More squares are no picture any more."""
DONORS = ("canada", "united_states", "france")
"""Each has its words under this name, and its sum as the statistic `fund_` and the name."""
MEASURES: dict[str, Look] = {
    "trust_fund_may_2024": "striped", "trust_fund_pledged": "dashed", "trust_fund_september_2025": "outlined",
}  # fmt: skip
"""How sums look that were not paid in, by statistic: dashes are for what was promised, as in other pictures."""
OURS = "trust_fund"
"""The sum that was added up here."""
ROW, BAR = 54, 14
SEAT, SEAT_GAP, MAX_SEATS = 30, 4, 40
"""The side of a seat at most, the gap to the next, and how many fit beside each other."""


def draw_violence(data: ChartData) -> Canvas:
    """Draw a square for each casualty, children among them."""
    casualties, children = round(data.get_value("casualties")), round(data.get_value("child_casualties"))
    canvas, grid = Canvas(), SquareGrid(casualties, is_first_alone=True)
    top = canvas.add_paragraph(MARGIN, _start_squares(canvas, data), data.get_text("key"), NUMBER, ROOM, 2) - 4
    left = MARGIN + (10 + BLOCK_GAP) * PITCH
    canvas.add_paragraph(left, top + 14, data.get_text("children"), NUMBER, WIDTH - MARGIN - left, 3)
    grid.draw_squares(canvas, top, range(children), "ink")
    grid.draw_squares(canvas, top, range(children, casualties), "clay")
    finish_with_source(canvas, top + grid.height + 36, data.get_text("source"))
    return canvas


def draw_kidnapped(data: ChartData) -> Canvas:
    """Draw a square for each kidnapped person, and say who counts them and what the number leaves open."""
    kidnapped = round(data.get_value("kidnapped"))
    canvas, grid = Canvas(), SquareGrid(kidnapped)
    top = canvas.add_paragraph(MARGIN, _start_squares(canvas, data), data.get_text("key"), NUMBER, ROOM, 2) - 4
    grid.draw_squares(canvas, top, range(kidnapped), "brick")
    y = canvas.add_paragraph(MARGIN, top + grid.height + 26, data.get_text("least"), NUMBER, ROOM, 3)
    finish_with_source(canvas, y + 18, data.get_text("source"))
    return canvas


def _start_squares(canvas: Canvas, data: ChartData) -> float:
    """Draw the title and the subtitle; return the base line of what follows."""
    return draw_title(canvas, data.get_text("title"), data.get_text("about")) + 6


@dataclass(frozen=True)
class SquareGrid:
    """A field of so many squares in blocks of a hundred, as wide as the picture."""

    count: int
    is_first_alone: bool = False
    """Whether the first block has a row of blocks of its own, so that a text may stand beside it."""

    @property
    def height(self) -> float:
        """Return the height of the field."""
        return max((y + 1 for _, y, _ in self._list_rows(range(self.count))), default=0) * PITCH

    def draw_squares(self, canvas: Canvas, top: float, numbers: range, colour: str) -> None:
        """Draw the squares of those numbers, counted from the upper left corner of the field; a dash is a square."""
        if numbers.stop > MAX_SQUARES:
            raise UserError("drawing-data.too-many", count=numbers.stop)
        side, gap = SIDE * PITCH, (1 - SIDE) * PITCH
        lines = (
            f"M{MARGIN + x * PITCH:.1f} {top + y * PITCH + side / 2:.1f}h{count * PITCH - gap:.1f}"
            for x, y, count in self._list_rows(numbers)
        )
        dashes = f"{side:.2f} {gap:.2f}"
        canvas.add_stroke("".join(lines), colour, stroke_width=side, stroke_dasharray=dashes)

    def _list_rows(self, numbers: range) -> Iterator[tuple[float, float, int]]:
        """Yield x and y, in squares, and the number of squares of each row of a block."""
        number = numbers.start
        while number < numbers.stop:
            block, within = divmod(number, 100)
            row, column = divmod(within, 10)
            down, right = divmod(block + (ACROSS - 1) * (self.is_first_alone and block > 0), ACROSS)
            count = min(10 - column, numbers.stop - number)
            yield right * (10 + BLOCK_GAP) + column, down * (10 + BLOCK_GAP) + row, count
            number += count


def draw_fund(data: ChartData) -> Canvas:
    """Draw a bar for each donor, the largest first, and one for the sum; its number is exact, as theirs are."""
    paid = sorted(((data.get_value(f"fund_{donor}"), donor) for donor in DONORS), reverse=True)
    whole = data.get_value("trust_fund")
    if not math.isclose(sum(value for value, _ in paid), whole):
        raise UserError("drawing-data.sum")
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("date")) + 9
    rows = [(value, data.get_text(donor), f"{{fund_{donor}.start}}", "ochre") for value, donor in paid]
    for value, who, number, colour in [*rows, (whole, data.get_text("sum"), "{trust_fund.exact}", "ink")]:
        _draw_label(canvas, top, who, data.print_reference(number))
        canvas.add_rectangle(MARGIN, top + 22, value / (whole or 1) * ROOM, BAR, colour)
        top += ROW
    finish_with_source(canvas, top + 18, data.get_text("source"))
    return canvas


def draw_fund_since(data: ChartData) -> Canvas:
    """Draw a bar for each sum, by date, under the words for what was measured, which has its own look."""
    rows = data.get_observations("trust_fund_by_date")
    rows.append(data.make_observation("trust_fund_pledged", rows))
    rows.sort(key=lambda row: row.when.start.first)
    measures: dict[str, tuple[ChartText, list[Observation]]] = {}
    for row in rows:
        words = data.get_text(row.statistic)
        measures.setdefault(words.text, (words, []))[1].append(row)
    newest = next((row for row in reversed(rows) if row.status == "paid"), None)
    unit, canvas = ROOM / (max(row.value for row in rows) or 1), Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 16
    for words, sums in measures.values():
        canvas.add_text(MARGIN, top, words, STRONG)
        for row in sums:
            month = f"{data.print_months(row.when).text} {data.print_date(Day(row.when.start.year)).text}"
            _draw_label(canvas, top + 8, ChartText(month), row.number, NUMBER, is_strong=row is newest)
            if row.statistic == OURS:
                canvas.add_text(MARGIN + row.value * unit + SPACE, top + 42, data.get_text("ours"), NUMBER)
            look = MEASURES.get(row.statistic, "solid")
            draw_mark(canvas, (MARGIN, top + 30, row.value * unit, BAR), "ochre", look)
            top += 42
        top += 30
    finish_with_source(canvas, top + 12, data.get_text("source"))
    return canvas


def _draw_label(
    canvas: Canvas, top: float, who: ChartText, number: ChartText, style: TextStyle = BODY, *, is_strong: bool = True
) -> None:
    of_number = replace(style, is_bold=is_strong, anchor="end")
    canvas.add_text(MARGIN, top + 15, who, style, ROOM - SPACE - measure_runs([(number, of_number)]))
    canvas.add_text(MARGIN + ROOM, top + 15, number, of_number)


def draw_vote(data: ChartData) -> Canvas:
    """Draw a row of squares, one for each member of the Council: filled for a vote in favour, empty for none."""
    votes, abstentions = round(data.get_value("votes_for")), round(data.get_value("abstentions"))
    members = votes + abstentions
    if members > MAX_SEATS:
        raise UserError("drawing-data.too-many", count=members)
    canvas = Canvas()
    top = draw_title(canvas, data.get_text("title"), data.get_text("about")) + 12
    step = min((ROOM + SEAT_GAP) / members, SEAT + SEAT_GAP)
    side, left, right = step - SEAT_GAP, MARGIN + votes * step, MARGIN + members * step - SEAT_GAP
    canvas.add_text(MARGIN, top, data.get_text("for"), STRONG, max(left - MARGIN, ROOM / 2))
    top += 10
    for number in range(members):
        look: Look = "solid" if number < votes else "outlined"
        height = side if look == "solid" else side - 1  # the line of a mark ends below it
        draw_mark(canvas, (MARGIN + number * step, top, side, height), "blue", look)
    top += side
    canvas.add_stroke(f"M{left:.1f} {top + 6:.1f}v5H{right:.1f}v-5", "ink", stroke_width=1.5)
    end = replace(STRONG, anchor="end")
    top = canvas.add_paragraph(WIDTH - MARGIN, top + 30, data.get_text("abstained"), end, ROOM, 2)
    finish_with_source(canvas, top + 18, data.get_text("source"))
    return canvas
