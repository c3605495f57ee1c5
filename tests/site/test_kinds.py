"""A site with a statistic of each newer kind builds without a fault, and shows it wherever a number is shown."""

import html
import json
import re

from explainer.commands import update_captions

RECORDS = """\
  beds: {label: Beds, range: [203, 397], unit: beds, round_to: 100, place: Haiti, date: 2024-03, source: iom}
  cots: {label: Cots, range: [203, 397], unit: cots, round_to: 100, bounds: [about, exact], place: Haiti, date: 2024,
    source: iom}
  hungry: {label: People who go hungry, one_in: 3, place: Haiti, date: 2024, source: [iom, un], bound: about}
  rate: {label: Homicides, value: 12.5, unit: homicides, per: 100000, place: Haiti, date: 2023, source: iom}
  price: {label: Price of rice, value: 2.50, unit: EUR, date: 2024-01, source: un}
  aid: {label: Aid, value: 1500000, unit: HTG, date: 2024-01, source: un}
  area: {label: Area, value: 27750, unit: km², place: Haiti, date: 2024, source: un}
  spring: {label: First quarter, when: 2024-Q1, source: iom}
  about_march: {label: The escape, when: 2024-03~, source: iom}
  asked: {label: Asked, when: 2022-10-06, source: iom}
  voted: {label: Voted, when: 2023-10-02, source: iom}
  wait: {label: Days from request to vote, formula: "days_between(asked, voted)", unit: days}
  together: {label: Together, formula: "sum(displaced, displaced_children)", unit: people}
"""
TEXTS = {
    "beds": "{beds.start} beds; {beds.exact}; {beds.bare}.",
    "cots": "{cots.start} cots; {cots.exact}.",
    "hungry": "Of the people, {hungry} go hungry: {hungry.words}.",
    "rate": "There were {rate} homicides.",
    "price": "It cost {price}, and {aid} were given.",
    "area": "It has {area} km².",
    "spring": "In {spring}, {about_march}.",
    "wait": "It took {wait} days: {together}.",
}
SHOWN = (
    "More than 200 to nearly 400 beds; 203 to 397; 200 to 400.",
    "About 200 to nearly 400 cots; about 203 to 397.",
    "Of the people, about 1 in 3 go hungry: about one in three.",
    "There were 12.5 per 100,000 homicides.",
    "It cost €2.50, and 1.5 million Haitian gourdes were given.",
    "It has 27,750 km².",
    "In the first quarter of 2024, about March 2024.",
    "It took 361 days: 544,551.",
)
LABELS = {
    "Beds": "Camas", "Cots": "Catres", "People who go hungry": "Personas que pasan hambre", "Homicides": "Homicidios",
    "Price of rice": "Precio del arroz", "Aid": "Ayuda", "Area": "Superficie", "First quarter": "Primer trimestre",
    "The escape": "La fuga", "Asked": "Petición", "Voted": "Votación", "Days from request to vote": "Días",
    "Together": "En total",
}  # fmt: skip


def _read_text(page):
    """Return the text of a page, with plain spaces."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_each_kind_is_shown_everywhere(mini):
    mini.edit("assets/statistics.yml", "statistics:\n", (
        '  un: {title: A, publisher: UN, url: "https://example.com", archived: "https://web.archive.org/web/2024/x", '
        "seen: 2026-11-23}\nstatistics:\n" + RECORDS
    ))  # fmt: skip
    catalogue = "assets/locale/es/LC_MESSAGES/captions.po"
    ids = dict(re.findall(r"  (\w+): \{label: ([^,]+),", RECORDS))
    entries = [f'msgctxt "{name}.label"\nmsgid "{ids[name]}"\nmsgstr "{LABELS[ids[name]]}"\n\n' for name in ids]
    mini.edit(catalogue, 'msgctxt "place"', "".join(entries) + 'msgctxt "place"')
    mini.edit("docs/index.md", "The countries", "\n\n".join(TEXTS.values()) + "\n\nThe countries")
    assert mini.diagnostics() == ""
    page = _read_text(mini.page())
    for text in SHOWN:
        assert text in page
    data = _read_text(mini.page("data/index.html"))
    for text in ("1 de cada 3", "hacia marzo de 2024", "el primer trimestre de 2024", "12,5 por cada 100.000",
                 "1,5 millones de gourdes", "de más de 200 a casi 400"):  # fmt: skip
        assert text in data
    assert "exactly 203 to 397exactamente de 203 a 397" in data
    page = mini.page("data/index.html")
    values = {
        name: re.findall(r"<b>(.*?)</b>", re.search(rf'<details id="{name}"><summary>(.*?)</summary>', page)[1])
        for name in ("wait", "area")
    }
    assert values["wait"] == ['<data value="361">361</data>'] * 2
    assert values["area"] == ['<data value="27750">27,750</data>', '<data value="27750">27.750</data>']
    assert "exactly about" not in data
    published = json.loads((mini / "site/data/statistics.json").read_text(encoding="utf-8"))
    assert published["statistics"]["rate"]["per"] == 100000
    assert published["statistics"]["hungry"]["source"] == "iom un"
    assert published["sources"]["un"]["archived"] == "https://web.archive.org/web/2024/x"
    assert 'href="https://web.archive.org/web/2024/x"' in mini.page("sources/index.html")


def test_a_number_has_its_noun_in_the_right_form(mini, capsys):
    mini.edit("assets/statistics.yml", "statistics:\n", "units: {people: person}\nstatistics:\n")
    mini.edit("docs/index.md", "{displaced.start} people had", "{displaced.counted.start} had")
    caption = "assets/images.yml"
    mini.edit(caption, "{displaced.start} people", "{displaced.counted.start}")
    catalogue = "assets/locale/es/LC_MESSAGES/captions.po"
    mini.edit(catalogue, 'msgid "A plan. {displaced.start} people', 'msgid "A plan. {displaced.counted.start}')
    mini.edit(catalogue, "{displaced.start} personas", "{displaced.counted.start}")
    missing = "no Spanish for 'people.unit'; run make captions, then write it in " + catalogue
    assert mini.diagnostics().splitlines()[0] == f"assets/statistics.yml:4:17: {missing} [not-translated]"
    assert update_captions.update_captions(mini.root) == 0
    assert "people.unit" in capsys.readouterr().out
    plural = 'msgctxt "people.unit"\nmsgid "person"\nmsgid_plural "people"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'
    note = "#. El sustantivo que va tras una cifra (en inglés, «one person, two people»).\n"
    assert f"{note}#: assets/statistics.yml\n{plural.format('', '')}" in (mini / catalogue).read_text(encoding="utf-8")
    mini.edit(catalogue, 'msgid "Illustration"\nmsgstr ""', 'msgid "Illustration"\nmsgstr "Ilustración"')
    mini.edit(catalogue, plural.format("", ""), plural.format("persona", ""))
    assert "falta el español de «people.unit»" in mini.diagnostics()
    mini.edit(catalogue, plural.format("persona", ""), plural.format("persona", "personas"))
    assert update_captions.update_captions(mini.root) == 0
    assert plural.format("persona", "personas") in (mini / catalogue).read_text(encoding="utf-8")
    assert mini.diagnostics() == ""
    assert "More than 362,000 people</data></a> had fled" in mini.page()
    assert "Más de 362.000 personas</data>" in mini.page()
    published = json.loads((mini / "site/data/statistics.json").read_text(encoding="utf-8"))
    assert published["units"] == {"people": {"en": ["person", "people"], "es": ["persona", "personas"]}}


def test_a_unit_without_a_singular_is_told(mini):
    mini.edit("docs/index.md", "{displaced.start} people had", "{displaced.counted.start} had")
    assert mini.diagnostics() == (
        "docs/index.md:6:1: the unit 'people' has no singular; write it under 'units:', as in people: person"
        " [form-of-no-number]\n"
        "1 problem; nothing was published\n"
    )
