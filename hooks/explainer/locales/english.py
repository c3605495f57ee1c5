"""English, as UN usage in British spelling has it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from explainer.locales.language import NBSP, Language

HEDGES = {
    "at_least": "at least", "more_than": "more than", "nearly": "nearly",
    "at_most": "at most", "less_than": "less than", "about": "about",
}  # fmt: skip

COUNTED = (
    "man|woman|person|party|country|state|time|term|way|day|week|month|year|group|report|count|question|source|picture|"
    "option|attempt|attack"
)
"""Nouns behind which "a third" is an ordinal."""

ENGLISH = Language(
    tag="en",
    cldr="en_GB",
    hedges=HEDGES,
    hedges_of_shares=HEDGES,
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
    dollar="US${0}",
    dollars="US${0}",
    million_dollars=f"US${{0}}{NBSP}million",
    millions_of_dollars=f"US${{0}}{NBSP}million",
    ungrouped_below=Decimal(1000),
    conjunction=(" and ", " and "),
    countries={
        "BN": "Brunei Darussalam", "CD": "Democratic Republic of the Congo", "CG": "Congo", "CV": "Cabo Verde",
        "GS": "South Georgia and the South Sandwich Islands", "KP": "Democratic People’s Republic of Korea",
        "KR": "Republic of Korea", "MM": "Myanmar", "PS": "State of Palestine", "ST": "Sao Tome and Principe",
        "VA": "Holy See", "VN": "Viet Nam",
    },
    articles={
        "the": "AE AX BQ BS CC CD CF CG CK DO FK FO GB GM HM IM IO KM KP KR KY MH MP MV NL PH PN PS TC TF UM US VA VG "
        "VI",
    },
    written_out={"&": "and", "St": "Saint"},
    one=("one", "a", "an"),
    quantities=(
        "tens", "dozen", "dozens", "hundreds", "thousands", "millions", "billions", "trillion", "trillions",
    ),
    fractions=(
        r"half(?:[\s-]+(?:a|an)\s+(?:million|billion|dozen|hundred|thousand))?|halves",
        r"(?:one|two|three|four|five)[\s-]+(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?",
        rf"a\s+(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)(?!-|\s+(?:{COUNTED})\b)",
        r"scores?\s+of",
    ),
    joints=("and", "of", "a", "the"),
    of="of",
    hedge_words=("almost", "roughly", "approximately", "close to", "up to"),
    not_numbers=("once", "miles"),
    before_month=(
        "in", "of", "by", "since", "until", "from", "to", "early", "late", "mid", "last", "next", "during",
        "before", "after", "and", "this", "that",
    ),
    common_months=("March", "May", "April", "June", "August"),
    statuses={
        "planned": ("plan", "will ", "is to ", "are to ", "due to "),
        "pledged": ("pledge", "promise", "intend", "intention"),
        "paid": ("paid", "deposited", "put in"), "deployed": ("deploy", "arrived", "on the ground", "landed"),
    },
    common=frozenset((
        "and", "are", "at", "been", "but", "by", "for", "from", "had", "have", "in", "is", "it", "not",
        "of", "on", "that", "the", "their", "they", "this", "to", "was", "were", "which", "with",
    )),
)  # fmt: skip
