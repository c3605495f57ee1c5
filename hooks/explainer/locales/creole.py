"""The row of Haitian Creole, in the official spelling of 1980, with words that VOA Nouvèl and public notices use.

CLDR's own locale has French words: names of months, countries and languages stand here; countries that are not in the
list have their French names. Numbers are written as CLDR does. Where the glossary has no name in Creole, texts have the
French one.
"""

from __future__ import annotations

from fractions import Fraction

from explainer.locales.language import NBSP, Language, Notes

HEDGES = {
    "at_least": "omwen", "more_than": "plis pase", "nearly": "prèske",
    "at_most": "pa plis pase", "less_than": "mwens pase", "about": "apeprè",
}  # fmt: skip
SHARES = {
    Fraction(1, 4): "yon ka", Fraction(1, 3): "yon tyè", Fraction(1, 2): "mwatye", Fraction(2, 3): "de tyè",
    Fraction(3, 4): "twa ka",
}  # fmt: skip
NUMBERS = (
    "twa", "senk", "sis", "sèt", "uit", "wit", "nèf", "dis", "onz", "douz", "trèz", "katòz", "kenz", "sèz", "disèt",
    "dizwit", "diznèf", "trant", "karant", "senkant", "swasant", "mil", "milye", "milyon", "milya", "dizèn", "douzèn",
    "kenzèn", "ventèn", "trantèn", "santèn",
)  # fmt: skip
"""Without those that are other words too: "de" and "kat" (also a map), "ven" (wine), "san" (without, and blood)."""
COUNTRIES = {
    "AG": "Antigwa ak Babouda", "AR": "Ajantin", "BB": "Babad", "BD": "Bangladèch", "BE": "Bèljik", "BJ": "Benen",
    "BO": "Bolivi", "BR": "Brezil", "BS": "Bahamas", "BZ": "Beliz", "CA": "Kanada", "CH": "Swis", "CL": "Chili",
    "CN": "Lachin", "CO": "Kolonbi", "CR": "Kostarika", "CU": "Kiba", "DE": "Almay", "DM": "Dominik",
    "DO": "Repiblik Dominikèn", "EC": "Ekwatè", "ES": "Espay", "FR": "Frans", "GB": "Wayòm Ini", "GD": "Grenad",
    "GT": "Gwatemala", "GY": "Giyàn", "HN": "Ondiras", "HT": "Ayiti", "IT": "Itali", "JM": "Jamayik", "JP": "Japon",
    "KE": "Kenya", "KN": "Sen Kits ak Nevis", "LC": "Sent Lisi", "MX": "Meksik", "NI": "Nikaragwa", "NL": "Olann",
    "PA": "Panama", "PE": "Perou", "PK": "Pakistan", "PY": "Paragwe", "RU": "Larisi", "SN": "Senegal",
    "SR": "Sirinam", "SV": "Salvadò", "TD": "Tchad", "TT": "Trinidad ak Tobago", "US": "Etazini", "UY": "Irigwe",
    "VC": "Sen Vensan ak Grenadin", "VE": "Venezyela", "ZA": "Lafrik di Sid",
}  # fmt: skip

NOTES = Notes(
    image="{kind} {file}, nan {pages}.",
    page="{path}, « {title} »",
    no_page="okenn paj",
    credit="Kredi: {credit}. {licence}.",
    limit="Pa plis pase {limit} karaktè, konte ak chif yo ladan.",
    within="Mo ki nan imaj la: pa gen anpil plas.",
    kinds={"photograph": "Foto", "illustration": "Desen", "chart": "Grafik", "map": "Kat"},
    parts={
        "bare": "chif la pou kont li",
        "words": "an chif",
        "start": "ak yon majiskil",
        "exact": "chif egzak la",
        "abs": "valè a san siy",
        "counted": "ak non li",
        "label": "tit li",
        "place": "kote li ye",
        "period": "peryòd li",
        "date": "dat li",
        "source": "sous li",
        "publisher": "kiyès ki pibliye li",
        "published": "dat li te pibliye",
        "count": "konbyen yo ye",
    },
    label="Tit {reference} sou paj done yo.",
    name="Sa sit la ekri nan plas {reference}.",
    unit="Non ki vin apre yon chif (an angle, « one {one}, two {many} »).",
    place="Yon kote yon chif pale sou li, sou paj done yo.",
    fixed="Mo ki toujou menm jan bò kote imaj yo.",
    below="Anba tit « {heading} ».",
    approved="Anprent tradiksyon angle ki te la anvan an",
)

INTERFACE = {
    "state.translated": "Tradui", "state.fuzzy": "Pou revize", "state.stale": "Depase (angle a chanje)",
    "state.missing": "Pou tradui", "state.faulty": "Gen erè",
    "text.caption": "Lejand", "text.alt": "Tèks ki ranplase imaj la", "text.words": "Mo ki nan imaj la",
    "progress.of": "sou", "progress.translated": "tradui", "progress.fuzzy": "pou revize",
    "progress.missing": "pou tradui", "progress.new": "nouvo", "progress.faulty": "gen erè",
    "translate.left": "Tèks ki fini: {done} sou {total}. Mo angle ki rete: {words}.",
    "translate.columns": "fini/tout, mo ki rete, paj oswa fichye",
    "translate.begin": "Kòmanse isit la", "translate.finished": "Pa gen anyen ki rete pou tradui. Biwo a",
    "translate.fork": "Yon sèl fwa, peze « Fork » sou {address}; YOUR-NAME se non kont ou la.",
    "translate.propose": "Pou pwopoze travay ou, tape sa a, oswa fè li nan navigatè a (TRANSLATING.md)",
    "desk.title": "Biwo tradiksyon", "desk.description": "Chak tèks an kreyòl ak an angle",
    "desk.length": "{length} karaktè sou {limit}", "desk.remarks": "Remak kontwòl yo",
    "desk.state": "Eta", "desk.kind": "Kalite", "desk.page": "Paj", "desk.all": "Tout",
    "desk.unfinished": "Ki poko fini", "desk.words": "Chèche mo", "desk.show": "Montre",
    "desk.found": "Tèks: {count}", "desk.none": "Pa gen tèks ki koresponn.",
    "desk.next": "Pwochen tèks pou fini", "desk.back": "20 anvan yo", "desk.onward": "20 apre yo",
    "desk.on-page": "Sou paj la", "desk.list": "An lis", "desk.changes": "Sa ki chanje nan angle a",
    "desk.printed": "Jan lektè yo ap wè li", "desk.numbers": "Chif ak non (peze pou mete yo)",
    "desk.save": "Anrejistre", "desk.confirm": "Konfime san chanjman",
    "desk.saving": "N ap anrejistre…", "desk.saved": "Anrejistre", "desk.undo": "Anile sa ou anrejistre",
    "desk.undone": "Anile: tout bagay tounen jan li te ye.",
    "desk.reset": "Kite chanjman mwen yo", "desk.unsaved": "Poko anrejistre",
    "desk.kept": "Men sa ou pa t anrejistre yo ankò.",
    "desk.changed": "Fichye a chanje pandan tan sa a. Nan fichye a:", "desk.mine": "Anrejistre pa mwen an",
    "desk.theirs": "Pran sa ki nan fichye a",
    "desk.offline": "Sit la pa reponn: èske li toujou ap mache?",
    "desk.reload": "Sit la rekòmanse. Chaje paj sa a ankò: sa ou te ekri a la toujou.",
    "desk.memory": "Tradiksyon ki te la anvan", "desk.take": "Pran tèks sa a", "desk.notes": "Nòt",
    "desk.values": "Ak lòt valè", "desk.form": "Fòm {number}", "desk.choose": "Chwazi yon tèks sou paj la.",
    "desk.help": "Ctrl+Enter anrejistre. Peze yon chif: Alt ak flèch yo deplase li, oswa koupe li epi kole li.",
    "text.data": "Non done yo", "text.pages": "Tèks paj yo", "text.interface": "Meni ak bouton",
}  # fmt: skip

CITATION = {
    "as-of": "nan dat", "reviewed": "verifye le", "counted-by": "Ki moun ki konte:",
    "counted-here": "Konte sou sit sa a", "source": "Sous", "sources": "Sous", "computed": "Kalkile isit la, dapre",
    "undated": "san dat", "quote": "Nan mo sous la", "related": "Gade tou", "used-on": "Itilize sou",
    "file": "Tout valè yo nan yon fichye", "link": "Lyen pèmanan",
}  # fmt: skip

CREOLE = Language(
    tag="ht",
    hedges=HEDGES,
    exactly="egzakteman",
    citation=CITATION,
    vague={
        "several": "plizyè", "dozens": "plizyè douzèn", "tens_of_thousands": "plizyè dizèn milye",
        "nearly_half": "prèske mwatye", "virtually_all": "prèske tout",
    },
    shares=SHARES,
    months=(
        "janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm",
    ),
    span="{0} rive {1}",
    span_of_days="{0} rive {1}",
    percent=f"{{0}}{NBSP}%",
    sum=f"{{0}}{NBSP}¤¤¤",
    large_sum="{0} ¤¤¤",
    currencies={"USD": ("dola US", "dola US"), "HTG": ("goud", "goud")},
    large_numbers=((9, f"{{0}}{NBSP}milya", f"{{0}}{NBSP}milya"), (6, f"{{0}}{NBSP}milyon", f"{{0}}{NBSP}milyon")),
    rate="{0} pou chak {1}",
    span_of_numbers="{0} rive {1}",
    quarters=tuple(f"{ordinal} trimès {{0}}" for ordinal in ("premye", "dezyèm", "twazyèm", "katriyèm")),
    about_day="anviwon {0}",
    about_date="anviwon {0}",
    conjunction=(" ak ", " ak "),
    alternative=" oswa ",
    language_names={"en": "angle", "es": "panyòl", "fr": "franse", "ht": "kreyòl ayisyen", "pt": "pòtigè"},
    countries=COUNTRIES,
    one=("yon", "youn"),
    quantities=NUMBERS,
    fractions=(r"mwatye", r"(?:yon|de)\s+tyè", r"(?:yon|twa)\s+ka(?=\s+(?:nan|moun))"),
    multiples={"double": Fraction(2), "triple": Fraction(3)},
    ratios=("sou",),
    hedge_words=("anviwon", "vè", "jiska", "otou"),
    before_month=("an", "nan", "mwa", "depi", "anvan", "apre", "fen", "kòmansman"),
    statuses={
        "planned": ("prevwa", "plan", "pral", "ta ", "pwograme"),
        "pledged": ("pwomès", "pwomèt", "angaje", "entansyon"),
        "paid": ("vèse", "peye", "depoze", "resevwa", "kontribi"),
        "deployed": ("deplwa", "te rive", "rive ann", "sou teren", "debake", "te gentan voye"),
    },
    common=frozenset((
        "ak", "anpil", "dapre", "gen", "ki", "kote", "lè", "moun", "nan", "pou", "pral", "sa", "sou", "te", "yo", "yon",
    )),
    quotation=("«»", "“”"),
    spaced_before="»",
    spaced_after="«",
    notes=NOTES,
    interface=INTERFACE,
)  # fmt: skip
