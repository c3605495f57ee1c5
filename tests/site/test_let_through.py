"""A number let through in a picture or an alt text passes the check of the built site too, also by itself."""

import json
import re

import pytest

from explainer import check

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
ENGLISH, SPANISH = "Streets, with {contributors.count} marks.", "Calles, con {contributors.count} marcas."


def let_through(mini):
    """The words that the site publishes as no statistics."""
    return json.loads(mini.page("data/statistics.json")).get("let_through")


@pytest.mark.parametrize(
    ("words", "english", "spanish"),
    [
        ("COVID-19", "Streets during COVID-19", "Calles durante la COVID-19"),
        ("g7 plan", "Streets of the G7 plan", "Calles del G7 Plan"),
        ("on 4x4", "Streets on 4x4", "Calles on 4x4"),
        ("route\N{NO-BREAK SPACE}66", "Streets along Route 66", "Calles de la Route\N{NO-BREAK SPACE}66"),
        ("F\N{NON-BREAKING HYPHEN}150", "Streets with an F-150", "Calles con una F\N{NON-BREAKING HYPHEN}150"),
    ],
)
def test_in_alt_texts(mini, words, english, spanish):
    mini.edit("assets/images.yml", "    alt: ", f'    # number "{words}": a name\n    alt: ')
    mini.edit("assets/images.yml", ENGLISH, f"{english}.")
    old = re.search(r'(?m)^#.*\nmsgctxt "plan.alt"\n', (mini / CATALOGUE).read_text(encoding="utf-8"))[0]
    mini.edit(CATALOGUE, old, f'# number "{words}": un nombre\n{old}'.replace("#, python-brace-format\n", ""))
    mini.edit(CATALOGUE, ENGLISH, f"{english}.")
    mini.edit(CATALOGUE, SPANISH, f"{spanish}.")
    assert mini.diagnostics() == ""
    assert let_through(mini) == [words]
    assert check.list_problems(mini.root / "site") == []


def test_within_a_picture(mini):
    mini.edit("assets/images/plan.svg", " people</text>", ' people, COVID-19</text><!-- number "COVID-19": a name -->')
    assert mini.diagnostics() == ""
    assert let_through(mini) == ["COVID-19"]
    assert check.list_problems(mini.root / "site") == []


def test_a_number_beside_the_words_is_no_exception(mini):
    mini.edit("assets/images/plan.svg", " people</text>", ' people, COVID-19</text><!-- number "COVID-19": a name -->')
    assert mini.diagnostics() == ""
    picture = mini.built("assets/images/plan.svg")
    picture.write_text(picture.read_text(encoding="utf-8").replace("COVID-19", "COVID-19, 19"), encoding="utf-8")
    told = [str(problem) for problem in check.list_problems(mini.root / "site")]
    assert [line for line in told if "shows 19" in line]


def test_without_such_words_the_file_says_nothing_of_them(mini):
    assert mini.diagnostics() == ""
    assert let_through(mini) is None
