"""What TRANSLATING.md tells translators to type, to write and to set works as it says."""

import json
import re
import subprocess
import textwrap

import pytest

from explainer.commands.translate import list_proposal
from explainer.data.project_files import DOMAINS, Settings
from explainer.data.yaml_document import Document
from explainer.lint.translated_texts import MAX_LENGTHS
from tests.support.documents import TARGETS
from tests.support.projects import ROOT
from tests.support.repositories import git

GUIDE = (ROOT / "TRANSLATING.md").read_text(encoding="utf-8")
BLOCKS = [textwrap.dedent(block) for block in re.findall(r"(?ms)^ *```\n(.*?)^ *```", GUIDE)]
CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
REPOSITORY = re.search(r"(?m)^repo_url: (\S+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))[1]
LINES = "first\n\n\n\nlast\n"
"""Stands for the catalogue: git merges lines."""


def find_block(words):
    """Return the guide's only code block with these words."""
    (block,) = [block for block in BLOCKS if words in block]
    return block


def run_typed(block, folder):
    """Run the lines of a block in a shell, but for make; return what git says."""
    commands = [line for line in block.splitlines() if not line.startswith("make ")]
    command = ["sh", "-ec", "\n".join(commands)]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return result.stdout + result.stderr


def commit(folder, text):
    (folder / CATALOGUE).write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=A change")


@pytest.fixture
def cloned(tmp_path):
    """A repository, and a translator's clone of it, made as the guide says."""
    origin = tmp_path / "origin"
    (origin / CATALOGUE).parent.mkdir(parents=True)
    git(tmp_path, "init", "--quiet", "origin")
    for name, value in (("user.name", "A"), ("user.email", "a@b.c")):
        git(origin, "config", name, value)
    commit(origin, LINES)
    block = find_block("git clone")
    assert f"git clone {REPOSITORY}.git\n" in block
    typed = block.replace(f"{REPOSITORY}.git", f"{origin} {REPOSITORY.rpartition('/')[2]}")
    run_typed(f"{typed}pwd > {tmp_path}/where", tmp_path)
    folder = tmp_path / REPOSITORY.rpartition("/")[2]
    assert (tmp_path / "where").read_text(encoding="utf-8").strip() == str(folder)
    return origin, folder


def test_a_pull_brings_what_others_changed_and_keeps_the_translation(cloned):
    origin, folder = cloned
    (folder / CATALOGUE).write_text(LINES.replace("last", "mine"), encoding="utf-8")
    commit(origin, LINES.replace("first", "theirs"))
    run_typed(find_block("git pull"), folder)
    merged = LINES.replace("first", "theirs").replace("last", "mine")
    assert (folder / CATALOGUE).read_text(encoding="utf-8") == merged
    commit(origin, merged)  # the proposal was accepted
    run_typed(find_block("git pull"), folder)
    assert git(folder, "status", "--porcelain") == ""


def propose(folder, origin):
    """Type the two commands that `make translate` prints, of which the first keeps the whole work, as they stand."""
    typed = [line.strip() for line in list_proposal("es", Settings(folder, Document("mkdocs.yml")))][1:]
    assert typed == ['git commit -am "Translate into Spanish"', "git push origin HEAD:translation-es"]
    run_typed("\n".join(typed), folder)
    return git(origin, "show", f"translation-es:{CATALOGUE}")


def test_work_is_proposed_by_two_commands_and_goes_on(cloned):
    origin, folder = cloned
    for name, value in (("user.name", "B"), ("user.email", "b@b.c")):
        git(folder, "config", name, value)
    (folder / CATALOGUE).write_text(LINES.replace("last", "mine"), encoding="utf-8")
    assert propose(folder, origin) == LINES.replace("last", "mine").strip()
    commit(origin, LINES.replace("first", "theirs"))
    run_typed(find_block("git pull"), folder)
    assert (folder / CATALOGUE).read_text(encoding="utf-8") == LINES.replace("first", "theirs").replace("last", "mine")
    commit(origin, LINES.replace("first", "theirs").replace("last", "mine"))  # accepted, as one commit
    run_typed(find_block("git pull"), folder)
    git(origin, "branch", "--quiet", "-D", "translation-es")
    mine = LINES.replace("first", "theirs").replace("last", "more")
    (folder / CATALOGUE).write_text(mine, encoding="utf-8")
    assert propose(folder, origin) == mine.strip()


def test_work_goes_on_after_a_conflict(cloned):
    origin, folder = cloned
    (folder / CATALOGUE).write_text(LINES.replace("last", "mine"), encoding="utf-8")
    commit(origin, LINES.replace("last", "theirs"))
    assert re.search(r"avisa de alguno\s+\(`(.*?)`\)", GUIDE)[1] in run_typed(find_block("git pull"), folder)
    (folder / CATALOGUE).write_text(LINES.replace("last", "both"), encoding="utf-8")
    for command in re.search(r"`(git add .*?)` y\s+`(git commit .*?)`", GUIDE).groups():
        run_typed(command, folder)
    commit(origin, LINES.replace("last", "theirs").replace("first", "theirs"))
    run_typed(find_block("git pull"), folder)
    assert (folder / CATALOGUE).read_text(encoding="utf-8") == LINES.replace("first", "theirs").replace("last", "both")


def test_every_make_command_of_a_block_is_there():
    typed = set(re.findall(r"(?m)^make ([a-z-]+)(?: LOCALE=es)?$", "".join(BLOCKS)))
    assert typed == {"translate", "captions"}
    assert typed <= set(TARGETS)


def test_the_entry_with_a_number_that_is_none_passes(mini):
    entry = find_block("# number")
    english, spanish = (re.search(rf'(?m)^{key} "(.*)"$', entry)[1] for key in ("msgid", "msgstr"))
    caption = re.search(r"(?m)^ +caption: .*$", (mini / "assets/images.yml").read_text(encoding="utf-8"))[0]
    mini.edit("assets/images.yml", caption, f'    # number "COVID-19": a name\n    caption: {english}')
    old = re.search(r'(?m)^#.*\nmsgctxt "plan.caption"\n.*\n.*\n', (mini / CATALOGUE).read_text(encoding="utf-8"))[0]
    mini.edit(CATALOGUE, old, entry)
    assert mini.diagnostics() == ""
    assert spanish in mini.page()
    mini.edit(CATALOGUE, entry.splitlines()[0], "#")
    assert "«COVID-19» está escrito a mano" in mini.diagnostics()


def test_the_entry_with_plural_forms_is_as_it_is_written(mini):
    mini.edit("assets/statistics.yml", "sources:\n", "units: {people: person}\nsources:\n")
    mini.edit(CATALOGUE, 'msgctxt "place"', find_block("msgid_plural") + '\nmsgctxt "place"')
    mini.edit("docs/index.md", "The countries", "{displaced_children.counted.start} fled. The countries")
    assert mini.diagnostics() == ""
    assert "182,000 people</data></a> fled" in mini.page()


def test_the_mark_of_the_guide_is_taken_away_as_it_says(mini):
    marked, cleared = re.search(r"`(#, fuzzy, .*?)` pasa a ser `(.*?)`", GUIDE).groups()
    mini.edit(CATALOGUE, f'{cleared}\nmsgctxt "plan.alt"', f'{marked}\n#| msgid "Lanes."\nmsgctxt "plan.alt"')
    assert "dudoso (fuzzy)" in mini.diagnostics()
    mini.edit(CATALOGUE, marked, cleared)
    assert mini.diagnostics() == ""


def test_the_guide_gives_the_limit_of_captions():
    assert f"Un pie, {MAX_LENGTHS['caption']} caracteres, y un texto alternativo, {MAX_LENGTHS['alt']}" in GUIDE
    assert f"{MAX_LENGTHS['caption']} characters and an alt text {MAX_LENGTHS['alt']}" in GUIDE


# https://docs.weblate.org/en/latest/admin/management.html#import-json takes a component's settings by field name; of a
# PO file, Weblate reads flags in `#,` alone; gettext 0.21 drops `max-length`, and `make captions` puts it back.
def test_weblate_finds_what_its_settings_name():
    assert find_block("weblate").split()[-1] == "assets/locale/weblate.json"
    components = json.loads((ROOT / "assets/locale/weblate.json").read_text(encoding="utf-8"))
    assert [component["slug"] for component in components] == list(DOMAINS)
    assert [component["repo"] for component in components] == [
        f"{REPOSITORY}.git",
        *["weblate://haiti-explainer/captions"] * 2,
    ]
    for component in components:
        catalogues = sorted(ROOT.glob(component["filemask"]))
        assert catalogues == [
            (ROOT / CATALOGUE.replace("/es/", f"/{language}/")).with_name(f"{component['slug']}.po")
            for language in ("es", "fr", "ht")
        ]
        assert (ROOT / component["new_base"]).is_file()
        assert f"`{component['check_flags']}`" in GUIDE
        assert component["file_format_params"] == {"po_line_wrap": -1}
        for catalogue in catalogues:
            text = catalogue.read_text(encoding="utf-8")
            flags = {flag for line in re.findall(r"(?m)^#, (.*)$", text) for flag in line.split(", ")}
            assert {flag for flag in flags if not flag.startswith("max-length:")} <= {component["check_flags"]}
            wrapped = [line for line in text.split("\n\n", 1)[1].splitlines() if line.startswith('"')]
            assert wrapped == []
