"""Two sources that give a number for the same date: both stand wherever the series does, each with its publisher."""

import json
import re
from pathlib import Path

import pytest

from explainer import markup
from explainer.charts.chart_data import ChartData
from explainer.charts.timelines import BAR, TimeChart
from explainer.data.kinds.basis import Observation
from explainer.data.kinds.series import Series
from explainer.data.record_types import Source
from explainer.data.statistics import Statistics
from explainer.locales.periods import Period
from explainer.references.resolver import Resolver
from tests.support.sample_statistics import rows

SERIES = """  by_date:
    label: Count by date
    unit: people
    series:
      - {date: 2024-01, value: 300000, source: iom}
      - {date: 2024-02, value: 355000, source: iom}
      - {date: 2024-02, value: 365000, source: un}
  contributors:
"""
UN = "  un: {title: Count, publisher: UN News, reference: A/1, seen: 2026-11-23}\nstatistics:\n"
SPANISH = 'msgctxt "by_date.label"\nmsgid "Count by date"\nmsgstr "Recuento por fecha"\n\nmsgctxt "place"'
LINKS = {"iom": '<a href="../sources/#iom">IOM</a>', "un": '<a href="../sources/#un">UN News</a>'}
IN_TABLE = """
<ul role="list">
<li><time datetime="2024-01">January 2024</time>: <data value="300000">300,000</data>, {iom}</li>
<li><time datetime="2024-02">February 2024</time> (IOM): <data value="355000">355,000</data>, {iom}</li>
<li><time datetime="2024-02">February 2024</time> (UN News): <data value="365000">365,000</data>, {un}</li>
</ul>
<ul lang="es" role="list">
<li><time datetime="2024-01">enero de 2024</time>: <data value="300000">300.000</data></li>
<li><time datetime="2024-02">febrero de 2024</time> (IOM): <data value="355000">355.000</data></li>
<li><time datetime="2024-02">febrero de 2024</time> (UN News): <data value="365000">365.000</data></li>
</ul>
"""


@pytest.fixture
def site(mini):
    mini.edit("assets/statistics.yml", "statistics:\n", UN)
    mini.edit("assets/statistics.yml", "  contributors:\n", SERIES)
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", 'msgctxt "place"', SPANISH)
    mini.edit("docs/index.md", "The countries are", "By {by_date.date}, {by_date} had fled. The countries are")
    return mini


def test_the_later_one_in_the_file_is_printed_and_both_are_published(site):
    assert site.diagnostics() == ""
    assert '<data value="365000">365,000</data></a> had fled.' in site.page()
    assert IN_TABLE.replace("\n", "").format(**LINKS) in site.page("data/index.html")
    told = [row for row in rows(site.page("data/statistics.csv")) if row["id"] == "by_date"]
    assert [(row["date"], row["value"], row["source"]) for row in told] == [
        ("2024-01", "300000", "iom"), ("2024-02", "355000", "iom"), ("2024-02", "365000", "un"),
    ]  # fmt: skip
    entry = json.loads(site.page("data/statistics.json"))["statistics"]["by_date"]
    assert (entry["value"], entry["source"], len(entry["observations"])) == (365000, "un", 3)


MONEY = """  paid_in: {label: Paid in, status: paid, value: 18, unit: people, place: Haiti, date: 2024-04, source: iom}
  raised: {label: Raised, value: 115, unit: people, place: Haiti, date: 2024-05, source: iom}
  money: {label: Money, unit: people, series: [{statistic: paid_in}, {statistic: raised}]}
  contributors:
"""
ROWS = (
    ('Paid in, <time datetime="2024-04">April 2024</time>', "paid_in", '<data value="18">18</data>'),
    ('Raised, <time datetime="2024-05">May 2024</time>', "raised", '<data value="115">115</data>'),
    ('Aportado, <time datetime="2024-04">abril de 2024</time>', "paid_in", '<data value="18">18</data>'),
    ('Recaudado, <time datetime="2024-05">mayo de 2024</time>', "raised", '<data value="115">115</data>'),
)
"""Of a series that mixes what was paid with what was not: each says its own measure, in each language."""


def test_a_row_says_its_measure_where_statuses_differ(mini):
    mini.edit("assets/statistics.yml", "  contributors:\n", MONEY)
    labels = {"paid_in": ("Paid in", "Aportado"), "raised": ("Raised", "Recaudado"), "money": ("Money", "Dinero")}
    entries = [f'msgctxt "{name}.label"\nmsgid "{en}"\nmsgstr "{es}"\n\n' for name, (en, es) in labels.items()]
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", 'msgctxt "place"', "".join(entries) + 'msgctxt "place"')
    mini.edit("docs/index.md", "The countries are", "By {money.date}, {money} came. The countries are")
    assert mini.diagnostics() == ""
    for header, name, number in ROWS:
        link = f'<a class="{markup.STATISTIC}" href="./#{name}">{number}</a>'
        assert f"<li>{header}: {link}</li>" in mini.page("data/index.html")


def test_the_values_of_a_picture_say_what_was_paid_and_what_was_raised(real):
    page = real.page("since/index.html").partition('id="fund-since"')[2]
    headers = [re.sub("<[^>]*>", "", each) for each in re.findall('<th scope="row">(.*?)</th>', page)]
    words = ("paid into", "in the", "paid into", "paid into", "raised", "pledged")
    palabras = ("aportado", "en el fondo", "aportado", "aportado", "recaudado", "prometido")
    assert len(headers) == len(words + palabras)
    assert all(word in header for word, header in zip(words + palabras, headers, strict=True))


def test_a_chart_draws_both_one_beside_the_other():
    sources = {
        name: Source(title="A", publisher=name.upper(), reference="A", seen="2026-11-23") for name in ("iom", "un")
    }
    entries = [Observation(date="2024-02", value=number, source=name) for name, number in (("iom", 3), ("un", 4))]
    series = Series(label="A", unit="people", series=[*entries, Observation(date="2024-04", value=5, source="un")])
    resolver = Resolver(Statistics(Period.parse("2024-05"), sources, {"a": series}), lambda *_: "")
    observations = ChartData(resolver, Path(), "es", {}).get_observations("a")
    assert [one.date.text for one in observations] == ["Febrero de 2024, IOM", "Febrero de 2024, UN", "Abril de 2024"]
    chart = TimeChart(observations, 100, 200, 5)
    assert [round(chart.x_of_row(one)) for one in observations] == [26, 26 + BAR + 2, 374]
