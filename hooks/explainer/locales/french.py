"""The row of French: UN usage, and the rules of the Imprimerie nationale and the Académie française.

A billion is a million millions, a thousand millions are « un milliard ». Names of countries are those of UNTERM.
"""

from __future__ import annotations

from fractions import Fraction

from explainer.locales import number_words
from explainer.locales.language import NBSP, Clash, Language, Notes

HEDGES = {
    "at_least": "au moins", "more_than": "plus de", "nearly": "près de",
    "at_most": "au plus", "less_than": "moins de", "about": "environ",
}  # fmt: skip
VERBS = {"doubl": 2, "tripl": 3, "quadrupl": 4, "quintupl": 5, "décupl": 10, "centupl": 100}
ENDINGS = ("er", "é", "ée", "és", "ées", "ent", "ait", "aient", "era", "eront", "èrent", "ant", "ement")
"""Without -e: «le double» and "the double" are written alike."""
MULTIPLES = {f"{stem}{ending}": Fraction(times) for stem, times in VERBS.items() for ending in ENDINGS} | {
    f"le {stem}e": Fraction(times) for stem, times in VERBS.items()
}
IDIOMS = (
    r"une? par",
    r"à double (?:sens|titre|tranchant|tour)|double nationalité|le double (?:jeu|sens)",
    r"paires? de (?:lunettes|gants|chaussures|bottes|ciseaux)",
    r"tiers monde|pays tiers|un tiers (?:de confiance|neutre)",
)

NOTES = Notes(
    image="{kind} {file}, dans {pages}.",
    page="{path}, « {title} »",
    no_page="aucune page",
    credit="Crédit : {credit}. {licence}.",
    limit="Au plus {limit} caractères, comptés avec les chiffres déjà en place.",
    within="Mots dans l’image : la place est comptée.",
    kinds={"photograph": "Photographie", "illustration": "Illustration", "chart": "Graphique", "map": "Carte"},
    parts={
        "bare": "le nombre seul", "words": "en toutes lettres", "start": "avec une majuscule",
        "exact": "le nombre exact", "abs": "sa taille, sans signe", "counted": "avec son nom",
        "label": "son intitulé", "place": "son lieu", "period": "sa période", "date": "sa date", "source": "sa source",
        "publisher": "qui l’a publié", "published": "sa date de publication", "count": "combien ils sont",
    },
    label="Intitulé de {reference} sur la page des données.",
    name="Ce que le site écrit à la place de {reference}.",
    unit="Le nom qui suit un nombre (en anglais, « one {one}, two {many} »).",
    place="Lieu dont parle un nombre, sur la page des données.",
    fixed="Mots fixes à côté des images, les mêmes pour toutes.",
    fixed_words={
        "picture.link": "Lien, dans une légende, vers la même image dans la langue de la légende (pas « en anglais »).",
        "picture.values": "Avant le titre d’une image : nomme le tableau de ses valeurs.",
        "picture.cite": "Lien vers la façon de citer une image et de la montrer sur un autre site.",
        "picture.newest": "Avant la date la plus récente des valeurs d’une image.",
        "picture.source": "Avant le seul éditeur des valeurs d’une image.",
        "picture.sources": "Avant ceux qui ont publié les valeurs d’une image.",
        "picture.reviewed": "Avant le jour où le site a été comparé pour la dernière fois à ses sources.",
    },
    texts={
        "title": "Le titre de la page.",
        "description": "La page en une phrase ; pour une question, sa réponse.",
        "heading": "Un titre.", "paragraph": "Un paragraphe, ou un terme qui est expliqué.",
        "item": "Un élément d’une liste.",
        "definition": "Ce qui est dit du terme qui précède.", "cell": "Une case d’un tableau.",
        "note": "Une note de bas de page.",
        "event": "Un fait, avec sa date à côté.",
        "source": "Une note sur une source.",
        "topic": "Un titre de la page des données.",
        "counter": "Qui a compté, après « Compté par ».",
        "publisher": "Qui a publié une source ; ce qui n’a pas de nom en français reste tel quel.",
        "reference": "À quel endroit d’une source, ou ce qu’elle est, après son titre.",
        "correction": "Une entrée du registre des corrections.",
    },
    below="Sous le titre « {heading} ».",
    approved="Empreinte de la traduction de l’anglais précédent",
)  # fmt: skip

INTERFACE = {
    "state.translated": "Traduit", "state.fuzzy": "À revoir", "state.stale": "Périmé (l’anglais a changé)",
    "state.missing": "À traduire", "state.faulty": "Avec des erreurs",
    "text.caption": "Légende", "text.alt": "Texte de remplacement", "text.words": "Mots de l’image",
    "progress.of": "sur", "progress.translated": "traduits", "progress.fuzzy": "à revoir",
    "progress.missing": "à traduire", "progress.new": "nouveau", "progress.faulty": "avec des erreurs",
    "translate.left": "Textes terminés : {done} sur {total}. Mots d’anglais qui restent : {words}.",
    "translate.columns": "terminés/tous, mots qui restent, page ou fichier",
    "translate.begin": "Commencez ici", "translate.finished": "Il ne reste rien à traduire. Le bureau",
    "translate.fork": "Une seule fois, cliquez sur « Fork » à {address} ; YOUR-NAME est le nom de votre compte.",
    "translate.propose": "Pour proposer votre travail, saisissez ceci, ou passez par le navigateur (TRANSLATING.md)",
    "desk.title": "Bureau de traduction", "desk.description": "Chaque texte en français et en anglais",
    "desk.length": "{length} caractères sur {limit}", "desk.remarks": "Remarques des contrôles",
    "desk.state": "État", "desk.kind": "Type", "desk.page": "Page", "desk.all": "Tous",
    "desk.unfinished": "À terminer", "desk.words": "Rechercher des mots", "desk.show": "Afficher",
    "desk.found": "Textes\N{NO-BREAK SPACE}: {count}", "desk.none": "Aucun texte ne correspond.",
    "desk.next": "Prochain texte à terminer", "desk.back": "20 précédents", "desk.onward": "20 suivants",
    "desk.on-page": "Sur la page", "desk.list": "En liste", "desk.changes": "Ce qui a changé dans l’anglais",
    "desk.printed": "Tel qu’on le lira sur le site", "desk.numbers": "Chiffres et noms (cliquez pour insérer)",
    "desk.save": "Enregistrer", "desk.confirm": "Confirmer sans changement",
    "desk.saving": "Enregistrement…", "desk.saved": "Enregistré", "desk.undo": "Annuler l’enregistrement",
    "desk.undone": "Annulé\N{NO-BREAK SPACE}: tout est comme avant.",
    "desk.reset": "Abandonner mes changements",
    "desk.unsaved": "Non enregistré", "desk.kept": "Voici de nouveau ce que vous n’aviez pas enregistré.",
    "desk.changed": "Le fichier a changé entre-temps. Dans le fichier\N{NO-BREAK SPACE}:",
    "desk.reload": "Le site a redémarré. Rechargez cette page\N{NO-BREAK SPACE}: ce que vous avez écrit est conservé.",
    "desk.mine": "Enregistrer le mien", "desk.theirs": "Prendre celui du fichier",
    "desk.offline": "Le site ne répond pas\N{NO-BREAK SPACE}: tourne-t-il encore\N{NARROW NO-BREAK SPACE}?",
    "desk.memory": "Traductions précédentes", "desk.take": "Reprendre ce texte", "desk.notes": "Notes",
    "desk.values": "Avec d’autres valeurs", "desk.form": "Forme {number}",
    "desk.choose": "Choisissez un texte sur la page.",
    "desk.help": "Ctrl+Entrée enregistre. Cliquez sur un chiffre\N{NO-BREAK SPACE}: "
    "Alt et les flèches le déplacent, ou il se coupe et se colle.",
    "text.data": "Noms des données", "text.pages": "Textes des pages", "text.interface": "Menu et boutons",
}  # fmt: skip

CITATION = {
    "as-of": "au", "reviewed": "vérifié le", "counted-by": "Compté par", "counted-here": "Compté sur ce site",
    "source": "Source", "sources": "Sources", "computed": "Calculé ici d’après", "undated": "sans date",
    "quote": "Dans le texte de la source", "related": "Voir aussi", "used-on": "Utilisé dans",
    "file": "Toutes les valeurs dans un fichier", "link": "Lien permanent",
}  # fmt: skip

VOWEL = "(?!huit|onze|h(?:ameau|andicap|angar|arc|ausse|aut|éros|iérarch|onduras|ong kong|ors))[aeiouàâéèêëîïôûœh]"
"""Before these, words are elided, but before the aspirated h of some words."""
DEFINITE = r"(?:les?\b|la\b|l’)"
BROUGHT = rf"(?:{'|'.join(HEDGES.values())}|{DEFINITE}|(?:un|une|plusieurs)\b)"
"""Hedges and articles that the value has itself."""
CLASHES = (
    Clash("du|des", DEFINITE, "de"),
    Clash("aux?", BROUGHT, "à"),
    Clash("le|la|les|une?|des|du", BROUGHT),
    Clash("en", "", "à", "quarter"),
    Clash("(?P<start>d|qu)e", VOWEL, r"\g<start>’"),
    Clash("(?P<start>d|qu)’", f"(?!{VOWEL})", r"\g<start>e"),
    Clash("jusque", VOWEL, "jusqu’à"),
    Clash("en", "", "le", "day"),
    Clash("en|le", "", "du", "days"),
    Clash("en", VOWEL, "d’", "months"),
    Clash("en", "", "de", "months"),
    Clash("le|au", "", "en", "month months year"),
)
"""A preposition before « le » or « les » is right: with it, « de » is printed as « du », « à » as « au »."""
DETERMINERS = (
    "le/la/les/les", "du/de la/des/des", "au/à la/aux/aux", "un/une/des/des", "ce/cette/ces/ces",
    "quel/quelle/quels/quelles", "premier/première/premiers/premières", "tout le/toute la/tous les/toutes les",
    "certain/certaine/certains/certaines",
)  # fmt: skip
MASCULINE = (
    r"\w+(?:ment|isme|eau|ier)|comité|traité|homme|enfant|mineur|pays|mois|jour|dollar|vote|décès|blessé|mort|policier"
)
FEMININE = (
    r"\w+[st]ion|(?!comité|traité|invité)\w+ité|\w+ure|personne|femme|fille|victime|voix|force|famille|école|gourde|"
    r"semaine|année"
)

COUNTED_NOUNS = (
    r"personnes|femmes|familles|victimes|mineurs|policiers|policières|militaires|soldats|élèves|"
    r"déplacé[e]?s|réfugié[e]?s|migrants|logements|tonnes|litres|rations|repas|doses|fois|voix|cas|jours|dollars|gourdes"
)
"""Those before which "de" is not elided."""

FRENCH = Language(
    tag="fr",
    hedges=HEDGES,
    exactly="exactement",
    citation=CITATION,
    vague={
        "several": "plusieurs", "dozens": "des dizaines", "tens_of_thousands": "des dizaines de milliers",
        "nearly_half": "près de la moitié", "virtually_all": "la quasi-totalité",
    },
    shares={
        Fraction(1, 4): "un quart", Fraction(1, 3): "un tiers", Fraction(1, 2): "la moitié",
        Fraction(2, 3): "deux tiers", Fraction(3, 4): "trois quarts",
    },
    day=f"d'{NBSP}'MMMM y",
    month="MMMM y",
    year="y",
    day_without_year=f"d'{NBSP}'MMMM",
    month_without_year="MMMM",
    first_day="1er",
    span="{0} à {1}",
    span_of_days="{0} au {1}",
    percent=f"{{0}}{NBSP}%",
    sum=f"{{0}}{NBSP}¤¤¤",
    large_sum="{0} de ¤¤¤",
    elided_sum="{0} d’¤¤¤",
    elided_before=VOWEL,
    currencies={"USD": ("dollar", "dollars"), "HTG": ("gourde", "gourdes")},
    large_numbers=(
        (12, f"{{0}}{NBSP}billion", f"{{0}}{NBSP}billions"),
        (9, f"{{0}}{NBSP}milliard", f"{{0}}{NBSP}milliards"),
        (6, f"{{0}}{NBSP}million", f"{{0}}{NBSP}millions"),
    ),
    rate="{0} pour {1}",
    span_of_numbers="{0} à {1}",
    quarters=tuple(f"le {ordinal} trimestre {{0}}" for ordinal in ("premier", "deuxième", "troisième", "quatrième")),
    about_day="vers le {0}",
    about_date="vers {0}",
    conjunction=(" et ", " et "),
    countries={
        "BN": "Brunéi Darussalam", "BY": "Bélarus", "CD": "République démocratique du Congo", "CG": "Congo",
        "CV": "Cabo Verde", "HK": "Hong Kong", "IQ": "Iraq", "KG": "Kirghizistan", "KN": "Saint-Kitts-et-Nevis",
        "KP": "République populaire démocratique de Corée", "KR": "République de Corée", "MD": "Moldova",
        "MM": "Myanmar", "MO": "Macao", "PS": "État de Palestine", "SV": "El Salvador", "TL": "Timor-Leste",
        "TR": "Türkiye", "VA": "Saint-Siège", "VN": "Viet Nam",
    },
    articles={
        "le": "BD BJ BW BR BF BI BT BY BZ CA CL CG CM CR DK EH GA GH GT HN IO JP KE KG KH KW KZ LA LB LS LI LR LU MA "
        "ME ML MW MX MM MZ NE NG NI NP PA PK PE PT PY PW QA RW SN SD SR SS TD TG TJ TL TM VA VE VN VU XK YE ZW GB GL",
        "la": "BA BB BE BG BO CH CI CD CF CN CO CZ DM DO FI FM FR GD GE GF GM GN GP GQ GR GS GW GY HR HU JM JO KP KR "
        "LT LV LY MD MK MN MQ MR MY NA NC NO NZ PF PG PL RO RS RU SE SI SK SL SO SY TH TN TR TT TZ ZM",
        "l’": "AD AF AL AM AO AQ AR AT AU AZ BV CX DE DZ EC EE EG ER ES ET ID IE IM IN IQ IR IS IT NF PS SA SZ UA UG "
        "UY UZ ZA",
        "les": "AE AS AX BM BQ BS CC CK FJ FK FO HM KM KY MH MP MV NL PH PN SB SC TC TF UM US VG VI",
    },
    contractions={("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"},
    one=("un", "une"),
    quantities=(
        *number_words.FRENCH.scales, *number_words.FRENCH.groups, "cent", "cents", "centaines",
    ),
    fractions=(
        r"moitiés?",
        r"demi-?\s?(?:million|milliard|douzaine|siècle)s?",
        r"(?:million|milliard|siècle|an|mois|jour|heure|semaine)s?\s+et\s+demie?",
        r"(?:un|deux)\s+tiers",
        r"(?:un|trois)\s+quarts?(?=\s+d(?:e|u|es)\b)",
        r"(?:un|deux|trois|quatre)\s+(?:cinquième|sixième|septième|huitième|neuvième|dixième)s?(?=\s+d(?:e|u|es)\b)",
        r"quasi-?totalité",
    ),
    multiples=MULTIPLES,
    groups={"paire de": 2, "duo de": 2, "trio de": 3},
    ratios=("sur",),
    idioms=IDIOMS,
    joints=("et", "de", "le", "la"),
    of="de",
    hedge_words=("presque", "quelque", "autour de", "jusqu’à", "à peu près", "approximativement"),
    before_month=("en", "de", "depuis", "dès", "avant", "après", "début", "mi", "fin", "mois"),
    not_numbers=("dos", "once", "ten", "cinco", "sois"),
    statuses={
        "planned": ("prév", "planifi", "projet", "dirigera", "enverra", "va ", "vont ", "devai", "devra"),
        "pledged": ("prom", "engag", "intention"),
        "paid": ("vers", "payé", "déposé", "reçu", "contribu"),
        "deployed": ("déploy", "arriv", "sur le terrain", "sur place", "débarqu", "avaient envoyé"),
    },
    common=frozenset((
        "au", "aux", "avec", "ce", "ces", "cette", "dans", "des", "du", "elle", "elles", "est", "et", "était", "ils",
        "les", "leur", "leurs", "mais", "ont", "ou", "par", "pas", "pour", "qui", "sa", "ses", "sont", "sur", "une",
    )),
    quotation=("«»", "“”"),
    spaced_before=":;!?»",
    spaced_after="«",
    notes=NOTES,
    interface=INTERFACE,
    clashes=CLASHES,
    determiners=DETERMINERS,
    genders=(MASCULINE, FEMININE),
    counted_nouns=COUNTED_NOUNS,
)  # fmt: skip
