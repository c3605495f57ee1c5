"""The linked data of pages: only what schema.org knows, and the same values as on the page."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from explainer import build as project
from explainer.data.statistics import Correction
from explainer.exports.page_description import (
    LinkedSite,
    describe_article,
    describe_breadcrumbs,
    describe_dataset,
    describe_source,
    print_published,
    write_script,
)
from explainer.pages.rendering import FinishedPage
from explainer.references.resolver import Resolver
from tests.support.projects import ROOT
from tests.support.sample_statistics import SMALL as KINDS
from tests.support.sample_statistics import load
from tests.support.schema_org import faults
from tests.support.site_content import PROJECT, RESOLVER, filled

BASE = "https://example.org/"
MINI = project.load_project(ROOT / "tests/mini")
REAL = LinkedSite(BASE, "1.2.0", Resolver(RESOLVER.statistics, lambda _context, text, _language: text))
SMALL = LinkedSite(BASE, "0.1.0", MINI.context.resolver, article="iom")
META = {"title": "More than 362,000 people", "description": "Of more than 362,000, about 50% are children."}
PAGE = FinishedPage("plan/", META["title"], "", META)
ARTICLE = {"template": "question.html"}


def small_article(**changes):
    image = MINI.context.images["plan.svg"]
    page = replace(PAGE, meta=META | ARTICLE | changes, numbers=("displaced",))
    return describe_article(SMALL, page, [image])


def test_an_article():
    iom = {"@type": "CreativeWork", "@id": "https://example.org/sources/#iom"}
    assert small_article() == {
        "@type": "Article",
        "@id": "https://example.org/plan/",
        "url": "https://example.org/plan/",
        "headline": "More than 362,000 people",
        "description": "Of more than 362,000, about 50% are children.",
        "inLanguage": "en",
        "contentReferenceTime": "2024-05-26",
        "isPartOf": {"@type": "WebSite", "name": "Haiti explainer", "url": "https://example.org/"},
        "isBasedOn": iom,
        "citation": [iom],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "publisher": {"@type": "Organization", "name": "Haiti explainer"},
        "about": [
            {"@type": "Thing", "name": "Multinational Security Support mission to Haiti"},
            {"@type": "Country", "name": "Haiti"},
        ],
        "version": "0.1.0",
        "image": [
            {
                "@type": "ImageObject",
                "contentUrl": "https://example.org/assets/images/plan.svg",
                "caption": {"@language": "en", "@value": "A plan. More than 362,000 people fled."},
                "creditText": "Us",
                "license": "https://creativecommons.org/licenses/by/4.0/",
                "encodingFormat": "image/svg+xml",
                "width": {"@type": "QuantitativeValue", "value": 40, "unitCode": "E37"},
                "height": {"@type": "QuantitativeValue", "value": 20, "unitCode": "E37"},
            }
        ],
    }


def test_a_page_of_another_kind_claims_no_more_than_it_has():
    node = describe_article(replace(SMALL, article="article"), PAGE)
    assert node["@type"] == "WebPage"
    assert not {"isBasedOn", "citation", "image"} & set(node)


def test_a_page_has_the_days_of_its_review_and_its_newest_correction():
    statistics = RESOLVER.statistics
    reviewed = str(statistics.reviewed)
    page = describe_article(REAL, PAGE)
    assert (page["lastReviewed"], page["dateModified"]) == (reviewed, reviewed)
    correction = Correction(date="2027-01-05", what="A number.", before="A", after="B", why="A reader wrote.")
    later = replace(REAL, resolver=replace(REAL.resolver, statistics=replace(statistics, corrections=(correction,))))
    article = describe_article(later, replace(PAGE, meta=META | ARTICLE))
    assert (article["dateModified"], article["mainEntityOfPage"]["lastReviewed"]) == ("2027-01-05", reviewed)
    assert "lastReviewed" not in article


@pytest.mark.parametrize(
    ("published", "site", "modified"),
    [("2026-11-23", REAL, "2026-11-27"), ("2026-11-27", REAL, "2026-11-27"), ("2026-11-23", SMALL, None)],
)
def test_a_page_has_the_day_on_which_it_was_published(published, site, modified):
    node = describe_article(site, replace(PAGE, meta=META | {"published": published}))
    assert (node["datePublished"], node.get("dateModified")) == (published, modified)


def test_an_edition_was_published_with_the_oldest_of_its_pages():
    pages = [replace(PAGE, meta=META | day) for day in ({"published": "2026-11-24"}, {}, {"published": "2026-11-23"})]
    assert print_published(pages).value == "2026-11-23"
    assert print_published(pages[1:2]) is None


def test_each_source_is_described_once_under_the_address_by_which_it_is_cited():
    [iom] = [one for one in SMALL.describe_sources() if one["@id"] == "https://example.org/sources/#iom"]
    assert iom == {
        "@type": "CreativeWork",
        "@id": "https://example.org/sources/#iom",
        "name": "Round 7",
        "url": "https://example.org/7",
        "publisher": {"@type": "Organization", "name": "IOM"},
        "datePublished": "2024-06",
    }


def test_a_source_says_only_what_is_known():
    assert describe_source(KINDS.statistics.sources["charter"]) == {
        "@type": "CreativeWork",
        "name": {"@language": "es", "@value": "Carta"},
        "publisher": {"@type": "Organization", "name": "UN"},
    }


def test_breadcrumbs():
    assert describe_breadcrumbs(SMALL, PAGE, "Home") == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "name": "Home",
                "item": {"@type": "WebPage", "@id": "https://example.org/"},
            },
            {
                "@type": "ListItem",
                "position": 2,
                "name": "More than 362,000 people",
                "item": {"@type": "WebPage", "@id": "https://example.org/plan/"},
            },
        ],
    }


def test_a_range_has_its_limits_and_a_rate_its_unit():
    given = "label: A, place: Haiti, date: 2024-Q1, source: iom"
    sources = "{iom: {title: A, publisher: B, url: 'https://example.org', seen: 2026, published: 2024-03~}}"
    kinds = (
        "range: [203, 397], unit: beds", "range: [2, 4], unit: beds, bounds: [about, at_most]",
        "range: [2, 4], unit: beds, bounds: [about, about]", "one_in: 3", "value: 12.5, unit: homicides, per: 100000",
    )  # fmt: skip
    records = "".join(f"  x{index}: {{{kind}, {given}}}\n" for index, kind in enumerate(kinds))
    site = LinkedSite(BASE, "1", load(f"as_of: 2024\nsources: {sources}\nstatistics:\n{records}"))
    dataset = describe_dataset(site, PAGE)
    keys = ("propertyID", "value", "minValue", "maxValue", "unitText")
    assert [[node.get(key) for key in keys] for node in dataset["variableMeasured"]] == [
        ["x0", None, 203, 397, "beds"],
        ["x1", None, None, 4, "beds"],
        ["x4", Decimal("12.5"), None, None, "homicides per 100000"],
    ]
    assert dataset["temporalCoverage"] == "2024-01/2024-03"
    assert "datePublished" not in site.describe_sources()[0]
    assert list(faults(json.loads(write_script(dataset)))) == []


def test_a_measured_variable_has_the_exact_value_and_the_words_of_the_page():
    (displaced, _, share, contributors) = describe_dataset(SMALL, PAGE)["variableMeasured"]
    assert displaced == {
        "@type": "PropertyValue",
        "propertyID": "displaced",
        "url": "https://example.org/plan/#displaced",
        "name": "People forced from their homes",
        "description": "more than 362,000",
        "value": 362551,
        "unitText": "people",
    }
    assert (str(share["value"]), share["description"], share["unitText"]) == ("50.199834", "about 50%", "percent")
    assert (contributors["value"], contributors["description"]) == (
        ["BS", "BD", "KE"],
        "Bahamas, Bangladesh and Kenya",
    )
    assert "unitText" not in contributors


@cache
def real_nodes():
    names = tuple(RESOLVER.statistics.records)
    images = PROJECT.context.images.values()
    meta = {"title": filled("{displaced.start}"), "description": filled("{fund_donors}")}
    page = FinishedPage("data/", meta["title"], "", meta, names)
    return [
        describe_article(REAL, page, images),
        describe_article(REAL, replace(page, meta=meta | ARTICLE), images),
        describe_breadcrumbs(REAL, page, "Home"),
        describe_dataset(REAL, page),
        *REAL.describe_sources(),
    ]


def test_everything_is_in_the_vocabulary():
    small = [
        small_article(),
        describe_breadcrumbs(SMALL, PAGE, "Home"),
        describe_dataset(SMALL, PAGE),
        *SMALL.describe_sources(),
    ]
    for nodes in (small, real_nodes()):
        assert list(faults(json.loads(write_script(*nodes)))) == []


def test_the_real_dataset_has_every_value_download_and_source():
    data = real_nodes()[3]
    statistics = RESOLVER.statistics
    measured = {variable["propertyID"]: variable for variable in data["variableMeasured"]}
    assert set(measured) == set(statistics.values)
    assert all(measured[name]["description"] == RESOLVER.print_for_table(name, "en").text for name in measured)
    assert measured["casualties"]["minValue"] == measured["casualties"]["value"] == statistics.values["casualties"]
    assert len(data["description"]) > 50
    names = ("statistics.json", "statistics.csv", "statistics-semicolons.csv", "statistics.xlsx")
    assert [file["contentUrl"] for file in data["distribution"]] == [f"{BASE}data/{name}" for name in names]
    told = {source_id for name in statistics.records for source_id in statistics.source_ids(name)}
    assert len(data["isBasedOn"]) == len(told) > 10
    assert re.fullmatch(r"\d{4}(-\d\d)*/\d{4}(-\d\d)*", data["temporalCoverage"])


def test_images_of_ours_name_their_maker_and_all_their_captions_differ():
    images = real_nodes()[0]["image"]
    assert len({image["caption"]["@value"] for image in images}) == len(images) >= 5
    ours = [image for image in images if "creator" in image]
    assert ours
    assert all(image["acquireLicensePage"] == f"{BASE}about/" for image in ours)


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "a & b", "line\u2028line"])
def test_no_text_ends_the_script(text):
    written = write_script(small_article(title=text))
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written)["@graph"][0]["headline"] == text


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"@type": "Artcle"}, "@type: 'Artcle' is no type"),
        ({"caption": "A plan"}, "caption: no property of Article"),
        ({"headlin": "x"}, "headlin: no property of Article"),
        ({"license": "CC BY 4.0"}, "license: 'CC BY 4.0' is none of CreativeWork, URL"),
        ({"publisher": "Us"}, "publisher: 'Us' is none of Organization, Person"),
        ({"isPartOf": {"@type": "Country"}}, "isPartOf: {'@type': 'Country'} is none of CreativeWork, URL"),
        ({"datePublished": "May 2024"}, "datePublished: 'May 2024' is none of date, datetime"),
        ({"headline": 7}, "headline: 7 is none of str"),
        ({"headline": True}, "headline: True is none of str"),
        ({"isAccessibleForFree": "yes"}, "isAccessibleForFree: 'yes' is none of bool"),
        ({"about": [{"@type": "Thing", "sourc": "x"}]}, "about.sourc: no property of Thing"),
        ({"image": [{"@type": "ImageObject", "width": 40}]}, "image.width: 40 is none of Distance, QuantitativeValue"),
        ({"image": [{"url": "x"}]}, "image.@type: None is no type"),
        (
            {"image": [{"@type": "ImageObject", "caption": {"@value": "x", "@language": "Spanish"}}]},
            "image.caption: {'@value': 'x', '@language': 'Spanish'} is none of MediaObject, str",
        ),
    ],
)
def test_the_check_finds_what_is_wrong(change, fault):
    assert list(faults({"@type": "Article"})) == []
    assert list(faults({"@type": "Article", **change})) == [fault]
