"""Rounds numbers, and chooses the hedge that makes a rounded number true."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from explainer.diagnostics import UserError
from explainer.locales import LANGUAGES

MAX_DECIMALS = 6
"""Decimal places of a number in the data file, or computed from it."""
DIRECTIONS = {"nearest": ROUND_HALF_UP, "down": ROUND_FLOOR, "up": ROUND_CEILING}
OPPOSITE_BOUNDS = {"at_least": "at_most", "at_most": "at_least", "more_than": "less_than", "nearly": "more_than"}
"""By the bound of a negative number, the bound of its absolute value."""


def round_value(value: Decimal, step: Decimal | None, rounding: str = "nearest") -> Decimal:
    """Return `value` rounded to a multiple of `step`, half away from zero.

    >>> [int(round_value(Decimal(value), Decimal(1000))) for value in ("362551", "2500", "-2500")]
    [363000, 3000, -3000]
    >>> round_value(Decimal(362551), Decimal(1000), "down"), round_value(Decimal("17.9"), Decimal(1), "up")
    (Decimal('362000'), Decimal('18'))
    """
    if step is None:
        return value
    return (value / step).quantize(Decimal(1), DIRECTIONS[rounding]) * step or Decimal(0)


def to_decimal(value: Fraction, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Return a fraction as a decimal number, rounded to six places, without trailing zeros.

    >>> to_decimal(Fraction(200, 3)), to_decimal(Fraction(1500)), to_decimal(Fraction(-1, 10**9))
    (Decimal('66.666667'), Decimal('1500'), Decimal('0'))
    """
    with localcontext(prec=60, rounding=rounding):
        places = (Decimal(value.numerator) / value.denominator).quantize(Decimal(10) ** -MAX_DECIMALS)
    whole = places.to_integral_value()
    return (whole.quantize(Decimal(1)) if places == whole else places.normalize()) or Decimal(0)


def drop_sign(bound: str, shown: Decimal, value: Decimal) -> tuple[str, Decimal, Decimal]:
    """Return the bound, the rounded and the exact number without their signs.

    >>> drop_sign("at_least", Decimal(-13), Decimal("-12.4")), drop_sign("at_least", Decimal(12), Decimal("12.4"))
    (('at_most', Decimal('13'), Decimal('12.4')), ('at_least', Decimal('12'), Decimal('12.4')))
    >>> drop_sign("exact", Decimal(0), Decimal("-0.3"))
    ('about', Decimal('0'), Decimal('0.3'))
    """
    if value >= 0:
        return bound, shown, value
    return OPPOSITE_BOUNDS.get(bound, bound) if shown else "about", abs(shown), abs(value)


def choose_hedge(bound: str, shown: Decimal, value: Decimal, language: str, unit: str = "") -> str:
    """Return the hedge that makes the printed number true; empty if it is exact.

    A rounded negative number is "about", since "more than" and "nearly" are ambiguous there. So is a zero that was
    rounded up. This does not apply to absolute values (`abs`).

    >>> def table(*rows, languages=("en", "es")):
    ...     for bound, shown, value in rows:
    ...         numbers = Decimal(shown), Decimal(value)
    ...         signed = [choose_hedge(bound, *numbers, language) for language in languages]
    ...         texts = signed, [choose_hedge(*drop_sign(bound, *numbers), languages[0])]
    ...         print(f"{bound:9} {value:>5} → {shown:>3}", " · ".join(text or "-" for part in texts for text in part))
    >>> table(("exact", "12", "12"), ("exact", "12", "12.4"), ("exact", "13", "12.6"), ("exact", "0", "0"))
    exact        12 →  12 - · - · -
    exact      12.4 →  12 more than · más de · more than
    exact      12.6 →  13 nearly · casi · nearly
    exact         0 →   0 - · - · -
    >>> table(("at_least", "12", "12"), ("at_least", "12", "12.4"), ("more_than", "12", "12"),
    ...       ("more_than", "12", "12.4"), ("at_most", "12", "12"), ("at_most", "13", "12.6"), ("nearly", "12", "12"),
    ...       ("nearly", "13", "12.6"), ("about", "12", "12"), ("about", "12", "12.4"))
    at_least     12 →  12 at least · al menos · at least
    at_least   12.4 →  12 more than · más de · more than
    more_than    12 →  12 more than · más de · more than
    more_than  12.4 →  12 more than · más de · more than
    at_most      12 →  12 at most · como máximo · at most
    at_most    12.6 →  13 less than · menos de · less than
    nearly       12 →  12 nearly · casi · nearly
    nearly     12.6 →  13 nearly · casi · nearly
    about        12 →  12 about · alrededor de · about
    about      12.4 →  12 about · alrededor de · about
    >>> table(("exact", "-12", "-12"), ("exact", "-12", "-12.4"), ("exact", "-13", "-12.6"), ("exact", "0", "-0.3"))
    exact       -12 → -12 - · - · -
    exact     -12.4 → -12 about · alrededor de · more than
    exact     -12.6 → -13 about · alrededor de · nearly
    exact      -0.3 →   0 about · alrededor de · about
    >>> table(("at_least", "-12", "-12"), ("at_least", "-13", "-12.4"), ("more_than", "-12", "-12"),
    ...       ("more_than", "-13", "-12.4"), ("at_most", "-12", "-12"), ("at_most", "-12", "-12.6"),
    ...       ("nearly", "-12", "-12"), ("nearly", "-12", "-12.6"), ("about", "-12", "-12"), ("about", "-12", "-12.4"))
    at_least    -12 → -12 at least · al menos · at most
    at_least  -12.4 → -13 about · alrededor de · less than
    more_than   -12 → -12 about · alrededor de · less than
    more_than -12.4 → -13 about · alrededor de · less than
    at_most     -12 → -12 at most · como máximo · at least
    at_most   -12.6 → -12 about · alrededor de · more than
    nearly      -12 → -12 about · alrededor de · more than
    nearly    -12.6 → -12 about · alrededor de · more than
    about       -12 → -12 about · alrededor de · about
    about     -12.4 → -12 about · alrededor de · about
    >>> [choose_hedge(bound, Decimal(50), Decimal(50), "es", "percent") for bound in ("about", "more_than")]
    ['alrededor del', 'más del']
    >>> choose_hedge("at_least", Decimal(3000), Decimal(2505), "en")
    Traceback (most recent call last):
    explainer.diagnostics.UserError: 'at least' a number below 3000 does not make it true
    >>> choose_hedge(*drop_sign("more_than", Decimal(-12), Decimal("-12.4")), "en")
    Traceback (most recent call last):
    explainer.diagnostics.UserError: 'less than' a number above 12 does not make it true
    """
    hedges = LANGUAGES[language].hedges_of_shares if unit == "percent" else LANGUAGES[language].hedges
    claim = bound.replace("_", " ")
    if bound in ("at_least", "more_than") and shown > value:
        raise UserError("false-bound", claim=claim, shown=shown)
    if bound in ("at_most", "less_than", "nearly") and shown < value:
        raise UserError("false-bound.above", claim=claim, shown=shown)
    if bound == "about" or (value < 0 and (shown != value or bound in ("more_than", "nearly"))):
        return hedges["about"]
    if shown == value:
        return "" if bound == "exact" else hedges[bound]
    if shown < value:
        return hedges["more_than"]
    return hedges["less_than"] if bound in ("at_most", "less_than") else hedges["nearly"]
