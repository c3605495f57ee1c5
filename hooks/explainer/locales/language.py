"""What a language's row in the table of phrases holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

HEDGES = ("at_least", "more_than", "nearly", "at_most", "less_than", "about")
"""What a hedge may claim of a number."""
VAGUE = ("several", "dozens", "tens_of_thousands", "nearly_half", "virtually_all")
"""Quantities that a source gives in words only."""
PICTURE_KINDS = {"photograph": "Photograph", "illustration": "Illustration", "chart": "Chart", "map": "Map"}
REFERENCE_PARTS = {
    "bare": "the number alone", "words": "in words", "start": "with a capital", "exact": "the exact number",
    "abs": "its size, without a sign",
    "label": "its name", "place": "its place", "period": "its period", "date": "its date", "source": "its source",
    "publisher": "who published it", "published": "when it was published", "count": "how many they are",
}  # fmt: skip
FIXED_TEXTS = {
    "picture.link": "The link in a caption to the same picture in the language of the caption (not “in English”).",
    "picture.values": "The title of the table of values behind a picture.",
    "picture.when": "The head of a column in the table of values: the date.",
    "picture.value": "The head of a column in the table of values: the number.",
}


@dataclass(frozen=True)
class Clash:
    """Words that do not go before what a reference prints. All are regular expressions, in which case is ignored."""

    words: str
    """Right before the reference; a space stands for any blanks."""
    printed: str = ""
    """The beginning of what is printed."""
    right: str = ""
    """What to write instead of the words, as `re.Match.expand` takes it; empty where they only have to go."""
    kinds: str = ""
    """Of dates, and countries without an article: day, days, month, months, year, years, quarter, country."""
    after: str = ""
    """What follows what is printed."""


@dataclass(frozen=True)
class Notes:
    """The phrases of translators' comments, with placeholders in braces."""

    image: str = "{kind} {file}, in {pages}."
    page: str = "{path}, “{title}”"
    no_page: str = "no page"
    credit: str = "Credit: {credit}. {licence}."
    limit: str = "At most {limit} characters, counted with the numbers filled in."
    within: str = "Words within the picture: there is little room."
    kinds: Mapping[str, str] = field(default_factory=lambda: PICTURE_KINDS)
    """What a picture is."""
    parts: Mapping[str, str] = field(default_factory=lambda: REFERENCE_PARTS)
    """What each form and field of a reference prints."""
    label: str = "The name of {reference} on the data page."
    name: str = "What the site writes for {reference}."
    place: str = "A place that a number is about, on the data page."
    fixed: str = "Fixed words by the pictures, the same for all."
    fixed_words: Mapping[str, str] = field(default_factory=lambda: FIXED_TEXTS)
    """What some of them are for, by context."""
    photograph: str = "the credit of the photograph"
    """What {photograph} prints, which is no statistic."""
    approved: str = "Checksum of the translation of the previous English"
    """Before the checksum that `make captions` keeps of a translation when the English has changed."""


@dataclass(frozen=True)
class Language:
    """How one language says it. What a row leaves out is CLDR's, or is not looked for in the language's texts."""

    tag: str
    """By BCP 47, for `lang` attributes: ht, pt-BR, zh-Hant."""
    hedges: Mapping[str, str]
    """The words before a number, by what they claim: see `HEDGES`."""
    vague: Mapping[str, str]
    """The words for each of `VAGUE`; all but "several" take "of" after them, in Spanish «de»."""
    cldr: str = ""
    """The CLDR locale behind it, if it is another one than the tag's."""
    hedges_of_shares: Mapping[str, str] = field(default_factory=dict)
    """The hedges before a share, where they differ."""
    shares: Mapping[Fraction, str] = field(default_factory=dict)
    """Simple shares in words."""
    day: str = ""
    month: str = ""
    year: str = ""
    """Patterns of CLDR (https://unicode.org/reports/tr35/tr35-dates.html)."""
    day_without_year: str = ""
    month_without_year: str = ""
    span: str = ""
    """From one month or year to another."""
    span_of_days: str = ""
    percent: str = ""
    dollar: str = ""
    dollars: str = ""
    large_sums: tuple[tuple[int, str, str], ...] = ()
    """Powers of ten, the largest first: a sum of exactly that, and one of several, which is empty where the next power
    is used instead."""
    ungrouped_below: Decimal = Decimal(1000)
    """Smaller numbers have no thousands separator."""
    conjunction: tuple[str, str] = ("", "")
    """The last joint of a list as CLDR has it, and before an i-sound, where that differs."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """Names in which the UN's usage differs from CLDR's, without an article."""
    one: tuple[str, ...] = ()
    """Words for a single one, which are no count; they count before a larger number, as in "one hundred"."""
    quantities: tuple[str, ...] = ()
    """Words that are a number by themselves, besides the numerals: scales, collectives, halves."""
    fractions: tuple[str, ...] = ()
    """Patterns of shares in words, where single words would be ordinals or something else."""
    multiples: Mapping[str, Fraction] = field(default_factory=dict)
    """Words and phrases for so many times as much: twice, halved, fourfold."""
    groups: Mapping[str, int] = field(default_factory=dict)
    """Phrases for so many that have no numeral: a couple of."""
    ratios: tuple[str, ...] = ()
    """Between the two numbers of a proportion: one in three."""
    idioms: tuple[str, ...] = ()
    """Patterns of phrases that hold such a word and tell no number, read as if they were not there."""
    joints: tuple[str, ...] = ()
    """Words that may stand within or before a number in words and add nothing to it."""
    of: str = ""
    """The word between a collective number and a larger one, as in "tens of thousands"."""
    hedge_words: tuple[str, ...] = ()
    """Other hedges that people type."""
    is_read_everywhere: bool = False
    """Whether its numbers in words and its months are looked for in texts of the other languages too."""
    not_numbers: tuple[str, ...] = ()
    """Words of this language that one which is read everywhere counts with."""
    before_month: tuple[str, ...] = ()
    """Words by which a month's name behind them is known as one, though it is a common word too."""
    common_months: tuple[str, ...] = ()
    """Names of months that are common words too."""
    statuses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """How a sentence says what has become of a number: the beginnings of words, by status; unchecked without."""
    common: frozenset[str] = frozenset()
    """Very common words that are no words of the other languages: they tell in which one a text is."""
    unmistakable: frozenset[str] = frozenset()
    """Those of them that are common in no other language of the world: a text that has none may be in any."""
    quotation: tuple[str, ...] = ()
    """Pairs of quotation marks, the usual ones first."""
    opening: tuple[str, ...] = ()
    """Other marks that open a sentence, each with the one that closes it: ¿?"""
    spaced_before: str | None = None
    """The marks before which a no-break space stands, as « ; » has it in French; unchecked where it is left out."""
    spaced_after: str = ""
    """Likewise the marks behind which one stands."""
    notes: Notes = Notes()
    """What translators are told; in English where it is left out."""
    ends: Mapping[str, str] = field(default_factory=dict)
    """What ends a text where English has another mark: in Greek a semicolon for "?", in Thai nothing for "."."""
    small_starts: tuple[str, ...] = ()
    """What begins a sentence with a small letter, as Dutch 's does."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """Articles that names of countries take in a sentence, each with the codes of these countries, and spaces."""
    contractions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Prepositions and articles that are drawn into one word."""
    written_out: Mapping[str, str] = field(default_factory=dict)
    """What CLDR abbreviates in names of countries, word by word."""
    vague_feminine: Mapping[str, str] = field(default_factory=dict)
    """Those that differ for a feminine noun."""
    clashes: tuple[Clash, ...] = ()
    """Of two that fit, the first is taken."""
    determiners: tuple[str, ...] = ()
    """Words that agree with a noun: masculine, feminine, and both in the plural; none where the word only has to go."""
    genders: tuple[str, ...] = ()
    """Patterns of masculine and of feminine nouns in the singular; a plural has -s or -es behind it."""
