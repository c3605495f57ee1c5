"""The words by which English, Spanish and French give a number; without accents and hyphens, as `fold` leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from num2words import num2words

from explainer.locales.numerals import fold

SCALES = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "b": 9, "bn": 9, "md": 9, "mds": 9, "mrd": 9, "t": 12, "tn": 12,
    "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
}  # fmt: skip
"""Powers of ten by what stands behind digits, in any language."""
AMBIGUOUS = frozenset("kmbt")
"""Those that may also be a unit, as of length or weight."""
DENOMINATORS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NO_HUNDRED_AFTER = ("per", "por", "pour")
"""What makes a hundred or a thousand behind it none: per cent."""


@dataclass(frozen=True)
class Vocabulary:
    """One language's words."""

    small: Mapping[str, int]
    """Numbers from 1 to 99, and hundreds that are one word."""
    hundred: frozenset[str]
    """What multiplies by a hundred."""
    scales: Mapping[str, int]
    """Powers of ten from a thousand on."""
    bare: frozenset[str]
    """Those of `hundred` and `scales` that are a number without one before them."""
    groups: Mapping[str, int]
    """Collective nouns, which need a number or an article before them."""
    one: frozenset[str]
    """Articles that count as one before a scale or a collective noun."""
    half: frozenset[str]
    """What halves the scale or the collective noun behind it; also behind `joints`: two and a half."""
    halves: frozenset[str]
    """A half of the whole."""
    parts: Mapping[str, int]
    """Denominators."""
    nouns: frozenset[str]
    """Those that are shares also without a number before them; ("parte") makes one of the denominator before it."""
    joints: Mapping[str, tuple[int, int]]
    """What joins a number to a smaller one, and of which size that may be: one hundred and five, treinta y uno."""
    ratio: tuple[tuple[str, ...], ...]
    """What stands between the two numbers of a ratio."""
    to: frozenset[str]
    """What stands between the two ends of a range."""
    of: frozenset[str]
    zero: frozenset[str]
    not_zero: frozenset[str] = frozenset()
    """What behind a word for zero makes it something else: no more than."""
    ordinals: frozenset[str] = frozenset()
    """Behind these, a half is no share: the second half."""


def _small(language: str, extra: dict[str, int]) -> dict[str, int]:
    spelled = {fold(num2words(number, lang=language)): number for number in range(1, 100)}
    return {word: number for word, number in spelled.items() if " " not in word} | extra


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases)


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the words of English, Spanish and French."""
    hundreds = {"cien": 100, "ciento": 100} | {
        fold(num2words(number, lang="es"))[:-2] + ending: number
        for number in range(200, 1000, 100)
        for ending in ("os", "as")
    }
    english = Vocabulary(
        small=_small("en", {}),
        hundred=_set("hundred"),
        scales={
            "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
        },
        bare=frozenset(),
        groups={"dozen": 12, "dozens": 12, "score": 20},
        one=_set("a an"),
        half=_set("half"),
        halves=_set("half"),
        parts={
            word + ending: number
            for number, word in enumerate(DENOMINATORS, start=3)
            for ending in ("", "s")
        } | {"quarter": 4, "quarters": 4},
        nouns=frozenset(),
        joints={"and": (100, 10**15 - 1)},
        ratio=_phrases("in every", "out of every", "out of", "of every", "in", "for every"),
        to=_set("to or and –"),
        of=_set("of"),
        zero=_set("zero no none nobody nil"),
        not_zero=_set("more less fewer longer later sooner earlier doubt matter"),
        ordinals=_set("first second last latter"),
    )  # fmt: skip
    parts = {"tercio": 3, "tercera": 3, "cuarto": 4, "cuarta": 4} | {
        stem + ending: number
        for number, stem in enumerate(["quint", "sext", "septim", "octav", "noven", "decim"], start=5)
        for ending in "oa"
    }
    spanish = Vocabulary(
        small=_small("es", hundreds | {"un": 1, "una": 1, "veintiun": 21, "veintiuna": 21}),
        hundred=frozenset(),
        scales={
            "mil": 3, "millon": 6, "millones": 6, "millardo": 9, "millardos": 9, "billon": 12, "billones": 12,
        },
        bare=_set("mil"),
        groups={
            word + ending: number
            for word, number in {
                "decena": 10, "docena": 12, "quincena": 15, "veintena": 20, "treintena": 30, "cuarentena": 40,
                "cincuentena": 50, "centena": 100, "millar": 1000, "centenar": 100,
            }.items()
            for ending in ("", "s", "es")
        },
        one=frozenset(),
        half=_set("medio media"),
        halves=_set("mitad"),
        parts=parts | {f"{word}s": number for word, number in parts.items()},
        nouns=_set("parte partes"),
        joints={"y": (10, 10)},
        ratio=_phrases("de cada", "por cada", "de entre", "sobre"),
        to=_set("a o y –"),
        of=_set("de"),
        zero=_set("cero ningun ninguna ninguno nadie"),
        ordinals=_set("primera segunda"),
    )  # fmt: skip
    french = Vocabulary(
        small=_small("fr", {"une": 1, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90}),
        hundred=_set("cent cents"),
        scales={
            "mille": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9, "billion": 12, "billions": 12,
        },
        bare=_set("mille cent"),
        groups={
            word + ending: number
            for word, number in {
                "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
                "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
            }.items()
            for ending in ("", "s")
        },
        one=frozenset(),
        half=_set("demi demie"),
        halves=_set("moitie"),
        parts={"tiers": 3, "quart": 4, "quarts": 4} | {
            stem + ending: number
            for number, stem in enumerate(["cinqu", "six", "sept", "huit", "neuv", "dix"], start=5)
            for ending in ("ieme", "iemes")
        },
        nouns=_set("tiers quart"),
        joints={"et": (10, 20)},
        ratio=_phrases("sur"),
        to=_set("a ou et –"),
        of=_set("de d'"),
        zero=_set("zero aucun aucune nul nulle"),
        ordinals=_set("premiere seconde deuxieme"),
    )  # fmt: skip
    return english, spanish, french
