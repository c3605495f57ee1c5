"""`make translate`: where a language stands, where to begin, how to propose it; then the preview, its desk opened."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.support.commands import run_module
from tests.support.preview_server import PATIENCE, free_port
from tests.support.projects import ROOT
from tests.support.repositories import git

CATALOGUE = "assets/locale/es/LC_MESSAGES/captions.po"
REPORT = f"""\
es  Textos terminados: 6 de 11. Palabras del inglés que faltan: 9. · Texts done: 6 of 11. Words of English left: 9.
    terminados/todos, palabras que faltan, página o archivo · done/all, words left, page or file
       2/2         0  docs/index.md  More than 362,000 people
       0/4         4  assets/images.yml
       4/5         5  assets/statistics.yml

Empiece aquí · Begin here:
    {CATALOGUE}:31  credit.photograph
    “Photograph”
    http://127.0.0.1:8000/desk/?language=es&state=unfinished

Para proponer su trabajo, escriba esto, o hágalo en el navegador, como dice TRANSLATING.md · \
To propose your work, type this, or do it in a browser, as TRANSLATING.md says:
    git commit -am "Translate into Spanish"
    git push origin HEAD:translation-es
"""
LABEL = ('msgstr "Personas desplazadas"', 'msgstr ""')


@pytest.fixture(autouse=True)
def no_browser(monkeypatch):
    for variable in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "SITE_URL"):
        monkeypatch.delenv(variable, raising=False)


def run(project, language="es", port=""):
    return run_module("explainer.commands.translate", project.root, language, port)


def test_it_tells_what_is_left_where_to_begin_and_how_to_propose_it(mini):
    mini.edit(CATALOGUE, *LABEL)
    result = run(mini)
    assert (result.returncode, result.stdout) == (0, REPORT)
    assert all(line.endswith(" [wrong-with-other-values]") for line in result.stderr.splitlines())
    assert "#. Crédito: Us. CC BY 4.0.\n" in (mini / CATALOGUE).read_text(encoding="utf-8")  # brought up to date


def test_a_page_comes_before_the_data_and_a_fault_is_left_to_mend(mini):
    mini.edit(CATALOGUE, "Un plano. ", "Un plano de 1999. ")
    result = run(mini)
    assert "       1/2         4  docs/index.md  More than 362,000 people\n" in result.stdout
    assert f"{CATALOGUE}:15  plan.caption\n    “A plan. {{displaced.start}} people fled.”\n" in result.stdout
    assert result.stderr.startswith(f"{CATALOGUE}:15:21: «1999» está escrito a mano; ")
    assert result.returncode == 0


def test_pages_stand_in_the_order_of_the_navigation_with_their_titles_and_the_interface_last(mini):
    mini.edit("mkdocs.yml", "plugins: []", "plugins: []\nextra: { languages: { es: { status: draft } } }")
    mini.edit("mkdocs.yml", "[index.md, data.md, sources.md]", "[sources.md, index.md, data.md]")
    lines = run(mini).stdout.splitlines()
    assert [line.split("  ")[-2:] for line in lines[2:5]] == [
        ["docs/sources.md", "Sources"], ["docs/index.md", "More than 362,000 people"], ["docs/data.md", "Data"],
    ]  # fmt: skip
    assert lines[2].split()[:2] == ["0/2", "3"]  # "Sources", "Every source."
    assert lines[3].split()[0] == "2/6"
    assert lines[lines.index("") - 1].endswith("assets/locale/es/LC_MESSAGES/interface.po")
    begin = lines.index("Empiece aquí · Begin here:")
    assert lines[begin + 1].endswith("/pages.po:{}  sources".format(lines[begin + 1].split(":")[1].split()[0]))
    assert lines[begin + 2] == "    “Sources”"


def test_what_is_finished_is_said_to_be(mini):
    run(mini)
    text = (mini / CATALOGUE).read_text(encoding="utf-8")
    names = {"Photograph": "Fotografía", "Illustration": "Ilustración", "Map": "Mapa", "Chart": "Gráfico"}
    for english, spanish in names.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{spanish}"')
    (mini / CATALOGUE).write_text(text, encoding="utf-8")
    told = run(mini, port="8123").stdout
    assert told.startswith("es  Textos terminados: 11 de 11. Palabras del inglés que faltan: 0. · ")
    finished = "No queda nada por traducir. El panel · Nothing is left to translate. The desk:\n"
    assert f"\n{finished}    http://127.0.0.1:8123/desk/?language=es\n" in told


def test_the_desk_is_below_the_address_of_the_site(mini, monkeypatch):
    mini.edit("mkdocs.yml", "site_name: Mini\n", 'site_name: Mini\nsite_url: !ENV [SITE_URL, "https://a.org/b/c/"]\n')
    assert "    http://127.0.0.1:8000/b/c/desk/?language=es&state=unfinished\n" in run(mini).stdout
    monkeypatch.setenv("SITE_URL", "https://a.org/d")
    assert "    http://127.0.0.1:8000/d/desk/?language=es&state=unfinished\n" in run(mini).stdout


@pytest.mark.parametrize("origin", ["https://code.example/us/mini.git", "git@code.example:us/mini.git"])
def test_a_clone_of_the_sites_own_repository_proposes_by_a_fork(mini, origin):
    mini.edit("mkdocs.yml", "site_name: Mini\n", "site_name: Mini\nrepo_url: https://code.example/us/mini\n")
    git(mini.root, "init", "--quiet")
    git(mini.root, "remote", "add", "origin", "https://code.example/me/mini.git")
    assert run(mini).stdout.endswith("    git push origin HEAD:translation-es\n")
    git(mini.root, "remote", "set-url", "origin", origin)
    told = run(mini).stdout
    assert "Una sola vez, pulse «Fork» en https://code.example/us/mini; YOUR-NAME es el nombre de su cuenta" in told
    assert told.endswith("    git push https://code.example/YOUR-NAME/mini.git HEAD:translation-es\n")


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("", "make translate LOCALE=es\n"),
        ("ht", "no language 'ht': make translate LOCALE=es; “A language” in CONTRIBUTING.md tells how to add one\n"),
    ],
)
def test_a_language_has_to_be_one_of_those_that_there_are(mini, tag, told):
    result = run(mini, tag)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", told)


def test_a_catalogue_that_cannot_be_read_is_told_and_nothing_starts(mini):
    mini.edit(CATALOGUE, 'msgstr "Haití"', "msgstr Haití")
    result = run(mini)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{CATALOGUE}:34:1: esta línea no es de gettext; ")


def test_one_command_opens_the_desk(mini, tmp_path):
    shutil.copy(ROOT / "Makefile", mini.root)
    browser, opened, port = tmp_path / "browser", tmp_path / "opened", free_port()
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}.new\nmv {opened}.new {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    folder = f"{sys.prefix}/bin"
    command = ["make", f"BIN={folder}", f"--old-file={folder}/.site-ready", "translate", "LOCALE=es", f"PORT={port}"]
    environment = {**os.environ, "BROWSER": str(browser)}
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(
            command, cwd=mini.root, env=environment, stdout=file, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        end = time.monotonic() + PATIENCE
        while not opened.exists():
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < end, log.read_text(encoding="utf-8")
            time.sleep(0.05)
        address = opened.read_text(encoding="utf-8")
        assert address == f"http://127.0.0.1:{port}/desk/?language=es&state=unfinished"
        with urllib.request.urlopen(address, timeout=5) as response:  # noqa: S310 - our own server
            assert "Panel de traducción" in response.read().decode()
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()
    assert f"    {address}\n" in log.read_text(encoding="utf-8")
