"""Values, captions, credits, titles and descriptions are data: whatever they hold comes out as text."""

import html
import json
import re

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from explainer import check, markup
from explainer.locales import LANGUAGES
from tests.support.projects import NAMED

HOSTILE = """<script>alert("1")</script> & &amp; 'q' </p>"""
ESCAPED = html.escape(HOSTILE, quote=False)
YAML = "'" + HOSTILE.replace("'", "''") + "'"


def test_markup_in_records_is_text(mini):
    mini.edit("assets/statistics.yml", "label: Countries that mean to help", f"label: {YAML}")
    spanish, english = HOSTILE.replace('"', '\\"').replace("'q'", "'es'"), HOSTILE.replace('"', '\\"')
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", "Countries that mean to help", english)
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", "Países con intención de ayudar", spanish)
    mini.edit("assets/statistics.yml", "title: Round 7, publisher: IOM", f"title: {YAML}, publisher: {YAML}")
    mini.edit("assets/images.yml", "credit: Us", f"credit: {YAML}")
    for old, new in (("A plan. {", f"{english} {{"), ("Un plano. {", f"{spanish} {{")):
        mini.edit("assets/locale/es/LC_MESSAGES/captions.po", old, new)
    caption = "'" + (HOSTILE + " {displaced.start} people fled.").replace("'", "''") + "'"
    mini.edit("assets/images.yml", "A plan. {displaced.start} people fled.", caption)
    assert mini.diagnostics() == ""
    page = mini.page()
    assert f'<p lang="en"><span id="plan--en--name">{ESCAPED} <a' in page
    assert f'<p lang="es"><span id="plan--es--name">{ESCAPED.replace("q", "es")} <a' in page.replace("&quot;", '"')
    assert f"</span>: {ESCAPED}. CC BY 4.0." in page
    assert f'<span {markup.DATA_STATISTIC}="contributors">{ESCAPED}</span>' in mini.page("data/index.html")
    assert mini.page("sources/index.html").count(ESCAPED) == 2
    assert "<script" not in page + mini.page("data/index.html") + mini.page("sources/index.html")


def test_markup_in_front_matter_is_text(mini):
    mini.edit("docs/index.md", 'title: "{displaced.start} people"', f"title: {YAML}")
    mini.edit("docs/index.md", 'description: "Of {displaced}, {displaced_children_share} are children."',
              f"description: {YAML[:-1]} {{displaced_children_share}}'")  # fmt: skip
    assert mini.diagnostics() == ""
    page = mini.page()
    assert f"<title>{ESCAPED}</title>" in page
    assert f"<h1>{ESCAPED}</h1>" in page
    assert f'content="{html.escape(HOSTILE)} about 50%"' in page


@pytest.mark.parametrize("encode", [
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: b"\xef\xbb\xbf" + text.encode(),
], ids=["Windows line ends", "byte order mark"])  # fmt: skip
def test_how_an_editor_saves_a_file_changes_nothing(mini, encode):
    assert mini.diagnostics() == ""
    expected = [mini.page(path) for path in ("index.html", "data/index.html", "sources/index.html")]
    for path in ("docs/index.md", "docs/data.md", "assets/statistics.yml", "assets/images.yml",
                 "assets/locale/es/LC_MESSAGES/captions.po"):  # fmt: skip
        text = (mini / path).read_text(encoding="utf-8")
        (mini / path).write_bytes(encode(text))
    assert mini.diagnostics() == ""
    assert [mini.page(path) for path in ("index.html", "data/index.html", "sources/index.html")] == expected


def test_a_number_with_attributes_is_no_link_in_a_heading_or_a_link(mini):
    mini.edit(
        "docs/index.md", "The countries", "## Of {displaced}{ .x } more\n\n[go {displaced}{ .x } there](data.md)\n\nThe"
    )
    assert mini.diagnostics() == ""
    number = '<data value="362551">more than 362,000</data>'
    assert f'<h2 id="of-more">Of {number} more</h2>' in mini.page()
    assert f'<a href="data/">go {number} there</a>' in mini.page()


def test_what_is_computed_has_the_place_and_the_time_of_its_operands(mini):
    assert mini.diagnostics() == ""
    row = re.search(r'<details id="displaced_children_share">.*?</details>', mini.page("data/index.html"), re.DOTALL)[0]
    for language, place, date in (("en", "Haiti", "March 2024"), ("es", "Haití", "marzo de 2024")):
        scope = f'<span class="{markup.SCOPE}">{place}, <time datetime="2024-03">{date}</time></span>. '
        assert f'<p class="{markup.CITED}" lang="{language}">{scope}' in row
    assert row.count('href="../sources/#iom"') == len(LANGUAGES)


def test_a_page_in_a_folder_reaches_data_and_pictures(mini):
    (mini / "docs/more").mkdir()
    text = (mini / "docs/index.md").read_text(encoding="utf-8").replace("../assets", "../../assets")
    (mini / "docs/more/page.md").write_text(re.sub("(?m)^title: .*", "title: Another", text), encoding="utf-8")
    mini.edit("mkdocs.yml", "index.md, data", "index.md, more/page.md, data")
    assert mini.diagnostics() == ""
    page = NAMED.sub("", mini.page("more/page/index.html"))
    assert 'href="../../data/#displaced"' in page
    assert 'src="../../assets/images/plan.svg"' in page


def test_the_configuration_ends_as_it_began(mini):
    config = load_config(str(mini / "mkdocs.yml"), strict=True)
    before = config.site_dir
    build(config)
    assert config.site_dir == before


def test_articles_on_the_site(mini):
    """With it in a sentence, capital at its start, drawn into «de»; without it in tables and downloads."""
    mini.edit("assets/statistics.yml", "countries: [BS, BD, KE]", "countries: [GB, BS]")
    mini.edit("docs/index.md", "The countries are {contributors}.", "{contributors.start} mean to help.")
    mini.edit("assets/images.yml", "Streets, with {contributors.count} marks.", "Streets of {contributors}.")
    mini.edit(
        "assets/locale/es/LC_MESSAGES/captions.po",
        "Streets, with {contributors.count} marks.",
        "Streets of {contributors}.",
    )
    mini.edit(
        "assets/locale/es/LC_MESSAGES/captions.po",
        "Calles, con {contributors.count} marcas.",
        "Calles de {contributors}.",
    )
    assert mini.diagnostics() == ""
    number = '<data value="GB BS">{}</data>'.format
    assert f"{number('The United Kingdom and the Bahamas')}</a> mean to help." in mini.page()
    assert f'<p class="{markup.ALT}" lang="es">Calles del {number("Reino Unido y las Bahamas")}.</p>' in mini.page()
    table = mini.page("data/index.html")
    assert number("United Kingdom and Bahamas") in table
    assert f"<b>{number('Reino Unido y Bahamas')}</b></span></summary>" in table
    assert ",United Kingdom and Bahamas,Reino Unido y Bahamas," in mini.page("data/statistics.csv")
    assert '"es": "Reino Unido y Bahamas"' in mini.page("data/statistics.json")


def test_a_page_with_a_number_below_zero(mini):
    record = (
        "  change: {value: -12.4, round_to: 1, unit: percent, label: Haiti, place: Haiti, date: 2024, source: iom}\n"
    )
    mini.edit("assets/statistics.yml", "  contributors:\n", f"{record}  contributors:\n")
    message = 'msgctxt "change.label"\nmsgid "Haiti"\nmsgstr "Haití"\n\n'
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", 'msgctxt "place"', f'{message}msgctxt "place"')
    mini.edit("docs/index.md", "The countries", "They fell by {change.abs}, that is {change}.\n\nThe countries")
    assert mini.diagnostics() == ""
    page = mini.page()
    assert '<data value="12.4">more than 12%</data>' in page
    assert '<data value="-12.4">about −12%</data>' in page
    assert check.list_problems(mini.root / "site") == []
    assert (
        json.loads((mini.root / "site/data/statistics.json").read_text("utf-8"))["statistics"]["change"]["value"]
        == -12.4
    )
    data = mini.page("data/index.html")
    assert 'exactly <data value="-12.4">−12.4%</data>' in data
    assert 'exactamente <data value="-12.4">−12,4\N{NO-BREAK SPACE}%</data>' in data
