"""The row of English: UN usage, in British spelling."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from explainer.locales import number_words
from explainer.locales.language import CITATION, NBSP, Clash, Language

HEDGES = {
    "at_least": "at least", "more_than": "more than", "nearly": "nearly",
    "at_most": "at most", "less_than": "less than", "about": "about",
}  # fmt: skip

COUNTED = (
    "man|woman|person|party|country|state|time|term|way|day|week|month|year|group|report|count|question|source|picture|"
    "option|attempt|attack"
)
"""Nouns before which "a third" is an ordinal."""

PARTS = "third|fifth|sixth|seventh|eighth|ninth|tenth|twelfth"
VERBS = {
    "doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5, "sextupl": 6, "septupl": 7, "octupl": 8,
    "decupl": 10, "centupl": 100,
}  # fmt: skip
"""Stems of verbs, and of adjectives and nouns with the same spelling."""
FOLDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50, "hundred": 100, "thousand": 1000,
}  # fmt: skip
MULTIPLES = {
    **{f"{stem}{ending}": Fraction(times) for stem, times in VERBS.items() for ending in ("e", "ed", "es", "ing")},
    **{f"{word}{joint}fold": Fraction(times) for word, times in FOLDS.items() for joint in ("", " ")},
    **dict.fromkeys(("halve", "halved", "halves", "halving"), Fraction(1, 2)),
    **dict.fromkeys(("twice", "as many again", "as much again"), Fraction(2)),
    "thrice": Fraction(3),
}
IDIOMS = (
    r"doubl(?:e|ed|es|ing) (?:back|down|over|up)",
    r"double (?:acts?|agents?|barrelled|bass|beds?|bind|blind|bluff|breasted|check\w*|click\w*|count\w*|cross\w*)",
    r"double (?:dealing|deck\w*|edged|entendres?|entry|faults?|glaz\w+|helix|jeopardy|jointed|life|lives|meanings?)",
    r"double (?:negatives?|pages?|park\w*|quotes?|quotation|rooms?|sided|spac\w+|standards?|takes?|talk|time|vision)",
    r"body doubles?|on the double|triple (?:jump\w*|a)|treble clef",
    r"(?:think|thinks|thinking|thought) twice|once or twice",
    r"half (?:baked|brothers?|hearted(?:ly)?|mast|sisters?|timbered|truths?)",
    r"pair of (?:binoculars|boots|glasses|gloves|jeans|pliers|scissors|shoes|shorts|spectacles|trousers)",
    r"(?:the|elderly|married|old|young) couple of",
)
"""A space also matches a hyphen."""
BEFORE_DAY = "|".join(rf"(?<=\b{word} the )" for word in ("on", "by", "since", "until", "from", "before", "after"))
"""Words after which an ordinal without a noun is a day of the month."""

AN = r"(?:8\d{0,2}|1[18])(?!\d)|(?!(?-i:[A-Z]{2}))(?:[ai]|e(?!u)|o(?!nc?e\b))"
"""Words that take "an": eight, eleven, eighteen and other vowels; acronyms are not checked."""
A = rf"(?!{AN})(?:\d|(?!(?-i:[A-Z]{{2}}))[b-dfgj-np-tvwyz]|US\$)"
NUMERALS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty"
PLURAL = r" (?!(?:as|has|is|its|this|was)\b)(?:people|children|women|men|[a-z]*[a-rtv-z]s)\b"
"""A counted noun in the plural."""
ALONE = (
    r"(?! \w)| (?:and|are|as|at|but|by|for|from|had|has|have|in|is|of|on|or|than|that|the|to|until|was|were|which|who|"
    r"will|with)\b"
)
"""Words after a date that is no attribute; in "the June 2024 report" the article belongs to the noun."""
OF_A_REPORT = "".join(rf"(?<!\b{word}\s)" for word in ("report", "reports", "data", "figures", "update", "based"))
"""Nouns that "on" belongs to, as in "a report on June 2024"."""
PART_OF = "(?:end|beginning|start|middle) of"
CLASHES = (
    Clash("the|an?", rf"(?:{'|'.join(HEDGES.values())}|virtually|the|an?)\b"),
    Clash("an?", rf"(?!1\b)(?:[\d,.]+|{NUMERALS})\Z", after=PLURAL),
    Clash("this", rf"(?!1\b)(?:[\d,.]+|{NUMERALS})\Z", "these", after=PLURAL),
    Clash("between", r"[^,]* to .*\d", "from"),
    Clash("a", AN, "an"),
    Clash("an", A, "a"),
    Clash(f"(?:in|at|on) (?:early|late|mid|the {PART_OF})", "", "on", "day"),
    Clash(f"early|late|mid|the {PART_OF}", kinds="day"),
    Clash("in|on", "", "from", "days"),
    Clash("in(?: the)?", "", "on", "day"),
    Clash(f"{OF_A_REPORT}on(?: the)?", "(?!the)", "in", "month months year years"),
    Clash("on", "", "in", "quarter"),
    Clash("the", kinds="day days month months year years country", after=ALONE),
)

ENGLISH = Language(
    tag="en",
    cldr="en_GB",
    hedges=HEDGES,
    hedges_of_shares=HEDGES,
    exactly="exactly",
    citation=CITATION,
    vague={
        "several": "several", "dozens": "dozens", "tens_of_thousands": "tens of thousands",
        "nearly_half": "nearly half", "virtually_all": "virtually all",
    },
    shares={
        Fraction(1, 4): "a quarter", Fraction(1, 3): "a third", Fraction(1, 2): "half",
        Fraction(2, 3): "two thirds", Fraction(3, 4): "three quarters",
    },
    day=f"d'{NBSP}'MMMM y",
    month="MMMM y",
    year="y",
    day_without_year=f"d'{NBSP}'MMMM",
    month_without_year="MMMM",
    span="{0} to {1}",
    span_of_days="{0} to {1}",
    percent="{0}%",
    sum="¤{0}",
    large_numbers=tuple(
        (power, form, form)
        for power, form in ((12, f"{{0}}{NBSP}trillion"), (9, f"{{0}}{NBSP}billion"), (6, f"{{0}}{NBSP}million"))
    ),
    rate="{0} per {1}",
    span_of_numbers="{0} to {1}",
    quarters=tuple(f"the {ordinal} quarter of {{0}}" for ordinal in ("first", "second", "third", "fourth")),
    ungrouped_below=Decimal(1000),
    conjunction=(" and ", " and "),
    countries={
        "BN": "Brunei Darussalam", "CD": "Democratic Republic of the Congo", "CG": "Congo", "CV": "Cabo Verde",
        "GS": "South Georgia and the South Sandwich Islands", "HK": "Hong Kong",
        "KP": "Democratic People’s Republic of Korea",
        "KR": "Republic of Korea", "MM": "Myanmar", "MO": "Macao", "PS": "State of Palestine",
        "ST": "Sao Tome and Principe", "UM": "United States Minor Outlying Islands", "VA": "Holy See",
        "VI": "United States Virgin Islands", "VN": "Viet Nam",
    },
    articles={
        "the": "AE AX BQ BS CC CD CF CG CK DO FK FO GB GM HM IM IO KM KP KR KY MH MP MV NL PH PN PS TC TF UM US VA VG "
        "VI",
    },
    written_out={"&": "and", "St": "Saint"},
    one=("one", "a", "an"),
    quantities=(
        *number_words.ENGLISH_SCALES, *number_words.DOZENS, "tens", "hundreds", "thousands",
        "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties",
    ),
    fractions=(
        r"half(?:[\s-]+(?:a|an)[\s-]+(?:million|billion|dozen|hundred|thousand))?",
        rf"(?:one|two|three|four|five|six|seven|eight|nine)[\s-]+(?:quarter|{PARTS}|hundredth|thousandth)s?",
        rf"a\s+(?:quarter|{PARTS})(?!-|\s+(?:{COUNTED})\b)",
        r"a\s+(?:hundredth|thousandth|millionth)",
        rf"every\s+(?:fourth|{PARTS})",
        r"every\s+(?:second|other)(?=\s+(?:adult|child|citizen|family|girl|boy|home|house|household|inhabitant|man|person|woman)\b)",
        r"scores?\s+of",
        r"(?:virtually|practically|almost|nearly)\s+all",
        rf"(?:{BEFORE_DAY})\d{{1,2}}(?:st|nd|rd|th)(?![\s-]*\w)",
    ),
    multiples=MULTIPLES,
    groups={
        "couple of": 2, "couple more": 2, "pair of": 2, "duo of": 2, "trio of": 3, "quartet of": 4, "quintet of": 5,
    },
    ratios=tuple(map(" ".join, number_words.ENGLISH.ratio)),
    idioms=IDIOMS,
    joints=("and", "of", "a", "the"),
    of="of",
    hedge_words=("almost", "roughly", "approximately", "close to", "up to"),
    is_read_everywhere=True,
    not_numbers=("once", "miles"),
    before_month=(
        "in", "of", "by", "since", "until", "from", "to", "early", "late", "mid", "last", "next", "during",
        "before", "after", "and", "this", "that",
    ),
    common_months=("March", "May", "April", "June", "August"),
    statuses={
        "planned": ("plan", "will ", "is to ", "are to ", "due to "),
        "pledged": ("pledge", "promise", "intend", "intention"),
        "paid": ("paid", "deposited", "put in"),
        "deployed": ("deploy", "arrived", "on the ground", "landed", "had sent"),
    },
    common=frozenset((
        "and", "are", "at", "been", "but", "by", "for", "from", "had", "have", "in", "is", "it", "not",
        "of", "on", "that", "the", "their", "they", "this", "to", "was", "were", "which", "with",
    )),
    unmistakable=frozenset(("and", "been", "from", "that", "the", "their", "they", "this", "were", "which", "with")),
    quotation=("“”",),
    spaced_before="",
    clashes=CLASHES,
)  # fmt: skip
