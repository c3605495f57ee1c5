"""What is told of a text and of its translations: each at its place, and which of it lets a preview go on."""

from collections import Counter
from functools import cache

import pytest

from explainer import locales
from explainer.data import read_data_file
from explainer.data.validation import Notes
from explainer.data.yaml_document import read_yaml
from explainer.lint import Checker
from explainer.lint.translated_texts import TranslatedTexts, check_data_texts
from explainer.lint.translation_checks import check_translation
from explainer.lint.translation_rules import read_glossary
from explainer.locales.catalogue import read_catalogue
from explainer.locales.french import FRENCH
from explainer.references.resolver import Resolver, ShownText, choose_text, find_state

DATA = """\
as_of: 2024
sources: {iom: {title: Round 7, publisher: IOM, url: "https://example.org/7", seen: 2026-11-23}}
statistics:
  fled: {label: People who fled, value: 3000, unit: people, place: Haiti, date: 2024-03, source: iom,
    must_say: {en: [fled], es: [huyeron]}}
  police: {label: Police who will come, value: 400, unit: people, place: Haiti, date: 2024-03, source: iom,
    status: planned}
"""
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: es\\n"\n'
LABELS = {"fled.label": ("People who fled", "Personas que huyeron"), "place": ("Haiti", "Haití"),
          "police.label": ("Police who will come", "Policías previstos")}  # fmt: skip
KEYS = ("statistics", "fled", "label")
"""Where the English of the other texts stands."""


@cache
def read_data(data):
    """Return the document and the statistics of a data file."""
    document, _ = read_yaml(data, "data.yml")
    return document, read_data_file(document, Counter())[0]


def read_texts(*catalogues, data=DATA):
    """Return texts, translated by catalogues that have an English and a Spanish text by context, and a document."""
    document, statistics = read_data(data)
    checker = Checker(Resolver(statistics, lambda _, text, *__: text))
    texts = TranslatedTexts(checker, [])
    for number, entries in enumerate(catalogues, 1):
        lines = [
            f'msgctxt "{context}" msgid "{english}"\nmsgstr "{own}"\n' for context, (english, own) in entries.items()
        ]
        catalogue, errors = read_catalogue(f"{HEADER}{''.join(lines)}", f"es{number}.po", "es")
        assert errors == []
        texts.catalogues.append(catalogue)
        checker.read_suppressions(catalogue.path, catalogue.text)
    checker.read_suppressions("data.yml", data)
    return texts, Notes(document, [])


def describe(problems):
    """Return the problems in English, each behind what it stops: every build, or all but a preview."""
    return [
        f"{'preview' if problem.stops_build(is_preview=True) else 'build'} {problem.path}:{problem.line}:"
        f"{problem.column}: {problem.message}"
        for problem in problems
    ]


@pytest.mark.parametrize(
    ("context", "spanish", "told"),
    [
        ("fled.label", "Personas que huyeron", ""),
        ("fled.label", "Personas", "4:9: the label tells {fled} and must say 'huyeron'"),
        ("police.label", "Policías", "8:9: the label does not say that {police} is planned"),
        ("fled.label", "personas que huyeron", "4:9: the English begins with a capital"),
        ("fled.label", "Las 80 personas que huyeron", "4:13: '80' is typed by hand"),
        ("fled.label", "Personas que huyeron.", "4:29: the translation ends with '.' and the English does not"),
        ("fled.label", "", "4:9: no Spanish for 'fled.label'"),
        ("place", "Haití.", "6:14: the translation ends with '.' and the English does not"),
    ],
)
def test_an_error_in_the_translation_of_a_label_or_place_lets_a_preview_go_on(context, spanish, told):
    texts, notes = read_texts(LABELS | {context: (LABELS[context][0], spanish)})
    assert describe(check_data_texts(notes.document, texts)) == ([f"build es1.po:{told}"] if told else [])


@pytest.mark.parametrize(
    ("written", "text", "told"),
    [
        ("seen: 2026-11-23", "seen: 2026-11-23, note: One of 80 copies", "2:110: '80' is typed by hand"),
        ("status: planned", "status: planned, topic: 80 of them", "7:29: '80' is typed by hand"),
        ("place: Haiti", "place: All 10 departments", "4:72: '10' is typed by hand"),
        ("as_of: 2024\n", "as_of: 2024\nevents: [{date: 2024-03, what: All 80 left, sources: [iom]}]\n",
         "2:36: '80' is typed by hand"),
    ],
)  # fmt: skip
def test_a_number_in_any_text_of_the_data_file_is_told_where_it_stands(written, text, told):
    texts, notes = read_texts(LABELS, data=DATA.replace(written, text, 1))
    assert describe(check_data_texts(notes.document, texts))[0] == f"preview data.yml:{told}"


@pytest.mark.parametrize(
    ("context", "told"),
    [
        ("fled.label", "4:17: no Spanish for 'fled.label'"),
        ("police.label", "6:19: no Spanish for 'police.label'"),
        ("place", "4:68: no Spanish for place 'Haiti'"),
    ],
)
def test_a_text_without_an_entry_in_the_catalogue_is_told_where_the_english_stands(context, told):
    texts, notes = read_texts({key: both for key, both in LABELS.items() if key != context})
    assert describe(check_data_texts(notes.document, texts)) == [f"build data.yml:{told}"]


def test_an_error_in_an_english_label_stops_a_preview_too():
    texts, notes = read_texts(
        LABELS | {"fled.label": ("People", "Personas")}, data=DATA.replace("People who fled", "People")
    )
    assert describe(check_data_texts(notes.document, texts)) == [
        "preview data.yml:4:17: the label tells {fled} and must say 'fled'",
        "build es1.po:4:9: the label tells {fled} and must say 'huyeron'",
    ]


@pytest.mark.parametrize(
    ("spanish", "told", "is_printable"),
    [
        ("{fled} huyeron.", [], True),
        ("Huyeron.", ["4:9: the translation lacks {fled}"], True),
        ("{fled} se fueron.", ["4:9: the sentence tells {fled} and must say 'huyeron'"], True),
        ("{fled} huyeron: 80.", ["4:25: '80' is typed by hand"], True),
        ("{fled} huyeron, {fell}.", ["4:25: unknown statistic 'fell'", "4:9: the English has no {fell}"], False),
        ("{ fled } huyeron.", ["4:9: '{ fled }' is not how a reference is written"], False),
    ],
)
def test_an_error_in_the_translation_of_a_caption_lets_a_preview_go_on(spanish, told, is_printable):
    texts, notes = read_texts({"a.caption": ("{fled} fled.", spanish)})
    read = texts.read_text("a.caption", "{fled} fled.", KEYS, notes)
    assert describe(notes.diagnostics) == [f"build es1.po:{problem}" for problem in told]
    assert read == {("a.caption", "en"): "{fled} fled.", ("a.caption", "es"): spanish if is_printable else ""}


def test_an_error_in_the_english_hides_no_error_of_translations_but_that_they_are_older():
    english = "80 of them, {fled}, fled."
    older, own = {"a.caption": ("They fled.", "Huyeron.")}, {"a.caption": (english, "De ellos huyeron.")}
    texts, notes = read_texts(older, own)
    texts.read_text("a.caption", english, KEYS, notes)
    assert describe(notes.diagnostics) == [
        "preview data.yml:4:17: '80' is typed by hand",
        "build es2.po:4:9: the translation lacks {fled}",
    ]


def test_a_translation_of_an_older_english_is_told_where_it_stands():
    texts, notes = read_texts(LABELS | {"fled.label": ("People who left", "Personas que huyeron")})
    assert describe(check_data_texts(notes.document, texts)) == [
        "build es1.po:4:9: the Spanish of 'fled.label' translates an older English"
    ]


def test_a_term_that_the_glossary_has_otherwise_is_advice_that_stops_nothing():
    glossary, _ = read_glossary("source,target\npeople,gente", "g.csv")
    texts, notes = read_texts(LABELS)
    texts.glossaries["es"] = glossary
    assert check_data_texts(notes.document, texts) == []
    assert [(str(advice).partition(": ")[0], advice.message, advice.is_warning) for advice in texts.advice] == [
        ("es1.po:4:9", "the glossary has 'gente' for 'people'", True)
    ]


def test_the_words_of_a_picture_are_one_sentence_in_each_language():
    words = {"title": ("They fled", "Huyeron"), "number": ("{fled}", "{fled}"), "end": ("by sea", "por mar")}
    texts, notes = read_texts({f"a.words.{key}": both for key, both in words.items()})
    english = {key: text for key, (text, _) in words.items()}
    texts.read_picture_texts("a.words", english, KEYS[:-1], notes)
    assert describe(notes.diagnostics) == []


def test_an_alt_text_that_is_the_caption_in_spanish_lets_a_preview_go_on():
    texts, notes = read_texts({"a.alt": ("A map", "Un mapa"), "a.caption": ("The map", "Un mapa")})
    read = texts.read_text("a.alt", "A map", KEYS, notes) | texts.read_text("a.caption", "The map", KEYS, notes)
    texts.check_alt_differs("a.alt", "a.caption", read, notes)
    assert describe(notes.diagnostics) == ["build es1.po:4:9: the alt text is the caption"]


def test_fixed_texts_keep_their_places_for_words():
    texts, notes = read_texts({"credit.text": ("By {name}", "De {nombre}")})
    texts.require_fixed_text("credit.text", "By {name}", texts.catalogues[0], (1, 1), notes)
    assert describe(notes.diagnostics) == [
        "build es1.po:4:9: the translation lacks {name}",
        "build es1.po:4:9: the English has no {nombre}",
    ]


@pytest.mark.parametrize(
    ("english", "spanish", "shown"),
    [
        ("{fled} fled", "{fled} huyeron", ("{fled} huyeron", "es")),
        ("{fled} fled", "{fell} huyeron", ("{fled} fled", "en")),
        ("{fell} fled", "{fell} huyeron", ("", "en")),
    ],
)
def test_the_text_that_a_desk_or_preview_shows(english, spanish, shown):
    texts, _ = read_texts({"a.caption": (english, spanish)})
    resolver = texts.checker.resolver
    assert choose_text("a.caption", english, texts.catalogues[0], [], resolver) == ShownText(*shown, "translated")


def test_a_text_with_errors_in_its_own_translation_is_faulty():
    texts, notes = read_texts({"a.caption": ("They fled", "Ellos huyeron."), "a.alt": ("A map", "Un mapa")})
    for context, english in (("a.caption", "They fled"), ("a.alt", "A map")):
        texts.read_text(context, english, KEYS, notes)
    states = [find_state(context, english, texts.catalogues[0], notes.diagnostics)
              for context, english in (("a.caption", "They fled"), ("a.alt", "A map"), ("a.words", "Sea"))]  # fmt: skip
    assert states == ["faulty", "translated", "missing"]


@pytest.mark.parametrize(
    ("language", "english", "translation", "told"),
    [
        ("es", "It is from the U.S.", "Es de Estados Unidos", []),
        ("es", "The forces of the United States", "Las fuerzas de EE. UU.", []),
        (
            "es",
            "It is from there.",
            "Es de Estados Unidos",
            ["19 the English ends with '.' and the translation does not"],
        ),
        ("fr", "“A house”", "«\u00a0Une maison\u202f»", []),
        ("fr", "“A house”", "«Une maison\u00a0»", ["0 '«' stands without a no-break space behind it"]),
        ("fr", "“A house”", "«\u00a0Une maison»", ["12 '»' stands without a no-break space before it"]),
        ("es", "The island’s tenth century", "El siglo X de la isla", []),
        ("es", "“So” it is", "“Así ” es", ["5 a space too many"]),
        ("es", "A **new** house", "Una **nueva** *casa*", ["4 the English has no mark *"]),
        ("es", "“So” it is", "« Así» es", ["2 a space too many"]),
        ("fr", "A house: so", "Une maison: si", ["10 ':' stands without a no-break space before it"]),
    ],
)
def test_the_end_and_the_spaces_of_a_translation(monkeypatch, language, english, translation, told):
    monkeypatch.setitem(locales.LANGUAGES, "fr", FRENCH)
    remarks = check_translation.__wrapped__(english, translation, language, is_name=False)
    assert [f"{start} {error.message}" for start, error in remarks] == told
