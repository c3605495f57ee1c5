"""A hundred edits on the translators' desk: gettext and `make captions` accept them, and nothing else has changed."""

import subprocess
from random import Random

from explainer.locales.po_reader import parse_catalogue
from tests.support.commands import run_module
from tests.support.desk_requests import ask, open_desk, request, save

FOLDER = "assets/locale/es/LC_MESSAGES"
EDITS = 100
SEED = 24


def read_entries(project):
    files = sorted((project / FOLDER).glob("*.po"))
    return {(file.name, entry.key): entry for file in files for entry in parse_catalogue(file.read_text())[0]}


def swap_words(text, random):
    """The text with two neighbouring words in small letters swapped; itself where it has none."""
    words = text.split(" ")
    places = [
        at for at in range(1, len(words) - 1) if all(word.isalpha() and word.islower() for word in words[at : at + 2])
    ]
    if places:
        at = random.choice(places)
        words[at : at + 2] = reversed(words[at : at + 2])
    return " ".join(words)


def test_a_hundred_edits_change_these_entries_and_nothing_else(copy_project):
    project, random = copy_project(with_languages=True), Random(SEED)  # noqa: S311 - the same edits each time
    before, desk, edited = read_entries(project), open_desk(project), {}
    entries = desk.texts.list_entries("es")
    while len(edited) < EDITS:
        entry = random.choice(entries)
        text = swap_words(entry.translations[0], random)
        tried = ask(desk, "check", request(entry, text))[1] if len(entry.translations) == 1 else ""
        key = (f"{entry.domain}.po", (entry.message.context or None, entry.message.english))
        if text != entry.translations[0] and '"remarks": []' in tried and key not in edited:
            assert save(desk, entry, text)[0] == "200"
            edited[key] = text
    after = read_entries(project)
    assert list(after) == list(before)
    assert {key: after[key].translations for key in after if after[key] != before[key]} == {
        key: (text,) for key, text in edited.items()
    }
    for file in (project / FOLDER).glob("*.po"):
        accepted = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", file], capture_output=True, text=True, check=False
        )
        assert accepted.returncode == 0, accepted.stderr
    updated = run_module("explainer.commands.update_captions", project.root)
    assert updated.returncode == 0, updated.stdout + updated.stderr
    translations = {key: entry.translations for key, entry in read_entries(project).items()}
    assert translations == {key: entry.translations for key, entry in after.items()}
