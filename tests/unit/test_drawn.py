"""Every drawn picture is small, and is read on a phone of 320 px."""

import re
import zlib

import pytest

from explainer.charts import WIDTH
from explainer.locales.countries import name_country
from tests.support.site_content import RESOLVER
from tests.support.svg_pictures import FILES, files, picture


@pytest.mark.parametrize("name", FILES)
def test_a_picture_is_small_and_its_words_are_large_enough(name):
    assert len(zlib.compress(files()[name], 9)) < 12_000  # Brotli makes less of it
    drawn = picture(name)
    assert drawn.root.get("width") == str(WIDTH)
    texts = [*drawn.all("text"), *drawn.all("tspan")]
    sizes = [float(text.get("font-size")) for text in texts if text.get("font-size")]
    assert len(sizes) >= 4
    assert min(sizes) >= 15  # 12 px where the picture is 320 px wide


@pytest.mark.parametrize("name", FILES)
def test_a_picture_that_is_opened_by_itself_is_named_by_its_title(name):
    drawn = picture(name)
    (title,) = drawn.all("title")
    assert title is drawn.root[0]
    assert " ".join(drawn.words).count(" ".join(title.text.split())) == 1


def test_a_picture_is_as_tall_in_each_language_so_that_none_moves_what_is_below_it():
    size = ("width", "height", "viewBox")
    sizes = {name: [picture(name).root.get(one) for one in size] for name in FILES}
    spanish = [name for name in FILES if name.endswith(".es.svg")]
    assert len(spanish) == len(FILES) / 2
    assert {name: sizes[name] for name in spanish} == {name: sizes[name.replace(".es.", ".")] for name in spanish}
    assert {name: picture(name).all("rect")[0].get("height") for name in FILES} == {
        name: height for name, (_, height, _) in sizes.items()
    }


@pytest.mark.parametrize("name", FILES)
def test_the_colours_of_a_picture_follow_the_scheme(name):
    style = picture(name).all("style")[0].text
    light, dark = style.split("@media(prefers-color-scheme:dark)")
    rules = re.compile(r"\.(\w-\w+)\{")
    used = {one for part in re.findall(r'class="([^"]*)"', files()[name].decode()) for one in part.split()} - {"scale"}
    assert set(rules.findall(light)) == set(rules.findall(dark)) == used
    assert not re.search(r' (?:fill|stroke|style)="(?!none")', files()[name].decode())


def test_who_does_what_is_said_with_what_is_done_and_what_is_not():
    drawn = picture("police.svg")
    council, fund, mission, lead, others, police = (
        float(next(text.get("y") for text in drawn.all("text") if "".join(text.itertext()) == words))
        for words in ("UN Security", "Trust fund", "Multinational Security Support", "Kenya", "Others", "Haitian")
    )
    assert council == fund < mission < lead == others == police
    boxes = drawn.all("rect")[3:]  # behind the paper and the two of the key
    dashes = [box.get("stroke-dasharray") for box in boxes]
    assert dashes == [None, None, None, "5 3", "5 3", None]  # what is done, the mission, what is planned, the police
    said = " ".join(drawn.words)
    for reference in ("{resolution_adopted}", "{trust_fund}", "{contributors.date}"):
        assert RESOLVER.fill_text(reference, "en")[0].replace("\N{NO-BREAK SPACE}", " ") in said
    assert said.count("Kenya") == 2  # in the title, and in its box
    assert all(f" {country} " in said for country in ("Bahamas", "Bangladesh", "Barbados", "Belize", "Benin", "Chad"))


def test_each_arrow_of_who_does_what_leads_to_whom_it_is_about():
    drawn = picture("police.svg")
    heads = re.findall(r'd="M([\d.]+) ([\d.]+)l-[\d.]+ (-?)[\d.]+h', files()["police.svg"].decode())
    bars = [(float(box.get("y")), float(box.get("y")) + float(box.get("height"))) for box in drawn.all("rect")[3:]]
    mission, police = bars[2], bars[-1]
    ends = sorted((float(y), "down" if minus else "up") for _, y, minus in heads)
    assert [way for _, way in ends] == ["down", "down", "up", "up", "down"]
    for (y, _), edge in zip(ends, [mission[0]] * 2 + [mission[1]] * 2 + [police[0]], strict=True):
        assert 0 < abs(y - edge) < 4


PAINTS = ("f-blue l-paper", "f-mist l-paper", "f-paper l-brick", "f-ink l-paper")
"""Of those that offered and came, that offered, that came besides, and of Haiti; the third is an outline."""


@pytest.mark.parametrize("name", ["contributors.svg", "contributors.es.svg"])
def test_the_map_of_the_eight_tells_who_offered_and_who_came(name):
    drawn = picture(name)
    classes = [shape.get("class", "") for tag in ("path", "circle") for shape in drawn.all(tag)]
    shapes = {paint: sum(map(paint.__eq__, classes)) for paint in PAINTS}
    lists = RESOLVER.statistics.records
    offered = {*lists["contributors"].countries}
    came = {*lists["others_deployed"].countries, *lists["lead_country"].countries}
    assert shapes == {
        "f-blue l-paper": len(offered & came), "f-mist l-paper": len(offered - came),
        "f-paper l-brick": len(came - offered), "f-ink l-paper": 1,
    }  # fmt: skip
    assert [mark.get("class") for mark in drawn.all("rect")[1:]] == ["f-blue", "f-mist", "l-brick"]  # the key
    language = "es" if ".es." in name else "en"
    for code in offered | came:
        label = drawn.text(name_country(code, language))
        assert label.get("font-weight") == ("700" if code in came else None)


def test_a_number_stands_over_its_own_bar_and_clear_of_a_bar_right_beside_it():
    drawn = picture("displacement.es.svg")
    for words in ("578.000", "700.000", "1.041.000", "1,3 millones"):
        assert drawn.text(words).get("text-anchor") == "middle", words
    assert drawn.text("Marzo de 2024") is not None  # a date begins with a capital, as the numbers do
    drawn = picture("fund-since.es.svg")
    pledged = next(box for box in drawn.all("rect")[::-1] if box.get("stroke-dasharray"))
    assert float(pledged.get("x")) - float(drawn.text("68 millones").get("x")) >= 5
