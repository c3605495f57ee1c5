"""Number words of English, Spanish and French, digits in any grouping, and whole numbers spelled in any language.

They are for reading quotes and typed numbers; num2words spells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from num2words import CONVERTER_CLASSES, num2words

from explainer.locales.tags import get_primary_language, get_script, to_gettext_locale

GROUPED = r"\d{1,3}(?:[.,'’\s]\d{3})+(?:[.,]\d+)?"
NUMBER = rf"(?<![\d.,])(?:{GROUPED}|\d+(?:[.,]\d+)?)(?!\d)"
SUFFIXES = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "b": 9, "bn": 9, "md": 9, "mds": 9, "mrd": 9, "t": 12, "tn": 12,
    "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
}  # fmt: skip
"""Powers of ten by their abbreviation after digits, in any language."""
UNITS = frozenset("kmbt")
"""Those that may also be a unit, as of length or weight."""
SHARE_WORDS = ("per", "por", "pour")
"""Words after which a hundred or a thousand is no number: per cent."""
CODES = {"kk": "kz", "nb": "no"}
"""num2words' codes of languages that differ from CLDR's."""
UNRELIABLE = ("am",)
"""Languages for which num2words loops forever above a hundred thousand."""
SCRIPTS = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab"}
"""ISO 15924 codes by the first word of a letter's Unicode name."""


@dataclass(frozen=True)
class NumberWords:
    """The number words of a language, without accents and hyphens (`fold_words`)."""

    small: Mapping[str, int]
    """Numbers from 1 to 99, and hundreds of one word."""
    scales: Mapping[str, int]
    """Powers of ten from a thousand up."""
    groups: Mapping[str, int]
    """Collective nouns, which follow a number or an article."""
    parts: Mapping[str, int]
    """Denominators."""
    half: frozenset[str]
    """Words for half of the scale or collective noun after them; also after `joints`: two and a half."""
    halves: frozenset[str]
    """Words for half of the whole."""
    joints: Mapping[str, tuple[int, int]]
    """Words that join a smaller number, and the sizes that it may have: one hundred and five, treinta y uno."""
    ratio: tuple[tuple[str, ...], ...]
    """Words between the two numbers of a ratio."""
    to: frozenset[str]
    """Words between the two ends of a range."""
    of: frozenset[str]
    zero: frozenset[str]
    ordinals: frozenset[str]
    """Words after which a half is no share: the second half."""
    hundred: frozenset[str] = frozenset()
    """Words that multiply by a hundred."""
    bare: frozenset[str] = frozenset()
    """Words of `hundred` and `scales` that are a number on their own."""
    one: frozenset[str] = frozenset()
    """Articles that count as one before a scale or a collective noun."""
    nouns: frozenset[str] = frozenset()
    """Denominators that are shares on their own; ("parte") makes a share of the denominator before it."""
    not_zero: frozenset[str] = frozenset()
    """Words after which a word for zero is no number: no more than."""


def fold_words(text: str) -> str:
    """Return a text for comparison: lower case, no accents, single spaces, no hyphens.

    >>> fold_words("Treinta-y-uno  Millón")
    'treinta y uno millon'
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(letters.replace("-", " ").split())


def read_digits(digits: str, power: int = 0) -> Iterator[Decimal]:
    """Yield the possible values of digits, times a power of ten, by either decimal separator.

    >>> [str(number) for number in read_digits("2.505")], [str(number) for number in read_digits("18", 6)]
    (['2505', '2.505'], ['18000000'])
    >>> [str(number) for number in read_digits("1,234.5")]
    ['1234.5']
    """
    scale = Decimal(10) ** power
    parts = re.split(r"([.,'’\s])", digits)
    if len(parts) == 1:
        yield Decimal(digits) * scale
        return
    if re.fullmatch(GROUPED, digits):
        is_decimal = len(parts[-1]) != 3 or (len(parts) > 3 and parts[-2] != parts[-4])
        whole, decimals = (parts[:-2], f".{parts[-1]}") if is_decimal else (parts, "")
        yield Decimal("".join(whole[::2]) + decimals) * scale
    if len(parts) == 3 and parts[1] in ".,":
        yield Decimal(f"{parts[0]}.{parts[2]}") * scale


def _spell_small(language: str, further_words: Mapping[str, int]) -> dict[str, int]:
    spelled = {fold_words(num2words(number, lang=language)): number for number in range(1, 100)}
    return {word: number for word, number in spelled.items() if " " not in word} | dict(further_words)


def _number(words: str, endings: str = "") -> dict[str, int]:
    """Return the numbers by word, with each of the endings.

    >>> _number("docena=12 millar=1000", " s")
    {'docena': 12, 'docenas': 12, 'millar': 1000, 'millars': 1000}
    """
    pairs = (pair.split("=") for pair in words.split())
    return {word + ending: int(number) for word, number in pairs for ending in endings.split(" ")}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _phrases(phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in phrases.split(", "))


ENGLISH_SCALES = _number("thousand=3") | _number("million=6 billion=9 trillion=12", " s")
DOZENS = _number("dozen=12", " s")
ENGLISH = NumberWords(
    small=_spell_small("en", {}),
    hundred=_set("hundred"),
    scales=ENGLISH_SCALES,
    groups=DOZENS | {"score": 20},
    one=_set("a an"),
    half=_set("half"),
    halves=_set("half"),
    parts=_number("quarter=4 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10", " s"),
    joints={"and": (100, 10**15 - 1)},
    ratio=_phrases("in, in every, in each, out of, out of every, out of each, of every, of each, for every"),
    to=_set("to or and –"),
    of=_set("of"),
    zero=_set("zero no none nobody nil"),
    not_zero=_set("more less fewer longer later sooner earlier doubt matter"),
    ordinals=_set("first second last latter"),
)
SPANISH_SCALES = _number("mil=3 millon=6 millones=6 billon=12 billones=12") | _number("millardo=9", " s")
SPANISH_GROUPS = _number(
    "decena=10 docena=12 quincena=15 veintena=20 treintena=30 cincuentena=50 centena=100", " s"
) | _number("centenar=100 millar=1000", " es")
SPANISH_HUNDREDS = _number("cien=100 ciento=100") | {
    fold_words(num2words(number, lang="es"))[:-2] + ending: number
    for number in range(200, 1000, 100)
    for ending in ("os", "as")
}
SPANISH = NumberWords(
    small=_spell_small("es", SPANISH_HUNDREDS | _number("un=1 una=1 veintiun=21 veintiuna=21")),
    scales=SPANISH_SCALES,
    bare=_set("mil"),
    groups=SPANISH_GROUPS | _number("cuarentena=40", " s"),
    half=_set("medio media"),
    halves=_set("mitad"),
    parts=_number("tercio=3", " s")
    | _number("tercer=3 cuart=4 quint=5 sext=6 septim=7 octav=8 noven=9 decim=10", "a as o os"),
    nouns=_set("parte partes"),
    joints={"y": (10, 10)},
    ratio=_phrases("de cada, por cada, de entre, sobre"),
    to=_set("a o y –"),
    of=_set("de"),
    zero=_set("cero ningun ninguna ninguno nadie"),
    ordinals=_set("primera segunda"),
)
FRENCH = NumberWords(
    small=_spell_small("fr", _number("une=1 septante=70 huitante=80 octante=80 nonante=90")),
    hundred=_set("cent cents"),
    scales=_number("mille=3") | _number("million=6 milliard=9 billion=12", " s"),
    bare=_set("mille cent"),
    groups=_number(
        "dizaine=10 douzaine=12 quinzaine=15 vingtaine=20 trentaine=30 quarantaine=40 cinquantaine=50 soixantaine=60 "
        "centaine=100 millier=1000",
        " s",
    ),
    half=_set("demi demie"),
    halves=_set("moitie"),
    parts=_number("tiers=3")
    | _number("quart=4 cinquieme=5 sixieme=6 septieme=7 huitieme=8 neuvieme=9 dixieme=10", " s"),
    nouns=_set("tiers quart"),
    joints={"et": (10, 20)},
    ratio=_phrases("sur"),
    to=_set("a ou et –"),
    of=_set("de d'"),
    zero=_set("zero aucun aucune nul nulle"),
    ordinals=_set("premiere seconde deuxieme"),
)
NUMBER_WORDS = (ENGLISH, SPANISH, FRENCH)
SCALES = {**FRENCH.scales, **SPANISH_SCALES, **ENGLISH_SCALES}
"""Powers of ten by the words after digits, in any language; where they differ, the English billion."""


def has_cardinals(tag: str) -> bool:
    """Return whether numbers can be spelt in this language.

    >>> [has_cardinals(tag) for tag in ("fr", "pt-BR", "nb", "ht", "zh", "fil", "sr", "sr-Latn", "ru")]
    [True, True, True, False, False, False, False, True, True]
    """
    return bool(_get_num2words_code(tag))


def spell_cardinal(number: int, tag: str) -> str:
    """Return a number in words; empty if num2words lacks the language or the number.

    >>> spell_cardinal(8, "es"), spell_cardinal(8, "pt-PT"), spell_cardinal(8, "ht"), spell_cardinal(10**12, "te")
    ('ocho', 'oito', '', '')
    """
    code = _get_num2words_code(tag)
    try:
        return str(num2words(number, lang=code)) if code else ""
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return ""


def find_cardinal_joints(tag: str) -> tuple[str, ...]:
    """Return the words that join the words of a number, found in the numbers from 21 to 29.

    >>> (find_cardinal_joints("pt-BR"), find_cardinal_joints("fr"), find_cardinal_joints("en"),
    ...  find_cardinal_joints("ht"))
    (('e',), ('et',), (), ())
    """
    simple, composed = (
        {word for number in numbers for word in re.findall(r"\w+", spell_cardinal(number, tag))}
        for numbers in ((*range(21), 30), range(21, 30))
    )
    alone = {spell_cardinal(number, tag) for number in range(21, 30)}
    return tuple(sorted(composed - simple - alone))


@cache
def _get_num2words_code(tag: str) -> str:
    """Return num2words' code of a language; empty if it lacks the language, or uses another script.

    num2words itself looks at the first two letters only, and would take Filipino for Finnish.
    """
    primary = get_primary_language(tag)
    codes = (to_gettext_locale(tag), CODES.get(primary, primary))
    code = next((code for code in codes if code in CONVERTER_CLASSES and code not in UNRELIABLE), "")
    script = unicodedata.name(num2words(2, lang=code)[0]).split()[0] if code else ""
    return code if SCRIPTS.get(script, "") in ("", get_script(tag)) else ""
