"""The charts: what is drawn is what the data say, in both languages, and it can be read."""

import base64
import datetime
import re
from xml.etree import ElementTree

import pytest

from explainer import build as project
from explainer.charts import COLOURS, text_metrics
from explainer.charts.amounts import MAX_SQUARES
from explainer.charts.delay import EVENTS
from explainer.locales.formats import abbreviate_month
from tests.support.contrast import contrast
from tests.support.diagnostics import drop_codes
from tests.support.site_content import FIGURES, IMAGES, PROJECT, RESOLVER
from tests.support.svg_pictures import FILES
from tests.support.text_layout import FONTS, advance, find_faults, find_wider_than_measured, measure_family, page_in

SERIES = {
    "displacement": "displacement",
    "deployment": "deployed",
    "fund-since": "trust_fund_by_date",
}
"""Each chart along a line of time, and its series."""
TEXT_ON = {"paper": ("ink", "quiet", "faint"), "blue": ("paper",), "sand": ("ink", "quiet")}


def svg(project, file):
    return ElementTree.parse(project.built(f"assets/images/{file}")).getroot()  # noqa: S314


def all_of(root, tag, colour):
    """The elements of a tag whose fill or line has a colour, by their numbers."""
    found = [
        one
        for one in root.iter()
        if one.tag.endswith(tag) and {f"f-{colour}", f"l-{colour}"} & set(one.get("class", "").split()[:1])
    ]
    return [
        {key: float(one.get(key)) for key in ("x", "y", "width", "height")} for one in found if tag == "rect"
    ] or found


def bars(root, *colours):
    """The bars of those colours from top to bottom, as (top, left, length)."""
    height = min(bar["height"] for colour in colours for bar in all_of(root, "rect", colour))
    found = [bar for colour in colours for bar in all_of(root, "rect", colour) if bar["height"] == height]
    return sorted((bar["y"], bar["x"], bar["width"]) for bar in found)


def columns(root, *colours):
    """The bars of those colours that stand on an axis of time, from left to right, as (left, height)."""
    found = [bar for colour in colours for bar in all_of(root, "rect", colour) if abs(bar["height"] - bar["width"]) > 1]
    return sorted((bar["x"], bar["height"]) for bar in found)


def squares(root, colour):
    """The place of each square, one a dash."""
    [path] = [one for one in all_of(root, "path", colour) if one.get("stroke-dasharray")]
    side, gap = map(float, path.get("stroke-dasharray").split())
    places = []
    for x, y, length in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)", path.get("d")):
        count = (float(length) + gap) / (side + gap)
        assert count == pytest.approx(round(count), abs=0.03)
        places += [(round(float(x) + (side + gap) * number, 1), float(y)) for number in range(round(count))]
    return places


def value(name):
    return float(RESOLVER.statistics.values[name])


def day(period):
    """The middle of a day or a month, counted in days."""
    start = period.start
    if start.day:
        return start.first.toordinal()
    return (
        start.first.toordinal() + datetime.date(start.year + start.month // 12, start.month % 12 + 1, 1).toordinal() - 1
    ) / 2


def observations(name):
    return [(when, float(number)) for when, number, _ in RESOLVER.statistics.observations(SERIES[name])]


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("violence.")])
def test_each_casualty_is_a_square(real, file):
    root = svg(real, file)
    children, others = (squares(root, colour) for colour in ("ink", "clay"))
    assert len(children) == value("child_casualties")
    assert len(children) + len(others) == value("casualties")
    assert len({*children, *others}) == len(children) + len(others)
    assert min((y, x) for x, y in children) < min((y, x) for x, y in others)
    assert {x for x, _ in children} <= {x for x, _ in others}


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("kidnapped.")])
def test_each_kidnapped_person_is_a_square(real, file):
    places = squares(svg(real, file), "brick")
    assert len({*places}) == len(places) == value("kidnapped")


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("vote.")])
def test_each_member_of_the_council_is_a_seat(real, file):
    root = svg(real, file)
    seats = [one for one in root.iter() if one.tag.endswith("}rect")][1:]
    looks = [one.get("class") for one in sorted(seats, key=lambda seat: float(seat.get("x")))]
    assert looks == ["f-blue"] * round(value("votes_for")) + ["l-blue"] * round(value("abstentions"))
    assert len({one.get("y") for one in seats if one.get("class") == "f-blue"}) == 1
    assert all(one.get("width") == one.get("height") for one in seats)
    assert sum(float(one.get("width")) + (2 if one.get("class") == "l-blue" else 0) for one in seats) == pytest.approx(
        len(seats) * float(seats[0].get("width")), abs=0.1
    )  # with the line about it, a hollow one is as large


@pytest.mark.parametrize(
    ("file", "for_and_against", "abstained", "about"),
    [
        (
            "vote.svg",
            "13 in favour, none against",
            "2 abstained: China and Russia",
            "Resolution 2699 (2023), 2 October 2023",
        ),
        (
            "vote.es.svg",
            "13 a favor, ninguno en contra",
            "2 abstenciones: China y Rusia",
            "Resolución 2699 (2023), 2 de octubre de 2023",
        ),
    ],
)
def test_what_stands_over_the_seats_is_about_those_that_voted(real, file, for_and_against, abstained, about):
    root = svg(real, file)
    texts = {one.text.replace("\N{NO-BREAK SPACE}", " "): one for one in root.iter() if one.tag.endswith("}text")}
    seats = [one for one in root.iter() if one.tag.endswith("}rect")][1:]
    top, hollow = float(seats[0].get("y")), float(seats[-2].get("x"))
    assert about in texts  # in a line
    over = texts[for_and_against]
    assert float(over.get("y")) < top < float(texts[abstained].get("y"))
    assert 16 + text_metrics.measure_text(over.text, 16, is_bold=True) < hollow


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("delay.")])
def test_the_dates_of_the_delay_are_as_far_apart_as_they_were(real, file):
    root = svg(real, file)
    dots = [float(one.get("cy")) for one in root.iter() if one.tag.endswith("}circle")]
    days = [day(RESOLVER.statistics.period(name)) for name in EVENTS]
    pace = (dots[-1] - dots[0]) / (days[-1] - days[1])
    assert dots == pytest.approx([dots[0] + pace * (each - days[1]) for each in days[1:]], abs=0.1)
    [month] = all_of(root, "rect", "blue")  # of the first one, the day is not known
    assert month["y"] + month["height"] / 2 == pytest.approx(dots[0] + pace * (days[0] - days[1]), abs=0.1)
    assert month["height"] == pytest.approx(30 * pace, abs=0.1)  # from 1 to 31 October
    spans = re.findall(r'd="M18 ([\d.]+)h-5V([\d.]+)h5', real.page(f"assets/images/{file}").replace("M23", "M18"))
    assert [tuple(map(float, span)) for span in spans] == [
        (pytest.approx(month["y"] + 2, abs=0.1), pytest.approx(dots[1] - 2, abs=0.1)),
        (pytest.approx(dots[1] + 2, abs=0.1), pytest.approx(dots[2] - 2, abs=0.1)),
    ]


@pytest.mark.parametrize("file", FILES)
def test_a_copy_says_who_made_it_and_under_which_licence(real, file):
    record = IMAGES[file.partition(".")[0]]
    texts = ["".join(one.itertext()) for one in svg(real, file).iter() if one.tag.endswith("}text")]
    assert texts[-2:] == [f"{record['creator']} · {record['licence']}", "haiti-explainer.github.io/haiti-explainer"]


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith("fund.")])
def test_what_donors_paid_adds_up(real, file):
    root = svg(real, file)
    [(_, left, whole)] = bars(root, "ink")
    paid = bars(root, "ochre")
    donors = sorted((value(name) for name in ("fund_canada", "fund_france", "fund_united_states")), reverse=True)
    assert [length for _, _, length in paid] == pytest.approx(
        [whole * donor / value("trust_fund") for donor in donors], abs=0.051
    )
    assert {start for _, start, _ in paid} == {left}
    assert sum(length for _, _, length in paid) == pytest.approx(whole, abs=0.11)


@pytest.mark.parametrize("language", ["", ".es"])
@pytest.mark.parametrize("name", ["displacement", "deployment"])
def test_bars_are_as_tall_as_the_numbers_and_as_far_apart_as_the_dates(real, name, language):
    root = svg(real, f"{name}{language}.svg")
    rows = observations(name)
    found = columns(root, "blue", "brick", "clay", "mist")
    assert len(found) == len(rows)
    if name == "displacement":  # the line of the first, a hollow one, is within it
        found[0] = (found[0][0] - 1, found[0][1] + 1)
    unit = found[-1][1] / rows[-1][1]
    assert [height for _, height in found] == pytest.approx([unit * number for _, number in rows], abs=0.1)
    lefts = [left for left, _ in found]
    pace = (lefts[-1] - lefts[0]) / (day(rows[-1][0]) - day(rows[0][0]))
    assert lefts == pytest.approx([lefts[0] + pace * (day(when) - day(rows[0][0])) for when, _ in rows], abs=0.1)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", SERIES)
def test_each_observation_is_labelled_with_its_number_and_month(real, name, language):
    root = svg(real, f"{name}{'.es' if language == 'es' else ''}.svg")
    texts = [" ".join("".join(one.itertext()).split()) for one in root.iter() if one.tag.endswith("}text")]
    told = " ".join(texts).casefold()
    rows = [
        [text.replace("\N{NO-BREAK SPACE}", " ").casefold() for text in (date.text, number.text)]
        for date, _, number in RESOLVER.print_observations(SERIES[name], language)
    ]
    lines = "".join(re.sub(r"\s", "", told))
    assert all(re.sub(r"\s", "", number.rpartition(" ")[2]) in lines for _, number in rows)
    for when, _ in observations(name):
        assert {abbreviate_month(when.start, language).casefold(), str(when.start.year)} <= set(told.split())


@pytest.mark.parametrize("language", ["", ".es"])
def test_what_the_article_could_know_is_told_apart_in_the_colours_of_the_key(real, language):
    root = svg(real, f"displacement{language}.svg")
    rows, as_of = observations("displacement"), day(RESOLVER.statistics.as_of)
    known, later = (columns(root, colour) for colour in ("clay", "brick"))
    assert len(known) == len([when for when, _ in rows if day(when) <= as_of])
    assert len(later) == len(rows) - len(known)
    assert known[-1] < later[0]
    marks = {one.get("class") for one in root.iter() if one.tag.endswith("}rect")} - {"f-paper"}
    assert marks == {"f-brick", "f-clay", "l-clay"}


@pytest.mark.parametrize("language", ["", ".es"])
@pytest.mark.parametrize("name", ["deployment", "story"])
def test_a_line_stands_at_what_was_planned_and_another_at_what_is_allowed_later(real, name, language):
    root = svg(real, f"{name}{language}.svg")
    found = columns(root, "blue", "mist")
    unit = found[-1][1] / observations("deployment")[-1][1]
    lines = [one for one in all_of(root, "path", "ink") if one.get("stroke-dasharray")]
    (start, low, until), (step, high, end) = (
        map(float, re.fullmatch(r"M(\S+) (\S+)H(\S+)", line.get("d")).groups()) for line in lines
    )
    assert len({line.get("stroke-dasharray") for line in lines}) == 2
    assert until == step
    foot = max(bar["y"] + bar["height"] for bar in all_of(root, "rect", "blue"))
    assert (foot - low, foot - high) == pytest.approx(
        (unit * value("deployment_planned"), unit * value("deployment_allowed")), abs=0.6
    )
    half = all_of(root, "rect", "blue")[-1]["width"] / 2
    days = [day(when) for when, _ in observations("deployment")]
    pace = (found[-1][0] - found[0][0]) / (days[-1] - days[0])
    decided = found[0][0] + half + pace * (day(RESOLVER.statistics.period("deployment_allowed")) - days[0])
    assert (start, step) == pytest.approx((found[0][0], decided), abs=0.15)  # the plan is that of the whole mission
    assert end > found[-1][0] + half


def test_each_measure_of_the_fund_has_its_own_look(real):
    root = svg(real, "fund-since.svg")
    marks = [one for one in root.iter() if one.tag.endswith("}rect")][1:]
    looks = [(one.get("class"), one.get("stroke-dasharray")) for one in marks]
    assert looks == [("f-ochre", None)] * 3 + [("l-ochre", None), ("l-ochre", "5 3"), ("l-ochre", None)]
    [stripes] = [one for one in all_of(root, "path", "ochre") if one.get("stroke-dasharray") == "2.5 2.5"]
    paid, (in_fund, raised) = [0, 2, 3], (number for _, number in observations("fund-since")[1::3])
    sums = [*(observations("fund-since")[row][1] for row in paid), in_fund, value("trust_fund_pledged"), raised]
    widths = [float(one.get("width")) + 2 * (one.get("class") == "l-ochre") for one in marks]  # the line is within
    assert widths == pytest.approx([widths[2] / sums[2] * number for number in sums], abs=0.2)
    assert float(stripes.get("stroke-width")) == pytest.approx(widths[3], abs=0.1)


CHANGES = {
    "kidnapped": ({"kidnapped"}, set()),
    "fund_canada": ({"fund"}, {"fund-since", "police"}),
    "deployed_february_2025": ({"deployment", "story"}, set()),
    "displaced_june_2025": ({"displacement", "story"}, set()),
}
"""A statistic, the pictures that tell it, and those that tell what is computed from it."""


def change(copy, name, times=1.1):
    """What is loaded of a copy of the project in which a statistic is a tenth more, or so many times as large."""
    copy.change_value(name, round(value(name) * times))
    return project.load_project(copy.root)


def test_a_new_number_redraws_its_pictures_and_no_other(copy_project):
    copy, before = copy_project(), PROJECT.context.images
    data = copy / "assets/statistics.yml"
    text = data.read_text(encoding="utf-8")
    for name, (telling, following) in CHANGES.items():
        after = change(copy, name).context.images
        redrawn = {image.id for file, image in after.items() if image.picture.files != before[file].picture.files}
        assert redrawn == telling | following, name
        data.write_text(text, encoding="utf-8")


def test_new_numbers_are_in_both_captions_and_in_the_table_of_each_picture_that_tells_them(copy_project):
    copy = copy_project()
    copy.change_value("displaced_2023", 1234567)
    for name in CHANGES:
        copy.change_value(name, round(value(name) * 1.1))
    resolver = project.load_project(copy.root).context.resolver
    assert copy.diagnostics() == ""
    for name, (telling, _) in CHANGES.items():
        english, spanish = (resolver.print_reference(f"{{{name}.bare}}", language).text for language in ("en", "es"))
        assert english != RESOLVER.print_reference(f"{{{name}.bare}}", "en").text
        for picture in telling:
            page = copy.page(FIGURES[picture])
            figure = re.search(rf'<figure [^>]*id="{picture}">.*?</figure>', page, re.DOTALL)[0]
            english_table, spanish_table = page.split(figure)[1].split("</details>")[:2]
            assert english in english_table
            assert spanish in spanish_table
    assert ">about 1,234,567</data>" in copy.page()
    assert ">alrededor de 1.234.567</data>" in copy.page()


def test_more_people_than_squares_can_show_are_told(copy_project):
    problems = change(copy_project(), "kidnapped", times=MAX_SQUARES).diagnostics
    people = round(value("kidnapped") * MAX_SQUARES)
    message = f"the drawing has a square for each person, and {people} are too many; draw bars instead"
    assert message in [drop_codes(str(problem)).partition(" ")[2] for problem in problems]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="90">{}</svg>'
TEXT = '<text x="16" y="40" font-size="16" font-family="system-ui">Haiti</text>'
CROWDED = {
    "sound": TEXT,
    "edge": TEXT.replace('"16" y="40"', '"370" y="40"'),
    "text": f'{TEXT}<text x="40" y="44" font-size="16" font-family="system-ui">MSS</text>',
    "line": f'{TEXT}<path d="M0 36h400" stroke="grey"/>',
    "box": f'<rect x="8" y="20" width="30" height="40" fill="silver"/>{TEXT}',
}


@pytest.fixture(scope="module", params=FONTS)
def page(request, browser, tmp_path_factory):
    """A page in a browser that has one family of fonts."""
    with page_in(browser, request.param, tmp_path_factory.mktemp("family")) as page:
        words = "Haiti, 1 / 2"
        assert measure_family(page, words) == pytest.approx(advance(FONTS[request.param][1], words, 20), abs=0.2)
        yield page


def test_in_each_font_a_picture_is_whole_and_each_text_stands_clear_on_one_ground(real, page):
    pictures = {file: real.page(f"assets/images/{file}") for file in FILES}
    assert find_faults(page, pictures) == []


def test_a_crowded_text_is_found(page):
    assert find_faults(page, {name: SVG.format(content) for name, content in CROWDED.items()}) == [
        "edge: too near to the edge: 'Haiti'",
        "text: upon 'MSS': 'Haiti'",
        "line: upon a line, or over the border of its ground: 'Haiti'",
        "box: upon a line, or over the border of its ground: 'Haiti'",
    ]


@pytest.mark.parametrize("shown", [288, 400])
def test_no_text_is_wider_than_it_was_measured_however_wide_its_picture_is_shown(real, page, shown):
    assert find_wider_than_measured(page, {file: real.page(f"assets/images/{file}") for file in FILES}, shown) == []


@pytest.mark.parametrize("is_bold", [False, True])
def test_a_text_is_measured_as_the_widest_font_has_it_and_hardly_wider(is_bold):
    widest = FONTS["DejaVu Sans"][is_bold]
    for character in "".join((text_metrics.BOLD if is_bold else text_metrics.REGULAR).values()):
        assert text_metrics.measure_text(character, 100, is_bold=is_bold) > advance(widest, character, 100) - 0.1, (
            character
        )
    pangram = "El pingüino Wenceslao hizo kilómetros bajo exhaustiva lluvia y frío; où ça ? Vòt 2024: 1 250 000"
    assert 1 < text_metrics.measure_text(pangram, 1, is_bold=is_bold) / advance(widest, pangram, 1) < 1.05


@pytest.mark.parametrize("scheme", [0, 1])
def test_colours_stand_out(scheme):
    colours = {name: values[scheme] for name, values in COLOURS.items()}
    for ground, texts in TEXT_ON.items():
        assert min(contrast(colours[text], colours[ground]) for text in texts) >= 4.5
    data = set(COLOURS) - {"paper", "sand", "rule"}
    assert min(contrast(colours[name], colours["paper"]) for name in data) >= 3


@pytest.mark.parametrize(("width", "is_phone"), [(360, True), (1280, False)])
def test_a_picture_that_is_opened_by_itself_fills_the_window_and_keeps_its_size_in_a_page(
    real, browser, width, is_phone
):
    file = real.built("assets/images/police.es.svg")
    with browser.new_context(viewport={"width": width, "height": 740}, is_mobile=is_phone) as context:
        page = context.new_page()
        page.goto(file.as_uri())
        box = "(({ width, height }) => [width, height])(document.documentElement.getBoundingClientRect())"
        window = "[visualViewport.width, visualViewport.height]"
        assert page.evaluate(box) == pytest.approx(page.evaluate(window), abs=2)
    root = ElementTree.parse(file).getroot()  # noqa: S314
    page = browser.new_page()
    source = "data:image/svg+xml;base64," + base64.b64encode(file.read_bytes()).decode()
    page.set_content(f'<img src="{source}">')
    page.locator("img").evaluate("image => image.decode()")
    size = page.locator("img").evaluate("image => [image.naturalWidth, image.naturalHeight].map(String)")
    page.close()
    assert size == [root.get("width"), root.get("height")]
