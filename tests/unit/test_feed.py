"""The feed of corrections: Atom (RFC 4287)."""

from dataclasses import dataclass
from xml.etree import ElementTree

import pytest

from explainer.exports.registry import export_atom
from explainer.locales.periods import Period
from explainer.pages.tables import make_anchors

BASE = "https://example.org/explainer/"
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Correction:
    day: str
    what: str
    why: str = "The source says so."

    @property
    def date(self):
        return Period.parse(self.day)


CORRECTIONS = [
    Correction("2026-11-20", "The day of the vote"),
    Correction("2026-11-23", "82 children, not 80 & more"),
    Correction("2026-11-23", "A name", "It was <em>misspelt</em>; «Viv Ansanm» is right."),
]


def feed(corrections=CORRECTIONS):
    return export_atom(corrections, BASE, "Corrections", Period.parse("2024-05-26"))


def texts(root, path):
    return [element.text for element in root.iterfind(path.replace("/", f"/{ATOM}").replace("~", ATOM))]


def test_its_text():
    assert (
        feed(CORRECTIONS[1:])
        == """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>https://example.org/explainer/corrections/</id>
  <title>Corrections</title>
  <updated>2026-11-23T00:00:00Z</updated>
  <author>
    <name>Haiti explainer</name>
  </author>
  <link rel="self" type="application/atom+xml" href="https://example.org/explainer/corrections.xml" />
  <link rel="alternate" type="text/html" href="https://example.org/explainer/corrections/" />
  <entry>
    <id>https://example.org/explainer/corrections/#2026-11-23-2</id>
    <title>A name</title>
    <updated>2026-11-23T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://example.org/explainer/corrections/#2026-11-23-2" />
    <content type="text">It was &lt;em&gt;misspelt&lt;/em&gt;; «Viv Ansanm» is right.</content>
  </entry>
  <entry>
    <id>https://example.org/explainer/corrections/#2026-11-23</id>
    <title>82 children, not 80 &amp; more</title>
    <updated>2026-11-23T00:00:00Z</updated>
    <link rel="alternate" type="text/html" href="https://example.org/explainer/corrections/#2026-11-23" />
    <content type="text">The source says so.</content>
  </entry>
</feed>
"""
    )


@pytest.mark.parametrize("corrections", [[], CORRECTIONS, CORRECTIONS[:1] * 12])
def test_it_keeps_the_rules_of_atom(corrections):
    root = ElementTree.fromstring(feed(corrections).encode())  # noqa: S314
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.iterfind(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):  # 4.1.1 and 4.1.2: exactly one
            assert len(element.findall(f"{ATOM}{tag}")) == 1
            assert element.findtext(f"{ATOM}{tag}")
        links = [(link.get("rel"), link.get("type")) for link in element.iterfind(f"{ATOM}link")]
        assert len(set(links)) == len(links)  # 4.1.1 and 4.1.2: no two alternates of a type
    assert texts(root, "~author/name") == ["Haiti explainer"]  # 4.1.1: of the feed, where entries have none
    ids = texts(root, "~id") + texts(root, "~entry/id")
    assert len(set(ids)) == len(corrections) + 1  # 4.2.6: of one feed, no two are the same
    assert all(identifier.startswith("https://") for identifier in ids)  # 4.2.6: absolute
    moments = texts(root, "~entry/updated")
    assert moments == sorted(moments, reverse=True)
    assert texts(root, "~updated") == (moments[:1] or ["2024-05-26T00:00:00Z"])


def test_a_new_correction_leaves_the_anchors_of_the_others_as_they_are():
    before = make_anchors(CORRECTIONS)
    assert before == ["2026-11-20", "2026-11-23", "2026-11-23-2"]
    assert make_anchors([*CORRECTIONS, Correction("2026-11-23", "One more")]) == [*before, "2026-11-23-3"]
    assert make_anchors([Correction("2026-11-24", "A day later"), *CORRECTIONS]) == ["2026-11-24", *before]


def test_the_order_of_days_does_not_depend_on_the_order_given():
    assert feed([CORRECTIONS[1], CORRECTIONS[2], CORRECTIONS[0]]) == feed()
