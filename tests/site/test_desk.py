"""The translators' desk: what it shows, tries out and saves, and whom it answers; what a preview shows besides."""

import itertools
import json
import re
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from html import escape
from urllib.parse import urlencode

import pytest

from explainer import markup
from explainer.locales.po_entry import PoEntry
from explainer.locales.po_reader import parse_catalogue
from explainer.translation import entry_writing
from explainer.translation.entry_writing import CatalogueFile, ChangedMeanwhile, find_po_entry, mark_version
from explainer.translation.memory import Memory
from tests.support.commands import run_module
from tests.support.desk_requests import ask, open_desk, request, save
from tests.support.preview_server import Preview
from tests.support.repositories import git

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
FUZZY = ('#, python-brace-format\nmsgctxt "plan.alt"', '#, fuzzy, python-brace-format\nmsgctxt "plan.alt"')
STALE = ('msgid "A plan. {displaced.start} people fled."', 'msgid "A plan. {displaced.start} fled."')
MISSING = ('msgstr "Niños desplazados"', 'msgstr ""')
CONFLICT = ('msgstr "Niños', '<<<<<<< HEAD\nmsgstr "Niñas"\n=======\n>>>>>>> other\nmsgstr "Niños')
TYPED = ("Un plano. ", "Un plano de 1999. ")
UNITS = "statistics:\n", "units:\n  people: person\nstatistics:\n"
PAGES = "assets/locale/es/LC_MESSAGES/pages.po"
TRANSLATED_PAGE = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"""
CREDITS = [f"credit.{kind}" for kind in ("photograph", "illustration", "chart", "map")]
"""Texts of which the small project has no translation, nor a picture that shows them."""


@pytest.fixture
def desk(mini):
    return open_desk(mini)


def entry_of(desk, context):
    return next(entry for entry in desk.texts.list_entries("es") if entry.message.context == context)


def save_text(desk, context, *forms, **changes):
    return save(desk, entry_of(desk, context), *forms, **changes)


def choices(desk, name, query=""):
    """The texts of the links by which one chooses."""
    nav = ask(desk, query)[1].partition(f'<nav aria-label="{name}">')[2].partition("</nav>")[0]
    return re.findall(r'<li><a href="[^"]*"(?: aria-current="true")?>([^<]*)</a>', nav)


def contexts(desk, **choice):
    return re.findall(r"<code>([^<]*)</code></h2>", ask(desk, f"?{urlencode({'language': 'es'} | choice)}")[1])


def test_each_text_is_there_with_its_translation_its_state_and_its_numbers(desk):
    status, page = ask(desk)
    assert status == "200"
    assert page.startswith('<main><div class="desk" lang="es"')
    assert "<h1>Panel de traducción</h1>" in page
    assert choices(desk, "Estado") == [
        "Todos: 11",
        "Sin terminar: 4",
        "Traducido: 7",
        "Por revisar: 0",
        "Desactualizado (el inglés ha cambiado): 0",
        "Falta traducir: 4",
        "Con errores: 0",
    ]
    assert (
        'id="'
        + entry_of(desk, "plan.caption").key
        + '-english">A plan. <data value="362551">More than 362,000</data> people fled.</p>'
        in page
    )
    assert 'aria-label="Español: plan.caption"' in page
    assert ">Un plano. {displaced.start} personas huyeron.</div>" in page
    assert 'data-numbers="{&#34;{displaced.start}&#34;: &#34;M\\u00e1s de 362.000&#34;}"' in page
    assert "42 de 250 caracteres" in page
    assert choices(desk, "Página") == ["Todos: 11", "Home &amp; more: 2"]
    assert choices(desk, "Tipo")[:3] == ["Todos: 11", "Pie de imagen: 1", "Texto alternativo: 1"]


def test_texts_are_chosen_by_page_kind_state_and_words(desk, mini):
    assert contexts(desk, page="docs/index.md") == ["plan.caption", "plan.alt"]
    assert contexts(desk, kind="alt") == ["plan.alt"]
    assert contexts(desk, words="NINOS desplazadas") == ["displaced_children_share.label"]
    assert contexts(desk, state="unfinished") == CREDITS
    assert contexts(desk, state="nonsense", kind="?", start="-4") == contexts(desk)
    mini.edit(CATALOGUE, *FUZZY)
    assert contexts(desk, state="fuzzy") == ["plan.alt"]
    assert contexts(desk, state="unfinished") == ["plan.alt", *CREDITS]
    assert "Siguiente sin terminar" in ask(desk)[1]


def test_it_speaks_english_to_whom_wishes(desk):
    status, page = ask(desk, "?language=es&reader=en&page=docs/index.md")
    assert status == "200"
    assert "<h1>Translators&#39; desk</h1>" in page
    assert choices(desk, "State", "?reader=en&page=docs/index.md")[:3] == ["All: 2", "Unfinished: 0", "Translated: 2"]
    tried = ask(desk, "check", request(entry_of(desk, "plan.alt"), "Calles. 1999.", reader="en"))[1]
    assert any(remark.startswith("'1999' is typed by hand; ") for remark in json.loads(tried)["remarks"])


@pytest.mark.parametrize(
    ("edit", "context", "state"),
    [(FUZZY, "plan.alt", "fuzzy"), (STALE, "plan.caption", "stale"), (MISSING, "displaced_children.label", "missing")],
)
def test_a_state_is_that_of_the_file_as_it_is_now(desk, mini, edit, context, state):
    mini.edit(CATALOGUE, *edit)
    assert entry_of(desk, context).state == state


def test_what_has_changed_in_the_english_is_shown_word_by_word(desk, mini):
    mini.edit(CATALOGUE, *STALE)
    assert "A plan. More than 362,000 <ins>people </ins>fled." in ask(desk)[1]


def test_a_fault_is_told_in_spanish_before_it_is_saved_and_after(desk, mini):
    entry = entry_of(desk, "plan.caption")
    typed = "Un plano de 1999. {displaced.start} personas huyeron."
    status, content = ask(desk, "check", request(entry, typed))
    assert status == "200"
    tried = json.loads(content)
    assert tried["remarks"][0].startswith("«1999» está escrito a mano; ")
    assert tried["printed"] == ['Un plano de 1999. <data value="362551">Más de 362.000</data> personas huyeron.']
    assert tried["length"] == "50 de 250 caracteres"
    mini.edit(CATALOGUE, *TYPED)
    assert entry_of(desk, "plan.caption").state == "faulty"
    assert entry_of(open_desk(mini), "plan.caption").state == "faulty"


@pytest.mark.parametrize("broken", ["Un plano. {displced}", "Un plano. {", "{displaced.counted}"])
def test_a_reference_that_prints_nothing_is_a_remark_and_no_failure(desk, broken):
    status, content = ask(desk, "check", request(entry_of(desk, "plan.caption"), broken))
    assert status == "200"
    assert json.loads(content)["remarks"]
    assert json.loads(content)["printed"] == [broken]


def test_saving_changes_one_entry_and_no_other_byte(desk, mini):
    before = (mini / CATALOGUE).read_text()
    assert save_text(desk, "plan.alt", "Calles, con {contributors.count} señales.")[0] == "200"
    assert (mini / CATALOGUE).read_text() == before.replace("marcas", "señales")
    assert entry_of(desk, "plan.alt").state == "translated"


def test_saving_takes_away_what_marked_it_for_revision(desk, mini):
    mini.edit(CATALOGUE, *FUZZY)
    old = '#| msgid "Streets."\nmsgctxt "plan.alt"'
    mini.edit(CATALOGUE, 'msgctxt "plan.alt"', old)
    assert save_text(desk, "plan.alt", "Calles, con {contributors.count} señales.")[0] == "200"
    text = (mini / CATALOGUE).read_text()
    assert "fuzzy" not in text
    assert "#|" not in text


def test_a_translation_that_is_still_right_is_confirmed_and_the_mark_put_back(desk, mini):
    mini.edit(CATALOGUE, *FUZZY)
    mini.edit(CATALOGUE, 'msgctxt "plan.alt"', '#| msgid "Streets."\nmsgctxt "plan.alt"')
    before = (mini / CATALOGUE).read_bytes()
    saved = save_text(desk, "plan.alt", "Calles, con {contributors.count} marcas.")[1]
    assert (saved["state"], saved["state_name"]) == ("translated", "Traducido")
    assert (mini / CATALOGUE).read_bytes() != before
    status, content = ask(desk, "undo", request(entry_of(desk, "plan.alt"), ""))
    assert (status, json.loads(content)["state"]) == ("200", "fuzzy")
    assert (mini / CATALOGUE).read_bytes() == before


def test_what_another_has_changed_since_is_not_undone(desk, mini):
    saved = save_text(desk, "plan.alt", "Calles, con {contributors.count} señales.")[1]
    mini.edit(CATALOGUE, "señales", "puntos")
    for version in (entry_of(desk, "plan.alt").version, saved["version"]):
        status, content = ask(desk, "undo", request(entry_of(desk, "plan.alt"), "", version=version))
        assert (status, json.loads(content)["forms"]) == ("409", ["Calles, con {contributors.count} puntos."])
    assert "puntos" in (mini / CATALOGUE).read_text()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Calles\u200e, con {contributors.count} marcas.", "U+200E"),
        ("Calles\4, con {contributors.count} marcas.", "gettext"),
        (f"Calles {'y más ' * 400}", "2000"),
    ],
)
def test_a_text_that_makes_the_file_unreadable_is_not_saved(desk, mini, typed, reason):
    before = (mini / CATALOGUE).read_bytes()
    entry = entry_of(desk, "plan.alt")
    assert json.loads(ask(desk, "check", request(entry, typed))[1])["remarks"]
    status, content = ask(desk, "save", request(entry, typed))
    assert status == "500"
    assert json.loads(content)["message"].startswith("no se ha guardado: ")
    assert reason in json.loads(content)["message"]
    assert (mini / CATALOGUE).read_bytes() == before
    assert [file.name for file in (mini / CATALOGUE).parent.iterdir()] == ["captions.po"]


def test_letters_are_saved_composed(desk, mini):
    assert save_text(desk, "plan.alt", "Haiti\u0301, {contributors.count} marcas.")[0] == "200"
    assert "Hait\N{LATIN SMALL LETTER I WITH ACUTE}" in (mini / CATALOGUE).read_text()


@pytest.mark.parametrize("hostile", ["<img src=x onerror=a()>", "[a](javascript:a())", "<script>a()</script>"])
def test_what_no_page_may_hold_is_not_shown_as_html(mini, hostile):
    mini.edit("mkdocs.yml", "nav:", "extra:\n  languages:\n    es: { status: draft }\nnav:")
    (mini / PAGES).write_text(TRANSLATED_PAGE)
    desk = open_desk(mini)
    entry = next(entry for entry in desk.texts.list_entries("es") if entry.message.english.startswith("The countries"))
    tried = json.loads(ask(desk, "check", request(entry, f"{hostile} {{contributors}}."))[1])
    assert tried["printed"] == [escape(f"{hostile} {{contributors}}.", quote=False)]


def test_a_translation_of_an_older_english_is_replaced(desk, mini):
    mini.edit(CATALOGUE, *STALE)
    assert save_text(desk, "plan.caption", "Un mapa. {displaced.start} personas huyeron.")[0] == "200"
    entries, errors = parse_catalogue((mini / CATALOGUE).read_text())
    [entry] = [entry for entry in entries if entry.context == "plan.caption"]
    assert (errors, entry.english) == ([], "A plan. {displaced.start} people fled.")
    assert entry.translations == ("Un mapa. {displaced.start} personas huyeron.",)


def test_an_entry_that_the_file_lacks_is_put_behind_its_neighbour(desk, mini):
    text = (mini / CATALOGUE).read_text()
    start = text.index('#, python-brace-format\nmsgctxt "plan.alt"')
    end = text.index('msgctxt "displaced.label"')
    (mini / CATALOGUE).write_text(text[:start] + text[end:])
    assert entry_of(desk, "plan.alt").state == "missing"
    assert save_text(desk, "plan.alt", "Calles, con {contributors.count} marcas.")[0] == "200"
    contexts = [entry.context for entry in parse_catalogue((mini / CATALOGUE).read_text())[0]]
    assert contexts[1:4] == ["plan.caption", "plan.alt", "displaced.label"]
    assert ask(desk, "undo", request(entry_of(desk, "plan.alt"), ""))[0] == "200"
    assert (mini / CATALOGUE).read_text() == text[:start] + text[end:]


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_line_ends_and_a_mark_of_the_encoding_stay(desk, mini, end):
    data = b"\xef\xbb\xbf" + (mini / CATALOGUE).read_bytes().replace(b"\n", end)
    (mini / CATALOGUE).write_bytes(data)
    assert save_text(desk, "plan.alt", "Calles, con {contributors.count} señales.")[0] == "200"
    assert (mini / CATALOGUE).read_bytes() == data.replace(b"marcas", "señales".encode())


def test_where_the_file_has_changed_both_versions_are_there(desk, mini):
    entry = entry_of(desk, "plan.alt")
    mini.edit(CATALOGUE, "marcas", "puntos")
    before = (mini / CATALOGUE).read_bytes()
    mine = "Calles, con {contributors.count} señales."
    status, content = ask(desk, "save", request(entry, mine))
    theirs = json.loads(content)
    assert (status, theirs["forms"]) == ("409", ["Calles, con {contributors.count} puntos."])
    assert (mini / CATALOGUE).read_bytes() == before
    assert ask(desk, "save", request(entry, mine, version=theirs["version"]))[0] == "200"
    assert mine in (mini / CATALOGUE).read_text()


def test_another_s_translation_of_another_text_is_no_conflict(desk, mini):
    entry = entry_of(desk, "plan.alt")
    mini.edit(CATALOGUE, "huyeron", "se fueron")
    assert ask(desk, "save", request(entry, "Calles, con {contributors.count} señales."))[0] == "200"
    assert "se fueron" in (mini / CATALOGUE).read_text()


def test_a_file_that_cannot_be_read_is_left_as_it_is(desk, mini):
    entry = entry_of(desk, "plan.alt")
    mini.edit(CATALOGUE, 'msgstr "Niños', "msgstr Niños")
    before = (mini / CATALOGUE).read_bytes()
    status, content = ask(desk, "save", request(entry, "Calles."))
    assert status == "500"
    assert json.loads(content)["message"].startswith(f"no se ha guardado: {CATALOGUE}:")
    assert (mini / CATALOGUE).read_bytes() == before


def test_a_conflict_of_git_is_told_at_its_line_in_the_language_of_the_catalogue(desk, mini):
    entry = entry_of(desk, "plan.alt")
    mini.edit(CATALOGUE, *CONFLICT)
    line = (mini / CATALOGUE).read_text().partition("<<<<<<<")[0].count("\n") + 1
    status, content = ask(desk, "save", request(entry, "Calles."))
    assert status == "500"
    assert json.loads(content)["message"].startswith(
        f"no se ha guardado: {CATALOGUE}:{line}: un conflicto de fusión sin resolver, "
    )


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, "200"),
        ({"HTTP_X_DESK_TOKEN": ""}, "403"),
        ({"HTTP_X_DESK_TOKEN": "a" * 43}, "403"),
        ({"HTTP_X_DESK_TOKEN": "é"}, "403"),
        ({"HTTP_ORIGIN": "http://another.example"}, "403"),
        ({"HTTP_ORIGIN": "null"}, "403"),
        ({"HTTP_ORIGIN": "http://127.0.0.1:8001"}, "403"),
        ({"HTTP_HOST": "another.example"}, "403"),
        ({"HTTP_HOST": "another.example:8000", "HTTP_ORIGIN": "http://another.example:8000"}, "403"),
        ({"HTTP_HOST": "localhost:8000", "HTTP_ORIGIN": "http://localhost:8000"}, "200"),
        ({"REMOTE_ADDR": "192.168.1.7"}, "403"),
        ({"CONTENT_LENGTH": "100001"}, "400"),
        ({"CONTENT_LENGTH": ""}, "400"),
    ],
)
def test_only_the_desk_s_own_page_on_this_machine_writes(desk, mini, headers, status):
    before = (mini / CATALOGUE).read_bytes()
    entry = entry_of(desk, "plan.alt")
    assert ask(desk, "save", request(entry, "Calles, con {contributors.count} señales."), **headers)[0] == status
    assert ((mini / CATALOGUE).read_bytes() != before) == (status == "200")


def test_no_name_of_another_s_shows_the_token(desk):
    status, page = ask(desk, HTTP_HOST="another.example:8000")
    assert status == "403"
    assert desk.token not in page
    assert desk.token in ask(desk)[1]


@pytest.mark.parametrize(
    "changes",
    [{"language": "xx"}, {"key": "unknown"}, {"forms": []}, {"forms": ["a", "b"]}, {"forms": [1]}, {"forms": "a"}],
)
def test_what_makes_no_sense_is_refused(desk, mini, changes):
    before = (mini / CATALOGUE).read_bytes()
    assert ask(desk, "save", request(entry_of(desk, "plan.alt"), "Calles.", **changes))[0] == "400"
    assert ask(desk, "delete", request(entry_of(desk, "plan.alt"), "Calles."))[0] == "400"
    assert (mini / CATALOGUE).read_bytes() == before


def test_other_addresses_are_the_preview_s(desk):
    assert desk.answer({"PATH_INFO": "/site/data/"}, None) is None
    assert ask(desk, "nothing")[0] == "404"


def test_what_a_page_shows_is_found_by_what_readers_see(desk):
    status, content = ask(desk, "texts?language=es&page=docs/index.md")
    listed = {text["key"]: text for text in json.loads(content)}
    caption = listed[entry_of(desk, "plan.caption").key]
    assert status == "200"
    assert caption["shown"] == ["Un plano. Más de 362.000 personas huyeron.", "A plan. More than 362,000 people fled."]
    assert caption["picture"] == "plan"


def test_both_forms_of_a_noun_are_saved_together(mini):
    mini.edit("assets/statistics.yml", *UNITS)
    (mini / CATALOGUE).write_text(
        (mini / CATALOGUE).read_text()
        + '\nmsgctxt "people.unit"\nmsgid "person"\nmsgid_plural "people"\nmsgstr[0] "persona"\nmsgstr[1] ""\n'
    )
    desk = open_desk(mini)
    assert entry_of(desk, "people.unit").state == "missing"
    assert save_text(desk, "people.unit", "persona", "personas")[0] == "200"
    assert (mini / CATALOGUE).read_text().endswith('msgstr[0] "persona"\nmsgstr[1] "personas"\n')


def test_the_memory_has_what_earlier_commits_had(mini):
    for words in ("Calles, con {contributors.count} señales.", "Calles, con {contributors.count} marcas."):
        mini.edit(CATALOGUE, 'msgstr "Calles, con {contributors.count} marcas."', f'msgstr "{words}"')
        git(mini.root, "init", "--quiet")
        git(mini.root, "add", CATALOGUE)
        git(mini.root, "commit", "--quiet", "--message", words)
        mini.edit(CATALOGUE, f'msgstr "{words}"', 'msgstr "Calles, con {contributors.count} marcas."')
    memory = Memory(mini.root, [CATALOGUE])
    memory.read()
    asked = "Streets, with {contributors.count} marks", ["Calles, con {contributors.count} marcas."]
    found = [("Streets, with {contributors.count} marks.", "Calles, con {contributors.count} señales.")]
    assert memory.suggest(*asked) == found
    (mini / CATALOGUE).unlink()
    (mini / CATALOGUE).mkdir()  # it is there, and cannot be read
    memory = Memory(mini.root, [CATALOGUE])
    memory.read()
    assert memory.suggest(*asked) == found


def test_a_catalogue_that_is_deleted_while_the_desk_looks_at_it_has_no_stamp(desk, mini, monkeypatch):
    before = desk.texts.stamp_files("es")
    monkeypatch.setattr("pathlib.Path.exists", lambda _: True)  # a moment ago
    (mini / CATALOGUE).unlink()
    assert desk.texts.stamp_files("es") == [stamp for stamp in before if stamp != before[1]]
    assert len(before) > 1


def test_two_browsers_and_an_editor_that_save_at_once_lose_nothing(desk, mini, monkeypatch):
    """The editor saves in the middle of each saving of theirs, which is then made anew."""
    file = mini / CATALOGUE
    entries = [one for one in desk.texts.list_entries("es") if one.domain == "captions" and one.translations]
    by_editor, shared, *by_browsers = entries
    read = entry_writing.read_catalogue_file
    by_turns = itertools.cycle([True, False])
    saved_by_editor = [by_editor.translations[0]]

    def save_in_editor(*arguments):
        if next(by_turns):
            new = f"Versión {len(saved_by_editor)} del editor."
            mini.edit(CATALOGUE, f'msgstr "{saved_by_editor[-1]}"', f'msgstr "{new}"')
            saved_by_editor.append(new)
        return read(*arguments)

    def save_in_browser(number):
        first = save(desk, shared, f"De la ventana {number}.")
        return [first, *(save(desk, one, f"{one.translations[0]} {number}") for one in by_browsers[number::2])]

    monkeypatch.setattr(entry_writing, "read_catalogue_file", save_in_editor)
    with ThreadPoolExecutor() as pool:
        answers = list(pool.map(save_in_browser, range(2)))
    assert sorted(answer[0][0] for answer in answers) == ["200", "409"]
    assert {status for answer in answers for status, _ in answer[1:]} == {"200"}
    kept = {entry.context: entry.translations for entry in parse_catalogue(file.read_text())[0]}
    wanted = {
        one.message.context: (f"{one.translations[0]} {number}",)
        for number in range(2)
        for one in by_browsers[number::2]
    }
    wanted[by_editor.message.context] = (saved_by_editor[-1],)
    (winner,) = (content["forms"] for status, content in (answers[0][0], answers[1][0]) if status == "200")
    assert kept == kept | wanted | {shared.message.context: tuple(winner)}


def test_a_file_that_another_program_keeps_changing_is_not_overwritten(mini, monkeypatch):
    file = mini / CATALOGUE
    entries = parse_catalogue(file.read_text())[0]
    entry = find_po_entry(entries, "plan.alt", "Streets, with {contributors.count} marks.")
    wanted = PoEntry("plan.alt", entry.english, ("Calles.",))
    catalogue = CatalogueFile(file, CATALOGUE, "es")
    with pytest.raises(ChangedMeanwhile):
        catalogue.save(wanted, [], "another version")
    read_bytes = type(file).read_bytes

    def change_meanwhile(self):
        data = read_bytes(self)
        self.write_bytes(data + b"# of another\n")
        return data

    monkeypatch.setattr(type(file), "read_bytes", change_meanwhile)
    with pytest.raises(ValueError, match="another program keeps changing the file"):
        catalogue.save(wanted, [], mark_version(entry))
    monkeypatch.undo()
    assert file.read_text().endswith("# of another\n# of another\n")
    assert "Calles." not in file.read_text()


def test_a_file_that_an_editor_is_just_writing_is_read_once_more(mini, monkeypatch):
    file = mini / CATALOGUE
    whole = file.read_bytes()
    entry = find_po_entry(parse_catalogue(whole.decode())[0], "plan.alt", "Streets, with {contributors.count} marks.")
    monkeypatch.setattr(entry_writing.time, "sleep", lambda seconds: seconds and file.write_bytes(whole))
    for begun in (b"", whole[: whole.index(b"plan.alt")]):
        file.write_bytes(begun)
        saved = CatalogueFile(file, CATALOGUE, "es")
        saved.save(PoEntry("plan.alt", entry.english, ("Calles.",)), [], mark_version(entry))
        assert file.read_bytes() == whole.replace(entry.translations[0].encode(), b"Calles.")


IS_FUZZY = (
    "the Spanish of 'plan.alt' is marked fuzzy; revise it and take the mark away",
    "el español de «plan.alt» está marcado como dudoso (fuzzy); revíselo y quite la marca",
)
IS_MISSING = (
    f"no Spanish for 'plan.caption'; write it in {CATALOGUE}",
    f"falta el español de «plan.caption»; escríbalo en {CATALOGUE}",
)
"""In English and in Spanish: a build says them in this order."""
NO_CAPTION = ('msgstr "Un plano. {displaced.start} personas huyeron."', 'msgstr ""')


@pytest.fixture
def start(mini):
    """Starts a preview and waits for a page of it."""
    started = []

    def start_it():
        preview = Preview(mini)
        started.append(preview)
        preview.wait(preview.page)
        return preview

    yield start_it
    for preview in started:
        preview.stop()


def spanish(page):
    """The paragraphs of the figure that are to be in Spanish."""
    return re.findall(r'<p[^>]* lang="es">.*?</p>', page[page.index("<figcaption>") : page.index("</figcaption>")])


def sees(preview, words):
    """Wait until a page says so, and take its Spanish."""
    preview.wait(lambda: words in preview.page())
    return spanish(preview.page())


def test_a_preview_has_a_desk_with_each_page(start):
    preview = start()
    desk = preview.page("desk/?language=es&view=page&page=docs/index.md")
    assert "<h1>Panel de traducción</h1>" in desk
    assert '<iframe title="More than 362,000 people" src="..">' in desk
    log = preview.log.read_text()
    assert log.count(f"The translators' desk is at {preview.address}desk/\n") == 1
    assert "WARNING" not in log.replace("WARNING - A new", "")
    assert "untranslated" not in preview.page()


def test_each_state_is_marked_on_the_page(mini, start):
    preview = start()
    mini.edit(CATALOGUE, *FUZZY)
    assert sees(preview, "Por revisar")[1] == (
        f'<p class="{markup.ALT} {markup.UNTRANSLATED}" lang="es">'
        f'<strong class="{markup.STATE}">Texto alternativo. Por revisar.</strong> '
        'Calles, con <data value="3">3</data> marcas.</p>'
    )
    mini.edit(CATALOGUE, *STALE)
    number = f'<a class="{markup.STATISTIC}" href="data/#displaced"><data value="362551">Más de 362.000</data></a>'
    assert sees(preview, "Desactualizado (el inglés ha cambiado)")[0] == (
        f'<p class="{markup.UNTRANSLATED}" lang="es"><strong class="{markup.STATE}">Pie de imagen. '
        "Desactualizado (el inglés ha cambiado).</strong> "
        f"Un plano. {number} personas huyeron.</p>"
    )
    mini.edit(CATALOGUE, *reversed(STALE))
    mini.edit(CATALOGUE, *NO_CAPTION)
    number = number.replace("Más de 362.000", "More than 362,000")
    assert sees(preview, "Falta traducir")[0] == (
        f'<p class="{markup.UNTRANSLATED}" lang="es"><strong class="{markup.STATE}">'
        "Pie de imagen. Falta traducir.</strong> "
        f'<span lang="en">A plan. {number} people fled.</span></p>'
    )
    assert f"WARNING -  {CATALOGUE}:9:9: {' · '.join(IS_MISSING)}" in (preview.log.read_text())


def test_a_fault_is_marked_and_what_cannot_be_printed_gives_way_to_the_english(mini, start):
    preview = start()
    mini.edit(CATALOGUE, *TYPED)
    assert sees(preview, "Con errores")[0].startswith(
        f'<p class="{markup.UNTRANSLATED}" lang="es"><strong class="{markup.STATE}">'
        "Pie de imagen. Con errores.</strong> Un plano de 1999. "
    )
    mini.edit(CATALOGUE, "Un plano de 1999. {displaced.start}", "Un plano. {displced}")
    assert '</strong> <span lang="en">A plan. ' in sees(preview, "A plan. ")[0]


def test_the_desk_is_there_whatever_is_wrong_with_the_english(mini, start):
    """Its faults are folded on the desk, open elsewhere, and without what is merely not translated."""
    mini.edit(CATALOGUE, *NO_CAPTION)
    mini.edit("docs/index.md", "{contributors}", "{contributor}")
    preview = start()
    preview.wait(lambda: "<h1>Panel de traducción</h1>" in preview.page("desk/"))
    desk = preview.page("desk/?state=missing")
    assert "plan.caption</code>" in desk
    assert "<details>\n<summary>What is wrong</summary>" in desk
    assert "<details open>\n<summary>What is wrong</summary>" in preview.page()
    told = re.search(r"(?s)<pre[^>]*>(.*)</pre>", preview.page())[1].splitlines()
    assert [line.partition(":")[0] for line in told] == ["docs/index.md", "1 problem; nothing was published"]
    mini.edit("docs/index.md", "{contributor}", "{contributors}")
    preview.wait(lambda: "the Bahamas, Bangladesh and Kenya" in preview.page())
    assert 'role="alert"' not in preview.page()


@pytest.mark.parametrize(
    ("path", "edit"), [("assets/statistics.yml", ("statistics:\n", "statistics: [\n")), (CATALOGUE, CONFLICT)]
)
def test_the_desk_keeps_its_texts_while_a_file_cannot_be_read(mini, start, path, edit):
    preview = start()
    preview.wait(lambda: "plan.caption</code>" in preview.page("desk/"))
    mini.edit(path, *edit)
    preview.wait(lambda: 'role="alert"' in preview.page("desk/"))
    desk = preview.page("desk/")
    assert ">Un plano. {displaced.start} personas huyeron.</div>" in desk
    [key] = re.findall(r'<section id="(\w+)"[^>]*>\s*<h2[^>]*>Pie de imagen <code>plan.caption', desk)
    asked = {"language": "es", "key": key, "forms": ["Un mapa. {displaced.start} personas."], "version": ""}
    headers = {"Origin": preview.address.rstrip("/"), "X-Desk-Token": re.search('data-token="(.*?)"', desk)[1]}
    request = urllib.request.Request(f"{preview.address}desk/check", json.dumps(asked).encode(), headers)  # noqa: S310
    with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
        assert "362551" in json.load(answer)["printed"][0]


def test_of_each_catalogue_the_terminal_tells_three_unfinished_translations(mini, start):
    file = mini / CATALOGUE
    head, *entries = file.read_text().split("\n\n")
    file.write_text("\n\n".join([head, *(re.sub(r'(?m)^msgstr(.*) ".+"', r'msgstr\1 ""', entry) for entry in entries)]))
    log = start().log.read_text()
    told = re.findall(rf"(?m)^WARNING -  {CATALOGUE}:(.*)", log)
    assert [line.endswith("[not-translated]") for line in told] == [True] * 3 + [False]
    assert re.fullmatch(r" \d+ more; the translators' desk shows them", told[-1])


@pytest.mark.parametrize("options", [(), ("--strict",)])
def test_no_other_build_has_it_or_publishes_what_is_not_translated(mini, options):
    result = run_module("mkdocs", mini.root, "build", *options)
    assert result.returncode == 0, result.stderr
    names = {path.relative_to(mini / "site").as_posix() for path in (mini / "site").rglob("*")}
    assert "index.html" in names
    assert [name for name in names if "desk" in name] == []
    published = mini.page()
    assert "desk" not in published
    for edit in (FUZZY, NO_CAPTION):
        mini.edit(CATALOGUE, *edit)
    result = run_module("mkdocs", mini.root, "build", *options)
    assert result.returncode == 1
    assert result.stdout.endswith(
        f"{CATALOGUE}:9:9: {' · '.join(IS_MISSING)} [not-translated]\n{CATALOGUE}:14:9: {' · '.join(IS_FUZZY)}"
        " [not-translated]\n2 problems; nothing was published\n"
    )
    assert mini.page() == published


def test_a_strict_preview_refuses_what_is_not_translated(mini):
    mini.edit(CATALOGUE, *NO_CAPTION)
    preview = Preview(mini, "", None, "--strict")
    preview.wait(lambda: "1 problem; nothing was published</pre>" in preview.page())
    preview.stop()


def test_the_real_site_shows_no_desk_and_of_the_code_host_only_where_the_page_is_edited(real):
    assert not (real / "site/desk").exists()
    for name in ("sitemap.xml", "javascripts/search.js", "index.html"):
        assert "desk/" not in real.page(name)
    assert real.page().count("//github.com/") == real.page().count("/edit/main/docs/index.md") == 1
