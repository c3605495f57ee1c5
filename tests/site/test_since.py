"""What happened since the site's day: the timeline, its newest event, and the pointers that lead to it."""

import datetime
import re
from xml.etree import ElementTree

import pytest

from explainer import markup
from explainer.locales.formats import format_period
from explainer.locales.periods import Period
from tests.support.projects import ROOT
from tests.support.site_content import QUESTIONS, RESOLVER, filled
from tests.support.yaml_texts import load_yaml

DATA = load_yaml((ROOT / "assets/statistics.yml").read_text(encoding="utf-8"))
EVENTS = DATA["events"]
SINCE = "since/index.html"
HAPPENED = [event for event in EVENTS if not event.get("scheduled") and not event.get("known_from")]
STATUS = {
    "2026-06": "digest only",
    "2026-08-30": "scheduled, outcome not seen",
    "2026-09-28": "notice only",
    "2026-09-29": "headline only",
    "2026-12-06": "scheduled, still ahead at the last review",
}
"""By date, what readers are told of an event of which no report was read."""


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", "", html).replace("\N{NO-BREAK SPACE}", " ").split())


def printed(date):
    return format_period(Period.parse(date), "en").replace("\N{NO-BREAK SPACE}", " ")


def timeline(project, page=SINCE):
    found = re.search(rf'<div class="{markup.TIMELINE}".*?</div>', project.page(page), re.DOTALL)[0]
    return ElementTree.fromstring(found).findall("ol/li")  # noqa: S314 - made by this project


def words(element):
    return plain(ElementTree.tostring(element, encoding="unicode"))


def tell_publisher(source):
    """Who published it, and when, so that no two links to a publisher have the same name."""
    published = source.get("published")
    return f"{source['publisher']}, {printed(published)}" if published else source["publisher"]


def pointers(project, path):
    return re.findall(r'<p class="since">(.*?)</p>', project.page(path), re.DOTALL)


def test_each_event_is_told_with_its_date_and_its_sources_in_their_order(real):
    entries = timeline(real)
    assert len(entries) == len(EVENTS) > 15
    for entry, event in zip(entries, EVENTS, strict=True):
        what, sources = entry.findall("p")
        time, *unseen = entry.findall("h4/time") + entry.findall(f"h4/span[@class='{markup.OUTCOME}']")
        assert (time.get("datetime"), time.text.replace("\N{NO-BREAK SPACE}", " ")) == (
            str(event["date"]), printed(event["date"]),
        )  # fmt: skip
        assert words(what) == filled(" ".join(event["what"].split()))
        known = {name: DATA["sources"][name] for name in event["sources"]}
        assert [(link.get("href"), words(link).rstrip(", ")) for link in sources.findall("a")] == [
            (source.get("url", f"../sources/#{name}"), tell_publisher(source)) for name, source in known.items()
        ]
        assert words(sources).startswith("Sources: " if len(known) > 1 else "Source: ")
        status = STATUS.get(str(event["date"]))
        assert [one.text for one in unseen] == [f"({status})"] * bool(status)
        apart = f" ({status})" if status else ""
        assert words(entry.find("h4")) == f"{printed(event['date'])}: {filled(event['title'])}{apart}"
        assert 2 <= len(event["title"].split()) <= 6
    assert len({words(entry.find("h4")) for entry in entries}) == len(entries)


def test_the_years_are_headings_over_their_events(real):
    block = re.search(rf'<div class="{markup.TIMELINE}".*?</div>', real.page(SINCE), re.DOTALL)[0]
    heading = r'<h3 id="in-(\d+)"><time datetime="\d+">(\d+)</time></h3>'
    years = re.findall(heading + r'<ol role="list">(.*?)</ol>', block, re.DOTALL)
    assert [year for year, *_ in years] == sorted({str(event["date"])[:4] for event in EVENTS})
    for year, words_of_heading, entries in years:
        assert words_of_heading == year
        assert {anchor[:4] for anchor in re.findall(r'<h4 class="when" id="([^"]*)"', entries)} == {year}


def test_the_page_names_the_newest_month_seen(real):
    month = str(max(HAPPENED, key=lambda event: str(event["date"]))["date"])[:7]
    page = real.page(SINCE)
    assert f"Of events up to {printed(month)}, we read reports, of some only a part or a summary." in plain(page)
    assert 'telling what followed <time datetime="2024-05">May 2024</time>' in " ".join(page.split())
    cited = " ".join(real.page(QUESTIONS[0]).split())
    assert 'describing, with some later events, the situation in <time datetime="2024-05">' in cited


NEWEST = "  newest: {label: The newest, newest: events}\nevents:\n"
LANDED = "  - {date: 2024-06-25, what: They land., sources: [iom]}\n"
MORE = "  - {date: 2024-07, what: More land., sources: [iom]}\n"
NAMED = "  - {date: 2024-07, title: 'more: {displaced}', what: More land., sources: [iom]}\n"
VOTE = "  - {date: 2026-08-30, what: They vote., sources: [iom], scheduled: true}\n"
TITLE = "  - {date: 2024-08, what: They stay., sources: [iom], known_from: headline}\n"


@pytest.mark.parametrize(
    ("events", "month", "anchors"),
    [
        (LANDED + VOTE, "June 2024", ["2024-06-25", "2026-08-30"]),
        (LANDED + TITLE, "June 2024", ["2024-06-25", "2024-08"]),
        (LANDED + MORE + MORE, "July 2024", ["2024-06-25", "2024-07", "2024-07-2"]),
    ],
)
def test_a_new_event_is_the_newest_unless_it_is_scheduled_or_a_headline(mini, events, month, anchors):
    data = mini / "assets/statistics.yml"
    data.write_text(data.read_text(encoding="utf-8").rstrip() + "\n" + NEWEST + events, encoding="utf-8")
    catalogue = mini / "assets/locale/es/LC_MESSAGES/captions.po"
    entry = '\nmsgctxt "newest.label"\nmsgid "The newest"\nmsgstr "Lo último"\n'
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + entry, encoding="utf-8")
    mini.edit("docs/index.md", "The countries", "Up to {newest}.\n\n<!-- table: events -->\n\nThe countries")
    assert mini.diagnostics() == ""
    assert f"Up to {month}." in plain(mini.page())
    assert [entry.find("h4").get("id") for entry in timeline(mini, "index.html")] == anchors


def test_a_heading_is_the_date_and_the_title_whose_references_are_filled_in(mini):
    data = mini / "assets/statistics.yml"
    data.write_text(data.read_text(encoding="utf-8").rstrip() + "\nevents:\n" + MORE + NAMED, encoding="utf-8")
    mini.edit("docs/index.md", "The countries", "<!-- table: events -->\n\nThe countries")
    assert mini.diagnostics() == ""
    headings = [words(entry.find("h4")) for entry in timeline(mini, "index.html")]
    assert headings == ["July 2024", "July 2024: more: more than 362,000"]


def test_each_question_points_to_what_happened_since(real):
    anchors = set(re.findall(r' id="([^"]+)"', real.page(SINCE)))
    dates = set(re.findall(r'<time datetime="([^"]+)"', real.page(SINCE).partition(f'class="{markup.NUMBERS}"')[0]))
    for path in QUESTIONS:
        found = pointers(real, path)
        assert found, path
        for pointer in found:
            assert plain(pointer).startswith("Since then: ")
            address = re.search(r'<a href="\.\./since/#([\w-]+)">More on [^<]+</a>', pointer)
            assert address[1] in anchors
            told = set(re.findall(r'<time datetime="([^"]+)"', pointer))
            assert told <= dates
            assert all(Period.parse(date).start.first > datetime.date(2024, 5, 26) for date in told), pointer


def test_what_the_article_leaves_out_is_not_told_as_since_then(real):
    page = plain(real.page("who-supports-it/index.html"))
    told = filled("had been sworn in on {council_sworn_in} to lead Haiti for a time")
    assert told in page
    assert not any(told in plain(pointer) for pointer in pointers(real, "who-supports-it/index.html"))


def test_no_two_links_of_a_page_have_the_same_words_and_lead_to_different_events(real):
    for path in QUESTIONS:
        links = re.findall(r'<a href="\.\./since/#([\w-]+)">([^<]+)</a>', "".join(pointers(real, path)))
        assert len({text for _, text in links}) == len({target for target, _ in links}), path


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("who-supports-it", "by {others_deployed.date}, besides Kenya, {others_deployed} had sent people"),
        ("why-the-delay", "arrived on {mission_arrived}"),
        ("what-kind-of-operation", "the Council authorised it to become the Gang Suppression Force"),
        ("what-happens-next", "Carlos Ruiz Massieu was named on {successor_named} to succeed her"),
    ],
)
def test_a_reader_is_not_misled(real, path, told):
    assert any(filled(told) in plain(pointer) for pointer in pointers(real, f"{path}/index.html"))


@pytest.mark.parametrize("path", QUESTIONS)
def test_but_for_that_the_questions_stay_as_of_their_day(real, path):
    article = real.page(path).partition("<article")[2].partition(f'<section class="{markup.NUMBERS}"')[0]
    # the answer, which is to be true for a reader of today, tells what came of it
    apart = rf'<p class="(?:since|as-of)">.*?</p>|<section [^>]*class="{markup.IN_SHORT}">.*?</section>'
    # a picture that tells, with its date, who came since
    who_came = r'<figure [^>]*id="contributors".*?</figure>(?:<details.*?</details>)*'
    without = re.sub(f"{apart}|{who_came}", "", article, flags=re.DOTALL)
    dates = [Period.parse(date) for date in re.findall(r'<time datetime="([^"]+)"', without)]
    assert dates
    assert all((date.end or date.start).first <= datetime.date(2024, 5, 26) for date in dates)


def test_each_observation_since_then_stands_on_the_page_with_its_date(real):
    text = plain(real.page(SINCE))
    for name in ("displacement", "deployed", "trust_fund_by_date"):
        assert RESOLVER.statistics.records[name].observations
        rows = RESOLVER.print_observations(name, "en")
        assert len(rows) >= 5
        for date, _, number in rows[-5:]:
            assert date.text.replace("\N{NO-BREAK SPACE}", " ") in text
            assert number.text.replace("\N{NO-BREAK SPACE}", " ") in text
    assert filled("{deployment_planned} people planned") in text
    assert filled("The Gang Suppression Force may have {deployment_allowed} people") in text


def test_what_is_scheduled_is_scheduled_for_the_day_that_the_prose_says(real):
    scheduled = [str(event["date"]) for event in EVENTS if event.get("scheduled")]
    assert [str(DATA["statistics"][f"elections_{which}_round"]["when"]) for which in ("first", "second")] == scheduled
    told = filled("Elections were scheduled for {elections_first_round} and {elections_second_round}")
    assert told in plain(real.page(SINCE))
