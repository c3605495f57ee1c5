"""Sentences as newsrooms write them, and the numbers that are found in each."""

from pathlib import Path

import pytest

from explainer.lint.number_finder import find_typed_numbers
from explainer.lint.prose import blank_non_prose, blank_non_prose_markdown
from explainer.lint.theme_texts import READERS

MULTIPLES = {
    "It tripled, doubles, halved, was trebled, QUINTUPLED; the doubling, Twice as many, thrice.": [
        "tripled", "doubles", "halved", "trebled", "QUINTUPLED", "doubling", "Twice", "thrice",
    ],
    "a fourfold rise, ten-fold, a 4-fold one, 2.5 fold, a hundredfold": [
        "a fourfold", "ten-fold", "4-fold", "2.5 fold", "a hundredfold",
    ],
    "three times, 3 times, 3x, 3 ×, ×3, as many again; many times": ["three", "3", "3x", "3 ×", "3", "as many again"],
    "half as many, by half, a third more, half-a-dozen, nine-tenths, a hundredth": [
        "half", "half", "a third", "half-a-dozen", "nine-tenths", "a hundredth",
    ],
    "One-in-three, 1-in-3, one in every ten, two out of five, nine of ten, 1 in 100,000": [
        "One-in-three", "1-in-3", "one in every ten", "two out of five", "nine", "ten", "1 in 100,000",
    ],
    "one in 2024, ten in five, **one** in **three**": ["2024", "ten", "five", "one   in   three"],
    "a couple of men, another pair of them, a trio of judges, a couple more": [
        "a couple of", "pair of", "a trio of", "a couple more",
    ],
    "A couple left, the couple of Jacmel, a pair of shoes, both sides, a second, a decade, several, many.": [],
    "A double-decker, double standards, a body double; they doubled back, think twice, once or twice.": [],
    "half-hearted, half-brothers, manifold, unfold, redoubtable, doubly": [],
    "double-digit and triple-digit": ["double", "triple"],
    "every third child, every second woman, every other household; every second counts, every other day": [
        "every third", "every second", "every other",
    ],
    "a dozen, dozens of, a score of, hundreds, tens of thousands, virtually all, all": [
        "a dozen", "dozens", "score of", "hundreds", "tens of thousands", "virtually all",
    ],
    "one hundred and one, a million, 50-50, ten-year-old, mid-20s, the 1990s, her twenties, Q1": [
        "one hundred and one", "a million", "50-50", "ten", "mid-20s", "1990s", "twenties", "Q1",
    ],
    "the 22nd of April, April 22, 22/4/2024, 2024-04-22; on the 22nd, by the 3rd. The 3rd floor, on the 3rd floor": [
        "22nd of April", "April 22", "22/4/2024", "2024-04-22", "22nd", "3rd",
    ],
    "One‑in‑three, twenty‑one, ½, ⅓, ３６２, ｔｗｏ, x², twen\u00adty, 𝟑𝟔𝟐, ﬁfty": [
        "One-in-three", "twenty-one", "½", "⅓", "362", "two", "x²", "twenty", "362", "fifty",
    ],
    "Chapter Ⅶ, James II": [],
    "US$18 billions, 3 trillions, 2 millardos; two for every three, the score was even": [
        "US$18 billions", "3 trillions", "2 millardos", "two for every three",
    ],
}  # fmt: skip
MULTIPLES_IN_SPANISH = {
    "se duplicó, duplicaron, ha duplicado, duplica, duplicarse, la duplicación": [
        "duplicó", "duplicaron", "duplicado", "duplica", "duplicarse", "duplicación",
    ],
    "triplican, se cuadruplicarán, quintuplicándose, que tripliquen, DUPLICO": [
        "triplican", "cuadruplicarán", "quintuplicándose", "tripliquen", "DUPLICO",
    ],
    "el doble de casos, el triple, el cuádruple, un cuadruple, dobló la cifra": [
        "doble", "triple", "cuádruple", "un cuadruple", "dobló la cifra",
    ],
    "las mitades": ["mitades"],
    "veintenas, quincenas, una centena, dos millardos, 12 milliards, en cuarentena": [
        "veintenas", "quincenas", "una centena", "dos millardos", "12 milliards",
    ],
    "de doble sentido, doble nacionalidad, la triple frontera, por duplicado, la duplicidad; dobló la esquina": [],
    "duplicate keys, a duplicated row, in triplicate": [],
    "un par de, un par; a la par, de par en par, un par de gafas, la pareja": ["un par de", "un par"],
    "una pareja de policías; se doblaron los precios, se dobló": ["una pareja de", "se doblaron", "se dobló"],
    "dos de cada tres, una de cada cinco, 1 de cada 3, uno de cada cien, dos de los tres": [
        "dos de cada tres", "una de cada cinco", "1 de cada 3", "uno de cada cien", "dos", "tres",
    ],
    "dieciséis de cada veinte, 12,5 por\ncada 100.000": ["dieciséis de cada veinte", "12,5 por\ncada 100.000"],
    "una decena, un centenar, un millar, multiplicado por tres, tres veces más, varias veces": [
        "una decena", "un centenar", "un millar", "tres", "tres",
    ],
    "veintidós de abril, una cuarta parte, las tres cuartas partes, cuatro quintas partes, años noventa, 3 x, 1.º": [
        "veintidós", "abril", "una cuarta parte", "tres cuartas partes", "cuatro quintas partes", "noventa", "3 x",
    ],
    "2,5 millones, año y medio, dos millones y medio; a corto y medio plazo, el medio ambiente": [
        "2,5 millones", "año y medio", "dos millones",
    ],
    "la práctica totalidad, casi la totalidad, ambos lados, un número no precisado": [
        "práctica totalidad", "casi la totalidad",
    ],
}  # fmt: skip
ENGLISH = {
    "The first of them was the last, one by one, once more.": [],
    "No one said so, and none of them was there.": [],
    "It acts under Chapter VII, in the second half-hour.": ["half"],
    "The twenty-first century, the 21st Brigade and the 3rd floor.": [],
    "A third country said that a third party came a third time.": [],
    "A third say they left; nearly a third face hunger.": ["A third", "a third"],
    "One in five, two thirds, three-quarters and one seventh.": [
        "One in five", "two thirds", "three-quarters", "one seventh",
    ],
    "Some 5,000-strong forces cost $1.2m, or 10:30, 24/7.": ["5,000", "1.2m", "10:30", "24/7"],
    "one hundred and one men and twenty-five women": ["one hundred and one", "twenty-five"],
    "Tens of thousands of people, dozens of streets, a dozen, scores of men.": [
        "Tens of thousands", "dozens", "a dozen", "scores of",
    ],
    "April O'Neil, August Wilson may march.": [],
    "In May, since June, on 22 April 2024, by March 5, last August.": [
        "May", "June", "22 April 2024", "March 5", "August",
    ],
    "On 2024-04-22 it rose by 80 per cent, to US$18 million.": ["2024-04-22", "80 per cent", "US$18 million"],
    "COVID-19, G7 and ½ of it.": ["COVID-19", "G7", "½"],
    "half a million, eighteen million, two and three, two of three": [
        "half a million", "eighteen million", "two", "three", "two", "three",
    ],
    "362 551 or 362,551 or 362.551 or 362’551": ["362 551", "362,551", "362.551", "362’551"],
    '“80%” and «80 %» and „80“ and "80" stay, 80 does not': ["80"],
    "under CC BY-SA 4.0, ODbL 1.0, GPL-3.0 or Creative Commons Attribution 4.0": [],
    "under CC BY\n4.0, CC0\n1.0 or Creative Commons\nAttribution 4.0": [],
    "write to a1@example.org or see https://example.org/2024 and www.example.org/80": [],
    "{displaced_2023} of {x.bare}": [],
}  # fmt: skip
SPANISH = {
    "Una de ellas, uno a uno, una vez, el primero y la tercera.": [],
    "El capítulo VII, por ciento y la plaza de Mayo, con Julio y Abril.": [],
    "veintiún policías, veintiuna mil, veintidós, veintidos, dieciseis": [
        "veintiún", "veintiuna mil", "veintidós", "veintidos", "dieciseis",
    ],
    "treinta y una calles, ochenta y dos niños, ciento cinco": ["treinta y una", "ochenta y dos", "ciento cinco"],
    "la mitad, un tercio, la tercera parte, dos tercios, el 80 por ciento": [
        "mitad", "un tercio", "la tercera parte", "dos tercios", "80 por ciento",
    ],
    "decenas de miles, una docena, media docena, medio millón, un billón": [
        "decenas de miles", "una docena", "media docena", "medio millón", "un billón",
    ],
    "362.000 o 362 551 personas, 2505, 17,9 millones": ["362.000", "362 551", "2505", "17,9 millones"],
    "en marzo, el 2 de marzo de 2024, de enero a marzo de 2024": [
        "marzo", "2 de marzo de 2024", "enero a marzo de 2024",
    ],
    "ocho países, dos mil, doscientas, diez": ["ocho", "dos mil", "doscientas", "diez"],
    "Un tanto por  ciento, o por\n    ciento; por ciento veinte.": ["ciento veinte"],
    "Hay un tercio de coches.": ["un tercio"],
    "Hay una décima parte.": ["una décima parte"],
    "Un cuarto de las calles, un decimo de ellas.": ["Un cuarto", "un decimo"],
    "el 1.º, la 2.ª, el 3er piso": [],
}  # fmt: skip
MARKDOWN = {
    "It was in\n2024. Then 82.\nMore": ["2024", "82"],
    "1. One\n2. Two [a](b-2.md)\n\n3) Three": ["Two", "Three"],
    "A stray ` here.\n\nThen 80.\n\nAnother `.": ["80"],
    "`80` and\n\n```\n80\n```\n\nText:\n\n    80\n": [],
    '[a](x.md "of 80") [b][c2]\n\n[c2]: x2.md "of 90"': ["80", "90"],
    "[Note]: In 2024, 80 people.": ["2024", "80"],
    "[^1]: In 2024.": ["2024"],
    '[x](data.md){ #a-1 .b2 title="80 people" }': ["80"],
    '<abbr title=\'7\'>8</abbr><img alt="9" width="10"><cite>11</cite><q>12</q>': ["7", "8", "9"],
    "&#8201;&nbsp;&#51; &frac12;": ["51", "frac12"],
    "one&#8209;in&nbsp;three, twen&shy;ty, &#116;wo": ["one-in\u00a0three", "twenty", "two"],
    "> In 2024,\n80 lazily.\n\nThen 90.": ["90"],
    "- a\n\n    eight countries": ["eight"],
}


@pytest.mark.parametrize(
    ("language", "blank", "cases"),
    [
        ("en", blank_non_prose, [*ENGLISH.items(), *MULTIPLES.items()]),
        ("es", blank_non_prose, [*SPANISH.items(), *MULTIPLES_IN_SPANISH.items()]),
        ("en", blank_non_prose_markdown, [*MARKDOWN.items()]),
    ],
    ids=["English", "Spanish", "Markdown"],
)
def test_what_is_found(language, blank, cases):
    assert [(text, [one.text for one in find_typed_numbers(blank(text), language)]) for text, _ in cases] == cases


def test_no_number_of_a_cited_title_is_found_whatever_titles_begin_alike():
    titles = ("Round 7", "Round 7 of 2024", "Round 7 of 2024 to 2025")
    text = blank_non_prose("Round 7 of 2024, Round 7\nof 2024 to 2025, Round 7: 80.", titles)
    assert [one.text for one in find_typed_numbers(text, "en")] == ["80"]


THEME = {
    "a.html": {
        '{% set x = "Eight countries" %}{{ x[2] }}<a {{ \' title="80 people"\' if x }}>': ["Eight", "80"],
        '<img alt="{% if x %}8 cars{% endif %}" width="9"><option value="7"><data value="6">': ["8", "7"],
        '<meta content="5 of them" name="description"><meta name="viewport" content="width=4">': ["5"],
        '<h2 id="h2-8" tabindex="-1">x</h2>{# 7 #}<!-- 6 {{ 5 }} --><p title="a>b 4">May 2024</p>': ["4", "May 2024"],
        "<p>It's 8 o'clock {{ x }}, isn't it: one in three?</p>": ["8", "one in three"],
    },
    "a.js": {
        'a = `x ${`8 men ${y} or ${"9 cars"}`} 7 days`; b = a / 2; c = "6 men" / 3': ["8", "9", "7", "6"],
        'if (/["\']/.test(x)) y = "8 men"; // 9 men': ["8"],
        'q("h1, h2 + p > a"); s("opacity .2s ease"); m("(min-width: 60em)"); d("2-digit")': [],
        't("It\\u2019s 80 people, in May 2024; they doubled")': ["80", "May 2024", "doubled"],
    },
    "a.css": {
        '@counter-style x { suffix: " of 80" } a { list-style: "7 " inside; quotes: "1" "2" }': ["80", "7", "1", "2"],
        '@page { @top-left { content: "Page " counter(page) " of 12" } } a { font: 12px "Font 8" }': ["12"],
        '[data-x="80 a"] { content: "a" /* "80" */ "nine"; background: url("x8.png") }': ["nine"],
    },
    "a.svg": {'<svg viewBox="0 0 8 8" aria-label="80"><title>9</title><path d="M1 2"/></svg>': ["80", "9"]},
}
"""By the kind of file."""
LONG = {
    "a" * 20_000 + " 1": 1, "_" * 20_000 + "1": 1, "in May " * 900: 900, "1 | 2 " * 900: 1800,
    "a<b " * 2000 + "1": 1,
    "~" * 20_000 + " 1": 1, "1" * 20_000: 1,
    "`" * 20_000 + "1": 1, "one and " * 2000: 0, "“" * 20_000 + "1": 1,
    "[" * 20_000 + "1": 1, "a@" * 10_000 + "1": 1,
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "text", "found"), [(file, *case) for file, cases in THEME.items() for case in cases.items()]
)
def test_theme(file, text, found):
    words = READERS[Path(file).suffix](text)
    assert [one.text for one in find_typed_numbers(blank_non_prose(words), "en")] == found
    assert [line.count("") for line in words.split("\n")] == [line.count("") for line in text.split("\n")]


@pytest.mark.parametrize(("line", "count"), LONG.items(), ids=range(len(LONG)))
def test_a_long_line_is_read_to_its_end(line, count):
    """What takes a time that grows with the square of the length would take minutes."""
    assert len(find_typed_numbers(blank_non_prose_markdown(line), "en")) == count
