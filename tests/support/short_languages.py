"""Further languages by the least that a row needs: its tag, its hedges, its vague quantities; the rest is CLDR's."""

from __future__ import annotations

from explainer.locales.language import HEDGES, VAGUE, Language


def short_row(tag: str, hedges: tuple[str, ...], vague: tuple[str, ...], **others: object) -> Language:
    """Return a row; `hedges` and `vague` are in the order of `HEDGES` and `VAGUE`."""
    return Language(tag, dict(zip(HEDGES, hedges, strict=True)), dict(zip(VAGUE, vague, strict=True)), **others)


CREOLE = short_row(  # the site has a whole row of its own, in `explainer.locales.creole`
    "ht",
    ("omwen", "plis pase", "prèske", "pa plis pase", "mwens pase", "anviwon"),
    ("plizyè", "plizyè douzèn", "plizyè dizèn milye", "prèske mwatye", "prèske tout"),
)
CHINESE = short_row(
    "zh",
    ("至少", "超过", "近", "至多", "不到", "约"),
    ("若干", "数十", "数万", "近一半", "几乎全部"),
    quotation=("“”", "《》"),
    spaced_before="",
)
PORTUGUESE = short_row(
    "pt_BR",
    ("pelo menos", "mais de", "quase", "no máximo", "menos de", "cerca de"),
    ("vários", "dezenas", "dezenas de milhares", "quase metade", "praticamente todos"),
    one=("um", "uma"),
    quotation=("“”",),
    spaced_before="",
)
ARABIC = short_row(
    "ar",
    ("ما لا يقل عن", "أكثر من", "قرابة", "ما لا يزيد على", "أقل من", "نحو"),
    ("عدة", "عشرات", "عشرات الآلاف", "قرابة النصف", "كل ما يكاد"),
)
