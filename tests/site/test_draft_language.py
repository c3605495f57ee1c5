"""A language that is a draft, as Haitian Creole: pictures and downloads have it in the preview alone, and what it lacks
stops no build.

Each test runs a process of its own, which knows every language of the site.
"""

import json
import os
import shutil
import subprocess
import sys

import polib
import pytest

from tests.support.projects import ROOT

CAPTIONS, PAGES = (f"assets/locale/ht/LC_MESSAGES/{name}.po" for name in ("captions", "pages"))
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


def load(folder, *, for_preview):
    """Return the languages of pictures and downloads, the files of the pictures, and the faults that stop a build."""
    command = [sys.executable, "-c", LOAD, "preview" if for_preview else "site"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True, timeout=120)
    return json.loads(done.stdout)


@pytest.mark.parametrize("for_preview", [False, True])
def test_pictures_and_downloads_have_it_in_the_preview_alone(for_preview):
    languages, files, faults = load(ROOT, for_preview=for_preview)
    assert languages == ["en", "es", "fr", *(["ht"] if for_preview else [])]
    assert ("displacement.ht.svg" in files) == for_preview
    assert {"displacement.svg", "displacement.es.svg", "displacement.fr.svg"} <= set(files)
    assert faults == []


def test_what_it_lacks_stops_nothing_and_a_typed_number_does(tmp_path):
    for folder in ("assets", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    captions, pages = (
        polib.pofile(str(tmp_path / CAPTIONS), wrapwidth=0),
        polib.pofile(str(tmp_path / PAGES), wrapwidth=0),
    )
    caption = next(entry for entry in captions if entry.msgctxt == "displacement.caption")
    alt = next(entry for entry in captions if entry.msgctxt == "violence.alt")
    heading = next(entry for entry in pages if entry.msgid == "Why was the mission needed?")
    caption.msgstr = heading.msgstr = ""
    alt.flags.append("fuzzy")
    label = next(entry for entry in captions if entry.msgctxt == "displaced.label")
    label.msgstr += " 4321"
    captions.save()
    pages.save()
    [fault] = load(tmp_path, for_preview=False)[2]
    line = (tmp_path / CAPTIONS).read_text(encoding="utf-8").partition(" 4321")[0].count("\n") + 1
    assert fault.startswith(f"{CAPTIONS}:{line}:")
    assert "'4321' is typed by hand" in fault
