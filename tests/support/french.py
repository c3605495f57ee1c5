"""A third language, as a maintainer would add it: the row of the table of phrases."""

from __future__ import annotations

from fractions import Fraction

from explainer.locales.language import NBSP, Clash, Language

HEDGES = {
    "at_least": "au moins", "more_than": "plus de", "nearly": "près de",
    "at_most": "au plus", "less_than": "moins de", "about": "environ",
}  # fmt: skip

INTERFACE = {
    "state.translated": "Traduit", "state.fuzzy": "À revoir", "state.stale": "Périmé (l’anglais a changé)",
    "state.missing": "À traduire", "state.faulty": "Avec des erreurs",
    "text.caption": "Légende", "text.alt": "Texte de remplacement", "text.words": "Mots de l’image",
    "progress.of": "sur", "progress.translated": "traduits", "progress.fuzzy": "à revoir",
    "progress.missing": "à traduire", "progress.new": "nouveau", "progress.faulty": "avec des erreurs",
    "desk.title": "Bureau de traduction", "desk.description": "Chaque texte en français et en anglais",
    "desk.total": "En tout", "desk.on-page": "Sur la page", "desk.length": "{length} caractères sur {limit}",
    "desk.remarks": "Remarques des contrôles", "desk.other-texts": "Les autres textes",
    "desk.reference": "Référence", "desk.in": "En {name}", "desk.what": "Ce que c’est", "desk.text": "Texte",
    "desk.state": "État", "desk.edit": "Modifier", "desk.edit-at": "Modifier sur {host}",
}  # fmt: skip

FRENCH = Language(
    tag="fr",
    hedges=HEDGES,
    vague={
        "several": "plusieurs", "dozens": "des dizaines", "tens_of_thousands": "des dizaines de milliers",
        "nearly_half": "près de la moitié", "virtually_all": "la quasi-totalité",
    },
    shares={Fraction(1, 2): "la moitié"},
    day=f"d'{NBSP}'MMMM y",
    month="MMMM y",
    year="y",
    day_without_year=f"d'{NBSP}'MMMM",
    month_without_year="MMMM",
    span="{0} à {1}",
    span_of_days="{0} au {1}",
    percent=f"{{0}}{NBSP}%",
    sum=f"{{0}}{NBSP}¤¤¤",
    large_sum="{0} de ¤¤¤",
    currencies={"USD": ("dollar", "dollars")},
    large_numbers=(
        (12, f"{{0}}{NBSP}billion", f"{{0}}{NBSP}billions"),
        (9, f"{{0}}{NBSP}milliard", f"{{0}}{NBSP}milliards"),
        (6, f"{{0}}{NBSP}million", f"{{0}}{NBSP}millions"),
    ),
    rate="{0} pour {1}",
    span_of_numbers="{0} à {1}",
    one=("un", "une"),
    quantities=("dizaine", "dizaines", "centaine", "centaines", "millier", "milliers", "millions"),
    fractions=(r"moitiés?",),
    multiples={"doublé": Fraction(2), "triplé": Fraction(3)},
    groups={"paire de": 2},
    ratios=("sur",),
    idioms=(r"paire de lunettes",),
    joints=("et", "de", "le", "la"),
    of="de",
    hedge_words=("presque", "quelque"),
    statuses={"planned": ("prév",), "pledged": ("prom",), "paid": ("vers",), "deployed": ("déploy",)},
    common=frozenset(("au", "aux", "avec", "dans", "des", "du", "est", "et", "les", "leur", "pour", "sont", "sur")),
    quotation=("«»", "“”"),
    interface=INTERFACE,
    spaced_before=":;!?»",
    spaced_after="«",
    clashes=(
        Clash("les?|la|une?", "|".join(HEDGES.values())),
        Clash("le", "", "en", "month year"),
        Clash("en", "", "le", "day"),
    ),
)  # fmt: skip
