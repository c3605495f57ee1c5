"""What the check of a built site says of its cards: in `tests/built`, with a card for each page of its map."""

import io
import re
import shutil
from dataclasses import replace

import pytest
from PIL import Image

from explainer import verify
from explainer.publish.card_picture import Card, Figure, draw_card
from tests.conftest import Project
from tests.test_verify import BUILT

FIGURE = Figure("More than 362,000", "People forced from their homes", "Haiti, March 2024")
SOUND = Card("People", "Question 1 of 1", "As of May 2024", "Why?", "", FIGURE)
"""A card of the site in `tests/built`."""
HOME = Card("People", "", "", "Home", "The way in.")


@pytest.fixture
def built(tmp_path):
    """The sound site, with the card of each page of its map."""
    shutil.copytree(BUILT, tmp_path / "built")
    project = Project(tmp_path / "built")
    (project / "cards").mkdir()
    put(project, SOUND)
    put(project, HOME, "https://example.org/haiti/cards/index.png", page="index.html")
    return project


def put(project, card, named="https://example.org/haiti/cards/why.png", content=None, page="why/index.html"):
    """Put a card into the site, and name it in the page's head."""
    file = "cards/index.png" if page == "index.html" else "cards/why.png"
    (project / file).write_bytes(content or draw_card(card))
    page = project / page
    html = re.sub(r"<meta property.*\n", "", page.read_text(encoding="utf-8"))
    metas = f'<meta property="og:image" content="{named}"><meta property="og:image:alt" content="{card.alt}">\n'
    page.write_text(html.replace("</head>", f"{metas}</head>"), encoding="utf-8")


def told(project):
    return [re.sub(r":\d+:\d+:", ":", str(problem)) for problem in verify.problems(project.root)]


def test_a_sound_card(built):
    assert told(built) == []


APART = "for 'People forced from their homes', and data/statistics.json has 'more than 362,000'"


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        (
            replace(FIGURE, origin="Haiti, March 2021"),
            ["the card shows 2021, which data/statistics.json does not print"],
        ),
        (
            replace(FIGURE, text="More than 361,000"),
            [
                f"the card shows 'More than 361,000' {APART}",
                "the card shows 361,000, which data/statistics.json does not print",
            ],
        ),
        (replace(FIGURE, text="About 200,000"), [f"the card shows 'About 200,000' {APART}"]),
    ],
    ids=["a date", "a number", "the number of another statistic"],
)
def test_a_number_that_no_data_file_holds(built, figure, says):
    put(built, replace(SOUND, figure=figure))
    assert told(built) == [f"cards/why.png: {one}; build the site anew" for one in says]


def test_a_page_that_has_no_card(built):
    page = built / "index.html"
    page.write_text(re.sub(r"<meta property.*\n", "", page.read_text(encoding="utf-8")), encoding="utf-8")
    assert told(built) == ["index.html: the page has no card; build the site anew"]


def test_a_question_that_is_none(built):
    put(built, replace(SOUND, place="Question 2 of 3"))
    says = "the cards do not tell each question once: Question 2 of 3"
    assert told(built) == [f"cards/index.png: {says}; build the site anew"]


def png(size):
    file = io.BytesIO()
    Image.radial_gradient("L").resize(size).save(file, "PNG", compress_level=0)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"no picture", "the card cards/why.png is no picture; build the site anew"),
        (png((600, 315)), "the card cards/why.png is 600 by 315 pixels, not 1200 by 630; build the site anew"),
        (
            png((1200, 630)),
            f"the card cards/why.png has {len(png((1200, 630)))} bytes, more than 200000; shorten what it says",
        ),
    ],
    ids=["no picture", "its size", "its weight"],
)
def test_a_card_that_is_none(built, content, says):
    put(built, SOUND, content=content)
    assert told(built) == [f"why/index.html: {says}"]


def test_a_card_that_is_not_there_or_of_others(built):
    put(built, SOUND, "https://example.org/haiti/cards/wy.png")
    says = "leads nowhere: there is no cards/wy.png; did you mean 'cards/why.png'?"
    assert told(built) == [f"why/index.html: 'https://example.org/haiti/cards/wy.png' {says}"]
    put(built, SOUND, "https://example.net/why.png")
    says = "the card 'https://example.net/why.png' is not one of this site; build the site anew"
    assert told(built) == [f"why/index.html: {says}"]


def test_a_card_without_its_words_or_with_other_ones(built):
    with Image.open(io.BytesIO(draw_card(SOUND))) as image:
        file = io.BytesIO()
        image.save(file, "PNG")
    put(built, SOUND, content=file.getvalue())
    assert told(built) == ["why/index.html: the card cards/why.png does not hold its words; build the site anew"]
    put(built, SOUND)
    built.edit("why/index.html", "362,000", "361,000")
    assert told(built) == ["why/index.html: og:image:alt does not say the words of cards/why.png; build the site anew"]
