"""Every drawn picture is small, and is read on a phone of 320 px."""

import re
import zlib

import pytest

from explainer.charts import WIDTH
from explainer.charts.timelines import UPRIGHT
from explainer.locales.countries import name_country
from tests.support.site_content import RESOLVER
from tests.support.svg_pictures import FILES, files, picture


@pytest.mark.parametrize("name", FILES)
def test_a_picture_is_small_and_its_words_are_large_enough(name):
    assert len(zlib.compress(files()[name], 9)) < 12_000  # Brotli makes less of it
    drawn = picture(name)
    assert drawn.root.get("width") == str(WIDTH)
    texts = [*drawn.all("text"), *drawn.all("tspan")]
    sizes = [float(text.get("font-size")) for text in texts if text.get("font-size")]
    assert len(sizes) >= 4
    assert min(sizes) >= 15  # 12 px where the picture is 320 px wide


@pytest.mark.parametrize("name", FILES)
def test_a_picture_that_is_opened_by_itself_is_named_by_its_title(name):
    drawn = picture(name)
    (title,) = drawn.all("title")
    assert title is drawn.root[0]
    assert " ".join(drawn.words).count(" ".join(title.text.split())) == 1


def test_a_picture_is_as_tall_in_each_language_so_that_none_moves_what_is_below_it():
    size = ("width", "height", "viewBox")
    sizes = {name: [picture(name).root.get(one) for one in size] for name in FILES}
    spanish = [name for name in FILES if name.endswith(".es.svg")]
    assert len(spanish) == len(FILES) / 2
    assert {name: sizes[name] for name in spanish} == {name: sizes[name.replace(".es.", ".")] for name in spanish}
    assert {name: picture(name).all("rect")[0].get("height") for name in FILES} == {
        name: height for name, (_, height, _) in sizes.items()
    }


@pytest.mark.parametrize("name", FILES)
def test_the_colours_of_a_picture_follow_the_scheme(name):
    style = picture(name).all("style")[0].text
    light, dark = style.split("@media(prefers-color-scheme:dark)")
    rules = re.compile(r"\.(\w-\w+)\{")
    used = {one for part in re.findall(r'class="([^"]*)"', files()[name].decode()) for one in part.split()} - {"scale"}
    assert set(rules.findall(light)) == set(rules.findall(dark)) == used
    assert not re.search(r' (?:fill|stroke|style)="(?!none")', files()[name].decode())


def test_arrows_lead_from_who_acts_to_the_mission_and_from_it_to_the_police():
    drawn = picture("police.svg")
    boxes = [tuple(float(box.get(side)) for side in ("x", "y", "width", "height")) for box in drawn.all("rect")[1:]]
    actors = ("UN Security", "Canada", "Trust fund", "Multinational", "Bahamas", "Haitian")

    def box_of(x, y):
        [number] = [
            number
            for number, (left, top, width, height) in enumerate(boxes)
            if left <= x <= left + width and top <= y <= top + height
        ]
        return actors[number]

    texts = [
        drawn.all("text")[next(n for n, line in enumerate(drawn.words) if line.startswith(actor))] for actor in actors
    ]
    assert [box_of(float(text.get("x")), float(text.get("y"))) for text in texts] == list(actors)
    heads = {
        match[1]: float(match[2]) for path in drawn.all("path") if (match := re.match(r"M(\S+) (\S+)l", path.get("d")))
    }
    ways = []
    for line in drawn.all("path"):
        if match := re.fullmatch(r"M(\S+) (\S+)V(\S+)", line.get("d")):
            x, start, end = map(float, match.groups())
            tip = end + (8 if end > start else -8)
            ways.append((box_of(x, start), box_of(x, tip), bool(line.get("stroke-dasharray"))))
    assert heads
    assert sorted(ways) == sorted([
        ("UN Security", "Multinational", False), ("Canada", "Trust fund", False), ("Trust fund", "Multinational", True),
        ("Bahamas", "Multinational", True), ("Multinational", "Haitian", True),
    ])  # fmt: skip
    said = " ".join(drawn.words)
    for reference in ("{resolution_adopted}", "{trust_fund}", "{contributors.date}"):
        assert RESOLVER.fill_text(reference, "en")[0].replace("\N{NO-BREAK SPACE}", " ") in said
    for name in ("contributors", "fund_donors", "lead_country"):
        assert all(name_country(code, "en") in said for code in RESOLVER.statistics.records[name].countries)


@pytest.mark.parametrize("name", FILES)
def test_the_foot_of_a_picture_is_at_its_lower_edge_and_weaker_than_all_else(name):
    drawn = picture(name)
    [rule] = drawn.all("line")
    rows = [(float(text.get("y")), text.get("class")) for text in drawn.all("text")]
    assert 10 < float(drawn.root.get("height")) - rows[-1][0] < 20  # also where the other language needs more room
    assert {colour for y, colour in rows if y > float(rule.get("y1"))} == {"f-faint"}
    assert "f-faint" not in {colour for y, colour in rows if y < float(rule.get("y1"))}


PAINTS = ("f-blue l-blue", "f-paper l-blue", "f-clay l-brick", "f-ink l-ink")
"""Of those that intended to send people and did, that intended to, of others that did, and of Haiti."""


@pytest.mark.parametrize("name", ["contributors.svg", "contributors.es.svg"])
def test_the_map_of_the_eight_tells_who_intended_to_send_people_and_who_did(name):
    drawn = picture(name)
    classes = [shape.get("class", "") for shape in drawn.all("path")]
    shapes = {paint: sum(map(paint.__eq__, classes)) for paint in PAINTS}
    lists = RESOLVER.statistics.records
    intended = {*lists["contributors"].countries}
    sent = {*lists["others_deployed"].countries, *lists["lead_country"].countries}
    assert shapes == {
        "f-blue l-blue": len(intended & sent), "f-paper l-blue": len(intended - sent),
        "f-clay l-brick": len(sent - intended), "f-ink l-ink": 1,
    }  # fmt: skip
    assert [mark.get("class") for mark in drawn.all("rect")[1:]] == ["f-blue", "l-blue", "f-clay", "l-brick"]  # the key
    striped = [shape for shape in drawn.all("path") if shape.get("stroke-width") == "2.5"]
    assert len(striped) == len(intended - sent)
    language = "es" if ".es." in name else "en"
    assert {name_country(code, language) for code in intended | sent} <= set(drawn.words)


def list_bars(drawn):
    """The left edge, the width and the top of each bar; a hollow one has its line within them."""
    for bar in drawn.all("rect")[1:]:
        left, width, top, height = (float(bar.get(name)) for name in ("x", "width", "y", "height"))
        line = 0 if bar.get("stroke-width") is None else 1
        if abs(width - height) > 1:
            yield left - line, width + 2 * line, top - line


@pytest.mark.parametrize(("name", "numbers"), [
    ("displacement.svg", "200,000 362,000 578,000 700,000 1,041,000 1.3\xa0million 1.4\xa0million"),
    ("displacement.es.svg", "200.000 362.000 578.000 700.000 1.041.000 1,3\xa0millones 1,4\xa0millones"),
    ("deployment.svg", "200 400 410 800 970 980"),
])  # fmt: skip
def test_a_number_stands_in_one_line_over_its_own_bar(name, numbers):
    """It has its middle, its left or its right edge where its bar has it."""
    drawn = picture(name)
    for words, (left, width, top) in zip(numbers.split(" "), list_bars(drawn), strict=True):
        [text] = [text for text in drawn.all("text") if text.text == words]
        share = {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        assert float(text.get("x")) == pytest.approx(left + share * width, abs=0.2), words
        assert float(text.get("y")) < top


@pytest.mark.parametrize(("name", "months", "years"), [
    ("displacement.svg", "Jun Mar Jun Oct Jan Jun Oct", "2023 2024 2025"),
    ("displacement.es.svg", "Jun Mar Jun Oct Ene Jun Oct", "2023 2024 2025"),
    ("deployment.svg", "Jun Jul Sept Feb Sept Dec", "2024 2025"),
    ("deployment.es.svg", "Jun Jul Sept Feb Sept Dic", "2024 2025"),
    ("story.svg", "Jun Mar Jun Oct Jan Jun Oct Jun Feb Dec", "2023 2024 2025 2024 2025"),  # as many as have room
])  # fmt: skip
def test_each_bar_has_its_month_below_it_and_months_their_year(name, months, years):
    drawn = picture(name)
    lines = [text.text for text in drawn.all("text") if text.get("text-anchor") == "middle"]
    assert [words for words in lines if words in months.split()] == months.split()
    assert [words for words in lines if words in years.split()] == years.split()
    middles = [left + width / 2 for left, width, _ in list_bars(drawn)]
    ways = re.findall(r'd="M([\d.]+) [\d.]+L([\d.]+) [\d.]+"', files()[name].decode())
    assert [float(start) for start, _ in ways] == pytest.approx(middles, abs=0.11)  # a line leads from bar to month
    for text in drawn.all("text"):
        if text.text in months.split():
            x = float(text.get("x"))
            start, end = min(((float(start), float(end)) for start, end in ways), key=lambda way: abs(way[1] - x))
            assert abs(end - x) < (UPRIGHT if start == end else 0.11)


def test_each_sum_of_the_fund_stands_with_its_date_under_its_measure():
    words = picture("fund-since.svg").words
    lines = words[words.index("Paid into the fund, in all") :]
    assert lines[: lines.index(next(line for line in lines if line.startswith("Data up to")))] == [
        "Paid into the fund, in all",
        "Apr 2024", "Nearly US$18 million", "our sum", "Oct 2024", "US$68 million",
        "Feb 2025", "More than US$110 million",
        "In the fund", "May 2024", "US$21 million",
        "Pledged, in part paid", "Oct 2024", "US$85 million",
        "Raised for the mission", "Sept 2025", "US$115 million",
    ]  # fmt: skip


def test_both_waits_of_the_delay_are_said_and_each_month_has_a_tick():
    drawn, svg = picture("delay.svg"), files()["delay.svg"].decode()
    assert {"About 12", "Nearly 8", "months"} <= set(drawn.words)
    ticks = re.findall(r'd="M[\d.]+ ([\d.]+)h-(7|12)"', svg)
    assert len(ticks) == 19  # November 2022 to May 2024
    years = [float(y) for y, length in ticks if length == "12"]
    assert [float(drawn.text(year).get("y")) - 5 for year in ("2023", "2024")] == pytest.approx(years, abs=0.1)


def test_the_small_map_of_haiti_has_its_name():
    for name, country in (("relief.svg", "Haiti"), ("relief.es.svg", "Haití")):
        assert country in picture(name).words
