"""What the row of French prints, and what is found in French texts."""

from decimal import Decimal

import pytest

from explainer import locales
from explainer.lint.agreement import find_clashes
from explainer.lint.number_finder import find_typed_numbers
from explainer.lint.prose import blank_non_prose
from explainer.lint.translation_checks import check_translation
from explainer.locales import find_gender, formats, is_left_in_english, print_vague
from explainer.locales.countries import contract_article, format_countries, name_country
from explainer.locales.formats import format_amount, format_counted, format_period, format_rate
from explainer.locales.french import FRENCH
from explainer.locales.language import HEDGES, VAGUE
from explainer.locales.periods import Period
from explainer.locales.rounding import choose_hedge
from tests.support.sample_statistics import load
from tests.unit.test_grammar import Prints

SPACES = str.maketrans({"\u00a0": "~", "\u202f": "_"})
DATA = """\
as_of: 2024
sources: {iom: {title: A, publisher: B, url: "https://example.org", seen: 2026}}
statistics:
  fled: {value: 362551, unit: people, round_to: 1000, rounding: down, label: A, place: Haiti, date: 2024, source: iom}
  all: {value: 1400000, unit: people, label: A, place: Haiti, date: 2024, source: iom}
  givers: {countries: [BS, BD, KE], label: A, place: Haiti, date: 2024, source: iom}
  leader: {countries: [KE], label: A, place: Haiti, date: 2024, source: iom}
"""


pytestmark = pytest.mark.usefixtures("french")


def show(text):
    """A text with `~` for a no-break space, and `_` for a narrow one."""
    return text.translate(SPACES)


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("362000", "people", "362_000"),
        ("2505", "people", "2_505"),
        ("999", "people", "999"),
        ("17.5", "people", "17,5"),
        ("-12.4", "people", "−12,4"),
        ("1000000", "people", "1~million"),
        ("1300000", "people", "1,3~million"),
        ("2000000", "people", "2~millions"),
        ("1041000", "people", "1_041_000"),
        ("1000000000", "people", "1~milliard"),
        ("2500000000", "people", "2,5~milliards"),
        ("12.4", "percent", "12,4~%"),
        ("-12", "percent", "−12~%"),
        ("1", "USD", "1~dollar"),
        ("0.5", "USD", "0,50~dollar"),
        ("1.50", "USD", "1,50~dollar"),
        ("2.50", "USD", "2,50~dollars"),
        ("9500", "USD", "9_500~dollars"),
        ("18000000", "USD", "18~millions de dollars"),
        ("1000000", "USD", "1~million de dollars"),
        ("-13300000", "USD", "−13,3~millions de dollars"),
        ("1500000000000", "USD", "1,5~billion de dollars"),
        ("18000000", "EUR", "18~millions d’euros"),
        ("1500000", "HTG", "1,5~million de gourdes"),
        ("9500", "KES", "9_500~shillings kényans"),
    ],
)
def test_numbers_shares_and_sums(value, unit, printed):
    assert show(format_amount(Decimal(value), unit, "fr")) == printed


@pytest.mark.parametrize(
    ("value", "noun", "printed"),
    [
        ("362000", "personnes", "362_000 personnes"),
        ("1400000", "personnes", "1,4~million de personnes"),
        ("1400000", "enfants", "1,4~million d’enfants"),
        ("2000000", "habitants", "2~millions d’habitants"),
    ],
)
def test_a_number_with_its_noun(value, noun, printed):
    number = Decimal(value)
    assert show(format_counted(format_amount(number, "people", "fr"), number, noun, "fr")) == printed


def test_a_rate():
    assert show(format_rate("12,5", 100000, "fr")) == "12,5 pour 100_000"


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2024-05-01", "1er~mai 2024"),
        ("2024-05-02", "2~mai 2024"),
        ("2024-08", "août 2024"),
        ("2024", "2024"),
        ("2024-01/2024-03", "janvier à mars 2024"),
        ("2023-10/2024-03", "octobre 2023 à mars 2024"),
        ("2023/2024", "2023 à 2024"),
        ("2024-02-29/2024-03-02", "29~février au 2~mars 2024"),
        ("2024-05-01/2024-05-22", "1er~mai au 22~mai 2024"),
        ("2023-12-31/2024-01-01", "31~décembre 2023 au 1er~janvier 2024"),
        ("2024-Q1", "le premier trimestre 2024"),
        ("2024-Q4", "le quatrième trimestre 2024"),
        ("2024-05-01~", "vers le 1er~mai 2024"),
        ("2024-05~", "vers mai 2024"),
        ("2024-Q2~", "vers le deuxième trimestre 2024"),
    ],
)
def test_dates(date, printed):
    assert show(format_period(Period.parse(date), "fr")) == printed


@pytest.mark.parametrize(
    ("code", "alone", "in_sentence"),
    [
        ("KE", "Kenya", "le Kenya"),
        ("IT", "Italie", "l’Italie"),
        ("US", "États-Unis", "les États-Unis"),
        ("HT", "Haïti", "Haïti"),
        ("SV", "El Salvador", "El Salvador"),
        ("CI", "Côte d’Ivoire", "la Côte d’Ivoire"),
        ("CD", "République démocratique du Congo", "la République démocratique du Congo"),
        ("TR", "Türkiye", "la Türkiye"),
        ("VC", "Saint-Vincent-et-les Grenadines", "Saint-Vincent-et-les Grenadines"),
    ],
)
def test_a_country_alone_and_with_its_article(code, alone, in_sentence):
    assert (name_country(code, "fr"), name_country(code, "fr", has_article=True)) == (alone, in_sentence)


def test_an_article_is_elided_before_a_vowel_and_there_alone():
    names = [name_country(code, "fr", has_article=True) for code in locales.COUNTRY_CODES]
    after = {article: [name.removeprefix(article) for name in names if name.startswith(article)]
             for article in ("l’", "le ", "la ")}  # fmt: skip
    assert all(len(found) > 30 for found in after.values())
    assert {name for name in after["l’"] if name[0] not in "AEIOUÉÎ"} == set()
    assert {name for article in ("le ", "la ") for name in after[article] if name[0] in "AEIOUÉÎ"} == set()


def test_each_country_has_one_article_at_most():
    codes = " ".join(FRENCH.articles.values()).split()
    assert len(codes) == len(set(codes))
    assert set(codes) <= locales.COUNTRY_CODES


@pytest.mark.parametrize(
    ("codes", "has_articles", "printed"),
    [
        (["BS", "BD", "KE"], True, "les Bahamas, le Bangladesh et le Kenya"),
        (["FR", "IT"], True, "la France et l’Italie"),
        (["KE", "US"], False, "Kenya et États-Unis"),
        (["HT"], True, "Haïti"),
    ],
)
def test_lists_of_countries(codes, has_articles, printed):
    assert format_countries(codes, "fr", has_articles=has_articles) == printed


@pytest.mark.parametrize(
    ("before", "name", "contracted"),
    [
        ("À ", "les Bahamas", "Aux Bahamas"),
        ("à ", "le Kenya", "au Kenya"),
        ("jusqu’à ", "le Kenya", "jusqu’au Kenya"),
        ("police de ", "le Kenya", "police du Kenya"),
        ("De ", "les Bahamas et le Kenya", "Des Bahamas et le Kenya"),
        ("de ", "la France", "de la France"),
        ("de ", "l’Italie", "de l’Italie"),
        ("vide ", "le Kenya", "vide le Kenya"),
    ],
)
def test_prepositions_and_articles_are_contracted(before, name, contracted):
    assert "".join(contract_article(before, name, "fr")) == contracted


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{fled.start} personnes ; plus rien.", "Plus de 362_000 personnes ; plus rien."),
        ("Des policiers de {leader} : {givers}.", "Des policiers du Kenya : les Bahamas, le Bangladesh et le Kenya."),
        ("{leader.start} et {givers.count.words} pays", "Le Kenya et trois pays"),
        ("{givers.bare} ; {all}", "Bahamas, Bangladesh et Kenya ; 1,4~million"),
    ],
)
def test_a_text_is_filled_in(text, printed):
    assert show(load(DATA).fill_text(text, "fr")[0]) == printed


def test_a_capital_at_the_start():
    starts = [formats.capitalise_start(words, "fr") for words in ("écoles", "l’Italie", "à peine", "82")]
    assert starts == ["Écoles", "L’Italie", "À peine", "82"]


def test_small_numbers_and_simple_shares_in_words():
    numbers = [formats.spell_number(Decimal(number), "people", "fr")[0] for number in (2, 8, 11, 17, 20)]
    assert numbers == ["deux", "huit", "onze", "dix-sept", "vingt"]
    shares = [formats.spell_number(Decimal(share), "percent", "fr")[0] for share in (25, 33, 50, 67, 75)]
    assert shares == ["un quart", "un tiers", "la moitié", "deux tiers", "trois quarts"]


def test_vague_quantities_and_hedges():
    assert [print_vague(words, "Personnes", "fr") for words in VAGUE] == [
        "plusieurs", "des dizaines", "des dizaines de milliers", "près de la moitié", "la quasi-totalité",
    ]  # fmt: skip
    hedges = [choose_hedge(bound, Decimal(50), Decimal(50), "fr", "percent") for bound in HEDGES]
    assert hedges == ["au moins", "plus de", "près de", "au plus", "moins de", "environ"]


TYPED = {
    "deux mille personnes, la moitié des enfants": ["deux mille", "moitié"],
    "le double de 2023 ; le triple ; doublé, a doublé, quadruplent, le décuplement, DOUBLÉE": [
        "le double", "2023", "le triple", "doublé", "a doublé", "quadruplent", "décuplement", "DOUBLÉE",
    ],
    "une personne sur cinq, trois sur dix, 1 sur 5, un enfant sur trois": ["cinq", "trois sur dix", "1 sur 5", "trois"],
    "un tiers, deux tiers, un quart des rues, trois quarts de la ville, deux cinquièmes des rues": [
        "un tiers", "deux tiers", "un quart", "trois quarts", "deux cinquièmes",
    ],
    "80 %, 12,4 %, 80 pour cent, douze pour cent, 12,5 pour 100 000": [
        "80 %", "12,4 %", "80 pour cent", "douze pour cent", "12,5 pour 100 000",
    ],
    "362\u202f000 personnes, 362 551, 2505, 1,4 million, 18 millions de dollars, deux milliards, un million": [
        "362\u202f000", "362 551", "2505", "1,4 million", "18 millions", "deux milliards", "un million",
    ],
    "trente et un, quatre-vingt-dix-sept, soixante et onze, cent cinq, deux cents, mille et un": [
        "trente et un", "quatre-vingt-dix-sept", "soixante et onze", "cent cinq", "deux cents", "mille et un",
    ],
    "une dizaine, des dizaines de milliers, une douzaine, des centaines, un millier, des millions": [
        "une dizaine", "dizaines de milliers", "une douzaine", "centaines", "un millier", "millions",
    ],
    "un demi-million, une demi-douzaine, un an et demi, la quasi-totalité": [
        "demi-million", "demi-douzaine", "an et demi", "quasi-totalité",
    ],
    "une paire de menottes, un trio de juges, zéro mort": ["une paire de", "un trio de", "zéro"],
    "le 1er mai 2024, le 2 mai 2024, en mai, dès août, le 22 avril, de janvier à mars 2024": [
        "1er mai 2024", "2 mai 2024", "mai", "août", "22 avril", "janvier à mars 2024",
    ],
    "le premier trimestre 2024": ["le premier trimestre 2024"],
}  # fmt: skip
IDIOMS = (
    "une par une, un par un, les uns et les autres, l’un d’eux, une fois, un jour",
    "le tiers monde, les pays tiers, un tiers de confiance, un tiers neutre",
    "à double sens, à double tranchant, la double nationalité, le double jeu",
    "une paire de lunettes, la paire de ciseaux",
    "le XXIe siècle, la 21e brigade, le 3e étage, la 1re fois, le 2nd jour, le 1er étage",
    "le quart d’heure, la première, la deuxième fois, dos à dos, que tu sois là, aucun mort, Mars",
)
"""Texts that have words of numbers, and no number."""


@pytest.mark.parametrize(("text", "found"), [*TYPED.items(), *((text, []) for text in IDIOMS)])
def test_typed_numbers(text, found):
    assert [number.text for number in find_typed_numbers(blank_non_prose(text), "fr")] == found


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("80 pour cent", ("share", "80")),
        ("le 1er mai 2024", ("date", "2024-05-01")),
        ("de janvier à mars 2024", ("date", "2024-01/2024-03")),
        ("1,4 million", ("number", "1400000")),
        ("2,5 milliards", ("number", "2500000000")),
        ("le double", ("multiple", "2")),
        ("trois sur dix", ("proportion", "3/10")),
    ],
)
def test_what_a_typed_number_means(text, key):
    [number] = find_typed_numbers(text, "fr")
    assert key in number.keys


@pytest.mark.parametrize(
    ("text", "printed", "better"),
    [
        ("la {x}", "département", "le {x}"),
        ("la {x}", "mission", ""),
        ("le {x}", "mission", "la {x}"),
        ("du {x}", "mission", "de la {x}"),
        ("au {x}", "missions", "aux {x}"),
        ("Cette {x}", "pays", "Ce {x}"),
        ("toute la {x}", "département", "tout le {x}"),
        ("la {x} femmes", "trois", "les {x} femmes"),
        ("les {x} femmes", "trois", ""),
        ("le {x}", "comité", ""),
        ("la {x}", "comité", "le {x}"),
    ],
)
def test_determiners_agree_with_a_noun(text, printed, better):
    hints = [fault.hint for _, fault in find_clashes(text, "fr", Prints(printed), has_markup=False)]
    assert hints == ([f"write '{better}'"] if better else [])


def test_genders_of_nouns():
    nouns = ("pays", "missions", "départements", "femmes", "sécurité", "traités", "bureau", "police")
    assert [find_gender(noun, "fr")[0] for noun in nouns] == [0, 1, 0, 1, 1, 0, 0, None]


@pytest.mark.parametrize(
    ("text", "is_english"),
    [
        ("The police of Haiti", True),
        ("Le siège of the mission and the police", True),
        ("La police de la capitale, par où elle est venue", False),
        ("Les forces de the Fund", False),
        ("On est sur place", False),
        ("BINUH", False),
    ],
)
def test_a_text_left_in_english(text, is_english):
    assert is_left_in_english(text.replace(",", "").split(), "fr") is is_english


@pytest.mark.parametrize(
    ("language", "marks"),
    [("fr", ("~: ", "_; ", "«~", "~»")), ("es", (": ", "; ", "«", "»")), ("en", (": ", "; ", "“", "”"))],
)
def test_marks_have_the_spaces_of_their_language(language, marks):
    row = locales.LANGUAGES[language]
    printed = (row.colon, row.semicolon, *row.space_quotation_marks(row.quotation[0]))
    assert tuple(map(show, printed)) == marks


def test_straight_quotation_marks_are_told_with_those_of_french():
    [(_, fault)] = check_translation("A “plan”", 'Un "plan"', "fr")
    assert show(fault.hint) == "write «~…~»"
