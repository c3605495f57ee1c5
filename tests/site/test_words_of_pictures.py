"""The words within a picture: each at its place, in each language, and no longer than its place is."""

import re
from dataclasses import replace

import polib
import pytest

from explainer import build as project
from explainer.charts import BODY, EDGE, WIDTH, Canvas, ChartText
from explainer.charts.chart_data import Observation
from explainer.charts.timelines import Bar, TimeChart
from explainer.images.pictures import DRAWINGS
from explainer.locales.periods import Period
from tests.support.projects import ROOT
from tests.support.site_content import IMAGES, filled

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
DRAWN = [name for name, record in IMAGES.items() if "draw" in record]
LONG = "Cité Soleil está junto a la bahía, al norte del centro de la capital, en el departamento del Oeste de Haití"


def place(project, path, words):
    before = (project / path).read_text(encoding="utf-8").partition(words)[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def texts(svg):
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"(?s)<style>.*?</style>", "", svg)).split())


@pytest.fixture
def copy(copy_project):
    return copy_project()


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_picture_says_the_words_of_its_record(real, catalogue, name, language):
    file = f"{name}.svg" if language == "en" else f"{name}.es.svg"
    svg = real.page(f"assets/images/{file}").replace("\N{NO-BREAK SPACE}", " ")
    assert f' lang="{language}">' in svg
    said = texts(svg)
    for key, english in IMAGES[name]["words"].items():
        words = english if language == "en" else catalogue[f"{name}.words.{key}"]
        assert all(word in said for word in filled(words, language).split())


@pytest.fixture(scope="module")
def catalogue():
    return {entry.msgctxt: entry.msgstr for entry in polib.pofile(str(ROOT / CATALOGUE))}


def test_words_that_are_too_long_are_told_where_they_stand(copy, catalogue):
    title = IMAGES["relief"]["words"]["title"]
    spanish = catalogue["relief.words.title"]
    entry = f'msgctxt "relief.words.title"\nmsgid "{title}"\nmsgstr "'
    copy.edit(CATALOGUE, f'{entry}{spanish}"', f'{entry}{LONG}"')
    line, _ = place(copy, CATALOGUE, f'{entry}{LONG}"').split(":")
    misfit = "the words are too long for their place in the picture; make them shorter"
    assert copy.diagnostics() == (
        f"{CATALOGUE}:{int(line) + 2}:9: {misfit} · el texto no cabe en su sitio de la imagen; acórtelo"
        " [picture-words]\n"
        "1 problem; nothing was published\n"
    )
    copy.edit(CATALOGUE, f'{entry}{LONG}"', f'{entry}{spanish}"')
    copy.edit(
        "assets/images.yml",
        f"title: {title}\n",
        f"title: {title}, all of them, in the whole of the country and in each of its departments\n",
    )
    told = copy.diagnostics()
    assert (
        f"assets/images.yml:{place(copy, 'assets/images.yml', f'{title}, all of them')}: {misfit} [picture-words]\n"
        in told
    )


def test_a_number_that_is_too_long_is_told_by_its_drawing(mini, monkeypatch):
    def narrow(figures):
        drawing = Canvas(height=40)
        drawing.add_text(0, 20, figures.print_reference("{displaced.start}"), room=60)
        return drawing

    monkeypatch.setitem(DRAWINGS, "relief", narrow)
    (mini / "assets/images/plan.svg").unlink()
    mini.edit("assets/images.yml", "file: plan.svg\n", "file: plan.svg\n    draw: relief\n")
    assert mini.diagnostics().replace("\N{NO-BREAK SPACE}", " ") == (
        "assets/images.yml:4:11: 'More than 362,000' does not fit at its place in the picture; "
        "shorten the words beside it, or change the drawing [picture-words]\n"
        "assets/images.yml:4:11: 'Más de 362.000', in Spanish, does not fit at its place in the picture; "
        "shorten the words beside it, or change the drawing [picture-words]\n"
        "2 problems; nothing was published\n"
    )


def test_a_text_at_the_edge_or_upon_another_does_not_fit():
    drawing = Canvas(height=100)
    drawing.add_text(16, 20, ChartText("MSS"))
    drawing.add_text_runs(30, 30, [(ChartText("upon"), BODY), (ChartText("it"), BODY)])
    drawing.add_text(WIDTH - EDGE, 60, ChartText("Haiti"), replace(BODY, anchor="end"))
    drawing.add_text(WIDTH - EDGE, 80, ChartText("Kenya"), replace(BODY, anchor="middle"))
    drawing.add_text(EDGE - 1, 80, ChartText("Chad"))
    assert [words.text for words in drawing.misfits] == ["upon", "it", "Kenya", "Chad"]


@pytest.mark.parametrize(
    ("dates", "misfits"),
    [
        (("2024-01-01", "2024-08-01"), []),
        (
            ("2024-01-01", "2024-01-02", "2024-08-01"),
            ["2024-01-02", "2024-01-01", "2024-08-01"],
        ),  # its bar would stand in the first one
        (("2024-01-01", "2024-02-01", "2024-08-01"), []),  # the first number is led to its bar by a line
    ],
)
def test_bars_that_are_too_near_for_themselves_are_told(dates, misfits):
    rows = [Observation(ChartText("then"), ChartText(date), 1, Period.parse(date)) for date in dates]
    drawing = Canvas()
    TimeChart(rows, 100, 200, 1).draw_bars(drawing, [Bar(row) for row in rows])
    assert [words.text for words in drawing.misfits] == misfits


def test_a_number_without_a_place_fails_with_all_of_its_chart():
    rows = [Observation(ChartText("then"), ChartText("8" * 60), 1, Period.parse(f"2024-0{month}")) for month in (1, 6)]
    drawing = Canvas()
    TimeChart(rows, 100, 200, 1).draw_bars(drawing, [Bar(row) for row in rows])
    assert list(drawing.misfits) == [rows[0].number]


def test_a_slip_in_a_drawing_is_not_told_as_a_missing_statistic(mini, monkeypatch):
    monkeypatch.setitem(DRAWINGS, "relief", lambda _: {}["casualties"])
    (mini / "assets/images/plan.svg").unlink()
    mini.edit("assets/images.yml", "file: plan.svg\n", "file: plan.svg\n    draw: relief\n")
    with pytest.raises(KeyError):
        mini.diagnostics()


def test_words_that_a_drawing_does_not_show_are_told(copy):
    title = "      title: Cité Soleil lies by the bay, north of the capital's centre\n"
    copy.edit("assets/images.yml", title, f"      more: Streets\n{title}")
    told = "the drawing 'relief' does not show the words 'more'; take them out [picture-words]\n"
    assert f"assets/images.yml:{place(copy, 'assets/images.yml', 'more: Streets')}: {told}" in copy.diagnostics()


def test_a_changed_word_is_in_the_picture(copy, catalogue):
    spanish = catalogue["delay.words.about"]
    copy.edit(CATALOGUE, f'msgstr "{spanish}"', f'msgstr "{spanish.replace("inicia", "comienza")}"')
    assert copy.diagnostics() == ""
    assert "comienza" in texts(copy.page("assets/images/delay.es.svg"))
    assert "comienza" not in texts(copy.page("assets/images/delay.svg"))


def test_each_number_of_a_picture_is_beside_it_once():
    """Its table of values has them all; its alt text tells none that its caption tells."""
    for name, record in IMAGES.items():
        alt, caption = (
            set(re.findall(r"\{(\w+)(?:\.(?:start|words|bare))*\}", record[key])) for key in ("alt", "caption")
        )
        assert alt & caption == set(), name
        assert len(filled(record["alt"])) <= 150, name


FITTING = [
    ("      - statistic: displaced_october_2025\n", "{}      - statistic: displaced_january_2026\n", set()),
    ("value: 980", "value: 3100", set()),
    ("date: 2025-01\n", "date: 2024-11\n", set()),  # its month moves aside, beside October
    ("date: 2025-10\n", "date: 2026-01\n", set()),
    ("value: 438", "value: 1250", set()),
    ("value: 1400000", "value: 900000", set()),
    ("value: 115000000", "value: 300000000", set()),
    ("countries: [CN, RU]", "countries: [CN, RU, BR]", set()),
    ("[JM, BS, BZ, GT, SV]", "[JM, BS, BZ, GT, SV, BJ]", set()),
    ("[JM, BS, BZ, GT, SV]", "[JM, BS, BZ, GT, SV, AR]", {"Argentina"}),  # it is not on the map
    ("value: 980", "value: 5500", {"5,500"}),  # its number would stand on the line of those allowed
]
"""In the data file what is replaced, by what, and which words then have no place."""


def test_new_data_fit_or_fail_by_name(copy):
    data = copy / "assets/statistics.yml"
    text = data.read_text(encoding="utf-8")
    for before, after, misfits in FITTING:
        copy.edit("assets/statistics.yml", before, after.format(before))
        told = [str(one) for one in project.load_project(copy.root).diagnostics if one.code == "picture-words"]
        named = {re.search(r"'(.*?)'", line)[1] for line in told}
        assert misfits <= named, after
        assert bool(misfits) == bool(named), after
        data.write_text(text, encoding="utf-8")
