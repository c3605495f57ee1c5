"""A language that is a draft, as Haitian Creole: pictures and downloads have it in the preview alone, and what it lacks
stops no build.

Each test runs a process of its own, which knows every language of the site.
"""

import json
import re
import shutil

import polib
import pytest

from tests.support.commands import run_apart
from tests.support.projects import ROOT, SHARE_CACHE, Project

CAPTIONS, PAGES = (f"assets/locale/ht/LC_MESSAGES/{name}.po" for name in ("captions", "pages"))
PREVIEW = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", site_dir="site", dev_addr="127.0.0.1:0", strict=False)
config.plugins.on_startup(command="serve", dirty=False)
build(config, serve_url="http://127.0.0.1:8000/")
"""
"""What `mkdocs serve` does before it listens, once."""
LOAD = """
import json, sys
from pathlib import Path
from explainer.build import load_project
project = load_project(Path.cwd(), has_drafts=sys.argv[1] == "preview")
images = [image for image in project.context.images.values() if image]
files = [file for image in images for file in image.picture.files]
faults = [str(fault) for fault in project.diagnostics if fault.stops_build(is_preview=False)]
json.dump([list(project.context.resolver.languages), files, faults], sys.stdout)
"""


def run(folder, script, *arguments):
    """Return what a script says, which has the project's own code."""
    done = run_apart(["-c", SHARE_CACHE + script, *arguments], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def load(folder, *, for_preview):
    """Return the languages of pictures and downloads, the files of the pictures, and the faults that stop a build."""
    return json.loads(run(folder, LOAD, "preview" if for_preview else "site"))


@pytest.fixture
def with_gaps(tmp_path):
    """A copy of the project, whose Creole lacks a caption and a paragraph, and has an alt text to be revised."""
    for folder in ("assets", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "hooks").symlink_to(ROOT / "hooks")
    captions, pages = (polib.pofile(str(tmp_path / path), wrapwidth=0) for path in (CAPTIONS, PAGES))
    of_captions = {entry.msgctxt: entry for entry in captions}
    of_captions["violence.caption"].msgstr = ""
    of_captions["violence.alt"].flags.append("fuzzy")
    next(entry for entry in pages if entry.msgid.startswith("The count of people killed")).msgstr = ""
    captions.save()
    pages.save()
    return tmp_path


@pytest.mark.parametrize("for_preview", [False, True])
def test_pictures_and_downloads_have_it_in_the_preview_alone(for_preview):
    languages, files, faults = load(ROOT, for_preview=for_preview)
    assert languages == ["en", "es", "fr", *(["ht"] if for_preview else [])]
    assert ("displacement.ht.svg" in files) == for_preview
    assert {"displacement.svg", "displacement.es.svg", "displacement.fr.svg"} <= set(files)
    assert faults == []


def test_what_it_lacks_stops_nothing_and_a_typed_number_does(with_gaps):
    assert load(with_gaps, for_preview=False)[2] == []
    catalogue = with_gaps / CAPTIONS
    text = catalogue.read_text(encoding="utf-8")
    changed = text.replace('msgstr "Moun ki oblije kite kay yo"', 'msgstr "Moun 4321 ki oblije kite kay yo"', 1)
    catalogue.write_text(changed, encoding="utf-8")
    line = changed.partition('msgstr "Moun 4321')[0].count("\n") + 1
    [fault] = load(with_gaps, for_preview=False)[2]
    assert fault.startswith(f"{CAPTIONS}:{line}:")
    assert "'4321' is typed by hand" in fault
    assert " tape alamen; " in fault


@pytest.mark.system
def test_a_published_site_has_nothing_of_it(with_gaps):
    done = Project(with_gaps).run_apart()
    assert done.returncode == 0, done.stderr
    site = with_gaps / "site"
    files = [file.relative_to(site).as_posix() for file in site.rglob("*")]
    assert {"es/index.html", "fr/index.html", "data/statistics.csv"} <= set(files)
    assert [path for path in files if re.search(r"(?:^|\.)ht(?:[./]|$)", path)] == []
    labels = [
        statistic["label"]
        for statistic in json.loads((site / "data/statistics.json").read_bytes())["statistics"].values()
    ]
    assert {tuple(label) for label in labels} == {("en", "es", "fr")}
    header = (site / "data/statistics.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert "label_fr" in header
    assert "_ht" not in header


@pytest.mark.system
def test_the_preview_shows_what_it_lacks_in_english(with_gaps):
    run(with_gaps, PREVIEW)
    html = (with_gaps / "site/ht/why-a-mission/index.html").read_text(encoding="utf-8")
    assert "Paj sa a se yon bouyon." in html
    assert '<header class="top many">' in html
    assert ".many .brand span{font-size:0}" in html
    assert '<p><span lang="en">The count of people killed' in html
    assert "displacement.ht.svg" in {file.name for file in (with_gaps / "site/assets/images").iterdir()}
