"""The real site, built as a maintainer builds it: what a reader, a search engine and a screen reader find."""

import itertools
import json
import re
from html import escape, unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import polib
import pytest

from explainer import markup
from explainer.data.kinds.date import print_period
from explainer.references import serialise_pieces
from tests.support.projects import PREFIX, ROOT
from tests.support.site_content import (
    FIGURES,
    IMAGES,
    PAGES,
    QUESTIONS,
    RESOLVER,
    SEARCH,
    TEXT,
    TRANSLATED,
    WHOLE,
    filled,
)
from tests.support.yaml_texts import load_yaml

TOKEN = re.compile(r"\{[a-z][a-z0-9_]*(\.[a-z]+)*\}")


class Text(HTMLParser):
    """The words of a page's article, and those of each of its paragraphs by `lang` or class."""

    def __init__(self, html):
        super().__init__()
        self.words = []
        self.feed(html[html.index("<article") : html.index("</article>")])

    def handle_data(self, data):
        self.words.append(data)

    def __str__(self):
        return re.sub(r"\s+", " ", "".join(self.words).replace("\N{NO-BREAK SPACE}", " "))


def figure(real, name):
    html = real.page(FIGURES[name])
    return ElementTree.fromstring(re.search(rf'<figure [^>]*id="{name}">.*?</figure>', html, re.DOTALL)[0])  # noqa: S314


def test_what_others_rely_on_is_there():
    addresses = ["why-a-mission", "who-supports-it", "why-the-delay", "what-kind-of-operation", "what-happens-next"]
    assert [f"{address}/index.html" for address in addresses] == QUESTIONS
    assert {"index.html", "data/index.html", "sources/index.html", "about/index.html"} < set(PAGES)
    assert {"displacement", "violence", "kidnapped", "police", "relief", "map"} <= set(FIGURES)
    ids = {
        "displaced", "displaced_children", "displaced_2023", "casualties", "child_casualties", "kidnapped",
        "capital_controlled", "trust_fund", "contributors", "out_of_school", "prisons_attacked",
    }  # fmt: skip
    assert ids <= set(RESOLVER.statistics.records)


def test_every_page_is_built_and_nothing_else(real):
    site = real / "site"
    assert {str(page.relative_to(site)) for page in site.rglob("*.html")} == {
        *PAGES,
        WHOLE,
        TEXT,
        SEARCH,
        *TRANSLATED,
        "404.html",
        "offline.html",
        *(f"embed/{name}/{tag}index.html" for name in IMAGES for tag in ("", "es/", "fr/")),
    }


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_title_once_a_description_and_the_month(real, path):
    html = real.page(path)
    assert f"<title>{PAGES[path]} - Haiti explainer</title>" in html
    assert len(re.findall("<h1[ >]", html)) == 1
    assert 40 < len(re.search(r'<meta name="description" content="([^"]*)"', html)[1]) < 160
    month = '<time datetime="2024-05">May 2024</time>'
    source = path.removesuffix(".html").removesuffix("/index")
    day = re.search("^published: (.*)$", (ROOT / f"docs/{source}.md").read_text(encoding="utf-8"), re.MULTILINE)[1]
    published = f'Published <time datetime="{day}">{int(day[-2:])}\N{NO-BREAK SPACE}November 2026</time>.'
    reviewed = 'Reviewed <time datetime="2026-11-27">27\N{NO-BREAK SPACE}November 2026</time>.'
    footer = html.partition("<footer")[2]
    assert f"question by question, as of {month}, and what has happened since. {published} {reviewed}" in footer
    article_date = '<time datetime="2024-05-26">26\N{NO-BREAK SPACE}May 2024</time>'
    article = f"an article in Atalayar, a Spanish magazine, of {article_date} (“the article”)"
    mission = "“The mission” is the Multinational Security Support mission to Haiti, led by Kenya."
    as_of = {
        **dict.fromkeys(QUESTIONS, f"{mission} This page explains {article}. <a href="),
        "index.html": f"The questions explain {article}. Later events carry their dates. {reviewed}",
        "since/index.html": f"{mission} The questions explain an article of {month}. This page tells what followed. "
        f"{reviewed}",
    }
    assert f'<p class="as-of">{as_of.get(path, "")}' in html or path not in as_of
    assert f"”, {published.lower().removesuffix('.')}" in html.partition('id="cite-this-page"')[2].replace("Nov", "nov")


@pytest.mark.parametrize(
    ("path", "reference", "element"),
    [
        ("why-a-mission", "{displaced}", "data"),
        ("why-a-mission", "{casualties.start}", "data"),
        ("why-a-mission", "{out_of_school}", "span"),
        ("who-supports-it", "{contributors.count.words}", "data"),
        ("what-kind-of-operation", "{trust_fund}", "data"),
    ],
)
def test_a_number_stands_in_its_element_and_leads_to_its_row(real, path, reference, element):
    printed = RESOLVER.print_reference(reference, "en")
    attribute = {"data": "value", "time": "datetime", "span": markup.DATA_STATISTIC}[element]
    value = printed.value if element != "span" else printed.name
    inner = f'<{element} {attribute}="{value}">{printed.text}</{element}>'
    page = real.page(f"{path}/index.html")
    assert f'<a class="{markup.STATISTIC}" href="../data/#{printed.name}">{inner}</a>' in page


def test_a_number_is_a_link_once_in_a_section_and_a_date_is_none(mini):
    boxed = "??? note\n    {displaced} in a box, {displaced} again.\n\n"
    text = "{displaced} by {displaced.date}, {displaced} again.\n\n" + boxed
    text += "And {displaced}.\n\n## Next\n\n{displaced}.\n\n"
    mini.edit("mkdocs.yml", "[attr_list, fenced_code, toc]", "[attr_list, fenced_code, pymdownx.details, toc]")
    mini.edit("docs/index.md", "The countries are", f"## First\n\n{text}The countries are")
    assert mini.diagnostics() == ""
    article = mini.page().partition('<h2 id="first"')[2].partition("The countries are")[0]
    number, link = '<data value="362551">more than 362,000</data>', '<a class="statistic" href="data/#displaced">'
    is_linked = [before.endswith(link) for before in article.split(number)[:-1]]
    assert is_linked == [True, False, True, False, False, True]
    assert "<time " in article
    assert not re.search(r"<a [^>]*><time ", article)


def test_the_numbers_at_the_foot_of_a_page_have_their_dates_as_times(real):
    origins = re.findall(rf'<span class="{markup.ORIGIN}">.*?</span>', real.page("why-a-mission/index.html"))
    assert origins
    assert not re.search(r'<data value="[0-9]{4}-[0-9-]+">', "".join(origins))
    assert "<time datetime=" in "".join(origins)


def test_an_anchor_is_made_without_the_number(real):
    date = RESOLVER.print_reference("{coordinated_attacks}", "en")
    heading = f'<h2 id="the-attacks-of">The attacks of <time datetime="{date.value}">{date.text}</time></h2>'
    assert heading in real.page("why-a-mission/index.html")


def test_the_data_page_has_a_row_for_every_statistic(real):
    records = load_yaml((ROOT / "assets/statistics.yml").read_text(encoding="utf-8"))["statistics"]
    topics = list(dict.fromkeys(record["topic"] for record in records.values()))
    groups = real.page("data/index.html").partition('<div id="statistics">')[2].split("<div><h2")[1:]
    assert len(groups) == len(topics) > 5
    labels = [record["label"] for record in records.values()]
    for topic, group in zip(topics, groups, strict=True):
        assert re.match(rf' id="topic-[a-z-]+">{topic}</h2>', group)
        rows = re.findall(r'<details id="(\w+)"><summary>(.*?)</summary>', group)
        assert [name for name, _ in rows] == [name for name, record in records.items() if record["topic"] == topic]
        for name, head in rows:
            is_repeated = labels.count(records[name]["label"]) > 1
            for language in ("en", "es"):
                label = RESOLVER.print_reference(f"{{{name}.label}}", language).text
                written = f'<span {markup.DATA_STATISTIC}="{name}">{escape(label, quote=False)}</span>'
                period = None if RESOLVER.statistics.records[name].is_date else RESOLVER.statistics.period(name)
                date = f", {serialise_pieces([print_period(name, period, language)])}" if period else ""
                if date and not is_repeated:  # in the page's language alone, and not searched
                    date = f'<span class="{markup.UNSEARCHED}">{date}</span>' if language == "en" else ""
                assert f'<span lang="{language}"><dfn>{written}{date}</dfn> <b>' in head


def test_the_values_of_a_picture_are_as_exact_as_the_picture(real):
    for path, name in (("why-a-mission", "casualties"), ("what-kind-of-operation", "trust_fund")):
        page = real.page(f"{path}/index.html")
        values = "".join(re.findall(r"<table.*?</table>", page, re.DOTALL))
        for language in ("en", "es"):
            exact = RESOLVER.print_reference(f"{{{name}.exact}}", language).text
            assert exact != RESOLVER.print_reference(f"{{{name}}}", language).text
            assert f">{exact}</data>" in values


def read_rows(real):
    """Each row of the data page, by its id."""
    page = real.page("data/index.html")
    return dict(re.findall(r'<details id="(\w+)">(.*?)</details>', page))


def test_a_row_has_who_published_its_number_when_and_where_in_both_languages(real):
    rows, statistics = read_rows(real), RESOLVER.statistics
    assert set(rows) == set(statistics.records)
    for name, row in rows.items():
        cited = dict(re.findall(rf'<p class="{markup.CITED}" lang="(\w+)">(.*?)</p>', row))
        assert set(cited) == {"en", "es"}, name
        for language, text in cited.items():
            for source_id in statistics.newest_source_ids(name):
                source = statistics.sources[source_id]
                publisher = RESOLVER.translate_text("publisher", source.publisher, language)
                assert f'<a href="../sources/#{source_id}">{escape(publisher, quote=False)}</a>' in text
                title = escape(RESOLVER.name_source(source, language), quote=False)
                assert (title if source.untitled else f'<cite lang="{source.language}">{title}</cite>') in text
                assert source.url is None or f'<a href="{escape(source.url)}">' in text
                undated = {"en": "undated", "es": "sin fecha"}[language]
                assert (print_period("", source.published, language).text if source.published else undated) in text


def test_a_row_has_the_words_of_its_source_where_they_were_read(real):
    rows, records = read_rows(real), RESOLVER.statistics.records
    quotes = {name: record.own_quote for name, record in records.items() if record.own_quote}
    assert len(quotes) > 50
    found = {name: re.findall("<q [^>]*>(.*?)</q>", row) for name, row in rows.items()}
    assert {name: quote for name, (quote,) in ((name, quotes) for name, quotes in found.items() if quotes)} == {
        name: escape(quote, quote=False) for name, quote in quotes.items()
    }


def test_a_row_leads_to_those_it_is_worked_out_from_and_to_those_beside_it(real):
    rows = read_rows(real)
    related = {name: re.findall(r'<a href="#(\w+)">', row.partition("See also")[2]) for name, row in rows.items()}
    assert related["displaced_children_share"][:2] == ["displaced_children", "displaced"]
    assert "displaced" in related["displaced_children"]  # the whole of which it is a part
    assert {"displaced_children", "displaced_children_share", "displacement"} <= set(related["displaced"])
    assert related["displacement"] == []  # its parts are linked where they are told
    assert f'<a class="{markup.STATISTIC}" href="./#displaced_june_2024">' in rows["displacement"]


def test_the_sources_page_has_a_row_for_every_source(real):
    sources = load_yaml((ROOT / "assets/statistics.yml").read_text(encoding="utf-8"))["sources"]
    by_publisher = sorted(sources, key=lambda name: sources[name]["publisher"].casefold().removeprefix("a "))
    assert re.findall(r'<tr id="([\w-]+)">', real.page("sources/index.html")) == by_publisher


def test_no_reference_is_left_anywhere(real):
    files = [file for file in (real / "site").rglob("*") if file.suffix in {".html", ".svg", ".xml", ".json"}]
    assert len(files) > 15
    for file in files:
        text = re.sub(r"(?s)<(script|style)[ >].*?</\1>", "", file.read_text(encoding="utf-8"))
        assert not TOKEN.search(text), file


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_has_both_captions_two_alt_texts_and_its_credits(real, name):
    element = figure(real, name)
    image = element.find("picture/img")
    assert element.get("aria-labelledby") == f"{name}--en--name"
    has_values = f'<summary>Values: <span id="{name}--en--name">' in real.page(FIGURES[name])
    named = re.search(rf'<span id="{name}--en--name">(.*?)</span>', real.page(FIGURES[name]))[1]
    text = re.sub("<[^>]+>", "", named).replace("\N{NO-BREAK SPACE}", " ")
    assert text == filled(IMAGES[name]["words"]["title"])
    assert has_values == (name not in ("map", "relief"))  # of which one only says a date
    english, spanish, alt, credit = element.findall("figcaption/p")
    assert [english.attrib, spanish.attrib] == [{"lang": "en"}, {"lang": "es"}]
    assert alt.attrib == {"class": "alt", "lang": "es"}
    assert credit.attrib == {"class": "credit"}
    texts = ["".join(part.itertext()) for part in (english, spanish, alt)] + [image.get("alt")]
    assert len(set(texts)) == 4
    assert all(len(text) > 40 for text in texts)
    assert [span.attrib for span in credit] == [{"lang": "en"}, {}, {"lang": "es"}]
    record = IMAGES[name]
    kinds = {"chart": "Chart · Gráfico", "map": "Map · Mapa", "illustration": "Illustration · Ilustración"}
    english, spanish = kinds[record["kind"]].split(" · ")
    whose = [f"{record['credit']}. {record['licence']}."]
    whose += [whose[0].replace("IOM", "OIM").replace(" UN.", " ONU.")]  # in Spanish
    once, twice = f"{english} · {spanish}: {whose[0]}", f"{english}: {whose[0]} · {spanish}: {whose[1]}"
    assert "".join(credit.itertext()) == (once if whose[0] == whose[1] else twice)
    assert int(image.get("width")) > 0
    assert image.get("loading") == "lazy"
    picture = (real / "site" / FIGURES[name]).parent / image.get("src")
    assert ElementTree.parse(picture).getroot().get("width") == image.get("width")  # noqa: S314


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_table_of_several_series_names_each_once(real, language):
    start = rf'<details class="values" lang="{language}"><summary>[^<]*<span id="story--{language}--name">'
    table = re.search(rf"{start}.*?</details>", real.page(), re.DOTALL)[0]
    heads = re.findall(r'<tbody>(?:<tr><th colspan="2" scope="rowgroup">(.*?)</th></tr>)?<tr><th scope="row">', table)
    labels = (filled(f"{{{name}.label}}", language) for name in ("displacement", "deployed"))
    assert [re.sub("<[^>]*>", "", head) for head in heads] == [*labels, ""]


def test_a_table_names_a_span_as_its_language_does(real):
    text = str(Text(real.page(FIGURES["kidnapped"])))
    assert "People kidnapped in West and Artibonite, January to March 2024" in text
    assert "Personas secuestradas en el Oeste y el Artibonito, de enero a marzo de 2024" in text


def test_one_value_prints_in_both_languages(real):
    english, spanish, *_ = figure(real, "displacement").findall("figcaption/p")
    for paragraph, language in ((english, "en"), (spanish, "es")):
        printed = RESOLVER.print_reference("{displaced_2023}", language)
        html = ElementTree.tostring(paragraph, encoding="unicode")
        assert f'<data value="{printed.value}">{printed.text}</data>' in html
        assert filled("{displaced_2023.date}", language) in "".join(paragraph.itertext())


def test_the_home_page_lists_the_questions_with_their_answers(real):
    html = real.page()
    order = 'id="story"', 'class="questions"', f'class="{markup.KEY_FIGURES}"', 'id="map"'
    assert sorted(order, key=html.index) == list(order)
    for path, title in PAGES.items():
        description = re.search(r'<meta name="description" content="([^"]*)"', real.page(path))[1]
        link = f'<a href="{path.removesuffix("index.html")}">{title}</a> {unescape(description)}</li>'
        is_listed = link in re.sub(r"</?(?:data|time|span)\b[^>]*>", "", html)
        assert is_listed == (path != "index.html"), path


def test_each_question_leads_to_the_next(real):
    for path, following in itertools.pairwise(QUESTIONS):
        before, after = (one.removesuffix("index.html") for one in (path, following))
        onward = f'rel="next" href="../{after}"><span>Next question</span> {PAGES[following]}</a>'
        assert onward in real.page(path)
        back = f'rel="prev" href="../{before}"><span>Previous question</span> {PAGES[path]}</a>'
        assert back in real.page(following)
    assert "Previous question" not in real.page(QUESTIONS[0])
    beyond = list(PAGES)[list(PAGES).index(QUESTIONS[-1]) + 1]
    last = f'{beyond.removesuffix("index.html")}"><span>That was the last question. Read on</span> {PAGES[beyond]}</a>'
    assert last in real.page(QUESTIONS[-1])


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_question_says_where_one_stands_and_is_answered_first(real, path):
    number = QUESTIONS.index(path) + 1
    html = real.page(path)
    steps = html.partition('<nav class="steps"')[2].partition("</nav>")[0]
    assert f"Question {number} of {len(QUESTIONS)}" in steps
    assert re.findall(r'visually-hidden">\s*([^<]*)<', steps) == [PAGES[question] for question in QUESTIONS]
    assert re.findall(r'aria-current="page"[^>]*>(\d)<', steps) == [str(number)]
    answer = re.search(
        rf'<section aria-labelledby="in-short" class="{markup.IN_SHORT}">(.*?)</section>', html, re.DOTALL
    )[1]
    source = (ROOT / "docs" / f"{path.removesuffix('/index.html')}.md").read_text(encoding="utf-8")
    first = " ".join(source.split("---\n")[2].split("\n\n")[0].split())
    assert (
        " ".join(re.sub("<[^>]*>", "", answer).split()).replace("\N{NO-BREAK SPACE}", " ")
        == f"In short {filled(first)}"
    )
    description = unescape(re.search(r'<meta name="description" content="([^"]*)"', html)[1])
    assert filled(first).startswith(description.replace("\N{NO-BREAK SPACE}", " "))
    assert html.index('class="steps"') < html.index("<h1>") < html.index('class="as-of"') < html.index(answer)
    order = [html.find(part) for part in ("<figure", f'class="{markup.NUMBERS}"', 'class="turn"', 'class="cite"')]
    assert order == sorted(order)


def test_the_key_figures_stand_with_their_scope_and_source(real):
    block = re.search(rf'<ul class="{markup.KEY_FIGURES}" role="list">(.*?)</ul>', real.page(), re.DOTALL)[1]
    told = re.findall(
        rf'<li><strong><a class="{markup.STATISTIC}" href="data/#(\w+)">(.*?)</a></strong>(.*?)</li>', block, re.DOTALL
    )
    assert {"displaced", "casualties", "kidnapped", "capital_controlled", "contributors", "trust_fund"} <= {
        name for name, _, _ in told
    }
    for name, number, text in told:
        count = ".count.words" if name == "contributors" else ""
        assert re.sub("<[^>]*>", "", number).replace("\N{NO-BREAK SPACE}", " ") == filled(f"{{{name}{count}.start}}")
        said, origin = (re.sub("<[^>]*>", "", part) for part in text.split(f'<span class="{markup.ORIGIN}">'))
        assert filled(f"{{{name}.date}}") in said + origin
        place = RESOLVER.statistics.place(name)
        assert place is None or place[1:] in said + origin
        printed = [RESOLVER.print_reference(f"{{{name}.{part}}}", "en").text for part in ("place", "date") if place]
        scope = origin.partition("Source: ")[0].casefold()  # a publisher may have the place in its name
        assert all((f">{part}</" in text) + (part.casefold() in scope) == 1 for part in printed), name
        for source in map(RESOLVER.statistics.sources.get, RESOLVER.statistics.newest_source_ids(name)):
            assert f'<a href="{escape(source.url)}">{escape(source.publisher, quote=False)}</a>' in text


def test_a_key_figure_keeps_its_month_beside_a_day_of_that_month(mini):
    mini.edit("assets/statistics.yml", "    date: 2024-05\n", "    date: 2024-03-15\n")
    mini.edit("docs/index.md", "The countries are", "- **{displaced.start}** people, by {contributors.date}\n\nThe")
    mini.edit("docs/index.md", "The {contributors}", "The countries are {contributors}")
    assert mini.diagnostics() == ""
    item = re.search(rf'<ul class="{markup.KEY_FIGURES}".*?</ul>', mini.page(), re.DOTALL)[0]
    said, origin = (
        " ".join(re.sub("<[^>]*>", "", part).split()) for part in item.split(f'<span class="{markup.ORIGIN}">')
    )
    assert said.endswith("people, by 15 March 2024")
    assert origin == "Haiti, March 2024. Source: IOM."


def test_the_pages_are_listed_in_order_with_the_numbers_of_the_questions(real):
    for path in [*PAGES, "404.html"]:
        nav = real.page(path).partition('<nav id="pages"')[2].partition("</nav>")[0]
        listed = re.findall(r'<a href="([^"]*)"( aria-current="page")?>(.*?)</a>', nav, re.DOTALL)
        texts = [" ".join(re.sub("<[^>]*>", " ", text).split()) for _, _, text in listed]
        numbers = {question: f"{number} " for number, question in enumerate(QUESTIONS, 1)}
        assert texts == ["Overview", *(numbers.get(one, "") + title for one, title in list(PAGES.items())[1:])]
        assert [bool(current) for _, current, _ in listed] == [one == path for one in PAGES]


def test_a_section_lists_its_pages_however_deep_they_are(copy_project):
    project = copy_project()
    sections = "- Top:\n      - Other: https://example.org/\n      - Deep:\n          - about.md\n"
    project.edit("mkdocs.yml", "- about.md\n", f"{sections}  - Away: https://example.com/\n")
    assert project.diagnostics() == ""

    def last_listed(path):
        nav = project.page(path).partition('<nav id="pages"')[2].partition("</nav>")[0]
        return re.findall(r'<a href="([^"]*)".*?>(.*?)</a>', nav, re.DOTALL)[-3:]

    for path, address in (("index.html", "about/"), ("about/index.html", "./")):
        about = (address, PAGES["about/index.html"])
        assert last_listed(path) == [("https://example.org/", "Other"), about, ("https://example.com/", "Away")]


def test_an_address_without_a_page_leads_on(real):
    html = real.page("404.html")
    names = ("No page at this address", "No hay ninguna página en esta dirección", "Aucune page à cette adresse")
    assert f"<title>{' · '.join(names)} - Haiti explainer</title>" in html
    article = html.partition("<article")[2].partition("</article>")[0]
    assert "There is no page at this address" in article
    for path, title in PAGES.items():
        told = "Overview" if path == "index.html" else title
        assert f'<a href="{PREFIX}{path.removesuffix("index.html") or "."}">{told}</a>' in article


def test_nothing_of_the_template_is_left(real):
    for path in [*PAGES, "404.html"]:
        html = real.page(path)
        assert re.search(r'<link rel="icon" href="[./]*(?:/haiti-explainer/)?images/mark\.svg">', html)
        for words in ("Table of contents", "blue-grey", "favicon.png", "Made with"):
            assert words not in html


def test_the_facts_are_told(real):
    facts = load_yaml((ROOT / "tests/data/facts.yml").read_text(encoding="utf-8"))
    told = {fact: (path, phrases) for path, section in facts.items() for fact, phrases in section.items()}
    assert sorted(told) == [f"F{number:02d}" for number in range(1, 72)]
    for fact, (path, phrases) in told.items():
        text = str(Text(real.page(path)))
        for phrase in [phrases] if isinstance(phrases, str) else phrases:
            assert filled(phrase) in text, f"{fact}: {phrase}"


def test_every_text_is_translated_and_none_is_fuzzy():
    catalogue = polib.pofile(str(ROOT / "assets/locale/es/LC_MESSAGES/captions.po"))
    texts = {f"{name}.{key}" for name in IMAGES for key in ("caption", "alt")}
    assert texts <= {entry.msgctxt for entry in catalogue}
    assert not any(entry.fuzzy for entry in catalogue)


def told_at_the_foot(real, path):
    section = real.page(path).partition(f'<section class="{markup.NUMBERS}"')[2].partition("</section>")[0]
    return re.findall(rf'<a class="{markup.STATISTIC}" href="[^"]*#(\w+)"', section)


def test_the_data_page_and_the_download_name_the_pages_that_use_a_statistic(real):
    told = {path: told_at_the_foot(real, path) for path in PAGES if path != "data/index.html"}
    assert sum(map(len, told.values())) > 60
    rows = [(name, row.partition("Usado en")[2].partition("</p>")[0]) for name, row in read_rows(real).items()]
    download = json.loads(real.page("data/statistics.json"))["statistics"]
    for name, cell in rows:
        pages = [path for path in told if name in told[path]]
        if not RESOLVER.statistics.records[name].observations:  # which is told by its parts
            assert re.findall(r'<a href="[^"]*">([^<]*)</a>', cell) == [PAGES[path] for path in pages], name
            assert download[name]["pages"] == [path.removesuffix("index.html") for path in pages]


def test_a_page_is_cited_with_the_version_of_its_text(real):
    cited = {
        path: re.search(r"\(text version <code>([0-9a-f]{8})</code>\)\. Licence: ", real.page(path)) for path in PAGES
    }
    assert len({match[1] for match in cited.values()}) == len(PAGES)
    whole = re.search(r"\(text version <code>([0-9a-f]{8})</code>\)", real.page(WHOLE))
    assert whole[1] not in {match[1] for match in cited.values()}
    for path in [*PAGES, WHOLE, "404.html"]:
        assert not re.search(r"<code[^>]*>\s*</code>", real.page(path)), path


def test_only_what_is_based_on_the_article_says_so(real):
    based = {
        path
        for path in PAGES
        if '"isBasedOn":{' in real.page(path).partition('"@graph":[')[2].partition("Breadcrumb")[0]
    }
    assert based == {"index.html", *QUESTIONS}


def linked_data(page):
    """The nodes that a page holds."""
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])["@graph"]


def test_what_a_page_cites_is_described_on_the_sources_page_at_an_anchor_of_it(real):
    graphs = {path: linked_data(real.page(path)) for path in PAGES}
    described = {node["@id"] for node in graphs["sources/index.html"] if node["@type"] == "CreativeWork"}
    assert len(described) == len(RESOLVER.statistics.sources)
    cited = {path: {one["@id"] for one in graphs[path][0].get("citation", [])} for path in PAGES}
    assert all(cited[path] for path in QUESTIONS)
    assert set.union(*cited.values()) <= described
    site = graphs["index.html"][0]["@id"]
    anchors = re.findall(r'<tr id="([^"]+)"', real.page("sources/index.html"))
    assert described == {f"{site}sources/#{anchor}" for anchor in anchors}
