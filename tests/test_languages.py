"""A further language is `pybabel init`, its row in the table of phrases, and that row's line."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.conftest import ROOT

PHRASES = "hooks/explainer/locales/phrases.py"
CATALOGUE = "assets/locale/fr/LC_MESSAGES/captions.po"
FRENCH = {
    "plan.caption": "Un plan. {displaced.start} personnes avaient fui.",
    "plan.alt": "Des rues, avec {contributors.count} marques.",
    "credit.illustration": "Illustration",
    "displaced.label": "Personnes déplacées",
    "displaced_children.label": "Enfants déplacés",
    "displaced_children_share.label": "Enfants parmi elles",
    "contributors.label": "Pays qui veulent aider",
    "place": "Haïti",
}


def run(project, *command):
    environment = {**os.environ, "PYTHONPATH": str(project / "hooks")}
    command = [sys.executable, "-m", *command]
    return subprocess.run(command, cwd=project.root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def french(mini):
    (mini / "hooks").unlink()
    shutil.copytree(ROOT / "hooks", mini / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "babel.cfg", mini.root)
    shutil.copy(Path(__file__).parent / "french.py", mini / "hooks/explainer/locales/french.py")
    mini.edit(PHRASES, "from explainer.locales.language", "from explainer.locales.french import FRENCH\n"
              "from explainer.locales.language")  # fmt: skip
    assert run(mini, "explainer.translation.captions").returncode == 0
    mini.edit("assets/locale/es/LC_MESSAGES/captions.po", 'msgid "Illustration"\nmsgstr ""',
              'msgid "Illustration"\nmsgstr "Ilustración"')  # fmt: skip
    template = ["-i", "assets/locale/captions.pot", "-d", "assets/locale", "-D", "captions", "--width=1000"]
    made = run(mini, "babel.messages.frontend", "init", *template, "-l", "fr")
    assert made.returncode == 0, made.stderr
    mini.edit(PHRASES, '"es": SPANISH}', '"es": SPANISH, "fr": FRENCH}')
    return mini


def test_a_language_without_translations_is_told(french):
    result = french.run()
    assert result.returncode == 1
    assert f"{CATALOGUE}:26:9: no French for 'plan.caption'; write it in {CATALOGUE}\n" in result.stdout + result.stderr


def test_french_captions_are_on_the_page(french):
    catalogue = polib.pofile(str(french / CATALOGUE), wrapwidth=0)
    for entry in catalogue:
        entry.msgstr = FRENCH.get(entry.msgctxt, "")
    catalogue.save()
    result = french.run()
    assert result.returncode == 0, result.stdout + result.stderr
    page = french.page().replace("\N{NARROW NO-BREAK SPACE}", " ").replace("\N{NO-BREAK SPACE}", " ")
    number = '<a class="statistic" href="data/#displaced"><data value="362551">Plus de 362 000</data></a>'
    assert f'<p lang="fr">Un plan. {number} personnes avaient fui.</p>' in page
    assert '<p class="alt" lang="fr">Des rues, avec <data value="3">3</data> marques.</p>' in page
    said = {"en": "Illustration", "es": "Ilustración", "fr": "Illustration"}
    lines = "".join(f'<span lang="{language}">{kind}: Us. CC BY 4.0.</span> ' for language, kind in said.items())
    assert f'<p class="credit">{lines}</p>' in page
    table = french.page("data/index.html")
    assert '<p lang="fr"><span data-statistic="displaced">Personnes déplacées</span></p>' in table
    done = run(french, "explainer.translation.captions")
    assert "fr  8 of 12 translated, 4 missing  [######----] 66%\n" in done.stdout
    assert catalogue.metadata["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
