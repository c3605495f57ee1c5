"""The feed of corrections and events: Atom (RFC 4287), by the rules of https://validator.w3.org/feed/docs/atom.html."""

import datetime
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from explainer.data.statistics import Correction
from explainer.exports import feed
from explainer.pages.tables import AHEAD, make_anchors
from tests.support.site_content import RESOLVER

BASE = "https://example.org/explainer/"
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def correction(day, what, why="The source says so."):
    return Correction(date=day, what=what, before="80 & more", after="82", why=why)


CORRECTIONS = (
    correction("2026-11-20", "The day of the vote"),
    correction("2026-11-23", "82 children, not 80 & more"),
    correction("2026-11-23", "A name", "It was <em>misspelt</em>; «Viv Ansanm» is right."),
)


def resolver(corrections=(), events=None):
    statistics = RESOLVER.statistics
    events = statistics.events if events is None else events
    return replace(RESOLVER, statistics=replace(statistics, corrections=tuple(corrections), events=events))


def export(corrections=CORRECTIONS, events=None, page="since/"):
    return feed.export_feed(resolver(corrections, events), BASE, page)


def entries(root):
    return root.findall(f"{ATOM}entry")


def texts(elements, tag):
    return [element.findtext(f"{ATOM}{tag}") for element in elements]


def test_its_text():
    assert (
        export(CORRECTIONS[1:], {})
        == """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>https://example.org/explainer/corrections/</id>
  <title>Haiti explainer: corrections and events</title>
  <updated>2026-11-23T12:00:01Z</updated>
  <author>
    <name>Haiti explainer</name>
  </author>
  <link rel="self" type="application/atom+xml" href="https://example.org/explainer/corrections.xml" />
  <link rel="alternate" type="text/html" href="https://example.org/explainer/corrections/" />
  <entry>
    <id>https://example.org/explainer/corrections/#2026-11-23-2</id>
    <title>A name</title>
    <updated>2026-11-23T12:00:01Z</updated>
    <link rel="alternate" type="text/html" href="https://example.org/explainer/corrections/#2026-11-23-2" />
    <category term="correction" />
    <content type="text">Before: 80 &amp; more
After: 82
How it is known: It was &lt;em&gt;misspelt&lt;/em&gt;; «Viv Ansanm» is right.</content>
  </entry>
  <entry>
    <id>https://example.org/explainer/corrections/#2026-11-23</id>
    <title>82 children, not 80 &amp; more</title>
    <updated>2026-11-23T12:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://example.org/explainer/corrections/#2026-11-23" />
    <category term="correction" />
    <content type="text">Before: 80 &amp; more
After: 82
How it is known: The source says so.</content>
  </entry>
</feed>
"""
    )


@pytest.mark.parametrize("corrections", [[], CORRECTIONS, CORRECTIONS[:1] * 12])
@pytest.mark.parametrize("events", [{}, None])
def test_it_keeps_the_rules_of_atom(corrections, events):
    root = ElementTree.fromstring(export(corrections, events).encode())  # noqa: S314
    assert root.tag == f"{ATOM}feed"
    for element in (root, *entries(root)):
        for tag in ("id", "title", "updated"):  # 4.1.1 and 4.1.2: exactly one
            assert len(element.findall(f"{ATOM}{tag}")) == 1
            assert element.findtext(f"{ATOM}{tag}")
        links = [(link.get("rel"), link.get("type")) for link in element.iterfind(f"{ATOM}link")]
        assert len(set(links)) == len(links)  # 4.1.1 and 4.1.2: no two alternates of a type
        assert all(link.get("href").startswith(BASE) for link in element.iterfind(f"{ATOM}link"))
    assert texts(root.findall(f"{ATOM}author"), "name") == ["Haiti explainer"]  # 4.1.1: where entries have none
    own = [link.get("href") for link in root.iterfind(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [f"{BASE}{feed.PATH}"]  # 4.1.1: should have one
    assert all(content for content in texts(entries(root), "content"))  # 4.1.2: of a title alone, nobody learns much
    assert {entry.find(f"{ATOM}content").get("type") for entry in entries(root)} <= {"text"}
    ids = [root.findtext(f"{ATOM}id"), *texts(entries(root), "id")]
    count = len(corrections) + len(RESOLVER.statistics.events if events is None else events)
    assert len(set(ids)) == len(ids) == count + 1  # 4.2.6: of one feed, no two are the same
    assert all(identifier.startswith("https://") for identifier in ids)  # 4.2.6: absolute
    moments = texts(entries(root), "updated")
    assert moments == sorted(moments, reverse=True)
    assert len(set(moments)) == len(moments)  # the validator: readers sort entries by it
    assert all(map(MOMENT.fullmatch, moments))  # 3.3
    newest_seen = max(str(source.seen) for source in RESOLVER.statistics.sources.values())
    assert texts([root], "updated") == (moments[:1] or [f"{newest_seen}T00:00:00Z"])


def test_it_has_one_entry_for_each_correction_and_each_event_with_its_place_on_a_page():
    root = ElementTree.fromstring(export().encode())  # noqa: S314
    found = {category: [] for category in ("correction", "event")}
    for entry in entries(root):
        found[entry.find(f"{ATOM}category").get("term")].append(entry.findtext(f"{ATOM}id"))
    events = list(RESOLVER.statistics.events.values())
    assert len(events) > 15
    assert sorted(found["correction"]) == sorted(f"{BASE}corrections/#{name}" for name in make_anchors(CORRECTIONS))
    assert sorted(found["event"]) == sorted(f"{BASE}since/#{name}" for name in make_anchors(events))
    assert [entry.title for entry in feed.list_corrections(resolver(CORRECTIONS), BASE)] == [
        one.what for one in CORRECTIONS
    ]


def test_an_event_has_its_day_and_says_where_no_report_was_read():
    listed = {entry.address: entry for entry in feed.list_events(RESOLVER, "")}
    reviewed = RESOLVER.statistics.reviewed.start.first
    for anchor, event in zip(make_anchors(RESOLVER.statistics.events.values()), listed.values(), strict=True):
        assert event is listed[f"#{anchor}"]
        assert "{" not in event.title + event.text
        assert datetime.date.fromisoformat(event.updated[:10]) <= reviewed
    assert listed["#2024-06-25"].title == "25\N{NO-BREAK SPACE}June 2024: the mission arrives"
    assert listed["#2024-06-25"].updated == "2024-06-25T00:00:00Z"
    ahead = [entry for entry in listed.values() if entry.title.endswith(f" ({AHEAD})")]
    assert {entry.updated[:10] for entry in ahead} == {str(reviewed)}
    assert "(headline only)" in listed["#2026-09-29"].title


def test_without_a_page_of_events_it_has_corrections_alone():
    assert export(page=None) == export(events={})


def test_a_new_correction_leaves_the_anchors_of_the_others_as_they_are():
    before = make_anchors(CORRECTIONS)
    assert before == ["2026-11-20", "2026-11-23", "2026-11-23-2"]
    assert make_anchors([*CORRECTIONS, correction("2026-11-23", "One more")]) == [*before, "2026-11-23-3"]
    assert make_anchors([correction("2026-11-24", "A day later"), *CORRECTIONS]) == ["2026-11-24", *before]


def test_a_new_entry_leaves_the_moments_of_the_others_as_they_are():
    before = {entry.address: entry for entry in feed.list_corrections(resolver(CORRECTIONS), BASE)}
    more = resolver([*CORRECTIONS, correction("2026-11-23", "One more")])
    assert before.items() < {entry.address: entry for entry in feed.list_corrections(more, BASE)}.items()
